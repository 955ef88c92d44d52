//! The look: colours, letters and lengths from `assets/look.ron`, made ready
//! for one panel and one visitor's settings. No other file of this room holds
//! a colour or a size.

mod lengths;
mod measures;
mod staff_measures;
mod tokens;

use egui::Color32;

use crate::visit::{Colours, Settings, TextSize};

pub(super) use measures::Measures;
pub(super) use staff_measures::StaffMeasures;
pub use tokens::Tokens;
pub(super) use tokens::{FixedLetters, Hex, Hue, Letters, Palette};

/// Height of a capital as a share of the letter size (read from Atkinson
/// Hyperlegible Next).
const CAP_SHARE: f32 = 0.668;

/// The look of one frame: everything in px of the panel.
#[derive(Debug, Clone)]
pub struct Look {
    /// Colours of the mode.
    pub palette: Palette,
    /// Letters of the text size.
    pub letters: Letters,
    /// The same in the ordinary text size, for buttons and the dock in the
    /// smallest one.
    pub controls: Letters,
    /// Letters of one size.
    pub fixed: FixedLetters,
    /// Lengths.
    pub measures: Measures,
    /// Lengths of the screens of staff.
    pub staff: StaffMeasures,
    /// Roomy screens: large letters, dock in two rows.
    pub roomy: bool,
    /// Everything that can be touched lies in the lower half.
    pub low_reach: bool,
    /// px per mm of the panel.
    pub px_per_mm: f32,
    letter_samples: [f32; 4],
    samples: [[Color32; 3]; 4],
}

impl Look {
    /// The look for these settings on a panel of `px_per_mm`.
    #[must_use]
    pub fn new(tokens: &Tokens, settings: &Settings, px_per_mm: f32) -> Self {
        let palette = tokens.palette_of(settings.colours);
        let letters = tokens.letters_of(settings.text_size);
        let controls = tokens.letters_of(settings.text_size.max(TextSize::Medium));
        let em = |cap: f32| (cap * px_per_mm / CAP_SHARE).round();
        let fixed = tokens.fixed_letters;
        Self {
            palette: palette.clone(),
            letters: letters.to_em(em),
            controls: controls.to_em(em),
            fixed: FixedLetters {
                headline: em(fixed.headline),
                number: em(fixed.number),
                count: em(fixed.count),
                name: em(fixed.name),
                start: em(fixed.start),
                message: em(fixed.message),
                message_lead: em(fixed.message_lead),
                question: em(fixed.question),
            },
            measures: tokens.measures.to_px(px_per_mm),
            staff: tokens.staff_measures.to_px(px_per_mm),
            roomy: settings.text_size.is_roomy(),
            low_reach: settings.low_reach,
            px_per_mm,
            letter_samples: TextSize::ALL.map(|size| em(tokens.letters_of(size).h2)),
            samples: Colours::ALL.map(|mode| {
                let palette = tokens.palette_of(mode);
                [*palette.bg, *palette.ink, *palette.edge]
            }),
        }
    }

    /// The colours of card `number` (1 to 8), and of what belongs to no card (0).
    #[must_use]
    pub fn hue(&self, number: u8) -> Hue {
        let palette = &self.palette;
        let plain = Hue {
            tint: palette.inset,
            tile: palette.select,
            edge: if palette.tinted { palette.inset } else { palette.edge },
            deep: palette.link,
        };
        let index = usize::from(number).checked_sub(1);
        index.and_then(|index| palette.hues.get(index)).copied().unwrap_or(plain)
    }

    /// Letters of `size` in px, for the sample on its cell: larger than running
    /// text, so that the difference shows.
    #[must_use]
    pub fn letters_of(&self, size: TextSize) -> f32 {
        self.letter_samples[size as usize]
    }

    /// Ground, ink and edge of another colour mode: for the sample on its cell.
    #[must_use]
    pub fn sample_of(&self, colours: Colours) -> [Color32; 3] {
        self.samples[colours as usize]
    }

    /// Whether rows show only what they are called: large letters in half the
    /// height leave no room for more.
    #[must_use]
    pub fn names_only(&self) -> bool {
        self.roomy && self.low_reach
    }

    /// Width of the border of anything tappable: without tints it is stronger.
    #[must_use]
    pub fn tap_border(&self) -> f32 {
        let m = &self.measures;
        if self.palette.tinted { m.border } else { m.border_strong }
    }
}
