//! A printer carrying out commands: where each thing comes on the paper.

use std::collections::BTreeMap;

use super::command::{QrStep, Typing};
use super::{CodePage, Command};
use crate::layout::qr_side;

/// Something that blackens paper, with the row it begins at.
pub(super) enum Ink<'a> {
    Row {
        y: u32,
        dots: &'a [u8],
    },
    /// Each dot twice across, in this row and the next.
    LargeRow {
        y: u32,
        dots: &'a [u8],
    },
    Letter {
        x: u32,
        y: u32,
        cell: (u32, u32),
        letter: char,
        bold: bool,
    },
    Code {
        y: u32,
        module: u32,
        payload: String,
        centred: bool,
    },
}

/// Dots of a letter in font A.
const CELL: (u32, u32) = (12, 24);

/// Dots from line to line after `ESC @`: 1/6 inch at 180 dpi, and what printers
/// of 203 dpi have.
const SPACING: u32 = 30;

/// A letter that waits for the end of its line.
struct Waiting {
    x: u32,
    cell: (u32, u32),
    letter: char,
    bold: bool,
}

/// What the commands so far have set and printed.
pub(super) struct Carriage<'a> {
    dots_per_line: u32,
    pages: &'a BTreeMap<CodePage, u8>,
    inks: Vec<Ink<'a>>,
    y: u64,
    line: Vec<Waiting>,
    x: u32,
    bold: bool,
    centred: bool,
    size: (u32, u32),
    spacing: u32,
    page: CodePage,
    module: u32,
    payload: &'a [u8],
}

impl<'a> Carriage<'a> {
    /// Of a printer whose code pages have these numbers.
    pub(super) fn new(dots_per_line: u32, pages: &'a BTreeMap<CodePage, u8>) -> Self {
        Self {
            dots_per_line,
            pages,
            inks: Vec::new(),
            y: 0,
            line: Vec::new(),
            x: 0,
            bold: false,
            centred: false,
            size: (1, 1),
            spacing: SPACING,
            page: CodePage::Pc858,
            module: 3,
            payload: &[],
        }
    }

    /// Rows of paper so far.
    pub(super) fn rows(&self) -> u64 {
        self.y
    }

    /// What stands on the paper.
    pub(super) fn finish(self) -> Vec<Ink<'a>> {
        self.inks
    }

    pub(super) fn carry_out(&mut self, command: Command<'a>) {
        match command {
            Command::Initialize => self.reset(),
            Command::Feed { dots } => {
                // A line that is not ended is printed by the feed.
                self.end_line(u32::from(dots));
            }
            Command::Raster { row_bytes, rows, data } => {
                for (at, dots) in (0..).zip(data.chunks_exact(usize::from(row_bytes).max(1))) {
                    self.inks.push(Ink::Row { y: self.row().saturating_add(at), dots });
                }
                self.y += u64::from(rows);
            }
            Command::LargeRaster { row_bytes, rows, data } => {
                let rows_of_dots = data.chunks_exact(usize::from(row_bytes).max(1));
                for (at, dots) in (0..).step_by(2).zip(rows_of_dots) {
                    self.inks.push(Ink::LargeRow { y: self.row().saturating_add(at), dots });
                }
                self.y += u64::from(rows) * 2;
            }
            Command::Letters(letters) => self.letters(letters),
            Command::Type(typing) => self.typing(typing),
            Command::Qr(step) => self.qr(step),
            Command::Cut { feed, .. } => self.y += u64::from(feed.unwrap_or(0)),
            Command::Motion { .. }
            | Command::TotalCut
            | Command::Present { .. }
            | Command::PresentTimed { .. }
            | Command::Clear { .. } => {}
        }
    }

    fn reset(&mut self) {
        let inks = std::mem::take(&mut self.inks);
        *self = Self { inks, y: self.y, ..Self::new(self.dots_per_line, self.pages) };
    }

    /// The row at hand; beyond any paper it stays at the last.
    fn row(&self) -> u32 {
        u32::try_from(self.y).unwrap_or(u32::MAX)
    }

    fn typing(&mut self, typing: Typing) {
        match typing {
            Typing::LineFeed => self.end_line(self.spacing),
            Typing::Page(number) => {
                let known = self.pages.iter().find(|(_, known)| **known == number);
                self.page = known.map_or(CodePage::Pc858, |(page, _)| *page);
            }
            Typing::Spacing(dots) => self.spacing = u32::from(dots),
            Typing::Bold(on) => self.bold = on,
            Typing::Centred(on) => self.centred = on,
            Typing::Size { wide, high } => self.size = (u32::from(wide), u32::from(high)),
            Typing::OneByte | Typing::International(_) => {}
        }
    }

    fn letters(&mut self, letters: &[u8]) {
        let cell = (CELL.0 * self.size.0, CELL.1 * self.size.1);
        for byte in letters {
            if let Some(letter) = self.page.letter(*byte)
                && self.x + cell.0 <= self.dots_per_line
            {
                let (x, bold) = (self.x, self.bold);
                self.line.push(Waiting { x, cell, letter, bold });
            }
            self.x = self.x.saturating_add(cell.0);
        }
    }

    /// Prints what waits, and feeds as far, but no less than the letters are
    /// high. All letters of a line stand on one baseline.
    fn end_line(&mut self, feed: u32) {
        let high = self.line.iter().map(|waiting| waiting.cell.1).max().unwrap_or(0);
        let top = self.row();
        for Waiting { x, cell, letter, bold } in std::mem::take(&mut self.line) {
            let y = top.saturating_add(high - cell.1);
            self.inks.push(Ink::Letter { x, y, cell, letter, bold });
        }
        self.x = 0;
        self.y += u64::from(feed.max(high));
    }

    fn qr(&mut self, step: QrStep<'a>) {
        match step {
            QrStep::Model2 | QrStep::LevelM => {}
            QrStep::Module(dots) => self.module = u32::from(dots),
            QrStep::Store(payload) => self.payload = payload,
            QrStep::Print => {
                let payload = String::from_utf8_lossy(self.payload).into_owned();
                let side = qr_side(&payload).unwrap_or(0);
                let (y, module, centred) = (self.row(), self.module, self.centred);
                self.inks.push(Ink::Code { y, module, payload, centred });
                self.y += u64::from(side * module);
            }
        }
    }
}
