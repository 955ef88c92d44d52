//! The door to the staff screens: a PIN, and a pause after five wrong ones.

use super::kiosk::{Kiosk, Visit};
use super::{Effect, Moment, Panel, Screen, StaffAction};
use crate::pin::Pin;

/// What the kiosk knows of staff, from the device config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffSetup {
    /// Whether a PIN was set; without one the staff screens stay closed.
    pub has_pin: bool,
    /// Id or number of the entry that is ready for a batch; else the first card.
    pub batch: Option<String>,
    /// How many copies are ready.
    pub copies: u8,
}

impl Default for StaffSetup {
    fn default() -> Self {
        Self { has_pin: false, batch: None, copies: Panel::USUAL_COPIES }
    }
}

/// Wrong PINs, counted over visits so that leaving does not start afresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Guard {
    wrong: u8,
    paused_until: Option<Moment>,
}

impl Guard {
    const MOST_WRONG: u8 = 5;
    const PAUSE: Moment = Moment::from_mins(1);
}

/// 18 PIN: the digits so far, and what became of the last ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PinPad {
    pub(super) pin: Pin,
    /// How it stands.
    pub state: PinState,
}

impl PinPad {
    /// How many digits a PIN has.
    pub const DIGITS: usize = Pin::DIGITS;

    /// How many digits were typed.
    #[must_use]
    pub const fn typed(&self) -> usize {
        self.pin.typed()
    }
}

/// What a PIN pad tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PinState {
    /// Digits are awaited.
    #[default]
    Typing,
    /// The digits are being checked, which takes a moment.
    Checking,
    /// The last digits were not the PIN.
    Wrong,
}

impl Kiosk {
    /// Whether a PIN was set.
    #[must_use]
    pub fn has_pin(&self) -> bool {
        self.staff.has_pin
    }

    /// Whole seconds for which no PIN is taken, after five wrong ones.
    #[must_use]
    pub fn pin_pause(&self) -> Option<u64> {
        let left = self.guard.paused_until?.saturating_sub(self.now);
        (!left.is_zero()).then(|| left.as_secs_f64().ceil() as u64)
    }

    /// When the pause is a second shorter, while somebody sees it.
    pub(super) fn pause_wakes_at(&self) -> Option<Moment> {
        let seconds = self.pin_pause().filter(|_| matches!(self.screen(), Screen::Pin(_)))?;
        let until = self.guard.paused_until?;
        Some(until.saturating_sub(Moment::from_secs(seconds - 1)))
    }

    /// What the digits and keys of the PIN pad do.
    pub(super) fn type_pin(&mut self, action: &StaffAction) -> Option<Effect> {
        let is_open = self.staff.has_pin && self.pin_pause().is_none();
        let Some(Screen::Pin(pad)) = self.visit.path.last_mut() else { return None };
        if !is_open || pad.state == PinState::Checking {
            return None;
        }
        if let StaffAction::Digit(digit) = action {
            pad.pin.push(*digit);
            pad.state = PinState::Typing;
        } else if *action == StaffAction::Clear {
            *pad = PinPad::default();
        } else if *action == StaffAction::Enter && pad.pin.is_whole() {
            pad.state = PinState::Checking;
            return Some(Effect::CheckPin(std::mem::take(&mut pad.pin)));
        }
        None
    }

    /// What the check found; nobody else's pad is opened by it.
    pub(super) fn hear_pin(&mut self, is_right: bool) -> Option<Effect> {
        let Some(Screen::Pin(pad)) = self.visit.path.last_mut() else { return None };
        if pad.state != PinState::Checking {
            return None;
        }
        if is_right {
            self.guard = Guard::default();
            return Some(self.open_panel());
        }
        *pad = PinPad { state: PinState::Wrong, ..PinPad::default() };
        self.guard.wrong += 1;
        if self.guard.wrong >= Guard::MOST_WRONG {
            let paused_until = Some(self.now + Guard::PAUSE);
            self.guard = Guard { wrong: 0, paused_until };
        }
        None
    }

    /// The visit that was going on ends, so that staff see nothing of it; its
    /// letters and colours stay, they may be those of the staff member.
    fn open_panel(&mut self) -> Effect {
        let settings = self.visit.settings;
        let panel = Panel::new(self.library.pack(settings.language), &self.staff);
        let path = vec![Screen::Staff(Box::new(panel))];
        self.visit = Visit { path, settings, ..self.next_visit() };
        self.idle_since = self.now;
        Effect::Forget
    }
}
