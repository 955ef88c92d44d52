//! Serial cables, at the speed that they have.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::Profile;
use keuzekiosk::layout::{Bitmap, Paper};
use keuzekiosk::press::{Mode, Press, Pressed};
use keuzekiosk::printer::{Address, Job, Line, LinkError, Outcome, Port, Printer};

use super::simulated::{await_ready, card, state};
use super::{ALLOWANCE, print};
use crate::support::pack::{fixture, handouts};
use crate::support::simulator::{Cable, Fault, Model, Moment, Piece, SimulatedPrinter};

/// A printer at the end of a cable of so many bits a second.
fn at_speed(speed: u32) -> (SimulatedPrinter, Printer) {
    let simulated = SimulatedPrinter::start(Cable::Serial, Model::default());
    let Address::Printer { port: Port::Serial(line), answers } = simulated.address() else {
        panic!("a serial port");
    };
    let port = Port::Serial(Line { speed, ..line });
    let printer = Printer::start(&Address::Printer { port, answers }, || {}).unwrap();
    (simulated, printer)
}

/// An option in letters, and what it looks like.
fn typed() -> (Pressed, Piece, Profile) {
    let (pack, profile) = (fixture(), Profile::generic(576));
    let press = Press { paper: Paper::Mm80, mode: Mode::Text, profile: &profile };
    let handouts = handouts(&pack);
    let option = &handouts.iter().find(|(name, _)| name == "option emdr").unwrap().1;
    let shown = Piece::of(&press.preview(&pack, option, false));
    (press.press(&pack, option, false), shown, profile)
}

/// So many seconds.
fn seconds(seconds: f32) -> Duration {
    Duration::from_secs_f32(seconds)
}

#[test]
fn a_card_in_letters_is_there_as_soon_as_a_cable_of_9600_baud_has_carried_it() {
    let (pressed, shown, profile) = typed();
    let (simulated, mut printer) = at_speed(9_600);
    let job = Job::new(pressed.bytes, pressed.length_mm, &profile);
    let cable = seconds(job.bytes.len() as f32 / 960.0);
    assert_eq!(printer.expected(&job).as_millis() / 10, cable.as_millis() / 10);
    let sent = Instant::now();
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let took = sent.elapsed();
    assert!(cable.mul_f32(0.95) < took && took < cable + ALLOWANCE, "{took:?} for {cable:?}");
    assert!(simulated.machine().paper.pieces == [shown]);
}

#[test]
fn a_picture_that_is_longer_on_its_cable_than_on_its_paper_is_waited_for() {
    let profile = Profile { feed_to_cutter: 40, ..Profile::generic(576) };
    let mut drawn = Bitmap::new(576, 320);
    drawn.fill(0, 0, 576, 320);
    let bytes = keuzekiosk::escpos::encode(&drawn, &profile);
    let paper = Piece::of(&keuzekiosk::escpos::paper(&bytes, 576).unwrap());
    let job = Job { slack: seconds(1.0), ..Job::new(bytes, 45.0, &profile) };
    let (simulated, mut printer) = at_speed(115_200);
    let cable = seconds(job.bytes.len() as f32 / 11_520.0);
    assert!(cable > job.printing_time() + job.slack, "{cable:?}");
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    assert!(simulated.machine().paper.pieces == [paper]);
}

/// What is sent to end a picture that broke off may be longer on the cable than
/// the next job.
#[test]
fn the_next_paper_is_printed_although_a_slow_cable_must_be_cleared_first() {
    let (simulated, mut printer) = at_speed(19_200);
    state(&mut printer);
    simulated.machine().plan(Moment::Rows(60), Fault::PaperOut);
    let (first, job) = card(1);
    let profile = Profile { band_rows: 120, ..job.profile.clone() };
    let outcome = print(&mut printer, Job { profile: profile.clone(), ..job });
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Faulty(_))), "{outcome:?}");
    assert!(!state(&mut printer).is_ready());
    simulated.machine().mend();
    let bytes = keuzekiosk::escpos::encode(&Bitmap::new(576, 40), &profile);
    let short = Job { slack: seconds(2.5), ..Job::new(bytes, 10.0, &profile) };
    assert!(seconds(short.clean_start().len() as f32 / 1_920.0) > seconds(4.0));
    let outcome = print(&mut printer, short);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let machine = simulated.machine();
    let [torn, white] = machine.paper.pieces.as_slice() else { panic!("two pieces") };
    assert!(torn.is_start_of(&first) && white.inked() == 0);
}

#[test]
fn a_typed_card_that_broke_off_is_cleared_in_less_time_than_it_takes() {
    let (pressed, _, profile) = typed();
    let job = Job::new(pressed.bytes, pressed.length_mm, &profile);
    assert!(job.clean_start().len() < job.bytes.len() / 2, "{}", job.clean_start().len());
    // A code that the printer draws itself is shorter than any band.
    let (_, picture) = card(1);
    assert!(picture.clean_start().len() > 24 * 72);
}

#[test]
fn a_printer_on_a_slow_cable_is_ready_again_after_its_roll_was_changed() {
    let (pressed, _, profile) = typed();
    let (simulated, mut printer) = at_speed(9_600);
    state(&mut printer);
    simulated.machine().plan(Moment::Rows(300), Fault::PaperOut);
    let job = Job::new(pressed.bytes, pressed.length_mm, &profile);
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Faulty(_))), "{outcome:?}");
    assert!(!state(&mut printer).is_ready());
    simulated.machine().mend();
    await_ready(&mut printer);
}
