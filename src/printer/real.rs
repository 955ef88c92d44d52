//! A real printer: one conversation a job, and one a look.
//!
//! A job asks how the printer is, resets it, has it tell every change, and
//! then sends the paper band by band with a question behind each (`GS r`)
//! that the printer answers in its turn. No more than two bands are under way,
//! so a printer that stops holds little of a visitor's card. Only the last
//! answer is proof of paper. A printer that tells nothing by itself is asked
//! when it falls silent, between two bands.
//!
//! After a job that broke off the printer is mended before anything else is
//! printed: see [`Talk::mend`].

use std::time::{Duration, Instant};

use crate::escpos::{Condition, Status};

use super::bands::{Band, bands};
use super::course::Course;
use super::link::{Delivery, Link};
use super::pace::Pace;
use super::proof::{Proof, say_paced, send_answered};
use super::talk::Talk;
use super::wire::{Wire, Witness};
use super::{Job, LinkError};

/// How bytes get to a port; nothing is open between conversations.
pub(super) trait Opens: Send {
    /// Opens it for one conversation; `answers` when the printer will speak.
    fn open(&mut self, course: &Course, answers: bool) -> Result<Box<dyn Wire>, LinkError>;

    /// How fast it may be written to.
    fn pace(&self) -> Pace {
        Pace::default()
    }
}

/// A printer that was fine when it was last looked at, and now takes no
/// connection, serves somebody else for a moment.
const BACK_OFF: [Duration; 3] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5)];

/// A printer at a port.
pub(super) struct Real {
    port: Box<dyn Opens>,
    answers: bool,
    witness: Witness,
    was_ready: bool,
    /// Questions of a conversation that was broken off, which the printer answers
    /// to the next one.
    unanswered: usize,
    /// What a job that broke off left behind.
    left: Option<Left>,
    /// What came out last may still hang in the printer's mouth.
    presented: Option<Presented>,
}

/// A job broke off part way; the printer may still hold some of it.
struct Left {
    clean_start: Vec<u8>,
    /// Questions that the printer may still answer.
    owes: usize,
    /// How long its end waits in the mouth of a kiosk printer, and the order
    /// that clears it.
    clearing: Option<(Duration, Vec<u8>)>,
    /// Whether the clean start was said whole; see [`Talk::mend`].
    was_cut: bool,
    /// Until when its paper, handed over whole, may hang in the mouth of a kiosk
    /// printer: whoever was told to take it must find it there.
    hangs_until: Option<Instant>,
}

/// Paper waits to be taken; a printer that keeps no time of its own is told
/// when that has been long enough.
struct Presented {
    until: Instant,
    clear: Vec<u8>,
}

impl Left {
    /// What `job` leaves until it is whole.
    fn by(job: &Job) -> Self {
        let (clean_start, clearing) = (job.clean_start(), job.clearing());
        Self { clean_start, owes: 0, clearing, was_cut: false, hangs_until: None }
    }

    fn hangs(&self) -> bool {
        self.hangs_until.is_some_and(|until| Instant::now() < until)
    }
}

impl Presented {
    fn now(clearing: Option<(Duration, Vec<u8>)>) -> Option<Self> {
        clearing.map(|(held, clear)| Self { until: Instant::now() + held, clear })
    }
}

impl Real {
    pub(super) fn new(port: Box<dyn Opens>, answers: bool) -> Self {
        let witness = Witness::default();
        let (was_ready, unanswered) = (false, 0);
        Self { port, answers, witness, was_ready, unanswered, left: None, presented: None }
    }

    /// Opens the port, and tries again when it was fine a moment ago.
    fn open(&mut self, course: &Course) -> Result<Box<dyn Wire>, LinkError> {
        let mut pauses = BACK_OFF.into_iter();
        loop {
            let error = match self.port.open(course, self.answers) {
                Err(error @ (LinkError::Unreachable(_) | LinkError::InUse)) if self.was_ready => {
                    error
                }
                settled => {
                    course.wait_for_printer(false);
                    return settled;
                }
            };
            let Some(pause) = pauses.next() else { return Err(error) };
            course.wait_for_printer(true);
            let until = Instant::now() + pause;
            while let Some(pause) = course.pause_until(until)? {
                course.wait(pause)?;
            }
        }
    }

    /// Everything at once, to a printer that never answers. Only what its port
    /// says may be known.
    fn send_unheard(&mut self, talk: &mut Talk, job: &Job) -> Result<(), LinkError> {
        let (pace, course) = (self.port.pace(), talk.course);
        self.witness.check(talk.wire)?;
        let clean_start = self.left.take().map(|left| left.clean_start).unwrap_or_default();
        course.allow(pace.cable(clean_start.len()));
        self.begin(job);
        if !clean_start.is_empty() {
            say_paced(talk, &Band::blank(&clean_start), pace, &mut |_| {})?;
        }
        for band in bands(&job.bytes, job.length_mm, job.profile.dots_per_mm()) {
            say_paced(talk, &band, pace, &mut |bytes| course.took(bytes))?;
        }
        talk.part()?;
        self.witness.check(talk.wire)?;
        self.left = Some(Left { clean_start: job.careful_start(), ..Left::by(job) });
        self.presented = Presented::now(job.clearing());
        Ok(())
    }

    /// The whole course of a job with a printer that answers.
    fn print(&mut self, talk: &mut Talk, job: &Job) -> Result<Delivery, LinkError> {
        talk.may_tell = job.profile.status == Status::Automatic;
        let prepared = self.prepare(talk, job);
        prepared.map_err(|error| talk.explained(error))?;
        let pace = self.port.pace();
        let left = self.begin(job);
        let mut proof = Proof::after(talk.done, talk.course.speed());
        let sent = send_answered(talk, job, pace, &mut proof);
        let confirmed = sent.and_then(|()| proof.await_last(talk));
        let confirmed = confirmed.map_err(|error| talk.explained(error));
        left.owes = proof.owes(talk);
        let confirmed = confirmed?;
        if !confirmed {
            left.hangs_until = job.leaves().map(|held| Instant::now() + held);
        }
        if !confirmed || talk.takes_back() {
            // Nor does its rest come later; and a serial port would wait half a
            // minute for a printer that takes none of it before it is closed.
            talk.wire.abandon();
            return Ok(Delivery::HandedOver);
        }
        self.left = None;
        self.presented = Presented::now(job.clearing());
        talk.take_leave();
        Ok(if proof.is_plausible { Delivery::Confirmed } else { Delivery::HandedOver })
    }

    /// From here on something of `job` may be in the printer; its first command
    /// clears the mouth.
    fn begin(&mut self, job: &Job) -> &mut Left {
        self.presented = None;
        self.left.insert(Left::by(job))
    }

    /// A printer that is awake, empty, fit to print, and tells every change.
    fn prepare(&mut self, talk: &mut Talk, job: &Job) -> Result<(), LinkError> {
        if self.left.is_some() {
            self.mend(talk)?;
        } else if talk.is_awake()? {
            talk.look()?;
        } else {
            // It may wait for the rest of something that nobody knows of, and
            // then answers once it has that.
            let clean_start = job.clean_start();
            talk.course.allow(self.port.pace().cable(clean_start.len()));
            talk.mend(&clean_start, 0, &mut true)?;
        }
        talk.await_printing()?;
        talk.reset()
    }

    /// Frees the printer from what the job before left in it. Its end, cut off,
    /// may hang in the mouth from then on.
    fn mend(&mut self, talk: &mut Talk) -> Result<(), LinkError> {
        if let Some(left) = &mut self.left {
            left.hangs_until = None;
            talk.course.allow(self.port.pace().cable(left.clean_start.len()));
            talk.mend(&left.clean_start, left.owes, &mut left.was_cut)?;
            self.presented = Presented::now(left.clearing.clone());
            self.left = None;
        }
        Ok(())
    }

    /// How a printer that answers is. A mend would clear its mouth, so it waits
    /// as long as paper hangs there to be taken.
    fn ask(&mut self, talk: &mut Talk) -> Result<Condition, LinkError> {
        if self.left.as_ref().is_some_and(|left| !left.hangs()) {
            self.mend(talk)?;
        } else if talk.is_awake()? {
            talk.look()?;
        } else {
            return Err(LinkError::Silent);
        }
        talk.status.fault().map_or(Ok(talk.status), |fault| Err(LinkError::Faulty(fault)))
    }

    /// Clears the mouth of paper that nobody took in time.
    fn clear_mouth(&mut self, talk: &mut Talk) -> Result<(), LinkError> {
        let waited = |presented: &&Presented| presented.until <= Instant::now();
        let Some(presented) = self.presented.as_ref().filter(waited) else { return Ok(()) };
        talk.say(&presented.clear)?;
        if self.answers {
            talk.await_done()?;
        } else {
            talk.part()?;
        }
        self.presented = None;
        Ok(())
    }

    /// Opens the port, does `what`, and closes it; whatever failed leaves
    /// nothing under way.
    fn converse<T>(
        &mut self,
        course: &Course,
        what: impl FnOnce(&mut Self, &mut Talk) -> Result<T, LinkError>,
    ) -> Result<T, LinkError> {
        let mut wire = self.open(course)?;
        let late = std::mem::take(&mut self.unanswered);
        let mut done = Talk::begin(&mut *wire, course, late).and_then(|mut talk| {
            let done = what(self, &mut talk);
            // The printer does not know where one connection ends.
            if matches!(done, Err(LinkError::Cancelled)) {
                self.unanswered = talk.unanswered;
            }
            done
        });
        if let Err(LinkError::Silent | LinkError::Stuck) = done
            && let Some(fault) = self.witness.fault(&mut *wire)
        {
            done = Err(LinkError::Faulty(fault));
        }
        if done.is_err() {
            wire.abandon();
        }
        done
    }
}

impl Link for Real {
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
        let delivered = self.converse(course, |real, talk| {
            if real.answers {
                real.print(talk, job)
            } else {
                real.send_unheard(talk, job).map(|()| Delivery::HandedOver)
            }
        });
        self.was_ready = delivered.is_ok();
        delivered
    }

    fn look(&mut self, course: &Course) -> Result<Option<Condition>, LinkError> {
        // It may be busy with somebody else; the next look will tell.
        let was_ready = std::mem::replace(&mut self.was_ready, false);
        let looked = self.converse(course, |real, talk| {
            let status = if real.answers {
                let status = real.ask(talk)?;
                // So that the port is known before the printer falls silent.
                real.witness.fault(talk.wire);
                Some(status)
            } else {
                real.witness.check(talk.wire)?;
                None
            };
            real.clear_mouth(talk)?;
            Ok(status)
        });
        // A look that a job ended has found nothing out.
        let ended = matches!(looked, Err(LinkError::Cancelled));
        self.was_ready = if ended { was_ready } else { looked.is_ok() };
        looked
    }

    fn due(&self) -> Option<Instant> {
        let hangs = self.left.as_ref().filter(|left| left.hangs());
        let until = hangs.and_then(|left| left.hangs_until);
        until.or_else(|| self.presented.as_ref().map(|presented| presented.until))
    }

    fn is_real(&self) -> bool {
        true
    }

    fn pace(&self) -> Pace {
        self.port.pace()
    }
}
