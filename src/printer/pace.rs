//! How fast a port may be written to, and how long a job takes over it.

use std::time::Duration;

use super::Job;

/// Without a handshake a printer gets a quarter more time than it needs.
pub(super) const SAFELY: f32 = 1.25;

/// How fast a port may be written to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Pace {
    /// Seconds that the cable needs for a byte; 0 when that is nothing.
    pub(super) seconds_a_byte: f32,
    /// Whether a printer that cannot say stop must be given time to print.
    pub(super) below_paper: bool,
}

impl Pace {
    /// How long the cable needs for so many bytes.
    pub(super) fn cable(self, bytes: usize) -> Duration {
        seconds(bytes as f32 * self.seconds_a_byte)
    }

    /// How long the paper of `job` moves.
    fn paper(self, job: &Job) -> Duration {
        let moving = job.printing_time();
        if self.below_paper { moving.mul_f32(SAFELY) } else { moving }
    }

    /// How long a printer that is well will take for `job`: it prints while the
    /// rest is still on the cable.
    pub(super) fn expected(self, job: &Job) -> Duration {
        self.paper(job).max(self.cable(job.bytes.len()))
    }

    /// How long `job` may take from the moment the worker starts it; what the
    /// printer itself asks for, at most `patience`, comes on top.
    pub(super) fn deadline(self, job: &Job) -> Duration {
        let moving = self.paper(job).saturating_add(self.cable(job.bytes.len()));
        moving.saturating_add(job.slack)
    }
}

/// So many seconds; none for a number that is no duration.
fn seconds(seconds: f32) -> Duration {
    Duration::try_from_secs_f32(seconds).unwrap_or_default()
}
