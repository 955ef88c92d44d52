//! Handout to bytes: the one path that app, `print` and preview share.

use crate::content::{Handout, Pack};
use crate::escpos::{self, Profile};
use crate::layout::{self, Bitmap, Grid};
use crate::receipt;

/// The paper of a handout, as the preview shows it, the PNG holds it, and the
/// printer gets it; `large` is large print. `grid` is [`Profile::grid`], or a
/// [`layout::Paper`] at 203 dpi.
#[must_use]
pub fn bitmap(pack: &Pack, handout: &Handout, large: bool, grid: impl Into<Grid>) -> Bitmap {
    let receipt = receipt::compose(handout, pack, large);
    let strip = layout::lay_out(&receipt, grid);
    escpos::without_real_time_commands(layout::paint(&strip))
}

/// Rows that [`bitmap`] would have, without painting them: a fifth of the work,
/// for a sheet that offers several papers and shows one.
#[must_use]
pub fn rows(pack: &Pack, handout: &Handout, large: bool, grid: impl Into<Grid>) -> u32 {
    layout::lay_out(&receipt::compose(handout, pack, large), grid).height
}

/// The length of the paper that comes out, in mm: what is printed and what is
/// fed to the knife.
#[must_use]
pub fn length_mm(bitmap: &Bitmap, profile: &Profile) -> f32 {
    length_of_rows_mm(bitmap.height(), profile)
}

/// The same for paper of so many [`rows`].
#[must_use]
pub fn length_of_rows_mm(rows: u32, profile: &Profile) -> f32 {
    (rows + profile.feed_to_cutter) as f32 / profile.dots_per_mm()
}

/// The bytes of one copy, for a printer of this profile.
#[must_use]
pub fn bytes(bitmap: &Bitmap, profile: &Profile) -> Vec<u8> {
    escpos::encode(bitmap, profile)
}
