//! A printer while nobody prints: how often it is asked, and that the kiosk
//! sleeps meanwhile.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use keuzekiosk::escpos::Fault;
use keuzekiosk::printer::{LinkError, Printer, State};

use super::simulated::state;
use crate::support::alone;
use crate::support::simulator::{Cable, Model, SimulatedPrinter};

fn in_trouble() -> State {
    let trouble = Some(Arc::new(LinkError::Faulty(Fault::PaperOut)));
    State { trouble, near_end: Some(false) }
}

#[test]
fn a_printer_that_is_fine_is_asked_every_20_seconds_and_one_in_trouble_sooner() {
    let seconds = |state: &State, times| state.look_again(times).as_secs();
    for times in [0, 1, 100, u32::MAX] {
        assert_eq!(seconds(&State::default(), times), 20);
    }
    // What has just gone wrong is soon put right, and staff stand beside it;
    // the screen is woken only by what has changed (see below).
    let fresh: Vec<u64> = (0..5).map(|times| seconds(&in_trouble(), times)).collect();
    assert_eq!(fresh, [2, 4, 8, 10, 10]);
    assert_eq!(seconds(&in_trouble(), u32::MAX), 10);
}

/// Times that the thread of this name went to sleep.
fn sleeps_of(name: &str) -> usize {
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    let status = |task: fs::DirEntry| fs::read_to_string(task.path().join("status")).unwrap();
    let mut found = tasks.map(|task| status(task.unwrap()));
    let status = found.find(|status| status.starts_with(&format!("Name:\t{name}\n"))).unwrap();
    let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_printer_that_never_answers_neither_wakes_the_screen_nor_keeps_the_kiosk_awake() {
    alone(
        "printer::rest::\
         a_printer_that_never_answers_neither_wakes_the_screen_nor_keeps_the_kiosk_awake",
        || {
            for cable in [Cable::Tcp, Cable::Usb, Cable::Serial] {
                let simulated = SimulatedPrinter::start(cable, Model::mute());
                let wakes = Arc::new(AtomicUsize::new(0));
                let woken = Arc::clone(&wakes);
                let wake = move || {
                    woken.fetch_add(1, Ordering::Relaxed);
                };
                let mut printer = Printer::start(&simulated.address(), wake).unwrap();
                let state = state(&mut printer);
                assert!(matches!(state.trouble.as_deref(), Some(LinkError::Silent)), "{cable:?}");
                let asked = simulated.machine().bytes_read;
                // The whole of the second look, 3 questions with half a second
                // each, and the beginning of the third.
                let slept = sleeps_of("printer");
                simulated.wait_until("is asked again", |machine| machine.bytes_read > 2 * asked);
                let slept = sleeps_of("printer") - slept;
                assert!(slept <= 25, "{cable:?}: woken {slept} times in two looks");
                assert_eq!(wakes.load(Ordering::Relaxed), 1, "{cable:?}: the screen was woken");
            }
        },
    );
}

#[test]
fn a_job_ends_a_look_at_once() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::mute());
    let mut printer = Printer::start(&simulated.address(), || {}).unwrap();
    simulated.wait_until("is asked", |machine| machine.bytes_read > 0);
    let sent = std::time::Instant::now();
    printer.send(super::job(super::paper(1, 9), Duration::from_secs(1)));
    while !matches!(printer.wait(super::PATIENCE), Some(keuzekiosk::printer::Report::Started(_))) {}
    assert!(sent.elapsed() < Duration::from_millis(400), "the look had a second left");
}
