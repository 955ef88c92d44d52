//! A job cut where a printer can be asked how far it is.

use crate::escpos::{self, Rest};

/// A stretch of a job that ends where a command ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band<'a> {
    pub(super) bytes: &'a [u8],
    /// Paper that it moves.
    pub(super) mm: f32,
}

impl<'a> Band<'a> {
    /// Bytes that move no paper worth counting.
    pub(super) fn blank(bytes: &'a [u8]) -> Self {
        Self { bytes, mm: 0.0 }
    }
}

/// Bytes under which a stretch is not worth a question. Two stretches of text
/// as long as this, which may be under way, and the questions have room in a
/// printer that holds 1 kB.
const LEAST: usize = 400;

/// The stretches of a job, each to the end of a line of text or of a picture;
/// what cannot be read is one, `length_mm` long.
pub(super) fn bands(bytes: &[u8], length_mm: f32, dots_per_mm: f32) -> Vec<Band<'_>> {
    let Ok(rests) = escpos::rests(bytes) else {
        return vec![Band { bytes, mm: length_mm.max(0.0) }];
    };
    let mut bands = Vec::new();
    let (mut sent, mut out) = (0, 0);
    for Rest { bytes: end, rows } in rests {
        if end - sent >= LEAST || end == bytes.len() {
            let mm = (rows - out) as f32 / dots_per_mm;
            bands.push(Band { bytes: bytes.get(sent..end).unwrap_or_default(), mm });
            (sent, out) = (end, rows);
        }
    }
    bands
}
