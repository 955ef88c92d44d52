//! Between two visits.

use super::{Kiosk, Screen};
use crate::content::Library;

impl Kiosk {
    /// Whether nobody is there: the rest screen, without a visit.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        *self.screen() == Screen::Rest
    }

    /// Shows these packs from the next visit on. Only a kiosk at rest takes
    /// them: a visit keeps the content it began with.
    pub fn restock(&mut self, library: Library) {
        if self.is_at_rest() {
            self.library = library;
        }
    }
}
