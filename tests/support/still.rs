//! How long a thread stood still: what it neither worked nor waited for its
//! turn on a busy machine.

use std::fs;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// A stretch of this thread's time.
pub struct Watch {
    began: Instant,
    worked: Duration,
    queued: Duration,
    slept: usize,
}

impl Watch {
    pub fn start() -> Self {
        let (slept, queued) = (sleeps(), queued());
        Self { slept, queued, worked: worked(), began: Instant::now() }
    }

    /// How long this thread has stood still since. Time that was taken from the
    /// whole machine is nobody's sleep.
    pub fn still(&self) -> Duration {
        let (passed, worked) = (self.began.elapsed(), worked().saturating_sub(self.worked));
        let queued = queued().saturating_sub(self.queued);
        if sleeps() == self.slept {
            return Duration::ZERO;
        }
        passed.saturating_sub(worked).saturating_sub(queued)
    }
}

/// Processor time of this thread.
fn worked() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// Time in which this thread would have worked, had there been a processor.
fn queued() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split_whitespace().nth(1).unwrap().parse().unwrap())
}

/// Times that this thread went to sleep by itself.
fn sleeps() -> usize {
    let told = fs::read_to_string("/proc/thread-self/status").unwrap();
    let line = told.lines().find(|line| line.starts_with("voluntary_ctxt_switches:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
