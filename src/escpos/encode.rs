//! The bytes of a job.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use escpos::driver::Driver;
use escpos::errors::Result;
use escpos::printer::Printer;
use escpos::utils::Protocol;

use super::real_time::{break_pairs, has_pairs, is_real_time};
use super::{Command, Cut, Cutting, Motion, Presenter, Profile};
use crate::layout::Bitmap;

/// White stretches this long are fed, or sent one byte wide. Shorter ones, such as the
/// space between two lines of text, stay in their band: a band a line would
/// make the motor stop and start.
const FEED_FROM: usize = 24;

/// Rows of nothing but white, one byte each.
pub(super) const WHITE: [u8; 120] = [0; 120];

/// Bytes of `GS v 0` before its rows.
const RASTER_HEAD: usize = 8;

/// Takes the bytes of a job: `ESC @`, the bitmap in bands of `GS v 0` with white
/// stretches between, a feed to the knife, and the cut.
///
/// No two bytes of the picture form a real-time command; see
/// [`super::without_real_time_commands`] for what that may cost a row. Dots
/// beyond the profile's width are left out.
#[must_use]
pub fn encode(bitmap: &Bitmap, profile: &Profile) -> Vec<u8> {
    let mut output = Output::with_room(bitmap.stride() * bitmap.height() as usize);
    match job(&mut output, bitmap, profile) {
        Ok(()) => output.into_bytes(),
        // Memory takes every write, so this does not happen; a job of no bytes
        // would be the harmless answer.
        Err(_) => Vec::new(),
    }
}

fn job(output: &mut Output, bitmap: &Bitmap, profile: &Profile) -> Result<()> {
    open(output, profile)?;
    let white = bands(output, bitmap, profile)?;
    close(output, white, profile)
}

/// The bitmap in bands, but for the white rows at its foot: how many those are.
pub(super) fn bands(output: &mut Output, bitmap: &Bitmap, profile: &Profile) -> Result<usize> {
    let picture = Picture::new(bitmap, profile);
    let mut before = 0;
    for stretch in picture.stretches() {
        match stretch {
            Stretch::White(rows) => before += rows,
            Stretch::Ink(rows) => {
                white(output, std::mem::take(&mut before), profile)?;
                for band in picture.bands(rows) {
                    output.data(&band)?;
                }
            }
        }
    }
    Ok(before)
}

/// What every job begins with.
pub(super) fn open(output: &mut Output, profile: &Profile) -> Result<()> {
    output.printer.init()?;
    if let (Motion::Set, Ok(unit)) = (profile.motion, u8::try_from(profile.dpi)) {
        output.command(&Command::Motion { across: unit, along: unit })?;
    }
    if let Some(clear) = profile.presenter.and_then(Presenter::opening) {
        output.command(&clear)?;
    }
    Ok(())
}

/// What every job ends with, below `white` rows that are still to be fed: the
/// paper goes to the knife, and is cut, or given to who stands there.
pub(super) fn close(output: &mut Output, white: usize, profile: &Profile) -> Result<()> {
    let cutting = match profile.cut {
        Cut::Partial => Some(Cutting::Partial),
        Cut::Full => Some(Cutting::Full),
        Cut::Tear => None,
    };
    let feeds_itself = profile.cut_feeds && cutting.is_some();
    let to_knife = if feeds_itself { 0 } else { profile.feed_to_cutter as usize };
    feed(output, white + to_knife)?;
    if let Some(presenter) = profile.presenter {
        for command in presenter.closing() {
            output.command(&command)?;
        }
    } else if let Some(cutting) = cutting {
        output.command(&Command::Cut { cutting, feed: Some(0) })?;
    }
    Ok(())
}

/// White rows inside a paper. Where a feed may count something finer than dots
/// they are sent as dots: the white around a QR code must be whole.
pub(super) fn white(output: &mut Output, rows: usize, profile: &Profile) -> Result<()> {
    if profile.motion == Motion::Set {
        return feed(output, rows);
    }
    let mut left = rows;
    while left > 0 {
        let data = WHITE.get(..left.min(profile.rows_a_band() as usize)).unwrap_or(&WHITE);
        let rows = u16::try_from(data.len()).unwrap_or(u16::MAX);
        output.command(&Command::Raster { row_bytes: 1, rows, data })?;
        left -= data.len();
    }
    Ok(())
}

pub(super) fn feed(output: &mut Output, mut rows: usize) -> Result<()> {
    while rows > 0 {
        let dots = u8::try_from(rows).unwrap_or(u8::MAX);
        output.command(&Command::Feed { dots })?;
        rows -= usize::from(dots);
    }
    Ok(())
}

/// The rows of a bitmap as they may be sent, up to their last ink.
struct Picture<'a> {
    rows: Vec<Cow<'a, [u8]>>,
    band_rows: usize,
}

enum Stretch {
    White(usize),
    Ink(std::ops::Range<usize>),
}

impl<'a> Picture<'a> {
    fn new(bitmap: &'a Bitmap, profile: &Profile) -> Self {
        let most_bytes = (profile.dots_per_line as usize / 8).max(1);
        let rows = bitmap.rows().map(|row| {
            let row = row.get(..most_bytes).unwrap_or(row);
            let inked = row.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            let mut row = Cow::Borrowed(row.get(..inked).unwrap_or(row));
            if has_pairs(&row) {
                break_pairs(row.to_mut());
            }
            row
        });
        Self { rows: rows.collect(), band_rows: profile.rows_a_band() as usize }
    }

    /// Ink and white by turns; white only where it is long enough to be fed,
    /// or at either end of the paper.
    fn stretches(&self) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut from = 0;
        let mut y = 0;
        while y < self.rows.len() {
            let white = self.rows.iter().skip(y).take_while(|row| row.is_empty()).count();
            let at_edge = y == from || y + white == self.rows.len();
            if white >= FEED_FROM || (white > 0 && at_edge) {
                if y > from {
                    stretches.push(Stretch::Ink(from..y));
                }
                stretches.push(Stretch::White(white));
                from = y + white;
            }
            y += white.max(1);
        }
        if from < self.rows.len() {
            stretches.push(Stretch::Ink(from..self.rows.len()));
        }
        stretches
    }

    /// Bands of `GS v 0`, each no wider than its widest row.
    fn bands(&self, stretch: std::ops::Range<usize>) -> Vec<Vec<u8>> {
        let rows = self.rows.get(stretch).unwrap_or_default();
        let mut bands = Vec::new();
        for part in rows.chunks(self.band_rows) {
            let width = part.iter().map(|row| row.len()).max().unwrap_or(0).max(1);
            let full = |row: &[u8]| row.get(width - 1).copied().unwrap_or(0);
            let first = |row: &[u8]| row.first().copied().unwrap_or(0);
            let borders = |a: &Cow<'_, [u8]>, b: &Cow<'_, [u8]>| !is_real_time(full(a), first(b));
            for band in part.chunk_by(borders) {
                let rows = u16::try_from(band.len()).unwrap_or(u16::MAX);
                let row_bytes = u16::try_from(width).unwrap_or(u16::MAX);
                let mut bytes = Vec::with_capacity(RASTER_HEAD + width * band.len());
                Command::Raster { row_bytes, rows, data: &[] }.write(&mut bytes);
                for row in band {
                    bytes.extend_from_slice(row);
                    bytes.resize(bytes.len() + width - row.len(), 0);
                }
                bands.push(bytes);
            }
        }
        bands
    }
}

/// A job on its way into memory: one printer object each, since the crate keeps
/// the commands of a failed job and would print them before the next.
pub(super) struct Output {
    printer: Printer<Memory>,
    memory: Memory,
}

impl Output {
    /// For about this many bytes: a job that outgrows its memory is copied.
    pub(super) fn with_room(bytes: usize) -> Self {
        let memory = Memory(Rc::new(RefCell::new(Vec::with_capacity(bytes))));
        Self { printer: Printer::new(memory.clone(), Protocol::default(), None), memory }
    }

    pub(super) fn command(&mut self, command: &Command<'_>) -> Result<()> {
        self.printer.custom(&command.bytes())?;
        Ok(())
    }

    /// The bytes of pictures and texts, straight to the driver: the crate would
    /// copy each of them five times, one by one.
    pub(super) fn data(&mut self, bytes: &[u8]) -> Result<()> {
        self.printer.print()?;
        self.memory.write(bytes)
    }

    /// All that was sent.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        let sent = self.printer.print().map(|_| ());
        // Memory takes every write.
        sent.map(|()| self.memory.0.take()).unwrap_or_default()
    }
}

/// Where the crate's commands go: no device, and so no error.
#[derive(Clone)]
struct Memory(Rc<RefCell<Vec<u8>>>);

impl Driver for Memory {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn write(&self, data: &[u8]) -> Result<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }

    fn flush(&self) -> Result<()> {
        Ok(())
    }
}
