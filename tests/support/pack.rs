//! A small pack with the texts of the design's receipts.

use std::sync::Arc;

use keuzekiosk::content::{ChoiceCard, Handout, HelpSlip, Origin, Pack, Site, Talk, Wording};
use serde::de::DeserializeOwned;

/// The pack of the fixture: one card with five options, the last with a caveat.
pub fn fixture() -> Pack {
    let mut wording: Wording = read(include_str!("../../content/wording/nl.ron"));
    wording.paper = read(include_str!("fixture/paper.ron"));
    let card: ChoiceCard = read(include_str!("fixture/card.ron"));
    Pack {
        manifest: read(include_str!("fixture/pack.ron")),
        cards: vec![Arc::new(card)],
        leaflets: Vec::new(),
        steps: None,
        help: None,
        values: Some(read(include_str!("../../content/ptss-nl/values.ron"))),
        wording: Arc::new(wording),
        site: Site::default(),
        origin: Origin::Shipped,
        lapsed: false,
        unread: None,
        refused: None,
    }
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    ron::from_str(text).unwrap()
}

/// The help numbers without those that expire, with this GP practice.
pub fn help(pack: &Pack, doctor: Option<String>) -> Handout {
    let numbers = pack.help_numbers().numbers.clone();
    Handout::Help(HelpSlip { numbers, doctor, doctor_post: None })
}

/// These options of the first card set apart, and the first two statements
/// ticked.
pub fn talk(pack: &Pack, options: &[usize]) -> Talk {
    let card = &pack.cards[0];
    let options = options.iter().filter_map(|at| card.options.get(*at));
    let options = options.map(|option| (Arc::clone(card), Arc::clone(option)));
    let values = pack.values.iter().flat_map(|values| &values.statements).take(2);
    Talk { options: options.collect(), values: values.cloned().collect() }
}

/// Everything of a pack that can be taken along, each with a name.
pub fn handouts(pack: &Pack) -> Vec<(String, Handout)> {
    let mut handouts = vec![
        ("help".to_owned(), help(pack, None)),
        ("talk".to_owned(), Handout::Talk(talk(pack, &[0, 4]))),
        ("general QR".to_owned(), Handout::GeneralQr),
    ];
    for leaflet in pack.leaflets.iter().cloned() {
        handouts
            .push((format!("QR of leaflet {}", leaflet.id), Handout::LeafletQr(leaflet.clone())));
        handouts.push((format!("leaflet {}", leaflet.id), Handout::Leaflet(leaflet)));
    }
    for steps in pack.steps.iter().cloned() {
        handouts.push(("QR of steps".to_owned(), Handout::StepsQr(steps.clone())));
        handouts.push(("steps".to_owned(), Handout::Steps(steps)));
    }
    for card in &pack.cards {
        handouts.push((format!("card {}", card.id), Handout::Card(Arc::clone(card))));
        handouts.push((format!("QR of card {}", card.id), Handout::Qr(Arc::clone(card), None)));
        for option in &card.options {
            let (card, option) = (Arc::clone(card), Arc::clone(option));
            let name = option.id.clone();
            let qr = Handout::Qr(Arc::clone(&card), Some(Arc::clone(&option)));
            handouts.push((format!("QR of option {name}"), qr));
            handouts.push((format!("option {name}"), Handout::Option(card, option)));
        }
    }
    handouts
}
