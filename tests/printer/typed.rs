//! Paper in the printer's own letters, as serial printers get it, with a
//! printer that breaks.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::{self, Profile, Status};
use keuzekiosk::layout::{Letters, Typed, TypedLine};
use keuzekiosk::printer::{Job, LinkError, Outcome};

use super::print;
use super::simulated::{await_ready, start_at, state};
use crate::support::simulator::{Cable, Fault, Model, Moment, Piece, SimulatedPrinter};

/// Lines of a typed card.
const LINES: u32 = 30;

/// A typed card of its own for every `seed`, about 120 mm long, for a printer
/// that is as fast as the simulated ones.
pub fn typed_card(seed: u32) -> (Piece, Job) {
    let profile = Profile { feed_to_cutter: 40, speed: 400, ..Profile::generic(576) };
    let letters = |at: u32| Letters { bold: at.is_multiple_of(7), wide: 1, high: 1 };
    let line = |at: u32| {
        let text = format!("{seed} {at} {}", "één regel voor één ander ".repeat(2));
        TypedLine::Text(letters(at + seed), text.trim_end().chars().take(48).collect())
    };
    let typed = Typed { columns: 48, lines: (0..LINES).map(line).collect() };
    let bytes = escpos::encode_typed(&typed, &profile);
    let paper = escpos::paper(&bytes, 576).unwrap();
    let job = Job::new(bytes, paper.height() as f32 / 8.0, &profile);
    (Piece::of(&paper), job)
}

/// The same for a printer that tells only what it is asked.
fn asked(seed: u32) -> (Piece, Job) {
    let (piece, job) = typed_card(seed);
    let profile = Profile { status: Status::Asked, ..job.profile.clone() };
    (piece, Job { profile, ..job })
}

/// Wherever in the card the roll ends, also in one that fits whole into the
/// printer, and where there is only room for a few lines.
#[test]
fn the_end_of_the_paper_under_typed_letters_is_told_by_a_printer_that_only_answers() {
    std::thread::scope(|scope| {
        for buffer in [1_024, 4_096] {
            for rows in [100, 500, 880] {
                scope.spawn(move || roll_ends(buffer, rows));
            }
        }
    });
}

/// The roll ends after so many rows, and the next visitor gets a new one.
fn roll_ends(buffer: usize, rows: usize) {
    let what = format!("{buffer} bytes, {rows} rows");
    let model = Model { buffer, speed: 150.0, ..Model::asked() };
    let simulated = SimulatedPrinter::start(Cable::Serial, model);
    let mut printer = start_at(&simulated);
    assert!(state(&mut printer).is_ready());
    simulated.machine().plan(Moment::Rows(rows), Fault::PaperOut);
    let (first, job) = asked(1);
    let sent = Instant::now();
    let outcome = print(&mut printer, job);
    assert!(
        matches!(&outcome, Outcome::NotPrinted(LinkError::Faulty(escpos::Fault::PaperOut))),
        "{what}: {outcome:?}"
    );
    assert!(sent.elapsed() < Duration::from_secs(4), "{what}: {:?}", sent.elapsed());
    assert!(!state(&mut printer).is_ready(), "{what}");
    simulated.machine().mend();
    await_ready(&mut printer);
    let (second, job) = asked(2);
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{what}: {outcome:?}");
    let machine = simulated.machine();
    let [torn, whole] = machine.paper.pieces.as_slice() else {
        panic!("{what}: {} pieces", machine.paper.pieces.len());
    };
    assert!(torn.is_start_of(&first) && torn.inked() <= rows, "{what}");
    assert!(*whole == second, "{what}");
}
