//! A sign of life for systemd, and what is looked after meanwhile.
//!
//! The window sleeps until something happens, so it would look hung to a
//! watchdog. With one (`WatchdogSec=` in the unit) the window's own loop wakes
//! twice in that time, looks after the app and answers; it paints nothing. A
//! loop that hangs does not answer, and is started again.
#![expect(clippy::disallowed_methods, reason = "a host is where the clock is read")]

use std::time::{Duration, Instant};

use sd_notify::NotifyState;

/// The beat that a watchdog asks for.
pub(super) struct Pulse {
    every: Duration,
    next: Instant,
}

impl Pulse {
    /// The beat that systemd asked for, if it did.
    pub(super) fn asked_for() -> Option<Self> {
        let every = sd_notify::watchdog_enabled()? / 2;
        Some(Self { every, next: Instant::now() + every })
    }

    /// When the next beat is due.
    pub(super) const fn next(&self) -> Instant {
        self.next
    }

    /// How often it beats.
    pub(super) const fn every(&self) -> Duration {
        self.every
    }

    /// Whether it is time; then systemd hears that all is well.
    pub(super) fn beats(&mut self) -> bool {
        let now = Instant::now();
        if now < self.next {
            return false;
        }
        self.next = now + self.every;
        tell(NotifyState::Watchdog);
        true
    }
}

/// The first picture is on the glass.
pub(super) fn ready() {
    tell(NotifyState::Ready);
}

/// Without systemd nobody listens, and nothing is said.
fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        log::warn!("systemd does not listen: {error}");
    }
}
