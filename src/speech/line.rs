//! One text on its way through the engine: block after block, with a silence
//! between them.

use std::time::{Duration, Instant};

use super::wire::{Notice, Wire};
use super::{BETWEEN_BLOCKS, SpeechError, Text};
use crate::content::Language;

/// What happened to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// This block has begun.
    Begun(usize),
    /// The last block has ended.
    Over,
}

/// A text being spoken.
pub(super) struct Line {
    text: Text,
    /// The block that is spoken or comes next.
    block: usize,
    state: State,
}

enum State {
    /// The next block is handed over at this time.
    Silent(Instant),
    /// The engine has it under this number, and must be done by then.
    Speaking(u64, Instant),
}

impl Line {
    /// Even a slow voice says a letter in this time.
    const SLOWEST_LETTER: Duration = Duration::from_millis(250);
    /// The time an engine may take to begin, when it has to load its voice.
    const SLOWEST_START: Duration = Duration::from_secs(15);

    /// The text, about to begin.
    pub(super) fn new(text: Text) -> Self {
        Self { text, block: 0, state: State::Silent(Instant::now()) }
    }

    /// By what its reports name it.
    pub(super) fn number(&self) -> u64 {
        self.text.number
    }

    /// When time alone will do something.
    pub(super) fn due(&self) -> Instant {
        match self.state {
            State::Silent(until) | State::Speaking(_, until) => until,
        }
    }

    /// Hands over the next block when its time has come.
    ///
    /// # Errors
    ///
    /// [`SpeechError::Silent`] when a block is never spoken to its end, or what
    /// the link says.
    pub(super) fn go_on(&mut self, wire: &mut Wire) -> Result<Option<Step>, SpeechError> {
        let now = Instant::now();
        if now < self.due() {
            return Ok(None);
        }
        if let State::Speaking(..) = self.state {
            return Err(SpeechError::Silent);
        }
        let Some(block) = self.text.blocks.get(self.block) else {
            return Ok(Some(Step::Over));
        };
        wire.set_language(tag(block.language))?;
        wire.set_volume(volume(self.text.decibels))?;
        let message = wire.speak(&block.words)?;
        let letters = u32::try_from(block.words.len()).unwrap_or(u32::MAX);
        let longest = Self::SLOWEST_LETTER.saturating_mul(letters) + Self::SLOWEST_START;
        self.state = State::Speaking(message, now + longest);
        Ok(None)
    }

    /// Takes what the engine says of one of its messages.
    pub(super) fn hear(&mut self, notice: Notice) -> Option<Step> {
        let State::Speaking(message, _) = self.state else { return None };
        match notice {
            Notice::Begun(begun) if begun == message => Some(Step::Begun(self.block)),
            Notice::Ended(ended) | Notice::Cancelled(ended) if ended == message => {
                self.block += 1;
                let last = self.block >= self.text.blocks.len();
                let gap = if last { Duration::ZERO } else { BETWEEN_BLOCKS };
                self.state = State::Silent(Instant::now() + gap);
                last.then_some(Step::Over)
            }
            Notice::Begun(_) | Notice::Ended(_) | Notice::Cancelled(_) => None,
        }
    }
}

/// The tag by which engines choose a voice (BCP 47).
fn tag(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}

/// SSIP's volume, from -100 to 100, for so many dB under the loudest: the
/// engines take it as a share of the amplitude.
fn volume(decibels: f32) -> i8 {
    let amplitude = 10_f32.powf(decibels.min(0.0) / 20.0);
    (amplitude * 200.0 - 100.0).round() as i8
}
