//! The printer as the screen sees it, and the one thread behind it.

use std::io;
use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::bell::Bell;
use super::course::Course;
use super::link::{self, Delivery, Link};
use super::pace::Pace;
use super::{Address, Claims, Job, JobId, LinkError, Outcome, Report, State};

/// One printer and its worker thread; dropping it cancels the job under way
/// and waits for the thread, which takes a few hundredths of a second.
pub struct Printer {
    jobs: Sender<(JobId, Job)>,
    reports: Receiver<Report>,
    shared: Arc<Shared>,
    worker: Option<JoinHandle<()>>,
    last: JobId,
    under_way: Option<JobId>,
    pace: Pace,
}

/// What both threads hold.
pub(super) struct Shared {
    pub(super) teller: Teller,
    /// Jobs up to this number are cancelled; all when the kiosk closes.
    pub(super) cancelled: AtomicU64,
    /// The last job that was given, and the last that the worker took up.
    given: AtomicU64,
    taken: AtomicU64,
    /// Rung whenever one of the numbers changes.
    pub(super) bell: Arc<Bell>,
}

impl Shared {
    /// For a conversation that nobody follows or ends.
    ///
    /// # Errors
    ///
    /// [`LinkError::Worker`] when the system gives no descriptor.
    pub(super) fn unheard() -> Result<Self, LinkError> {
        let teller = Teller { reports: channel().0, wake: Mutex::new(Box::new(|| {})) };
        Self::new(teller)
    }

    fn new(teller: Teller) -> Result<Self, LinkError> {
        let number = || AtomicU64::new(0);
        let bell = Arc::new(Bell::new().map_err(LinkError::Worker)?);
        Ok(Self { teller, cancelled: number(), given: number(), taken: number(), bell })
    }

    /// Whether a job waits, or the end, so that a look must stop.
    pub(super) fn is_wanted(&self) -> bool {
        let given = self.given.load(Ordering::Relaxed) > self.taken.load(Ordering::Relaxed);
        given || self.cancelled.load(Ordering::Relaxed) == u64::MAX
    }
}

/// Sends a report and wakes whoever reads it.
pub(super) struct Teller {
    reports: Sender<Report>,
    wake: Mutex<Box<dyn Fn() + Send>>,
}

impl Teller {
    pub(super) fn tell(&self, report: Report) {
        // The reader may be gone; then there is nobody to wake either.
        if self.reports.send(report).is_ok() {
            self.wake.lock().unwrap_or_else(PoisonError::into_inner)();
        }
    }
}

impl Printer {
    /// Starts the worker of the printer at `address`, which looks how the
    /// printer is at once and, from then on, as [`State::look_again`] says.
    /// `wake` is called after every report, from either thread; a look that
    /// finds no change makes no report.
    ///
    /// # Errors
    ///
    /// [`LinkError::Worker`] when the system gives no thread.
    pub fn start(address: &Address, wake: impl Fn() + Send + 'static) -> Result<Self, LinkError> {
        Self::start_link(address.to_string(), link::to(address), Box::new(wake))
    }

    /// As [`Printer::start`], for a printer on USB that is claimed by `claims`:
    /// what [`Port::UsbDirect`](super::Port::UsbDirect) does with the computer's
    /// own USB. `answers` as in [`Address::Printer`].
    ///
    /// # Errors
    ///
    /// [`LinkError::Worker`] when the system gives no thread.
    pub fn start_over(
        claims: Claims,
        answers: bool,
        wake: impl Fn() + Send + 'static,
    ) -> Result<Self, LinkError> {
        Self::start_link("usb-direct".to_owned(), link::over(claims, answers), Box::new(wake))
    }

    fn start_link(
        name: String,
        link: Box<dyn Link>,
        wake: Box<dyn Fn() + Send>,
    ) -> Result<Self, LinkError> {
        let (report_sender, reports) = channel();
        let (jobs, taken) = channel();
        let teller = Teller { reports: report_sender, wake: Mutex::new(wake) };
        let shared = Arc::new(Shared::new(teller)?);
        let pace = link.pace();
        let worker =
            Worker { name, link, shared: Arc::clone(&shared), trouble: None, state: None, same: 0 };
        let worker = thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || worker.work(&taken))
            .map_err(LinkError::Worker)?;
        let (worker, last) = (Some(worker), JobId(0));
        Ok(Self { jobs, reports, shared, worker, last, under_way: None, pace })
    }

    /// Hands a job to the worker and returns at once. As long as the last
    /// report of the job before has not been read, the new one is refused with
    /// [`LinkError::Busy`], which is reported too.
    pub fn send(&mut self, job: Job) -> JobId {
        let id = JobId(self.last.0 + 1);
        self.last = id;
        if self.under_way.is_some() {
            self.refuse(id, LinkError::Busy);
        } else if self.jobs.send((id, job)).is_ok() {
            self.shared.given.store(id.0, Ordering::Relaxed);
            self.shared.bell.ring();
            self.under_way = Some(id);
        } else {
            self.refuse(id, gone());
        }
        id
    }

    /// How long a printer that is well takes for `job`: as long as its paper
    /// moves, or as its cable needs.
    #[must_use]
    pub fn expected(&self, job: &Job) -> Duration {
        self.pace.expected(job)
    }

    /// After how long the last report of `job` is there at the latest; what the
    /// printer itself asks for, at most its `patience`, comes on top, and on a
    /// slow cable the clean start behind a job that broke off.
    #[must_use]
    pub fn deadline(&self, job: &Job) -> Duration {
        self.pace.deadline(job)
    }

    /// Stops the job under way, if any; its last report follows within a few
    /// hundredths of a second. A job that was handed over whole by then is
    /// reported as it ended.
    pub fn cancel(&self) {
        self.shared.cancelled.fetch_max(self.last.0, Ordering::Relaxed);
        self.shared.bell.ring();
    }

    /// The next report, if there is one; never waits.
    #[must_use]
    pub fn poll(&mut self) -> Option<Report> {
        let report = self.reports.try_recv().ok();
        self.read(report)
    }

    /// The next report, waiting for it at most `at_most`: for the command line
    /// and tests, never for the screen.
    #[must_use]
    pub fn wait(&mut self, at_most: Duration) -> Option<Report> {
        let report = self.reports.recv_timeout(at_most).ok();
        self.read(report)
    }

    fn read(&mut self, report: Option<Report>) -> Option<Report> {
        match &report {
            Some(Report::Finished { job, .. }) if self.under_way == Some(*job) => {
                self.under_way = None;
            }
            // A worker that died in the middle of a job cannot report it.
            None if self.worker.as_ref().is_some_and(JoinHandle::is_finished) => {
                let job = self.under_way.take()?;
                return Some(Report::Finished { job, outcome: Outcome::NotPrinted(gone()) });
            }
            Some(_) | None => {}
        }
        report
    }

    fn refuse(&self, job: JobId, error: LinkError) {
        let outcome = Outcome::NotPrinted(error);
        self.shared.teller.tell(Report::Finished { job, outcome });
    }
}

fn gone() -> LinkError {
    LinkError::Worker(io::ErrorKind::BrokenPipe.into())
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.shared.cancelled.store(u64::MAX, Ordering::Relaxed);
        self.shared.bell.ring();
        // The worker ends when its channel closes.
        drop(mem::replace(&mut self.jobs, channel().0));
        if let Some(worker) = self.worker.take() {
            // A worker that panicked has nothing left to clean up.
            let _ = worker.join();
        }
    }
}

/// The thread's own.
struct Worker {
    name: String,
    link: Box<dyn Link>,
    shared: Arc<Shared>,
    /// What was last logged as wrong.
    trouble: Option<String>,
    /// What was last told of the printer.
    state: Option<State>,
    /// How many looks in a row have found that state again.
    same: u32,
}

/// Between a job and the look behind it.
const SOON: Duration = Duration::from_secs(2);

impl Worker {
    fn work(mut self, jobs: &Receiver<(JobId, Job)>) {
        let mut pause = self.look();
        loop {
            let next = if self.link.is_real() {
                jobs.recv_timeout(self.until_due(pause))
            } else {
                jobs.recv().map_err(RecvTimeoutError::from)
            };
            pause = match next {
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.look(),
                Ok((id, job)) => {
                    self.shared.taken.store(id.0, Ordering::Relaxed);
                    self.shared.teller.tell(Report::Started(id));
                    let outcome = self.print(id, &job);
                    let failed = matches!(outcome, Outcome::NotPrinted(_));
                    self.shared.teller.tell(Report::Finished { job: id, outcome });
                    // What hangs there is cut off before the next visitor comes.
                    if failed { Duration::ZERO } else { SOON }
                }
            };
        }
    }

    /// At most `pause`; a link that asks for less is not asked about in vain
    /// without end.
    fn until_due(&self, pause: Duration) -> Duration {
        let due = self.link.due().map(|due| due.saturating_duration_since(Instant::now()));
        due.map_or(pause, |due| pause.min(due.max(SOON)))
    }

    fn print(&mut self, id: JobId, job: &Job) -> Outcome {
        let shared = Arc::clone(&self.shared);
        let course = Course::of_job(id, job, self.link.pace(), &shared);
        let sent = self.link.send(job, &course);
        self.note(sent.as_ref().err());
        match sent {
            Ok(Delivery::Confirmed) => Outcome::Printed,
            Ok(Delivery::HandedOver) => Outcome::Unknown,
            Err(error) => Outcome::NotPrinted(error),
        }
    }

    /// Looks how the printer is; how long until the next look.
    fn look(&mut self) -> Duration {
        let shared = Arc::clone(&self.shared);
        let state = match self.link.look(&Course::of_look(&shared)) {
            // A job waits.
            Err(LinkError::Cancelled) => return SOON,
            Ok(status) => {
                if status.is_some() {
                    self.note(None);
                }
                let near_end = status.map(|status| status.near_end);
                State { trouble: None, near_end }
            }
            Err(error) => {
                let error =
                    if matches!(error, LinkError::Stuck) { LinkError::Silent } else { error };
                self.note(Some(&error));
                State { trouble: Some(Arc::new(error)), near_end: None }
            }
        };
        self.same = if self.state.as_ref() == Some(&state) { self.same + 1 } else { 0 };
        let pause = state.look_again(self.same);
        if self.same == 0 {
            let ends = |state: &State| state.near_end == Some(true);
            if ends(&state) && !self.state.as_ref().is_some_and(ends) {
                log::warn!("printer at {}: the roll will end soon", self.name);
            }
            self.shared.teller.tell(Report::State(state.clone()));
            self.state = Some(state);
        }
        pause
    }

    /// Logs the printer's state when it changed, never the job.
    fn note(&mut self, error: Option<&LinkError>) {
        let trouble = match error {
            Some(LinkError::Cancelled | LinkError::Busy) => return,
            error => error.map(ToString::to_string),
        };
        if trouble != self.trouble {
            match &trouble {
                Some(trouble) => log::warn!("printer at {}: {trouble}", self.name),
                None => log::info!("printer at {}: printing again", self.name),
            }
            self.trouble = trouble;
        }
    }
}
