//! The voice as the screen sees it, and the one thread behind it.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};

use super::jack::Jack;
use super::line::{Line, Step};
use super::wire::{Wire, wait_for};
use super::{Engine, Report, SpeechError, Text};

/// The voice and its thread; dropping it silences the engine and waits for the
/// thread, which takes some milliseconds.
pub struct Speech {
    orders: Sender<Order>,
    bell: UnixStream,
    reports: Receiver<Report>,
    worker: Option<JoinHandle<()>>,
}

enum Order {
    Say(Text),
    Hush,
    End,
}

impl Speech {
    /// Starts the voice. `wake` is called after every report, from its thread.
    ///
    /// # Errors
    ///
    /// [`SpeechError::Broken`] when the system gives no thread.
    pub fn start(engine: Engine, wake: impl Fn() + Send + 'static) -> Result<Self, SpeechError> {
        let (bell, rung) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        rung.set_nonblocking(true)?;
        let (orders, taken) = channel();
        let (reporter, reports) = channel();
        let tell = move |report| {
            // The reader may be gone; then there is nobody to wake either.
            if reporter.send(report).is_ok() {
                wake();
            }
        };
        let worker = Worker {
            engine,
            orders: taken,
            rung,
            tell: Box::new(tell),
            jack: Jack::find(),
            wire: None,
            line: None,
            again_at: None,
        };
        let worker = thread::Builder::new().name("speech".to_owned()).spawn(|| worker.work())?;
        Ok(Self { orders, bell, reports, worker: Some(worker) })
    }

    /// Says this in place of whatever is being said; returns at once.
    pub fn say(&self, text: Text) {
        self.order(Order::Say(text));
    }

    /// Silence; returns at once.
    pub fn hush(&self) {
        self.order(Order::Hush);
    }

    /// The next report, if there is one; never waits.
    #[must_use]
    pub fn poll(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    fn order(&self, order: Order) {
        // A worker that is gone says nothing anyway; a bell that is full rings.
        let _ = self.orders.send(order);
        let _ = (&self.bell).write(&[1]);
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        self.order(Order::End);
        if let Some(worker) = self.worker.take() {
            // A worker that panicked has nothing left to clean up.
            let _ = worker.join();
        }
    }
}

/// The thread's own.
struct Worker {
    engine: Engine,
    orders: Receiver<Order>,
    rung: UnixStream,
    tell: Box<dyn Fn(Report) + Send>,
    jack: Jack,
    wire: Option<Wire>,
    line: Option<Line>,
    /// When an engine that was lost is looked for again.
    again_at: Option<Instant>,
}

impl Worker {
    /// A lost engine is looked for as often as this.
    const AGAIN: Duration = Duration::from_secs(30);

    fn work(mut self) {
        self.connect();
        if self.jack.is_plugged() {
            (self.tell)(Report::Headphones(true));
        }
        loop {
            self.wait();
            if self.obey() {
                break;
            }
            if let Some(plugged) = self.jack.changed() {
                (self.tell)(Report::Headphones(plugged));
            }
            if self.speak().is_err() {
                self.lose();
            }
            if self.again_at.is_some_and(|at| at <= Instant::now()) {
                self.connect();
            }
        }
        self.hush();
    }

    /// Until the visitor, the engine, the jack or the clock has something.
    fn wait(&self) {
        let due = self.line.as_ref().map(Line::due).into_iter().chain(self.again_at).min();
        let at_most = due.map(|due| due.saturating_duration_since(Instant::now()));
        let mut fds = vec![PollFd::new(&self.rung, PollFlags::IN)];
        fds.extend(
            self.wire.as_ref().map(|wire| PollFd::from_borrowed_fd(wire.fd(), PollFlags::IN)),
        );
        fds.extend(self.jack.fds().map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
        if wait_for(&mut fds, at_most).is_err() {
            // Better slow than busy.
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Takes the orders that came; whether it is time to end. Only the last
    /// counts.
    fn obey(&mut self) -> bool {
        // What the bell holds does not matter.
        while (&self.rung).read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
        let Some(order) = self.orders.try_iter().last() else { return false };
        self.hush();
        match order {
            Order::Say(text) => self.begin(text),
            Order::Hush => {}
            Order::End => return true,
        }
        false
    }

    fn begin(&mut self, text: Text) {
        if self.wire.is_none() || text.blocks.is_empty() {
            (self.tell)(Report::Ended(text.number));
        } else {
            self.line = Some(Line::new(text));
        }
    }

    fn hush(&mut self) {
        if self.line.take().is_some()
            && let Some(wire) = &mut self.wire
            && wire.tell("CANCEL SELF").is_err()
        {
            self.lose();
        }
    }

    fn speak(&mut self) -> Result<(), SpeechError> {
        let Some(wire) = &mut self.wire else { return Ok(()) };
        let mut steps = Vec::new();
        if let Some(line) = &mut self.line {
            steps.extend(line.go_on(wire)?);
        }
        // After that: answers bring notices along, which no waiting would see.
        while let Some(notice) = wire.notice()? {
            // Notices of what was hushed come late, to no line.
            steps.extend(self.line.as_mut().and_then(|line| line.hear(notice)));
        }
        for step in steps {
            let Some(number) = self.line.as_ref().map(Line::number) else { break };
            match step {
                Step::Begun(block) => (self.tell)(Report::Begun { number, block }),
                Step::Over => {
                    self.line = None;
                    (self.tell)(Report::Ended(number));
                }
            }
        }
        Ok(())
    }

    fn connect(&mut self) {
        match self.engine.connect() {
            Ok(wire) => {
                self.wire = Some(wire);
                self.again_at = None;
                (self.tell)(Report::Ready(true));
            }
            // Where none was at the start there is none to be waited for.
            Err(error) if self.again_at.is_none() => log::info!("speech: {error}"),
            Err(_) => self.again_at = Some(Instant::now() + Self::AGAIN),
        }
    }

    /// The engine broke off. The log does not hear of it: an engine breaks while
    /// somebody listens, so that the line would tell when somebody did.
    fn lose(&mut self) {
        self.wire = None;
        self.again_at = Some(Instant::now() + Self::AGAIN);
        let number = self.line.take().map(|line| line.number());
        (self.tell)(Report::Ready(false));
        if let Some(number) = number {
            (self.tell)(Report::Ended(number));
        }
    }
}
