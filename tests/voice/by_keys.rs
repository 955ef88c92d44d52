//! Without eyes: keys and the voice are enough to take paper along.

use egui::Key;
use keuzekiosk::content::Question;
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::{Action, Event, Input, Kiosk as Visit, Screen, TextSize};

use super::headphones::plug;
use crate::support::decoder::decode;
use crate::support::engine::{Heard, SpeechEngine};
use crate::support::fits;
use crate::support::kiosk::Kiosk;

const REST: &str = "Raak aan om te beginnen";
const BEGIN: &str = "Waar wilt u over lezen?";
const VALUES: &str = "Wat vindt u belangrijk?";

/// A visitor who has plugged in a headphone, and goes by what is heard.
struct Listener {
    kiosk: Kiosk,
    engine: SpeechEngine,
    heard: usize,
}

impl Listener {
    /// At rest, with a headphone in.
    fn arrive() -> Self {
        let engine = SpeechEngine::start();
        let mut kiosk = Kiosk::open_with_voice(&engine);
        plug(&mut kiosk, true);
        Self { kiosk, engine, heard: 0 }
    }

    /// Goes on with Tab until `label` is heard, and presses Enter: nothing is
    /// pressed whose name was not the last thing said.
    #[track_caller]
    fn press(&mut self, label: &str) {
        for _ in 0..60 {
            self.kiosk.strike_quickly(Key::Tab);
            let name = self.kiosk.focused().expect("a key comes to something");
            self.hears(&name);
            if name.contains(label) {
                assert_eq!(self.engine.heard(self.heard).len(), self.heard, "`{name}` was last");
                self.kiosk.wait(0.4).key(Key::Enter);
                return;
            }
        }
        panic!("no key comes to `{label}`:\n{}", self.kiosk.told());
    }

    /// Waits for the next thing that is said, which has these words in it.
    #[track_caller]
    fn hears(&mut self, words: &str) {
        self.heard += 1;
        let said = self.engine.words(self.heard);
        let words = keuzekiosk::content::pronounced(words);
        assert!(said.contains(&words), "`{said}` is said, not `{words}`");
    }
}

/// Everything that was said from the rest screen to the slip in the hand, in
/// its order: all that a visitor without eyes has to go by.
#[test]
fn a_conversation_slip_is_had_by_keys_and_the_voice_alone() {
    let mut visitor = Listener::arrive();
    visitor.hears("Welkom. U kunt hier lezen over hulp en behandeling.");
    visitor.press("Raak aan om te beginnen");
    visitor.hears("Waar wilt u over lezen?");
    visitor.press("Psychologische behandeling");
    visitor.hears("Keuzekaart 3 van 8. Psychologische behandeling.");
    for option in ["EMDR", "Cognitieve therapie"] {
        visitor.press(option);
        visitor.hears(&format!("Psychologische behandeling. {option}."));
        visitor.press("Zet in mijn gesprek");
        visitor.hears("In mijn gesprek");
        visitor.kiosk.strike(Key::Escape).sees("Keuzekaart 3 van 8");
        visitor.hears("Keuzekaart 3 van 8.");
    }
    visitor.press("Mijn gesprek");
    visitor.hears("Mijn gesprek. Hier wilt u over praten.");
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
fn the_first_key_at_rest_welcomes_over_the_loudspeaker_and_the_next_begins() {
    for first in [Key::Enter, Key::ArrowDown] {
        let engine = SpeechEngine::start();
        let mut kiosk = Kiosk::open_with_voice(&engine);
        kiosk.strike(first).sees(REST);
        let welcome = engine.words(1);
        assert!(welcome.starts_with("Welkom.") && welcome.contains("koptelefoon"), "{welcome}");
        kiosk.strike(Key::Enter).sees(BEGIN).strike(Key::ArrowDown);
        engine.is_hushed();
        assert_eq!(engine.heard(1).len(), 1, "nothing else is said to the whole room");
    }
}

#[test]
fn whoever_comes_later_is_welcomed_again() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    kiosk.strike(Key::ArrowDown).strike(Key::ArrowDown).wait(30.0).strike(Key::ArrowDown);
    assert_eq!(engine.heard(1).len(), 1, "said once");
    kiosk.wait(60.0).strike(Key::Enter).sees(REST);
    assert!(engine.words(2).starts_with("Welkom."));
    kiosk.strike(Key::Enter).sees(BEGIN);
}

/// A kiosk that reads every page into a headphone nobody hears, at rest.
fn open() -> Kiosk {
    open_on((1080, 1920))
}

/// The same on this panel, in px.
fn open_on(panel: (u32, u32)) -> Kiosk {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.speech = Engine::Mute;
        setup.panel = panel;
    });
    plug(&mut kiosk, true);
    kiosk
}

#[test]
fn a_question_is_heard_with_its_answer_and_once_more_with_ok() {
    let mut visitor = Listener::arrive();
    visitor.hears("Welkom.");
    for page in [REST, "Psychologische behandeling", "EMDR"] {
        visitor.kiosk.touch(page);
        visitor.hears(if page == REST { BEGIN } else { page });
    }
    visitor.kiosk.strike(Key::ArrowDown);
    visitor.hears("Psychologische behandeling. EMDR.");
    let answer = visitor
        .kiosk
        .state(|visit| visit.pack().cards[0].options[0].answers.to(Question::What).to_owned());
    visitor.kiosk.strike(Key::ArrowDown);
    visitor.hears(&format!("Wat houdt het in? {answer}"));
    visitor.kiosk.strike(Key::Enter);
    visitor.hears(&format!("Wat houdt het in? {answer}"));
    visitor.kiosk.strike(Key::ArrowDown);
    visitor.hears("Wanneer wordt het ingezet? ");
}

#[test]
fn who_adds_by_ear_comes_by_no_button_of_the_voice() {
    let mut kiosk = open();
    kiosk.begin_reading("EMDR").strike(Key::ArrowDown);
    let mut names = Vec::new();
    while !names.iter().any(|name| name == "Zet in mijn gesprek") {
        names.extend(kiosk.strike(Key::ArrowDown).focused());
        assert!(kiosk.state(|visit| visit.reading().is_none()), "a key ends the reading");
    }
    let questions = 5;
    assert_eq!(names[questions..], ["Lees voor", "Print", "Zet in mijn gesprek"], "{names:?}");
}

#[test]
fn in_the_settings_a_key_tells_group_value_and_number() {
    let mut visitor = Listener::arrive();
    visitor.hears("Welkom.");
    visitor.kiosk.begin();
    visitor.hears(BEGIN);
    visitor.kiosk.touch("Aanpassen");
    for words in [
        "Aanpassen.",
        "Aanpassen",
        "Lettergrootte. Klein. 1 van 4.",
        "Lettergrootte. Gewoon, gekozen. 2 van 4.",
        "Lettergrootte. Groot. 3 van 4.",
        "Lettergrootte. Grootst. 4 van 4.",
        "Kleuren. Rustig, gekozen. 1 van 4.",
    ] {
        visitor.hears(words);
        visitor.kiosk.strike_quickly(Key::ArrowDown);
    }
}

const VOICE: [&str; 5] = ["Pauze", "Stil", "Zachter", "Harder", "Opnieuw"];

/// The kiosk on every page there is, by name.
fn on_every_page(mut kiosk: Kiosk, change: fn(&mut Kiosk), mut look: impl FnMut(&mut Kiosk, &str)) {
    change(kiosk.begin());
    let home = kiosk.state(Clone::clone);
    let talk = ["Psychologische behandeling", "EMDR", "Zet in mijn gesprek", "Terug"];
    let talk = [talk.as_slice(), &["Cognitieve therapie", "Zet in mijn gesprek", "Mijn gesprek"]];
    let ways: [&[&str]; 12] = [
        &[],
        &["Wat is PTSS?"],
        &["Stappen"],
        &["Psychologische behandeling"],
        &["Psychologische behandeling", "EMDR"],
        &["Psychologische behandeling", "EMDR", "Print"],
        &talk.concat(),
        &[talk.concat().as_slice(), &["Vergelijk deze 2"]].concat(),
        &[talk.concat().as_slice(), &[VALUES]].concat(),
        &[talk.concat().as_slice(), &["Stop"]].concat(),
        &["Hulp nodig?"],
        &["Aanpassen"],
    ];
    'ways: for way in ways {
        kiosk.resume(&home);
        kiosk.settle(Vec::new());
        for label in way {
            // The page's own buttons are back when it is silent.
            if kiosk.state(|visit| visit.reading().is_some()) {
                silence(&mut kiosk);
            }
            while !kiosk.has_target(label) {
                let turn = ["Meer", "Volgende"].into_iter().find(|turn| kiosk.has_target(turn));
                // Low and in the largest letters one page gives way.
                let Some(turn) = turn.filter(|_| *label != VALUES) else { continue 'ways };
                kiosk.touch(turn);
            }
            kiosk.touch(label);
        }
        look(&mut kiosk, way.last().unwrap_or(&"Begin"));
    }
    for event in [None, Some(Event::Printed { confirmed: true }), Some(Event::NotPrinted)] {
        kiosk.resume(&home);
        let mut visit = kiosk.state(Clone::clone);
        let card = visit.pack().cards[0].clone();
        for action in [Action::OpenCard(card), Action::OpenPrint, Action::Print] {
            let now = visit.now() + std::time::Duration::from_secs(1);
            let _effect = visit.update(Input::Touch(action), now);
        }
        let now = visit.now() + std::time::Duration::from_secs(3);
        let _none = event.and_then(|event| visit.update(Input::Heard(event), now));
        kiosk.resume(&visit);
        kiosk.settle(Vec::new());
        look(&mut kiosk, &format!("{event:?}"));
    }
}

#[test]
fn ok_on_the_title_of_every_page_reads_it_and_brings_keys_to_the_voice() {
    on_every_page(
        open(),
        |_| {},
        |kiosk, page| {
            let title = kiosk.strike(Key::ArrowDown).focused();
            let before = kiosk.state(|visit| visit.screen().clone());
            kiosk.strike(Key::Enter);
            assert_eq!(kiosk.focused().as_deref(), Some("Pauze"), "{page}: {title:?}");
            assert!(kiosk.state(|visit| visit.reading().is_some()), "{page} is read");
            let round: Vec<_> =
                VOICE.iter().filter_map(|_| kiosk.strike(Key::ArrowDown).focused()).collect();
            assert_eq!(round, ["Stil", "Zachter", "Harder", "Opnieuw", "Ga door"], "{page}");
            let volume = kiosk.state(Visit::volume);
            kiosk.strike(Key::ArrowUp).strike(Key::ArrowUp).strike(Key::Enter);
            assert!(kiosk.state(Visit::volume) > volume, "{page}: louder");
            kiosk.strike(Key::Escape);
            assert_eq!(kiosk.focused(), title, "{page}: back where keys came from");
            assert!(kiosk.state(|visit| visit.reading().is_none() && *visit.screen() == before));
        },
    );
}

/// "Stil", which stands in the row of a page, or in the dock after "Pauze".
fn silence(kiosk: &mut Kiosk) {
    if !kiosk.has_target("Stil") {
        kiosk.touch("Pauze");
    }
    kiosk.touch("Stil");
}

/// As it opens, in the largest letters, low, and both.
const WAYS_TO_READ: [fn(&mut Kiosk); 4] = [
    |_| {},
    large,
    low,
    |kiosk| {
        large(kiosk);
        low(kiosk);
    },
];

#[test]
fn every_page_that_is_read_has_the_buttons_of_the_voice_for_fingers() {
    for change in WAYS_TO_READ {
        on_every_page(open(), change, |kiosk, page| {
            assert!(kiosk.state(|visit| visit.reading().is_some()), "{page} is read");
            let whole = |kiosk: &Kiosk| {
                let problems = fits::problems(kiosk);
                assert!(problems.is_empty(), "{page}: {}", problems.join("\n"));
            };
            whole(kiosk);
            let volume = kiosk.state(Visit::volume);
            kiosk.touch("Harder").touch("Harder").touch("Zachter");
            assert!(kiosk.state(Visit::volume) > volume, "{page}: one louder");
            kiosk.touch("Pauze");
            whole(kiosk);
            kiosk.touch("Ga door").touch("Pauze").touch("Opnieuw").target("Pauze");
            silence(kiosk);
            kiosk.sees_not("Zachter").sees_not("Ga door");
            assert!(kiosk.state(|visit| visit.reading().is_none()), "{page} is silent");
        });
    }
}

/// The issue: settings "from any screen, one tap", and in their own place.
#[test]
fn the_settings_are_one_touch_away_on_every_page_that_is_read() {
    let place = |kiosk: &Kiosk, name| kiosk.named().into_iter().find(|it| it.name == name);
    for panel in [(1080, 1920), (1920, 1080)] {
        for change in WAYS_TO_READ {
            on_every_page(open_on(panel), change, |kiosk, page| {
                // It hides everything, read or not.
                if page == "Stop" {
                    return;
                }
                let visit = kiosk.state(Clone::clone);
                let reading = visit.reading().map(|reading| reading.number);
                assert!(reading.is_some(), "{page} is read");
                let read = ["Aanpassen", "Hulp nodig?"].map(|name| place(kiosk, name));
                assert!(read.iter().all(Option::is_some), "{page}: {read:#?}");
                kiosk.touch("Aanpassen");
                assert!(kiosk.state(|visit| matches!(visit.screen(), Screen::Adjust(_))), "{page}");
                // The page is silent; who listens hears the settings in its place.
                let now = kiosk.state(|visit| visit.reading().map(|reading| reading.number));
                assert!(page == "Aanpassen" || now > reading, "{page} is read on");
                kiosk.resume(&visit);
                kiosk.settle(Vec::new()).touch("Pauze");
                let paused = ["Aanpassen", "Hulp nodig?"].map(|name| place(kiosk, name));
                assert_eq!(paused, read, "{page}: where it is paused");
            });
        }
    }
}

/// The largest letters, without the sheet.
fn large(kiosk: &mut Kiosk) {
    set(kiosk, Action::SetTextSize(TextSize::Largest));
}

/// Everything to touch in the lower half, without the sheet.
fn low(kiosk: &mut Kiosk) {
    set(kiosk, Action::SetLowReach(true));
}

fn set(kiosk: &mut Kiosk, action: Action) {
    let mut visit = kiosk.state(Clone::clone);
    let now = visit.now() + std::time::Duration::from_secs(1);
    assert_eq!(visit.update(Input::Touch(action), now), None);
    kiosk.resume(&visit);
    kiosk.settle(Vec::new());
}

#[test]
fn a_key_that_is_held_or_struck_twice_cuts_nothing_short() {
    let mut visitor = Listener::arrive();
    visitor.hears("Welkom.");
    for (press, page) in [(REST, BEGIN), ("Psychologische behandeling", "Keuzekaart 3 van 8")] {
        visitor.press(press);
        visitor.hears(page);
    }
    let Listener { mut kiosk, engine, heard: page } = visitor;
    for _ in 0..10 {
        kiosk.wait(0.05).repeat(Key::Enter);
    }
    assert!(engine.speaks(), "a held key ends the page");
    kiosk.wait(1.0).key(Key::Tab);
    let name = page + 1;
    engine.heard(name);
    kiosk.wait(0.11).key(Key::Tab);
    for _ in 0..10 {
        kiosk.wait(0.05).repeat(Key::Tab);
    }
    assert!(engine.speaks(), "a shaking hand ends the name");
    assert_eq!(engine.heard(name).len(), name);
}
