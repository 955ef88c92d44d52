//! How the printer is, for the visit and for staff.

use std::sync::Arc;
use std::time::Duration;

use super::LinkError;

/// How the printer is.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// What keeps it from printing; none when it is ready.
    pub trouble: Option<Arc<LinkError>>,
    /// Whether the roll will end soon; it prints on, and staff is told. `None`
    /// from a printer that does not say.
    pub near_end: Option<bool>,
}

impl State {
    /// Whether it could take a job.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.trouble.is_none()
    }

    /// How long the printer is left alone after it was found like this, and
    /// before that `times` in a row the same.
    ///
    /// A printer that is fine is asked every 20 s. One that is not is asked
    /// after 2, 4 and 8 s, because most trouble is over in a moment, and from
    /// then on every 10 s, so that staff see what they mended. An answer that
    /// is no news wakes no screen.
    #[must_use]
    pub fn look_again(&self, times: u32) -> Duration {
        const FINE: Duration = Duration::from_secs(20);
        const TROUBLED: Duration = Duration::from_secs(10);
        const FRESH: Duration = Duration::from_secs(2);
        if self.is_ready() {
            return FINE;
        }
        2_u32
            .checked_pow(times)
            .map_or(TROUBLED, |longer| FRESH.saturating_mul(longer))
            .min(TROUBLED)
    }
}

/// Two are the same when staff would be told the same.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let told = |state: &Self| state.trouble.as_ref().map(ToString::to_string);
        self.near_end == other.near_end && told(self) == told(other)
    }
}
