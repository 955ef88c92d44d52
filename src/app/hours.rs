//! Outside the opening hours the screen rests in the dark.

use std::time::Duration;

use egui::Context;

use super::App;
use crate::storage::OpeningHours;
use crate::visit::{Event, Input};

/// When the place is open, and the clock on its wall.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The hours of the week.
    pub hours: OpeningHours,
    /// Time since Monday 00:00 at this place, asked with the time since the
    /// start; asked anew each time, because the network may set a clock that
    /// was wrong at the start.
    pub clock: fn(Duration) -> Duration,
}

impl App {
    /// Tells the kiosk when the place opens or closes.
    pub(super) fn look_at_hours(&mut self, ctx: &Context, now: Duration) {
        let Some(Opening { hours, clock }) = &self.setup.opening else { return };
        let open = hours.are_at(clock(now));
        if open != self.kiosk.is_open() {
            let _none = self.kiosk.update(Input::Heard(Event::Opens(open)), now);
            ctx.request_repaint();
        }
    }

    /// How long until the place opens or closes.
    pub(super) fn until_hours_change(&self, now: Duration) -> Option<Duration> {
        let Opening { hours, clock } = self.setup.opening.as_ref()?;
        hours.until_change(clock(now))
    }
}
