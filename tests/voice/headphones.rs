//! A headphone in the jack: who plugs it in hears the kiosk, and nobody else
//! does. What the jack says is given to the visit here; that the kernel's
//! switch is read needs a machine with a jack.

use keuzekiosk::visit::{Event, Input, VoiceEvent};

use crate::support::engine::SpeechEngine;
use crate::support::kiosk::Kiosk;

/// Puts a headphone in, or pulls it out.
pub(super) fn plug(kiosk: &mut Kiosk, plugged: bool) {
    let mut visit = kiosk.state(Clone::clone);
    let said = Event::Voice(VoiceEvent::Headphones(plugged));
    assert_eq!(visit.update(Input::Heard(said), kiosk.now()), None);
    kiosk.resume(&visit);
    kiosk.settle(Vec::new());
}

#[test]
fn a_plugged_headphone_welcomes_and_reads_every_page() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    plug(&mut kiosk, true);
    let welcome = engine.words(1);
    assert!(welcome.starts_with("Welkom."), "{welcome}");
    assert!(!welcome.contains("koptelefoon"), "it is in already: {welcome}");
    kiosk.begin();
    assert!(engine.words(2).contains("Waar wilt u over lezen?"));
    kiosk.touch("Psychologische behandeling");
    assert!(engine.words(3).contains("Keuzekaart 3 van 8"));
    kiosk.touch("Aanpassen");
    assert_eq!(kiosk.target("Voorlezen").chosen, Some(true));
}

#[test]
fn a_headphone_that_is_pulled_out_leaves_nothing_to_be_heard_by_the_room() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    kiosk.begin_reading("EMDR");
    plug(&mut kiosk, true);
    assert!(engine.words(1).contains("EMDR"));
    plug(&mut kiosk, false);
    engine.is_hushed();
    kiosk.touch("Terug").sees("Lees voor");
    assert_eq!(engine.heard(1).len(), 1, "this page was not asked for");
}

#[test]
fn without_a_headphone_nothing_is_said_until_it_is_asked_for() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    kiosk.begin_reading("EMDR").touch_all(&["Terug", "Hulp nodig?", "Lees voor"]);
    let said = engine.heard(1);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].words.contains("Hulp nodig?"), "{said:#?}");
}
