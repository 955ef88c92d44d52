//! What is handed to the printer, and what comes back.

use std::fmt;
use std::time::Duration;

use crate::escpos::Bitmap;

use super::LinkError;

/// One paper to print: bytes, and what the printer's room must know of them.
#[derive(Clone, PartialEq)]
pub struct Job {
    /// The whole paper as the printer takes it, reset first and cut last.
    pub bytes: Vec<u8>,
    /// How long the paper will be, in mm.
    pub length_mm: f32,
    /// Dots across the paper; 576 on 80 mm, 384 on 58 mm.
    pub dots_per_line: u32,
    /// How fast the printer moves its paper, in mm a second.
    pub mm_per_second: f32,
    /// How long beyond its printing time the job may take.
    pub slack: Duration,
}

impl Job {
    /// Slowest speed of the printers sold for 80 and 58 mm, in mm a second.
    const SLOWEST: f32 = 60.0;
    /// Time for start, cut and a printer that wakes up.
    const SLACK: Duration = Duration::from_secs(5);
    /// Beyond any paper the kiosk lays out, in mm.
    const LONGEST: f32 = 5_000.0;

    /// A job for a printer of unknown speed.
    #[must_use]
    pub fn new(bytes: Vec<u8>, length_mm: f32, dots_per_line: u32) -> Self {
        let (mm_per_second, slack) = (Self::SLOWEST, Self::SLACK);
        Self { bytes, length_mm, dots_per_line, mm_per_second, slack }
    }

    /// How long the printer needs for the paper itself.
    #[must_use]
    pub fn printing_time(&self) -> Duration {
        let length = self.length_mm.clamp(0.0, Self::LONGEST);
        let speed = self.mm_per_second.clamp(10.0, 1_000.0);
        // Only a number that is none (NaN) has no duration.
        Duration::try_from_secs_f32(length / speed).unwrap_or_default()
    }

    /// The paper that a perfect printer would make of the job.
    pub(super) fn paper(&self) -> Result<Bitmap, LinkError> {
        // STUB until escpos::paper is merged.
        Ok(Bitmap::new(self.dots_per_line, (self.length_mm * 8.0) as u32))
    }

    /// How long the job may take from the moment the worker starts it.
    #[must_use]
    pub fn deadline(&self) -> Duration {
        self.printing_time().saturating_add(self.slack)
    }
}

/// The bytes are a visitor's paper and stay out of every debug line.
impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").finish_non_exhaustive()
    }
}

/// Which job a report is about; later jobs have higher numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct JobId(pub(super) u64);

/// What the worker has to say.
#[derive(Debug)]
pub enum Report {
    /// The worker took the job up.
    Started(JobId),
    /// Bytes handed over so far, about ten times a second.
    Progress {
        /// Which job.
        job: JobId,
        /// Bytes handed over.
        sent: usize,
        /// Bytes of the job; never 0.
        total: usize,
    },
    /// The paper of a `screen` link, to be shown; [`Report::Finished`] follows.
    Shown {
        /// Which job.
        job: JobId,
        /// The paper, as wide as the job's dots.
        paper: Bitmap,
    },
    /// The last report of a job.
    Finished {
        /// Which job.
        job: JobId,
        /// How it ended.
        outcome: Outcome,
    },
}

/// How a job ended; the room's table says what each link can promise.
#[derive(Debug)]
pub enum Outcome {
    /// The whole paper is there.
    Printed,
    /// The paper is not whole; part of it may hang from the printer.
    NotPrinted(LinkError),
    /// Every byte was handed over and nothing broke, but nobody confirmed that
    /// the paper came out.
    Unknown,
}
