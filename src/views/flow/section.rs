//! A card to read: pictogram, heading, paragraphs and short lines.

use egui::{Rect, Vec2, vec2};

use super::super::fonts::Stroke;
use super::super::paging::sentences;
use super::super::stage::Stage;
use super::super::text::Text;
use crate::content::Icon;

/// A paragraph, or a short line with its own pictogram.
#[derive(Debug, Clone)]
pub(in super::super) struct Line {
    pub icon: Option<Icon>,
    pub words: String,
}

/// A card to read.
#[derive(Debug, Clone)]
pub(in super::super) struct Section {
    /// Its pictogram.
    pub icon: Option<Icon>,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub lines: Vec<Line>,
    /// One of a few that are the gist of the page: larger, and in the middle of
    /// its card.
    pub large: bool,
}

impl Section {
    /// A card of paragraphs.
    pub(in super::super) fn of(icon: Option<Icon>, heading: &str, lines: Vec<String>) -> Self {
        let line = |words| Line { icon: None, words };
        let lines = lines.into_iter().map(line).collect();
        Self { icon, heading: heading.to_owned(), lines, large: false }
    }

    /// Side of the pictogram's ground.
    fn icon_side(&self, stage: &Stage<'_>) -> f32 {
        if self.large { stage.m().card_tile } else { stage.m().question_icon }
    }

    /// Where the words begin, and their width.
    fn place(&self, stage: &Stage<'_>, width: f32) -> (f32, f32) {
        let m = stage.m();
        let beside = self.icon.map_or(0.0, |_| self.icon_side(stage) + m.question_gap);
        let left = m.option_pad + beside;
        (left, width - left - m.option_pad)
    }

    fn title<'t>(&'t self, stage: &Stage<'_>) -> Text<'t> {
        let letters = &stage.look.letters;
        let size = if self.large { letters.h2 } else { letters.question };
        Text::new(&self.heading, size, *stage.p().ink).heading().stop()
    }

    fn text<'t>(stage: &Stage<'_>, line: &'t Line) -> Text<'t> {
        Text::new(line.words.trim_end(), stage.look.letters.body, *stage.p().ink)
    }

    /// Room before a line, for its pictogram.
    fn indent(stage: &Stage<'_>, line: &Line) -> f32 {
        line.icon.map_or(0.0, |_| stage.m().icon_button + stage.m().question_gap)
    }

    fn words_height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let lines = self
            .lines
            .iter()
            .map(|line| stage.height(&Self::text(stage, line), width - Self::indent(stage, line)));
        stage.height(&self.title(stage), width) + stage.m().question_answer + lines.sum::<f32>()
    }

    pub(in super::super) fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let m = stage.m();
        let (_, room) = self.place(stage, width);
        let least = self.icon.map_or(0.0, |_| self.icon_side(stage));
        self.words_height(stage, room).max(least) + m.question_top + m.question_bottom
    }

    pub(in super::super) fn draw(&self, stage: &mut Stage<'_>, rect: Rect) {
        let m = stage.m();
        stage.reading_card(rect);
        let (left, room) = self.place(stage, rect.width());
        let words = self.words_height(stage, room);
        let middle = (rect.height() - words) / 2.0;
        let top = if self.large { middle } else { m.question_top };
        if let Some(icon) = self.icon {
            let side = self.icon_side(stage);
            let top = if self.large { (rect.height() - side) / 2.0 } else { m.question_top };
            let min = rect.min + vec2(m.option_pad, top);
            let glyph = side * m.question_glyph / m.question_icon;
            let hue = stage.look.hue(0);
            stage.icon_tile(Rect::from_min_size(min, Vec2::splat(side)), glyph, icon, hue);
        }
        let title = self.title(stage);
        let mut at = rect.min + vec2(left, top);
        at.y = stage.text(at, room, &title).max.y + m.question_answer;
        for line in &self.lines {
            let indent = Self::indent(stage, line);
            let text = Self::text(stage, line);
            let rect = stage.text(at + vec2(indent, 0.0), room - indent, &text);
            if let Some(icon) = line.icon {
                let middle = egui::pos2(at.x + m.icon_button / 2.0, rect.center().y);
                stage.icon(middle, m.icon_button, icon, Stroke::Duotone, *stage.p().link);
            }
            at.y = rect.max.y;
        }
    }

    /// This card, or when it alone is higher than `room`, cards of about the
    /// same height, cut after sentences.
    pub(in super::super) fn cut(&self, stage: &Stage<'_>, width: f32, room: f32) -> Vec<Self> {
        let whole = self.height(stage, width);
        if whole <= room {
            return vec![self.clone()];
        }
        let part = |lines: Vec<Line>| Self { lines, large: false, ..self.clone() };
        let aim = whole / (whole / room).ceil() + stage.look.letters.body;
        let mut parts: Vec<Vec<Line>> = vec![Vec::new()];
        for Line { icon, words } in &self.lines {
            let mut begins = true;
            let piece = |words: &str| Line { icon: *icon, words: words.to_owned() };
            let fits = |words: &str| part(vec![piece(words)]).height(stage, width) <= room;
            for sentence in sentences(words, fits) {
                let mut longer = parts.last().cloned().unwrap_or_default();
                let piece = piece(sentence);
                match longer.last_mut().filter(|_| !begins) {
                    Some(last) => last.words.push_str(sentence),
                    None => longer.push(piece.clone()),
                }
                begins = false;
                let tall = part(longer.clone()).height(stage, width) > aim.min(room);
                match parts.last_mut().filter(|last| last.is_empty() || !tall) {
                    Some(last) => *last = longer,
                    None => parts.push(vec![piece]),
                }
            }
        }
        parts.into_iter().map(part).collect()
    }
}
