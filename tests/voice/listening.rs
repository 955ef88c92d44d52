//! A visitor who listens: begins, pauses, makes it louder, touches something.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use keuzekiosk::speech::{BETWEEN_BLOCKS, Engine};
use keuzekiosk::visit::{Course, Reading, Volume};

use socket2::{Domain, SockAddr, Socket, Type};

use crate::support::engine::SpeechEngine;
use crate::support::kiosk::Kiosk;

const ROW: [&str; 4] = ["Zachter", "Harder", "Pauze", "Stil"];

fn block(kiosk: &Kiosk) -> Option<usize> {
    kiosk.state(|kiosk| kiosk.reading().map(|reading| reading.block))
}

/// A kiosk that reads EMDR, with its first block being said.
fn reading(engine: &SpeechEngine) -> Kiosk {
    let mut kiosk = Kiosk::open_with_voice(engine);
    kiosk.begin_reading("EMDR").touch("Lees voor");
    engine.heard(1);
    kiosk
}

#[test]
fn a_page_is_read_block_by_block_with_a_second_between() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    assert!(engine.words(1).contains("EMDR"), "{}", engine.words(1));
    let ended = Instant::now();
    engine.finish();
    let said = engine.heard(2);
    assert!(ended.elapsed() >= BETWEEN_BLOCKS, "{:?}", ended.elapsed());
    assert!(said[1].words.starts_with("Wat houdt het in?"), "{}", said[1].words);
    assert!(said.iter().all(|said| said.language == "nl"), "{said:#?}");
    kiosk.until(|kiosk| kiosk.reading().is_some_and(|reading| reading.block == 1));
}

#[test]
fn a_page_that_was_read_to_its_end_offers_to_be_read_again() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    kiosk.touch("Hulp nodig?").touch("Lees voor");
    let blocks = kiosk.says().lines().count();
    for at in 1..=blocks {
        engine.heard(at);
        engine.finish();
    }
    kiosk.until(|kiosk| kiosk.reading().is_none()).sees("Lees voor");
}

#[test]
fn while_a_page_is_read_its_buttons_are_those_of_the_voice() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    for label in ROW {
        kiosk.target(label);
    }
    kiosk.sees_not("Lees voor").sees_not("Zet in mijn gesprek");
    kiosk.touch("Stil").sees("Lees voor").sees("Zet in mijn gesprek").sees_not("Zachter");
    engine.is_hushed();
}

#[test]
fn any_touch_is_silence_at_once_before_the_finger_is_lifted() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    kiosk.wait(0.4).press(egui::pos2(540.0, 1000.0));
    engine.is_hushed();
    kiosk.release(egui::pos2(540.0, 1000.0)).sees("Ga door").sees_not("Pauze");
}

#[test]
fn another_screen_ends_what_was_read() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    kiosk.touch("Terug").sees("Lees voor").sees_not("Stil");
    engine.is_hushed();
    assert_eq!(engine.heard(1).len(), 1, "nobody asked to read this page");
}

#[test]
fn after_a_pause_the_block_begins_again() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    engine.finish();
    let second = engine.words(2);
    kiosk.until(|kiosk| kiosk.reading().is_some_and(|reading| reading.block == 1));
    kiosk.touch("Pauze").sees("Ga door");
    engine.is_hushed();
    kiosk.touch("Ga door").sees("Pauze");
    assert_eq!(engine.words(3), second);
    kiosk.until(|kiosk| kiosk.reading().is_some_and(|reading| reading.block == 1));
}

#[test]
fn louder_and_softer_are_heard_at_once_and_have_an_end() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    let steps = Volume::all().count();
    for at in 0..2 * steps {
        kiosk.touch(if at < steps { "Harder" } else { "Zachter" });
        engine.heard(2 + at);
    }
    let volumes: Vec<_> = engine.heard(1 + 2 * steps).iter().map(|said| said.volume).collect();
    let (up, down) = volumes.split_at(steps + 1);
    assert!(up.is_sorted() && down.is_sorted_by(|a, b| a >= b), "{volumes:?}");
    assert_eq!(up.last(), Some(&100), "the loudest");
    let first = engine.words(1);
    assert!(engine.heard(1).iter().all(|said| said.words == first), "the same block each time");
}

/// EN 301 549 8.2.1.1: a range of 18 dB, in steps of at most 12.
#[test]
fn the_volume_has_a_range_of_18_db_in_small_steps() {
    let steps: Vec<_> = Volume::all().map(Volume::decibels).collect();
    let range = steps.last().unwrap() - steps.first().unwrap();
    assert!(range >= 18.0, "{steps:?}");
    assert!(steps.windows(2).all(|pair| (0.1..=12.0).contains(&(pair[1] - pair[0]))), "{steps:?}");
}

/// EN 301 549 5.1.3.13.
#[test]
fn the_next_visitor_has_the_first_volume_again() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    kiosk.touch("Harder");
    engine.heard(2);
    kiosk.touch("Harder");
    engine.heard(3);
    kiosk.touch("Stop").begin_reading("EMDR").touch("Lees voor");
    let said = engine.heard(4);
    assert_eq!(said[3].volume, said[0].volume);
    assert!(said[2].volume > said[0].volume, "{said:#?}");
}

#[test]
fn nobody_is_asked_whether_he_is_there_while_he_listens() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    kiosk.wait(600.0).sees("Pauze").sees_not("Bent u er nog?");
    kiosk.touch("Pauze").wait(59.0).sees_not("Bent u er nog?");
    kiosk.wait(1.1).sees("Bent u er nog?");
}

#[test]
fn who_has_reading_on_hears_every_page_and_the_idle_warning_once() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    kiosk.begin().touch_all(&["Aanpassen", "Voorlezen", "Klaar", "Psychologische behandeling"]);
    let page = |said: &str| said.contains("Keuzekaart 3 van 8");
    let count = engine.heard(1).len();
    let at = (count..count + 5).find(|at| page(&engine.words(*at))).unwrap();
    kiosk.touch("Stil").wait(120.1).sees("Bent u er nog?");
    assert_eq!(engine.words(at + 1), "Bent u er nog? Druk op de knop om verder te gaan.");
    engine.finish();
    kiosk.wait(19.0);
    assert_eq!(engine.heard(at + 1).len(), at + 1, "said once");
    kiosk.wait(1.1).sees("Raak aan om te beginnen");
    kiosk.begin();
    assert!(kiosk.state(|kiosk| !kiosk.settings().read_aloud && kiosk.reading().is_none()));
}

#[test]
fn who_listens_and_touches_hears_that_an_option_is_in_the_talk() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with_voice(&engine);
    kiosk.begin().touch_all(&["Aanpassen", "Voorlezen", "Klaar", "Psychologische behandeling"]);
    kiosk.touch("EMDR");
    let is_option = |said: &str| said.contains("Psychologische behandeling. EMDR");
    let at = (1..8).find(|at| is_option(&engine.words(*at))).unwrap();
    kiosk.touch_all(&["Stil", "Zet in mijn gesprek"]);
    assert_eq!(engine.words(at + 1), "In mijn gesprek");
    engine.finish();
    kiosk.touch("In mijn gesprek");
    assert_eq!(engine.words(at + 2), "Zet in mijn gesprek");
}

#[test]
fn the_end_of_a_visit_is_silence() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    kiosk.touch("Stop").sees("Raak aan om te beginnen");
    engine.is_hushed();
    assert!(kiosk.state(|kiosk| kiosk.reading().is_none()));
}

#[test]
fn without_an_engine_nothing_offers_to_read() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch("Psychologische behandeling").sees_not("Lees voor");
    kiosk.touch("EMDR").sees_not("Lees voor").touch("Aanpassen").sees_not("Voorlezen");
}

#[test]
fn an_engine_that_dies_takes_its_buttons_with_it() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    engine.hang_up();
    kiosk.until(|kiosk| !kiosk.has_voice());
    kiosk.sees("Zet in mijn gesprek").sees_not("Lees voor").sees_not("Stil");
    assert_eq!(block(&kiosk), None);
}

#[test]
fn what_the_engine_says_of_an_earlier_page_does_not_count() {
    let engine = SpeechEngine::start();
    let mut kiosk = reading(&engine);
    let first = kiosk.state(keuzekiosk::visit::Kiosk::reading).unwrap();
    kiosk.touch("Pauze").touch("Ga door");
    let Reading { number, course, .. } = kiosk.state(keuzekiosk::visit::Kiosk::reading).unwrap();
    assert_eq!((number, course), (first.number + 1, Course::Speaking));
}

/// As a speech-dispatcher that hangs: it listens, and takes no more links.
#[test]
fn an_engine_that_hangs_holds_up_neither_a_visit_nor_the_end_of_the_kiosk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("speechd.sock");
    let address = SockAddr::unix(&path).unwrap();
    let listener = Socket::new(Domain::UNIX, Type::STREAM, None).unwrap();
    listener.bind(&address).unwrap();
    listener.listen(0).unwrap();
    let mut waiting = Vec::new();
    loop {
        let socket = Socket::new(Domain::UNIX, Type::STREAM, None).unwrap();
        socket.set_nonblocking(true).unwrap();
        if socket.connect(&address).is_err() {
            break;
        }
        waiting.push(socket);
    }
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        let mut kiosk = Kiosk::open_with(|setup| setup.speech = Engine::At(path));
        kiosk.begin_reading("EMDR").sees_not("Lees voor");
        drop(kiosk);
        done.send(()).unwrap();
    });
    ended.recv_timeout(Duration::from_mins(1)).expect("the kiosk ends");
}
