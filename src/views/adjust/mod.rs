//! 16 Aanpassen: letters, colours, reach and language, seen at once behind the
//! sheet.

mod cell;
mod groups;

use egui::{Pos2, Rect, pos2, vec2};

use self::cell::{cell_height, draw_cell, draw_switch, switch_height};
use self::groups::{Cells, Group, groups};
use super::button::ButtonKind;
use super::dock;
use super::focus::Part;
use super::fonts::Weight;
use super::frame::Frame;
use super::paging::{page_of, pages};
use super::sheet::{ground, sheet_side};
use super::stage::Stage;
use super::text::Text;
use crate::content::{Icon, fill};
use crate::visit::{Action, Place};

/// Draws the sheet, over as many pages as the letters and the reach need.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame, from: Place) -> Option<Action> {
    let m = stage.m();
    let top = match (frame.landscape, stage.look.roomy) {
        (true, _) => m.side_margin,
        (false, true) => m.margin,
        (false, false) => m.adjust_top,
    };
    let ground = ground(stage, frame, top);
    let column = ground.shrink2(vec2(sheet_side(stage, frame), m.sheet_pad));
    let under = title(stage, frame, column);
    let groups = groups(stage);
    let start = (under + m.adjust_group_gap * 0.8).max(frame.reach - heading_height(stage));
    let room = |is_paged| foot(stage, column, is_paged) - m.gap - start;
    if frame.landscape && !stage.look.roomy {
        let whole = column.with_min_y(start).with_max_y(start + room(false));
        if let Some(halves) = in_halves(stage, &groups, whole) {
            let action = draw_halves(stage, &groups, &halves);
            let tapped =
                stage.in_part(Part::Actions, |stage| buttons(stage, frame, column, &[0], 0));
            return tapped.or(action);
        }
    }
    let lines = lines(stage, frame, &groups, column.width());
    let heights: Vec<f32> = lines.iter().map(|line| line.height).collect();
    let mut sheets = pages(&heights, room(false), m.adjust_group_gap);
    if sheets.len() > 1 {
        sheets = pages(&heights, room(true), m.adjust_group_gap);
    }
    let at = page_of(&sheets, from.block);
    let mut action = None;
    let mut y = start;
    for line in lines.get(sheets.get(at).cloned().unwrap_or_default()).unwrap_or_default() {
        let groups = groups.get(line.groups.clone()).unwrap_or_default();
        for (index, group) in groups.iter().enumerate() {
            let at = pos2(column.min.x + index as f32 * (line.width + m.margin), y);
            if let Some(tapped) = draw_group(stage, group, at, line.width) {
                action = Some(tapped);
            }
        }
        y += line.height + m.adjust_group_gap;
    }
    let starts: Vec<usize> = sheets.iter().map(|sheet| sheet.start).collect();
    let tapped = stage.in_part(Part::Actions, |stage| buttons(stage, frame, column, &starts, at));
    tapped.or(action)
}

/// Where every group stands when the first half of them stands beside the
/// others, or nothing when they do not fit so.
fn in_halves(stage: &Stage<'_>, groups: &[Group], room: Rect) -> Option<Vec<Rect>> {
    let m = stage.m();
    let width = (room.width() - m.margin) / 2.0;
    let first = groups.len().div_ceil(2);
    let mut y = room.min.y;
    let mut places = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if at == first {
            y = room.min.y;
        }
        let left = if at < first { room.min.x } else { room.max.x - width };
        let size = vec2(width, group_height(stage, group, width));
        let place = Rect::from_min_size(pos2(left, y), size);
        places.push(place);
        y = place.max.y + m.adjust_group_gap;
    }
    places.iter().all(|place| place.max.y <= room.max.y).then_some(places)
}

fn draw_halves(stage: &mut Stage<'_>, groups: &[Group], places: &[Rect]) -> Option<Action> {
    let mut action = None;
    for (group, place) in groups.iter().zip(places) {
        action = draw_group(stage, group, place.min, place.width()).or(action);
    }
    action
}

/// Title and sentence, in landscape beside each other; answers where they end.
fn title(stage: &mut Stage<'_>, frame: &Frame, column: Rect) -> f32 {
    let (m, words) = (stage.m(), &stage.words.adjust);
    let title = Text::new(&words.title, stage.look.letters.h1, *stage.p().ink).heading().stop();
    let title = stage.in_part(Part::Title, |stage| stage.text(column.min, column.width(), &title));
    if stage.look.roomy {
        return title.max.y;
    }
    let lead = Text::new(&words.lead, stage.look.letters.body, *stage.p().ink2);
    let size = stage.galley(&lead, f32::INFINITY).size();
    let beside = pos2(title.max.x + m.over_action, title.max.y - m.tile_line_gap - size.y);
    if frame.landscape && beside.x + size.x <= column.max.x {
        stage.text(beside, f32::INFINITY, &lead);
        return title.max.y;
    }
    stage.text(pos2(column.min.x, title.max.y + m.tile_line_gap), column.width(), &lead).max.y
}

/// Groups beside each other: two where the panel is wide enough for both.
struct Line {
    groups: std::ops::Range<usize>,
    /// Of each group.
    width: f32,
    height: f32,
}

fn lines(stage: &Stage<'_>, frame: &Frame, groups: &[Group], whole: f32) -> Vec<Line> {
    let m = stage.m();
    let columns = if frame.landscape && !stage.look.roomy { 2 } else { 1 };
    let width = (whole - m.margin * (columns - 1) as f32) / columns as f32;
    let line = |first: usize| {
        let shown = first..(first + columns).min(groups.len());
        let heights = groups.get(shown.clone()).unwrap_or_default().iter();
        let height = heights.map(|group| group_height(stage, group, width)).fold(0.0, f32::max);
        Line { groups: shown, width, height }
    };
    (0..groups.len()).step_by(columns).map(line).collect()
}

/// Rows of cells beside each other.
fn per_row(stage: &Stage<'_>, group: &Group) -> usize {
    let panel = stage.panel();
    match &group.cells {
        Cells::Switches(_) => 1,
        // Two by two where there is height for it.
        Cells::Choices(_)
            if stage.look.roomy
                && (!stage.look.low_reach || stage.look.crowded)
                && panel.width() < panel.height() =>
        {
            2
        }
        Cells::Choices(cells) => cells.len(),
    }
}

/// Width and height of the cells of a group.
fn cell_size(stage: &Stage<'_>, group: &Group, width: f32) -> egui::Vec2 {
    let columns = per_row(stage, group);
    let width = (width - stage.m().gap * (columns - 1) as f32) / columns as f32;
    let height = match &group.cells {
        Cells::Switches(rows) => {
            rows.iter().map(|row| switch_height(stage, row, width)).fold(0.0, f32::max)
        }
        Cells::Choices(cells) => {
            cells.iter().map(|cell| cell_height(stage, cell, width)).fold(0.0, f32::max)
        }
    };
    vec2(width, height)
}

fn group_height(stage: &Stage<'_>, group: &Group, width: f32) -> f32 {
    let m = stage.m();
    let rows = group.cells.len().div_ceil(per_row(stage, group)) as f32;
    heading_height(stage) + rows * (cell_size(stage, group, width).y + m.gap) - m.gap
}

fn heading_height(stage: &Stage<'_>) -> f32 {
    stage.look.letters.lead * 1.2 + stage.m().icon_gap
}

fn draw_group(stage: &mut Stage<'_>, group: &Group, at: Pos2, width: f32) -> Option<Action> {
    let m = stage.m();
    let heading = Text::new(&group.name, stage.look.letters.lead, *stage.p().ink);
    stage.text(at, width, &heading.heading().weight(Weight::SemiBold));
    let size = cell_size(stage, group, width);
    let columns = per_row(stage, group);
    let top = at.y + heading_height(stage);
    let place = |index: usize| {
        let (row, column) = ((index / columns) as f32, (index % columns) as f32);
        let min = pos2(at.x + column * (size.x + m.gap), top + row * (size.y + m.gap));
        Rect::from_min_size(min, size)
    };
    let mut action = None;
    match &group.cells {
        Cells::Choices(cells) => {
            stage.focus.set_group(true);
            for (index, cell) in cells.iter().enumerate() {
                let (n, all) = ((index + 1).to_string(), cells.len().to_string());
                let number = fill(&stage.words.option.page, &[("n", &n), ("all", &all)]);
                stage.told.group = Some((group.name.clone(), number));
                if draw_cell(stage, place(index), cell) {
                    action = Some(cell.action.clone());
                }
            }
            stage.focus.set_group(false);
        }
        Cells::Switches(rows) => {
            for (index, row) in rows.iter().enumerate() {
                if draw_switch(stage, place(index), row) {
                    action = Some(row.action.clone());
                }
            }
        }
    }
    stage.told.group = None;
    action
}

/// A button at the foot of the sheet.
struct FootButton<'a> {
    kind: ButtonKind,
    icon: Icon,
    label: &'a str,
    action: Action,
}

/// What turns to the page before and to the one after: only which way where
/// there is no room for more.
fn turning_words<'a>(stage: &Stage<'a>) -> (&'a str, &'a str) {
    let words = stage.words;
    if stage.look.is_tight() {
        (&words.option.previous, &words.option.next)
    } else {
        (&words.adjust.fewer, &words.adjust.more)
    }
}

/// The buttons that turn to the page before `at` and to the one after it.
fn turning<'a>(stage: &Stage<'a>, starts: &[usize], at: usize) -> Vec<FootButton<'a>> {
    let (fewer, more) = turning_words(stage);
    let turn = |block: usize, icon, label| FootButton {
        kind: ButtonKind::Plain,
        icon,
        label,
        action: Action::Turn(Place { block, part: 0 }),
    };
    let before = at.checked_sub(1).and_then(|at| starts.get(at));
    let before = before.map(|start| turn(*start, Icon::CaretLeft, fewer));
    let after = starts.get(at + 1);
    let after = after.map(|start| turn(*start, Icon::CaretRight, more));
    before.into_iter().chain(after).collect()
}

/// Height of a row of buttons: higher where their words take two lines.
fn row_height(stage: &Stage<'_>, width: f32) -> f32 {
    let (words, (fewer, more)) = (&stage.words.adjust, turning_words(stage));
    let labels = [&words.reset, &words.done, fewer, more];
    let heights = labels.map(|label| stage.button_height(label, width));
    heights.into_iter().fold(stage.m().action_main, f32::max)
}

/// Width of each button when a row has four of them.
fn quarter(stage: &Stage<'_>, column: Rect) -> f32 {
    (column.width() - stage.m().gap * 3.0) / 4.0
}

/// Where the buttons at the foot of the sheet begin, in px from the top.
fn foot(stage: &Stage<'_>, column: Rect, is_paged: bool) -> f32 {
    let m = stage.m();
    // Those that close a tight sheet stand in the place of the dock.
    let closing = if stage.look.is_tight() { 0.0 } else { m.action_main + m.gap };
    match (is_paged, has_one_row(stage)) {
        (true, true) => column.max.y - row_height(stage, quarter(stage, column)),
        (true, false) => column.max.y - closing - turning_height(stage, column),
        (false, _) => column.max.y - m.action_main,
    }
}

/// Height of the row that turns pages, beside the page number.
fn turning_height(stage: &Stage<'_>, column: Rect) -> f32 {
    row_height(stage, (turning_row(stage, column).width() - stage.m().gap) / 2.0)
}

/// Where the buttons stand that turn pages, as high as the column.
fn turning_row(stage: &Stage<'_>, column: Rect) -> Rect {
    if stage.look.is_tight() {
        return column;
    }
    column.with_min_x(column.min.x + stage.page_number_width() + stage.m().margin)
}

/// Whether the buttons stand in one row, where height is scarce.
fn has_one_row(stage: &Stage<'_>) -> bool {
    let is_wide = stage.panel().width() > stage.panel().height();
    (is_wide || stage.look.low_reach) && !stage.look.is_tight()
}

/// Everything at the foot of the sheet: in two rows, or in one.
fn buttons(
    stage: &mut Stage<'_>,
    frame: &Frame,
    column: Rect,
    starts: &[usize],
    at: usize,
) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.adjust);
    let is_paged = starts.len() > 1;
    let top = foot(stage, column, is_paged);
    let (reset, done) = (Icon::ArrowCounterClockwise, Icon::Check);
    let reset = FootButton {
        kind: ButtonKind::Plain,
        icon: reset,
        label: &words.reset,
        action: Action::ResetSettings,
    };
    let done = FootButton {
        kind: ButtonKind::Filled,
        icon: done,
        label: &words.done,
        action: Action::Close,
    };
    let turning = turning(stage, starts, at);
    if is_paged && has_one_row(stage) {
        stage.page_number(column.max.x, column.min.y + m.tile_line_gap, at, starts.len());
        let all: Vec<_> = std::iter::once(reset).chain(turning).chain([done]).collect();
        return foot_row(stage, column.with_min_y(top), &all, None);
    }
    let mut tapped = None;
    if is_paged {
        let row = turning_row(stage, column).with_min_y(top);
        let row = row.with_max_y(top + turning_height(stage, column));
        let number = if stage.look.is_tight() {
            pos2(column.max.x, column.min.y)
        } else {
            pos2(row.min.x - m.margin, row.min.y)
        };
        stage.page_number(number.x, number.y + m.tile_line_gap, at, starts.len());
        tapped = foot_row(stage, row, &turning, None);
    }
    if dock::has_voice_for_sheet(stage) {
        return tapped;
    }
    if let Some((left, right)) = dock::for_sheet(stage, frame) {
        let reset = foot_row(stage, left, &[reset], None);
        return foot_row(stage, right, &[done], None).or(reset).or(tapped);
    }
    let first = if stage.look.roomy { None } else { Some(m.adjust_reset) };
    let row = column.with_min_y(column.max.y - m.action_main);
    foot_row(stage, row, &[reset, done], first).or(tapped)
}

/// Buttons beside each other, of one width or with another one for the first.
fn foot_row(
    stage: &mut Stage<'_>,
    row: Rect,
    buttons: &[FootButton<'_>],
    first: Option<f32>,
) -> Option<Action> {
    let gap = stage.m().gap;
    let count = buttons.len() as f32;
    let even = (row.width() - gap * (count - 1.0)) / count;
    let first = first.unwrap_or(even);
    let others = (row.width() - first - gap * (count - 1.0)) / (count - 1.0).max(1.0);
    let mut action = None;
    let mut x = row.min.x;
    for (index, button) in buttons.iter().enumerate() {
        let width = if index == 0 { first } else { others };
        let rect = Rect::from_min_size(pos2(x, row.min.y), vec2(width, row.height()));
        if stage.button(rect, button.kind, Some(button.icon), button.label) {
            action = Some(button.action.clone());
        }
        x += width + gap;
    }
    action
}
