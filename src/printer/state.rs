//! How the printer is, for the visit and for staff.

use std::sync::Arc;

use super::LinkError;

/// How the printer is.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// What keeps it from printing; none when it is ready.
    pub trouble: Option<Arc<LinkError>>,
    /// The roll will end soon; it prints on, and staff is told.
    pub near_end: bool,
}

impl State {
    /// Whether it could take a job.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.trouble.is_none()
    }
}

/// Two are the same when staff would be told the same.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let told = |state: &Self| state.trouble.as_ref().map(ToString::to_string);
        self.near_end == other.near_end && told(self) == told(other)
    }
}
