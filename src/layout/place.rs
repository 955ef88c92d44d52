//! Parts given their places, from the top of the paper down.

use super::fonts::Fonts;
use super::lines::{Line, break_lines};
use super::measures::{Measures, SMALLEST_FIT, TITLE_LINES, Type};
use super::strip::{Area, Item, Strip};
use super::{Face, Font, Grid};
use crate::receipt::{Part, Receipt, Rule, Style, Syllables};

/// Before each line of a list whose order says nothing.
const POINT: &str = "•";

/// Measures a receipt against paper: a [`Grid`], or a [`Paper`](super::Paper)
/// at 203 dpi.
#[must_use]
pub fn lay_out(receipt: &Receipt, grid: impl Into<Grid>) -> Strip {
    let grid = grid.into();
    let measures = Measures::of(grid, receipt.large);
    let mut placing = Placing {
        fonts: Fonts::new(),
        measures,
        dots_per_mm: Grid::dots_per_mm(grid.dpi),
        language: receipt.syllables,
        items: Vec::new(),
        y: measures.gaps.top,
        gap: 0,
    };
    for part in &receipt.parts {
        placing.part(part);
    }
    let height = placing.y + measures.gaps.bottom;
    Strip { width: measures.width, height, items: placing.items }
}

pub(super) struct Placing {
    pub fonts: Fonts,
    pub measures: Measures,
    pub dots_per_mm: f32,
    pub language: Syllables,
    pub items: Vec<Item>,
    /// Where the next part begins, without the white before it.
    pub y: u32,
    /// White the last part wants below it.
    gap: u32,
}

impl Placing {
    fn part(&mut self, part: &Part) {
        let Measures { gaps, .. } = self.measures;
        match part {
            Part::Header(text) => self.header(text),
            Part::Text(style, text) => self.text(*style, text),
            Part::List(texts) => self.list(texts),
            Part::Points(texts) => self.points(texts),
            Part::Numbered(number, text) => {
                self.open(0);
                let indent = self.measures.number_column + self.measures.lengths.beside_number;
                let words = text.split_whitespace();
                let kind = self.fitted(self.measures.section, indent, words);
                self.marked(kind, &number.to_string(), text);
                self.gap = gaps.option;
            }
            Part::Box(text) => self.boxed(text),
            Part::Rounds(texts) => self.rounds(texts),
            Part::Note(text) => self.note(text),
            Part::Question { icon, title, answer } => self.question(*icon, title, answer),
            Part::Qr(qr) => self.qr(qr),
            Part::WritingLines(count) => self.writing_lines(*count),
            Part::Rule(Rule::Strong) => {
                self.rule(gaps.before_option, self.measures.lengths.strong_rule, Item::Bar);
                self.gap = gaps.header;
            }
            Part::Rule(Rule::Thin) => {
                self.rule(gaps.rule, self.measures.lengths.thin_rule, Item::Bar);
            }
            Part::Rule(Rule::Dashed) => {
                self.rule(gaps.dashes, self.measures.lengths.thin_rule, Item::Dashes);
            }
            Part::Test(pattern) => self.pattern(*pattern),
            Part::Gap => self.gap += self.measures.lengths.small_gap,
        }
    }

    /// Leaves white: what the last part wants below it or this one above it.
    pub(super) fn open(&mut self, above: u32) {
        self.y += self.gap.max(above);
        self.gap = 0;
    }

    /// Leaves at least this much white below.
    pub(super) fn gap(&mut self, below: u32) {
        self.gap = self.gap.max(below);
    }

    /// The same before something that brings white of its own.
    pub(super) fn open_white(&mut self, above: u32, own: u32) {
        self.y += self.gap.max(above).saturating_sub(own);
        self.gap = 0;
    }

    /// From the left margin, `indent` dots in, to the right margin.
    pub(super) fn lines(&mut self, kind: Type, indent: u32, text: &str) {
        let width = self.measures.column().saturating_sub(indent) as f32;
        let lines = break_lines(&mut self.fonts, self.language, width, &[(kind.font, text)]);
        self.put(&lines, kind, self.measures.margin + indent);
    }

    /// A smaller size of `kind` in which each of `pieces` has room on a line,
    /// if that is not much smaller; otherwise `kind` itself.
    pub(super) fn fitted<'t>(
        &mut self,
        kind: Type,
        indent: u32,
        pieces: impl Iterator<Item = &'t str>,
    ) -> Type {
        let room = self.measures.column().saturating_sub(indent) as f32;
        let widths = pieces.map(|piece| self.fonts.width(kind.font, piece));
        let scale = room / widths.fold(1.0, f32::max);
        if (SMALLEST_FIT..1.0).contains(&scale) { kind.scaled(scale) } else { kind }
    }

    pub(super) fn put(&mut self, lines: &[Line], kind: Type, x: u32) {
        for line in lines {
            self.put_line(line, kind, x);
        }
    }

    fn put_line(&mut self, line: &Line, kind: Type, x: u32) {
        let y = self.y + kind.baseline();
        for run in line {
            let text = run.text.clone();
            self.items.push(Item::Text { x: x as f32 + run.x, y, font: run.font, text });
        }
        self.y += kind.line;
    }

    fn header(&mut self, text: &str) {
        let Measures { margin, mark, header, gaps, .. } = self.measures;
        let top = self.y;
        self.items.push(Item::Mark { x: margin, y: top, side: mark });
        self.y = top + mark.saturating_sub(header.line) / 2;
        self.lines(header, mark + self.measures.lengths.beside_mark, text);
        self.y = self.y.max(top + mark);
        self.gap = 0;
        self.rule(gaps.header, self.measures.lengths.strong_rule, Item::Bar);
    }

    fn text(&mut self, style: Style, text: &str) {
        self.open(0);
        let kind = self.measures.style(style);
        let kind = match style {
            Style::Title => self.title_kind(text),
            Style::Section => self.fitted(kind, 0, text.split_whitespace()),
            Style::Body | Style::Heading | Style::Number | Style::Source | Style::SourceStrong => {
                kind
            }
        };
        self.lines(kind, 0, text);
        self.gap = match style {
            Style::Title | Style::Section => self.measures.lengths.title_gap,
            Style::Number => self.measures.lengths.number_gap,
            Style::Body | Style::Heading | Style::Source | Style::SourceStrong => 0,
        };
    }

    /// The largest letters in which a title takes few lines.
    fn title_kind(&mut self, text: &str) -> Type {
        let Measures { title, section, heading, .. } = self.measures;
        for kind in [title, section] {
            let kind = self.fitted(kind, 0, text.split_whitespace());
            if self.lines_of(kind, text) <= TITLE_LINES {
                return kind;
            }
        }
        self.fitted(heading, 0, text.split_whitespace())
    }

    fn lines_of(&mut self, kind: Type, text: &str) -> usize {
        let width = self.measures.column() as f32;
        break_lines(&mut self.fonts, self.language, width, &[(kind.font, text)]).len()
    }

    fn list(&mut self, texts: &[String]) {
        self.open(self.measures.gaps.list);
        for (at, text) in texts.iter().enumerate() {
            self.marked(self.measures.body, &(at + 1).to_string(), text);
        }
    }

    fn points(&mut self, texts: &[String]) {
        self.open(self.measures.lengths.small_gap);
        for text in texts {
            self.marked(self.measures.body, POINT, text);
        }
    }

    /// A number or point in the middle of its column, and the text beside it.
    fn marked(&mut self, kind: Type, mark: &str, text: &str) {
        let Measures { margin, number_column, .. } = self.measures;
        let font = Font { face: Face::Bold, size: kind.font.size };
        let beside = (number_column as f32 - self.fonts.width(font, mark)) / 2.0;
        let x = margin as f32 + beside.max(0.0);
        let y = self.y + kind.baseline();
        self.items.push(Item::Text { x, y, font, text: mark.to_owned() });
        self.lines(kind, number_column + self.measures.lengths.beside_number, text);
    }

    fn note(&mut self, text: &str) {
        self.open(self.measures.lengths.small_gap);
        let Measures { margin, note: kind, .. } = self.measures;
        let width = self.measures.column();
        let top = self.y;
        self.y += self.measures.lengths.frame_padding;
        let inside = width.saturating_sub(2 * self.measures.lengths.frame_padding) as f32;
        let lines = break_lines(&mut self.fonts, self.language, inside, &[(kind.font, text)]);
        self.put(&lines, kind, margin + self.measures.lengths.frame_padding);
        self.y += self.measures.lengths.frame_padding;
        let height = self.y - top;
        self.items.push(Item::Frame(Area { x: margin, y: top, width, height }));
        self.gap = self.measures.lengths.small_gap;
    }

    fn question(&mut self, icon: Option<char>, title: &str, answer: &str) {
        let Measures { gaps, margin, question, body, close_question, close_body, .. } =
            self.measures;
        let Some(icon) = icon else {
            self.open(gaps.close);
            self.lines(close_question, 0, title);
            self.lines(close_body, 0, answer);
            return;
        };
        self.open(gaps.question);
        let mut indent = 0;
        if let Some(size) = self.measures.icon {
            indent = self.measures.icon_column;
            let font = Font { face: Face::Icons, size };
            // Phosphor draws in the middle of an em that stands on its
            // baseline; this puts that middle half way up the capitals.
            let capitals = 0.334 * question.font.size;
            let y = self.y + question.baseline() + (size / 2.0 - capitals).round() as u32;
            self.items.push(Item::Text { x: margin as f32, y, font, text: icon.to_string() });
        }
        self.lines(question, indent, title);
        self.lines(body, 0, answer);
    }

    fn writing_lines(&mut self, count: usize) {
        self.gap = 0;
        for at in 0..count {
            self.y += if at == 0 {
                self.measures.lengths.first_writing_line
            } else {
                self.measures.lengths.writing_line
            };
            let y = self.y - self.measures.lengths.thin_rule;
            self.items.push(Item::Bar(self.across(y, self.measures.lengths.thin_rule)));
        }
        self.gap = self.measures.gaps.writing;
    }

    fn rule(&mut self, gap: u32, height: u32, item: fn(Area) -> Item) {
        self.open(gap);
        self.items.push(item(self.across(self.y, height)));
        self.y += height;
        self.gap = gap;
    }

    fn across(&self, y: u32, height: u32) -> Area {
        Area { x: self.measures.margin, y, width: self.measures.column(), height }
    }
}
