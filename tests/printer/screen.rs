//! The thread of the screen beside a printer: it looks in when it is woken, and
//! never waits.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use keuzekiosk::printer::{Address, Job, Outcome, Printer, Report};

use super::PATIENCE;
use crate::support::still::Watch;

/// What a screen may lose by printing.
const LEAST_SEEN: Duration = Duration::from_millis(2);

/// A printer, and the thread that draws.
pub struct Screen {
    printer: Printer,
    woken: Receiver<()>,
    /// The longest that a call of the printer made this thread stand still.
    pub still: Duration,
}

impl Screen {
    pub fn beside(address: &Address) -> Self {
        let (wake, woken) = channel();
        let wake = move || {
            // Nobody listens when the test is over.
            let _ = wake.send(());
        };
        let printer = Printer::start(address, wake).unwrap();
        Self { printer, woken, still: Duration::ZERO }
    }

    /// Waits until the printer was looked at.
    pub fn await_first_look(&mut self) {
        while !matches!(self.next(), Report::State(_)) {}
    }

    /// After how long a job is over at the latest, but for a printer that waits.
    pub fn deadline(&self, job: &Job) -> Duration {
        self.printer.deadline(job)
    }

    /// Prints; `cancel` stops the job as soon as some of it is there.
    pub fn print(&mut self, job: Job, cancel: bool) -> Outcome {
        let began = Instant::now();
        let id = self.at_once(|printer| printer.send(job));
        loop {
            match self.next() {
                Report::Progress { .. } if cancel => self.at_once(|printer| printer.cancel()),
                Report::Finished { job, outcome } if job == id => return outcome,
                _ => {}
            }
            assert!(began.elapsed() < PATIENCE, "the job never ends");
        }
    }

    fn next(&mut self) -> Report {
        loop {
            if let Some(report) = self.at_once(Printer::poll) {
                return report;
            }
            self.woken.recv_timeout(PATIENCE).expect("a word from the printer");
        }
    }

    fn at_once<T>(&mut self, call: impl FnOnce(&mut Printer) -> T) -> T {
        let watch = Watch::start();
        let answer = call(&mut self.printer);
        self.still = self.still.max(watch.still());
        assert!(self.still < LEAST_SEEN, "the screen waited for {:?}", self.still);
        answer
    }
}

#[test]
fn a_watch_sees_who_waits_and_not_who_works() {
    let waits = Watch::start();
    std::thread::park_timeout(LEAST_SEEN * 3);
    assert!(waits.still() > LEAST_SEEN);
    let works = Watch::start();
    let began = Instant::now();
    while began.elapsed() < LEAST_SEEN * 3 {}
    assert!(works.still() < LEAST_SEEN, "{:?}", works.still());
}
