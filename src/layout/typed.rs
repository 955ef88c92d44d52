//! A receipt in the printer's own letters: lines of so many columns.

use super::lines::{Line, Widths, break_lines};
use super::{Face, Font};
use crate::receipt::{Part, Pattern, Qr, Receipt, Rule, Style, Syllables};

/// A receipt as a typewriter would set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Letters on a line.
    pub columns: u32,
    /// From the top of the paper down.
    pub lines: Vec<TypedLine>,
}

/// One line of a typed receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedLine {
    /// Words in one kind of letters, from the left edge.
    Text(Letters, String),
    /// Half a line of white.
    Gap,
    /// Room to write on by hand: the line stands at the foot of it.
    WritingLine,
    /// A QR code with its quiet zone.
    Code(String),
    /// The QR codes of a test card, from small to large.
    TestCodes,
}

/// What the letters of a line look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// Bold.
    pub bold: bool,
    /// Times as wide as the printer's letters.
    pub wide: u8,
    /// Times as high.
    pub high: u8,
}

const PLAIN: Letters = Letters { bold: false, wide: 1, high: 1 };
const BOLD: Letters = Letters { bold: true, ..PLAIN };
const WIDE: Letters = Letters { wide: 2, ..PLAIN };
const TALL: Letters = Letters { bold: true, wide: 1, high: 2 };
const DOUBLE: Letters = Letters { bold: true, wide: 2, high: 2 };

/// Large print has letters twice as wide only where this many stay on a line;
/// on narrower paper they are only twice as high.
const FEWEST_DOUBLED: u32 = 20;

/// What a letter takes of a line, in columns, as the printer will write it
/// (`…` may be three full stops).
pub type Columns<'a> = &'a dyn Fn(char) -> usize;

/// Sets a receipt in `columns` letters a line.
#[must_use]
pub fn type_out(receipt: &Receipt, columns: u32, of_letter: Columns<'_>) -> Typed {
    let mut typing = Typing {
        columns: columns.max(1),
        of_letter,
        language: receipt.syllables,
        large: receipt.large,
        lines: Vec::new(),
    };
    for part in &receipt.parts {
        typing.part(part);
    }
    Typed { columns: typing.columns, lines: typing.lines }
}

struct Typing<'a> {
    columns: u32,
    of_letter: Columns<'a>,
    language: Syllables,
    large: bool,
    lines: Vec<TypedLine>,
}

impl Typing<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Header(text) => {
                self.text(BOLD, "", text);
                self.rule("=");
            }
            Part::Text(style, text) => self.styled(*style, text),
            Part::List(texts) => {
                self.gap();
                for (at, text) in texts.iter().enumerate() {
                    self.text(self.body(), &format!("{} ", at + 1), text);
                }
            }
            Part::Points(texts) => {
                for text in texts {
                    self.text(self.body(), "- ", text);
                }
            }
            Part::Numbered(number, text) => {
                self.text(TALL, &format!("{number} "), text);
                self.gap();
            }
            Part::Box(text) => {
                self.gap();
                self.text(TALL, "[ ] ", text);
            }
            Part::Rounds(texts) => self.rounds(texts),
            Part::Note(text) => self.note(text),
            Part::Question { title, answer, .. } => {
                self.gap();
                self.text(Letters { bold: true, ..self.body() }, "", title);
                self.text(self.body(), "", answer);
            }
            Part::Qr(qr) => self.qr(qr),
            Part::WritingLines(count) => {
                self.lines.extend(std::iter::repeat_n(TypedLine::WritingLine, *count));
                self.gap();
            }
            Part::Rule(Rule::Strong) => self.rule("="),
            Part::Rule(Rule::Thin) => self.rule("-"),
            Part::Rule(Rule::Dashed) => self.rule("- "),
            Part::Test(pattern) => self.pattern(*pattern),
            Part::Gap => self.gap(),
        }
    }

    /// Letters of running text.
    fn body(&self) -> Letters {
        match self.large {
            false => PLAIN,
            true if self.columns / 2 >= FEWEST_DOUBLED => Letters { wide: 2, high: 2, ..PLAIN },
            true => Letters { high: 2, ..PLAIN },
        }
    }

    fn styled(&mut self, style: Style, text: &str) {
        let letters = match style {
            Style::Body => self.body(),
            Style::Title | Style::Number => self.fitted(DOUBLE, text),
            Style::Section => self.fitted(TALL, text),
            Style::Heading => Letters { bold: true, ..self.body() },
            Style::Source => PLAIN,
            Style::SourceStrong => BOLD,
        };
        self.text(letters, "", text);
    }

    /// These letters, or narrower ones when a word would have to be divided.
    fn fitted(&self, letters: Letters, text: &str) -> Letters {
        let longest = text.split_whitespace().map(|word| self.width(word)).max().unwrap_or(0);
        let fits = longest * u32::from(letters.wide) <= self.columns;
        if fits { letters } else { Letters { wide: 1, ..letters } }
    }

    fn width(&self, text: &str) -> u32 {
        columns(self.of_letter, text) as u32
    }

    /// Text with a mark before its first line; the others stand below its
    /// first word.
    fn text(&mut self, letters: Letters, mark: &str, text: &str) {
        let indent = self.width(mark);
        let room = (self.columns / u32::from(letters.wide.max(1))).saturating_sub(indent);
        for (at, line) in self.broken(letters, room, text).into_iter().enumerate() {
            let line = match at {
                _ if indent == 0 => line,
                0 => format!("{mark}{line}"),
                _ => " ".repeat(indent as usize) + &line,
            };
            self.lines.push(TypedLine::Text(letters, line));
        }
    }

    fn broken(&self, letters: Letters, room: u32, text: &str) -> Vec<String> {
        let face = if letters.bold { Face::Bold } else { Face::Regular };
        let mut widths = Cells { of_letter: self.of_letter };
        // A letter of one column is one dot wide.
        let font = Font { face, size: 1.0 };
        let lines = break_lines(&mut widths, self.language, room.max(1) as f32, &[(font, text)]);
        lines.into_iter().map(words).collect()
    }

    /// Words with room to tick before each, as many on a line as it holds.
    fn rounds(&mut self, texts: &[String]) {
        const MARK: &str = "( ) ";
        let letters = self.body();
        let room = self.columns / u32::from(letters.wide.max(1));
        let mut line = String::new();
        for text in texts {
            let longer =
                if line.is_empty() { text.clone() } else { format!("{line}  {MARK}{text}") };
            if !line.is_empty() && self.width(MARK) + self.width(&longer) > room {
                self.text(letters, MARK, &std::mem::take(&mut line));
                line.clone_from(text);
            } else {
                line = longer;
            }
        }
        self.text(letters, MARK, &line);
    }

    fn note(&mut self, text: &str) {
        let letters = Letters { bold: true, ..self.body() };
        let across = (self.columns / u32::from(letters.wide)) as usize;
        let edge = format!("+{}+", "-".repeat(across.saturating_sub(2)));
        self.gap();
        self.lines.push(TypedLine::Text(Letters { bold: false, ..letters }, edge.clone()));
        let inside = across.saturating_sub(4) as u32;
        for line in self.broken(letters, inside, text) {
            let white = " ".repeat(inside.saturating_sub(self.width(&line)) as usize);
            self.lines.push(TypedLine::Text(letters, format!("| {line}{white} |")));
        }
        self.lines.push(TypedLine::Text(Letters { bold: false, ..letters }, edge));
    }

    fn qr(&mut self, qr: &Qr) {
        self.gap();
        let title = if qr.alone { self.fitted(TALL, &qr.title) } else { BOLD };
        self.text(title, "", &qr.title);
        self.text(self.body(), "", &qr.text);
        self.lines.push(TypedLine::Code(qr.payload.clone()));
        self.text(BOLD, "", &qr.address);
    }

    /// The test card: the columns counted, letters thin and bold, and the codes
    /// as this printer draws them.
    fn pattern(&mut self, pattern: Pattern) {
        let across = self.columns as usize;
        match pattern {
            Pattern::Widths => {
                let digits: String = "1234567890".chars().cycle().take(across).collect();
                self.lines.push(TypedLine::Text(PLAIN, digits));
            }
            Pattern::Darkness => {
                let black = "#".repeat(across / 2);
                self.lines.push(TypedLine::Text(PLAIN, black.clone()));
                self.lines.push(TypedLine::Text(BOLD, black));
            }
            Pattern::Codes => self.lines.push(TypedLine::TestCodes),
        }
        self.gap();
    }

    /// In letters twice as wide: half the bytes, for a slow cable.
    fn rule(&mut self, of: &str) {
        self.gap();
        let line = of.repeat(self.columns as usize / 2 / of.len());
        self.lines.push(TypedLine::Text(WIDE, line.trim_end().to_owned()));
    }

    /// White, but never twice, and not at the top.
    fn gap(&mut self) {
        if !matches!(self.lines.last(), None | Some(TypedLine::Gap)) {
            self.lines.push(TypedLine::Gap);
        }
    }
}

/// The columns that a text takes: one for each letter of ASCII, in every page.
fn columns(of_letter: Columns<'_>, text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7E)) {
        return text.len();
    }
    text.chars().map(of_letter).sum()
}

/// Letters as wide as the columns they take.
struct Cells<'a> {
    of_letter: Columns<'a>,
}

impl Widths for Cells<'_> {
    fn width(&mut self, _font: Font, text: &str) -> f32 {
        columns(self.of_letter, text) as f32
    }
}

fn words(line: Line) -> String {
    let texts = line.into_iter().map(|run| run.text);
    texts.reduce(|words, more| words + " " + &more).unwrap_or_default()
}
