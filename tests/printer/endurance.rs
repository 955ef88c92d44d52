//! One printer, day after day: nothing grows, and the screen never waits.
//!
//! `cargo test` prints 40 jobs; `KEUZEKIOSK_JOBS=1000` prints a thousand.

use std::fs;
use std::time::Duration;

use keuzekiosk::printer::{Job, Outcome};

use super::clean_start;
use super::screen::Screen;
use super::simulated::card;
use crate::support::alone;
use crate::support::simulator::{Cable, Fault, Lie, Model, Moment, SimulatedPrinter};

const FAULTS: [Fault; 12] = [
    Fault::PaperOut,
    Fault::NearEnd,
    Fault::CoverOpen,
    Fault::CutterJam,
    Fault::HotHead(Duration::from_millis(50)),
    Fault::PowerCycle,
    Fault::Reset,
    Fault::Close,
    Fault::Refuse,
    Fault::Stall,
    Fault::SlowReader(60_000),
    Fault::Lies(Lie::AllIsWell),
];

/// Threads, descriptors and resident kilobytes of this process.
fn counts() -> (usize, usize, usize) {
    let count = |folder: &str| fs::read_dir(folder).unwrap().count();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    (count("/proc/self/task"), count("/proc/self/fd"), number(&status, "VmRSS:"))
}

/// The least of them within a second or two: the printer may be looked at just
/// now, over a connection that is soon closed.
fn settled() -> (usize, usize, usize) {
    let least = |a: (usize, usize, usize), b: (usize, usize, usize)| {
        (a.0.min(b.0), a.1.min(b.1), a.2.min(b.2))
    };
    (0..40).fold(counts(), |least_so_far, _| {
        std::thread::park_timeout(Duration::from_millis(50));
        least(least_so_far, counts())
    })
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
            let told = endure(jobs);
            if let Some(path) = std::env::var_os("KEUZEKIOSK_JOBS_TOLD") {
                fs::write(path, told).unwrap();
            }
        },
    );
}

fn endure(jobs: u32) -> String {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let mut screen = Screen::beside(&simulated.address());
    let mut random = 7_u32;
    let (mut whole, mut unknown, mut failed) = (0, 0, 0);
    let mut early = None;
    for number in 0..jobs {
        random = random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let (paper, job) = card(number);
        let fault = FAULTS.get((random >> 16) as usize % (FAULTS.len() * 2));
        // Half of the jobs find nothing wrong, but perhaps much to mend.
        let slack = Duration::from_millis(if fault.is_some() { 400 } else { 6_000 });
        let job = Job { slack, patience: Duration::from_millis(200), ..job };
        if let Some(fault) = fault {
            let after = (random >> 8) as usize % (job.bytes.len() + clean_start().len());
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
        simulated.machine().mend();
        simulated.tear_off();
        if number == jobs / 4 {
            early = Some(settled());
        }
    }
    let (early, late) = (early.unwrap(), settled());
    assert!(late.0 <= early.0 && late.1 <= early.1, "{early:?}, then {late:?}");
    assert!(late.2 < early.2 + 2_048, "{early:?}, then {late:?}");
    assert_eq!(simulated.machine().second_connections, 0);
    assert!(whole > jobs / 4, "{whole} printed, {unknown} unknown, {failed} not");
    format!(
        "{jobs} jobs: {whole} printed, {unknown} unknown, {failed} not printed; threads, \
         descriptors and kB after a quarter {early:?}, at the end {late:?}; the longest that the \
         screen stood still {:?}\n",
        screen.still
    )
}
