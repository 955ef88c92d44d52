//! Bytes carried out: the paper a printer would give.

use super::Command;
use super::parse::{ParseError, Unread, parse};
use crate::layout::Bitmap;

/// Twelve metres, more than a third of a roll: hostile bytes may ask for no
/// more memory than this.
const MOST_ROWS: u32 = 96_000;

/// The paper that comes out when a printer with `dots_per_line` dots across
/// carries out `bytes`: everything printed and fed, of all copies. Dots beyond
/// the right edge are lost, as they are on a printer.
///
/// # Errors
/// When `bytes` are no job, or feed more than twelve metres.
pub fn paper(bytes: &[u8], dots_per_line: u32) -> Result<Bitmap, ParseError> {
    let commands = parse(bytes)?;
    let rows: u64 = commands.iter().map(|command| u64::from(height(command))).sum();
    let Some(rows) = u32::try_from(rows).ok().filter(|rows| *rows <= MOST_ROWS) else {
        return Err(ParseError { offset: 0, unread: Unread::TooLong(MOST_ROWS) });
    };
    let mut bitmap = Bitmap::new(dots_per_line.min(u32::from(u16::MAX)), rows);
    let mut y = 0;
    for command in &commands {
        if let Command::Raster { row_bytes, data, .. } = command {
            let band = data.chunks_exact(usize::from(*row_bytes).max(1));
            for (row, bytes) in (y..).zip(band) {
                bitmap.blacken_row(row, bytes);
            }
        }
        y += height(command);
    }
    Ok(bitmap)
}

/// Rows by which a command moves the paper.
fn height(command: &Command<'_>) -> u32 {
    match command {
        Command::Raster { rows, .. } => u32::from(*rows),
        Command::Feed { dots } => u32::from(*dots),
        Command::Cut { feed, .. } => u32::from(feed.unwrap_or(0)),
        Command::Initialize => 0,
    }
}
