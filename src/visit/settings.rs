//! What a visitor adjusts; gone with the visit.

use crate::content::Language;

/// The four text sizes (VVSG bands; the millimetres are in `assets/look.ron`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TextSize {
    /// Klein.
    Small,
    /// Gewoon.
    #[default]
    Medium,
    /// Groot.
    Large,
    /// Grootst.
    Largest,
}

impl TextSize {
    /// All four, smallest first.
    pub const ALL: [Self; 4] = [Self::Small, Self::Medium, Self::Large, Self::Largest];

    /// Whether the screens take their roomy form: dock in two rows, lists in
    /// one column, large print on paper.
    #[must_use]
    pub fn is_roomy(self) -> bool {
        self >= Self::Large
    }
}

/// The four colour modes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colours {
    /// Rustig.
    #[default]
    Calm,
    /// Zwart op wit.
    BlackOnWhite,
    /// Wit op zwart.
    WhiteOnBlack,
    /// Zacht donker.
    LowGlare,
}

impl Colours {
    /// All four, in the order of the settings sheet.
    pub const ALL: [Self; 4] = [Self::Calm, Self::BlackOnWhite, Self::WhiteOnBlack, Self::LowGlare];
}

/// How this visitor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Size of letters.
    pub text_size: TextSize,
    /// Colours.
    pub colours: Colours,
    /// Knoppen laag: everything that can be touched lies in the lower half.
    pub low_reach: bool,
    /// Language of interface and content.
    pub language: Language,
    /// Whether every page is read aloud.
    pub read_aloud: bool,
}
