//! What one printer model can do, read from `assets/printers/*.ron` or from a
//! file of the site.

mod figures;
mod presenter;
mod shipped;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use figures::{Figure, Source, Unknown};
pub use presenter::{Presenter, Untaken};

use super::CodePage;
use crate::layout::{Grid, Paper};

/// What a printer model can do; a new model is a new RON file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Maker and model, for staff.
    pub name: String,
    /// Dots across the printable width: 576 on 80 mm paper, 384 on 58 mm.
    pub dots_per_line: u32,
    /// Dots in an inch, across and along: 203 (8 dots a mm) or 180.
    pub dpi: u32,
    /// What the `n` of `ESC J n` and `ESC 3 n` counts.
    pub motion: Motion,
    /// Rows in one raster band. Small bands keep the first paper quick and an
    /// aborted job easy to flush; makers name 120 rows and up as best.
    pub band_rows: u32,
    /// Dots from the print head to the knife, so that the last row has passed
    /// the knife when it cuts; rather a few more than too few.
    pub feed_to_cutter: u32,
    /// How the paper is cut.
    pub cut: Cut,
    /// Whether `GS V 65` and `GS V 66` feed to the knife by themselves, as the
    /// manuals say. Where that is not certain the feed is sent as a command of
    /// its own before the cut: a few millimetres of white are better than a cut
    /// through the last line.
    pub cut_feeds: bool,
    /// What holds the paper until it is taken, in printers for kiosks.
    pub presenter: Option<Presenter>,
    /// Millimetres of paper a second, for "nog ongeveer 4 seconden".
    pub speed: u32,
    /// What the printer tells about itself.
    pub status: Status,
    /// Letters of the printer's font A on a line.
    pub columns: u32,
    /// The numbers of its code pages, for `ESC t n`.
    pub pages: BTreeMap<CodePage, u8>,
    /// Whether it draws QR codes (model 2) itself, by `GS ( k`.
    pub native_qr: bool,
    /// Where the figures come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What nobody could find out, and why what stands there does no harm.
    #[serde(default)]
    pub unknown: Vec<Unknown>,
}

/// What the `n` of a feed counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Motion {
    /// Dots, from the start, or so it is hoped: no white that matters is fed.
    Dots,
    /// Something finer, such as 1/360 inch, until `GS P` sets it to dots.
    Set,
}

/// How a printer ends a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Cut {
    /// One point is left uncut, so the paper does not fall.
    Partial,
    /// The paper is cut through.
    Full,
    /// No knife: the paper is torn off.
    Tear,
}

/// What a printer tells about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Status {
    /// Each change by itself (`GS a`), besides what [`Status::Asked`] tells.
    Automatic,
    /// What it is asked (`DLE EOT`, `GS r`).
    Asked,
    /// Nothing.
    Mute,
}

/// A profile that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// Not RON, or not the fields of a profile; tells line and column.
    #[error("{0}")]
    Syntax(#[from] Box<ron::error::SpannedError>),
    /// A value no printer has.
    #[error("{field} is {value}, but must be {allowed}")]
    Value {
        /// The field's name.
        field: &'static str,
        /// What stands there.
        value: u32,
        /// What may stand there.
        allowed: &'static str,
    },
    /// Bytes that `ESC t` would take for a command of its own.
    #[error("pages names no code page, so the printer has no letters")]
    NoPages,
}

/// More rows gain nothing, and from 1040 on the row count itself could read as
/// a real-time command.
const MOST_BAND_ROWS: u32 = 512;

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// When the text is not a profile, or holds a value no printer has.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        let profile: Self = ron::from_str(text).map_err(Box::new)?;
        let rules = [
            ("dots_per_line", profile.dots_per_line, 8..=4096, "8 to 4096 dots"),
            ("dpi", profile.dpi, 150..=310, "150 to 310 dots an inch"),
            ("band_rows", profile.band_rows, 1..=MOST_BAND_ROWS, "1 to 512 rows"),
            ("feed_to_cutter", profile.feed_to_cutter, 0..=800, "0 to 800 dots"),
            ("speed", profile.speed, 1..=1000, "1 to 1000 mm a second"),
            ("columns", profile.columns, 20..=128, "20 to 128 letters"),
        ];
        for (field, value, range, allowed) in rules {
            if !range.contains(&value) {
                return Err(ProfileError::Value { field, value, allowed });
            }
        }
        if profile.pages.is_empty() {
            return Err(ProfileError::NoPages);
        }
        Ok(profile)
    }

    /// The profiles that come with the kiosk, by the name of their file.
    pub fn names() -> impl Iterator<Item = &'static str> {
        shipped::SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The profile of this name, out of those that come with the kiosk.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = shipped::SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        Self::read(text).ok()
    }

    /// The profile for any printer with this many dots across, 8 a mm.
    #[must_use]
    pub fn generic(dots_per_line: u32) -> Self {
        let name = if dots_per_line < 576 { "generic-58" } else { "generic-80" };
        let plain = Self {
            name: String::new(),
            dots_per_line,
            dpi: 203,
            motion: Motion::Dots,
            band_rows: 120,
            feed_to_cutter: 96,
            cut: Cut::Partial,
            cut_feeds: false,
            presenter: None,
            speed: 100,
            status: Status::Asked,
            columns: 32,
            pages: BTreeMap::from([(CodePage::Pc858, 19)]),
            native_qr: false,
            sources: Vec::new(),
            unknown: Vec::new(),
        };
        Self { dots_per_line, ..Self::named(name).unwrap_or(plain) }
    }

    /// The dots of this printer on its paper.
    #[must_use]
    pub fn grid(&self, paper: Paper) -> Grid {
        Grid::new(paper, self.dots_per_line, self.dpi)
    }

    /// Rows of a picture that are sent in one band. A printer without automatic
    /// status is asked between two bands: two of them, which may be under way,
    /// must leave room for the question in a printer that stopped.
    #[must_use]
    pub fn rows_a_band(&self) -> u32 {
        /// What nearly every receipt printer holds, in bytes.
        const USUAL_BUFFER: u32 = 4_096;
        /// For the heads of the bands, and the questions.
        const ROOM: u32 = 64;
        let rows = self.band_rows.clamp(1, MOST_BAND_ROWS);
        match self.status {
            Status::Asked => {
                let row = self.dots_per_line.div_ceil(8).max(1);
                rows.min((USUAL_BUFFER / 2 - ROOM) / row).max(1)
            }
            Status::Automatic | Status::Mute => rows,
        }
    }

    /// Letters of font A on a line of this paper.
    #[must_use]
    pub fn columns_on(&self, paper: Paper) -> u32 {
        self.columns * self.grid(paper).dots / self.dots_per_line.max(1)
    }

    /// The length of paper for which so many rows were printed and fed, in mm,
    /// with what the knife feeds by itself.
    #[must_use]
    pub fn length_mm_of(&self, rows: u32) -> f32 {
        let feeds_itself = self.cut_feeds && self.cut != Cut::Tear;
        let itself = if feeds_itself { self.feed_to_cutter } else { 0 };
        (rows + itself) as f32 / self.dots_per_mm()
    }

    /// Dots in a millimetre: 8 at 203 dpi.
    #[must_use]
    pub fn dots_per_mm(&self) -> f32 {
        Grid::dots_per_mm(self.dpi)
    }
}
