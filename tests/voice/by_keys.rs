//! Without eyes: keys and the voice are enough to take paper along.

use egui::Key;
use keuzekiosk::visit::Kiosk as Visit;

use crate::support::decoder::decode;
use crate::support::engine::{Heard, SpeechEngine};
use crate::support::kiosk::Kiosk;

/// A visitor who hears what a key comes to.
struct Listener {
    kiosk: Kiosk,
    engine: SpeechEngine,
    heard: usize,
}

impl Listener {
    /// At rest, with a voice.
    fn arrive() -> Self {
        let engine = SpeechEngine::start();
        let kiosk = Kiosk::open_with_voice(&engine);
        Self { kiosk, engine, heard: 0 }
    }

    /// Goes on with Tab until `label` has the focus, and presses Enter.
    #[track_caller]
    fn press(&mut self, label: &str) {
        for _ in 0..60 {
            let focused = self.kiosk.focused();
            if focused.as_deref().is_some_and(|focused| focused.contains(label)) {
                self.kiosk.wait(0.4).key(Key::Enter);
                return;
            }
            self.kiosk.strike_quickly(Key::Tab);
            let name = self.kiosk.focused();
            if self.kiosk.state(|visit| visit.settings().read_aloud)
                && let Some(name) = name
            {
                self.hears(&name);
            }
        }
        panic!("no key comes to `{label}`:\n{}", self.kiosk.told());
    }

    /// Waits for the next thing that is said, which has these words in it.
    #[track_caller]
    fn hears(&mut self, words: &str) {
        self.heard += 1;
        let words = keuzekiosk::content::pronounced(words);
        while !self.engine.words(self.heard).contains(&words) {
            self.heard += 1;
        }
    }
}

/// Everything that was said from the rest screen to the slip in the hand, in
/// its order: all that a visitor without eyes has to go by.
#[test]
fn a_conversation_slip_is_had_by_keys_and_the_voice_alone() {
    let mut visitor = Listener::arrive();
    visitor.press("Aanpassen");
    visitor.press("Voorlezen");
    visitor.hears("Aanpassen.");
    visitor.press("Klaar");
    visitor.hears("Waar wilt u over lezen?");
    visitor.press("Psychologische behandeling");
    visitor.hears("Keuzekaart 3 van 8. Psychologische behandeling.");
    for option in ["EMDR", "Cognitieve therapie"] {
        visitor.press(option);
        visitor.hears(&format!("Psychologische behandeling. {option}."));
        visitor.press("Stil");
        visitor.hears(option);
        visitor.press("Zet in mijn gesprek");
        visitor.hears("In mijn gesprek");
        visitor.kiosk.strike(Key::Escape).sees("Keuzekaart 3 van 8");
        visitor.hears("Keuzekaart 3 van 8.");
    }
    visitor.press("Mijn gesprek");
    visitor.hears("Mijn gesprek.");
    visitor.press("Print mijn gesprek");
    visitor.hears("Wat wilt u printen?");
    visitor.press("Print");
    visitor.hears("Uw papier komt eraan.");
    let slip = decode(&visitor.kiosk.paper(), 576);
    assert!(slip.rows.len() > 800, "a slip of more than a hand's breadth, not a code");
    visitor.kiosk.wait(2.0).until(|visit| visit.printing().is_none());
    visitor.hears("Klaar. Neem uw papier mee.");
    let said = visitor.engine.heard(visitor.heard);
    let line = |said: &Heard| format!("{}: {}\n", said.language, said.words.replace('\n', " "));
    insta::assert_snapshot!("transcript", said.iter().map(line).collect::<String>());
}

#[test]
fn paper_is_had_by_keys_and_the_voice_alone() {
    let mut visitor = Listener::arrive();
    visitor.press("Aanpassen");
    visitor.press("Voorlezen");
    visitor.hears("Aanpassen.");
    visitor.press("Klaar");
    visitor.hears("Waar wilt u over lezen?");
    visitor.press("Psychologische behandeling");
    visitor.hears("Keuzekaart 3 van 8. Psychologische behandeling.");
    visitor.press("EMDR");
    visitor.hears("Psychologische behandeling. EMDR.");
    visitor.press("Stil");
    visitor.press("Print");
    visitor.hears("Wat wilt u printen?");
    visitor.press("Print");
    visitor.hears("Uw papier komt eraan.");
    assert!(!visitor.kiosk.paper().is_empty());
    visitor.kiosk.wait(2.0).until(|visit| visit.printing().is_none());
    visitor.hears("Klaar. Neem uw papier mee.");
    assert!(visitor.kiosk.state(Visit::has_voice));
}
