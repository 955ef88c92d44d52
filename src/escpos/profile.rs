//! What one printer model can do, read from `assets/printers/*.ron`.

use serde::Deserialize;

/// What a printer model can do; a new model is a new RON file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Maker and model, for staff.
    pub name: String,
    /// Dots across the printable width: 576 on 80 mm paper, 384 on 58 mm.
    pub dots_per_line: u32,
    /// Rows in one raster band. Small bands keep the first paper quick and an
    /// aborted job easy to flush; makers name 120 rows and up as best.
    pub band_rows: u32,
    /// Dots fed before the cut, so that the last row has passed the knife.
    ///
    /// The feed is sent as a command of its own: `GS V 66` promises to feed to
    /// the knife by itself, but not every printer keeps that promise, and a
    /// few millimetres of white are better than a cut through the last line.
    pub feed_to_cutter: u32,
    /// How the paper is cut.
    pub cut: Cut,
    /// Millimetres of paper a second, for "nog ongeveer 4 seconden".
    pub speed: u32,
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
}

const SHIPPED: [(&str, &str); 2] = [
    ("generic-80", include_str!("../../assets/printers/generic-80.ron")),
    ("generic-58", include_str!("../../assets/printers/generic-58.ron")),
];

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
            ("band_rows", profile.band_rows, 1..=MOST_BAND_ROWS, "1 to 512 rows"),
            ("feed_to_cutter", profile.feed_to_cutter, 0..=800, "0 to 800 dots"),
            ("speed", profile.speed, 1..=1000, "1 to 1000 mm a second"),
        ];
        for (field, value, range, allowed) in rules {
            if !range.contains(&value) {
                return Err(ProfileError::Value { field, value, allowed });
            }
        }
        Ok(profile)
    }

    /// The profiles that come with the kiosk, by the name of their file.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The profile of this name, out of those that come with the kiosk.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        Self::read(text).ok()
    }

    /// The profile for any printer with this many dots across.
    #[must_use]
    pub fn generic(dots_per_line: u32) -> Self {
        let name = if dots_per_line < 576 { "generic-58" } else { "generic-80" };
        let plain = Self {
            name: String::new(),
            dots_per_line,
            band_rows: 120,
            feed_to_cutter: 96,
            cut: Cut::Partial,
            speed: 100,
        };
        Self { dots_per_line, ..Self::named(name).unwrap_or(plain) }
    }
}
