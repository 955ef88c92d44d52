//! The lines of a staff card: how high they are, and how they are drawn.

use egui::{Rect, Role, Vec2, pos2, vec2};

use super::super::fonts::{Stroke, Weight};
use super::super::stage::Stage;
use super::super::text::Text;
use super::block::{Counter, Line, Press, Stepper};
use crate::content::Icon;
use crate::visit::Action;

/// The label of a fact, and a sentence.
pub(super) fn label_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink2)
}

fn value_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink).weight(Weight::Medium)
}

/// In large letters a value stands under its label.
fn value_room(width: f32, label: f32) -> (f32, f32) {
    let beside = width - label;
    if beside < label { (0.0, width) } else { (label, beside) }
}

impl Line {
    /// Height in `width` px, where labels take `label` px of it.
    pub(super) fn height(&self, stage: &Stage<'_>, width: f32, label: f32) -> f32 {
        let m = stage.m();
        match self {
            Self::Heading(_, words, press) => {
                let room =
                    width - heading_left(stage) - heading_button(stage, press.as_ref(), width);
                let words = stage.height(&heading_text(stage, words), room).max(m.note_icon);
                if press.is_some() { words.max(button_height(stage)) } else { words }
            }
            Self::Fact(name, value) => {
                let (indent, room) = value_room(width, label);
                let value = stage.height(&value_text(stage, value), room);
                let name = stage.height(&label_text(stage, name), width);
                if indent > 0.0 { value.max(name) } else { value + name }
            }
            Self::Say(words) => stage.height(&label_text(stage, words), width),
            Self::Open(_, _, words, _) => {
                let room = width - m.question_icon - m.row_pad * 3.0 - m.caret;
                (stage.height(&open_text(stage, words), room) + m.icon_gap * 2.0)
                    .max(stage.look.staff.row)
            }
            Self::Cells(cells) => {
                rows(stage, width, cells.len(), cells.iter().map(|cell| cell.0.as_str())).1
            }
            Self::Steps(_) => button_height(stage),
            Self::Count(counter) if is_wide(stage, counter, width) => button_height(stage),
            Self::Count(_) => button_height(stage) * 2.0 + m.gap,
            Self::Buttons(presses) => {
                let labels = presses.iter().map(|press| press.label.as_str());
                rows(stage, width, presses.len().min(2), labels).1
            }
        }
    }

    /// Draws the line; answers what was tapped in it.
    pub(super) fn draw(&self, stage: &mut Stage<'_>, rect: Rect, label: f32) -> Option<Action> {
        match self {
            Self::Heading(icon, words, press) => heading(stage, rect, *icon, words, press.as_ref()),
            Self::Fact(name, value) => {
                let (indent, room) = value_room(rect.width(), label);
                let name = stage.text(rect.min, rect.width(), &label_text(stage, name));
                let top = if indent > 0.0 { rect.min.y } else { name.max.y };
                let value = value_text(stage, value);
                stage.text(pos2(rect.min.x + indent, top), room, &value);
                None
            }
            Self::Say(words) => {
                let text = label_text(stage, words);
                stage.text(rect.min, rect.width(), &text);
                None
            }
            Self::Open(icon, number, words, action) => {
                open(stage, rect, (*icon, *number), words).then(|| action.clone())
            }
            Self::Cells(cells) => draw_cells(stage, rect, cells),
            Self::Steps(stepper) => {
                let width = count_width(stage).min(rect.width());
                count(stage, rect.with_max_x(rect.min.x + width), stepper)
            }
            Self::Count(counter) => draw_counter(stage, rect, counter),
            Self::Buttons(presses) => buttons(stage, rect, presses),
        }
    }
}

/// Width that a button needs for its pictogram and its words.
fn button_width(stage: &Stage<'_>, label: &str) -> f32 {
    let (m, size) = (stage.m(), stage.look.controls.lead);
    let text = Text::new(label, size, *stage.p().ink).label(Weight::SemiBold);
    stage.galley(&text, f32::INFINITY).size().x + size * 1.4 + m.icon_gap * 3.0
}

/// Height of the buttons of staff screens.
pub(super) fn button_height(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    if stage.look.roomy { m.action_roomy } else { m.action }
}

/// How many stand in a row, and the height of all rows: as many as asked for,
/// or one where the words need it.
fn rows<'t>(
    stage: &Stage<'_>,
    width: f32,
    wanted: usize,
    labels: impl Iterator<Item = &'t str> + Clone,
) -> (usize, f32) {
    let m = stage.m();
    let count = labels.clone().count().max(1);
    let room = |row: usize| (width - m.gap * (row - 1) as f32) / row as f32;
    let alone = |label: &str| {
        let text = Text::new(label, stage.look.controls.body, *stage.p().ink);
        stage.galley(&text.label(Weight::Bold), f32::INFINITY).size().x + m.icon_gap
    };
    let widest = labels.map(alone).fold(0.0, f32::max);
    let row = (1..=wanted.max(1)).rev().find(|row| widest <= room(*row)).unwrap_or(1);
    let lines = count.div_ceil(row) as f32;
    (row, lines * button_height(stage) + (lines - 1.0) * m.gap)
}

/// The places of `count` things in rows.
pub(super) fn places(stage: &Stage<'_>, rect: Rect, row: usize, count: usize) -> Vec<Rect> {
    let m = stage.m();
    let width = (rect.width() - m.gap * (row - 1) as f32) / row as f32;
    let size = vec2(width, button_height(stage));
    let place = |at: usize| {
        let step = vec2((at % row) as f32 * (size.x + m.gap), (at / row) as f32 * (size.y + m.gap));
        Rect::from_min_size(rect.min + step, size)
    };
    (0..count).map(place).collect()
}

/// Draws a button; answers its action when it was tapped.
pub(super) fn press(stage: &mut Stage<'_>, rect: Rect, press: &Press) -> Option<Action> {
    stage.button(rect, press.kind, press.icon, &press.label).then(|| press.action.clone())
}

fn heading_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    let text = Text::new(words, stage.look.letters.lead, *stage.p().ink).heading();
    text.weight(Weight::SemiBold)
}

/// Where the words of a heading begin, beside its pictogram.
fn heading_left(stage: &Stage<'_>) -> f32 {
    stage.m().note_icon + stage.m().icon_gap * 1.5
}

/// Width that the button of a heading takes from its words.
fn heading_button(stage: &Stage<'_>, button: Option<&Press>, width: f32) -> f32 {
    let Some(button) = button else { return 0.0 };
    let least = button_width(stage, &button.label).max(stage.look.staff.button);
    least.min(width / 2.0) + stage.m().icon_gap
}

fn heading(
    stage: &mut Stage<'_>,
    rect: Rect,
    icon: Icon,
    words: &str,
    button: Option<&Press>,
) -> Option<Action> {
    let (m, p) = (stage.m(), stage.p());
    let middle = pos2(rect.min.x + m.note_icon / 2.0, rect.center().y);
    stage.icon(middle, m.note_icon, icon, Stroke::Duotone, *p.link);
    let text = heading_text(stage, words);
    let left = rect.min.x + heading_left(stage);
    let right = rect.max.x - heading_button(stage, button, rect.width());
    let height = stage.height(&text, right - left);
    stage.text(pos2(left, rect.center().y - height / 2.0), right - left, &text);
    let button = button?;
    press(stage, rect.with_min_x(right + m.icon_gap), button)
}

fn open_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink).label(Weight::SemiBold)
}

fn open(stage: &mut Stage<'_>, rect: Rect, (icon, number): (Icon, u8), words: &str) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap(rect, Role::Button, words, None);
    let fill = stage.pressed(*p.surface, tap.pressed);
    stage.fill(rect, m.radius, fill, Some((stage.look.tap_border(), *p.edge)));
    stage.focus_ring(rect, words, m.radius);
    let middle = pos2(rect.min.x + m.row_pad + m.question_icon / 2.0, rect.center().y);
    let ground = Rect::from_center_size(middle, Vec2::splat(m.question_icon));
    stage.icon_tile(ground, m.question_glyph, icon, stage.look.hue(number));
    let left = ground.max.x + m.row_pad;
    let room = rect.max.x - m.row_pad - m.caret - left;
    let text = open_text(stage, words);
    let height = stage.height(&text, room);
    stage.mute_text_at(pos2(left, rect.center().y - height / 2.0), room, &text);
    let caret = pos2(rect.max.x - m.row_pad - m.caret / 2.0, rect.center().y);
    stage.icon(caret, m.caret, Icon::CaretDown, Stroke::Bold, *p.link);
    tap.tapped
}

fn draw_cells(
    stage: &mut Stage<'_>,
    rect: Rect,
    cells: &[(String, bool, Action)],
) -> Option<Action> {
    let (m, p) = (stage.m(), stage.p());
    let (row, _) = rows(stage, rect.width(), cells.len(), cells.iter().map(|cell| cell.0.as_str()));
    let places = places(stage, rect, row, cells.len());
    let mut action = None;
    for ((label, chosen, does), place) in cells.iter().zip(places) {
        let tap = stage.tap(place, Role::RadioButton, label, Some(*chosen));
        let (fill, edge) = if *chosen {
            (*p.select, (m.border_strong, *p.select_edge))
        } else {
            (*p.surface, (stage.look.tap_border(), *p.edge))
        };
        stage.fill(place, m.radius, stage.pressed(fill, tap.pressed), Some(edge));
        stage.focus_ring(place, label, m.radius);
        let weight = if *chosen { Weight::Bold } else { Weight::Medium };
        let text = Text::new(label, stage.look.controls.body, *p.ink).label(weight).centred();
        stage.mute_text(place.center(), &text);
        if tap.tapped {
            action = Some(does.clone());
        }
    }
    action
}

/// Width of the part that counts: two buttons with the number between them.
fn count_width(stage: &Stage<'_>) -> f32 {
    button_height(stage) * 3.6
}

/// Width of the button that prints.
fn go_width(stage: &Stage<'_>, counter: &Counter) -> f32 {
    button_width(stage, &counter.go.label)
}

fn aside_width(stage: &Stage<'_>, counter: &Counter) -> f32 {
    stage.galley(&label_text(stage, &counter.aside), f32::INFINITY).size().x
}

/// Whether all of it stands in one row.
fn is_wide(stage: &Stage<'_>, counter: &Counter, width: f32) -> bool {
    let words = aside_width(stage, counter) + go_width(stage, counter);
    count_width(stage) + words + stage.m().gap * 2.0 <= width
}

fn draw_counter(stage: &mut Stage<'_>, rect: Rect, counter: &Counter) -> Option<Action> {
    let m = stage.m();
    let height = button_height(stage);
    let wide = is_wide(stage, counter, rect.width());
    let first = rect.with_max_y(rect.min.y + height);
    let last = rect.with_min_y(rect.max.y - height);
    let count_width = if wide { count_width(stage) } else { rect.width() };
    let touched = count(stage, first.with_max_x(rect.min.x + count_width), &counter.stepper);
    let go_width = go_width(stage, counter);
    let go = last.with_min_x(rect.max.x - go_width);
    let text = label_text(stage, &counter.aside);
    let size = stage.galley(&text, f32::INFINITY).size();
    let left = if wide { go.min.x - m.gap - size.x } else { rect.min.x };
    stage.text(pos2(left, go.center().y - size.y / 2.0), f32::INFINITY, &text);
    press(stage, go, &counter.go).or(touched)
}

/// Fewer, the number with its unit, and more.
fn count(stage: &mut Stage<'_>, rect: Rect, stepper: &Stepper) -> Option<Action> {
    let side = rect.height();
    let left = rect.with_max_x(rect.min.x + side);
    let right = rect.with_min_x(rect.max.x - side);
    let fewer = icon_button(stage, left, &stepper.fewer);
    let (p, letters) = (stage.p(), &stage.look.letters);
    let figure = Text::new(&stepper.number, letters.h2, *p.ink).label(Weight::Bold).centred();
    let unit = Text::new(&stepper.unit, letters.body, *p.ink2).label(Weight::Regular).centred();
    let height = stage.height(&figure, side) + stage.height(&unit, rect.width());
    let top = rect.center().y - height / 2.0;
    let middle = rect.center().x;
    let end = stage.mute_text_at(pos2(middle, top), f32::INFINITY, &figure).max.y;
    stage.mute_text_at(pos2(middle, end), f32::INFINITY, &unit);
    let between = Rect::from_min_max(left.right_top(), right.left_bottom());
    stage.name(between, Role::Label, &format!("{} {}", stepper.number, stepper.unit));
    icon_button(stage, right, &stepper.more).or(fewer)
}

/// A square button that shows only its pictogram, and is spoken by its name.
fn icon_button(stage: &mut Stage<'_>, rect: Rect, button: &Press) -> Option<Action> {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap(rect, Role::Button, &button.label, None);
    let fill = stage.pressed(*p.surface, tap.pressed);
    stage.fill(rect, m.radius, fill, Some((stage.look.tap_border(), *p.edge)));
    stage.focus_ring(rect, &button.label, m.radius);
    if let Some(icon) = button.icon {
        stage.icon(rect.center(), m.icon_button, icon, Stroke::Bold, *p.link);
    }
    tap.tapped.then(|| button.action.clone())
}

fn buttons(stage: &mut Stage<'_>, rect: Rect, presses: &[Press]) -> Option<Action> {
    let labels = presses.iter().map(|press| press.label.as_str());
    let (row, _) = rows(stage, rect.width(), presses.len().min(2), labels);
    let places = places(stage, rect, row, presses.len());
    let mut action = None;
    for (button, place) in presses.iter().zip(places) {
        action = press(stage, place, button).or(action);
    }
    action
}
