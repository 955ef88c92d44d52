//! A staff screen: its title, its cards in columns where they fit, else over
//! pages, and the button that leaves it.

use egui::{Rect, pos2, vec2};

use super::super::dock;
use super::super::frame::Frame;
use super::super::paging::{page_of, sheets};
use super::super::stage::Stage;
use super::super::text::Text;
use super::super::title::strip;
use super::block::{Block, Press};
use super::line::{button_height, places, press};
use crate::content::Icon;
use crate::visit::{Action, Place};

/// A staff screen: its title, a remark beside it, the cards and the button that
/// leaves it.
pub(super) struct Sheet<'a> {
    pub(super) title: &'a str,
    pub(super) remark: &'a str,
    /// The cards, in the order of the only column.
    pub(super) blocks: Vec<Block>,
    pub(super) leave: Press,
}

/// Draws a staff screen.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    sheet: &Sheet<'_>,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let column = frame.column(stage);
    let foot = frame.page.max.y - if frame.landscape { m.margin } else { 0.0 };
    let leave = Rect::from_min_max(
        pos2(column.min.x, foot - button_height(stage).max(m.action_main)),
        pos2(column.max.x, foot),
    );
    let top = title(stage, frame, sheet);
    let room = Rect::from_min_max(
        pos2(column.min.x, top),
        pos2(column.max.x, leave.min.y - m.over_action),
    );
    let mut action = cards(stage, frame, sheet, room, from);
    action = press(stage, leave, &sheet.leave).or(action);
    dock::help_only(stage, frame).or(action)
}

/// The title and its remark; answers where the cards begin.
fn title(stage: &mut Stage<'_>, frame: &Frame, sheet: &Sheet<'_>) -> f32 {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let column = frame.column(stage);
    let top = if frame.landscape || stage.look.roomy {
        column.min.y + m.strip_middle / 2.0
    } else {
        strip(stage, column, false);
        column.min.y + m.title_top - m.gap
    };
    let text = Text::new(sheet.title, letters.h1, *p.ink).heading();
    let title = stage.text(pos2(column.min.x, top), column.width(), &text);
    let remark = Text::new(sheet.remark, letters.body, *p.ink2);
    let size = stage.galley(&remark, f32::INFINITY).size();
    let words = stage.galley(&text, column.width()).size().x;
    if words + m.margin + size.x <= column.width() {
        let at = pos2(column.max.x - size.x, title.center().y - size.y / 2.0);
        stage.text(at, f32::INFINITY, &remark);
        return title.max.y + m.gap;
    }
    let at = pos2(column.min.x, title.max.y);
    stage.text(at, column.width(), &remark).max.y + m.gap
}

/// The cards: side by side in landscape when all of them fit so, else one under
/// the other, over as many pages as that takes.
fn cards(
    stage: &mut Stage<'_>,
    frame: &Frame,
    sheet: &Sheet<'_>,
    room: Rect,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let half = (room.width() - m.gap) / 2.0;
    let tall = |stage: &Stage<'_>, blocks: &[&Block], width: f32| {
        let heights = blocks.iter().map(|block| block.height(stage, width));
        heights.sum::<f32>() + m.gap * blocks.len().saturating_sub(1) as f32
    };
    let (right, left): (Vec<&Block>, Vec<&Block>) =
        sheet.blocks.iter().partition(|block| block.right);
    let fits = |side: &[&Block]| tall(stage, side, half) <= room.height();
    if frame.landscape && !right.is_empty() && fits(&left) && fits(&right) {
        let tapped = column_of(stage, &left, room.with_max_x(room.min.x + half));
        return column_of(stage, &right, room.with_min_x(room.max.x - half)).or(tapped);
    }
    let blocks: Vec<&Block> = sheet.blocks.iter().collect();
    let heights: Vec<f32> = blocks.iter().map(|block| block.height(stage, room.width())).collect();
    let turn_height = button_height(stage) + m.gap;
    let pages = sheets(&heights, m.gap, |pages: &[_]| {
        room.height() - if pages.is_empty() { 0.0 } else { turn_height }
    });
    let at = page_of(&pages, from.block);
    let shown = pages.get(at).and_then(|page| blocks.get(page.clone())).unwrap_or_default();
    let action = column_of(stage, shown, room);
    if pages.len() < 2 {
        return action;
    }
    turning(stage, room.with_min_y(room.max.y - turn_height + m.gap), &pages, at).or(action)
}

fn column_of(stage: &mut Stage<'_>, blocks: &[&Block], room: Rect) -> Option<Action> {
    let (mut y, mut action) = (room.min.y, None);
    for block in blocks {
        let height = block.height(stage, room.width());
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), height));
        action = block.draw(stage, rect).or(action);
        y += height + stage.m().gap;
    }
    action
}

/// The page number, and the buttons to the pages around this one.
fn turning(
    stage: &mut Stage<'_>,
    row: Rect,
    pages: &[std::ops::Range<usize>],
    at: usize,
) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.staff);
    let number = row.with_max_x(row.min.x + m.pager);
    let top = number.center().y - stage.page_number_height() / 2.0;
    stage.page_number(number.max.x, top, at, pages.len());
    let to = |page: &std::ops::Range<usize>| Action::Turn(Place { block: page.start, part: 0 });
    let back = at.checked_sub(1).and_then(|at| pages.get(at));
    let back = back.map(|page| Press::plain(Icon::CaretLeft, &words.fewer, to(page)));
    let on = pages.get(at + 1).map(|page| Press::plain(Icon::CaretRight, &words.more, to(page)));
    let presses: Vec<Press> = back.into_iter().chain(on).collect();
    let places = places(stage, row.with_min_x(number.max.x + m.gap), 2, 2);
    let mut action = None;
    for (button, place) in presses.iter().zip(places.iter().skip(2 - presses.len())) {
        action = press(stage, *place, button).or(action);
    }
    action
}
