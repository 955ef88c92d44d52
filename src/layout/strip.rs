//! A receipt at fixed dots.

use std::fmt;

use super::Font;

/// A receipt laid out: everything has its place, nothing is drawn yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Dots across.
    pub width: u32,
    /// Dots along the paper.
    pub height: u32,
    /// What stands on it, from the top down.
    pub items: Vec<Item>,
}

/// One thing on a strip; all measures in dots from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// One line of text in one font.
    Text {
        /// Left edge.
        x: f32,
        /// Baseline.
        y: u32,
        /// Face and size.
        font: Font,
        /// The words.
        text: String,
    },
    /// A filled rectangle: a rule.
    Bar(Area),
    /// A dashed rule.
    Dashes(Area),
    /// An outline.
    Frame(Area),
    /// A round outline to tick.
    Ring(Area),
    /// The mark of the kiosk.
    Mark {
        /// Left edge.
        x: u32,
        /// Top edge.
        y: u32,
        /// Side of the square it stands in.
        side: u32,
    },
    /// A QR code, without its quiet zone.
    Code {
        /// Left edge of the first module.
        x: u32,
        /// Top edge of the first module.
        y: u32,
        /// Dots a module.
        module: u32,
        /// Modules a side.
        side: u32,
        /// What it says.
        payload: String,
    },
    /// A pattern of squares.
    Modules {
        /// Left edge.
        x: u32,
        /// Top edge.
        y: u32,
        /// Dots a square.
        module: u32,
        /// Squares a side.
        side: u32,
        /// Row by row; `true` is black.
        black: Vec<bool>,
    },
}

impl Item {
    /// A row above which nothing of it is drawn.
    pub(super) fn top(&self) -> u32 {
        match self {
            // No letter is higher than an em and a half.
            Self::Text { y, font, .. } => y.saturating_sub((font.size * 1.5).ceil() as u32),
            Self::Bar(area) | Self::Dashes(area) | Self::Frame(area) | Self::Ring(area) => area.y,
            Self::Mark { y, .. } | Self::Code { y, .. } | Self::Modules { y, .. } => *y,
        }
    }
}

/// A rectangle of dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Dots across.
    pub width: u32,
    /// Dots along the paper.
    pub height: u32,
}

impl fmt::Display for Strip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} x {} dots", self.width, self.height)?;
        self.items.iter().try_for_each(|item| writeln!(f, "{item}"))
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { x, y, font, text } => {
                let Font { face, size } = font;
                let words = text.escape_default();
                write!(f, "{x:>5.1} {y:>5}  {face:?} {size}  \"{words}\"")
            }
            Self::Bar(area) => write!(f, "{area}  bar"),
            Self::Dashes(area) => write!(f, "{area}  dashes"),
            Self::Frame(area) => write!(f, "{area}  frame"),
            Self::Ring(area) => write!(f, "{area}  ring"),
            Self::Mark { x, y, side } => write!(f, "{x:>5} {y:>5}  mark {side}"),
            Self::Code { x, y, module, side, .. } | Self::Modules { x, y, module, side, .. } => {
                write!(f, "{x:>5} {y:>5}  QR code of {side} x {side} modules of {module}")
            }
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { x, y, width, height } = self;
        write!(f, "{x:>5} {y:>5}  {width} x {height}")
    }
}
