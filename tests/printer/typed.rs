//! Paper in the printer's own letters, as serial printers get it, with a
//! printer that breaks.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::{self, CodePage, Profile, Status};
use keuzekiosk::layout::{Letters, Paper, Typed, TypedLine};
use keuzekiosk::press::{Mode, Press};
use keuzekiosk::printer::{Job, LinkError, Outcome, Report};

use super::simulated::{await_ready, start_at, state};
use super::{print, reports, start};
use crate::support::pack::{fixture, handouts};
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

/// The test card tells which number a printer has its letters under, and staff
/// writes it in a profile of their own.
#[test]
fn letters_come_as_they_were_shown_whatever_the_number_of_their_code_page() {
    let pack = fixture();
    let usual = Profile { native_qr: true, ..Profile::generic(576) };
    let own = Profile { pages: [(CodePage::Wpc1252, 32)].into(), ..usual.clone() };
    let press = |profile| Press { paper: Paper::Mm80, mode: Mode::Text, profile };
    let press_own = |(_, handout)| (press(&own).press(&pack, &handout, false), handout);
    let has_other_letters = |bytes: &[u8]| bytes.iter().any(|byte| *byte >= 0x80);
    let mut pressed = handouts(&pack).into_iter().map(press_own);
    let (pressed, option) = pressed.find(|(it, _)| has_other_letters(&it.bytes)).unwrap();
    let shown = press(&own).preview(&pack, &option, false);
    assert!(shown == press(&usual).preview(&pack, &option, false), "another number, other letters");
    let job = Job::new(pressed.bytes, pressed.length_mm, &own);

    let model = Model { windows: 32, ..Model::default() };
    let simulated = SimulatedPrinter::start(Cable::Serial, model);
    let outcome = print(&mut start_at(&simulated), job.clone());
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    assert!(simulated.machine().paper.pieces == [Piece::of(&shown)]);

    let mut screen = start("screen");
    let id = screen.send(job);
    let (reports, _) = reports(&mut screen, id);
    let on_screen =
        |report: &Report| matches!(report, Report::Shown { paper, .. } if *paper == shown);
    assert!(reports.iter().any(on_screen));
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
