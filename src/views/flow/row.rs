//! Rows and tiles that lead on.

use egui::{Rect, Role, Vec2, pos2};

use super::super::fonts::{Stroke, Weight};
use super::super::stage::Stage;
use super::super::text::Text;
use super::scheme::Node;
use crate::content::{Icon, fill};
use crate::visit::Action;

/// A row that leads on.
#[derive(Debug, Clone)]
pub(in super::super) struct Row {
    /// The pictogram, in the colours of this card (0 for none).
    pub icon: Option<(Icon, u8)>,
    /// Its name.
    pub title: String,
    /// The line under it; may be empty.
    pub line: String,
    /// The node before it.
    pub node: Node,
    /// The step that it is a way of, which is part of its name: the number of
    /// a node is only seen, and equals share it.
    pub step: Option<u8>,
    /// Whether it is a narrow tile: its words under the pictogram.
    pub tile: bool,
    /// Where it leads.
    pub action: Action,
}

impl Row {
    fn texts<'t>(&'t self, stage: &Stage<'_>) -> (Text<'t>, Text<'t>) {
        let (p, letters) = (stage.p(), &stage.look.letters);
        (
            Text::new(&self.title, letters.h3, *p.ink).label(Weight::SemiBold),
            Text::new(&self.line, letters.body, *p.ink2).label(Weight::Regular),
        )
    }

    /// Whether only the name stands there: for want of more, or of height.
    fn says_little(&self, stage: &Stage<'_>) -> bool {
        self.line.is_empty() || stage.look.names_only()
    }

    /// Where the words begin, and their width.
    fn place(&self, stage: &Stage<'_>, rect: Rect) -> (f32, f32) {
        let m = stage.m();
        if self.tile {
            return (rect.min.x + m.tile_pad, rect.width() - m.tile_pad * 2.0);
        }
        let icon = self.icon.map_or(0.0, |_| m.question_icon + m.question_gap);
        let left = rect.min.x + m.row_pad + icon;
        (left, rect.max.x - m.row_pad - m.caret - left)
    }

    fn words_height(&self, stage: &Stage<'_>, room: f32) -> f32 {
        let (title, line) = self.texts(stage);
        let title = stage.height(&title, room);
        if self.says_little(stage) {
            return title;
        }
        title + stage.m().row_line_gap + stage.height(&line, room)
    }

    pub(super) fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let m = stage.m();
        let rect = Rect::from_min_size(pos2(self.node.width(stage), 0.0), Vec2::ZERO);
        let (_, room) = self.place(stage, rect.with_max_x(width));
        let words = self.words_height(stage, room);
        if self.tile {
            return words + m.question_icon + m.tile_text_gap + m.tile_pad * 2.0;
        }
        let least = if self.line.is_empty() { m.action } else { m.step_row };
        (words + m.row_pad_y * 2.0).max(least)
    }

    /// What it is called by those who cannot see it.
    fn label(&self, stage: &Stage<'_>) -> String {
        let (title, line) = (&self.title, &self.line);
        let name = self
            .step
            .map(|number| number.to_string())
            .map(|n| fill(&stage.words.steps.step, &[("n", &n), ("title", title)]));
        let name = name.unwrap_or_else(|| title.clone());
        if line.is_empty() { name } else { format!("{name}. {line}") }
    }

    /// Draws the row and its node; answers where it leads when it is tapped.
    pub(super) fn draw(&self, stage: &mut Stage<'_>, rect: Rect) -> Option<Action> {
        let (m, p) = (stage.m(), stage.p());
        self.node.draw(stage, rect);
        let row = rect.with_min_x(rect.min.x + self.node.width(stage));
        let label = self.label(stage);
        let tap = stage.tap(row, Role::Button, &label, None);
        stage.tile(row, *p.surface, *p.edge, tap.pressed);
        stage.focus_ring(row, &label, m.radius_row);
        let high = row.min.y + m.tile_pad + m.question_icon / 2.0;
        let middle = if self.tile { high } else { row.center().y };
        if let Some((icon, number)) = self.icon {
            let left = row.min.x + if self.tile { m.tile_pad } else { m.row_pad };
            let at = pos2(left + m.question_icon / 2.0, middle);
            let ground = Rect::from_center_size(at, Vec2::splat(m.question_icon));
            stage.icon_tile(ground, m.question_glyph, icon, stage.look.hue(number));
        }
        let (left, room) = self.place(stage, row);
        let words = self.words_height(stage, room);
        let top = if self.tile {
            row.min.y + m.tile_pad + m.question_icon + m.tile_text_gap
        } else {
            row.center().y - words / 2.0
        };
        let (title, line) = self.texts(stage);
        let title = stage.mute_text_at(pos2(left, top), room, &title);
        if !self.says_little(stage) {
            stage.mute_text_at(pos2(left, title.max.y + m.row_line_gap), room, &line);
        }
        let pad = if self.tile { m.tile_pad } else { m.row_pad };
        let caret = pos2(row.max.x - pad - m.caret / 2.0, middle);
        stage.icon(caret, m.caret, Icon::CaretRight, Stroke::Bold, *p.link);
        tap.tapped.then(|| self.action.clone())
    }
}
