//! 08 Overzicht, 23 Hoe werkt samen kiezen?, and every other leaflet.

use std::sync::Arc;

use super::actions::{Act, turns};
use super::flow::{self, Item, Node};
use super::frame::Frame;
use super::stage::Stage;
use super::title::Title;
use crate::content::{Icon, Leaflet, Role, Section, fill, short_address};
use crate::visit::{Action, Place};

/// Draws a leaflet: sections, remark, and the rows to what belongs to it.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    leaflet: &Arc<Leaflet>,
    from: Place,
) -> Option<Action> {
    let (words, roomy) = (stage.words, stage.look.roomy);
    let items = items(stage, leaflet);
    let main = main_act(stage, leaflet);
    let acts = move |sheets: &[std::ops::Range<usize>], at: usize| {
        let mut acts = turns(sheets, at, &words.leaflet.more, &words.leaflet.fewer);
        acts.push(Act::plain(Icon::Printer, &words.leaflet.print, Action::OpenPrint));
        if sheets.len() < 2 {
            acts.extend(main.clone().map(|(icon, label, action)| Act::main(icon, label, action)));
        }
        acts
    };
    let title = |page| Title {
        eyebrow: None,
        words: if roomy { &leaflet.short_title } else { &leaflet.title },
        lead: if roomy { "" } else { &leaflet.intro },
        card: Some((0, None)),
        page,
    };
    flow::ui(stage, frame, title, &items, acts, from)
}

/// What a visitor most likely does next.
fn main_act<'a>(stage: &Stage<'a>, leaflet: &Leaflet) -> Option<(Icon, &'a str, Action)> {
    let words = &stage.words.leaflet;
    let steps = stage.kiosk.pack().steps.clone();
    match (leaflet.role, steps) {
        (Role::Overview, Some(steps)) => {
            Some((Icon::ArrowRight, &words.steps, Action::OpenSteps(steps)))
        }
        (Role::Guide, _) => Some((Icon::HouseSimple, &words.choose_card, Action::Home)),
        _ => None,
    }
}

fn items(stage: &Stage<'_>, leaflet: &Leaflet) -> Vec<Item> {
    let pack = stage.kiosk.pack();
    let words = &stage.words.leaflet;
    let mut items = Vec::new();
    if stage.look.roomy {
        items.push(Item::Section {
            icon: None,
            heading: leaflet.title.clone(),
            paragraphs: vec![leaflet.intro.clone()],
        });
    }
    for part in &leaflet.sections {
        items.push(section(part));
        if let Some(card) = part.card.and_then(|number| pack.card_numbered(number)) {
            let number = card.number.to_string();
            items.push(Item::Row {
                icon: (card.icon, card.number),
                title: card.title.clone(),
                line: fill(&words.to_card, &[("n", &number)]),
                node: Node::None,
                action: Action::OpenCard(card.clone()),
            });
        }
    }
    if let (Role::Colophon, Some(site)) = (leaflet.role, pack.site.contact()) {
        let (heading, paragraphs) = (words.site.clone(), vec![site]);
        items.push(Item::Section { icon: Some(Icon::HandWaving), heading, paragraphs });
    }
    items.extend(leaflet.note.iter().map(|note| Item::Note(Icon::ChatCircleText, note.clone())));
    let more = more(stage, leaflet);
    if !more.is_empty() {
        items.push(Item::Heading(words.see_also.clone()));
    }
    items.extend(more.into_iter().map(|leaflet| Item::Row {
        icon: (leaflet.icon, 0),
        title: leaflet.title.clone(),
        line: leaflet.teaser.clone(),
        node: Node::None,
        action: Action::OpenLeaflet(leaflet),
    }));
    items
}

/// Its details; the guide also leads to all that has no tile of its own.
fn more(stage: &Stage<'_>, leaflet: &Leaflet) -> Vec<Arc<Leaflet>> {
    let pack = stage.kiosk.pack();
    let mut more: Vec<_> = pack.details_of(leaflet).cloned().collect();
    if leaflet.role == Role::Guide {
        for role in [Role::Facts, Role::Organisations, Role::Professionals, Role::Colophon] {
            more.extend(pack.leaflets_with(role).cloned());
        }
    }
    more
}

/// A section as a card to read.
pub(super) fn section(section: &Section) -> Item {
    let mut paragraphs = Vec::new();
    if !section.text.is_empty() {
        paragraphs.push(section.text.clone());
    }
    paragraphs.extend(section.list.iter().map(|line| format!("- {line}")));
    paragraphs.extend(section.address.iter().map(|address| short_address(address).to_owned()));
    Item::Section { icon: section.icon, heading: section.heading.clone(), paragraphs }
}
