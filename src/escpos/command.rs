//! The commands a job is made of.

use super::Untaken;

/// One command of a job, borrowing its data from the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command<'a> {
    /// `ESC @`: forget what an earlier job set.
    Initialize,
    /// `GS P`: what feeds and spacings count, as parts of an inch.
    Motion {
        /// Across.
        across: u8,
        /// Along the paper.
        along: u8,
    },
    /// `ESC J n`: feed `n` dots.
    Feed {
        /// Dots of white paper.
        dots: u8,
    },
    /// `GS v 0`: rows of dots, eight a byte, set bit = black.
    Raster {
        /// Bytes in a row.
        row_bytes: u16,
        /// Rows.
        rows: u16,
        /// `row_bytes` × `rows` bytes.
        data: &'a [u8],
    },
    /// `GS v 0` with m = 3: the same, but each dot is printed twice across and
    /// twice along the paper.
    LargeRaster {
        /// Bytes in a row.
        row_bytes: u16,
        /// Rows, each of which becomes two.
        rows: u16,
        /// `row_bytes` × `rows` bytes.
        data: &'a [u8],
    },
    /// Letters, in the code page at hand.
    Letters(&'a [u8]),
    /// What the letters look like, and where they stand.
    Type(Typing),
    /// `GS ( k`: one step on the way to a QR code.
    Qr(QrStep<'a>),
    /// `GS V m` or `GS V m n`.
    Cut {
        /// Through, or one point left.
        cutting: Cutting,
        /// `None` cuts where the paper stands; `Some(n)` first feeds to the
        /// knife, and `n` dots more.
        feed: Option<u8>,
    },
    /// `ESC i`: cuts through where the paper stands, in kiosk printers.
    TotalCut,
    /// `GS e 3 n`: the presenter pushes the paper out and holds it.
    Present {
        /// How far, in steps of the model.
        steps: u8,
    },
    /// `GS e 2` and `GS e 5`: takes back or pushes out what still hangs there.
    Clear {
        /// Which of both.
        untaken: Untaken,
    },
    /// `FS P`: cuts, pushes the paper out with a blinking mouth, and waits.
    PresentTimed {
        /// How far, in steps of 5 mm.
        steps: u8,
        /// What happens when nobody takes it.
        untaken: Untaken,
        /// After how many seconds; 0 is when the next job begins.
        seconds: u8,
    },
}

/// Commands for the printer's own letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// `LF`: prints the line, and feeds by the line spacing.
    LineFeed,
    /// `FS .`: bytes from 80h on are letters, and not halves of Chinese ones.
    OneByte,
    /// `ESC R n`: which letters stand for `#`, `$`, `@`, ...; 0 is ASCII.
    International(u8),
    /// `ESC t n`: the code page of bytes from 80h on.
    Page(u8),
    /// `ESC 3 n`: dots from line to line.
    Spacing(u8),
    /// `ESC E n`.
    Bold(bool),
    /// `ESC a n`: in the middle of the paper, or at its left.
    Centred(bool),
    /// `GS ! n`: times as wide and as high, each from 1 to 8.
    Size {
        /// Times as wide.
        wide: u8,
        /// Times as high.
        high: u8,
    },
}

/// The steps of `GS ( k` to a QR code, in the order they are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrStep<'a> {
    /// Function 165: model 2.
    Model2,
    /// Function 167: dots a module.
    Module(u8),
    /// Function 169: level M, 15 % may be lost.
    LevelM,
    /// Function 180: what it holds.
    Store(&'a [u8]),
    /// Function 181: print it.
    Print,
}

/// What a cut leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cutting {
    /// Nothing.
    Full,
    /// One point, so the paper does not fall.
    Partial,
}

impl Command<'_> {
    /// The command's bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }

    /// Puts the command's bytes behind those of others.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let mut put = |command: &[u8]| bytes.extend_from_slice(command);
        match *self {
            Self::Initialize => put(&[0x1B, b'@']),
            Self::Motion { across, along } => put(&[0x1D, b'P', across, along]),
            Self::Feed { dots } => put(&[0x1B, b'J', dots]),
            Self::Raster { row_bytes, rows, data } => {
                put(&raster_head(0, row_bytes, rows));
                put(data);
            }
            Self::LargeRaster { row_bytes, rows, data } => {
                put(&raster_head(3, row_bytes, rows));
                put(data);
            }
            Self::Letters(letters) => put(letters),
            Self::Type(typing) => typing.write(bytes),
            Self::Qr(step) => step.write(bytes),
            Self::Cut { cutting: Cutting::Full, feed: None } => put(&[0x1D, b'V', 0]),
            Self::Cut { cutting: Cutting::Partial, feed: None } => put(&[0x1D, b'V', 1]),
            Self::Cut { cutting: Cutting::Full, feed: Some(n) } => put(&[0x1D, b'V', 65, n]),
            Self::Cut { cutting: Cutting::Partial, feed: Some(n) } => put(&[0x1D, b'V', 66, n]),
            Self::TotalCut => put(&[0x1B, b'i']),
            Self::Present { steps } => put(&[0x1D, b'e', 3, steps]),
            Self::Clear { untaken: Untaken::Retract } => put(&[0x1D, b'e', 2]),
            Self::Clear { untaken: Untaken::Eject } => put(&[0x1D, b'e', 5]),
            Self::PresentTimed { steps, untaken, seconds } => {
                let then = if untaken == Untaken::Retract { b'R' } else { b'E' };
                put(&[0x1C, b'P', steps, 1, then, seconds]);
            }
        }
    }
}

const fn raster_head(mode: u8, row_bytes: u16, rows: u16) -> [u8; 8] {
    let [x_low, x_high] = row_bytes.to_le_bytes();
    let [y_low, y_high] = rows.to_le_bytes();
    [0x1D, b'v', b'0', mode, x_low, x_high, y_low, y_high]
}

impl Typing {
    fn write(self, bytes: &mut Vec<u8>) {
        let mut put = |command: &[u8]| bytes.extend_from_slice(command);
        match self {
            Self::LineFeed => put(&[0x0A]),
            Self::OneByte => put(&[0x1C, b'.']),
            Self::International(set) => put(&[0x1B, b'R', set]),
            Self::Page(page) => put(&[0x1B, b't', page]),
            Self::Spacing(dots) => put(&[0x1B, b'3', dots]),
            Self::Bold(on) => put(&[0x1B, b'E', u8::from(on)]),
            Self::Centred(on) => put(&[0x1B, b'a', u8::from(on)]),
            Self::Size { wide, high } => {
                put(&[0x1D, b'!', (wide.clamp(1, 8) - 1) << 4 | (high.clamp(1, 8) - 1)]);
            }
        }
    }
}

impl QrStep<'_> {
    fn write(self, bytes: &mut Vec<u8>) {
        let (function, parameters): (u8, &[u8]) = match self {
            Self::Model2 => (65, &[50, 0]),
            Self::Module(ref dots) => (67, std::slice::from_ref(dots)),
            Self::LevelM => (69, &[49]),
            Self::Store(_) => (80, &[48]),
            Self::Print => (81, &[48]),
        };
        let data = if let Self::Store(data) = self { data } else { &[] };
        let length = u16::try_from(2 + parameters.len() + data.len()).unwrap_or(u16::MAX);
        let [low, high] = length.to_le_bytes();
        bytes.extend_from_slice(&[0x1D, b'(', b'k', low, high, 49, function]);
        bytes.extend_from_slice(parameters);
        bytes.extend_from_slice(data);
    }
}
