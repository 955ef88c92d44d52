//! The two widths of paper, and the dots that a printer has on them.

/// A width of receipt paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 80 mm, of which 72 mm can be printed.
    Mm80,
    /// 58 mm, of which 48 mm can be printed.
    Mm58,
}

impl Paper {
    /// Dots across the part that can be printed, at 203 dpi: 8 dots are 1 mm.
    #[must_use]
    pub const fn dots(self) -> u32 {
        match self {
            Self::Mm80 => 576,
            Self::Mm58 => 384,
        }
    }
}

/// Paper as one printer divides it: how many dots, and how fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grid {
    /// The paper.
    pub paper: Paper,
    /// Dots across the part that is printed.
    pub dots: u32,
    /// Dots in an inch, each way.
    pub dpi: u32,
}

/// The dpi for which sizes are drawn, one dot being 1/8 mm.
const DRAWN_FOR: u32 = 203;

impl Grid {
    /// This paper in a printer with so many dots across; on narrower paper it
    /// uses as many as have room.
    #[must_use]
    pub fn new(paper: Paper, dots_per_line: u32, dpi: u32) -> Self {
        Self { paper, dots: dots_per_line.min(Self::dots_across(paper, dpi)), dpi }
    }

    /// Dots across the printable part of this paper, in whole bytes: 512 for
    /// 80 mm at 180 dpi, as makers give it.
    #[must_use]
    pub fn dots_across(paper: Paper, dpi: u32) -> u32 {
        (paper.dots() * dpi).div_ceil(DRAWN_FOR).next_multiple_of(8)
    }

    /// Dots in a millimetre: 8 at 203 dpi.
    #[must_use]
    pub fn dots_per_mm(dpi: u32) -> f32 {
        8.0 * Self::share(dpi)
    }

    /// A size drawn for 203 dpi, in dots of this grid; so mm stay mm.
    pub(super) fn scale(self) -> f32 {
        Self::share(self.dpi)
    }

    fn share(dpi: u32) -> f32 {
        dpi as f32 / DRAWN_FOR as f32
    }
}

/// At 203 dpi.
impl From<Paper> for Grid {
    fn from(paper: Paper) -> Self {
        Self { paper, dots: paper.dots(), dpi: DRAWN_FOR }
    }
}
