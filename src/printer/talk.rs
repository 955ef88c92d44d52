//! A conversation with a printer that answers: who speaks, who listens, and
//! what is known by now.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::escpos::{
    ASK_WHEN_DONE, Condition, DROP_EVERYTHING, Ear, Fault, KEEP_TELLING, Name, Question,
    RECOVER_EMPTY, RESET, Said,
};

use super::LinkError;
use super::course::Course;
use super::inquiry::Inquiry;
use super::wire::Wire;

/// A printer that sleeps may lose the first question.
const WAKE_UP: [Duration; 3] = [Duration::from_millis(500); 3];
/// How long an answer may take once the printer is awake.
const ANSWER: Duration = Duration::from_secs(2);
/// Clones leave automatic status out; then only questions tell.
const FIRST_STATUS: Duration = Duration::from_secs(1);
/// How long the foot of a paper moves between head and knife, 12 mm at 100 mm a
/// second: a printer that answers as soon as it has read still has that to do.
const FOOT: Duration = Duration::from_millis(120);
/// How long a printer that still owes answers must be silent before they
/// count as lost.
const QUIET: Duration = Duration::from_secs(1);
/// Bytes that are heard at once: more than any printer has to say, so that one
/// that never stops holds nobody up.
const EARFUL: usize = 16 * 1024;
/// Answers that may wait to be taken; no printer was asked more.
const MOST_ANSWERS: usize = 16;

/// One conversation.
pub(super) struct Talk<'a> {
    pub(super) wire: &'a mut dyn Wire,
    pub(super) course: &'a Course<'a>,
    ear: Ear,
    /// What the printer said of itself so far.
    pub(super) status: Condition,
    /// Answers to `DLE EOT` that nobody has taken.
    pub(super) answers: VecDeque<u8>,
    pub(super) inquiry: Inquiry,
    names: VecDeque<String>,
    /// Answers to `GS r` so far.
    pub(super) done: usize,
    /// Times that automatic status came.
    told: usize,
    /// `DLE EOT` that no answer has come to.
    pub(super) unanswered: usize,
    /// Whether it may have automatic status, and its first is waited for.
    pub(super) may_tell: bool,
    pub(super) last_heard: Instant,
}

impl<'a> Talk<'a> {
    /// Begins by forgetting what the printer said when nobody listened, and the
    /// `late` answers it still gives to a conversation that was broken off: which
    /// question an answer is for, it does not tell.
    pub(super) fn begin(
        wire: &'a mut dyn Wire,
        course: &'a Course<'a>,
        late: usize,
    ) -> Result<Self, LinkError> {
        let mut before = Self::with(wire, course);
        before.listen(Instant::now() + WAKE_UP[0], |talk| talk.answers.len() >= late)?;
        Ok(Self::with(before.wire, course))
    }

    fn with(wire: &'a mut dyn Wire, course: &'a Course<'a>) -> Self {
        Self {
            wire,
            course,
            ear: Ear::default(),
            status: Condition::default(),
            answers: VecDeque::new(),
            inquiry: Inquiry::default(),
            names: VecDeque::new(),
            done: 0,
            told: 0,
            unanswered: 0,
            may_tell: true,
            last_heard: Instant::now(),
        }
    }

    /// Takes in what the printer said, without waiting; see [`EARFUL`].
    pub(super) fn hear(&mut self) -> Result<(), LinkError> {
        let (mut bytes, mut heard) = ([0; 512], 0);
        while heard < EARFUL {
            let read = self.wire.read(&mut bytes)?;
            if read == 0 {
                break;
            }
            heard += read;
            self.last_heard = Instant::now();
            for said in self.ear.hear(bytes.get(..read).unwrap_or_default()) {
                match said {
                    Said::Answer(answer) => {
                        self.answers.push_back(answer);
                        self.unanswered = self.unanswered.saturating_sub(1);
                    }
                    Said::Status(status) => {
                        self.status = status;
                        self.told += 1;
                    }
                    Said::Done => self.done += 1,
                    Said::Name(name) => self.names.push_back(name),
                    Said::Other => {}
                }
            }
            self.answers.truncate(MOST_ANSWERS);
            self.names.truncate(MOST_ANSWERS);
        }
        Ok(())
    }

    /// Listens until `enough`, at most until `until`; whether it came to that.
    pub(super) fn listen(
        &mut self,
        until: Instant,
        enough: impl Fn(&Self) -> bool,
    ) -> Result<bool, LinkError> {
        loop {
            self.hear()?;
            if enough(self) {
                return Ok(true);
            }
            let Some(pause) = self.course.pause_until(until)? else { return Ok(false) };
            self.wire.wait(false, pause, self.course)?;
        }
    }

    /// Says all of it, listening meanwhile.
    pub(super) fn say(&mut self, mut rest: &[u8]) -> Result<(), LinkError> {
        while !rest.is_empty() {
            let pause = self.course.pause()?;
            self.wire.wait(true, pause, self.course)?;
            self.hear()?;
            let written = self.wire.write(rest)?;
            rest = rest.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    /// Asks one question; `None` when no answer comes in time.
    fn ask(&mut self, question: Question, patience: Duration) -> Result<Option<u8>, LinkError> {
        self.end_inquiry(ANSWER)?;
        self.unanswered += 1;
        self.say(&question.bytes())?;
        self.listen(Instant::now() + patience, |talk| !talk.answers.is_empty())?;
        Ok(self.answers.pop_front())
    }

    /// Whether the printer answers at all; a sleeping one is asked again.
    pub(super) fn is_awake(&mut self) -> Result<bool, LinkError> {
        for (again, patience) in WAKE_UP.into_iter().enumerate() {
            if let Some(answer) = self.ask(Question::Printer, patience)? {
                // Answers to the questions before come late, and must not be
                // taken for answers to the next.
                let late = self.listen(Instant::now() + ANSWER, |talk| talk.answers.len() >= again);
                late?;
                self.answers.clear();
                self.status.learn(Question::Printer, answer);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Asks a printer that is awake for everything `DLE EOT` tells.
    pub(super) fn look(&mut self) -> Result<(), LinkError> {
        for question in Question::ALL {
            let answer = self.ask(question, ANSWER)?.ok_or(LinkError::Silent)?;
            self.status.learn(question, answer);
        }
        Ok(())
    }

    /// Resets the printer and has it tell every change from now on. The NULs
    /// before end a command that a broken connection tore.
    pub(super) fn reset(&mut self) -> Result<(), LinkError> {
        self.say(&[&[0; 8], &RESET[..], &KEEP_TELLING].concat())?;
        let told = self.told;
        let patience = if self.may_tell { FIRST_STATUS } else { Duration::ZERO };
        self.listen(Instant::now() + patience, |talk| talk.told > told).map(drop)
    }

    /// Whether it tells changes by itself.
    pub(super) fn tells(&self) -> bool {
        self.told > 0
    }

    /// Whether the printer prints now. One that only needs time is waited for,
    /// visibly.
    ///
    /// # Errors
    ///
    /// [`LinkError::Faulty`] for everything that staff must mend.
    pub(super) fn prints(&mut self) -> Result<bool, LinkError> {
        match self.status.fault() {
            None => {
                self.course.wait_for_printer(false);
                Ok(true)
            }
            Some(Fault::Overheated | Fault::Offline) => {
                self.course.wait_for_printer(true);
                Ok(false)
            }
            Some(fault) => Err(LinkError::Faulty(fault)),
        }
    }

    /// A time that was over with what the printer waited for, if it said so.
    pub(super) fn explained(&self, error: LinkError) -> LinkError {
        match (error, self.status.fault()) {
            (LinkError::Stuck, Some(fault)) => LinkError::Faulty(fault),
            (error, _) => error,
        }
    }

    /// Waits until it prints, asking twice a second, because a printer without
    /// automatic status says nothing by itself.
    pub(super) fn await_printing(&mut self) -> Result<(), LinkError> {
        while !self.prints()? {
            let told = self.told;
            let heard = self.listen(Instant::now() + WAKE_UP[0], |talk| talk.told > told)?;
            if !heard {
                self.look()?;
            }
        }
        Ok(())
    }

    /// Frees a printer from what a job that broke off left in it: the buffer
    /// is dropped where the printer can do that, and what it still waits for
    /// is filled with zeros, reset, and cut off (`clean_start`). It is free
    /// when it answers in its turn, and every answer that it `owes` from before
    /// has come or is lost.
    ///
    /// `was_cut` says that a clean start was said whole, here or before. It may
    /// have been carried out although nobody confirmed it, so from then on the
    /// printer must answer before the knife moves again: one that prints and
    /// never answers would cut white paper at every look.
    pub(super) fn mend(
        &mut self,
        clean_start: &[u8],
        mut owes: usize,
        was_cut: &mut bool,
    ) -> Result<(), LinkError> {
        // First of all, so that a full printer reads it as soon as it has room.
        self.say(&DROP_EVERYTHING)?;
        let awake = self.is_awake()?;
        if awake {
            self.say(&DROP_EVERYTHING)?;
            self.look()?;
            if self.status.cutter_jam {
                self.say(&RECOVER_EMPTY)?;
                self.look()?;
            }
            if let Some(fault) = self.status.fault() {
                return Err(LinkError::Faulty(fault));
            }
        }
        let zeros = clean_start.iter().take_while(|byte| **byte == 0).count();
        let (zeros, cut) = clean_start.split_at(zeros);
        self.say(zeros)?;
        if *was_cut {
            self.settle(std::mem::take(&mut owes))?;
        }
        self.say(cut)?;
        *was_cut = true;
        self.settle(owes)?;
        if awake { Ok(()) } else { self.look() }
    }

    /// Resets the printer, and waits until it has done everything so far and
    /// owes nothing any more.
    fn settle(&mut self, owes: usize) -> Result<(), LinkError> {
        let all = self.done + owes + 1;
        self.reset()?;
        self.await_done()?;
        while self.done < all && self.last_heard.elapsed() < QUIET {
            self.listen(self.last_heard + QUIET, |talk| talk.done >= all)?;
        }
        Ok(())
    }

    /// Asks the printer whether it has done all that it was told, and waits
    /// until it says so.
    pub(super) fn await_done(&mut self) -> Result<(), LinkError> {
        let done = self.done;
        self.say(&ASK_WHEN_DONE)?;
        let said = self.listen(self.course.ends(), |talk| talk.done > done)?;
        if said { Ok(()) } else { Err(LinkError::Silent) }
    }

    /// Whether a printer that is awake and has nothing to do says so.
    pub(super) fn confirms(&mut self) -> Result<bool, LinkError> {
        let done = self.done;
        self.say(&ASK_WHEN_DONE)?;
        self.listen(Instant::now() + ANSWER, |talk| talk.done > done)
    }

    /// Ends the conversation with a printer that never answers: all has left
    /// this computer, and is given the time it needs.
    pub(super) fn part(&mut self) -> Result<(), LinkError> {
        while !self.wire.is_drained()? {
            self.wire.wait(true, self.course.pause()?, self.course)?;
        }
        self.wire.say_goodbye(self.course)
    }

    /// Ends the conversation with a printer that has confirmed the paper: what it
    /// says after that is still heard, so that its side is not reset, and takes
    /// nothing back.
    pub(super) fn take_leave(&mut self) {
        // The paper is there, however the connection ends.
        let _ = self.wire.say_goodbye(self.course);
    }

    /// Whether the printer is out of order by the time the paper would be out,
    /// or, when that is over, a moment after its last answer: then it has
    /// answered before it was done. A connection that ends after the last answer
    /// takes nothing back.
    pub(super) fn takes_back(&mut self) -> bool {
        let is_wrong = |talk: &Self| talk.status.fault().is_some();
        let out = self.course.printed().max(Instant::now() + FOOT);
        let heard = self.listen(out, is_wrong);
        heard.is_ok() && self.look().is_ok() && is_wrong(self)
    }

    /// Asks for a name; `None` from a printer that has none.
    pub(super) fn name(&mut self, name: Name) -> Result<Option<String>, LinkError> {
        self.say(&name.bytes())?;
        self.listen(Instant::now() + WAKE_UP[0], |talk| !talk.names.is_empty())?;
        Ok(self.names.pop_front().filter(|name| !name.is_empty()))
    }
}
