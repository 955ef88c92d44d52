//! Every fault on every cable that has it, at random moments of a job: nothing
//! hangs, nothing lies, and the next visitor's paper is exactly theirs.
//!
//! A printer that never answers cannot tell that it failed. When it took every
//! byte all the same, nobody knows, and its next paper is not looked at.
//!
//! `cargo test` draws one moment of each; `KEUZEKIOSK_MOMENTS=50` draws 50, and
//! `KEUZEKIOSK_TABLE=PATH` writes what came of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use keuzekiosk::escpos::{Profile, Status};
use keuzekiosk::press::Mode;
use keuzekiosk::printer::{Job, Outcome};

use super::ALLOWANCE;
use super::screen::Screen;
use super::simulated::card;
use super::typed::typed_card;
use crate::support::alone;
use crate::support::simulator::bus::obey_other_programs;
use crate::support::simulator::{Cable, Fault, Lie, Model, Moment, Piece, SimulatedPrinter};

/// Faults that any cable has.
const ANYWHERE: [(&str, Fault); 16] = [
    ("paper out", Fault::PaperOut),
    ("near end", Fault::NearEnd),
    ("cover open", Fault::CoverOpen),
    ("cutter jam", Fault::CutterJam),
    ("broken", Fault::Broken),
    ("paused", Fault::Paused),
    ("hot head", Fault::HotHead(Duration::from_millis(300))),
    ("hot head, too long", Fault::HotHead(Duration::from_secs(30))),
    ("black hole", Fault::BlackHole),
    ("stall", Fault::Stall),
    ("slow reader", Fault::SlowReader(40_000)),
    ("mute", Fault::Mute),
    ("late answers", Fault::Late(Duration::from_millis(300))),
    ("late answers, too late", Fault::Late(Duration::from_millis(2_500))),
    ("lies: all is well", Fault::Lies(Lie::AllIsWell)),
    ("lies: done at once", Fault::Lies(Lie::DoneAtOnce)),
];
const ON_TCP: [(&str, Fault); 4] = [
    ("power cycle", Fault::PowerCycle),
    ("refuse", Fault::Refuse),
    ("reset", Fault::Reset),
    ("close", Fault::Close),
];
const ON_SERIAL: [(&str, Fault); 3] =
    [("power cycle", Fault::PowerCycle), ("unplug", Fault::Unplug), ("in use", Fault::InUse)];
const ON_USB: [(&str, Fault); 4] = [
    ("power cycle", Fault::PowerCycle),
    ("replug", Fault::Reset),
    ("unplug", Fault::Unplug),
    ("in use", Fault::InUse),
];

/// Bytes that real receive buffers hold.
const BUFFERS: [usize; 4] = [4_096, 65_536, 45, 1_024];

/// One run: a fault at a moment of the first visitor's job.
#[derive(Debug, Clone, Copy)]
struct Run {
    cable: Cable,
    mode: Mode,
    name: &'static str,
    fault: Fault,
    moment: Moment,
    status: Status,
    buffer: usize,
    seed: u32,
}

impl Run {
    fn is_mute(&self) -> bool {
        self.status == Status::Mute
    }

    fn model(&self) -> Model {
        let model = match self.status {
            Status::Automatic => Model::default(),
            Status::Asked => Model::asked(),
            Status::Mute => Model::mute(),
        };
        Model { buffer: self.buffer, ..model }
    }

    /// The paper of this visitor, and its job.
    fn card(&self, seed: u32) -> (Piece, Job) {
        card_in(self.mode, seed)
    }

    fn is_start(&self, piece: &Piece, of: &Piece) -> bool {
        match self.mode {
            Mode::Raster => piece.is_start_of(of),
            Mode::Text => piece.is_typed_start_of(of),
        }
    }

    /// Rows that may come out after the mend although the job was given up, of a
    /// printer that does not hear the order to drop everything: it knows none,
    /// lies, or was too full to read it. All that it holds, and its cable.
    fn most_by_itself(&self) -> usize {
        // Linux doubles what a socket asks for.
        const CABLE: usize = 2 * 4_096;
        let (piece, job) = self.card(self.seed);
        (self.buffer + CABLE) * piece.rows.len() / job.bytes.len() + 1
    }

    fn row(&self) -> Key {
        let mode = if self.mode == Mode::Text { "text" } else { "raster" };
        let status = if self.status == Status::Asked { "asked" } else { "tells" };
        (self.cable, mode, self.name, status)
    }
}

fn card_in(mode: Mode, seed: u32) -> (Piece, Job) {
    match mode {
        Mode::Raster => card(seed),
        Mode::Text => typed_card(seed),
    }
}

/// A row of the table: a cable, dots or letters, a fault, and whether the
/// printer tells changes by itself or only what it is asked.
type Key = (Cable, &'static str, &'static str, &'static str);

fn is_lie(fault: &Fault) -> bool {
    matches!(fault, Fault::Lies(_))
}

/// Whether it keeps a job from reaching the printer: then it must be there
/// before the job is.
fn is_at_the_door(fault: Fault) -> bool {
    matches!(fault, Fault::Refuse | Fault::InUse)
}

/// What came of it.
#[derive(Debug, Default, Clone)]
struct Row {
    runs: usize,
    printed: usize,
    unknown: usize,
    not_printed: usize,
    longest: Duration,
    /// Rows that came out by themselves after staff had mended the printer.
    leftover: usize,
    tries: usize,
    /// The longest that printing held up the screen.
    still: Duration,
}

fn runs(moments: usize) -> Vec<Run> {
    let mut random = 20_261_121_u64;
    let mut next = move |below: usize| {
        // xorshift: the same moments in every run of the checks.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    let mut runs = Vec::new();
    // On a serial cable paper is typed, unless somebody asks for dots.
    for (cable, mode) in [
        (Cable::Tcp, Mode::Raster),
        (Cable::Usb, Mode::Raster),
        (Cable::Serial, Mode::Raster),
        (Cable::Serial, Mode::Text),
    ] {
        let (piece, job) = card_in(mode, 1);
        let special: &[(&str, Fault)] = match cable {
            Cable::Tcp => &ON_TCP,
            Cable::Usb => &ON_USB,
            Cable::Serial => &ON_SERIAL,
        };
        for (name, fault) in ANYWHERE.iter().chain(special) {
            for turn in 0..2 * moments {
                let moment = match turn / 2 % 2 {
                    _ if is_at_the_door(*fault) => Moment::Bytes(0),
                    0 => Moment::Bytes(next(job.bytes.len())),
                    _ => Moment::Rows(next(piece.rows.len())),
                };
                let seed = runs.len() as u32;
                let status = match (turn % 2, turn / 2 % 5) {
                    (0, 4) => Status::Mute,
                    (0, _) => Status::Automatic,
                    _ => Status::Asked,
                };
                let buffer = BUFFERS[(seed / 2) as usize % BUFFERS.len()];
                runs.push(Run { cable, mode, name, fault: *fault, moment, status, buffer, seed });
            }
        }
    }
    runs
}

/// Carries a run out.
fn carry_out(run: Run) -> Row {
    let simulated = SimulatedPrinter::start(run.cable, run.model());
    let address = simulated.address();
    let address = if run.is_mute() { address.without_answers() } else { address };
    let mut screen = Screen::beside(&address);
    screen.await_first_look();
    let (first, job) = run.card(run.seed);
    // Longer than the first pause before a printer that is busy is tried again.
    let patience = Duration::from_millis(if is_at_the_door(run.fault) { 1_600 } else { 800 });
    let profile = Profile { status: run.status, ..job.profile.clone() };
    let job = Job { slack: Duration::from_millis(1_200), patience, profile, ..job };
    let most = screen.deadline(&job) + job.patience + ALLOWANCE;
    if is_at_the_door(run.fault) {
        simulated.begin(run.fault);
    } else {
        simulated.machine().plan(run.moment, run.fault);
    }
    let sent = Instant::now();
    let outcome = screen.print(job, false);
    let longest = sent.elapsed();
    assert!(longest < most, "{run:?}: {longest:?}");
    if matches!(outcome, Outcome::Printed) {
        let machine = simulated.machine();
        assert!(machine.paper.pieces.contains(&first), "{run:?}: printed, and no whole paper");
    }
    if is_at_the_door(run.fault) {
        assert!(matches!(outcome, Outcome::NotPrinted(_)), "{run:?}: {outcome:?}");
        assert!(longest > Duration::from_secs(1), "{run:?}: it was not tried again");
        assert_eq!(simulated.machine().paper.rows, 0, "{run:?}");
    }
    let mut row = Row { runs: 1, longest, ..Row::default() };
    match outcome {
        Outcome::Printed => row.printed = 1,
        Outcome::Unknown => row.unknown = 1,
        Outcome::NotPrinted(_) => row.not_printed = 1,
    }
    // Staff needs longer, and meanwhile the printer is told to drop everything.
    std::thread::park_timeout(Duration::from_millis(500));
    let (piece, before, full) = {
        let mut machine = simulated.machine();
        let full = machine.room() == 0 || !machine.model.drops || machine.has(is_lie);
        machine.mend();
        (machine.paper.pieces.len(), machine.paper.hanging.inked(), full)
    };
    std::thread::park_timeout(Duration::from_millis(100));
    // Nobody knows of it when a printer that never answers has failed.
    let known = !run.is_mute() || row.not_printed == 1;
    next_visitor(run, known.then_some(&first), &simulated, &mut screen, &mut row);
    let unheard = (run.cable, run.fault) == (Cable::Serial, Fault::PowerCycle);
    if known && !unheard {
        let second = run.card(run.seed + 1_000_000).0;
        let of_first = |piece: &&Piece| !run.is_start(piece, &second);
        let since = &simulated.machine().paper.pieces[piece..];
        let rows: usize = since.iter().filter(of_first).map(Piece::inked).sum();
        row.leftover = rows.saturating_sub(before);
        let most = if full { run.most_by_itself() } else { 0 };
        assert!(row.leftover <= most, "{run:?}: {} rows came by themselves", row.leftover);
    }
    row.still = screen.still;
    drop(screen);
    // A printer that has no room for another byte does not hear either that a
    // connection was closed.
    let second_connections = simulated.machine().second_connections;
    assert!(full || second_connections == 0, "{run:?}: {second_connections}");
    row
}

/// The second visitor prints until it works; their paper is theirs alone.
fn next_visitor(
    run: Run,
    first: Option<&Piece>,
    simulated: &SimulatedPrinter,
    screen: &mut Screen,
    row: &mut Row,
) {
    let (second, job) = run.card(run.seed + 1_000_000);
    let mut outcomes = Vec::new();
    loop {
        row.tries += 1;
        assert!(row.tries < 8, "{run:?}: the mended printer never prints: {outcomes:?}");
        let job = Job { slack: Duration::from_secs(6), ..job.clone() };
        match screen.print(job, false) {
            Outcome::Printed => break,
            Outcome::Unknown if run.is_mute() => break,
            outcome => outcomes.push(outcome),
        }
        // Nobody walks up to a kiosk in less.
        std::thread::park_timeout(Duration::from_millis(100));
    }
    let Some(first) = first else { return };
    simulated.wait_until(&format!("is done with {run:?}, {outcomes:?}"), |machine| {
        machine.paper.pieces.last() == Some(&second)
    });
    let machine = simulated.machine();
    assert!(machine.paper.hanging.rows.is_empty(), "{run:?}");
    // A serial cable does not tell that the printer was switched off and on: the
    // rest of a picture is read as letters, and cut off before the next paper.
    let unheard = (run.cable, run.fault) == (Cable::Serial, Fault::PowerCycle);
    let is_known = |piece: &Piece| unheard || run.is_start(piece, first) || *piece == second;
    if let Some(at) = machine.paper.pieces.iter().position(|piece| !is_known(piece)) {
        let strange = &machine.paper.pieces[at].rows;
        let rows =
            |piece: &Piece| strange.iter().zip(&piece.rows).take_while(|(a, b)| a == b).count();
        panic!(
            "{run:?}: piece {at} of {} is neither one visitor's nor the other's: of {} rows the \
             first {} are the first's, {} the second's; letters {}",
            machine.paper.pieces.len(),
            strange.len(),
            rows(first),
            rows(&second),
            machine.letters
        );
    }
}

/// Carries all of them out, many at a time: they mostly wait.
fn table(runs: &[Run], at_a_time: usize) -> BTreeMap<Key, Row> {
    let (next, table) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..at_a_time {
            scope.spawn(|| {
                obey_other_programs();
                while let Some(run) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let row = carry_out(*run);
                    let mut table = table.lock().unwrap();
                    let sum: &mut Row = table.entry(run.row()).or_default();
                    sum.runs += row.runs;
                    sum.printed += row.printed;
                    sum.unknown += row.unknown;
                    sum.not_printed += row.not_printed;
                    sum.longest = sum.longest.max(row.longest);
                    sum.leftover = sum.leftover.max(row.leftover);
                    sum.tries = sum.tries.max(row.tries);
                    sum.still = sum.still.max(row.still);
                }
            });
        }
    });
    table.into_inner().unwrap()
}

fn written(table: &BTreeMap<Key, Row>) -> String {
    let mut text =
        "| cable | mode | fault | printer | runs | printed | unknown | not printed | longest ms | rows by \
                    itself | tries after | screen held up, µs |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
    for ((cable, mode, name, printer), row) in table {
        let Row { runs, printed, unknown, not_printed, longest, leftover, tries, still } = row;
        let (ms, us) = (longest.as_millis(), still.as_micros());
        writeln!(
            text,
            "| {cable:?} | {mode} | {name} | {printer} | {runs} | {printed} | {unknown} | {not_printed} | {ms} | {leftover} | {tries} | {us} |"
        )
        .unwrap();
    }
    text
}

/// In a process of its own: where other tests run too, one of their threads may
/// be stopped while it holds a lock that the screen needs.
#[test]
fn no_fault_at_any_moment_hangs_lies_or_reaches_the_next_visitor() {
    alone(
        "printer::faults::no_fault_at_any_moment_hangs_lies_or_reaches_the_next_visitor",
        every_fault,
    );
}

fn every_fault() {
    let moments = std::env::var("KEUZEKIOSK_MOMENTS").ok().map_or(1, |n| n.parse().unwrap());
    let table = table(&runs(moments), 24);
    if let Some(path) = std::env::var_os("KEUZEKIOSK_TABLE") {
        std::fs::write(path, written(&table)).unwrap();
    }
    let rows = 4 * ANYWHERE.len() + ON_TCP.len() + ON_USB.len() + 2 * ON_SERIAL.len();
    assert_eq!(table.len(), 2 * rows);
}
