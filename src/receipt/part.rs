//! The parts a receipt is made of.

/// A composed receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// How long words are broken.
    pub syllables: Syllables,
    /// Large print.
    pub large: bool,
    /// From the top edge to the cut.
    pub parts: Vec<Part>,
}

/// Whose rules divide a word at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syllables {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

/// One part of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The mark with a neutral line beside it, above the first rule.
    Header(String),
    /// A paragraph.
    Text(Style, String),
    /// A short numbered list.
    List(Vec<String>),
    /// A list whose order says nothing.
    Points(Vec<String>),
    /// The name of an option on a whole card, with its number before it.
    Numbered(usize, String),
    /// The name of an option, with a box to tick before it.
    Box(String),
    /// Words with a round to tick before each, as many on a line as it holds.
    Rounds(Vec<String>),
    /// A sentence that must not be overlooked, in a frame.
    Note(String),
    /// One of the five questions with its answer. The pictogram is left out
    /// where the column is too narrow for it.
    Question {
        /// Glyph of the icon font; `None` sets the question more closely.
        icon: Option<char>,
        /// The question.
        title: String,
        /// The answer.
        answer: String,
    },
    /// A QR code with what it is for.
    Qr(Qr),
    /// Rules to write on by hand.
    WritingLines(usize),
    /// A line across.
    Rule(Rule),
    /// A little air between two paragraphs.
    Gap,
    /// What shows staff whether a printer is set up well.
    Test(Pattern),
}

/// A pattern of the test card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// A line from edge to edge, with a tick at each 10 mm.
    Widths,
    /// Squares from black to light, and stripes of one to three dots.
    Darkness,
    /// One QR code in several sizes, each saying its own.
    Codes,
}

/// A QR code on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// What the code holds: ASCII.
    pub payload: String,
    /// The same address for people, printed under the code.
    pub address: String,
    /// What it is for ("Thuis verder lezen?").
    pub title: String,
    /// What to do ("Richt de camera ...").
    pub text: String,
    /// The title is that of the whole receipt.
    pub alone: bool,
}

/// How a paragraph looks; sizes are the layout's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Running text.
    Body,
    /// The name of what this receipt is about.
    Title,
    /// The name of one part.
    Section,
    /// A smaller name, above room to write.
    Heading,
    /// A telephone number to be read from a distance.
    Number,
    /// Where the text comes from.
    Source,
    /// As [`Style::Source`], but not to be overlooked.
    SourceStrong,
}

/// A line across the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Before each option of a whole card.
    Strong,
    /// Between parts.
    Thin,
    /// Before room to write.
    Dashed,
}
