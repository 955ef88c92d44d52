//! `assets/look.ron`: colours, letters and lengths, before they are made ready
//! for a panel.

use egui::Color32;
use serde::{Deserialize, Deserializer};

use super::{Measures, RestMeasures, StaffMeasures};
use crate::visit::{Colours, TextSize};

/// `assets/look.ron` as it stands there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    palettes: Palettes,
    letters: LetterSizes,
    pub(super) fixed_letters: FixedLetters,
    pub(super) measures: Measures,
    pub(super) rest_measures: RestMeasures,
    pub(super) staff_measures: StaffMeasures,
}

impl Tokens {
    /// Reads tokens.
    ///
    /// # Errors
    /// When the text is not such a file, with line and column.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// The tokens this program was built with.
    ///
    /// # Errors
    /// Never in a tested build: `tests/pictures.rs` reads them.
    pub fn shipped() -> Result<Self, ron::error::SpannedError> {
        Self::read(include_str!("../../../assets/look.ron"))
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Palettes {
    calm: Palette,
    black_on_white: Palette,
    white_on_black: Palette,
    low_glare: Palette,
}

/// The colours of one mode, by role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    pub bg: Hex,
    pub surface: Hex,
    pub inset: Hex,
    pub ink: Hex,
    pub ink2: Hex,
    pub line: Hex,
    pub edge: Hex,
    pub primary: Hex,
    pub on_primary: Hex,
    pub link: Hex,
    pub select: Hex,
    pub select_edge: Hex,
    pub help: Hex,
    pub on_help: Hex,
    pub help_edge: Hex,
    pub note: Hex,
    pub on_note: Hex,
    pub focus: Hex,
    pub focus_gap: Hex,
    pub scrim: Hex,
    pub scrim_cover: f32,
    pub shadow: f32,
    pub tinted: bool,
    pub hues: Vec<Hue>,
}

/// The colours of one card.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hue {
    pub tint: Hex,
    pub tile: Hex,
    pub edge: Hex,
    pub deep: Hex,
}

/// A colour written as "#RRGGBB".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex(pub Color32);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|_| serde::de::Error::custom(format!("`{text}` is not a colour like #0F4C57")))
    }
}

impl std::ops::Deref for Hex {
    type Target = Color32;

    fn deref(&self) -> &Color32 {
        &self.0
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LetterSizes {
    small: Letters,
    medium: Letters,
    large: Letters,
    largest: Letters,
}

/// Letter sizes that grow with the text size: mm of a capital in the file, px
/// of the letter (em) in a [`Look`].
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    pub body: f32,
    pub lead: f32,
    pub question: f32,
    pub h3: f32,
    pub h2: f32,
    pub h1: f32,
}

/// Letter sizes that stay the same: mm of a capital, then px.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedLetters {
    pub headline: f32,
    pub headline_landscape: f32,
    pub rest_lead: f32,
    pub number: f32,
    pub count: f32,
    pub name: f32,
    pub start: f32,
    pub message: f32,
    pub message_lead: f32,
    pub question: f32,
}

impl Tokens {
    pub(super) fn palette_of(&self, colours: Colours) -> &Palette {
        match colours {
            Colours::Calm => &self.palettes.calm,
            Colours::BlackOnWhite => &self.palettes.black_on_white,
            Colours::WhiteOnBlack => &self.palettes.white_on_black,
            Colours::LowGlare => &self.palettes.low_glare,
        }
    }

    pub(super) fn letters_of(&self, size: TextSize) -> Letters {
        match size {
            TextSize::Small => self.letters.small,
            TextSize::Medium => self.letters.medium,
            TextSize::Large => self.letters.large,
            TextSize::Largest => self.letters.largest,
        }
    }
}

impl Letters {
    pub(super) fn to_em(self, em: impl Fn(f32) -> f32) -> Self {
        Self {
            body: em(self.body),
            lead: em(self.lead),
            question: em(self.question),
            h3: em(self.h3),
            h2: em(self.h2),
            h1: em(self.h1),
        }
    }
}
