//! What is said: every screen in both languages, and all that stands on it.

use egui::accesskit::Role;
use insta::assert_snapshot;
use keuzekiosk::content::{Language, Library, digit_by_digit, pronounced};
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::TextSize;

use super::mute::assert_nothing_is_mute;
use crate::support::crawl::{Manner, crawl};
use crate::support::kiosk::Kiosk;
use crate::support::loopback::refusing;

#[test]
fn telephone_numbers_are_said_digit_by_digit() {
    assert_eq!(digit_by_digit("0800-0113"), "0 8 0 0, 0 1 1 3");
    assert_eq!(digit_by_digit("020 123 45 67"), "0 2 0, 1 2 3, 4 5, 6 7");
    assert_eq!(pronounced("Bel 112 of 0900-0101."), "Bel 1 1 2 of 0 9 0 0, 0 1 0 1.");
    assert_eq!(pronounced("Chat op 113.nl."), "Chat op 1 1 3.nl.");
    // As sites write theirs.
    let said = "0 3 5, 1 2 3, 4 5, 6 7";
    assert_eq!(pronounced("Bel (035) 123 45 67."), format!("Bel {said}."));
    assert_eq!(pronounced("035 - 123 45 67"), said);
    assert_eq!(pronounced("+31 35 123 45 67"), "+ 3 1, 3 5, 1 2 3, 4 5, 6 7");
    assert_eq!(pronounced("+31 (0)35 1234567"), "+ 3 1, 0, 3 5, 1 2 3 4 5 6 7");
    assert_eq!(pronounced("0900 1450 (0,10 euro)"), "0 9 0 0, 1 4 5 0 (0,10 euro)");
    assert_eq!(pronounced("1 + 2 (met 3) of (0 tot 5)"), "1 + 2 (met 3) of (0 tot 5)");
    assert_eq!(pronounced("Dat is na 2 tot 3 dagen weg."), "Dat is na 2 tot 3 dagen weg.");
    assert_eq!(pronounced("november 2026, 1 van 5"), "november 2026, 1 van 5");
    assert_eq!(pronounced("Eerste regel\nvan twee.."), "Eerste regel van twee.");
}

/// A kiosk with a voice that nobody hears.
fn open() -> Kiosk {
    Kiosk::open_with(|setup| setup.speech = Engine::Mute)
}

/// What a visitor touches on a walk past the screens, screen by screen.
const DUTCH: [&[&str]; 13] = [
    &["Raak aan om te beginnen"],
    &["Psychologische behandeling"],
    &["EMDR"],
    &["Print"],
    &["Niet printen", "Zet in mijn gesprek", "Mijn gesprek"],
    &[
        "Terug",
        "Terug",
        "Cognitieve therapie",
        "Zet in mijn gesprek",
        "Mijn gesprek",
        "Vergelijk deze 2",
    ],
    &["Terug", "Wat vindt u belangrijk?"],
    &["Stop"],
    &["Nee, ga verder", "Aanpassen"],
    &["Klaar", "Begin", "Wat is PTSS?"],
    &["Begin", "Stappen"],
    &["Begin", "Hoe werkt samen kiezen?"],
    &["Hulp nodig?"],
];
const ENGLISH: [&[&str]; 13] = [
    &["English"],
    &["Psychological treatment"],
    &["EMDR"],
    &["Print"],
    &["Don’t print", "Add to my talk", "My talk"],
    &["Back", "Back", "Cognitive therapy", "Add to my talk", "My talk", "Compare these 2"],
    &["Back", "What matters to you?"],
    &["Stop"],
    &["No, continue", "Adjust"],
    &["Done", "Home", "What is PTSD?"],
    &["Home", "Treatment steps"],
    &["Home", "How does choosing together work?"],
    &["Need help?"],
];

/// What every screen of the walk says, with its number on the walk.
fn walk(screens: [&[&str]; 13]) -> String {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.speech = Engine::Mute;
        setup.library = Library::shipped();
    });
    let mut said = vec![kiosk.says()];
    for screen in screens {
        kiosk.touch_all(screen);
        assert_all_is_said(&kiosk);
        said.push(format!("-- {}\n{}", screen.last().unwrap(), kiosk.says()));
    }
    said.join("\n")
}

/// Everything that can be read on the page is said; strip and dock are not.
#[track_caller]
fn assert_all_is_said(kiosk: &Kiosk) {
    let said = kiosk.says();
    let quiet = [
        "Samen kiezen",
        "Wij bewaren niets",
        "Wij bewaren niets van u",
        "We keep nothing",
        "Choosing together",
    ];
    for named in kiosk.named() {
        let is_text = matches!(named.role, Role::Label | Role::Heading);
        if is_text && !quiet.iter().any(|quiet| named.name.starts_with(quiet)) {
            let words = pronounced(named.name.trim_end().trim_start_matches("- "));
            assert!(said.contains(&words), "`{words}` is not said:\n{said}");
        }
    }
}

#[test]
fn every_screen_is_said_in_dutch() {
    assert_snapshot!("dutch", walk(DUTCH));
}

#[test]
fn every_screen_is_said_in_english() {
    assert_snapshot!("english", walk(ENGLISH));
}

/// Wherever a visitor can go, all that can be read is said, and nothing is only
/// painted; in the largest letters low too, where names are short.
#[test]
fn everything_that_can_be_read_is_said() {
    let large = Manner { letters: TextSize::Largest, low_reach: true, ..Manner::default() };
    let english = |manner| Manner { language: Language::English, ..manner };
    for manner in [Manner::default(), english(Manner::default()), english(large)] {
        crawl(manner, |kiosk, place| {
            // At rest and before the end there are words of their own; staff
            // only hear how loud the voice is.
            if !["Rest", "Idle", "Staff"].iter().any(|quiet| place.starts_with(quiet)) {
                assert_all_is_said(kiosk);
            }
            assert_nothing_is_mute(kiosk, place);
        });
    }
}

#[test]
fn in_the_largest_letters_every_page_says_what_it_shows() {
    let mut kiosk = open();
    kiosk.begin().adjust(&["Grootst"]);
    assert_all_is_said(&kiosk);
    kiosk.touch_all(&["Psychologische behandeling", "EMDR"]);
    for _ in 0..5 {
        assert_all_is_said(&kiosk);
        kiosk.touch(if kiosk.has_target("Volgende vraag") { "Volgende vraag" } else { "Print" });
    }
    assert_all_is_said(&kiosk);
}

/// EN 301 549 5.1.3.16: what the paper says is heard before it is printed.
#[test]
fn the_print_sheet_says_what_is_on_the_paper() {
    let mut kiosk = open();
    kiosk.begin_reading("EMDR").touch("Print");
    let said = kiosk.says();
    for words in ["Op het papier staat:", "Wat houdt het in?", "Thuis verder lezen?", "1 1 3"] {
        assert!(said.contains(words), "`{words}` is not said:\n{said}");
    }
    kiosk.touch("Alleen de QR-code");
    let said = kiosk.says();
    assert!(said.contains("Thuis rustig lezen") && !said.contains("Mijn vraag"), "{said}");
}

/// EN 301 549 5.1.3.15: trouble is said as well as shown.
#[test]
fn trouble_with_the_printer_is_said() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.speech = Engine::Mute;
        setup.address = Some(refusing().parse().unwrap());
    });
    kiosk.begin_reading("EMDR").touch("Print");
    kiosk.wait_to_see("Printen lukt nu even niet");
    assert_all_is_said(&kiosk);
}
