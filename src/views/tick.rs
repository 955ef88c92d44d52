//! Things to tick: the square mark, and rows that are ticked as a whole.

use egui::{Pos2, Rect, Role, vec2};

use super::fonts::{Stroke, Weight};
use super::stage::Stage;
use super::text::Text;
use crate::content::Icon;

/// The square mark around `middle`.
pub(super) fn tick_box(stage: &Stage<'_>, middle: Pos2, ticked: bool) {
    let (m, p) = (stage.m(), stage.p());
    let rect = Rect::from_center_size(middle, vec2(m.radio, m.radio));
    let colour = if ticked { *p.primary } else { *p.edge };
    let fill = if ticked { colour } else { *p.surface };
    stage.fill(rect, m.chip_gap, fill, Some((m.border_strong, colour)));
    if ticked {
        stage.icon(middle, m.chip_icon, Icon::Check, Stroke::Bold, *p.on_primary);
    }
}

/// Where the mark of a row stands.
pub(super) fn tick_place(stage: &Stage<'_>, row: Rect) -> Pos2 {
    let m = stage.m();
    egui::pos2(row.min.x + m.choice_pad + m.radio / 2.0, row.center().y)
}

/// Height of [`tick_row`] in `width` px.
#[must_use]
pub(super) fn tick_row_height(stage: &Stage<'_>, width: f32, words: &str) -> f32 {
    let m = stage.m();
    let room = width - m.choice_text - m.choice_pad;
    (stage.height(&text(stage, words), room) + m.choice_pad_y * 2.0).max(m.action)
}

/// A row with only words, ticked as a whole; whether it was tapped.
pub(super) fn tick_row(stage: &mut Stage<'_>, rect: Rect, words: &str, ticked: bool) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap(rect, Role::CheckBox, words, Some(ticked));
    stage.tile(rect, *p.surface, *p.edge, tap.pressed);
    stage.focus_ring(rect, words, m.radius_row);
    let middle = tick_place(stage, rect);
    tick_box(stage, middle, ticked);
    let text = text(stage, words);
    let room = rect.width() - m.choice_text - m.choice_pad;
    let top = rect.center().y - stage.height(&text, room) / 2.0;
    stage.mute_text_at(egui::pos2(rect.min.x + m.choice_text, top), room, &text);
    tap.tapped
}

fn text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.lead, *stage.p().ink).label(Weight::SemiBold)
}
