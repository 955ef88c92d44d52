//! The times of a visit.

use super::Moment;

/// How long the kiosk waits, from the device config.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Without a touch until the idle warning.
    pub idle: Moment,
    /// The same on the help screen.
    pub idle_on_help: Moment,
    /// The same for whoever needs longer: in the largest letters, by keys, and
    /// with every page read aloud.
    pub idle_for_longer: Moment,
    /// From the idle warning until everything is wiped.
    pub warning: Moment,
    /// A second touch within this time does not count (tremor, bouncing
    /// panels; EN 301 549 5.8).
    pub debounce: Moment,
    /// How long a key is held before it counts again (EN 301 549 5.7).
    pub repeat_after: Moment,
    /// From one repeat to the next; zero for none at all.
    pub repeat_every: Moment,
    /// The same key again within this time does not count (EN 301 549 5.8).
    pub same_key: Moment,
}

impl Timing {
    /// Whether a key that is held counts more than once.
    #[must_use]
    pub fn repeats(&self) -> bool {
        !self.repeat_every.is_zero()
    }
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            idle: Moment::from_mins(1),
            idle_on_help: Moment::from_mins(3),
            idle_for_longer: Moment::from_mins(2),
            warning: Moment::from_secs(20),
            debounce: Moment::from_millis(300),
            repeat_after: Moment::from_secs(2),
            repeat_every: Moment::from_secs(1),
            same_key: Moment::from_millis(300),
        }
    }
}
