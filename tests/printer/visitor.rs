//! One visitor's paper and the next: nothing is mixed, queued or kept.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::printer::{Address, Job, LinkError, Memory, Outcome, Printer};

use super::{
    ALLOWANCE, PATIENCE, await_progress, clean_start, job, paper, print, reports, start, whole_card,
};
use crate::support::loopback::{LoopbackPrinter, Manner};

#[test]
fn a_failed_job_is_never_part_of_the_next_one() {
    let manners = [Manner::ResetsAfter(5_000), Manner::Healthy, Manner::Healthy, Manner::BlackHole];
    let loopback = LoopbackPrinter::start(&manners);
    let mut printer = start(&loopback.address());
    let outcome = print(&mut printer, job(paper(1, 400_000), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(_)));
    loopback.received();

    // What the printer may still hold of the first is flushed and cut off.
    let outcome = print(&mut printer, job(paper(100, 30_000), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown));
    let second = loopback.received();
    let bytes = second.bytes.strip_prefix(&*clean_start()).expect("a clean start");
    assert!(bytes == paper(100, 30_000), "the second paper is not exactly its own");

    // After a job that went well nothing is flushed.
    print(&mut printer, job(paper(200, 30_000), PATIENCE));
    assert!(loopback.received().bytes == paper(200, 30_000));
}

#[test]
fn a_clean_start_fills_the_largest_band_and_cuts_what_hangs_there() {
    let profile = Profile { band_rows: 128, ..Profile::generic(576) };
    let bytes = Job::new(Vec::new(), 0.0, &profile).clean_start();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    assert!(zeros >= 128 * 72 + 8, "{zeros} zeros");
    let commands = escpos::explain(&bytes[zeros..]);
    let names: Vec<&str> = commands.lines().map(|line| &line[8..13]).collect();
    assert_eq!(names, ["ESC @", "ESC J", "GS V "], "{commands}");
}

#[test]
fn a_printer_that_took_nothing_needs_no_clean_start() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(paper(1, 900), Duration::ZERO));
    let (_, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    print(&mut printer, job(paper(2, 900), PATIENCE));
    // The first may have come as far as an empty connection.
    let bytes = loop {
        let bytes = loopback.received().bytes;
        if !bytes.is_empty() {
            break bytes;
        }
    };
    assert_eq!(bytes, paper(2, 900));
}

#[test]
fn a_second_job_is_refused_and_not_queued() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(2)]);
    let mut printer = start(&loopback.address());
    let first = printer.send(job(paper(1, 90_000), PATIENCE));
    let second = printer.send(job(paper(99, 90_000), PATIENCE));
    let (_, outcome) = reports(&mut printer, second);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Busy)), "{outcome:?}");
    let (_, outcome) = reports(&mut printer, first);
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    assert!(loopback.received().bytes == paper(1, 90_000));
    print(&mut printer, job(paper(50, 900), PATIENCE));
    assert_eq!(loopback.received().bytes, paper(50, 900));
}

#[test]
fn a_kiosk_that_closes_takes_its_job_along() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(20)]);
    let mut printer = start(&loopback.address());
    printer.send(job(whole_card(), PATIENCE));
    await_progress(&mut printer);
    let closed = Instant::now();
    drop(printer);
    assert!(closed.elapsed() < ALLOWANCE);
    assert!(!loopback.received().whole);
}

#[test]
fn a_cancel_while_nothing_prints_spares_the_next_job() {
    let memory = Memory::default();
    let mut printer = Printer::start(&Address::Memory(memory.clone()), || {}).unwrap();
    printer.cancel();
    assert!(matches!(print(&mut printer, job(paper(1, 9), PATIENCE)), Outcome::Printed));
    printer.cancel();
    assert!(matches!(print(&mut printer, job(paper(2, 9), PATIENCE)), Outcome::Printed));
    assert_eq!(memory.take(), Some(paper(2, 9)));
}
