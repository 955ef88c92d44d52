//! Printers that answer: what a healthy one is believed, and what a broken one
//! is not.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::layout::{Bitmap, Paper};
use keuzekiosk::press::{Mode, Press};
use keuzekiosk::printer::{
    Address, Handshake, Job, Line, LinkError, Outcome, Port, Printer, Report, State,
};

use super::{PATIENCE, print, reports};
use crate::support::pack::{fixture, handouts};
use crate::support::simulator::{Cable, Fault, Lie, Model, Moment, Piece, SimulatedPrinter};

const CABLES: [Cable; 3] = [Cable::Tcp, Cable::Usb, Cable::Serial];

/// A card of its own for every `seed`, about 35 mm long.
pub fn card(seed: u32) -> (Piece, Job) {
    let profile = Profile { band_rows: 24, feed_to_cutter: 40, ..Profile::generic(576) };
    let mut drawn = Bitmap::new(576, 240);
    for y in 0..240 {
        for x in 0..90 {
            drawn.blacken((x * 5 + y + seed * 37) % 570, y);
        }
        drawn.blacken(seed % 576, y);
    }
    let bytes = escpos::encode(&drawn, &profile);
    let mm = (240.0 + 40.0) / 8.0;
    let paper = escpos::paper(&bytes, 576).unwrap();
    (Piece::of(&paper), Job::new(bytes, mm, &profile))
}

pub fn start_at(printer: &SimulatedPrinter) -> Printer {
    Printer::start(&printer.address(), || {}).unwrap()
}

/// The next thing the worker says of the printer itself.
pub fn state(printer: &mut Printer) -> State {
    loop {
        if let Report::State(state) = printer.wait(PATIENCE).expect("a state") {
            return state;
        }
    }
}

/// Waits until the printer is ready again.
pub fn await_ready(printer: &mut Printer) {
    while !state(printer).is_ready() {}
}

#[test]
fn a_healthy_printer_confirms_the_whole_paper_and_nothing_else() {
    for cable in CABLES {
        let simulated = SimulatedPrinter::start(cable, Model::default());
        let mut printer = start_at(&simulated);
        assert!(state(&mut printer).is_ready(), "{cable:?}");
        for seed in 0..3 {
            let (paper, job) = card(seed);
            let outcome = print(&mut printer, job);
            assert!(matches!(outcome, Outcome::Printed), "{cable:?}: {outcome:?}");
            let machine = simulated.machine();
            assert!(machine.paper.pieces[seed as usize] == paper, "{cable:?}");
            assert_eq!(machine.letters, 0);
        }
        drop(printer);
        assert_eq!(simulated.machine().second_connections, 0);
        assert_eq!(simulated.machine().paper.pieces.len(), 3, "{cable:?}");
    }
}

/// In the printer's own letters, with its own QR code, as the preview showed.
#[test]
fn typed_paper_is_confirmed_and_is_what_was_shown_before() {
    let pack = fixture();
    let profile = Profile { native_qr: true, ..Profile::generic(576) };
    let press = Press { paper: Paper::Mm80, mode: Mode::Text, profile: &profile };
    let handouts = handouts(&pack);
    let option = &handouts.iter().find(|(name, _)| name == "option emdr").unwrap().1;
    let pressed = press.press(&pack, option, false);
    let shown = Piece::of(&press.preview(&pack, option, false));
    for cable in CABLES {
        let simulated = SimulatedPrinter::start(cable, Model::default());
        let job = Job::new(pressed.bytes.clone(), pressed.length_mm, &profile);
        let outcome = print(&mut start_at(&simulated), job);
        assert!(matches!(outcome, Outcome::Printed), "{cable:?}: {outcome:?}");
        assert!(simulated.machine().paper.pieces == [shown.clone()], "{cable:?}");
    }
}

#[test]
fn a_printer_that_never_answers_is_sent_to_and_promises_nothing() {
    for cable in CABLES {
        let simulated = SimulatedPrinter::start(cable, Model::mute());
        let address = simulated.address().without_answers();
        let mut printer = Printer::start(&address, || {}).unwrap();
        let (paper, job) = card(1);
        let outcome = print(&mut printer, job);
        assert!(matches!(outcome, Outcome::Unknown), "{cable:?}: {outcome:?}");
        simulated.wait_until("cuts", |machine| !machine.paper.pieces.is_empty());
        assert!(simulated.machine().paper.pieces == [paper], "{cable:?}");
    }
}

#[test]
fn paper_that_runs_out_is_told_and_the_rest_never_comes() {
    for cable in CABLES {
        let simulated = SimulatedPrinter::start(cable, Model::default());
        let mut printer = start_at(&simulated);
        simulated.machine().plan(Moment::Rows(100), Fault::PaperOut);
        let sent = Instant::now();
        let outcome = print(&mut printer, card(1).1);
        assert!(
            matches!(outcome, Outcome::NotPrinted(LinkError::Faulty(escpos::Fault::PaperOut))),
            "{cable:?}: {outcome:?}"
        );
        assert!(sent.elapsed() < Duration::from_secs(2), "{cable:?}");
        assert!(!state(&mut printer).is_ready(), "{cable:?}");
        simulated.machine().mend();
        await_ready(&mut printer);
        let (paper, job) = card(2);
        let outcome = print(&mut printer, job);
        assert!(matches!(outcome, Outcome::Printed), "{cable:?}: {outcome:?}");
        let machine = simulated.machine();
        let [first, second] = machine.paper.pieces.as_slice() else {
            panic!("{cable:?}: {} pieces", machine.paper.pieces.len());
        };
        assert!(first.is_start_of(&card(1).0), "{cable:?}");
        assert!(*second == paper, "{cable:?}");
    }
}

/// Whoever is asked only before a job cannot say what happens during it.
#[test]
fn a_printer_that_only_answers_is_asked_while_it_is_silent() {
    for cable in CABLES {
        // In the middle, and in what is sent last.
        for rows in [60, 230] {
            let simulated = SimulatedPrinter::start(cable, Model::asked());
            let mut printer = start_at(&simulated);
            simulated.machine().plan(Moment::Rows(rows), Fault::PaperOut);
            let sent = Instant::now();
            let outcome = print(&mut printer, asked(card(1).1));
            assert!(
                matches!(outcome, Outcome::NotPrinted(LinkError::Faulty(escpos::Fault::PaperOut))),
                "{cable:?}, {rows}: {outcome:?}"
            );
            assert!(sent.elapsed() < Duration::from_secs(2), "{cable:?}: {:?}", sent.elapsed());
        }
        let simulated = SimulatedPrinter::start(cable, Model::asked());
        simulated.machine().plan(Moment::Rows(60), Fault::HotHead(Duration::from_millis(1_200)));
        let (paper, job) = card(2);
        let mut printer = start_at(&simulated);
        let id = printer.send(asked(job));
        let (reports, outcome) = reports(&mut printer, id);
        assert!(matches!(outcome, Outcome::Printed), "{cable:?}: {outcome:?}");
        assert!(reports.iter().any(|report| matches!(report, Report::Waits(_))), "{cable:?}");
        assert!(simulated.machine().paper.pieces == [paper], "{cable:?}");
    }
}

/// An answer does not say which question it is for: the one that a look left
/// open would shift all that come after it, and paper that is out would be told
/// as a printer that is broken.
#[test]
fn the_answer_to_a_look_that_a_job_ended_is_not_taken_for_one_of_the_job() {
    for cable in CABLES {
        let simulated = SimulatedPrinter::start(cable, Model::asked());
        simulated.begin(Fault::Late(Duration::from_millis(200)));
        let mut printer = start_at(&simulated);
        simulated.wait_until("is asked", |machine| machine.bytes_read > 0);
        simulated.machine().plan(Moment::Rows(60), Fault::PaperOut);
        let outcome = print(&mut printer, asked(card(1).1));
        assert!(
            matches!(outcome, Outcome::NotPrinted(LinkError::Faulty(escpos::Fault::PaperOut))),
            "{cable:?}: {outcome:?}"
        );
    }
}

/// Bands of the usual 120 rows are longer than the receive buffer: a printer
/// that stopped inside one has no room for a question, or for the order to drop
/// everything.
#[test]
fn a_printer_that_only_answers_has_room_for_a_question_whatever_it_prints() {
    for cable in CABLES {
        let profile = Profile { status: escpos::Status::Asked, ..Profile::generic(576) };
        let mut drawn = Bitmap::new(576, 1_000);
        drawn.fill(0, 0, 576, 1_000);
        let bytes = escpos::encode(&drawn, &profile);
        let simulated = SimulatedPrinter::start(cable, Model { speed: 150.0, ..Model::asked() });
        let mut printer = start_at(&simulated);
        assert!(state(&mut printer).is_ready());
        simulated.machine().plan(Moment::Rows(500), Fault::PaperOut);
        let sent = Instant::now();
        let outcome = print(&mut printer, Job::new(bytes, 125.0, &profile));
        let took = sent.elapsed();
        assert!(took < Duration::from_secs(3), "{cable:?}: {took:?}");
        let told = |error: &LinkError| matches!(error, LinkError::Faulty(escpos::Fault::PaperOut));
        assert!(
            matches!(&outcome, Outcome::NotPrinted(error) if told(error)),
            "{cable:?}: {outcome:?}"
        );
        let trouble = state(&mut printer).trouble.expect("it is not ready");
        assert!(told(&trouble), "{cable:?}: {trouble}");
        simulated.machine().mend();
        await_ready(&mut printer);
        let machine = simulated.machine();
        assert_eq!(machine.paper.pieces[0].inked(), 500, "{cable:?}: nothing came by itself");
    }
}

/// Its feed button was pressed, and nobody presses it again in time.
#[test]
fn a_printer_that_still_waits_when_its_time_is_over_prints_nothing_later() {
    for model in [Model::default(), Model::asked()] {
        let simulated = SimulatedPrinter::start(Cable::Usb, model);
        let mut printer = start_at(&simulated);
        assert!(state(&mut printer).is_ready());
        simulated.machine().plan(Moment::Rows(230), Fault::Paused);
        let (slack, patience) = (Duration::from_millis(900), Duration::from_millis(300));
        let outcome = print(&mut printer, asked(Job { slack, patience, ..card(1).1 }));
        let offline = escpos::Fault::Offline;
        assert!(
            matches!(&outcome, Outcome::NotPrinted(LinkError::Faulty(fault)) if *fault == offline),
            "{outcome:?}"
        );
        assert!(!state(&mut printer).is_ready());
        let rows = simulated.machine().paper.hanging.inked();
        simulated.machine().mend();
        await_ready(&mut printer);
        let machine = simulated.machine();
        assert_eq!(machine.paper.pieces.iter().map(Piece::inked).sum::<usize>(), rows);
    }
}

/// The same for a printer without automatic status.
fn asked(job: Job) -> Job {
    Job { profile: Profile { status: escpos::Status::Asked, ..job.profile.clone() }, ..job }
}

#[test]
fn a_hot_head_is_waited_for_and_seen() {
    for cable in CABLES {
        let simulated = SimulatedPrinter::start(cable, Model::default());
        let mut printer = start_at(&simulated);
        let rest = Duration::from_millis(700);
        simulated.machine().plan(Moment::Rows(60), Fault::HotHead(rest));
        let (paper, job) = card(3);
        let id = printer.send(job);
        let (reports, outcome) = reports(&mut printer, id);
        assert!(matches!(outcome, Outcome::Printed), "{cable:?}: {outcome:?}");
        let waits = reports.iter().filter(|report| matches!(report, Report::Waits(_))).count();
        let goes_on = reports.iter().filter(|report| matches!(report, Report::GoesOn(_))).count();
        assert_eq!((waits, goes_on), (1, 1), "{cable:?}: {reports:?}");
        assert!(simulated.machine().paper.pieces == [paper], "{cable:?}");
    }
}

/// Staff are told what keeps it, and not that they should look for paper.
#[test]
fn a_printer_that_rests_from_the_first_byte_to_the_last_moment_says_why_nothing_came() {
    let hot = Fault::HotHead(Duration::from_secs(30));
    for (fault, told) in [(hot, escpos::Fault::Overheated), (Fault::Paused, escpos::Fault::Offline)]
    {
        for model in [Model::default(), Model::asked()] {
            let simulated = SimulatedPrinter::start(Cable::Tcp, model);
            let mut printer = start_at(&simulated);
            assert!(state(&mut printer).is_ready());
            simulated.begin(fault);
            let (slack, patience) = (Duration::from_millis(300), Duration::from_millis(900));
            let outcome = print(&mut printer, asked(Job { slack, patience, ..card(1).1 }));
            assert!(
                matches!(&outcome, Outcome::NotPrinted(LinkError::Faulty(fault)) if *fault == told),
                "{outcome:?}"
            );
            assert_eq!(simulated.machine().paper.rows, 0);
        }
    }
}

/// It is slower than its profile says, so its time is over by then, and its
/// paper ends on the way to the knife.
#[test]
fn a_slow_printer_that_answers_before_the_foot_is_out_is_not_believed() {
    let model = Model { speed: 60.0, buffer: 45, ..Model::default() };
    let simulated = SimulatedPrinter::start(Cable::Usb, model);
    let mut printer = start_at(&simulated);
    assert!(state(&mut printer).is_ready());
    simulated.machine().plan(Moment::Rows(255), Fault::Lies(Lie::DoneAtOnce));
    let (_, job) = card(1);
    let usual = printer.expected(&job);
    let sent = Instant::now();
    let outcome = print(&mut printer, job);
    assert!(sent.elapsed() > usual, "its time was not over");
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    assert_eq!(simulated.machine().paper.rows, 255);
}

/// On a cable of three wires nobody can say stop.
#[test]
fn without_a_handshake_a_small_printer_is_sent_to_no_faster_than_it_prints() {
    for (handshake, answers) in
        [(Handshake::None, true), (Handshake::None, false), (Handshake::RtsCts, false)]
    {
        let (paper, job) = card(4);
        // Only as fast as its profile says.
        let (speed, mute) = (job.profile.speed as f32, !answers);
        let model = Model { buffer: 1024, stops: false, speed, mute, ..Model::default() };
        let simulated = SimulatedPrinter::start(Cable::Serial, model);
        let Address::Printer { port: Port::Serial(line), .. } = simulated.address() else {
            panic!("a serial port");
        };
        let port = Port::Serial(Line { handshake, speed: 4_000_000, ..line });
        let mut printer = Printer::start(&Address::Printer { port, answers }, || {}).unwrap();
        let outcome = print(&mut printer, job);
        assert!(!matches!(outcome, Outcome::NotPrinted(_)), "{handshake:?}: {outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Printed), answers, "{handshake:?}");
        if handshake == Handshake::None {
            simulated.wait_until("cuts", |machine| !machine.paper.pieces.is_empty());
            assert_eq!(simulated.machine().lost, 0, "answers: {answers}");
            assert!(simulated.machine().paper.pieces == [paper], "answers: {answers}");
        } else {
            simulated.wait_until("loses what comes at once", |machine| machine.lost > 0);
        }
    }
}
