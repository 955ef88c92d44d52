//! Nothing stays of a visit: not on the screen, not in memory, not in the log.

mod lockdown;

use std::time::Duration;

use image::RgbaImage;
use keuzekiosk::commands::run::own_log;
use keuzekiosk::content::Handout;
use log::{Level, Log as _, Metadata};

use crate::support::engine::SpeechEngine;
use crate::support::kiosk::{Kiosk, coarse};
use crate::support::loopback::refusing;
use crate::support::pack::{fixture, talk};
use crate::support::source::{Line, code, sources};
use crate::support::{alone, log_lines};

const REST: &str = "Raak aan om te beginnen";
const COLOURS: [&str; 4] = ["Rustig", "Zwart op wit", "Wit op zwart", "Zacht donker"];
const LETTERS: [&str; 4] = ["Klein", "Gewoon", "Groot", "Grootst"];

/// The first picture of a kiosk that nobody has touched.
fn fresh() -> RgbaImage {
    Kiosk::open_with(coarse).picture()
}

/// A visitor with a selection, deep in the screens, in other letters and
/// colours.
fn in_the_middle(colours: &str, letters: &str) -> Kiosk {
    let mut kiosk = Kiosk::open_with(coarse);
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").adjust(&[colours, letters]);
    kiosk
}

#[track_caller]
fn assert_fresh(kiosk: &mut Kiosk, fresh: &RgbaImage) {
    kiosk.sees(REST);
    assert!(kiosk.picture() == *fresh, "the rest screen shows what was before");
    assert_eq!(kiosk.due(), None, "a resting kiosk wants to be drawn again");
}

#[test]
fn after_stop_the_screen_is_that_of_a_fresh_start_pixel_for_pixel() {
    let fresh = fresh();
    for colours in COLOURS {
        for letters in LETTERS {
            let mut kiosk = in_the_middle(colours, letters);
            kiosk.touch("Stop").touch("Ja, wis alles");
            assert_fresh(&mut kiosk, &fresh);
        }
    }
}

#[test]
fn after_an_abandoned_visit_the_screen_is_that_of_a_fresh_start() {
    let fresh = fresh();
    for (colours, letters) in COLOURS.into_iter().zip(LETTERS) {
        let mut kiosk = in_the_middle(colours, letters);
        kiosk.wait(120.0).wait(20.0);
        assert_fresh(&mut kiosk, &fresh);
    }
}

#[test]
fn after_printing_one_touch_gives_the_screen_of_a_fresh_start() {
    let fresh = fresh();
    let mut kiosk = in_the_middle("Wit op zwart", "Grootst");
    kiosk.touch("Print").touch("Print").wait(2.0).wait_to_see("Klaar");
    kiosk.touch("Stop en wis alles");
    assert_fresh(&mut kiosk, &fresh);
}

#[test]
fn the_next_visitor_finds_every_screen_as_the_first_one_did() {
    let walk = |kiosk: &mut Kiosk| {
        let mut seen = Vec::new();
        for label in [REST, "Psychologische", "EMDR", "Print", "Terug", "Mijn gesprek", "Aanpassen"]
        {
            kiosk.touch(label);
            seen.push((kiosk.told(), kiosk.picture()));
        }
        seen
    };
    let first = walk(&mut Kiosk::open_with(coarse));
    let mut kiosk = in_the_middle("Zacht donker", "Grootst");
    kiosk.touch("Volgende vraag").touch("Print").touch("Alleen de QR").touch("Niet printen");
    kiosk.touch("Stop").touch("Ja, wis alles");
    assert!(walk(&mut kiosk) == first, "the first visitor has left something");
}

#[test]
fn pictures_of_paper_are_freed_with_the_visit() {
    let mut kiosk = Kiosk::open_with(coarse);
    let at_rest = textures(&kiosk);
    kiosk.begin_reading("EMDR").touch("Print");
    assert_eq!(textures(&kiosk), at_rest + 1, "the preview");
    kiosk.touch("Stop");
    assert_eq!(textures(&kiosk), at_rest);
}

#[test]
fn paper_on_the_screen_is_freed_with_the_visit() {
    let mut kiosk = Kiosk::open_with(|setup| {
        coarse(setup);
        setup.address = Some("screen".parse().unwrap());
    });
    let at_rest = textures(&kiosk);
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait(2.0).wait_to_see("Klaar");
    assert!(textures(&kiosk) > at_rest, "the paper is shown");
    kiosk.wait(60.0).wait(20.0).sees(REST);
    assert_eq!(textures(&kiosk), at_rest);
}

/// egui draws letters from a picture of all that it ever drew.
#[test]
fn letters_that_a_visitor_read_are_let_go_with_the_visit() {
    let mut kiosk = Kiosk::open_with(coarse);
    let at_rest = letters(&kiosk);
    for _ in 0..2 {
        kiosk.begin_reading("EMDR").adjust(&["Wit op zwart", "Grootst"]);
        assert!(letters(&kiosk) > at_rest, "nothing was drawn");
        kiosk.touch("Stop").sees(REST);
        assert_eq!(letters(&kiosk), at_rest);
    }
}

/// Rows of px in the picture that letters are drawn from, and the share of it
/// that is in use in 1/1000.
fn letters(kiosk: &Kiosk) -> (usize, u32) {
    let of = |fonts: &egui::epaint::text::FontsView<'_>| {
        (fonts.font_image_size()[1], (fonts.font_atlas_fill_ratio() * 1000.0) as u32)
    };
    kiosk.ctx().fonts_mut(|fonts| of(fonts))
}

/// Textures that egui holds.
fn textures(kiosk: &Kiosk) -> usize {
    kiosk.ctx().tex_manager().read().num_allocated()
}

#[test]
fn a_resting_kiosk_draws_nothing() {
    let mut kiosk = Kiosk::open_with(coarse);
    assert_eq!(kiosk.due(), None);
    assert_eq!(kiosk.state(keuzekiosk::visit::Kiosk::wake_at), None);
    kiosk.wait(24.0 * 3600.0);
    assert_eq!(kiosk.frames, 0);
    kiosk.begin().touch("Stop").sees(REST);
    let drawn = kiosk.frames;
    kiosk.wait(24.0 * 3600.0);
    assert_eq!(kiosk.frames, drawn);
}

#[test]
fn a_reader_who_does_nothing_costs_no_frame_until_the_idle_warning() {
    let mut kiosk = Kiosk::open_with(coarse);
    kiosk.begin_reading("EMDR");
    assert_eq!(kiosk.due(), Some(kiosk.touched() + Duration::from_mins(1)));
    let drawn = kiosk.frames;
    kiosk.wait(59.9);
    assert_eq!(kiosk.frames, drawn);
}

#[test]
fn a_frame_in_which_nothing_happened_paints_no_pixel() {
    let mut kiosk = Kiosk::open_with(coarse);
    assert_eq!(kiosk.damage_of_another_frame(), 0);
    for label in [REST, "Psychologische", "EMDR", "Print", "Terug", "Aanpassen", "Hulp nodig?"] {
        kiosk.touch(label);
        assert_eq!(kiosk.damage_of_another_frame(), 0, "after `{label}`");
    }
}

#[test]
fn the_log_of_a_whole_visit_names_nothing_of_it() {
    alone("privacy::the_log_of_a_whole_visit_names_nothing_of_it", || {
        let lines = log_lines();
        let mut kiosk = Kiosk::open_with_printer(&refusing());
        kiosk.begin_reading("EMDR").adjust(&["Groot"]).touch("Zet in mijn gesprek");
        kiosk.touch("Print").touch("Probeer opnieuw").wait_to_see("Printen lukt nu even niet");
        kiosk.touch("Verder lezen").touch("Mijn gesprek");
        kiosk.touch("Wat vindt u belangrijk?");
        kiosk.touch_all(&["Meer keuzes", "Zonder medicijnen", "Klaar"]);
        kiosk.touch("Print mijn gesprek").wait_to_see("Printen lukt nu");
        kiosk.touch("Verder lezen").touch("Haal EMDR weg");
        kiosk.wait(120.0).wait(20.0).sees(REST);
        let log: Vec<String> = lines.try_iter().collect();
        assert!(log.iter().any(|line| line.contains("printer")), "nothing was logged: {log:?}");
        for line in &log {
            let line = line.to_lowercase();
            for word in
                ["emdr", "behandel", "psycho", "ptss", "thuisarts", "gesprek", "card", "option"]
            {
                assert!(!line.contains(word), "`{word}` in the log: {line}");
            }
        }
    });
}

/// An engine breaks while it is used, and the log must not tell when somebody
/// had a page read aloud.
#[test]
fn the_log_says_nothing_of_a_voice_that_breaks_off() {
    alone("privacy::the_log_says_nothing_of_a_voice_that_breaks_off", || {
        let lines = log_lines();
        let engine = SpeechEngine::start();
        let mut kiosk = Kiosk::open_with_voice(&engine);
        kiosk.begin_reading("EMDR").touch("Lees voor");
        engine.heard(1);
        engine.hang_up();
        kiosk.until(|kiosk| !kiosk.has_voice());
        kiosk.sees_not("Lees voor").wait(120.0).wait(20.0).sees(REST);
        let told: Vec<_> = lines.try_iter().filter(|line| !line.starts_with("TRACE")).collect();
        assert_eq!(told, [""; 0]);
    });
}

/// What a library says of a touch, a word or a picture would stay in the log.
#[test]
fn the_log_takes_the_lines_of_the_kiosk_and_of_no_library() {
    let log = own_log().build();
    let takes =
        |target, level| log.enabled(&Metadata::builder().target(target).level(level).build());
    assert!(takes("keuzekiosk::printer::worker", Level::Info));
    assert!(!takes("keuzekiosk::printer::worker", Level::Debug));
    for library in ["egui", "egui_winit", "winit::platform_impl", "eframe", "nusb"] {
        assert!(!takes(library, Level::Error), "{library}");
    }
}

/// A conversation slip is made by a visit alone: no command, no file and no
/// setting names one, and whoever prints its name learns nothing.
#[test]
fn a_conversation_slip_is_made_in_the_visit_only_and_tells_nothing_of_itself() {
    let may = ["src/visit/", "src/content/", "src/receipt/"];
    for Line { file, number, text } in code(&sources()) {
        let path = file.display().to_string();
        let known = may.iter().any(|room| path.contains(room));
        assert!(known || !text.contains("Handout::Talk"), "{path}:{number}: {text}");
        assert!(path.contains("src/visit/printing.rs") || !text.contains(" Talk { options"));
    }
    let pack = fixture();
    let told = format!("{:?}", Handout::Talk(talk(&pack, &[0, 4])));
    assert_eq!(told, "Talk(Talk(2 options, 2 values))");
}

/// The visit can be neither written down nor told: its room has no word for it.
#[test]
fn nothing_in_the_visit_can_be_serialised_logged_or_sent() {
    let room = concat!(env!("CARGO_MANIFEST_DIR"), "/src/visit");
    let forbidden = [
        "Serialize",
        "serde",
        "ron::",
        "log::",
        "print!",
        "println!",
        "eprint",
        "dbg!",
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::process",
        "Instant",
        "SystemTime",
    ];
    let mut files = 0;
    for file in std::fs::read_dir(room).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in forbidden {
                assert!(!line.contains(word), "{}: {line}", path.display());
            }
        }
        files += 1;
    }
    assert!(files > 5, "{files} files in {room}");
}

/// egui's fields for words, and what a screen reader would call one.
#[test]
fn no_screen_takes_words() {
    let mut lines = 0;
    for Line { file, number, text } in code(&sources().join("views")) {
        for field in ["TextEdit", "text_edit", "TextInput", "Event::Text", "Event::Ime"] {
            assert!(!text.contains(field), "{}:{number}: {text}", file.display());
        }
        lines += 1;
    }
    assert!(lines > 1_000, "{lines} lines of views");
}
