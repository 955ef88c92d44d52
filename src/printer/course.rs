//! The course of one job: how long it may go on, who stops it, how far it is.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::escpos::Bitmap;

use super::worker::Teller;
use super::{Job, JobId, LinkError, Report};

/// The longest a link waits before it looks again whether somebody cancelled.
const SLICE: Duration = Duration::from_millis(20);
/// Progress is told at most this often, because each report paints a frame.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// One job under way, as a link sees it.
pub(super) struct Course<'a> {
    id: JobId,
    total: usize,
    ends: Instant,
    paper_out: Instant,
    cancelled: &'a AtomicU64,
    teller: &'a Teller,
    sent: Cell<usize>,
    told: Cell<Instant>,
    touched: Cell<bool>,
    unclean: bool,
}

impl<'a> Course<'a> {
    /// Starts the clock of `job`; `unclean` when the job before broke off part
    /// way.
    pub(super) fn start(
        id: JobId,
        job: &Job,
        cancelled: &'a AtomicU64,
        teller: &'a Teller,
        unclean: bool,
    ) -> Self {
        let started = Instant::now();
        Self {
            id,
            total: job.bytes.len(),
            ends: started + job.deadline(),
            paper_out: started + job.printing_time(),
            cancelled,
            teller,
            sent: Cell::new(0),
            told: Cell::new(started),
            touched: Cell::new(false),
            unclean,
        }
    }

    /// How long a link may wait now before it asks again.
    ///
    /// # Errors
    ///
    /// [`LinkError::Cancelled`] or [`LinkError::Stuck`]: the job is over.
    pub(super) fn pause(&self) -> Result<Duration, LinkError> {
        if self.cancelled.load(Ordering::Relaxed) >= self.id.0 {
            return Err(LinkError::Cancelled);
        }
        match self.left() {
            Duration::ZERO => Err(LinkError::Stuck),
            left => Ok(left.min(SLICE)),
        }
    }

    /// As [`Course::pause`], but `None` once `until` has passed.
    pub(super) fn pause_until(&self, until: Instant) -> Result<Option<Duration>, LinkError> {
        let pause = self.pause()?;
        let left = until.saturating_duration_since(Instant::now());
        Ok(if left.is_zero() { None } else { Some(pause.min(left)) })
    }

    /// What is left of the job's time.
    pub(super) fn left(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }

    /// When a printer at its usual speed has the whole paper out, but not
    /// before `soonest` from now.
    pub(super) fn paper_out(&self, soonest: Duration) -> Instant {
        self.paper_out.max(Instant::now() + soonest).min(self.ends)
    }

    /// Whether the printer may still hold part of the job before.
    pub(super) fn is_unclean(&self) -> bool {
        self.unclean
    }

    /// Something reached the printer; from here on a failure leaves it unclean.
    pub(super) fn touch(&self) {
        self.touched.set(true);
    }

    /// Whether anything reached the printer.
    pub(super) fn is_touched(&self) -> bool {
        self.touched.get()
    }

    /// The paper is on the screen.
    pub(super) fn show(&self, paper: Bitmap) {
        self.teller.tell(Report::Shown { job: self.id, paper });
    }

    /// The printer took `bytes` more of the job.
    pub(super) fn took(&self, bytes: usize) {
        self.sent.set(self.sent.get() + bytes);
        let now = Instant::now();
        let whole = self.sent.get() >= self.total;
        if whole || now.duration_since(self.told.get()) >= TELL_EVERY {
            self.told.set(now);
            let (job, sent, total) = (self.id, self.sent.get(), self.total);
            self.teller.tell(Report::Progress { job, sent, total });
        }
    }
}
