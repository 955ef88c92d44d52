//! The commands a job is made of, and each said in words.

use std::fmt;

/// One command of a job, borrowing the picture data from the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command<'a> {
    /// `ESC @`: forget what an earlier job set.
    Initialize,
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
    /// `GS V m` or `GS V m n`.
    Cut {
        /// Through, or one point left.
        cutting: Cutting,
        /// `None` cuts where the paper stands; `Some(n)` first feeds to the
        /// knife, and `n` dots more.
        feed: Option<u8>,
    },
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
        match *self {
            Self::Initialize => vec![0x1B, b'@'],
            Self::Feed { dots } => vec![0x1B, b'J', dots],
            Self::Raster { row_bytes, rows, data } => {
                let [x_low, x_high] = row_bytes.to_le_bytes();
                let [y_low, y_high] = rows.to_le_bytes();
                let mut bytes = vec![0x1D, b'v', b'0', 0, x_low, x_high, y_low, y_high];
                bytes.extend_from_slice(data);
                bytes
            }
            Self::Cut { cutting: Cutting::Full, feed: None } => vec![0x1D, b'V', 0],
            Self::Cut { cutting: Cutting::Partial, feed: None } => vec![0x1D, b'V', 1],
            Self::Cut { cutting: Cutting::Full, feed: Some(n) } => vec![0x1D, b'V', 65, n],
            Self::Cut { cutting: Cutting::Partial, feed: Some(n) } => vec![0x1D, b'V', 66, n],
        }
    }
}

impl fmt::Display for Command<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Initialize => write!(f, "ESC @      initialize printer"),
            Self::Feed { dots } => {
                write!(f, "ESC J {dots:<4} print and feed paper: {dots} dots")
            }
            Self::Raster { row_bytes, rows, data } => {
                let (dots, bytes) = (u32::from(*row_bytes) * 8, data.len());
                write!(f, "GS v 0     print raster bit image: {dots} x {rows} dots, {bytes} bytes")
            }
            Self::Cut { cutting, feed } => {
                let left = match cutting {
                    Cutting::Full => "full",
                    Cutting::Partial => "partial (one point left uncut)",
                };
                match (cutting, feed) {
                    (Cutting::Full, None) => write!(f, "GS V 0    ")?,
                    (Cutting::Partial, None) => write!(f, "GS V 1    ")?,
                    (Cutting::Full, Some(n)) => write!(f, "GS V 65 {n:<2}")?,
                    (Cutting::Partial, Some(n)) => write!(f, "GS V 66 {n:<2}")?,
                }
                write!(f, " select cut mode and cut paper: {left}")?;
                match feed {
                    None => write!(f, ", where the paper stands"),
                    Some(n) => write!(f, ", after feeding to the knife + {n} dots"),
                }
            }
        }
    }
}
