//! One bit a dot: what the preview shows, the PNG holds, and the printer gets.

use std::fmt;

/// A 1-bit picture of paper; 8 dots are 1 mm at 203 dpi.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    rows: Vec<u8>,
}

impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let black: u32 = self.rows.iter().map(|byte| byte.count_ones()).sum();
        write!(f, "Bitmap({} x {} dots, {black} black)", self.width, self.height())
    }
}

impl Bitmap {
    /// White paper of `width` × `height` dots.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        let bytes = width.div_ceil(8) as usize * height as usize;
        Self { width, rows: vec![0; bytes] }
    }

    /// Dots across.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Dots along the paper.
    #[must_use]
    pub fn height(&self) -> u32 {
        (self.rows.len() / self.stride().max(1)) as u32
    }

    /// Bytes in a row: eight dots a byte, the leftmost in the highest bit.
    #[must_use]
    pub const fn stride(&self) -> usize {
        self.width.div_ceil(8) as usize
    }

    /// The rows as printers take them: [`Self::stride`] bytes each, set bit =
    /// black.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.rows.chunks_exact(self.stride().max(1))
    }

    /// Whether the dot is black; paper outside the bitmap is white.
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        let at = y as usize * self.stride() + (x / 8) as usize;
        x < self.width && self.rows.get(at).is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    /// Blackens a dot; outside the bitmap it does nothing.
    pub fn blacken(&mut self, x: u32, y: u32) {
        let at = y as usize * self.stride() + (x / 8) as usize;
        if x < self.width
            && let Some(byte) = self.rows.get_mut(at)
        {
            *byte |= 0x80 >> (x % 8);
        }
    }

    /// One row as printers take it; `None` below the paper.
    #[must_use]
    pub fn row(&self, y: u32) -> Option<&[u8]> {
        let stride = self.stride();
        let start = y as usize * stride;
        self.rows.get(start..start + stride).filter(|row| !row.is_empty())
    }

    /// Blackens a rectangle of dots; what lies outside the bitmap is left out.
    pub fn fill(&mut self, x: u32, y: u32, width: u32, height: u32) {
        let end = x.saturating_add(width).min(self.width);
        if x >= end {
            return;
        }
        let (first, last) = ((x / 8) as usize, ((end - 1) / 8) as usize);
        let (from, to) = (0xFF_u8 >> (x % 8), 0xFF_u8 << (7 - (end - 1) % 8));
        for row in y..y.saturating_add(height) {
            let start = row as usize * self.stride();
            let Some(bytes) = self.rows.get_mut(start + first..=start + last) else { return };
            match bytes {
                [] => {}
                [only] => *only |= from & to,
                [left, middle @ .., right] => {
                    *left |= from;
                    middle.fill(0xFF);
                    *right |= to;
                }
            }
        }
    }

    /// Blackens every dot that is black in `stamp`, whose top left dot comes at
    /// (`x`, `y`); what lies outside the bitmap is left out.
    pub fn stamp(&mut self, x: i32, y: i32, stamp: &Self) {
        let stride = self.stride();
        let (first, shift) = (x.div_euclid(8), x.rem_euclid(8));
        // Bytes of the stamp that lie left of the paper, or of the paper that
        // lie left of the stamp.
        let hidden = usize::try_from(-first).unwrap_or(0);
        let untouched = usize::try_from(first).unwrap_or(0);
        let reaches_edge = untouched + stamp.stride() + 1 >= stride;
        let beyond = stride as u32 * 8 - self.width;
        for (row, y) in stamp.rows().zip(y..) {
            let start = usize::try_from(y).unwrap_or(usize::MAX).saturating_mul(stride);
            let bytes = start.saturating_add(untouched)..start.saturating_add(stride);
            let Some(into) = self.rows.get_mut(bytes) else { continue };
            let (gone, seen) = row.split_at(hidden.min(row.len()));
            let mut left = gone.last().copied().unwrap_or(0);
            let shifted = |left, bits| (u16::from_be_bytes([left, bits]) >> shift) as u8;
            for (byte, bits) in into.iter_mut().zip(seen) {
                *byte |= shifted(left, *bits);
                left = *bits;
            }
            if hidden <= row.len()
                && let Some(byte) = into.get_mut(seen.len())
            {
                *byte |= shifted(left, 0);
            }
            if reaches_edge && let Some(last) = into.last_mut() {
                *last &= 0xFF << beyond;
            }
        }
    }

    /// Blackens every dot that is black in `other`, which is as wide and begins
    /// at row `top`.
    pub(super) fn merge(&mut self, other: &Self, top: u32) {
        let above = top as usize * self.stride();
        for (byte, more) in self.rows.iter_mut().skip(above).zip(&other.rows) {
            *byte |= more;
        }
    }

    /// The rows, to write in; dots right of the width must stay white.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [u8]> {
        let stride = self.stride().max(1);
        self.rows.chunks_exact_mut(stride)
    }

    /// Blackens in row `y` every dot that is set in `bytes`, from the left
    /// edge on; what lies outside the bitmap is left out.
    pub fn blacken_row(&mut self, y: u32, bytes: &[u8]) {
        let stride = self.stride();
        let beyond = stride as u32 * 8 - self.width;
        let start = y as usize * stride;
        let Some(row) = self.rows.get_mut(start..start + stride) else { return };
        for (into, byte) in row.iter_mut().zip(bytes) {
            *into |= byte;
        }
        if let Some(last) = row.last_mut() {
            *last &= 0xFF << beyond;
        }
    }
}
