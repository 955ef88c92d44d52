//! What the app tells of itself: to the metrics, to tests and to headless walks.

use super::App;
use crate::content::Spoken;
use crate::printer::State;

impl App {
    /// Whether there is a printer to print on.
    #[must_use]
    pub fn has_printer(&self) -> bool {
        self.printer.is_some()
    }

    /// How the printer is; `None` until it was looked at, and without one.
    #[must_use]
    pub fn printer_state(&self) -> Option<&State> {
        self.printer_state.as_ref()
    }

    /// What the screen that was drawn last says aloud, block by block, for tests
    /// and headless walks.
    #[must_use]
    pub fn told(&self) -> &[Spoken] {
        &self.voice.page
    }
}
