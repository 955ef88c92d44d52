//! What is handed to the printer, and what comes back.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::escpos::{self, Bitmap, Command, Presenter, Profile};

use super::{LinkError, State};

/// One paper to print: bytes, and what the printer's room must know of them.
#[derive(Clone, PartialEq)]
pub struct Job {
    /// The whole paper as the printer takes it, reset first and cut last; every
    /// copy of the job has the same.
    pub bytes: Arc<Vec<u8>>,
    /// How long the paper will be, in mm.
    pub length_mm: f32,
    /// The printer that the bytes are for.
    pub profile: Profile,
    /// How long beyond its printing time the job may take.
    pub slack: Duration,
    /// How much longer, when the printer itself asks for time: a hot head, or
    /// somebody else's paper.
    pub patience: Duration,
}

impl Job {
    /// Time for start, cut and a printer that wakes up.
    const SLACK: Duration = Duration::from_secs(5);
    /// Heads cool down in 10 to 60 s.
    const PATIENCE: Duration = Duration::from_mins(1);
    /// No receipt printer is slower, in mm a second.
    pub(super) const SLOWEST: f32 = 10.0;
    /// Beyond any paper the kiosk lays out, in mm.
    const LONGEST: f32 = 5_000.0;

    /// A job with the usual slack of 5 s, and a minute of patience.
    #[must_use]
    pub fn new(bytes: Vec<u8>, length_mm: f32, profile: &Profile) -> Self {
        let (slack, patience) = (Self::SLACK, Self::PATIENCE);
        let (bytes, profile) = (Arc::new(bytes), profile.clone());
        Self { bytes, length_mm, profile, slack, patience }
    }

    /// How long the printer needs for the paper itself, whatever its cable.
    #[must_use]
    pub fn printing_time(&self) -> Duration {
        let length = self.length_mm.clamp(0.0, Self::LONGEST);
        // Only a number that is none (NaN) has no duration.
        Duration::try_from_secs_f32(length / self.speed()).unwrap_or_default()
    }

    /// How fast the paper moves, in mm a second.
    pub(super) fn speed(&self) -> f32 {
        (self.profile.speed as f32).clamp(Self::SLOWEST, 1_000.0)
    }

    /// What is sent before a job when the one before it broke off part way.
    ///
    /// NULs for one command, because the printer may still wait for the rest of
    /// a `GS v 0` and would swallow the new job; printers ignore NUL outside of
    /// a command. Then an empty job: `ESC @`, feed, cut. So a part of one
    /// visitor's card that hangs there does not leave with the next.
    #[must_use]
    pub fn clean_start(&self) -> Vec<u8> {
        let mut bytes = self.longest_command();
        bytes.extend(escpos::encode(&Bitmap::new(self.profile.dots_per_line, 0), &self.profile));
        bytes
    }

    /// What is sent before the next job when nobody knows how a picture ended:
    /// NULs for one command and `ESC @`. Nothing is cut, because nearly always
    /// nothing hangs there.
    pub(super) fn careful_start(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let is_picture = |command: &Command<'_>| {
            matches!(command, Command::Raster { .. } | Command::LargeRaster { .. })
        };
        if escpos::parse(&self.bytes).is_ok_and(|commands| commands.iter().any(is_picture)) {
            bytes.extend(self.longest_command());
            bytes.extend(escpos::RESET);
        }
        bytes
    }

    /// How long its paper may wait in the mouth of a kiosk printer, and the
    /// order that then clears it, where the kiosk must see to that.
    pub(super) fn clearing(&self) -> Option<(Duration, Vec<u8>)> {
        self.profile.presenter.and_then(Presenter::clearing)
    }

    /// How long its paper is left in the mouth of a kiosk printer; none where
    /// there is no mouth.
    pub(super) fn leaves(&self) -> Option<Duration> {
        self.profile.presenter.map(Presenter::leaves)
    }

    /// As many NULs as the longest command has bytes: a band of a picture, or
    /// in a typed job, which may be on a slow cable, the longest there is.
    fn longest_command(&self) -> Vec<u8> {
        /// `GS v 0` before its dots.
        const HEADER: usize = 8;
        let row = self.profile.dots_per_line.div_ceil(8) as usize;
        let band = HEADER + row * self.profile.rows_a_band() as usize;
        let commands = escpos::parse(&self.bytes).unwrap_or_default();
        let is_typed = commands.iter().any(|command| matches!(command, Command::Letters(_)));
        let longest = commands.iter().map(|command| command.bytes().len()).max();
        vec![0; longest.filter(|_| is_typed).unwrap_or(band)]
    }

    /// The paper that a printer would make of the job.
    pub(super) fn paper(&self) -> Result<Bitmap, LinkError> {
        let Profile { pages, dots_per_line, .. } = &self.profile;
        escpos::paper_with(pages, &self.bytes, *dots_per_line).map_err(LinkError::NotPaper)
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
        /// The paper, as wide as the profile's dots.
        paper: Bitmap,
    },
    /// The printer asks for time: a hot head, or somebody else's paper. The
    /// job goes on by itself.
    Waits(JobId),
    /// The printer has had its time.
    GoesOn(JobId),
    /// How the printer is, whenever that changed; also without a job.
    State(State),
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
