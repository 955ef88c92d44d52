//! What the screens look like, and what they tell who cannot see them.
//!
//! The texts are those of the fixture, so that only the screens themselves and
//! the words of the interface can change a picture.

use egui::Color32;
use keuzekiosk::views::{Art, Look, Tokens};
use keuzekiosk::visit::{Colours, Settings, TextSize};

use crate::support::contrast::{contrast, standing_out};
use crate::support::golden::assert_screen;
use crate::support::kiosk::{Kiosk, coarse};
use crate::support::loopback::refusing;

/// Goes through the screens and shows each under its name.
fn walk(kiosk: &mut Kiosk, mut keep: impl FnMut(&mut Kiosk, &str)) {
    keep(kiosk, "rest");
    keep(kiosk.begin(), "begin");
    keep(kiosk.touch("Wat is PTSS?"), "leaflet");
    keep(kiosk.touch_all(&["Terug", "Stappen van de behandeling"]), "steps");
    keep(kiosk.touch_all(&["Terug", "Psychologische behandeling"]), "card");
    keep(kiosk.touch("EMDR"), "option");
    keep(kiosk.touch("Print"), "print");
    kiosk.touch("Print");
    keep(kiosk.wait(1.0), "busy");
    keep(kiosk.wait(1.0).wait_to_see("Klaar. Neem"), "done");
    kiosk.touch_all(&["Verder lezen", "Zet in mijn gesprek", "Terug"]);
    keep(kiosk, "card-with-a-chosen-option");
    keep(kiosk.touch("Mijn gesprek"), "talk");
    keep(kiosk.touch("Wat vindt u belangrijk?"), "values");
    kiosk.touch_all(&["Zonder medicijnen", "Klaar", "Print mijn gesprek"]);
    keep(kiosk, "print-talk");
    kiosk.touch("Niet printen");
    keep(kiosk.touch("Haal EMDR weg"), "talk-undo");
    keep(kiosk.wait(5.0), "talk-empty");
    kiosk.touch_all(&["Kies een kaart", "Psychologische behandeling"]);
    for option in ["EMDR", "Cognitieve therapie", "Emotieregulatie"] {
        kiosk.touch_all(&[option, "Zet in mijn gesprek", "Terug"]);
    }
    keep(kiosk.touch_all(&["Mijn gesprek", "Vergelijk deze 3", "Last van"]), "compare");
    kiosk.touch("Terug");
    for option in ["EMDR", "Cognitieve therapie", "Emotieregulatie"] {
        kiosk.touch(&format!("Haal {option} weg"));
    }
    keep(kiosk.touch("Hulp nodig?"), "help");
    keep(kiosk.touch("Aanpassen"), "adjust");
    kiosk.touch_all(&["Klaar", "Begin", "Psychologische behandeling", "EMDR"]);
    keep(kiosk.touch("Zet in mijn gesprek").touch("Stop"), "stop");
    keep(kiosk.touch("Nee, ga verder").adjust(&["Knoppen laag"]), "option-low");
    keep(kiosk.touch_all(&["Aanpassen", "Meer keuzes"]), "adjust-low-2");
    kiosk.touch_all(&["Vorige keuzes", "Knoppen laag", "Klaar"]);
    keep(kiosk.adjust(&["Grootst"]), "option-xl");
    keep(kiosk.touch("Volgende vraag"), "option-xl-2");
    keep(kiosk.touch("Begin"), "begin-xl");
    keep(kiosk.wait(123.0), "idle");
}

#[test]
fn screens_tell_what_they_show() {
    let mut told = String::new();
    let keep = |kiosk: &mut Kiosk, name: &str| {
        told.push_str(&["# ", name, "\n", &kiosk.told(), "\n"].concat());
    };
    walk(&mut Kiosk::open_with(coarse), keep);
    insta::assert_snapshot!("screens", told);
}

#[test]
fn trouble_tells_the_way_on() {
    let mut kiosk = Kiosk::open_with_printer(&refusing());
    kiosk.begin_reading("EMDR").touch("Print").sees("Printen lukt nu");
    insta::assert_snapshot!("trouble", kiosk.told());
}

#[test]
fn screens_look_as_they_did() {
    let pictured = [
        "rest",
        "begin",
        "adjust",
        "card-with-a-chosen-option",
        "option",
        "print",
        "option-xl-2",
        "compare",
        "talk",
        "print-talk",
    ];
    walk(&mut Kiosk::open_with(coarse), |kiosk, name| {
        if pictured.contains(&name) {
            assert_screen(name, &kiosk.picture());
        }
    });
}

#[test]
fn other_colours_look_as_they_did() {
    let mut kiosk = Kiosk::open_with(coarse);
    kiosk.begin_reading("EMDR").adjust(&["Wit op zwart"]);
    assert_screen("option-white-on-black", &kiosk.picture());
    kiosk.adjust(&["Zacht donker"]).touch("Hulp nodig?");
    assert_screen("help-low-glare", &kiosk.picture());
}

#[test]
fn a_panel_in_landscape_looks_as_it_did() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.panel = (1920, 1080);
        coarse(setup);
    });
    assert_screen("rest-landscape", &kiosk.picture());
    kiosk.begin_reading("EMDR");
    assert_screen("option-landscape", &kiosk.picture());
    kiosk.adjust(&["Knoppen laag"]).touch("Begin");
    assert_screen("begin-low-landscape", &kiosk.picture());
}

#[test]
fn look_and_pictures_of_the_program_read() {
    Tokens::shipped().unwrap();
    Art::shipped().unwrap();
}

/// The look of every mode.
fn looks() -> impl Iterator<Item = (Colours, Look)> {
    let tokens = Tokens::shipped().unwrap();
    Colours::ALL.into_iter().map(move |colours| {
        let settings = Settings { colours, ..Settings::default() };
        (colours, Look::new(&tokens, &settings, (1080, 1920), 4.034))
    })
}

#[test]
fn contrast_is_counted_as_the_standard_says() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.001);
    // Two pairs of the design's table.
    let pair =
        |one, other| contrast(Color32::from_hex(one).unwrap(), Color32::from_hex(other).unwrap());
    assert!((pair("#17262C", "#F5F3EE") - 14.0).abs() < 0.05);
    assert!((pair("#6B7A80", "#F5F3EE") - 4.0).abs() < 0.05);
    // Red and green of one luma: two colours, one grey.
    let (red, green) = (Color32::from_rgb(196, 0, 0), Color32::from_rgb(0, 100, 0));
    assert!(contrast(red, green) > 1.1 && standing_out(red, green) < 1.02);
}

#[test]
fn every_text_and_every_edge_stands_out_in_every_mode() {
    for (mode, look) in looks() {
        let p = &look.palette;
        let texts = [
            ("ink on bg", p.ink, p.bg),
            ("ink on surface", p.ink, p.surface),
            ("ink on inset", p.ink, p.inset),
            ("ink on select", p.ink, p.select),
            ("ink2 on bg", p.ink2, p.bg),
            ("ink2 on surface", p.ink2, p.surface),
            ("ink2 on inset", p.ink2, p.inset),
            ("link on bg", p.link, p.bg),
            ("link on surface", p.link, p.surface),
            ("link on select", p.link, p.select),
            ("on_primary on primary", p.on_primary, p.primary),
            ("on_help on help", p.on_help, p.help),
            ("on_note on note", p.on_note, p.note),
        ];
        let edges = [
            ("edge on bg", p.edge, p.bg),
            ("edge on surface", p.edge, p.surface),
            ("edge on inset", p.edge, p.inset),
            ("select_edge on select", p.select_edge, p.select),
            ("select_edge on bg", p.select_edge, p.bg),
            ("help_edge on bg", p.help_edge, p.bg),
            ("help_edge on surface", p.help_edge, p.surface),
            ("primary on bg", p.primary, p.bg),
            ("focus on bg", p.focus, p.bg),
            ("focus on focus_gap", p.focus, p.focus_gap),
        ];
        let floors = [(7.0, &texts[..]), (3.0, &edges[..])];
        for (floor, pairs) in floors {
            for (name, one, other) in pairs {
                let found = standing_out(**one, **other);
                assert!(found >= floor, "{mode:?}: {name} is {found:.1}:1");
            }
        }
    }
}

#[test]
fn every_card_has_a_hue_that_can_be_read_in_every_mode() {
    for (mode, look) in looks() {
        assert_eq!(look.palette.hues.len(), 8, "{mode:?}");
        let (ink, ink2, bg) = (*look.palette.ink, *look.palette.ink2, *look.palette.bg);
        for (at, hue) in look.palette.hues.iter().enumerate() {
            let pairs = [
                ("ink on tint", ink, *hue.tint, 7.0),
                ("ink2 on tint", ink2, *hue.tint, 7.0),
                ("deep on tint", *hue.deep, *hue.tint, 7.0),
                // A pictogram, not a text.
                ("deep on tile", *hue.deep, *hue.tile, 4.5),
                ("edge on bg", *hue.edge, bg, 3.0),
                ("edge on tint", *hue.edge, *hue.tint, 3.0),
            ];
            for (name, one, other, floor) in pairs {
                let found = standing_out(one, other);
                assert!(found >= floor, "{mode:?}, card {}: {name} is {found:.1}:1", at + 1);
            }
        }
    }
}

#[test]
fn no_text_is_smaller_than_the_letters_of_its_size() {
    let tokens = Tokens::shipped().unwrap();
    let mut last = 0.0;
    for text_size in TextSize::ALL {
        let settings = Settings { text_size, ..Settings::default() };
        let look = Look::new(&tokens, &settings, (1080, 1920), 4.034);
        let letters = &look.letters;
        for other in [letters.lead, letters.question, letters.h3, letters.h2, letters.h1] {
            assert!(other >= letters.body, "{text_size:?}");
        }
        assert!(letters.body > last, "{text_size:?} is not larger than the size before");
        last = letters.body;
    }
}
