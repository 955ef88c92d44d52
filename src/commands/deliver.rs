//! Copies to a printer that others use too: waiting for a turn, and telling so.

use std::io::{ErrorKind, Write};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::printer::{Address, Job, LinkError, Outcome, Printer, Report};

/// Prints the copies one by one on the printer at `to` and stops at the first
/// that fails. Whether the printer confirmed them all. While somebody else holds
/// the printer it is asked again, for at most `wait` in all.
///
/// # Errors
///
/// A [`LinkError`] when a copy was not printed, or when `out` cannot be
/// written.
pub(super) fn deliver(
    mut printer: Printer,
    to: &Address,
    job: &Job,
    copies: u32,
    wait: Duration,
    out: &mut dyn Write,
) -> Result<bool> {
    let mut turn = Turn { left: wait, asked: 0 };
    let mut confirmed = true;
    for copy in 1..=copies {
        match turn.print(&mut printer, job, out)? {
            Outcome::Printed => {}
            Outcome::Unknown => confirmed = false,
            Outcome::NotPrinted(error) => {
                let which = match copies {
                    1 => format!("nothing was printed on {to}"),
                    _ => format!("copy {copy} of {copies} was not printed on {to}"),
                };
                return Err(error).context(which);
            }
        }
    }
    Ok(confirmed)
}

/// The wait for a printer that serves one at a time.
struct Turn {
    left: Duration,
    /// How often the printer was asked in vain since it last printed.
    asked: usize,
}

impl Turn {
    /// Between two attempts, in s; the last one stays.
    const NAPS: [u64; 3] = [1, 2, 5];

    /// Prints one copy when it is its turn. Only what never reached the printer
    /// is tried again, so nothing comes out twice.
    fn print(&mut self, printer: &mut Printer, job: &Job, out: &mut dyn Write) -> Result<Outcome> {
        loop {
            let asked = now();
            let (outcome, begun) = outcome(printer, job.clone());
            let Outcome::NotPrinted(error) = &outcome else {
                self.asked = 0;
                return Ok(outcome);
            };
            if begun || !is_held(error) || self.left.is_zero() {
                return Ok(outcome);
            }
            if self.asked == 0 {
                let why = "the printer cannot be reached, or is held by another";
                writeln!(out, "{why}; waiting, at most {} s", self.left.as_secs())?;
            }
            self.left = self.left.saturating_sub(asked.elapsed());
            let nap = Self::NAPS.get(self.asked).or(Self::NAPS.last()).copied().unwrap_or(1);
            let nap = Duration::from_secs(nap).min(self.left);
            thread::sleep(nap);
            self.left -= nap;
            self.asked += 1;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "how long a command waits")]
fn now() -> Instant {
    Instant::now()
}

/// Whether the printer may serve somebody else now. A network printer refuses a
/// second connection, drops it, or takes it and says nothing on it until the
/// first is over; a device is open once.
fn is_held(error: &LinkError) -> bool {
    if let LinkError::Unreachable(cause) = error {
        return matches!(cause.kind(), ErrorKind::ConnectionRefused | ErrorKind::TimedOut);
    }
    matches!(error, LinkError::InUse | LinkError::Busy | LinkError::Silent | LinkError::Stuck)
}

/// Sends a job and waits for its end, which its deadline brings about. Whether
/// any of it went to the printer is told too.
fn outcome(printer: &mut Printer, job: Job) -> (Outcome, bool) {
    /// Only how often the wait is looked at; reports end it at once.
    const LOOK: Duration = Duration::from_secs(1);
    let id = printer.send(job);
    let mut begun = false;
    loop {
        match printer.wait(LOOK) {
            Some(Report::Progress { job, .. }) if job == id => begun = true,
            Some(Report::Finished { job, outcome }) if job == id => return (outcome, begun),
            Some(_) | None => {}
        }
    }
}
