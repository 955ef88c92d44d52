//! A staff screen: its title, its cards in columns where they fit, else over
//! pages, and the button that leaves it.

use std::ops::Range;

use egui::{Rect, pos2, vec2};

use super::super::dock;
use super::super::frame::Frame;
use super::super::paging::{Block as Stacked, Room, page_of, pages_within};
use super::super::stage::Stage;
use super::super::text::Text;
use super::super::title::strip;
use super::block::{Block, Piece, Press};
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
    let top = title(stage, frame, sheet);
    let rooms = rooms(stage, frame, top);
    let mut action = cards(stage, frame, sheet, &rooms, from);
    action = press(stage, rooms.leave, &sheet.leave).or(action);
    dock::help_only(stage, frame).or(action)
}

/// Where things go below the title.
struct Rooms {
    cards: Rect,
    /// Height for cards where there are more of them than one page holds.
    turned: f32,
    /// The buttons that turn pages.
    turn: Rect,
    /// The button that leaves the screen.
    leave: Rect,
    /// Where things to touch may begin.
    reach: f32,
}

/// The rooms below `top`.
fn rooms(stage: &Stage<'_>, frame: &Frame, top: f32) -> Rooms {
    let (m, reach) = (stage.m(), frame.reach);
    let column = frame.column(stage);
    let under = match (frame.landscape, stage.look.is_tight()) {
        (true, true) => m.gap,
        (true, false) => m.margin,
        (false, _) => 0.0,
    };
    let foot = frame.page.max.y - under;
    let high = button_height(stage);
    let row = column.with_max_y(foot).with_min_y(foot - high.max(m.action_main));
    let cards = column.with_max_y(row.min.y - m.over_action).with_min_y(top);
    if frame.landscape && stage.look.low_reach {
        // There is no height to spare in the lower half, and width enough.
        let split = row.lerp_inside(vec2(0.6, 0.0)).x;
        let (turn, leave) = (row.with_max_x(split - m.gap), row.with_min_x(split));
        return Rooms { cards, turned: cards.height(), turn, leave, reach };
    }
    let turn = cards.with_min_y(cards.max.y - high);
    Rooms { cards, turned: cards.height() - high - m.gap, turn, leave: row, reach }
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
/// the other, over as many pages as that takes; a card that is higher than a
/// page goes on on the next.
fn cards(
    stage: &mut Stage<'_>,
    frame: &Frame,
    sheet: &Sheet<'_>,
    rooms: &Rooms,
    from: Place,
) -> Option<Action> {
    let (m, room) = (stage.m(), rooms.cards);
    let half = (room.width() - m.gap) / 2.0;
    let (right, left): (Vec<&Block>, Vec<&Block>) =
        sheet.blocks.iter().partition(|block| block.right);
    let [left, right] = [left, right].map(|side| whole(&side));
    let height = room.height();
    let fits = |side: &[Piece<'_>]| paged(stage, rooms, side, half, height).len() == 1;
    if frame.landscape && !right.is_empty() && fits(&left) && fits(&right) {
        let (left_room, right_room) =
            (room.with_max_x(room.min.x + half), room.with_min_x(room.max.x - half));
        let tapped = column_of(stage, rooms, &left, left_room);
        return column_of(stage, rooms, &right, right_room).or(tapped);
    }
    let blocks: Vec<&Block> = sheet.blocks.iter().collect();
    let only = whole(&blocks);
    if paged(stage, rooms, &only, room.width(), height).len() == 1 {
        return column_of(stage, rooms, &only, room);
    }
    let fits = |piece: &Piece<'_>| foot(stage, rooms, piece, room.width()) <= rooms.turned;
    let pieces: Vec<Piece<'_>> = blocks.iter().flat_map(|block| block.pieces(fits)).collect();
    let pages = paged(stage, rooms, &pieces, room.width(), rooms.turned);
    let at = page_of(&pages, from.block);
    let shown = pages.get(at).and_then(|page| pieces.get(page.clone())).unwrap_or_default();
    let action = column_of(stage, rooms, shown, room);
    turning(stage, rooms.turn, &pages, at).or(action)
}

/// How high a page is that holds only this piece.
fn foot(stage: &Stage<'_>, rooms: &Rooms, piece: &Piece<'_>, width: f32) -> f32 {
    let height = piece.height(stage, width);
    let lead = piece.lead(stage, width);
    lead.map_or(height, |lead| (rooms.reach - rooms.cards.min.y).max(lead) + height - lead)
}

/// The pages of these pieces, where what can be touched lies within reach.
fn paged(
    stage: &Stage<'_>,
    rooms: &Rooms,
    pieces: &[Piece<'_>],
    width: f32,
    height: f32,
) -> Vec<Range<usize>> {
    let stacked = |piece: &Piece<'_>| {
        let height = piece.height(stage, width);
        match piece.lead(stage, width) {
            Some(lead) => Stacked::led(lead, height - lead),
            None => Stacked::read(height),
        }
    };
    let stacked: Vec<Stacked> = pieces.iter().map(stacked).collect();
    let room = Room { height, reach: rooms.reach - rooms.cards.min.y };
    pages_within(&stacked, room, stage.m().gap)
}

fn whole<'b>(blocks: &[&'b Block]) -> Vec<Piece<'b>> {
    blocks.iter().map(|block| block.whole()).collect()
}

/// Draws these under each other, the first things to touch within reach.
fn column_of(
    stage: &mut Stage<'_>,
    rooms: &Rooms,
    pieces: &[Piece<'_>],
    room: Rect,
) -> Option<Action> {
    let (mut y, mut action) = (room.min.y, None);
    for piece in pieces {
        let height = piece.height(stage, room.width());
        if let Some(lead) = piece.lead(stage, room.width()) {
            y = y.max(rooms.reach - lead);
        }
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), height));
        action = piece.draw(stage, rect).or(action);
        y += height + stage.m().gap;
    }
    action
}

/// The page number, and the buttons to the pages around this one.
fn turning(stage: &mut Stage<'_>, row: Rect, pages: &[Range<usize>], at: usize) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.staff);
    let number = row.with_max_x(row.min.x + stage.pager());
    let top = number.center().y - stage.page_number_height() / 2.0;
    stage.page_number(number.max.x, top, at, pages.len());
    let to = |page: &Range<usize>| Action::Turn(Place { block: page.start, part: 0 });
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
