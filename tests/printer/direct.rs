//! USB without the kernel's printer driver: what a printer takes in part, not at
//! all, or stalls; what its port says; and that it is always given back.

use std::thread;
use std::time::{Duration, Instant};

use keuzekiosk::escpos::Fault as Wrong;
use keuzekiosk::printer::{Job, LinkError, Outcome, Printer, State, Way};

use super::simulated::{await_ready, card, state};
use super::{ALLOWANCE, PATIENCE, job, paper, print, reports, whole_card};
use crate::support::pipes::{Event, Manner, UsbPrinter};
use crate::support::simulator::{Fault, Model};

/// What a port says when all is well, when the paper is out, and when the
/// printer is off line with an error.
const WELL: u8 = 0x18;
const PAPER_OUT: u8 = 0x38;
const ERROR: u8 = 0x00;

fn start(usb: &UsbPrinter, answers: bool) -> Printer {
    Printer::start_over(usb.claims(), answers, || {}).unwrap()
}

/// A clone that never answers, at its first look.
fn mute(manner: Manner) -> (UsbPrinter, Printer) {
    let usb = UsbPrinter::new(Model::mute(), manner);
    let mut printer = start(&usb, false);
    assert!(state(&mut printer).is_ready());
    (usb, printer)
}

/// Every claim was given back, with nothing under way.
fn assert_given_back(usb: &UsbPrinter) {
    let events = &usb.desk().events;
    let claims = events.iter().filter(|event| **event == Event::Claimed).count();
    let given = events.iter().filter(|event| **event == Event::Released(0)).count();
    let kept = events.iter().any(|event| matches!(event, Event::Released(1..)));
    assert!(claims == given && !kept, "{events:?}");
}

fn is_faulty(outcome: &Outcome, wrong: Wrong) -> bool {
    matches!(outcome, Outcome::NotPrinted(LinkError::Faulty(fault)) if *fault == wrong)
}

#[test]
fn a_printer_without_the_kernels_driver_confirms_the_whole_paper() {
    let usb = UsbPrinter::new(Model::default(), Manner::Whole);
    let mut printer = start(&usb, true);
    assert!(state(&mut printer).is_ready());
    for seed in 0..2 {
        let (paper, job) = card(seed);
        let outcome = print(&mut printer, job);
        assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
        assert!(usb.desk().machine.paper.pieces[seed as usize] == paper);
    }
    drop(printer);
    assert_given_back(&usb);
}

#[test]
fn of_a_transfer_that_was_taken_in_part_the_rest_follows_and_nothing_twice() {
    for most in [1, 100, 4095] {
        let (usb, mut printer) = mute(Manner::Short(most));
        let length = most.saturating_mul(40).min(30_000);
        let outcome = print(&mut printer, job(paper(1, length), PATIENCE));
        assert!(matches!(outcome, Outcome::Unknown), "{most}: {outcome:?}");
        assert!(usb.desk().taken == paper(1, length), "{most}");
    }
    let usb = UsbPrinter::new(Model::default(), Manner::Short(37));
    let (paper, job) = card(3);
    assert!(matches!(print(&mut start(&usb, true), job), Outcome::Printed));
    assert!(usb.desk().machine.paper.pieces == [paper]);
}

#[test]
fn a_stalled_pipe_is_told_and_opened_again_before_the_printer_is_given_back() {
    let (usb, mut printer) = mute(Manner::Stalls(9_000));
    usb.desk().events.clear();
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Lost(_))), "{outcome:?}");
    let cleared = [Event::Claimed, Event::HaltCleared(Way::Out), Event::Released(0)];
    assert_eq!(usb.desk().events[..3], cleared);
    usb.desk().manner = Manner::Whole;
    usb.desk().taken.clear();
    let outcome = print(&mut printer, job(paper(7, 900), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    assert!(usb.desk().taken.ends_with(&paper(7, 900)));
}

#[test]
fn a_printer_that_takes_nothing_is_given_up_at_the_deadline_and_given_back() {
    let (usb, mut printer) = mute(Manner::Stuck(5_000));
    usb.desk().events.clear();
    let deadline = Duration::from_millis(300);
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), deadline));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    assert!((deadline..deadline + ALLOWANCE).contains(&sent.elapsed()));
    drop(printer);
    // Called back, over, and only then given back.
    let events = usb.desk().events.clone();
    let at = |event| events.iter().position(|other| *other == event).unwrap();
    assert!(at(Event::CalledBack(Way::Out)) < at(Event::Ended(Way::Out)), "{events:?}");
    assert!(at(Event::Ended(Way::Out)) < at(Event::Released(0)), "{events:?}");
    assert_given_back(&usb);
    assert!(whole_card().starts_with(&usb.desk().taken[..5_000]));
}

#[test]
fn a_cancelled_job_calls_its_transfer_back_and_its_rest_never_arrives() {
    let (usb, mut printer) = mute(Manner::Stuck(20_000));
    let id = printer.send(job(whole_card(), PATIENCE));
    while usb.desk().taken.len() < 20_000 {
        thread::yield_now();
    }
    printer.cancel();
    let cancelled = Instant::now();
    let (_, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Cancelled)), "{outcome:?}");
    assert!(cancelled.elapsed() < ALLOWANCE);
    drop(printer);
    assert_eq!(usb.desk().taken.len(), 20_000);
    assert_given_back(&usb);
}

#[test]
fn a_controller_that_lets_nothing_go_does_not_keep_the_kiosk_waiting() {
    let (usb, mut printer) = mute(Manner::Stuck(0));
    usb.desk().lets_go = false;
    let sent = Instant::now();
    let outcome = print(&mut printer, job(paper(1, 900), Duration::from_millis(100)));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    assert!(sent.elapsed() < ALLOWANCE);
}

#[test]
fn the_port_of_a_clone_that_never_answers_tells_when_its_paper_is_out() {
    let usb = UsbPrinter::new(Model::mute(), Manner::Whole);
    usb.desk().status = Some(WELL);
    let mut printer = start(&usb, false);
    assert_eq!(state(&mut printer), State::default());
    for (status, wrong) in [(PAPER_OUT, Wrong::PaperOut), (ERROR, Wrong::Offline)] {
        usb.desk().status = Some(status);
        let outcome = print(&mut printer, job(paper(1, 900), PATIENCE));
        assert!(is_faulty(&outcome, wrong), "{outcome:?}");
        assert!(usb.desk().taken.is_empty(), "nothing is left for the next visitor");
        // The print sheet knows it too, before the next visitor chooses.
        assert!(!state(&mut printer).is_ready());
        usb.desk().status = Some(WELL);
        await_ready(&mut printer);
    }
    let outcome = print(&mut printer, job(paper(1, 900), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown), "nobody promises paper: {outcome:?}");
}

#[test]
fn paper_that_ends_while_a_clone_prints_is_told_by_its_port() {
    // It stops to take anything, or takes all of it in vain.
    for manner in [Manner::Stuck(5_000), Manner::Whole] {
        let usb = UsbPrinter::new(Model::mute(), manner);
        usb.desk().status = Some(WELL);
        usb.desk().then = Some((5_000, PAPER_OUT));
        let mut printer = start(&usb, false);
        let outcome = print(&mut printer, job(paper(1, 9_000), Duration::from_millis(300)));
        assert!(is_faulty(&outcome, Wrong::PaperOut), "{manner:?}: {outcome:?}");
        drop(printer);
        assert_given_back(&usb);
    }
}

#[test]
fn a_port_that_has_never_said_that_all_is_well_is_not_believed() {
    for status in [ERROR, PAPER_OUT, 0xFF] {
        let usb = UsbPrinter::new(Model::mute(), Manner::Whole);
        usb.desk().status = Some(status);
        let mut printer = start(&usb, false);
        assert!(state(&mut printer).is_ready(), "{status:02x}");
        let outcome = print(&mut printer, job(paper(1, 900), PATIENCE));
        assert!(matches!(outcome, Outcome::Unknown), "{status:02x}: {outcome:?}");
    }
}

#[test]
fn of_a_printer_that_stops_to_answer_the_port_tells_why() {
    let usb = UsbPrinter::new(Model::default(), Manner::Whole);
    usb.desk().status = Some(WELL);
    let mut printer = start(&usb, true);
    assert!(state(&mut printer).is_ready());
    usb.desk().status = Some(PAPER_OUT);
    let (_, job) = card(1);
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "what it says itself counts: {outcome:?}");
    usb.desk().machine.faults.push(Fault::Mute);
    let (_, job) = card(2);
    let outcome = print(&mut printer, Job { slack: Duration::from_secs(2), ..job });
    assert!(is_faulty(&outcome, Wrong::PaperOut), "{outcome:?}");
}
