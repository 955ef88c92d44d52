//! The look: colours, letters and lengths from `assets/look.ron`, made ready
//! for one panel and one visitor's settings. No other file of this room holds
//! a colour or a size.

mod lengths;
mod measures;
mod rest_measures;
mod staff_measures;
mod tokens;

use egui::Color32;

use crate::visit::{Colours, Settings, TextSize};

pub(super) use measures::Measures;
pub(super) use rest_measures::RestMeasures;
pub(super) use staff_measures::StaffMeasures;
pub use tokens::Tokens;
pub(super) use tokens::{FixedLetters, Hex, Hue, Letters, Palette};

/// Height of a capital as a share of the letter size (read from Atkinson
/// Hyperlegible Next).
const CAP_SHARE: f32 = 0.668;

/// The glass that the lengths are designed for, 21.5 inch: short and long side
/// in mm.
const DESIGN: (f32, f32) = (267.7, 475.9);

/// A sample of letters, beside running text of their size.
const SAMPLE: f32 = 1.3;

/// Capitals of this height (mm) are large on the design's glass: halfway
/// between the running text of "Gewoon" and of "Groot".
const LARGE: f32 = 5.8;

/// No capitals on the design's glass are higher than this (mm).
const LARGEST: f32 = 8.7;

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
    /// Lengths of the rest screen.
    pub rest: RestMeasures,
    /// Lengths of the screens of staff.
    pub staff: StaffMeasures,
    /// Roomy screens: letters that are large for the glass, dock in more rows.
    pub roomy: bool,
    /// Letters larger for the glass than any are on the design's: what only
    /// adorns gives way.
    pub crowded: bool,
    /// Everything that can be touched lies in the lower half.
    pub low_reach: bool,
    /// px per mm of the panel.
    pub px_per_mm: f32,
    letter_samples: [f32; 4],
    samples: [[Color32; 3]; 4],
}

/// How small the glass is beside the design's: 1 for as large and larger.
fn share_of_design(panel: (u32, u32), px_per_mm: f32) -> f32 {
    let (short, long) = (panel.0.min(panel.1) as f32, panel.0.max(panel.1) as f32);
    let share = (short / DESIGN.0).min(long / DESIGN.1) / px_per_mm.max(f32::EPSILON);
    // What a pixel more or less would change is no difference.
    if share > 0.98 { 1.0 } else { share }
}

impl Look {
    /// The look for these settings on a panel of so many px, at `px_per_mm`.
    ///
    /// Letters are as high on any glass: larger glass has more room around them,
    /// and on smaller glass lengths give way, as far as hands allow.
    #[must_use]
    pub fn new(tokens: &Tokens, settings: &Settings, panel: (u32, u32), px_per_mm: f32) -> Self {
        let share = share_of_design(panel, px_per_mm);
        let palette = tokens.palette_of(settings.colours);
        let letters = tokens.letters_of(settings.text_size);
        let controls = tokens.letters_of(settings.text_size.max(TextSize::Medium));
        let roomy = controls.body > LARGE * share;
        let em = |cap: f32| (cap * px_per_mm / CAP_SHARE).round();
        // What is written large anyway gives way like lengths.
        let large = |cap: f32| em((cap * share).max(controls.body.min(cap)));
        let fixed = tokens.fixed_letters;
        Self {
            palette: palette.clone(),
            letters: letters.to_em(em),
            controls: controls.to_em(em),
            fixed: FixedLetters {
                headline: large(fixed.headline),
                headline_landscape: large(fixed.headline_landscape),
                rest_lead: large(fixed.rest_lead),
                number: large(fixed.number),
                count: large(fixed.count),
                name: large(fixed.name),
                start: large(fixed.start),
                message: large(fixed.message),
                message_lead: large(fixed.message_lead),
                question: large(fixed.question),
            },
            measures: tokens.measures.to_px(px_per_mm, share),
            rest: tokens.rest_measures.to_px(px_per_mm, share),
            staff: tokens.staff_measures.to_px(px_per_mm, share),
            roomy,
            crowded: controls.body > LARGEST * share,
            low_reach: settings.low_reach,
            px_per_mm,
            letter_samples: TextSize::ALL.map(|size| em(tokens.letters_of(size).body * SAMPLE)),
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

    /// Whether there is height for little but what is touched: the largest letters
    /// in half the height of small glass.
    #[must_use]
    pub fn is_tight(&self) -> bool {
        self.crowded && self.low_reach
    }

    /// Width of the border of anything tappable: without tints it is stronger.
    #[must_use]
    pub fn tap_border(&self) -> f32 {
        let m = &self.measures;
        if self.palette.tinted { m.border } else { m.border_strong }
    }
}
