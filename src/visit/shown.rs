//! What a screen may ask of the kiosk.

use std::sync::Arc;

use super::kiosk::Kiosk;
use super::{Important, Moment, Printing, Screen, Selection, Settings, Timing};
use crate::content::{Library, Pack};

impl Kiosk {
    /// The screen that is shown.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        self.visit.path.last().unwrap_or(&Screen::Rest)
    }

    /// From the begin screen to what is shown; empty on the rest screen.
    #[must_use]
    pub fn path(&self) -> &[Screen] {
        &self.visit.path
    }

    /// How long the kiosk waits.
    #[must_use]
    pub fn timing(&self) -> Timing {
        self.timing
    }

    /// The page below a sheet.
    #[must_use]
    pub fn page(&self) -> &Screen {
        self.visit.path.iter().rev().find(|screen| !screen.is_sheet()).unwrap_or(&Screen::Rest)
    }

    /// Whole seconds left when "Bent u er nog?" covers the screen.
    #[must_use]
    pub fn idle_warning(&self) -> Option<u64> {
        let end = self.visit.warned? + self.timing.warning;
        Some(end.saturating_sub(self.now).as_secs_f64().ceil() as u64)
    }

    /// How long the idle warning stays in all.
    #[must_use]
    pub fn warning_time(&self) -> Moment {
        self.timing.warning
    }

    /// How this visitor reads.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.visit.settings
    }

    /// *Mijn gesprek*.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        &self.visit.selection
    }

    /// What this visitor finds important.
    #[must_use]
    pub fn important(&self) -> &Important {
        &self.visit.important
    }

    /// The job on its way, if any.
    #[must_use]
    pub fn printing(&self) -> Option<&Printing> {
        self.visit.printing.as_ref()
    }

    /// Whether the printer could take a job.
    #[must_use]
    pub fn printer_ready(&self) -> bool {
        self.printer_ready
    }

    /// The packs.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The pack in the visitor's language.
    #[must_use]
    pub fn pack(&self) -> &Arc<Pack> {
        self.library.pack(self.visit.settings.language)
    }

    /// The time of the last update.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }
}
