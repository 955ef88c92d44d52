//! The printer as the screen sees it, and the one thread behind it.

use std::io;
use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::course::Course;
use super::link::{self, Delivery, Link};
use super::{Address, Job, JobId, LinkError, Outcome, Report};

/// One printer and its worker thread; dropping it cancels the job under way
/// and waits for the thread, which takes a few hundredths of a second.
pub struct Printer {
    jobs: Sender<(JobId, Job)>,
    reports: Receiver<Report>,
    shared: Arc<Shared>,
    worker: Option<JoinHandle<()>>,
    last: JobId,
    under_way: Option<JobId>,
}

/// What both threads hold.
struct Shared {
    teller: Teller,
    /// Jobs up to this number are cancelled.
    cancelled: AtomicU64,
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
    /// Starts the worker of the printer at `address`; nothing is opened before
    /// the first job. `wake` is called after every report, from either thread.
    ///
    /// # Errors
    ///
    /// [`LinkError::Worker`] when the system gives no thread.
    pub fn start(address: &Address, wake: impl Fn() + Send + 'static) -> Result<Self, LinkError> {
        let (report_sender, reports) = channel();
        let (jobs, taken) = channel();
        let shared = Arc::new(Shared {
            teller: Teller { reports: report_sender, wake: Mutex::new(Box::new(wake)) },
            cancelled: AtomicU64::new(0),
        });
        let worker = Worker {
            name: address.to_string(),
            link: link::to(address),
            shared: Arc::clone(&shared),
            unclean: false,
            trouble: None,
        };
        let worker = thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || worker.work(&taken))
            .map_err(LinkError::Worker)?;
        Ok(Self { jobs, reports, shared, worker: Some(worker), last: JobId(0), under_way: None })
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
            self.under_way = Some(id);
        } else {
            self.refuse(id, gone());
        }
        id
    }

    /// Stops the job under way, if any; its last report follows within a few
    /// hundredths of a second. A job that was handed over whole by then is
    /// reported as it ended.
    pub fn cancel(&self) {
        self.shared.cancelled.fetch_max(self.last.0, Ordering::Relaxed);
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
    /// Whether the last job broke off part way.
    unclean: bool,
    /// What was last logged as wrong.
    trouble: Option<String>,
}

impl Worker {
    fn work(mut self, jobs: &Receiver<(JobId, Job)>) {
        for (id, job) in jobs {
            self.shared.teller.tell(Report::Started(id));
            let outcome = self.print(id, &job);
            self.shared.teller.tell(Report::Finished { job: id, outcome });
        }
    }

    fn print(&mut self, id: JobId, job: &Job) -> Outcome {
        let Shared { teller, cancelled, .. } = &*self.shared;
        let course = Course::start(id, job, cancelled, teller, self.unclean);
        let sent = self.link.send(job, &course);
        self.unclean = match &sent {
            Ok(_) => false,
            Err(_) => self.unclean || course.is_touched(),
        };
        self.note(sent.as_ref().err());
        match sent {
            Ok(Delivery::Confirmed) => Outcome::Printed,
            Ok(Delivery::HandedOver) => Outcome::Unknown,
            Err(error) => Outcome::NotPrinted(error),
        }
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
