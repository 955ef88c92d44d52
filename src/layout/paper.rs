//! The two widths of paper.

/// A width of receipt paper, at 203 dpi: 8 dots are 1 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 80 mm, of which 72 mm can be printed.
    Mm80,
    /// 58 mm, of which 48 mm can be printed.
    Mm58,
}

impl Paper {
    /// Dots across the part that can be printed.
    #[must_use]
    pub const fn dots(self) -> u32 {
        match self {
            Self::Mm80 => 576,
            Self::Mm58 => 384,
        }
    }
}
