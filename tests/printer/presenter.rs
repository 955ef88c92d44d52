//! Kiosk printers that hold the paper: it waits for its visitor, and not for
//! the next.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::{Presenter, Profile, Untaken};
use keuzekiosk::printer::{Job, Outcome, Printer};

use super::print;
use super::simulated::{card, start_at, state};
use crate::support::command::keuzekiosk;
use crate::support::simulator::{Cable, Fault, Model, Moment, SimulatedPrinter};

/// A card for a printer that holds paper for so many seconds, and keeps no time
/// of its own.
fn held_card(seed: u32, seconds: u8) -> Job {
    card_for("custom-vkp80ii", seed, seconds)
}

fn card_for(profile: &str, seed: u32, seconds: u8) -> Job {
    let shipped = Profile::named(profile).unwrap();
    let presenter = shipped.presenter.map(|it| it.holding(seconds, Untaken::Retract));
    let profile = Profile { presenter, ..shipped };
    let (piece, _) = card(seed);
    let mut drawn = keuzekiosk::layout::Bitmap::new(576, piece.rows.len() as u32);
    for (y, row) in (0..).zip(&piece.rows) {
        drawn.blacken_row(y, row);
    }
    Job::new(keuzekiosk::escpos::encode(&drawn, &profile), 45.0, &profile)
}

#[test]
fn how_long_paper_is_held_and_what_happens_then_is_what_the_config_says() {
    let folder = tempfile::tempdir().unwrap();
    let (config, paper) = (folder.path().join("kiosk.ron"), folder.path().join("paper.bin"));
    let sent = |profile: &str, untaken: &str| {
        let to = paper.display();
        let text = format!("(printer: (address: \"file:{to}\", profile: \"{profile}\"{untaken}))");
        std::fs::write(&config, text).unwrap();
        let place = config.display().to_string();
        let said = keuzekiosk(&["print", "3/emdr", "--what", "qr", "--config", &place]);
        assert_eq!((said.err.as_str(), said.code), ("", 0));
        std::fs::read(&paper).unwrap()
    };
    // `FS P` tells the printer its time: after 45 s, retract (R) or eject (E).
    let kept = |untaken: &str| sent("custom-vkp80iii", untaken);
    assert!(kept(", untaken: (seconds: 45, then: retract)").ends_with(b"\x1cP\x08\x01R\x2d"));
    assert!(kept(", untaken: (seconds: 9, then: eject)").ends_with(b"\x1cP\x08\x01E\x09"));
    assert!(kept("").ends_with(b"\x1cP\x08\x01R\x3c"), "as its profile says");
    // One that keeps no time is cleared by the next job at the latest: `GS e`.
    let held = |untaken: &str| sent("custom-vkp80ii", untaken);
    let begins = |bytes: Vec<u8>, order: &[u8]| bytes[6..].starts_with(order);
    assert!(begins(held(", untaken: (seconds: 45, then: eject)"), b"\x1de\x05"));
    assert!(begins(held(", untaken: (seconds: 45, then: retract)"), b"\x1de\x02"));
}

#[test]
fn paper_that_nobody_takes_goes_back_after_its_time_without_a_next_job() {
    for model in [Model::default(), Model::mute()] {
        let mute = model.mute;
        let simulated = SimulatedPrinter::start(Cable::Tcp, model);
        let address = simulated.address();
        let address = if mute { address.without_answers() } else { address };
        let mut printer = Printer::start(&address, || {}).unwrap();
        let outcome = print(&mut printer, held_card(1, 3));
        assert!(!matches!(outcome, Outcome::NotPrinted(_)), "{outcome:?}");
        simulated.wait_until("holds", |machine| machine.paper.presented.is_some());
        let held = Instant::now();
        simulated.wait_until("takes back", |machine| machine.paper.presented.is_none());
        let held = held.elapsed();
        assert!(held > Duration::from_millis(2_300), "mute {mute}: held for {held:?} only");
        assert!(held < Duration::from_secs(8), "mute {mute}: held for {held:?}");
        assert_eq!(simulated.machine().paper.taken_back.len(), 1);
    }
}

#[test]
fn a_printer_that_keeps_time_takes_back_what_nobody_takes() {
    let simulated = SimulatedPrinter::start(Cable::Usb, Model::default());
    let mut printer = start_at(&simulated);
    let job = card_for("custom-vkp80iii", 1, 2);
    assert!(matches!(job.profile.presenter, Some(Presenter::Timed { .. })));
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    simulated.wait_until("holds", |machine| machine.paper.presented.is_some());
    simulated.wait_until("takes back", |machine| machine.paper.presented.is_none());
    // And the next job does not wait for its time.
    for seed in [2, 3] {
        let outcome = print(&mut printer, card_for("custom-vkp80iii", seed, 60));
        assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    }
    let machine = simulated.machine();
    let [first, second, third] = machine.paper.pieces.as_slice() else { panic!("three papers") };
    assert!(machine.paper.taken_back == [first.clone(), second.clone()]);
    assert!(machine.paper.presented.as_ref() == Some(third));
}

#[test]
fn the_next_visitor_never_finds_the_paper_of_the_one_before() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let mut printer = start_at(&simulated);
    for seed in [1, 2] {
        let outcome = print(&mut printer, held_card(seed, 60));
        assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    }
    let machine = simulated.machine();
    let [first, second] = machine.paper.pieces.as_slice() else { panic!("two papers") };
    assert!(machine.paper.taken_back.first() == Some(first), "the first went back in");
    assert!(machine.paper.presented.as_ref() == Some(second), "the second is held out");
}

/// Nobody knows whether it is whole, so the kiosk puts the printer right, but
/// not while the visitor reaches for it.
#[test]
fn paper_that_was_not_confirmed_is_left_to_whoever_was_told_to_take_it() {
    for shipped in ["custom-vkp80ii", "custom-vkp80iii"] {
        let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
        let mut printer = start_at(&simulated);
        assert!(state(&mut printer).is_ready());
        let job = card_for(shipped, 1, 5);
        let job = Job { slack: Duration::from_secs(1), ..job };
        // In the foot of the card, behind the last answer but one.
        simulated.machine().plan(Moment::Rows(235), Fault::Mute);
        let outcome = print(&mut printer, job);
        assert!(matches!(outcome, Outcome::Unknown), "{shipped}: {outcome:?}");
        simulated.machine().over(Fault::Mute);
        let told = Instant::now();
        assert!(simulated.machine().paper.presented.is_some(), "{shipped}");
        simulated.wait_until("takes it back", |machine| !machine.paper.taken_back.is_empty());
        let left = told.elapsed();
        assert!(left > Duration::from_secs(3), "{shipped}: left for {left:?} only");
        simulated.wait_until("is put right", |machine| machine.paper.pieces.len() == 2);
        assert!(told.elapsed() < Duration::from_secs(8), "{shipped}: {:?}", told.elapsed());
    }
}

#[test]
fn what_a_broken_job_left_is_not_held_out_for_long() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let mut printer = start_at(&simulated);
    simulated.machine().plan(Moment::Rows(60), Fault::PaperOut);
    let outcome = print(&mut printer, held_card(1, 1));
    assert!(matches!(outcome, Outcome::NotPrinted(_)), "{outcome:?}");
    simulated.machine().mend();
    simulated.wait_until("cuts off and takes back", |machine| {
        !machine.paper.taken_back.is_empty() && machine.paper.presented.is_none()
    });
}
