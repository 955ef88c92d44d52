//! The printer's own letters and QR codes: what `ESC t`, `GS !`, `GS ( k` and
//! their like set, as rows of dots.

use std::cell::RefCell;

use keuzekiosk::escpos::CodePage;
use keuzekiosk::layout::{Bitmap, QUIET_ZONE, Typewriter, qr};

/// One thing that is set for the letters that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// `ESC t n`.
    Page(u8),
    /// `ESC E n`.
    Bold(bool),
    /// `ESC a n`.
    Centred(bool),
    /// `ESC 3 n`.
    Spacing(u8),
    /// `GS ! n`.
    Size(u8),
}

/// A letter of font A.
const CELL: (u32, u32) = (12, 24);

/// What is set, and the line that is not ended yet.
#[derive(Debug)]
pub struct Typist {
    dots: u32,
    /// The number that it has Windows 1252 under.
    windows: u8,
    page: u8,
    bold: bool,
    centred: bool,
    size: (u32, u32),
    spacing: u32,
    module: u32,
    payload: String,
    line: Vec<Letter>,
}

thread_local! {
    /// A thread's own: what it keeps of fonts cannot be handed on.
    static TYPEWRITER: RefCell<Typewriter> = RefCell::default();
}

#[derive(Debug, Clone, Copy)]
struct Letter {
    x: u32,
    cell: (u32, u32),
    bold: bool,
    shape: char,
}

impl Typist {
    pub fn new(dots: usize, windows: u8) -> Self {
        let (page, bold, centred, size, spacing) = (0, false, false, (1, 1), 30);
        let (payload, line, dots) = (String::new(), Vec::new(), dots as u32);
        let module = 3;
        Self { dots, windows, page, bold, centred, size, spacing, module, payload, line }
    }

    /// `ESC @`.
    pub fn reset(&mut self) {
        *self = Self::new(self.dots as usize, self.windows);
    }

    pub fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Page(page) => self.page = page,
            Setting::Bold(bold) => self.bold = bold,
            Setting::Centred(centred) => self.centred = centred,
            Setting::Spacing(dots) => self.spacing = dots.into(),
            Setting::Size(n) => self.size = (u32::from(n >> 4 & 7) + 1, u32::from(n & 7) + 1),
        }
    }

    /// Whether letters wait for the end of their line.
    pub fn waits(&self) -> bool {
        !self.line.is_empty()
    }

    /// Takes a letter; rows of the line before, when it has no more room there.
    pub fn take(&mut self, byte: u8) -> Vec<Vec<u8>> {
        let page = if self.page == self.windows { CodePage::Wpc1252 } else { CodePage::Pc858 };
        let (cell, bold) = ((CELL.0 * self.size.0, CELL.1 * self.size.1), self.bold);
        let shape = page.letter(byte).unwrap_or('?');
        let end = self.line.last().map_or(0, |last| last.x + last.cell.0);
        let is_full = end > 0 && end + cell.0 > self.dots;
        let rows = if is_full { self.end_line() } else { Vec::new() };
        self.line.push(Letter { x: if is_full { 0 } else { end }, cell, bold, shape });
        rows
    }

    /// Rows of the line that `LF` ends.
    pub fn end_line(&mut self) -> Vec<Vec<u8>> {
        self.feed(self.spacing)
    }

    /// Rows of the line that a feed ends, no less than its letters are high.
    pub fn feed(&mut self, rows: u32) -> Vec<Vec<u8>> {
        let high = self.line.iter().map(|letter| letter.cell.1).max().unwrap_or(0);
        let mut drawn = Bitmap::new(self.dots, rows.max(high));
        for Letter { x, cell, bold, shape } in self.line.drain(..) {
            let at = (x, high - cell.1);
            TYPEWRITER.with_borrow_mut(|it| it.strike(&mut drawn, at, cell, shape, bold));
        }
        drawn.rows().map(<[u8]>::to_vec).collect()
    }

    /// `GS ( k`: a step of a QR code, and its rows when it is printed.
    pub fn code(&mut self, step: &[u8]) -> Vec<Vec<u8>> {
        match step {
            [49, 67, module] => self.module = (*module).into(),
            [49, 80, 48, data @ ..] => self.payload = String::from_utf8_lossy(data).into_owned(),
            [49, 81, 48] => return self.print_code(),
            _ => {}
        }
        Vec::new()
    }

    fn print_code(&self) -> Vec<Vec<u8>> {
        let Some(code) = qr(&self.payload) else { return Vec::new() };
        let (side, module) = (code.width() - 2 * QUIET_ZONE, self.module);
        let left = if self.centred { self.dots.saturating_sub(side * module) / 2 } else { 0 };
        let mut drawn = Bitmap::new(self.dots, side * module);
        for y in 0..side {
            for x in (0..side).filter(|x| code.is_black(x + QUIET_ZONE, y + QUIET_ZONE)) {
                drawn.fill(left + x * module, y * module, module, module);
            }
        }
        drawn.rows().map(<[u8]>::to_vec).collect()
    }
}
