//! Questions to a printer that tells nothing by itself, put while it prints:
//! nobody waits for the answers.

use std::time::{Duration, Instant};

use crate::escpos::{Condition, Question};

use super::LinkError;
use super::talk::Talk;

/// How long a printer may be silent before it is asked how it is.
const SILENCE: Duration = Duration::from_millis(500);

/// One round of all the questions, one at a time: an answer does not say which
/// question it is for.
#[derive(Debug, Default)]
pub(super) struct Inquiry {
    /// The question that is open, by its place in [`Question::ALL`].
    open: Option<usize>,
    /// What was answered in this round.
    learned: Condition,
    /// When the last round ended.
    ended: Option<Instant>,
}

impl Talk<'_> {
    /// Goes on asking a printer without automatic status, once it has been
    /// silent for a while; after how long this is wanted again. Not to be called
    /// inside a picture, where a question would be read as dots.
    ///
    /// A printer that stopped tells nothing more of what it was sent, so without
    /// this the end of its paper would look like a slow printer.
    pub(super) fn inquire(&mut self) -> Result<Duration, LinkError> {
        if self.tells() {
            return Ok(Duration::MAX);
        }
        let next = match self.inquiry.open {
            Some(open) => {
                // An answer that never comes is not asked for twice: it could come
                // late, and be taken for another.
                let Some(answer) = self.answers.pop_front() else { return Ok(SILENCE) };
                if let Some(question) = Question::ALL.get(open) {
                    self.inquiry.learned.learn(*question, answer);
                }
                self.inquiry.open = None;
                open + 1
            }
            None if self.is_silent() => {
                self.inquiry.learned = Condition::default();
                0
            }
            None => return Ok(SILENCE),
        };
        if let Some(question) = Question::ALL.get(next) {
            self.put(*question, next)?;
            return Ok(SILENCE);
        }
        self.status = self.inquiry.learned;
        self.inquiry.ended = Some(Instant::now());
        // Whoever waits looks at once.
        Ok(Duration::ZERO)
    }

    /// Whether it has said nothing for a while, and was not asked.
    fn is_silent(&self) -> bool {
        let since = self.inquiry.ended.map_or(self.last_heard, |ended| ended.max(self.last_heard));
        since.elapsed() >= SILENCE
    }

    /// Says a question, unless a full printer takes nothing now.
    fn put(&mut self, question: Question, place: usize) -> Result<(), LinkError> {
        let bytes = question.bytes();
        let written = self.wire.write(&bytes)?;
        if written > 0 {
            self.inquiry.open = Some(place);
            self.unanswered += 1;
            self.say(bytes.get(written..).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Waits at most for `patience` until the open question is answered, so
    /// that the answer is not taken for one to the next.
    pub(super) fn end_inquiry(&mut self, patience: Duration) -> Result<(), LinkError> {
        if self.inquiry.open.take().is_some() {
            self.listen(Instant::now() + patience, |talk| !talk.answers.is_empty())?;
            self.answers.pop_front();
        }
        Ok(())
    }
}
