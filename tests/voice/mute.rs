//! No word is only painted: each is in the name of what it stands on, or in
//! that of something to read.

use egui::Rect;
use egui::accesskit::Role;
use keuzekiosk::content::Library;
use keuzekiosk::speech::Engine;

use crate::support::fits::painted;
use crate::support::kiosk::{Kiosk, Named};

/// Letters and digits alone: a long word may have been divided, a short name
/// begins with a capital.
fn squeezed(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn tokens(words: &str) -> Vec<String> {
    let tokens = words.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty());
    tokens.map(str::to_lowercase).collect()
}

/// All that something says of itself, with its state.
fn says(kiosk: &Kiosk, named: &Named) -> String {
    let words = kiosk.state(|visit| visit.pack().wording.adjust.clone());
    let state = match (named.role, named.chosen) {
        (Role::Switch, Some(true)) => words.on,
        (Role::Switch, Some(false)) => words.off,
        _ => String::new(),
    };
    format!("{} {} {state}", named.name, named.more)
}

/// Whether all of `words` are in `name` in their order: "Haal weg" in "Haal EMDR
/// weg".
fn has_in_order(name: &str, words: &str) -> bool {
    let mut name = tokens(name).into_iter();
    tokens(words).iter().all(|word| name.any(|other| other == *word))
}

/// What is painted on something with a name and not said by it, and what is
/// painted elsewhere and said by nothing.
fn mute(kiosk: &Kiosk) -> Vec<String> {
    let sample = kiosk.state(|visit| visit.pack().wording.adjust.sample.clone());
    let named = kiosk.named().into_iter().filter(|named| named.rect.size() != kiosk.panel());
    let named: Vec<_> = named.map(|named| (says(kiosk, &named), named.rect)).collect();
    let says_it = |said: &str, words: &str| {
        has_in_order(said, words) || squeezed(said).contains(&squeezed(words))
    };
    let is_said = |words: &str, rect: Rect| {
        let mut on = named.iter().filter(|(_, ground)| ground.contains(rect.center())).peekable();
        let tokens_of = tokens(words);
        let has = |said: &str| tokens(said).windows(tokens_of.len()).any(|part| part == tokens_of);
        match on.peek() {
            _ if tokens_of.is_empty() => true,
            Some(_) => on.any(|(said, _)| says_it(said, words)),
            None => named.iter().any(|(said, _)| has(said)),
        }
    };
    let painted = painted(kiosk).into_iter();
    let mute = painted.filter(|(words, rect)| *words != sample && !is_said(words, *rect));
    mute.map(|(words, rect)| format!("`{words}` at {rect:?}")).collect()
}

/// Fails when something on the screen has words that no ear can have.
#[track_caller]
pub(super) fn assert_nothing_is_mute(kiosk: &Kiosk, place: &str) {
    let mute = mute(kiosk);
    assert!(mute.is_empty(), "{place}: only painted:\n{}\n{}", mute.join("\n"), kiosk.told());
}

fn open() -> Kiosk {
    Kiosk::open_with(|setup| {
        setup.speech = Engine::Mute;
        setup.library = Library::shipped();
    })
}

/// The number of a node is said with the step, and by each of its equals.
#[test]
fn every_step_says_its_number_and_equals_say_the_same() {
    let mut kiosk = open();
    kiosk.begin().touch("Stappen");
    let steps = [
        "Stap 1: Diagnose.",
        "Stap 2: Eerste behandeling.",
        "Stap 3: Andere eerste behandeling.",
        "Stap 4: Intensiever.",
        "Stap 4: Aanvullend.",
        "Stap 4: Medicijnen.",
        "Stap 5: Nieuw en in onderzoek.",
    ];
    let mut said = kiosk.says();
    said += &kiosk.touch("Verder lezen").says();
    let places: Vec<_> = steps.iter().map(|step| said.find(step).expect(step)).collect();
    assert!(places.is_sorted(), "{said}");
    kiosk.touch_all(&["Terug", "Stappen", "Aanpassen", "English", "Done"]);
    kiosk.target("Step 4: More intensive.");
}

/// What a switch does is said with its name and its state.
#[test]
fn a_switch_says_the_line_under_it() {
    let mut kiosk = open();
    let said = kiosk.begin().touch("Aanpassen").says();
    for words in ["Voorlezen, uit. Ook met een", "Knoppen laag, uit. Alles onder in"] {
        assert!(said.contains(words), "`{words}` is not said:\n{said}");
    }
    assert_eq!(kiosk.target("Knoppen laag").more, "Alles onder in het scherm");
    assert_eq!(kiosk.touch("English").target("Low buttons").more, "Everything low on the screen");
}

/// How many options were set apart is said by the cell with the badge; the
/// transcript of [`super::by_keys`] has it in the ear.
#[test]
fn the_number_on_the_badge_is_said() {
    let mut kiosk = open();
    assert_eq!(kiosk.begin().target("Mijn gesprek").more, "");
    kiosk.touch_all(&["Psychologische behandeling", "EMDR", "Zet in mijn gesprek"]);
    assert_eq!(kiosk.target("Mijn gesprek").more, "1 gekozen");
    kiosk.touch_all(&["Aanpassen", "English", "Done"]);
    assert_eq!(kiosk.target("My talk").more, "1 chosen");
}
