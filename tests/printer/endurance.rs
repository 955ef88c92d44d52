//! One printer, day after day: nothing grows, and the screen never waits.
//!
//! `cargo test` prints 40 jobs, dots to a network printer and letters to a serial
//! one; `KEUZEKIOSK_JOBS=1000` prints a thousand.

use std::fs;
use std::time::{Duration, Instant};

use keuzekiosk::printer::{Job, Outcome};

use super::PATIENCE;
use super::screen::Screen;
use super::simulated::card;
use super::typed::typed_card;
use crate::support::alone;
use crate::support::simulator::bus::obey_other_programs;
use crate::support::simulator::{Cable, Fault, Lie, Model, Moment, Piece, SimulatedPrinter};

/// Faults that any cable has.
const FAULTS: [Fault; 13] = [
    Fault::PaperOut,
    Fault::NearEnd,
    Fault::CoverOpen,
    Fault::CutterJam,
    Fault::HotHead(Duration::from_millis(50)),
    Fault::PowerCycle,
    Fault::Stall,
    Fault::SlowReader(60_000),
    Fault::Mute,
    Fault::BlackHole,
    Fault::Late(Duration::from_millis(50)),
    Fault::Lies(Lie::AllIsWell),
    Fault::Lies(Lie::DoneAtOnce),
];
const ON_TCP: [Fault; 3] = [Fault::Reset, Fault::Close, Fault::Refuse];
const ON_SERIAL: [Fault; 2] = [Fault::Unplug, Fault::InUse];

/// Threads and descriptors of this process.
fn held() -> (usize, usize) {
    let count = |folder: &str| fs::read_dir(folder).unwrap().count();
    (count("/proc/self/task"), count("/proc/self/fd"))
}

/// The least that is held within this time, or `enough`: the printer may be
/// looked at just now, and one that must be mended for some seconds.
fn least_held(time: Duration, enough: (usize, usize)) -> (usize, usize) {
    let began = Instant::now();
    let mut least = held();
    while began.elapsed() < time && (least.0 > enough.0 || least.1 > enough.1) {
        std::thread::park_timeout(Duration::from_millis(50));
        let now = held();
        least = (least.0.min(now.0), least.1.min(now.1));
    }
    least
}

/// Resident memory of this process in kB.
fn resident() -> usize {
    number(&fs::read_to_string("/proc/self/status").unwrap(), "VmRSS:")
}

/// What the descriptors of this process lead to.
fn descriptors() -> Vec<String> {
    let links = fs::read_dir("/proc/self/fd").unwrap().map(|fd| fs::read_link(fd.unwrap().path()));
    links.flatten().map(|link| link.display().to_string()).collect()
}

/// The number behind a name in a file of the kernel's.
fn number(text: &str, name: &str) -> usize {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn many_jobs_with_random_faults_leave_nothing_behind_and_never_hold_the_screen() {
    alone(
        "printer::endurance::\
         many_jobs_with_random_faults_leave_nothing_behind_and_never_hold_the_screen",
        || {
            let jobs = std::env::var("KEUZEKIOSK_JOBS").ok().map_or(40, |n| n.parse().unwrap());
            obey_other_programs();
            let typed = jobs * 3 / 8;
            let told = endure(jobs - typed, Cable::Tcp, &ON_TCP, card)
                + &endure(typed, Cable::Serial, &ON_SERIAL, typed_card);
            if let Some(path) = std::env::var_os("KEUZEKIOSK_JOBS_TOLD") {
                fs::write(path, told).unwrap();
            }
        },
    );
}

fn endure(jobs: u32, cable: Cable, special: &[Fault], card: fn(u32) -> (Piece, Job)) -> String {
    let faults = [&FAULTS, special].concat();
    let simulated = SimulatedPrinter::start(cable, Model::default());
    let mut screen = Screen::beside(&simulated.address());
    screen.await_first_look();
    let before = least_held(Duration::from_secs(2), (0, 0));
    let mut random = 7_u32;
    let (mut whole, mut unknown, mut failed) = (0, 0, 0);
    let mut early = 0;
    let mut deaf = false;
    for number in 0..jobs {
        random = random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let (paper, job) = card(number);
        let fault = faults.get((random >> 16) as usize % (faults.len() * 2));
        // Half of the jobs find nothing wrong, but perhaps much to mend.
        let slack = Duration::from_millis(if fault.is_some() { 400 } else { 6_000 });
        let job = Job { slack, patience: Duration::from_millis(200), ..job };
        if let Some(fault) = fault {
            let after = (random >> 8) as usize % (job.bytes.len() + job.clean_start().len());
            simulated.machine().plan(Moment::Bytes(after), *fault);
        }
        match screen.print(job, number % 17 == 16) {
            Outcome::Printed => {
                whole += 1;
                assert!(simulated.machine().paper.pieces.contains(&paper), "job {number}");
            }
            Outcome::Unknown => unknown += 1,
            Outcome::NotPrinted(_) => failed += 1,
        }
        // One that read nothing did not hear either that its connection was closed.
        if std::mem::replace(&mut deaf, fault == Some(&Fault::BlackHole)) {
            simulated.machine().second_connections = 0;
        }
        simulated.machine().mend();
        simulated.tear_off();
        if number == jobs / 4 {
            early = resident();
        }
    }
    let (after, late) = (least_held(PATIENCE, before), resident());
    let left = after.0 > before.0 || after.1 > before.1;
    assert!(
        !left,
        "{cable:?}: {before:?}, then {after:?} threads and descriptors: {:?}",
        descriptors()
    );
    assert!(late < early + 2_048, "{cable:?}: {early} kB, then {late} kB");
    assert_eq!(simulated.machine().second_connections, 0);
    assert!(whole > jobs / 4, "{cable:?}: {whole} printed, {unknown} unknown, {failed} not");
    format!(
        "{jobs} jobs, {cable:?}: {whole} printed, {unknown} unknown, {failed} not printed; threads \
         and descriptors before {before:?}, at the end {after:?}; kB after a quarter {early}, at \
         the end {late}; the longest that the screen stood still {:?}\n",
        screen.still
    )
}
