//! The cells and switches of the settings sheet. What is chosen shows it three
//! times: by a mark, by bold letters and by a strong edge.

use egui::{Rect, Role, pos2, vec2};

use super::super::fonts::{Stroke, Weight};
use super::super::print::radio;
use super::super::stage::Stage;
use super::super::text::Text;
use super::groups::{Cell, Sample, Switch};
use crate::content::Icon;

fn name_text<'t>(stage: &Stage<'_>, cell: &'t Cell) -> Text<'t> {
    // Bold is wider: a cell must not change its size when it is chosen.
    let weight = if cell.chosen { Weight::Bold } else { Weight::Medium };
    Text::new(&cell.name, stage.look.controls.body, *stage.p().ink).label(weight)
}

/// Width for the name of a cell.
fn name_width(stage: &Stage<'_>, cell: &Cell, width: f32) -> f32 {
    let m = stage.m();
    match cell.sample {
        Sample::None => width - m.choice_text - m.choice_pad,
        _ if stage.look.is_tight() => width - m.border_strong * 2.0,
        Sample::Letters(_) | Sample::Colours { .. } => width - m.chip_pad * 2.0,
    }
}

/// Height of a cell of this width, whether it is chosen or not.
pub(super) fn cell_height(stage: &Stage<'_>, cell: &Cell, width: f32) -> f32 {
    let m = stage.m();
    let name = name_text(stage, cell).weight(Weight::Bold);
    let name = stage.height(&name, name_width(stage, cell, width));
    match cell.sample {
        Sample::None => (name + m.chip_pad * 2.0).max(m.action),
        _ if stage.look.is_tight() => (name + m.chip_pad * 2.0).max(m.action),
        Sample::Letters(_) | Sample::Colours { .. } => {
            let sample = stage.look.letters_of(crate::visit::TextSize::Largest);
            (name + sample.max(m.adjust_sample) + m.chip_pad * 2.4).max(m.adjust_cell)
        }
    }
}

/// Draws a cell; whether it was tapped.
pub(super) fn draw_cell(stage: &mut Stage<'_>, rect: Rect, cell: &Cell) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap(rect, Role::RadioButton, &cell.name, Some(cell.chosen));
    if let Some(language) = cell.language {
        stage.speaks(rect, &cell.name, language.tag());
    }
    let (fill, edge) = if cell.chosen {
        (*p.select, (m.border_strong, *p.select_edge))
    } else {
        (*p.surface, (if p.tinted { m.hairline } else { m.border }, *p.edge))
    };
    stage.fill(rect, m.radius, stage.pressed(fill, tap.pressed), Some(edge));
    stage.focus_ring(rect, &cell.name, m.radius);
    let name = name_text(stage, cell);
    let width = name_width(stage, cell, rect.width());
    let height = stage.height(&name, width);
    if let Sample::None = cell.sample {
        radio(stage, rect, cell.chosen);
        let at = pos2(rect.min.x + m.choice_text, rect.center().y - height / 2.0);
        stage.mute_text_at(at, width, &name);
        return tap.tapped;
    }
    if stage.look.is_tight() {
        let top = rect.center().y - height / 2.0;
        stage.mute_text_at(pos2(rect.center().x, top), width, &name.centred());
    } else {
        let low = rect.max.y - m.chip_pad * 1.2 - height;
        stage.mute_text_at(pos2(rect.center().x, low), width, &name.centred());
        draw_sample(stage, rect.with_max_y(low), &cell.sample);
    }
    if cell.chosen {
        tick(stage, rect);
    }
    tap.tapped
}

fn draw_sample(stage: &Stage<'_>, room: Rect, sample: &Sample) {
    let (m, p, words) = (stage.m(), stage.p(), &stage.words.adjust.sample);
    match sample {
        Sample::None => {}
        Sample::Letters(size) => {
            let text = Text::new(words, *size, *p.ink).label(Weight::SemiBold).centred();
            let height = stage.height(&text, room.width());
            stage.mute_text(pos2(room.center().x, room.max.y - height / 2.0), &text);
        }
        Sample::Colours { ground, ink, edge } => {
            let rect =
                Rect::from_center_size(room.center(), vec2(m.adjust_sample_width, m.adjust_sample));
            stage.fill(rect, m.radius_small * 0.6, *ground, Some((m.border, *edge)));
            let text =
                Text::new(words, stage.look.fixed.name * 0.8, *ink).label(Weight::Bold).centred();
            stage.mute_text(rect.center(), &text);
        }
    }
}

/// The tick on the corner of a chosen cell.
fn tick(stage: &Stage<'_>, rect: Rect) {
    let (m, p) = (stage.m(), stage.p());
    let middle = rect.right_top() + vec2(-m.tick_badge / 4.0, m.tick_badge / 6.0);
    stage.painter().circle(middle, m.tick_badge / 2.0, *p.primary, (m.border, *p.bg));
    stage.icon(middle, m.tick_badge * 0.6, Icon::Check, Stroke::Bold, *p.on_primary);
}

fn switch_texts<'t>(stage: &Stage<'_>, row: &'t Switch) -> (Text<'t>, Option<Text<'t>>) {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let weight = if row.is_on { Weight::Bold } else { Weight::SemiBold };
    let name = Text::new(&row.name, letters.lead, *p.ink).label(weight);
    let line = Text::new(&row.line, letters.body, *p.ink2).label(Weight::Regular);
    // In low reach there is no height to spare.
    (name, (!stage.look.low_reach).then_some(line))
}

/// Where the words of a switch begin, and their width.
fn switch_words(stage: &Stage<'_>, width: f32) -> (f32, f32) {
    let m = stage.m();
    let left = m.row_pad + m.icon_gap + m.row_icon;
    let (on, off) = (state_width(stage, true), state_width(stage, false));
    (left, width - left - m.row_pad * 2.0 - m.switch_width - m.icon_gap - on.max(off))
}

fn state_text<'t>(stage: &Stage<'t>, is_on: bool) -> Text<'t> {
    let words = &stage.words.adjust;
    let word = if is_on { &words.on } else { &words.off };
    Text::new(word, stage.look.controls.body, *stage.p().ink).label(Weight::SemiBold)
}

fn state_width(stage: &Stage<'_>, is_on: bool) -> f32 {
    stage.galley(&state_text(stage, is_on), f32::INFINITY).size().x
}

/// Height of a switch of this width.
pub(super) fn switch_height(stage: &Stage<'_>, row: &Switch, width: f32) -> f32 {
    let m = stage.m();
    let (_, width) = switch_words(stage, width);
    let (name, line) = switch_texts(stage, row);
    let words = stage.height(&name.weight(Weight::Bold), width)
        + line.map_or(0.0, |line| stage.height(&line, width));
    let least = if stage.look.low_reach { m.action } else { m.switch_row };
    (words + m.chip_pad * 2.0).max(least)
}

/// Draws something that is on or off; whether it was tapped.
pub(super) fn draw_switch(stage: &mut Stage<'_>, rect: Rect, row: &Switch) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap_with(rect, Role::Switch, (&row.name, &row.line), Some(row.is_on));
    let (fill, edge) = if row.is_on {
        (*p.select, (m.border_strong, *p.select_edge))
    } else {
        (*p.surface, (if p.tinted { m.hairline } else { m.border }, *p.edge))
    };
    stage.fill(rect, m.radius, stage.pressed(fill, tap.pressed), Some(edge));
    stage.focus_ring(rect, &row.name, m.radius);
    let icon = pos2(rect.min.x + m.row_pad + m.row_icon / 2.0, rect.center().y);
    stage.icon(icon, m.row_icon, row.icon, Stroke::Regular, *p.link);
    let (left, width) = switch_words(stage, rect.width());
    let (name, line) = switch_texts(stage, row);
    let below = line.as_ref().map_or(0.0, |line| stage.height(line, width));
    let words = stage.height(&name, width) + below;
    let at = pos2(rect.min.x + left, rect.center().y - words / 2.0);
    let name = stage.mute_text_at(at, width, &name);
    if let Some(line) = line {
        stage.mute_text_at(pos2(at.x, name.max.y), width, &line);
    }
    let right = pos2(rect.max.x - m.row_pad, rect.center().y);
    draw_state(stage, right, row.is_on);
    tap.tapped
}

/// "Aan" or "Uit" and the knob, right-aligned at `right`.
fn draw_state(stage: &Stage<'_>, right: egui::Pos2, is_on: bool) {
    let (m, p) = (stage.m(), stage.p());
    let middle = pos2(right.x - m.switch_width / 2.0, right.y);
    let track = Rect::from_center_size(middle, vec2(m.switch_width, m.switch_height));
    let (fill, knob, edge) =
        if is_on { (*p.primary, *p.on_primary, *p.primary) } else { (*p.inset, *p.edge, *p.edge) };
    stage.fill(track, m.switch_height / 2.0, fill, Some((m.border, edge)));
    let radius = m.switch_knob / 2.0;
    let inside = (m.switch_height - m.switch_knob) / 2.0;
    let x = if is_on { track.max.x - inside - radius } else { track.min.x + inside + radius };
    stage.painter().circle_filled(pos2(x, right.y), radius, knob);
    let text = state_text(stage, is_on);
    let size = stage.galley(&text, f32::INFINITY).size();
    stage.mute_text(pos2(track.min.x - m.icon_gap - size.x / 2.0, right.y), &text);
}
