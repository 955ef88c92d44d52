//! The scheme of the steps: who decide, the line with its nodes, and the
//! question between two steps.

use egui::{Rect, Role, pos2};

use super::super::fonts::{Stroke, Weight};
use super::super::stage::Stage;
use super::super::text::Text;
use crate::content::Icon;

/// What stands before a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Node {
    /// Nothing: a row of its own.
    None,
    /// A numbered step; the line goes on below it.
    Step(u8),
    /// The last step, where the line ends.
    Last(u8),
    /// Another route of the same step: only the line past it.
    Route,
}

impl Node {
    /// Width of the column of nodes before a row.
    pub(super) fn width(self, stage: &Stage<'_>) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Step(_) | Self::Last(_) | Self::Route => stage.m().step_node + stage.m().gap,
        }
    }

    /// The line past a row and over the gap below it, and the number.
    pub(super) fn draw(self, stage: &mut Stage<'_>, rect: Rect) {
        let (m, p) = (stage.m(), stage.p());
        let middle = pos2(rect.min.x + m.step_node / 2.0, rect.min.y + m.step_row / 2.0);
        let below = rect.max.y + m.gap;
        match self {
            Self::None => {}
            Self::Route => line(stage, middle.x, rect.min.y, below),
            Self::Step(number) => {
                line(stage, middle.x, middle.y, below);
                Self::Last(number).draw(stage, rect);
            }
            Self::Last(number) => {
                if number > 1 {
                    line(stage, middle.x, rect.min.y, middle.y);
                }
                stage.painter().circle_filled(middle, m.step_node / 2.0, *p.primary);
                let words = number.to_string();
                let size = stage.look.fixed.name;
                let text = Text::new(&words, size, *p.on_primary).label(Weight::Bold).centred();
                stage.mute_text(middle, &text);
            }
        }
    }
}

fn line(stage: &Stage<'_>, x: f32, from: f32, to: f32) {
    let stroke = egui::Stroke::new(stage.m().border_strong, *stage.p().primary);
    stage.painter().line_segment([pos2(x, from), pos2(x, to)], stroke);
}

fn between_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink2).label(Weight::Regular)
}

/// Where the words between two steps begin.
fn between_left(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    m.step_node + m.gap + m.chip_icon + m.icon_gap
}

/// How far the words between two steps reach into the gaps around them: they
/// are no target, and may stand closer to one.
fn between_out(stage: &Stage<'_>) -> f32 {
    stage.m().gap - stage.m().chip_gap
}

pub(super) fn between_height(stage: &Stage<'_>, words: &str, width: f32) -> f32 {
    let text = between_text(stage, words);
    (stage.height(&text, width - between_left(stage)) - between_out(stage) * 2.0).max(0.0)
}

pub(super) fn draw_between(stage: &mut Stage<'_>, rect: Rect, words: &str) {
    let (m, p) = (stage.m(), stage.p());
    line(stage, rect.min.x + m.step_node / 2.0, rect.min.y, rect.max.y + m.gap);
    let text = between_text(stage, words);
    let at = pos2(rect.min.x + between_left(stage), rect.min.y - between_out(stage));
    let icon = pos2(at.x - m.icon_gap - m.chip_icon / 2.0, at.y + stage.look.letters.body * 0.6);
    stage.icon(icon, m.chip_icon, Icon::ArrowsClockwise, Stroke::Bold, *p.link);
    stage.text(at, rect.max.x - at.x, &text);
}

/// Who decide together: the visitor, who is close, who treats.
const PEOPLE: [Icon; 3] = [Icon::Person, Icon::People, Icon::Stethoscope];

/// The same as one sentence, for those who cannot see it.
fn people_words(people: &[String]) -> String {
    people.join(" + ")
}

fn person_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink).label(Weight::SemiBold)
}

/// Width of a pictogram with the words beside it.
fn person_width(stage: &Stage<'_>, words: &str) -> f32 {
    let text = person_text(stage, words);
    stage.m().row_icon + stage.m().icon_gap + stage.galley(&text, f32::INFINITY).size().x
}

/// What is free in a row of all of them, between and around each plus; nothing
/// when they do not fit in a row.
fn people_air(stage: &Stage<'_>, people: &[String], width: f32) -> Option<f32> {
    let m = stage.m();
    let plus = people.len().saturating_sub(1) as f32;
    let taken: f32 = people.iter().map(|words| person_width(stage, words)).sum();
    let free = width - m.note_pad * 2.0 - taken - plus * m.icon_button;
    let air = free / (plus * 2.0).max(1.0);
    (air >= m.icon_gap).then_some(air)
}

/// Height of a person on a line of their own.
fn person_height(stage: &Stage<'_>, words: &str, width: f32) -> f32 {
    let m = stage.m();
    let room = width - m.note_pad * 2.0 - m.row_icon - m.icon_gap;
    stage.height(&person_text(stage, words), room).max(m.row_icon)
}

pub(super) fn people_height(stage: &Stage<'_>, people: &[String], width: f32) -> f32 {
    let heights = people.iter().map(|words| person_height(stage, words, width));
    let all = match people_air(stage, people, width) {
        Some(_) => heights.fold(0.0, f32::max),
        None => heights.sum(),
    };
    all + stage.m().note_pad * 1.6
}

pub(super) fn draw_people(stage: &mut Stage<'_>, rect: Rect, people: &[String]) {
    let (m, p) = (stage.m(), stage.p());
    let border = (!p.tinted).then_some((m.hairline, *p.edge));
    stage.fill(rect, m.radius_row, *p.surface, border);
    stage.name(rect, Role::Label, &people_words(people));
    let air = people_air(stage, people, rect.width());
    let mut at = pos2(rect.min.x + m.note_pad, rect.min.y + m.note_pad * 0.8);
    for (index, (words, icon)) in people.iter().zip(PEOPLE.into_iter().cycle()).enumerate() {
        let height = person_height(stage, words, rect.width());
        let middle = at.y + height / 2.0;
        if let (Some(air), 1..) = (air, index) {
            let plus = pos2(at.x + air + m.icon_button / 2.0, middle);
            stage.icon(plus, m.icon_button, Icon::Plus, Stroke::Regular, *p.ink2);
            at.x += air * 2.0 + m.icon_button;
        }
        let side = pos2(at.x + m.row_icon / 2.0, middle);
        stage.icon(side, m.row_icon, icon, Stroke::Duotone, *p.link);
        let left = at.x + m.row_icon + m.icon_gap;
        let width = rect.max.x - m.note_pad - left;
        let text = person_text(stage, words);
        let top = middle - stage.height(&text, width) / 2.0;
        stage.mute_text_at(pos2(left, top), width, &text);
        match air {
            Some(_) => at.x += person_width(stage, words),
            None => at.y += height,
        }
    }
}
