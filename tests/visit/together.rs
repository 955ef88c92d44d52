//! Steps, overview and guide: what a visitor reads to decide together.

use keuzekiosk::content::{Handout, Library, Role};

use crate::support::fits::assert_fits;
use crate::support::kiosk::Kiosk;

const ROUTES: [(&str, &str); 3] = [
    ("Intensiever", "Keuzekaart 3 van 8"),
    ("Aanvullend", "Keuzekaart 4 van 8"),
    ("Medicijnen", "Keuzekaart 5 van 8"),
];

/// The begin screen of a kiosk with its own content, upright or lying down.
fn begin(panel: (u32, u32)) -> Kiosk {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library = Library::shipped();
        setup.panel = panel;
    });
    kiosk.begin();
    kiosk
}

const PANELS: [(u32, u32); 2] = [(1080, 1920), (1920, 1080)];

#[test]
fn the_whole_scheme_stands_on_the_first_page_of_the_steps() {
    for panel in PANELS {
        let mut kiosk = begin(panel);
        kiosk.touch("Stappen van de behandeling");
        kiosk.sees("U + Uw naaste + Uw behandelaar").sees("Helpt het niet genoeg?");
        for step in ["Diagnose", "Eerste behandeling", "Andere eerste behandeling"] {
            kiosk.sees(step);
        }
        kiosk.sees("Nieuw en in onderzoek. Nog niet bewezen. Overleg dit eerst.");
        assert_fits(&kiosk);
    }
}

#[test]
fn the_routes_of_step_four_are_equals_without_a_letter() {
    for panel in PANELS {
        let mut kiosk = begin(panel);
        kiosk.touch("Stappen van de behandeling");
        let tiles = ROUTES.map(|(name, _)| kiosk.target(&format!("{name}. ")).rect);
        for tile in &tiles[1..] {
            assert!((tile.top() - tiles[0].top()).abs() < 0.5, "{panel:?}");
            assert!((tile.size() - tiles[0].size()).length() < 0.5, "{panel:?}");
        }
        kiosk.sees_not("4a").sees_not("4b").sees_not("4c");
    }
}

#[test]
fn each_step_leads_to_its_card() {
    let mut kiosk = begin(PANELS[0]);
    kiosk.touch("Stappen van de behandeling");
    let others = [
        ("Diagnose", "Wat is PTSS?"),
        ("Eerste behandeling", "Keuzekaart 3 van 8"),
        ("Nieuw en in onderzoek", "Keuzekaart 6 van 8"),
    ];
    for (name, screen) in ROUTES.into_iter().chain(others) {
        kiosk.touch(&format!("{name}. ")).sees(screen).touch("Terug").sees("Print deze stappen");
    }
}

#[test]
fn in_the_largest_letters_the_steps_stand_under_each_other_over_pages() {
    let mut kiosk = begin(PANELS[0]);
    kiosk.adjust(&["Grootst"]).touch_all(&["Stappen van de behandeling"]);
    let mut seen = kiosk.told();
    while !kiosk.shows("Nog geen diagnose?") {
        assert_fits(&kiosk);
        seen += &kiosk.touch("Verder lezen").told();
    }
    for name in ["Diagnose", "Intensiever", "Aanvullend", "Medicijnen", "Nieuw en in onderzoek"] {
        assert!(seen.contains(name), "{name} is nowhere");
    }
}

#[test]
fn the_four_complaints_and_what_reassures_stand_on_one_page() {
    for panel in PANELS {
        let mut kiosk = begin(panel);
        kiosk.touch("Wat is PTSS?");
        for complaint in ["Herbeleven", "Vermijden", "Somber voelen", "Steeds op uw hoede"] {
            kiosk.sees(complaint);
        }
        kiosk.sees("binnen een paar weken weg");
        assert_fits(&kiosk);
    }
}

#[test]
fn the_guide_begins_with_its_gist_the_five_questions_and_take_someone_along() {
    let mut kiosk = begin(PANELS[0]);
    kiosk.touch("Hoe werkt samen kiezen?").sees("1. Lees").sees("2. Kies").sees("3. Bespreek");
    kiosk.sees("Waar kan ik last van krijgen?").sees("Neem gerust iemand mee");
    assert_fits(&kiosk);
}

#[test]
fn facts_and_colophon_are_three_touches_from_the_begin_screen() {
    for (name, text) in
        [("Feiten en misverstanden", "een plan van april 2021"), ("Over deze tekst", "MIND")]
    {
        for panel in PANELS {
            let mut kiosk = begin(panel);
            kiosk.touch_all(&["Hoe werkt samen kiezen?", "Lees ook", name]);
            kiosk.sees(text).touch("Terug").sees("Organisaties");
        }
    }
}

#[test]
fn whatever_is_read_from_top_to_bottom_can_be_previewed_and_printed() {
    let ways: [&[&str]; 5] = [
        &["Stappen van de behandeling"],
        &["Wat is PTSS?"],
        &["Hoe werkt samen kiezen?"],
        &["Hoe werkt samen kiezen?", "Lees ook", "Feiten en misverstanden"],
        &["Hoe werkt samen kiezen?", "Lees ook", "Over deze tekst"],
    ];
    for way in ways {
        let mut kiosk = begin(PANELS[0]);
        kiosk.touch_all(way);
        let print =
            if kiosk.has_target("Print deze stappen") { "Print deze stappen" } else { "Print" };
        kiosk.touch(print).sees("Zo ziet het eruit").sees("De hele tekst. Papier van");
        kiosk.sees("Alleen de QR-code").touch("Print");
        assert!(kiosk.paper().len() > 1000, "{way:?}");
    }
}

#[test]
fn a_detail_of_the_overview_is_printed_like_any_other_text() {
    let mut kiosk = begin(PANELS[0]);
    let details = kiosk.state(|visit| {
        let pack = visit.pack();
        pack.details_of(pack.overview().unwrap()).cloned().collect::<Vec<_>>()
    });
    assert!(!details.is_empty());
    for detail in details {
        kiosk.touch("Wat is PTSS?");
        while !kiosk.has_target(&detail.title) {
            let on = ["Lees ook", "Verder lezen"].into_iter().find(|on| kiosk.has_target(on));
            kiosk.touch(on.unwrap());
        }
        kiosk.touch(&detail.title).touch("Print").sees("De hele tekst. Papier van").touch("Print");
        let printed =
            kiosk.state(|visit| visit.printing().map(|printing| printing.handout.clone()));
        assert_eq!(detail.role, Role::Detail);
        assert_eq!(printed, Some(Handout::Leaflet(detail)));
        assert!(kiosk.paper().len() > 1000);
        kiosk.wait(2.0).wait_to_see("Klaar. Neem uw papier mee");
        kiosk.touch_all(&["Verder lezen", "Begin"]);
    }
}
