//! What day it is, for content and help numbers that expire.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::content::Day;

/// Says what day it is; asked anew each time, because a day turns at midnight,
/// and the network may set a clock that was wrong at the start.
#[derive(Clone)]
pub struct Calendar(Arc<dyn Fn(Duration) -> Day + Send + Sync>);

impl Calendar {
    /// A calendar that asks `day`, with the time since the start.
    #[must_use]
    pub fn new(day: impl Fn(Duration) -> Day + Send + Sync + 'static) -> Self {
        Self(Arc::new(day))
    }

    /// The day at `now` since the start.
    pub(super) fn day(&self, now: Duration) -> Day {
        (self.0)(now)
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calendar").finish_non_exhaustive()
    }
}
