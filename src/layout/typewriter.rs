//! Letters in cells of one width, as a receipt printer types them: so that
//! paper in the printer's own letters can be shown before it is printed.

use super::Bitmap;
use super::fonts::{Face, Font, Fonts};
use super::paint::write;

/// Height of the letters in a cell, and of their baseline, as parts of it.
const EM: f32 = 0.86;
const BASELINE: f32 = 0.78;

/// Draws single letters; keeps what it drew.
pub struct Typewriter {
    fonts: Fonts,
}

impl Default for Typewriter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typewriter {
    /// A typewriter with the fonts of the kiosk.
    #[must_use]
    pub fn new() -> Self {
        Self { fonts: Fonts::new() }
    }

    /// Types a letter into the cell of `cell` (width, height) dots whose top
    /// left corner is `at`. A letter too wide for it is squeezed, and in a cell
    /// wider than those of usual letters, half as wide as high, it is stretched.
    pub fn strike(
        &mut self,
        bitmap: &mut Bitmap,
        at: (u32, u32),
        cell: (u32, u32),
        letter: char,
        bold: bool,
    ) {
        let (width, height) = cell;
        let face = if bold { Face::Bold } else { Face::Regular };
        let font = Font { face, size: EM * height as f32 };
        let text = letter.to_string();
        let own = self.fonts.width(font, &text).ceil() as u32;
        let mut drawn = Bitmap::new(own, height);
        let baseline = (BASELINE * height as f32).round() as u32;
        write(&mut drawn, &mut self.fonts, font, (0.0, baseline), &text);
        let used = (own * (2 * width / height.max(1)).max(1)).min(width);
        let left = at.0 + (width - used) / 2;
        let place = |x: u32| x * used / own.max(1);
        for y in 0..height {
            for x in (0..own).filter(|x| drawn.is_black(*x, y)) {
                for x in place(x)..place(x + 1).max(place(x) + 1) {
                    bitmap.blacken(left + x, at.1.saturating_add(y));
                }
            }
        }
    }
}
