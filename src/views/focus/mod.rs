//! The kiosk by keys: a keypad of five (up, down, back, OK, help), or Tab,
//! Shift-Tab, Enter, Esc and F1 of a keyboard. Everything that a touch does,
//! keys do.
//!
//! Where keys go on a screen stands in [`order`]. A new page begins at its
//! title; going back returns to what had led away. The ring shows only after a
//! key, and goes with the next touch.

mod order;
mod strokes;

use egui::{Context, FocusDirection};

pub(super) use order::Part;

use self::order::order;
use self::strokes::{Counted, Stroke, Strokes};
use crate::visit::{Action, Kiosk, Moment, Screen, Timing, VoiceAction};

/// Something that keys come by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    part: Part,
    words: String,
    /// How many of the same words stand before it in its part.
    nth: usize,
}

/// What a key would touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum At {
    /// Nothing: nobody used a key on this screen.
    #[default]
    Nowhere,
    /// The first stop of a screen that is still to be drawn.
    Start,
    /// This one, or what took its place, by its number.
    Stop(Stop, usize),
}

/// A screen that another one lies over, with what keys had come to.
struct Below {
    screen: Screen,
    at: At,
}

/// What keys have come to, on this screen and on those below it.
#[derive(Default)]
pub struct Focus {
    strokes: Strokes,
    /// Those of this frame.
    struck: Vec<Stroke>,
    at: At,
    /// Whether the ring shows: the last thing used was a key.
    is_shown: bool,
    /// OK was pressed in this frame.
    is_pressed: bool,
    /// What the last whole frame drew, in the order of [`order`].
    stops: Vec<Stop>,
    /// The group that each of them belongs to, 0 for none.
    groups: Vec<u8>,
    /// What this frame has drawn so far, each with its group.
    drawn: Vec<(Stop, u8)>,
    /// The group that is being drawn, 0 for none, and how many there were.
    group: u8,
    groups_drawn: u8,
    /// From the first screen of the visit to the one that is shown.
    path: Vec<Below>,
    was_warned: bool,
    /// What keys had come to before they came to the buttons of the voice.
    before_voice: Option<At>,
}

impl Focus {
    /// Takes the keys of this frame, the first thing in it. Whether somebody
    /// pressed one: a key that is held, or struck twice by a hand that shakes,
    /// tells nothing of who is there.
    pub fn take_keys(&mut self, ctx: &Context, timing: Timing, now: Moment) -> bool {
        let has_ring = self.is_shown && !ctx.input(|input| input.pointer.any_pressed());
        let Counted { strokes, is_new } = self.strokes.take(ctx, timing, now, has_ring);
        self.struck = strokes;
        is_new
    }

    /// Follows the keys of this frame, before it is drawn; answers what they do
    /// by themselves.
    pub(super) fn begin(&mut self, ctx: &Context, kiosk: &Kiosk) -> Option<Action> {
        self.follow(kiosk);
        self.is_pressed = false;
        // egui would send Tab and arrows its own way.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        if ctx.input(|input| input.pointer.any_pressed()) {
            (self.is_shown, self.at, self.before_voice) = (false, At::Nowhere, None);
        }
        let mut action = None;
        for stroke in std::mem::take(&mut self.struck) {
            if kiosk.has_just_greeted() {
                // Whoever used keys before is gone.
                (self.is_shown, self.at) = (false, At::Nowhere);
            }
            let was_shown = self.is_shown;
            self.is_shown |= stroke != Stroke::Other;
            action = action.or(self.strike(stroke, kiosk, was_shown));
        }
        self.drawn.clear();
        (self.group, self.groups_drawn) = (0, 0);
        action
    }

    fn strike(&mut self, stroke: Stroke, kiosk: &Kiosk, was_shown: bool) -> Option<Action> {
        let is_warned = kiosk.idle_warning().is_some();
        match stroke {
            Stroke::Next => self.step(1),
            Stroke::Previous => self.step(-1),
            // What is being said tells what it does.
            Stroke::Ok if kiosk.has_just_greeted() => return None,
            Stroke::Right => self.step_beside(1),
            Stroke::Left => self.step_beside(-1),
            // Who cannot see the ring begins with one key all the same.
            Stroke::Ok if !was_shown && (is_warned || *kiosk.screen() == Screen::Rest) => {
                self.step(0);
            }
            Stroke::Back | Stroke::Other if is_warned => return Some(Action::Stay),
            Stroke::Back if self.is_on_voice() => {
                return Some(Action::Voice(VoiceAction::Silence));
            }
            Stroke::Back => return back(kiosk),
            Stroke::Help => return Some(Action::OpenHelp),
            Stroke::Ok | Stroke::Other => {}
        }
        self.is_pressed |= stroke == Stroke::Ok;
        None
    }

    /// Goes `by` stops on, around the end; the first key only shows where.
    fn step(&mut self, by: isize) {
        let last = self.stops.len().saturating_sub(1);
        let next = match self.place() {
            None if by < 0 => last,
            None => 0,
            Some(place) => {
                let count = self.stops.len().max(1).cast_signed();
                (place.cast_signed() + by).rem_euclid(count).cast_unsigned()
            }
        };
        self.at = self.stops.get(next).map_or(At::Start, |stop| At::Stop(stop.clone(), next));
    }

    /// Whether keys are at the buttons of the voice.
    #[must_use]
    pub fn is_on_voice(&self) -> bool {
        self.before_voice.is_some()
    }

    /// A page is about to be read: if a key asked for it, keys come to the
    /// buttons of the voice until it is over.
    pub(super) fn go_to_voice(&mut self, pause: &str) {
        if self.is_pressed && !self.is_on_voice() {
            let pause = Stop { part: Part::Voice, words: pause.to_owned(), nth: 0 };
            self.before_voice = Some(std::mem::replace(&mut self.at, At::Stop(pause, 0)));
        }
    }

    fn leave_voice(&mut self) {
        if let Some(at) = self.before_voice.take() {
            self.at = at;
        }
    }

    /// Goes `by` stops on, but not out of the group.
    fn step_beside(&mut self, by: isize) {
        let group = |place: Option<usize>| {
            place.and_then(|place| self.groups.get(place)).copied().unwrap_or_default()
        };
        let here = group(self.place());
        let there = group(self.place().and_then(|place| place.checked_add_signed(by)));
        if here == 0 || here == there {
            self.step(by);
        }
    }

    /// What is drawn from here on is a group of which keys to the left and
    /// right choose; without one, it belongs to none.
    pub(super) fn set_group(&mut self, is_group: bool) {
        self.groups_drawn += u8::from(is_group);
        self.group = if is_group { self.groups_drawn } else { 0 };
    }

    /// Whether what keys have come to is still there.
    fn knows(&self) -> bool {
        matches!(&self.at, At::Stop(stop, _) if self.stops.contains(stop))
    }

    /// The number of what keys have come to among the stops of this screen.
    fn place(&self) -> Option<usize> {
        match &self.at {
            At::Nowhere | At::Start => None,
            At::Stop(stop, number) => {
                let found = self.stops.iter().position(|other| other == stop);
                // A button that changed its words keeps its place.
                Some(found.unwrap_or((*number).min(self.stops.len().saturating_sub(1))))
            }
        }
    }

    /// Keeps up with the path: what opens begins at its start, what is gone
    /// back to goes on where it was.
    fn follow(&mut self, kiosk: &Kiosk) {
        let is_warned = kiosk.idle_warning().is_some();
        if is_warned || kiosk.reading().is_none() {
            self.leave_voice();
        }
        if is_warned != self.was_warned {
            self.was_warned = is_warned;
            self.at = if is_warned || self.is_shown { At::Start } else { At::Nowhere };
        }
        let path = kiosk.path();
        let same = path.iter().zip(&self.path);
        let same = same.take_while(|(screen, below)| screen.is_same_stop(&below.screen)).count();
        if same == path.len() && same == self.path.len() {
            return;
        }
        self.leave_voice();
        if let Some(top) = self.path.last_mut() {
            top.at = std::mem::take(&mut self.at);
        }
        self.path.truncate(same);
        let is_back = same == path.len();
        for screen in &path[same..] {
            self.path.push(Below { screen: screen.clone(), at: At::Start });
        }
        let known = self.path.last_mut().filter(|_| is_back);
        self.at = known.map_or(At::Start, |below| std::mem::take(&mut below.at));
        if self.at == At::Nowhere {
            self.at = At::Start;
        }
    }

    /// Meets something that keys come by, as it is drawn; whether they have
    /// come to it, and whether OK is pressed on it.
    pub(super) fn meet(&mut self, part: Part, words: &str) -> (bool, bool) {
        let same = |(stop, _): &&(Stop, u8)| stop.part == part && stop.words == words;
        let nth = self.drawn.iter().filter(same).count();
        let stop = Stop { part, words: words.to_owned(), nth };
        let is_here = self.is_shown && matches!(&self.at, At::Stop(at, _) if *at == stop);
        self.drawn.push((stop, self.group));
        (is_here, is_here && self.is_pressed)
    }

    /// What is drawn next as `words` stands where `gone` was: keys that had come
    /// to that have come to this.
    pub(super) fn succeed(&mut self, part: Part, gone: &str, words: &str) {
        if let At::Stop(stop, _) = &mut self.at
            && stop.part == part
            && stop.words == gone
        {
            words.clone_into(&mut stop.words);
        }
    }

    /// Whether the ring is drawn.
    pub(super) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Puts what was drawn in order, after the frame.
    pub(super) fn end(&mut self, ctx: &Context, kiosk: &Kiosk) {
        let drawn = std::mem::take(&mut self.drawn);
        let count = self.stops.len();
        self.stops.clear();
        self.groups.clear();
        let has_voice = drawn.iter().any(|(stop, _)| stop.part == Part::Voice);
        if !has_voice {
            self.leave_voice();
        }
        let parts = if self.is_on_voice() { &[Part::Voice] } else { order(kiosk) };
        for part in parts {
            for (stop, group) in drawn.iter().filter(|(stop, _)| stop.part == *part) {
                self.stops.push(stop.clone());
                self.groups.push(*group);
            }
        }
        // Where other things stand now, keys begin again.
        if count != self.stops.len() && !self.knows() {
            self.at = At::Start;
        }
        if !self.is_shown {
            ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            });
            return;
        }
        let place = self.place().unwrap_or(0);
        let Some(stop) = self.stops.get(place) else { return };
        let at = At::Stop(stop.clone(), place);
        if self.at != at {
            self.at = at;
            // This frame was drawn without the ring.
            ctx.request_repaint();
        }
    }
}

/// What the back key does: what Terug does where there is one.
fn back(kiosk: &Kiosk) -> Option<Action> {
    let is_first = matches!(kiosk.screen(), Screen::Rest | Screen::Begin(_));
    (!is_first).then_some(Action::Back)
}
