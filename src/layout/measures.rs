//! The sizes of paper: 203 dpi, 8 dots are 1 mm, 1 point is 2.82 dots.

use super::{Face, Font, Grid, Paper, scaled};
use crate::receipt::Style;

/// A font with the height of its lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub font: Font,
    /// Dots from baseline to baseline.
    pub line: u32,
}

/// Part of an em above the baseline, read from the font.
const ASCENT: f32 = 0.984;
/// Part of an em below the baseline, read from the font.
const DESCENT: f32 = 0.316;

impl Type {
    const fn new(face: Face, size: f32, line: u32) -> Self {
        Self { font: Font { face, size }, line }
    }

    /// The same, smaller or larger.
    pub(super) fn scaled(self, scale: f32) -> Self {
        let size = (self.font.size * scale * 2.0).floor() / 2.0;
        Self { font: Font { size, ..self.font }, line: (self.line as f32 * scale).ceil() as u32 }
    }

    /// The same at another dpi: letters may have any size, lines whole dots.
    pub(super) fn to_scale(self, scale: f32) -> Self {
        let size = self.font.size * scale;
        Self { font: Font { size, ..self.font }, line: (self.line as f32 * scale).round() as u32 }
    }

    /// Dots from the top of a line to its baseline.
    pub(super) fn baseline(self) -> u32 {
        let size = self.font.size;
        let leading = self.line as f32 - (ASCENT + DESCENT) * size;
        (leading / 2.0 + ASCENT * size).round() as u32
    }
}

/// White between parts, in dots. Where two meet, the larger counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gaps {
    /// From the edge of the paper to the header.
    pub top: u32,
    /// Above and below the rule of the header.
    pub header: u32,
    /// Above and below a rule.
    pub rule: u32,
    /// Above and below a dashed rule and a QR code.
    pub dashes: u32,
    /// Between two questions.
    pub question: u32,
    /// Between two questions set closely.
    pub close: u32,
    /// Above a list.
    pub list: u32,
    /// Above the rule that an option of a whole card begins with.
    pub before_option: u32,
    /// Below the name of that option.
    pub option: u32,
    /// Below room to write.
    pub writing: u32,
    /// Below the last line.
    pub bottom: u32,
}

/// Everything that has a size, for one width and print.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measures {
    /// Dots across.
    pub width: u32,
    /// Dots left free on either side.
    pub margin: u32,
    /// Side of the mark.
    pub mark: u32,
    pub gaps: Gaps,
    pub header: Type,
    pub body: Type,
    pub question: Type,
    pub note: Type,
    pub close_body: Type,
    pub close_question: Type,
    pub title: Type,
    pub section: Type,
    pub heading: Type,
    pub number: Type,
    pub source: Type,
    pub side_title: Type,
    pub side_body: Type,
    pub address: Type,
    /// Size of the pictograms, where there is room for them.
    pub icon: Option<f32>,
    /// Dots from the margin to text behind a pictogram.
    pub icon_column: u32,
    /// Dots of the column a number stands in.
    pub number_column: u32,
    /// What does not depend on paper and print.
    pub lengths: Lengths,
}

/// A title or address is set this much smaller at most, before it is divided.
pub(super) const SMALLEST_FIT: f32 = 0.75;

/// Lines of a title at its full size.
pub(super) const TITLE_LINES: usize = 2;

/// Lengths that are the same on all paper, in dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lengths {
    /// From the mark to the words beside it.
    pub beside_mark: u32,
    /// Height of the rule under the header, and before an option.
    pub strong_rule: u32,
    /// Height of every other rule.
    pub thin_rule: u32,
    /// From words to the first line to write on.
    pub first_writing_line: u32,
    /// From one writing line to the next.
    pub writing_line: u32,
    /// Between two paragraphs that belong together.
    pub small_gap: u32,
    /// From the column of a number to the words behind it.
    pub beside_number: u32,
    /// Below a telephone number.
    pub number_gap: u32,
    /// Below a title.
    pub title_gap: u32,
    /// A module of a QR code.
    pub module: u32,
    /// From a QR code's quiet zone to the words beside it.
    pub beside_code: u32,
    /// Words beside a QR code need this much, or else stand above it.
    pub narrowest_side: u32,
    /// From a frame to the words in it, with the width of its line.
    pub frame_padding: u32,
}

const LENGTHS: Lengths = Lengths {
    beside_mark: 12,
    strong_rule: 3,
    thin_rule: 2,
    first_writing_line: 56,
    // 8.8 mm.
    writing_line: 70,
    small_gap: 10,
    beside_number: 14,
    number_gap: 4,
    title_gap: 6,
    // 1 mm.
    module: 8,
    beside_code: 22,
    narrowest_side: 150,
    frame_padding: 14,
};

impl Measures {
    /// The sizes for one print on this paper; at another dpi than 203 as many
    /// mm, with what is left over in the margins.
    pub(super) fn of(grid: Grid, large: bool) -> Self {
        let drawn = match (grid.paper, large) {
            (Paper::Mm80, false) => NORMAL_80,
            (Paper::Mm80, true) => LARGE_80,
            (Paper::Mm58, false) => NORMAL_58,
            (Paper::Mm58, true) => LARGE_58,
        };
        if grid == grid.paper.into() { drawn } else { scaled::to_grid(&drawn, grid) }
    }

    pub(super) const fn style(&self, style: Style) -> Type {
        match style {
            Style::Body => self.body,
            Style::Title => self.title,
            Style::Section => self.section,
            Style::Heading => self.heading,
            Style::Number => self.number,
            Style::Source => self.source,
            Style::SourceStrong => Type {
                font: Font { face: Face::SemiBold, size: self.source.font.size },
                line: self.source.line,
            },
        }
    }

    /// Dots between the margins.
    pub(super) const fn column(&self) -> u32 {
        self.width - 2 * self.margin
    }
}

const NORMAL_80: Measures = Measures {
    width: 576,
    margin: 28,
    mark: 40,
    gaps: Gaps {
        top: 18,
        header: 13,
        rule: 13,
        dashes: 16,
        question: 14,
        close: 15,
        list: 18,
        before_option: 30,
        option: 17,
        writing: 18,
        bottom: 8,
    },
    header: Type::new(Face::SemiBold, 27.0, 36),
    body: Type::new(Face::Regular, 27.0, 33),
    question: Type::new(Face::Bold, 28.0, 35),
    note: Type::new(Face::SemiBold, 27.0, 33),
    close_body: Type::new(Face::Regular, 28.0, 36),
    close_question: Type::new(Face::Bold, 28.0, 36),
    title: Type::new(Face::Bold, 46.0, 52),
    section: Type::new(Face::Bold, 38.0, 44),
    heading: Type::new(Face::Bold, 31.0, 40),
    number: Type::new(Face::Bold, 84.0, 84),
    source: Type::new(Face::Regular, 22.0, 28),
    side_title: Type::new(Face::Bold, 31.0, 39),
    side_body: Type::new(Face::Regular, 29.0, 38),
    address: Type::new(Face::SemiBold, 29.0, 40),
    icon: Some(38.0),
    icon_column: 52,
    number_column: 36,
    lengths: LENGTHS,
};

const LARGE_80: Measures = Measures {
    gaps: Gaps { question: 32, close: 24, ..NORMAL_80.gaps },
    header: Type::new(Face::SemiBold, 32.0, 40),
    body: Type::new(Face::Regular, 43.0, 54),
    question: Type::new(Face::Bold, 43.0, 52),
    note: Type::new(Face::SemiBold, 43.0, 54),
    close_body: Type::new(Face::Regular, 43.0, 54),
    close_question: Type::new(Face::Bold, 43.0, 52),
    title: Type::new(Face::Bold, 64.0, 72),
    section: Type::new(Face::Bold, 52.0, 60),
    heading: Type::new(Face::Bold, 43.0, 52),
    source: Type::new(Face::Regular, 32.0, 42),
    side_title: Type::new(Face::Bold, 34.0, 40),
    side_body: Type::new(Face::Regular, 32.0, 40),
    address: Type::new(Face::SemiBold, 43.0, 54),
    icon: None,
    number_column: 46,
    ..NORMAL_80
};

const NORMAL_58: Measures = Measures {
    width: 384,
    margin: 14,
    mark: 34,
    gaps: Gaps {
        top: 20,
        header: 14,
        rule: 16,
        dashes: 18,
        question: 20,
        close: 14,
        list: 14,
        before_option: 24,
        option: 12,
        writing: 16,
        bottom: 28,
    },
    header: Type::new(Face::SemiBold, 24.0, 32),
    body: Type::new(Face::Regular, 26.0, 34),
    question: Type::new(Face::Bold, 26.5, 36),
    note: Type::new(Face::SemiBold, 26.0, 34),
    close_body: Type::new(Face::Regular, 26.0, 34),
    close_question: Type::new(Face::Bold, 26.5, 36),
    title: Type::new(Face::Bold, 40.0, 46),
    section: Type::new(Face::Bold, 33.0, 38),
    heading: Type::new(Face::Bold, 31.0, 40),
    number: Type::new(Face::Bold, 72.0, 72),
    source: Type::new(Face::Regular, 22.0, 29),
    side_title: Type::new(Face::Bold, 26.0, 34),
    side_body: Type::new(Face::Regular, 26.0, 34),
    address: Type::new(Face::SemiBold, 27.0, 38),
    icon: None,
    icon_column: 0,
    number_column: 26,
    lengths: LENGTHS,
};

/// The design has no large print for narrow paper. 40 dots are 14 points,
/// where large print begins; more would leave too few letters a line.
const LARGE_58: Measures = Measures {
    gaps: Gaps { question: 28, close: 22, ..NORMAL_58.gaps },
    header: Type::new(Face::SemiBold, 24.0, 32),
    body: Type::new(Face::Regular, 40.0, 50),
    question: Type::new(Face::Bold, 40.0, 48),
    note: Type::new(Face::SemiBold, 40.0, 56),
    close_body: Type::new(Face::Regular, 40.0, 50),
    close_question: Type::new(Face::Bold, 40.0, 48),
    title: Type::new(Face::Bold, 50.0, 56),
    section: Type::new(Face::Bold, 46.0, 52),
    heading: Type::new(Face::Bold, 42.0, 50),
    source: Type::new(Face::Regular, 30.0, 38),
    side_title: Type::new(Face::Bold, 40.0, 50),
    side_body: Type::new(Face::Regular, 40.0, 50),
    address: Type::new(Face::SemiBold, 40.0, 50),
    number_column: 38,
    ..NORMAL_58
};
