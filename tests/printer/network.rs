//! Network printers, from healthy to hostile.

use std::time::{Duration, Instant};

use keuzekiosk::printer::{LinkError, Outcome, Report};

use super::{ALLOWANCE, PATIENCE, await_progress, job, paper, print, reports, start, whole_card};
use crate::support::loopback::{LoopbackPrinter, Manner, refusing};

#[test]
fn a_healthy_network_printer_gets_every_byte_and_never_a_promise_of_paper() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(whole_card(), PATIENCE));
    let (reports, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Unknown));
    assert!(matches!(reports.first(), Some(Report::Started(job)) if *job == id));
    let total = whole_card().len();
    assert!(reports.iter().any(
        |report| matches!(report, Report::Progress { sent, total: all, .. } if *sent == total && *all == total)
    ));
    let received = loopback.received();
    assert!(received.whole);
    assert!(received.bytes == whole_card(), "other bytes arrived");
}

#[test]
fn a_whole_card_is_handed_over_in_the_blink_of_an_eye() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&loopback.address());
    // The best of five: the machine may be busy, the printer is not.
    let (first, last, told) = (0..5)
        .map(|_| {
            let job = job(whole_card(), PATIENCE);
            let sent = Instant::now();
            print(&mut printer, job);
            let told = sent.elapsed();
            let received = loopback.received();
            (received.first_byte.unwrap() - sent, received.last_byte.unwrap() - sent, told)
        })
        .min_by_key(|(_, _, told)| *told)
        .unwrap();
    assert!(first < Duration::from_millis(50), "first byte after {first:?}");
    assert!(last < Duration::from_millis(150), "last byte after {last:?}");
    assert!(told < Duration::from_millis(200), "told after {told:?}");
}

#[test]
fn a_printer_that_keeps_its_side_open_does_not_hold_the_job() {
    let loopback = LoopbackPrinter::start(&[Manner::NeverCloses]);
    let mut printer = start(&loopback.address());
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown));
    assert!(sent.elapsed() < Duration::from_millis(500) + ALLOWANCE);
    assert!(loopback.received().bytes == whole_card());
}

#[test]
fn a_printer_that_talks_is_listened_to_so_that_it_loses_nothing() {
    let loopback = LoopbackPrinter::start(&[Manner::Talks]);
    let mut printer = start(&loopback.address());
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    let received = loopback.received();
    // Closing with its words unread would reset the connection.
    assert!(received.whole);
    assert!(received.bytes == whole_card());
}

#[test]
fn a_printer_is_found_by_name() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&format!("tcp:localhost:{}?status=none", loopback.port()));
    assert!(matches!(print(&mut printer, job(paper(1, 900), PATIENCE)), Outcome::Unknown));
    assert_eq!(loopback.received().bytes, paper(1, 900));
}

#[test]
fn a_name_that_does_not_exist_is_told() {
    // A label of more than 63 letters exists nowhere, and is not asked for.
    let mut printer = start(&format!("tcp:{}:9100", "a".repeat(70)));
    let outcome = print(&mut printer, job(paper(1, 900), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NameNotFound(_))), "{outcome:?}");
}

#[test]
fn a_refused_connection_is_told_at_once() {
    let mut printer = start(&refusing());
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Unreachable(_))), "{outcome:?}");
    assert!(sent.elapsed() < ALLOWANCE);
}

#[test]
fn a_printer_that_takes_nothing_is_given_up_at_the_deadline() {
    let loopback = LoopbackPrinter::start(&[Manner::BlackHole]);
    let mut printer = start(&loopback.address());
    let deadline = Duration::from_millis(300);
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), deadline));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    assert!(sent.elapsed() >= deadline);
    assert!(sent.elapsed() < deadline + ALLOWANCE);
}

#[test]
fn a_printer_that_closes_or_resets_part_way_is_told() {
    // The last is when all was handed over and only the close is awaited.
    for most in [1, 700, 30_000, 200_000, whole_card().len() - 4_000] {
        for manner in [Manner::ClosesAfter(most), Manner::ResetsAfter(most)] {
            let loopback = LoopbackPrinter::start(&[manner]);
            let mut printer = start(&loopback.address());
            let outcome = print(&mut printer, job(whole_card(), PATIENCE));
            assert!(
                matches!(outcome, Outcome::NotPrinted(LinkError::Lost(_))),
                "{manner:?}: {outcome:?}"
            );
        }
    }
}

#[test]
fn a_slow_printer_gets_its_time_and_shows_progress() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(4)]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(paper(1, 120_000), PATIENCE));
    let (reports, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    let sent: Vec<usize> = reports
        .iter()
        .filter_map(|report| match report {
            Report::Progress { sent, .. } => Some(*sent),
            _ => None,
        })
        .collect();
    assert!(sent.len() >= 3, "{sent:?}");
    assert!(sent.is_sorted(), "{sent:?}");
    assert_eq!(loopback.received().bytes, paper(1, 120_000));
}

#[test]
fn a_printer_too_slow_for_the_deadline_is_given_up() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(20)]);
    let mut printer = start(&loopback.address());
    let outcome = print(&mut printer, job(whole_card(), Duration::from_millis(300)));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    let received = loopback.received();
    assert!(!received.whole, "a dropped job must not end as if it were whole");
    assert!(received.bytes.len() < whole_card().len());
}

#[test]
fn a_cancelled_job_stops_at_once_and_its_rest_never_arrives() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(5)]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(whole_card(), PATIENCE));
    await_progress(&mut printer);
    let cancelled = Instant::now();
    printer.cancel();
    let (_, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Cancelled)), "{outcome:?}");
    assert!(cancelled.elapsed() < ALLOWANCE);
    let received = loopback.received();
    assert!(!received.whole);
    assert!(received.bytes.len() < whole_card().len());
}
