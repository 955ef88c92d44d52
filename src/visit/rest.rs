//! Between two visits.

use super::{Kiosk, Moment, Screen};
use crate::content::Library;

/// Whether the place is open, by its opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doors {
    Open,
    Closed,
}

impl Kiosk {
    /// Whether nobody is there: the rest screen, without a visit.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        *self.screen() == Screen::Rest
    }

    /// Whether the screen is dark: the place is closed, and nobody was here for
    /// as long as it takes until a visit counts as left. Every touch ends it,
    /// and does nothing else.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        self.darkens_at().is_some_and(|at| at <= self.now)
    }

    /// Whether the place is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.doors == Doors::Open
    }

    pub(super) fn darkens_at(&self) -> Option<Moment> {
        let closed = self.doors == Doors::Closed && self.is_at_rest();
        closed.then(|| self.idle_since + self.timing.idle)
    }

    /// Shows these packs from the next visit on. Only a kiosk at rest takes
    /// them: a visit keeps the content it began with.
    pub fn restock(&mut self, library: Library) {
        if self.is_at_rest() {
            self.library = library;
        }
    }
}
