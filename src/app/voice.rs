//! The voice beside a visit: what the screen tells goes to the engine, and what
//! the engine says goes to the visit.

use std::time::Duration;

use egui::Context;

use crate::content::Spoken;
use crate::speech::{Engine, Report, Speech, Text};
use crate::views::{Asked, Told};
use crate::visit::{Course, Event, Input, Kiosk, Screen, VoiceEvent, Volume};

/// The engine, and what it was given to say.
#[derive(Default)]
pub(super) struct Voice {
    speech: Option<Speech>,
    given: Given,
    /// The block of the page that the given text begins with.
    first: usize,
    /// What the screen says.
    pub(super) page: Vec<Spoken>,
    /// What a key touched when last looked.
    focused: Option<Spoken>,
    /// Whether keys were used last, and not fingers.
    by_keys: bool,
}

/// What the engine has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Given {
    #[default]
    Nothing,
    /// The page, as this reading.
    Page(u64),
    /// The name of what a key has come to.
    Name,
}

impl Voice {
    /// Starts the engine, if there is to be one.
    pub(super) fn start(&mut self, engine: &Engine, kiosk: &mut Kiosk, ctx: &Context) {
        if matches!(engine, Engine::None | Engine::Mute) {
            let ready = Event::Voice(VoiceEvent::Ready(*engine == Engine::Mute));
            let _none = kiosk.update(Input::Heard(ready), Duration::ZERO);
            return;
        }
        let wake = ctx.clone();
        let started = Speech::start(engine.clone(), move || wake.request_repaint());
        self.speech = started.inspect_err(|error| log::error!("speech: {error}")).ok();
    }

    /// Passes on what the engine says.
    pub(super) fn report(&mut self, kiosk: &mut Kiosk, now: Duration) {
        while let Some(report) = self.speech.as_ref().and_then(Speech::poll) {
            let event = match report {
                Report::Ready(ready) => VoiceEvent::Ready(ready),
                Report::Headphones(plugged) => VoiceEvent::Headphones(plugged),
                Report::Begun { number, block } => {
                    VoiceEvent::Begun { number, block: self.first + block }
                }
                Report::Ended(number) => VoiceEvent::Ended(number),
            };
            // The voice asks for nothing.
            let _none = kiosk.update(Input::Heard(Event::Voice(event)), now);
        }
    }

    /// A finger or a key: silence at once.
    pub(super) fn hush_for(&mut self, key: bool) {
        self.by_keys = key;
        self.hush();
    }

    fn hush(&mut self) {
        if let Some(speech) = self.speech.as_ref().filter(|_| self.given != Given::Nothing) {
            speech.hush();
        }
        self.given = Given::Nothing;
    }

    /// Says what the visit wants of the page that was just drawn; to who
    /// listens and uses keys, also what they have come to. OK says it again.
    pub(super) fn follow(&mut self, kiosk: &Kiosk, told: Told) {
        self.page = told.blocks;
        let is_asked = told.asked == Some(Asked::Block);
        let focused = told.focused.filter(|_| is_asked || kiosk.settings().read_aloud);
        let is_news = is_asked || focused != self.focused;
        self.focused.clone_from(&focused);
        let reading = kiosk.reading().filter(|reading| reading.course == Course::Speaking);
        match (reading, focused) {
            (Some(reading), _) if self.given == Given::Page(reading.number) => {}
            (Some(reading), _) => {
                self.first = reading.block;
                let blocks = self.page.iter().skip(reading.block).cloned().collect();
                self.say(Given::Page(reading.number), blocks, kiosk.volume());
            }
            (None, Some(name)) if is_news && self.by_keys => {
                self.say(Given::Name, vec![name], kiosk.volume());
            }
            (None, _) if matches!(self.given, Given::Page(_)) => self.hush(),
            (None, _) => {}
        }
    }

    /// Tells a finger what became of "Zet in mijn gesprek"; a key comes to the
    /// new name of that button anyway.
    pub(super) fn confirm_add(&mut self, kiosk: &Kiosk) {
        let Screen::Option(_, option, _) = kiosk.screen() else { return };
        if self.by_keys || !kiosk.settings().read_aloud {
            return;
        }
        let words = &kiosk.pack().wording.option;
        let now_called = if kiosk.selection().contains(option) { &words.added } else { &words.add };
        let spoken = Spoken { words: now_called.clone(), language: kiosk.settings().language };
        self.say(Given::Name, vec![spoken], kiosk.volume());
    }

    fn say(&mut self, given: Given, blocks: Vec<Spoken>, volume: Volume) {
        let number = match given {
            Given::Page(number) => number,
            Given::Name | Given::Nothing => 0,
        };
        if let Some(speech) = &self.speech {
            speech.say(Text { number, blocks, decibels: volume.decibels() });
            self.given = given;
        }
    }
}
