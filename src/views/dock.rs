//! The dock: always at the same place, always the same cells in the same order.

use egui::{Color32, Pos2, Rect, Role, pos2, vec2};

use super::dock_cells::{Cell, cells, shown_cells, voice_cells};
use super::focus::Part;
use super::fonts::{Stroke, Weight};
use super::frame::Frame;
use super::stage::Stage;
use super::text::Text;
use crate::content::{Icon, fill};
use crate::visit::{Action, Screen};

/// The dock: what stands in it, and in place of the way back where there is
/// none the promise.
pub(super) fn dock(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let (p, words) = (stage.p(), &stage.words.dock);
    stage.fill(frame.dock, 0.0, *p.surface, None);
    draw_dock_edge(stage, frame);
    let cells = shown_cells(stage);
    let is_home = matches!(stage.kiosk.page(), Screen::Begin(_));
    let at_home = is_home && voice_cells(stage).is_empty();
    let rects = places(stage, frame, &cells);
    let mut action = None;
    for (at, (cell, rect)) in cells.iter().zip(rects.iter()).enumerate() {
        if at_home && at < 2 {
            continue;
        }
        if draw_cell(stage, *rect, cell) {
            action = Some(cell.action.clone());
        }
    }
    if at_home && let [first, second, ..] = rects.as_slice() {
        let room = first.union(*second);
        let text = Text::new(
            if stage.look.roomy { &words.nothing_kept_short } else { &words.nothing_kept },
            stage.look.controls.body,
            *p.ink2,
        );
        promise(stage, frame, room, &text.label(Weight::Regular));
    }
    action
}

fn draw_dock_edge(stage: &Stage<'_>, frame: &Frame) {
    let (m, p, dock) = (stage.m(), stage.p(), frame.dock);
    let line = if frame.beside {
        Rect::from_min_max(pos2(dock.max.x - m.hairline, dock.min.y), dock.max)
    } else {
        Rect::from_min_max(dock.min, pos2(dock.max.x, dock.min.y + m.hairline))
    };
    stage.fill(line, 0.0, *p.line, None);
}

/// The promise in place of the first two cells: beside its pictogram, or under
/// it where the dock is narrow.
fn promise(stage: &mut Stage<'_>, frame: &Frame, room: Rect, text: &Text<'_>) {
    let (m, icon, ink) = (stage.m(), icon_size(stage), *stage.p().ink2);
    let width = if frame.beside { room.width() } else { room.width() - icon - m.mark_gap };
    let size = stage.galley(text, width).size();
    if frame.beside {
        let top = room.center().y - (icon + m.mark_gap + size.y) / 2.0;
        let middle = pos2(room.center().x, top + icon / 2.0);
        stage.icon(middle, icon, Icon::ShieldCheck, Stroke::Regular, ink);
        let at = pos2(room.center().x, top + icon + m.mark_gap);
        stage.text(at, width, &text.clone().centred());
        return;
    }
    if size.y > room.height() {
        return;
    }
    let left = room.min.x + (width - size.x).max(0.0) / 2.0;
    let middle = pos2(left + icon / 2.0, room.center().y);
    stage.icon(middle, icon, Icon::ShieldCheck, Stroke::Regular, ink);
    let at = pos2(left + icon + m.mark_gap, room.center().y - size.y / 2.0);
    stage.text(at, width, text);
}

/// Side of the pictograms in the dock.
fn icon_size(stage: &Stage<'_>) -> f32 {
    if stage.look.roomy && !stage.look.crowded {
        stage.m().dock_icon_roomy
    } else {
        stage.m().dock_icon
    }
}

/// Height of a cell where there are two rows; words stand alone where large
/// letters in half the height leave no room for pictograms.
fn row_height(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    if stage.look.is_tight() { m.action } else { m.dock_row }
}

/// Width of the dock beside the page, or its height below it, in px.
#[must_use]
pub(super) fn thickness(stage: &Stage<'_>, landscape: bool, beside: bool) -> f32 {
    let m = stage.m();
    match (beside, landscape, stage.look.roomy) {
        (true, _, false) => m.dock_width,
        (true, _, true) => {
            m.dock_width_roomy.max(widest_label(stage) + m.dock_top * 2.0 + m.icon_gap)
        }
        (false, true, _) => m.dock_low,
        (false, false, false) => m.dock,
        (false, false, true) => row_height(stage) * 2.0 + m.dock_gap + m.dock_top * 2.0,
    }
}

/// Widths of cells in one row that together have `room` px: by their shares, or
/// where words are wider than that, each as wide as its words and an equal part
/// of what is left.
fn widths(
    stage: &Stage<'_>,
    cells: &[Cell<'_>],
    room: f32,
    share: fn(&Cell<'_>) -> f32,
) -> Vec<f32> {
    let labels: Vec<f32> = cells.iter().map(|cell| label_width(stage, cell)).collect();
    let shares: f32 = cells.iter().map(share).sum();
    let drawn: Vec<f32> = cells.iter().map(|cell| room * share(cell) / shares).collect();
    if labels.iter().zip(&drawn).all(|(label, width)| label <= width) {
        return drawn;
    }
    let left = (room - labels.iter().sum::<f32>()) / labels.len().max(1) as f32;
    labels.into_iter().map(|label| label + left).collect()
}

/// Width of the words on a cell.
fn label_width(stage: &Stage<'_>, cell: &Cell<'_>) -> f32 {
    let label = label(stage, cell.label, Weight::SemiBold, *stage.p().ink);
    stage.galley(&label, f32::INFINITY).size().x
}

fn widest_label(stage: &Stage<'_>) -> f32 {
    cells(stage).iter().map(|cell| label_width(stage, cell)).fold(0.0, f32::max)
}

/// The words of a cell, no larger than its pictogram.
fn label<'t>(stage: &Stage<'_>, words: &'t str, weight: Weight, ink: Color32) -> Text<'t> {
    let m = stage.m();
    let size = stage.look.controls.body.min(icon_size(stage) + m.hairline * 3.0);
    Text::new(words, size, ink).label(weight).centred()
}

/// Where the six cells lie.
fn places(stage: &Stage<'_>, frame: &Frame, cells: &[Cell<'_>; 6]) -> Vec<Rect> {
    let (m, dock) = (stage.m(), frame.dock);
    if frame.beside {
        let inner = dock.shrink2(vec2(m.dock_top, m.dock_side));
        let step = (inner.height() + m.dock_gap) / cells.len() as f32;
        let cell = |at: usize| {
            let top = inner.min.y + step * at as f32;
            Rect::from_min_size(pos2(inner.min.x, top), vec2(inner.width(), step - m.dock_gap))
        };
        return (0..cells.len()).map(cell).collect();
    }
    if frame.landscape {
        // Large letters need all the width there is.
        let (side, share): (f32, fn(&Cell<'_>) -> f32) = if stage.look.roomy {
            (m.dock_side, |cell| cell.width)
        } else {
            (frame.margin(stage), even)
        };
        return one_row(stage, dock.shrink2(vec2(side, m.dock_top_low)), cells, share);
    }
    let inner = dock.shrink2(vec2(m.dock_side, m.dock_top));
    if stage.look.roomy {
        let height = row_height(stage);
        let (upper, lower) = cells.split_at(3);
        let upper = row(stage, inner.with_max_y(inner.min.y + height), upper, even);
        let lower = row(stage, inner.with_min_y(inner.max.y - height), lower, even);
        return [upper, lower].concat();
    }
    one_row(stage, inner, cells, |cell| cell.width)
}

/// All six cells beside each other: those of the voice have equal parts of the
/// room of the ones they stand for, and the others keep their places.
fn one_row(
    stage: &Stage<'_>,
    inner: Rect,
    shown: &[Cell<'_>; 6],
    share: fn(&Cell<'_>) -> f32,
) -> Vec<Rect> {
    let mut places = row(stage, inner, &cells(stage), share);
    let of_voice = shown.iter().take_while(|cell| cell.is_of_voice()).count();
    let (voice, _) = shown.split_at(of_voice);
    let room = places.iter().take(of_voice).copied().reduce(Rect::union);
    if let Some(room) = room {
        places.splice(..of_voice, row(stage, room, voice, even));
    }
    places
}

/// Each of these cells in an equal part of its row.
fn even(_: &Cell<'_>) -> f32 {
    1.0
}

/// Cells beside each other, as wide as their `share` of the row.
fn row(
    stage: &Stage<'_>,
    inner: Rect,
    cells: &[Cell<'_>],
    share: fn(&Cell<'_>) -> f32,
) -> Vec<Rect> {
    let m = stage.m();
    let width = inner.width() - m.dock_gap * (cells.len() - 1) as f32;
    let mut x = inner.min.x;
    let mut place = |width: f32| {
        let size = vec2(width.round(), inner.height());
        let rect = Rect::from_min_size(pos2(x.round(), inner.min.y), size);
        x += width + m.dock_gap;
        rect
    };
    widths(stage, cells, width, share).into_iter().map(&mut place).collect()
}

fn draw_cell(stage: &mut Stage<'_>, rect: Rect, cell: &Cell<'_>) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let part = if cell.is_of_voice() { Part::Voice } else { stage.part };
    let badge_number = badge_number(stage, cell);
    let chosen = badge_number.map(|number| number.to_string());
    let more = chosen.map(|n| fill(&stage.words.dock.chosen, &[("n", &n)])).unwrap_or_default();
    let words = (cell.label, more.as_str());
    let tap = stage.in_part(part, |stage| stage.tap_with(rect, Role::Button, words, None));
    let is_help = cell.action == Action::OpenHelp;
    let open = is_open(stage.kiosk.screen(), &cell.action);
    let ink = if is_help { *p.on_help } else { *p.ink };
    if is_help {
        let edge = (stage.look.tap_border(), *p.help_edge);
        stage.fill(rect, m.radius, stage.pressed(*p.help, tap.pressed), Some(edge));
    } else if open {
        let edge = (stage.look.tap_border(), *p.select_edge);
        stage.fill(rect, m.radius, stage.pressed(*p.select, tap.pressed), Some(edge));
    } else if tap.pressed {
        stage.fill(rect, m.radius, stage.pressed(*p.surface, true), None);
    }
    stage.focus_ring(rect, cell.label, m.radius);
    let weight = if is_help || open { Weight::SemiBold } else { Weight::Medium };
    let label = label(stage, cell.label, weight, ink);
    let stroke = if open { Stroke::Bold } else { Stroke::Regular };
    let badge_at = cell_words(stage, rect, (cell.icon, stroke), &label, ink);
    if let Some(number) = badge_number {
        badge(stage, badge_at, number);
    }
    tap.tapped
}

/// The number of options set apart, on the cell that leads to them.
fn badge_number(stage: &Stage<'_>, cell: &Cell<'_>) -> Option<usize> {
    let chosen = stage.kiosk.selection().chosen().len();
    (cell.action == Action::OpenTalk && chosen > 0).then_some(chosen)
}

/// Pictogram over label, or beside it where that has room; answers the middle
/// of a badge on it.
fn cell_words(
    stage: &Stage<'_>,
    rect: Rect,
    (icon, stroke): (Icon, Stroke),
    label: &Text<'_>,
    ink: Color32,
) -> Pos2 {
    let (m, icon_side) = (stage.m(), icon_size(stage));
    let size = stage.galley(label, f32::INFINITY).size();
    let beside = icon_side + m.icon_gap + size.x;
    let corner = rect.right_top() - vec2(m.badge / 2.0, 0.0);
    let is_flat = size.y + icon_side > rect.height()
        || stage.look.low_reach && stage.panel().width() > stage.panel().height();
    if is_flat && beside + m.icon_gap <= rect.width() {
        let left = rect.center().x - beside / 2.0;
        let middle = pos2(left + icon_side / 2.0, rect.center().y);
        stage.icon(middle, icon_side, icon, stroke, ink);
        stage.mute_text(pos2(left + beside - size.x / 2.0, middle.y), label);
        return corner;
    }
    if size.y + icon_side > rect.height() {
        stage.mute_text(rect.center(), label);
        return corner;
    }
    let top = rect.center().y - f32::midpoint(icon_side, size.y);
    let middle = pos2(rect.center().x, top + icon_side / 2.0);
    stage.icon(middle, icon_side, icon, stroke, ink);
    let under = top + icon_side + size.y / 2.0 + m.hairline;
    stage.mute_text(pos2(middle.x, under), label);
    // In a flat dock the pictogram has no room beside it.
    if is_flat { corner } else { middle + vec2(m.badge_out, -m.tile_line_gap * 2.0) }
}

fn is_open(screen: &Screen, action: &Action) -> bool {
    matches!(
        (screen, action),
        (Screen::Talk(_) | Screen::Compare(..) | Screen::Values(..), Action::OpenTalk)
            | (Screen::Adjust(_), Action::OpenAdjust)
    )
}

/// The round badge with the number of options set apart.
fn badge(stage: &Stage<'_>, middle: Pos2, number: usize) {
    let (m, p) = (stage.m(), stage.p());
    stage.painter().circle_filled(middle, m.badge / 2.0, *p.primary);
    let words = number.to_string();
    let size = stage.look.fixed.name.min(m.badge * 0.72);
    let text = Text::new(&words, size, *p.on_primary).label(Weight::Bold).centred();
    stage.mute_text(middle, &text);
}

/// The places of the cells before the help button, in two: for the buttons of a
/// sheet that has no height for a row of its own, and only for that.
#[must_use]
pub(super) fn for_sheet(stage: &Stage<'_>, frame: &Frame) -> Option<(Rect, Rect)> {
    if !stage.look.is_tight() {
        return None;
    }
    let places = places(stage, frame, &cells(stage));
    let whole = |cells: &[Rect]| cells.iter().copied().reduce(Rect::union);
    let (first, second) = (whole(places.get(..3)?)?, whole(places.get(3..5)?)?);
    if !frame.landscape {
        return Some((first, second));
    }
    let (row, half) = (first.union(second), stage.m().dock_gap / 2.0);
    let middle = row.center().x;
    Some((row.with_max_x(middle - half), row.with_min_x(middle + half)))
}

/// Only the way back and the help button of the dock, for a screen that leads
/// nowhere else.
pub(super) fn back_and_help(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let cells = cells(stage);
    let places = places(stage, frame, &cells);
    let (cell, rect) = (cells.first()?, places.first()?);
    let back = draw_cell(stage, *rect, cell).then_some(Action::Back);
    help_only(stage, frame).or(back)
}

/// Only the help button of the dock, and the voice's while it reads, for screens
/// that cover everything.
pub(super) fn help_only(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let cells = shown_cells(stage);
    let places = places(stage, frame, &cells);
    let of_voice = voice_cells(stage).len();
    let mut action = None;
    for (at, (cell, rect)) in cells.iter().zip(places).enumerate() {
        if at >= of_voice && cell.action != Action::OpenHelp {
            continue;
        }
        let draw = |stage: &mut Stage<'_>| draw_cell(stage, rect, cell);
        if stage.quietly(|stage| stage.in_part(Part::Dock, draw)) {
            action = Some(cell.action.clone());
        }
    }
    action
}

/// Whether the buttons of the voice stand where a sheet that has no height for a
/// row of its own has its buttons; beside them the rest of the dock is back.
#[must_use]
pub(super) fn has_voice_for_sheet(stage: &Stage<'_>) -> bool {
    stage.look.is_tight() && !voice_cells(stage).is_empty()
}
