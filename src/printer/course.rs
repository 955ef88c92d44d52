//! The course of one job, or of one look at the printer: how long it may go
//! on, who stops it, how far it is.

use std::cell::Cell;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;

use crate::escpos::Bitmap;

use super::bell::Bell;
use super::pace::Pace;
use super::worker::Shared;
use super::{Job, JobId, LinkError, Report};

/// The longest that a wait goes on which the bell cannot end.
const SLICE: Duration = Duration::from_millis(20);
/// Progress is told at most this often, because each report paints a frame.
const TELL_EVERY: Duration = Duration::from_millis(100);
/// How long a look at an idle printer may take.
const LOOK: Duration = Duration::from_secs(6);
/// How long a network printer is at least given to close its side.
const CLOSE: Duration = Duration::from_millis(500);

/// What is under way, as a link sees it.
pub(super) struct Course<'a> {
    /// `None` for a look.
    id: Option<JobId>,
    shared: &'a Shared,
    total: usize,
    started: Instant,
    printing: Duration,
    /// How fast the paper moves, in mm a second.
    speed: f32,
    ends: Cell<Instant>,
    /// How long a printer that asks for time may still be waited for.
    patience: Cell<Duration>,
    waits_since: Cell<Option<Instant>>,
    sent: Cell<usize>,
    told: Cell<Instant>,
}

impl<'a> Course<'a> {
    /// Starts the clock of `job`, to a port of this `pace`.
    pub(super) fn of_job(id: JobId, job: &Job, pace: Pace, shared: &'a Shared) -> Self {
        let course = Self::new(Some(id), shared, pace.expected(job), pace.deadline(job));
        course.patience.set(job.patience);
        Self { total: job.bytes.len(), speed: job.speed(), ..course }
    }

    /// Starts a look at the printer, which any job interrupts.
    pub(super) fn of_look(shared: &'a Shared) -> Self {
        Self::new(None, shared, Duration::ZERO, LOOK)
    }

    fn new(id: Option<JobId>, shared: &'a Shared, printing: Duration, most: Duration) -> Self {
        let started = Instant::now();
        Self {
            id,
            shared,
            total: 0,
            started,
            printing,
            speed: Job::SLOWEST,
            ends: Cell::new(started + most),
            patience: Cell::new(Duration::ZERO),
            waits_since: Cell::new(None),
            sent: Cell::new(0),
            told: Cell::new(started),
        }
    }

    /// How long a link may wait now, with [`Course::wait`] or in slices, before
    /// it asks again.
    ///
    /// # Errors
    ///
    /// [`LinkError::Cancelled`] or [`LinkError::Stuck`]: it is over.
    pub(super) fn pause(&self) -> Result<Duration, LinkError> {
        let over = match self.id {
            Some(id) => self.shared.cancelled.load(Ordering::Relaxed) >= id.0,
            None => self.shared.is_wanted(),
        };
        if over {
            return Err(LinkError::Cancelled);
        }
        match self.left() {
            Duration::ZERO => Err(LinkError::Stuck),
            left => Ok(left),
        }
    }

    /// As [`Course::pause`], but `None` once `until` has passed.
    pub(super) fn pause_until(&self, until: Instant) -> Result<Option<Duration>, LinkError> {
        let pause = self.pause()?;
        let left = until.saturating_duration_since(Instant::now());
        Ok(if left.is_zero() { None } else { Some(pause.min(left)) })
    }

    /// Waits at most for `pause` until the bell rings or what `events` name is
    /// there on `fd`; what is there, empty when nothing is.
    pub(super) fn wait_on(
        &self,
        fd: &OwnedFd,
        events: PollFlags,
        pause: Duration,
    ) -> Result<PollFlags, LinkError> {
        let there = self.shared.bell.wait(Some((fd, events)), pause);
        there.map_err(|error| LinkError::Lost(error.into()))
    }

    /// Waits at most for `pause` until the bell rings.
    pub(super) fn wait(&self, pause: Duration) -> Result<(), LinkError> {
        let rung = self.shared.bell.wait(None, pause);
        rung.map(drop).map_err(|error| LinkError::Worker(error.into()))
    }

    /// The part of `pause` after which a wait without the bell looks up.
    pub(super) fn slice(pause: Duration) -> Duration {
        pause.min(SLICE)
    }

    /// What ends the waits of this course.
    pub(super) fn bell(&self) -> Arc<Bell> {
        Arc::clone(&self.shared.bell)
    }

    /// What is left of its time.
    pub(super) fn left(&self) -> Duration {
        self.ends.get().saturating_duration_since(Instant::now())
    }

    /// What is left of its time at most, if the printer asks for all of its own.
    pub(super) fn left_at_most(&self) -> Duration {
        self.left() + self.patience.get()
    }

    /// Gives it so much longer, for what is said besides the job.
    pub(super) fn allow(&self, more: Duration) {
        self.ends.set(self.ends.get() + more);
    }

    /// When it is over at the latest.
    pub(super) fn ends(&self) -> Instant {
        self.ends.get()
    }

    /// When a printer at its usual speed has the whole paper out.
    pub(super) fn printed(&self) -> Instant {
        (self.started + self.printing).min(self.ends.get())
    }

    /// When a printer at its usual speed has the whole paper out, but not
    /// before it had a moment to close its side.
    pub(super) fn paper_out(&self) -> Instant {
        self.printed().max(Instant::now() + CLOSE).min(self.ends.get())
    }

    /// The printer asks for time, or has enough of it: the time that it takes
    /// is added to the job's, as far as the job's patience goes.
    pub(super) fn wait_for_printer(&self, waits: bool) {
        let now = Instant::now();
        match (self.waits_since.get(), waits, self.id) {
            (None, true, Some(id)) => {
                self.waits_since.set(Some(now));
                self.ends.set(self.ends.get() + self.patience.get());
                self.shared.teller.tell(Report::Waits(id));
            }
            (Some(since), false, Some(id)) => {
                self.waits_since.set(None);
                let unused = self.patience.get().saturating_sub(now.duration_since(since));
                self.patience.set(unused);
                let ends = self.ends.get();
                self.ends.set(ends.checked_sub(unused).unwrap_or(ends));
                self.shared.teller.tell(Report::GoesOn(id));
            }
            _ => {}
        }
    }

    /// How fast the paper moves, in mm a second.
    pub(super) fn speed(&self) -> f32 {
        self.speed
    }

    /// The paper is on the screen.
    pub(super) fn show(&self, paper: Bitmap) {
        if let Some(job) = self.id {
            self.shared.teller.tell(Report::Shown { job, paper });
        }
    }

    /// The printer took `bytes` more of the job.
    pub(super) fn took(&self, bytes: usize) {
        let Some(job) = self.id else { return };
        let first = self.sent.replace(self.sent.get() + bytes) == 0 && bytes > 0;
        let now = Instant::now();
        let whole = self.sent.get() >= self.total;
        // The first are told at once: without a word of them, nothing was sent.
        if first || whole || now.duration_since(self.told.get()) >= TELL_EVERY {
            self.told.set(now);
            let (sent, total) = (self.sent.get().min(self.total), self.total);
            self.shared.teller.tell(Report::Progress { job, sent, total });
        }
    }
}
