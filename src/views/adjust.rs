//! 16 Aanpassen: letters, colours and language, seen at once behind the sheet.

use egui::{Color32, Rect, Role, pos2, vec2};

use super::button::ButtonKind;
use super::fonts::{Stroke, Weight};
use super::frame::Frame;
use super::print::ground;
use super::stage::Stage;
use super::text::Text;
use crate::content::{Icon, Language};
use crate::visit::{Action, Colours, Place, TextSize};

/// What a cell shows over its name.
enum Sample {
    /// "Aa" in this size (px).
    Letters(f32),
    /// "Aa" in these colours.
    Colours { ground: Color32, ink: Color32, edge: Color32 },
    /// Nothing: the name says it.
    None,
}

struct Cell {
    name: String,
    sample: Sample,
    chosen: bool,
    action: Action,
}

struct Group {
    name: String,
    cells: Vec<Cell>,
}

/// Draws the sheet; in large letters a group a page.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame, from: Place) -> Option<Action> {
    let m = stage.m();
    let top = if frame.landscape || stage.look.roomy { m.margin } else { m.adjust_top };
    let ground = ground(stage, frame, top);
    let column = ground.shrink2(vec2(m.margin, m.sheet_pad));
    let words = &stage.words.adjust;
    let title = Text::new(&words.title, stage.look.letters.h1, *stage.p().ink).heading();
    let mut under = stage.text(column.min, column.width(), &title).max.y;
    if !stage.look.roomy {
        let lead = Text::new(&words.lead, stage.look.letters.body, *stage.p().ink2);
        under =
            stage.text(pos2(column.min.x, under + m.tile_line_gap), column.width(), &lead).max.y;
    }
    let buttons = Rect::from_min_max(pos2(column.min.x, column.max.y - m.action_main), column.max);
    let groups = groups(stage);
    let last = groups.len().saturating_sub(1);
    let paged = stage.look.roomy;
    let mut action = None;
    let mut y = under + m.adjust_group_gap / 2.0;
    for (at, group) in groups.iter().enumerate() {
        if paged && at != from.block.min(last) {
            continue;
        }
        if let Some(tapped) = draw_group(stage, group, pos2(column.min.x, y), column.width()) {
            action = Some(tapped);
        }
        y += group_height(stage, group) + m.adjust_group_gap;
    }
    let tapped = if paged { turning(stage, buttons, from.block.min(last), last) } else { None };
    let (reset, done) = (words.reset.clone(), words.done.clone());
    sheet_buttons(stage, buttons, &reset, &done).or(tapped).or(action)
}

fn sheet_buttons(stage: &mut Stage<'_>, row: Rect, reset: &str, done: &str) -> Option<Action> {
    let m = stage.m();
    let split = if stage.look.roomy { row.width() / 2.0 } else { m.adjust_reset };
    let left = row.with_max_x(row.min.x + split);
    let right = row.with_min_x(left.max.x + m.gap);
    let mut action = None;
    if stage.button(left, ButtonKind::Plain, Some(Icon::ArrowCounterClockwise), reset) {
        action = Some(Action::ResetSettings);
    }
    if stage.button(right, ButtonKind::Filled, Some(Icon::Check), done) {
        action = Some(Action::Close);
    }
    action
}

/// The page number and the button to the next group, over the sheet's buttons.
fn turning(stage: &mut Stage<'_>, buttons: Rect, at: usize, last: usize) -> Option<Action> {
    let m = stage.m();
    let row = buttons.translate(vec2(0.0, -m.gap - m.action_main));
    let number = row.with_max_x(row.min.x + stage.page_number_width());
    stage.page_number(number.max.x, number.min.y + m.tile_line_gap, at, last + 1);
    let (label, icon, block) = if at < last {
        (stage.words.adjust.more.clone(), Icon::CaretRight, at + 1)
    } else {
        (stage.words.adjust.fewer.clone(), Icon::CaretLeft, 0)
    };
    let button = row.with_min_x(number.max.x + m.margin);
    let tapped = stage.button(button, ButtonKind::Plain, Some(icon), &label);
    tapped.then_some(Action::Turn(Place { block, part: 0 }))
}

fn groups(stage: &Stage<'_>) -> Vec<Group> {
    let words = &stage.words.adjust;
    let mut groups = vec![
        Group { name: words.text_size.clone(), cells: text_sizes(stage) },
        Group { name: words.colours.clone(), cells: colours(stage) },
    ];
    if stage.kiosk.library().languages().count() > 1 {
        groups.push(Group { name: words.language.clone(), cells: languages(stage) });
    }
    groups
}

fn text_sizes(stage: &Stage<'_>) -> Vec<Cell> {
    let words = &stage.words.adjust;
    let names = [&words.small, &words.medium, &words.large, &words.largest];
    TextSize::ALL
        .into_iter()
        .zip(names)
        .map(|(size, name)| Cell {
            name: name.clone(),
            sample: Sample::Letters(stage.look.letters_of(size)),
            chosen: stage.kiosk.settings().text_size == size,
            action: Action::SetTextSize(size),
        })
        .collect()
}

fn colours(stage: &Stage<'_>) -> Vec<Cell> {
    let words = &stage.words.adjust;
    let names = [&words.calm, &words.black_on_white, &words.white_on_black, &words.low_glare];
    Colours::ALL
        .into_iter()
        .zip(names)
        .map(|(mode, name)| {
            let [ground, ink, edge] = stage.look.sample_of(mode);
            Cell {
                name: name.clone(),
                sample: Sample::Colours { ground, ink, edge },
                chosen: stage.kiosk.settings().colours == mode,
                action: Action::SetColours(mode),
            }
        })
        .collect()
}

fn languages(stage: &Stage<'_>) -> Vec<Cell> {
    let words = &stage.words.adjust;
    let name = |language| match language {
        Language::Dutch => &words.dutch,
        Language::English => &words.english,
    };
    stage
        .kiosk
        .library()
        .languages()
        .map(|language| Cell {
            name: name(language).clone(),
            sample: Sample::None,
            chosen: stage.kiosk.settings().language == language,
            action: Action::SetLanguage(language),
        })
        .collect()
}

/// Cells in a row: four, or two in large letters on a narrow panel.
fn per_row(stage: &Stage<'_>, group: &Group) -> usize {
    let panel = stage.panel();
    let narrow = panel.width() < panel.height();
    if stage.look.roomy && narrow { 2 } else { group.cells.len() }
}

fn cell_height(stage: &Stage<'_>, group: &Group) -> f32 {
    let m = stage.m();
    let bare = group.cells.iter().all(|cell| matches!(cell.sample, Sample::None));
    match (stage.look.roomy, bare) {
        (true, _) => m.adjust_cell + m.adjust_cell_roomy,
        (false, true) => m.action,
        (false, false) => m.adjust_cell,
    }
}

fn group_height(stage: &Stage<'_>, group: &Group) -> f32 {
    let m = stage.m();
    let rows = group.cells.len().div_ceil(per_row(stage, group)) as f32;
    heading_height(stage) + rows * cell_height(stage, group) + (rows - 1.0) * m.gap
}

fn heading_height(stage: &Stage<'_>) -> f32 {
    stage.look.letters.lead * 1.2 + stage.m().chip_pad
}

fn draw_group(stage: &mut Stage<'_>, group: &Group, at: egui::Pos2, width: f32) -> Option<Action> {
    let m = stage.m();
    let heading = Text::new(&group.name, stage.look.letters.lead, *stage.p().ink);
    stage.text(at, width, &heading.heading().weight(Weight::SemiBold));
    let columns = per_row(stage, group);
    let cell_width = (width - m.gap * (columns - 1) as f32) / columns as f32;
    let height = cell_height(stage, group);
    let mut action = None;
    for (index, cell) in group.cells.iter().enumerate() {
        let (row, column) = ((index / columns) as f32, (index % columns) as f32);
        let min = pos2(
            at.x + column * (cell_width + m.gap),
            at.y + heading_height(stage) + row * (height + m.gap),
        );
        if draw_cell(stage, Rect::from_min_size(min, vec2(cell_width, height)), cell) {
            action = Some(cell.action.clone());
        }
    }
    action
}

fn draw_cell(stage: &mut Stage<'_>, rect: Rect, cell: &Cell) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap(rect, Role::RadioButton, &cell.name, Some(cell.chosen));
    let (fill, edge) = if cell.chosen {
        (*p.select, (m.border_strong, *p.select_edge))
    } else {
        (*p.surface, (if p.tinted { m.hairline } else { m.border }, *p.edge))
    };
    stage.fill(rect, m.radius, stage.pressed(fill, tap.pressed), Some(edge));
    stage.focus_ring(rect, &cell.name, m.radius);
    let weight = if cell.chosen { Weight::Bold } else { Weight::Medium };
    let name = Text::new(&cell.name, stage.look.controls.body, *p.ink).label(weight).centred();
    let height = stage.height(&name, rect.width());
    let middle = rect.center().x;
    match cell.sample {
        Sample::None => {
            stage.mute_text(rect.center(), &name);
        }
        Sample::Letters(_) | Sample::Colours { .. } => {
            let low = pos2(middle, rect.max.y - m.chip_pad * 1.2 - height / 2.0);
            stage.mute_text(low, &name);
            let room = rect.with_max_y(low.y - height / 2.0);
            draw_sample(stage, room, &cell.sample);
        }
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
