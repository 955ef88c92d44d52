//! Where keys go on each screen, as explicit lists.

use egui::Key;
use keuzekiosk::content::Role;
use keuzekiosk::visit::Action;

use crate::support::crawl::{LANDSCAPE, Manner, PORTRAIT, open};
use crate::support::kiosk::{Kiosk, Named};
use crate::support::loopback::{LoopbackPrinter, Manner as Printer, refusing};
use crate::support::starts::after;

const WARNING: &str = "Bent u er nog?";

/// What keys come by on this screen, from the first on, until they are round.
pub fn order(kiosk: &mut Kiosk) -> Vec<String> {
    order_with(kiosk, |_, _| {})
}

/// The same, looking at each with the ring on it.
pub fn order_with(kiosk: &mut Kiosk, mut look: impl FnMut(&Kiosk, &str)) -> Vec<String> {
    let mut order: Vec<Named> = Vec::new();
    loop {
        let focused = kiosk.strike_quickly(Key::Tab).has_focus();
        let focused = focused.unwrap_or_else(|| panic!("lost after {order:?}:\n{}", kiosk.told()));
        if order.first() == Some(&focused) {
            return order.into_iter().map(|named| named.name).collect();
        }
        assert!(order.len() < 60, "keys do not come round: {order:?}");
        look(kiosk, &focused.name);
        order.push(focused);
    }
}

/// The list of each screen: title, main part, buttons, dock.
#[test]
fn keys_come_by_everything_in_the_order_of_reading() {
    let mut told = String::new();
    let mut keep = |kiosk: &mut Kiosk, name: &str| {
        told.push_str(&["# ", name, "\n", &order(kiosk).join("\n"), "\n\n"].concat());
    };
    let mut kiosk = Kiosk::open();
    keep(&mut kiosk, "01 rest");
    keep(kiosk.begin(), "02 begin");
    keep(kiosk.touch("Wat is PTSS?"), "08 leaflet");
    keep(kiosk.touch_all(&["Terug", "Stappen van de behandeling"]), "07 steps");
    keep(kiosk.touch_all(&["Terug", "Psychologische behandeling"]), "03 card");
    keep(kiosk.touch("EMDR"), "04 option");
    keep(kiosk.touch("Print"), "10 print");
    kiosk.touch("Print");
    keep(kiosk.wait(2.0).wait_to_see("Klaar. Neem"), "12 done");
    keep(kiosk.touch_all(&["Verder lezen", "Zet in mijn gesprek", "Mijn gesprek"]), "09 talk");
    keep(kiosk.touch("Stop"), "stop");
    keep(kiosk.touch_all(&["Nee, ga verder", "Hulp nodig?"]), "14 help");
    keep(kiosk.touch("Aanpassen"), "16 adjust");
    kiosk.touch("Klaar");
    while !kiosk.shows(WARNING) {
        kiosk.wait(10.0);
    }
    keep(kiosk.wait(1.5), "15 idle");
    let printer = LoopbackPrinter::start(&[Printer::BlackHole]);
    let mut kiosk = Kiosk::open_with_printer(&printer.address());
    kiosk.begin_reading("EMDR").touch("Print").touch("Print");
    keep(&mut kiosk, "11 busy");
    let mut kiosk = Kiosk::open_with_printer(&refusing());
    kiosk.begin_reading("EMDR").touch("Print").wait_to_see("Printen lukt nu");
    keep(&mut kiosk, "13 trouble");
    insta::assert_snapshot!("key_order", told);
}

/// The screens of deciding together, of reading, and those that have the
/// program's own texts.
#[test]
fn keys_come_by_what_is_decided_and_read_in_its_order() {
    let mut told = String::new();
    let mut keep = |kiosk: &mut Kiosk, name: &str| {
        told.push_str(&["# ", name, "\n", &order(kiosk).join("\n"), "\n\n"].concat());
    };
    let mut kiosk = open(Manner::default());
    kiosk.begin().touch("Hoe werkt samen kiezen?");
    keep(&mut kiosk, "23 guide");
    kiosk.touch("Lees ook");
    keep(&mut kiosk, "23 guide, last page");
    for role in [Role::Facts, Role::Colophon] {
        let leaflet = kiosk.state(|visit| visit.pack().leaflets_with(role).next().cloned());
        let begun = kiosk.state(Clone::clone);
        kiosk.resume(&after(&begun, leaflet.map(Action::OpenLeaflet)));
        kiosk.settle(Vec::new());
        keep(&mut kiosk, &format!("{role:?}"));
    }
    keep(kiosk.touch_all(&["Begin", "Mijn gesprek"]), "25 talk, empty");
    kiosk.touch_all(&["Kies een kaart", "Psychologische behandeling"]);
    for option in ["EMDR", "Exposuretherapie"] {
        kiosk.touch_all(&[option, "Zet in mijn gesprek", "Terug"]);
    }
    keep(kiosk.touch("EMDR").touch("Lees voor"), "24 reading aloud");
    kiosk.touch("Mijn gesprek");
    keep(kiosk.touch("Vergelijk deze 2"), "06 compare");
    keep(kiosk.touch_all(&["Terug", "Wat vindt u belangrijk?"]), "values");
    insta::assert_snapshot!("key_order_deciding", told);
}

/// 05, and other screens where letters, reach or glass move things.
#[test]
fn keys_come_by_everything_in_its_order_in_large_letters_low_and_lying_down() {
    let mut told = String::new();
    for (name, panel, wishes) in [
        ("portrait, largest", PORTRAIT, &["Grootst"][..]),
        ("portrait, low", PORTRAIT, &["Knoppen laag"]),
        ("landscape", LANDSCAPE, &["Gewoon"]),
        ("landscape, largest", LANDSCAPE, &["Grootst"]),
    ] {
        let mut keep = |kiosk: &mut Kiosk, screen: &str| {
            let order = order(kiosk).join("\n");
            told.push_str(&["# ", screen, ", ", name, "\n", &order, "\n\n"].concat());
        };
        let mut kiosk = open(Manner { panel, ..Manner::default() });
        keep(kiosk.begin().adjust(wishes), "begin");
        while !kiosk.has_target("Psychologische behandeling") {
            kiosk.touch("Meer kaarten");
        }
        kiosk.touch("Psychologische behandeling");
        while !kiosk.has_target("EMDR") {
            kiosk.touch("Meer mogelijkheden");
        }
        keep(&mut kiosk, "card");
        keep(kiosk.touch("EMDR"), "option");
        if kiosk.has_target("Volgende vraag") {
            keep(kiosk.touch("Volgende vraag"), "05 option, second page");
        }
    }
    insta::assert_snapshot!("key_order_elsewhere", told);
}
