//! A job cut where a printer can be asked how far it is.

use crate::escpos::{self, Command};

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

/// Bytes under which a stretch is not worth a question.
const LEAST: usize = 512;

/// The stretches of a raster job; a text is short enough to be one, and so is
/// what cannot be read, `length_mm` long.
pub(super) fn bands(bytes: &[u8], length_mm: f32, dots_per_mm: f32) -> Vec<Band<'_>> {
    cut(bytes, dots_per_mm).unwrap_or_else(|| vec![Band { bytes, mm: length_mm.max(0.0) }])
}

fn cut(bytes: &[u8], dots_per_mm: f32) -> Option<Vec<Band<'_>>> {
    let mut bands = Vec::new();
    let mut rest = bytes;
    let (mut length, mut dots) = (0, 0);
    for command in &escpos::parse(bytes).ok()? {
        length += command.bytes().len();
        dots += height(command)?;
        if length >= LEAST
            && let Some((band, after)) = rest.split_at_checked(length)
        {
            bands.push(Band { bytes: band, mm: dots as f32 / dots_per_mm });
            rest = after;
            (length, dots) = (0, 0);
        }
    }
    if !rest.is_empty() {
        bands.push(Band { bytes: rest, mm: dots as f32 / dots_per_mm });
    }
    Some(bands)
}

/// Rows by which a command of a raster job moves the paper; `None` for text.
fn height(command: &Command<'_>) -> Option<u32> {
    match command {
        Command::Raster { rows, .. } => Some(u32::from(*rows)),
        Command::LargeRaster { rows, .. } => Some(2 * u32::from(*rows)),
        Command::Feed { dots } => Some(u32::from(*dots)),
        Command::Cut { feed, .. } => Some(u32::from(feed.unwrap_or(0))),
        Command::Initialize
        | Command::Motion { .. }
        | Command::TotalCut
        | Command::Present { .. }
        | Command::Clear { .. }
        | Command::PresentTimed { .. } => Some(0),
        Command::Letters(_) | Command::Type(_) | Command::Qr(_) => None,
    }
}
