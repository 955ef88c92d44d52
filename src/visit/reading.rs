//! Reading aloud: what a visit knows of the voice. Which words are read is the
//! screen's business, and making them heard is the outside's.

use super::kiosk::Kiosk;
use super::{Moment, Screen};

/// A page that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Counts what the voice was asked to read since the program started, so
    /// that nothing it says about an earlier page is taken for this one.
    pub number: u64,
    /// The block that is read, from 0 in the order of the page.
    pub block: usize,
    /// Whether it goes on.
    pub course: Course,
}

/// Whether a reading goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// The voice speaks.
    Speaking,
    /// Silent while a finger is on the glass: what it does comes with its
    /// release.
    Held,
    /// Silent until the visitor lets it go on.
    Paused,
}

/// What a visitor asks of the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceAction {
    /// Lees voor.
    Read,
    /// Zachter.
    Softer,
    /// Harder.
    Louder,
    /// Pauze.
    Pause,
    /// Lees verder: from the beginning of the block.
    Resume,
    /// Stil.
    Silence,
    /// Settings: whether every page is read as it opens.
    Always(bool),
}

/// How loud the voice is, in steps of 3 dB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Volume(u8);

impl Volume {
    /// dB between two steps (EN 301 549 8.2.1.1 asks for at most 12).
    pub const STEP_DB: f32 = 3.0;
    /// The loudest step: 21 dB over the softest (EN 301 549 asks for 18).
    const LOUDEST: u8 = 7;

    /// Every step, softest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=Self::LOUDEST).map(Self)
    }

    /// The step with this number from 1, or the nearest there is.
    #[must_use]
    pub fn step(number: u8) -> Self {
        Self(number.saturating_sub(1).min(Self::LOUDEST))
    }

    /// Its number from 1, and how many there are.
    #[must_use]
    pub const fn number(self) -> (u8, u8) {
        (self.0 + 1, Self::LOUDEST + 1)
    }

    /// dB under the loudest step; 0 or less.
    #[must_use]
    pub fn decibels(self) -> f32 {
        -f32::from(Self::LOUDEST - self.0) * Self::STEP_DB
    }

    pub(super) fn softer(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    pub(super) fn louder(self) -> Self {
        Self((self.0 + 1).min(Self::LOUDEST))
    }
}

impl Default for Volume {
    /// What a visit begins with where the config says nothing.
    fn default() -> Self {
        Self(4)
    }
}

/// What the outside says of the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceEvent {
    /// Whether there is a voice at all.
    Ready(bool),
    /// Whether a headphone is plugged in.
    Headphones(bool),
    /// The voice has begun with this block of this reading.
    Begun {
        /// Which reading.
        number: u64,
        /// Which block, from 0 in the order of the page.
        block: usize,
    },
    /// This reading is over.
    Ended(u64),
}

impl Kiosk {
    /// The page that is being read.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        self.visit.reading
    }

    /// How loud it is read.
    #[must_use]
    pub fn volume(&self) -> Volume {
        self.visit.volume
    }

    /// Whether there is a voice; without one nothing offers it.
    #[must_use]
    pub fn has_voice(&self) -> bool {
        self.voice_ready
    }

    /// Whether a headphone is plugged in.
    #[must_use]
    pub fn has_headphones(&self) -> bool {
        self.headphones
    }

    pub(super) fn speaks(&self) -> bool {
        self.visit.reading.is_some_and(|reading| reading.course == Course::Speaking)
    }

    /// What the buttons of the voice do.
    pub(super) fn change_voice(&mut self, action: VoiceAction) {
        let block = self.visit.reading.map_or(0, |reading| reading.block);
        let volume = self.visit.volume;
        match action {
            VoiceAction::Read => self.read_from(0),
            VoiceAction::Resume => self.read_from(block),
            VoiceAction::Pause => self.set_course(Course::Paused),
            VoiceAction::Silence => self.visit.reading = None,
            // The block begins again, so that the difference is heard at once.
            VoiceAction::Softer => {
                self.visit.volume = volume.softer();
                self.read_from(block);
            }
            VoiceAction::Louder => {
                self.visit.volume = volume.louder();
                self.read_from(block);
            }
            VoiceAction::Always(always) => {
                self.visit.settings.read_aloud = always;
                self.visit.reading = None;
                if always {
                    self.read_from(0);
                }
            }
        }
    }

    /// A key is silence at once. Only on the buttons of the voice can the page
    /// be read on; elsewhere its own buttons come back.
    pub(super) fn press_key(&mut self, on_voice: bool) {
        self.idle_since = self.now;
        self.visit.by_keys = true;
        if on_voice {
            self.hold_voice();
        } else {
            self.visit.reading = None;
        }
        self.greet();
    }

    /// Welcomes who comes to the rest screen with a key, over the loudspeaker
    /// too: it tells nothing of anyone, and says how to listen alone.
    fn greet(&mut self) {
        let is_old = |at: Moment| self.now.saturating_sub(at) >= self.timing.idle;
        if self.is_at_rest() && self.voice_ready && self.visit.greeted.is_none_or(is_old) {
            self.visit.greeted = Some(self.now);
            self.read_from(0);
        }
    }

    /// Whether the key that was just pressed brought the welcome: then it does
    /// nothing else.
    #[must_use]
    pub fn has_just_greeted(&self) -> bool {
        self.speaks() && self.is_at_rest() && self.visit.greeted == Some(self.now)
    }

    /// Somebody touches something: silence at once.
    pub(super) fn hold_voice(&mut self) {
        if self.speaks() {
            self.set_course(Course::Held);
        }
    }

    /// The finger that held the voice did nothing to it.
    pub(super) fn release_voice(&mut self) {
        if self.visit.reading.is_some_and(|reading| reading.course == Course::Held) {
            self.set_course(Course::Paused);
        }
    }

    /// Another screen than `before` is shown: what was read of it ends, and a
    /// visitor who listens hears the new one.
    pub(super) fn follow_screen(&mut self, before: &Screen, warned_before: bool) {
        let same = self.screen() == before;
        if same && self.visit.warned.is_some() == warned_before {
            return;
        }
        self.visit.reading = None;
        // Who stays at the idle warning knows what stands below it; and who ended
        // a visit is gone.
        let is_silent = matches!(self.screen(), Screen::Rest | Screen::Pin(_) | Screen::Staff(_));
        if self.visit.settings.read_aloud && !is_silent && !(same && warned_before) {
            self.read_from(0);
        }
    }

    pub(super) fn hear_voice(&mut self, event: VoiceEvent) {
        match event {
            VoiceEvent::Ready(ready) => {
                self.voice_ready = ready;
                if !ready {
                    self.visit.reading = None;
                }
            }
            VoiceEvent::Headphones(plugged) => self.plug(plugged),
            VoiceEvent::Begun { number, block } => {
                if let Some(reading) = self.reading_numbered(number) {
                    reading.block = block;
                }
            }
            VoiceEvent::Ended(number) => {
                if self.reading_numbered(number).is_some() {
                    self.visit.reading = None;
                    self.idle_since = self.now;
                }
            }
        }
    }

    /// A plugged headphone begins to read, to the visitor alone; unplugged, it
    /// leaves nothing to be heard by the whole room.
    fn plug(&mut self, plugged: bool) {
        if plugged == self.headphones {
            return;
        }
        self.headphones = plugged;
        self.visit.reading = None;
        self.visit.settings.read_aloud = plugged;
        // What staff look at is not for the ear.
        if plugged && !matches!(self.screen(), Screen::Pin(_) | Screen::Staff(_)) {
            self.idle_since = self.now;
            self.visit.greeted = self.is_at_rest().then_some(self.now);
            self.read_from(0);
        }
    }

    fn reading_numbered(&mut self, number: u64) -> Option<&mut Reading> {
        let speaking =
            |reading: &&mut Reading| reading.number == number && reading.course == Course::Speaking;
        self.visit.reading.as_mut().filter(speaking)
    }

    pub(super) fn read_from(&mut self, block: usize) {
        if self.voice_ready {
            self.readings += 1;
            let course = Course::Speaking;
            self.visit.reading = Some(Reading { number: self.readings, block, course });
        }
    }

    fn set_course(&mut self, course: Course) {
        if let Some(reading) = &mut self.visit.reading {
            reading.course = course;
        }
    }
}
