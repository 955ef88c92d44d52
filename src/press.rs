//! Handout to bytes: the one path that app, `print` and preview share.

use crate::content::{Handout, Pack};
use crate::escpos::{self, Profile};
use crate::layout::{self, Bitmap, Paper};
use crate::receipt;

/// Dots in a millimetre at 203 dpi.
const DOTS_PER_MM: f32 = 8.0;

/// The paper of a handout, as the preview shows it, the PNG holds it, and the
/// printer gets it; `large` is large print.
#[must_use]
pub fn bitmap(pack: &Pack, handout: &Handout, large: bool, paper: Paper) -> Bitmap {
    let receipt = receipt::compose(handout, pack, large);
    let strip = layout::lay_out(&receipt, paper);
    escpos::without_real_time_commands(layout::paint(&strip))
}

/// The length of the paper that comes out, in mm: what is printed and what is
/// fed to the knife.
#[must_use]
pub fn length_mm(bitmap: &Bitmap, profile: &Profile) -> f32 {
    (bitmap.height() + profile.feed_to_cutter) as f32 / DOTS_PER_MM
}

/// The bytes of one copy, for a printer of this profile.
#[must_use]
pub fn bytes(bitmap: &Bitmap, profile: &Profile) -> Vec<u8> {
    escpos::encode(bitmap, profile)
}
