//! Bytes carried out: the paper a printer would give.

use std::collections::BTreeMap;

use super::CodePage;
use super::carriage::{Carriage, Ink};
use super::parse::{ParseError, Unread, parse_ends};
use crate::layout::{Bitmap, Typewriter, qr};

/// Twelve metres, more than a third of a roll: hostile bytes may ask for no
/// more memory than this.
const MOST_ROWS: u32 = 96_000;

/// The paper that comes out when a printer with `dots_per_line` dots across
/// carries out `bytes`: everything printed and fed, of all copies. Dots beyond
/// the right edge are lost, as they are on a printer. The printer's own letters
/// are drawn with ours, in its cells of 12 × 24 dots, and its code pages have
/// the numbers that they have in most printers; see [`paper_with`].
///
/// # Errors
/// When `bytes` are no job, or feed more than twelve metres.
pub fn paper(bytes: &[u8], dots_per_line: u32) -> Result<Bitmap, ParseError> {
    paper_with(&usual_pages(), bytes, dots_per_line)
}

/// The same of a printer whose code pages have these numbers.
///
/// # Errors
/// As [`paper`].
pub fn paper_with(
    pages: &BTreeMap<CodePage, u8>,
    bytes: &[u8],
    dots_per_line: u32,
) -> Result<Bitmap, ParseError> {
    let dots_per_line = dots_per_line.min(u32::from(u16::MAX));
    let (inks, rows) = carry_out(Carriage::new(dots_per_line, pages), bytes)?;
    let mut bitmap = Bitmap::new(dots_per_line, rows);
    let mut typewriter = Typewriter::new();
    for ink in &inks {
        match ink {
            Ink::Row { y, dots } => bitmap.blacken_row(*y, dots),
            Ink::LargeRow { y, dots } => large_row(&mut bitmap, *y, dots),
            Ink::Letter { x, y, cell, letter, bold } => {
                typewriter.strike(&mut bitmap, (*x, *y), *cell, *letter, *bold);
            }
            Ink::Code { y, module, payload, centred } => {
                code(&mut bitmap, *y, *module, payload, *centred);
            }
        }
    }
    Ok(bitmap)
}

/// Rows that [`paper`] would have, without drawing them.
///
/// # Errors
/// As [`paper`].
pub fn rows(bytes: &[u8]) -> Result<u32, ParseError> {
    // Which letters they are makes no row more.
    Ok(carry_out(Carriage::new(u32::from(u16::MAX), &usual_pages()), bytes)?.1)
}

/// Where a job stands once a command of it has moved the paper: no letters wait
/// for the end of their line, and no picture for its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// Bytes of the job so far.
    pub bytes: usize,
    /// Rows that [`paper`] would have so far.
    pub rows: u32,
}

/// The rests of a job, and its end: where a printer may be asked something in
/// its turn.
///
/// # Errors
/// As [`paper`].
pub fn rests(bytes: &[u8]) -> Result<Vec<Rest>, ParseError> {
    let pages = usual_pages();
    let mut carriage = Carriage::new(u32::from(u16::MAX), &pages);
    let mut rests = Vec::new();
    let mut rows = 0;
    for (end, command) in parse_ends(bytes)? {
        carriage.carry_out(command);
        let moved = rows_of(&carriage)?;
        if moved > rows || end == bytes.len() {
            rests.push(Rest { bytes: end, rows: moved });
            rows = moved;
        }
    }
    Ok(rests)
}

/// Of nearly every printer that is sold here.
fn usual_pages() -> BTreeMap<CodePage, u8> {
    BTreeMap::from([(CodePage::Wpc1252, 16), (CodePage::Pc858, 19)])
}

fn carry_out<'a>(
    mut carriage: Carriage<'a>,
    bytes: &'a [u8],
) -> Result<(Vec<Ink<'a>>, u32), ParseError> {
    for (_, command) in parse_ends(bytes)? {
        carriage.carry_out(command);
        rows_of(&carriage)?;
    }
    let rows = rows_of(&carriage)?;
    Ok((carriage.finish(), rows))
}

/// Rows so far, if a roll has as many.
fn rows_of(carriage: &Carriage<'_>) -> Result<u32, ParseError> {
    let rows = u32::try_from(carriage.rows()).ok().filter(|rows| *rows <= MOST_ROWS);
    rows.ok_or(ParseError { offset: 0, unread: Unread::TooLong(MOST_ROWS) })
}

/// Dots of twice the size.
fn large_row(bitmap: &mut Bitmap, y: u32, dots: &[u8]) {
    for (x, byte) in (0..).step_by(16).zip(dots) {
        for bit in (0..8).filter(|bit| byte & 0x80 >> bit != 0) {
            bitmap.fill(x + 2 * bit, y, 2, 2);
        }
    }
}

/// A code as printers draw it: without the quiet zone, which is their white.
fn code(bitmap: &mut Bitmap, top: u32, module: u32, payload: &str, centred: bool) {
    let Some(code) = qr(payload) else { return };
    let quiet = crate::layout::QUIET_ZONE;
    let side = code.width() - 2 * quiet;
    let left = if centred { bitmap.width().saturating_sub(side * module) / 2 } else { 0 };
    for y in 0..side {
        for x in (0..side).filter(|x| code.is_black(x + quiet, y + quiet)) {
            bitmap.fill(left + x * module, top + y * module, module, module);
        }
    }
}
