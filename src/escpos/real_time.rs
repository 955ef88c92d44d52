//! Bytes a printer obeys even inside a picture.
//!
//! `DLE EOT`, `DLE ENQ` and `DLE DC4` are carried out the moment they arrive,
//! also when they are the dots of a picture: makers say so in their manuals,
//! and one of them clears the buffer. Such a pair can only come from a dot that
//! stands alone in eight, so from the edge of a letter, never from a QR code or
//! a rule. One dot beside it, an eighth of a millimetre, breaks the pair.
//!
//! A pair across the border of two rows is broken by the encoder, without
//! touching a dot: it starts a new band there.

use crate::layout::Bitmap;

const DLE: u8 = 0x10;

/// The dot right of the lone dot that is [`DLE`].
const NEIGHBOUR: u8 = 0x08;

/// Whether `first` and `second`, one after the other, begin `DLE EOT`,
/// `DLE ENQ` or `DLE DC4`, whatever number follows.
pub(super) const fn is_real_time(first: u8, second: u8) -> bool {
    first == DLE && matches!(second, 0x04 | 0x05 | 0x14)
}

/// Whether a row holds such a pair.
pub(super) fn has_pairs(row: &[u8]) -> bool {
    // Most rows have no DLE at all, which is found out sixteen bytes at a time.
    row.contains(&DLE) && row.windows(2).any(|pair| matches!(pair, [a, b] if is_real_time(*a, *b)))
}

/// Breaks every pair inside a row by thickening its lone dot.
pub(super) fn break_pairs(row: &mut [u8]) {
    for at in 1..row.len() {
        let pair = row.get_mut(at - 1..=at);
        if let Some([first, second]) = pair
            && is_real_time(*first, *second)
        {
            *first |= NEIGHBOUR;
        }
    }
}

/// The bitmap as it can be printed: at most a dot added here and there, where
/// a row would otherwise hold a real-time command. Doing it twice changes
/// nothing more.
#[must_use]
pub fn without_real_time_commands(mut bitmap: Bitmap) -> Bitmap {
    for y in 0..bitmap.height() {
        let Some(row) = bitmap.row(y) else { continue };
        if has_pairs(row) {
            let mut row = row.to_vec();
            break_pairs(&mut row);
            bitmap.blacken_row(y, &row);
        }
    }
    bitmap
}
