//! What a staff screen is made of: cards with lines.

use std::ops::Range;

use egui::{Rect, Vec2, pos2, vec2};

use super::super::button::ButtonKind;
use super::super::stage::Stage;
use super::line::label_text;
use crate::content::Icon;
use crate::visit::Action;

/// A card, or a row without a ground.
pub(super) struct Block {
    /// Its lines, top to bottom.
    pub(super) lines: Vec<Line>,
    /// Whether it has a ground of its own.
    pub(super) card: bool,
    /// Whether it stands in the right column, where there are two.
    pub(super) right: bool,
}

/// A button with its words.
pub(super) struct Press {
    pub(super) icon: Option<Icon>,
    pub(super) label: String,
    pub(super) kind: ButtonKind,
    pub(super) action: Action,
}

impl Press {
    pub(super) fn plain(icon: Icon, label: &str, action: Action) -> Self {
        let (icon, label) = (Some(icon), label.to_owned());
        Self { icon, label, kind: ButtonKind::Plain, action }
    }

    pub(super) fn main(icon: Icon, label: &str, action: Action) -> Self {
        Self { kind: ButtonKind::Filled, ..Self::plain(icon, label, action) }
    }
}

/// One line of a card.
pub(super) enum Line {
    /// The name of the card, with a button beside it.
    Heading(Icon, String, Option<Press>),
    /// What something is.
    Fact(String, String),
    /// A sentence.
    Say(String),
    /// A row that opens something: pictogram in the colours of a card, words.
    Open(Icon, u8, String, Action),
    /// Cells of which one is chosen.
    Cells(Vec<(String, bool, Action)>),
    /// How much of something.
    Steps(Box<Stepper>),
    /// How many copies, and the button that prints them.
    Count(Box<Counter>),
    /// Buttons side by side, or under each other in large letters.
    Buttons(Vec<Press>),
}

/// Less, how much, more.
pub(super) struct Stepper {
    pub(super) fewer: Press,
    pub(super) more: Press,
    pub(super) number: String,
    pub(super) unit: String,
}

/// How many; what that takes; and the button that does it.
pub(super) struct Counter {
    pub(super) stepper: Stepper,
    pub(super) aside: String,
    pub(super) go: Press,
}

impl Line {
    /// Whether something in it can be touched.
    pub(super) const fn is_touched(&self) -> bool {
        match self {
            Self::Heading(_, _, press) => press.is_some(),
            Self::Fact(..) | Self::Say(_) => false,
            Self::Open(..)
            | Self::Cells(_)
            | Self::Steps(_)
            | Self::Count(_)
            | Self::Buttons(_) => true,
        }
    }
}

impl Block {
    pub(super) fn card(lines: Vec<Line>) -> Self {
        Self { lines, card: true, right: false }
    }

    pub(super) fn bare(lines: Vec<Line>) -> Self {
        Self { lines, card: false, right: false }
    }

    /// The same in the right column.
    pub(super) fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// The card in as few pieces as `fits` allows: it breaks between its lines.
    pub(super) fn pieces(&self, fits: impl Fn(&Piece<'_>) -> bool) -> Vec<Piece<'_>> {
        let (mut pieces, mut from) = (Vec::new(), 0);
        for to in 2..=self.lines.len() {
            if to - from > 1 && !fits(&self.piece(from..to)) {
                pieces.push(self.piece(from..to - 1));
                from = to - 1;
            }
        }
        pieces.push(self.piece(from..self.lines.len()));
        pieces
    }

    /// The card as one piece.
    pub(super) fn whole(&self) -> Piece<'_> {
        self.piece(0..self.lines.len())
    }

    fn piece(&self, lines: Range<usize>) -> Piece<'_> {
        Piece { lines: self.lines.get(lines).unwrap_or_default(), card: self.card }
    }
}

/// Lines of a card that stand together on one page.
pub(super) struct Piece<'b> {
    lines: &'b [Line],
    card: bool,
}

impl Piece<'_> {
    fn pad(&self, stage: &Stage<'_>) -> Vec2 {
        let m = stage.m();
        if self.card { vec2(m.option_pad, m.question_top) } else { Vec2::ZERO }
    }

    /// Height that it takes in `width` px.
    pub(super) fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        self.height_to(stage, width, self.lines.len()) + self.pad(stage).y
    }

    /// Height of what is read before the first line that holds something to
    /// touch; none where nothing does.
    pub(super) fn lead(&self, stage: &Stage<'_>, width: f32) -> Option<f32> {
        let touched = self.lines.iter().position(Line::is_touched)?;
        Some(self.height_to(stage, width, touched))
    }

    /// Height of the first `count` lines, with the gap after them.
    fn height_to(&self, stage: &Stage<'_>, width: f32, count: usize) -> f32 {
        let pad = self.pad(stage);
        let label = label_width(stage, self.lines);
        let inner = width - pad.x * 2.0;
        let lines = self.lines.iter().take(count).map(|line| line.height(stage, inner, label));
        let gaps = self.lines.windows(2).take(count).map(|pair| gap(stage, pair));
        pad.y + lines.sum::<f32>() + gaps.sum::<f32>()
    }

    /// Draws it; answers what was tapped in it.
    pub(super) fn draw(&self, stage: &mut Stage<'_>, rect: Rect) -> Option<Action> {
        if self.card {
            let (m, p) = (stage.m(), stage.p());
            stage.fill(rect, m.radius_card, *p.surface, Some((m.hairline, *p.line)));
        }
        let inner = rect.shrink2(self.pad(stage));
        let label = label_width(stage, self.lines);
        let (mut y, mut action) = (inner.min.y, None);
        for (at, line) in self.lines.iter().enumerate() {
            let height = line.height(stage, inner.width(), label);
            let place = Rect::from_min_size(pos2(inner.min.x, y), vec2(inner.width(), height));
            action = line.draw(stage, place, label).or(action);
            y += height + self.lines.get(at..at + 2).map_or(0.0, |pair| gap(stage, pair));
        }
        action
    }
}

/// Width of the longest label of the facts among the lines.
fn label_width(stage: &Stage<'_>, lines: &[Line]) -> f32 {
    let width = |line: &Line| {
        let Line::Fact(label, _) = line else { return 0.0 };
        stage.galley(&label_text(stage, label), f32::INFINITY).size().x + stage.m().row_pad
    };
    lines.iter().map(width).fold(0.0, f32::max)
}

/// Between two lines: facts and sentences stand close.
fn gap(stage: &Stage<'_>, pair: &[Line]) -> f32 {
    let m = stage.m();
    let reads = |line: &Line| matches!(line, Line::Fact(..) | Line::Say(_));
    match pair {
        [one, other] if reads(one) && reads(other) => m.tile_line_gap,
        [Line::Heading(..), other] if reads(other) => m.title_gap,
        _ => m.gap,
    }
}
