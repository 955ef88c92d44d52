//! Parts given their places, from the top of the paper down.

use super::fonts::Fonts;
use super::lines::{Line, break_lines};
use super::measures::{
    BESIDE_CODE, BESIDE_MARK, FRAME_PADDING, MODULE, Measures, NARROWEST_SIDE, QUIET_ZONE,
    SMALL_GAP, STRONG_RULE, THIN_RULE, TITLE_GAP, Type, WRITING_LINE,
};
use super::qr::{self, Code};
use super::strip::{Area, Item, Strip};
use super::{Face, Font, Paper};
use crate::receipt::{Part, Qr, Receipt, Rule, Style, Syllables};

/// Measures a receipt against paper.
#[must_use]
pub fn lay_out(receipt: &Receipt, paper: Paper) -> Strip {
    let measures = Measures::of(paper, receipt.large);
    let mut placing = Placing {
        fonts: Fonts::new(),
        measures,
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

struct Placing {
    fonts: Fonts,
    measures: Measures,
    language: Syllables,
    items: Vec<Item>,
    /// Where the next part begins, without the white before it.
    y: u32,
    /// White the last part wants below it.
    gap: u32,
}

impl Placing {
    fn part(&mut self, part: &Part) {
        let Measures { gaps, .. } = self.measures;
        match part {
            Part::Header(text) => self.header(text),
            Part::Text(style, text) => self.text(*style, text),
            Part::Numbered(style, number, text) => self.numbered(*style, *number, text),
            Part::Note(text) => self.note(text),
            Part::Question { icon, title, answer } => self.question(*icon, title, answer),
            Part::Qr(qr) => self.qr(qr),
            Part::WritingLines(count) => self.writing_lines(*count),
            Part::Rule(Rule::Strong) => self.rule(gaps.rule, STRONG_RULE, Item::Bar),
            Part::Rule(Rule::Thin) => self.rule(gaps.rule, THIN_RULE, Item::Bar),
            Part::Rule(Rule::Dashed) => self.rule(gaps.dashes, THIN_RULE, Item::Dashes),
            Part::Gap => self.gap = self.gap.max(SMALL_GAP),
        }
    }

    /// Leaves white: what the last part wants below it or this one above it.
    fn open(&mut self, above: u32) {
        self.y += self.gap.max(above);
        self.gap = 0;
    }

    /// From the left margin, `indent` dots in, to the right margin.
    fn lines(&mut self, kind: Type, indent: u32, text: &str) {
        let width = self.measures.column().saturating_sub(indent) as f32;
        let lines = break_lines(&mut self.fonts, self.language, width, &[(kind.font, text)]);
        self.put(&lines, kind, self.measures.margin + indent);
    }

    fn put(&mut self, lines: &[Line], kind: Type, x: u32) {
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
        self.lines(header, mark + BESIDE_MARK, text);
        self.y = self.y.max(top + mark);
        self.gap = 0;
        self.rule(gaps.header, STRONG_RULE, Item::Bar);
    }

    fn text(&mut self, style: Style, text: &str) {
        self.open(0);
        self.lines(self.measures.style(style), 0, text);
        if style == Style::Title {
            self.gap = TITLE_GAP;
        }
    }

    fn numbered(&mut self, style: Style, number: usize, text: &str) {
        self.open(0);
        let Measures { margin, number_column, .. } = self.measures;
        let kind = self.measures.style(style);
        let font = Font { face: Face::Bold, size: kind.font.size };
        let number = number.to_string();
        let width = self.fonts.width(font, &number);
        let right = (margin + number_column * 6 / 10) as f32;
        let y = self.y + kind.baseline();
        self.items.push(Item::Text { x: (right - width).max(0.0), y, font, text: number });
        self.lines(kind, number_column, text);
        if style == Style::Section {
            self.gap = SMALL_GAP;
        }
    }

    fn note(&mut self, text: &str) {
        self.open(SMALL_GAP);
        let Measures { margin, body, .. } = self.measures;
        let kind = Type { font: Font { face: Face::SemiBold, ..body.font }, ..body };
        let width = self.measures.column();
        let top = self.y;
        self.y += FRAME_PADDING;
        let inside = width.saturating_sub(2 * FRAME_PADDING) as f32;
        let lines = break_lines(&mut self.fonts, self.language, inside, &[(kind.font, text)]);
        self.put(&lines, kind, margin + FRAME_PADDING);
        self.y += FRAME_PADDING;
        let height = self.y - top;
        self.items.push(Item::Frame(Area { x: margin, y: top, width, height }));
        self.gap = SMALL_GAP;
    }

    fn question(&mut self, icon: Option<char>, title: &str, answer: &str) {
        let Measures { gaps, margin, question, body, close_question, close_body, .. } =
            self.measures;
        let Some(icon) = icon else {
            self.open(gaps.close);
            self.lines(close_question, 0, title);
            self.lines(close_body, 0, answer);
            self.gap = gaps.close;
            return;
        };
        self.open(gaps.question);
        let mut indent = 0;
        if let Some(size) = self.measures.icon {
            indent = self.measures.icon_column;
            let font = Font { face: Face::Icons, size };
            let top = self.y as f32 + (question.line as f32 - size) / 2.0;
            // Phosphor draws on an em whose baseline is its lower edge.
            let y = (top + size).round() as u32;
            self.items.push(Item::Text { x: margin as f32, y, font, text: icon.to_string() });
        }
        self.lines(question, indent, title);
        self.lines(body, indent, answer);
        self.gap = gaps.question;
    }

    fn writing_lines(&mut self, count: usize) {
        self.gap = 0;
        for _ in 0..count {
            self.y += WRITING_LINE;
            let y = self.y - THIN_RULE;
            self.items.push(Item::Bar(self.across(y, THIN_RULE)));
        }
        self.gap = self.measures.gaps.dashes;
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

    /// The code with its words beside it, or above it where there is no room;
    /// the address stands below in either case.
    fn qr(&mut self, qr: &Qr) {
        let Measures { margin, width, gaps, .. } = self.measures;
        let Some(code) = qr::code(&qr.payload) else { return self.address(&qr.address, 0) };
        let modules = code.side + 2 * QUIET_ZONE;
        let module = MODULE.min(width / modules).max(1);
        let around = modules * module;
        let beside = self.measures.column().saturating_sub(around + BESIDE_CODE);
        let x = if around + margin > width { width.saturating_sub(around) / 2 } else { margin };
        if beside < NARROWEST_SIDE {
            self.open(gaps.rule);
            self.words_above(qr);
        } else {
            self.open(gaps.dashes);
            self.words_beside(qr, margin + around + BESIDE_CODE, beside, around);
        }
        let quiet = QUIET_ZONE * module;
        let Code { side, black } = code;
        self.items.push(Item::Modules { x: x + quiet, y: self.y + quiet, module, side, black });
        self.y += around;
        self.address(&qr.address, quiet);
    }

    fn words_above(&mut self, qr: &Qr) {
        let Measures { margin, section, side_title, side_body, .. } = self.measures;
        let width = self.measures.column() as f32;
        let mut spans = vec![(side_title.font, qr.title.as_str()), (side_body.font, &qr.text)];
        if qr.alone {
            self.lines(section, 0, &qr.title);
            spans.remove(0);
        }
        let lines = break_lines(&mut self.fonts, self.language, width, &spans);
        self.put(&lines, side_body, margin);
    }

    /// The words, half way down the code.
    fn words_beside(&mut self, qr: &Qr, x: u32, width: u32, height: u32) {
        let Measures { section, side_title, side_body, .. } = self.measures;
        let title_kind = if qr.alone { section } else { side_title };
        let mut broken = |kind: Type, text: &str| {
            break_lines(&mut self.fonts, self.language, width as f32, &[(kind.font, text)])
        };
        let (title, text) = (broken(title_kind, &qr.title), broken(side_body, &qr.text));
        let used =
            title.len() as u32 * title_kind.line + TITLE_GAP + text.len() as u32 * side_body.line;
        let top = self.y;
        self.y += height.saturating_sub(used) / 2;
        self.put(&title, title_kind, x);
        self.y += TITLE_GAP;
        self.put(&text, side_body, x);
        self.y = top;
    }

    fn address(&mut self, address: &str, indent: u32) {
        let question = self.measures.question;
        self.lines(question, indent, address);
    }
}
