//! The help screen in landscape: the numbers, and beside them whom to walk to,
//! a line to steady oneself, and the buttons.

use egui::{Rect, pos2, vec2};

use super::super::actions;
use super::super::focus::Part;
use super::super::frame::{Frame, page, room};
use super::super::paging::{page_of, pages};
use super::super::stage::Stage;
use super::blocks::{Block, block_height, desk_height, draw_block};
use super::{acts, blocks, rest, title};
use crate::content::HelpSlip;
use crate::visit::{Action, Place};

/// Share of the numbers of the width of the page.
const NUMBERS: f32 = 0.6;

/// Draws the numbers over as many pages as they need, and beside them what is
/// the same on every page.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    slip: &HelpSlip,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let whole = room(stage, frame, &title(stage, frame, None, false), &[]);
    let numbers = whole.with_max_x(whole.min.x + whole.width() * NUMBERS);
    let side = whole.with_min_x(numbers.max.x + m.over_action);
    // As if it were a page with all its buttons, so that nothing moves.
    let all = acts(stage, slip, (&[0..1, 1..2, 2..3], 1), true);
    let paged = title(stage, frame, number_beside_buttons(stage, Some((0, 3))), false);
    let side = side.with_max_y(actions::column_top(stage, frame, &paged, &all, side) - m.gap);
    let short = desk_height(stage, side.width(), false) > side.height();
    let all = blocks(stage, slip, short.then(|| rest(stage)), false);
    let (beside, listed) = sorted(stage, side, all, short);
    let heights: Vec<f32> =
        listed.iter().map(|block| block_height(stage, block, numbers.width(), false)).collect();
    let sheets = pages(&heights, numbers.height(), m.gap);
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let title = title(stage, frame, number_beside_buttons(stage, number), false);
    page(stage, frame, &title, &[]);
    if let (Some((at, pages)), None) = (number, title.page) {
        let top = frame.page.min.y + m.band_top_roomy;
        stage.in_part(Part::Title, |stage| stage.page_number(whole.max.x, top, at, pages));
    }
    let mut y = side.min.y;
    for block in &beside {
        let height = block_height(stage, block, side.width(), short);
        let rect = Rect::from_min_size(pos2(side.min.x, y), vec2(side.width(), height));
        draw_block(stage, rect, block, short);
        y += height + m.gap;
    }
    let mut y = numbers.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let (Some(block), Some(height)) = (listed.get(index), heights.get(index)) else { continue };
        let rect = numbers.with_min_y(y).with_max_y(y + *height);
        draw_block(stage, rect, block, false);
        y += height + m.gap;
    }
    let acts = acts(stage, slip, (&sheets, at), true);
    let column = whole.with_min_x(side.min.x);
    stage.in_part(Part::Actions, |stage| {
        actions::draw_in_column(stage, frame, &title, &acts, column)
    })
}

/// The page number that stands beside the buttons that turn pages: in large
/// letters their words need its room, and it stands beside the title.
fn number_beside_buttons(
    stage: &Stage<'_>,
    number: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    number.filter(|_| !stage.look.roomy)
}

/// What stands beside the numbers, as far as it fits there, and what stands
/// among them.
fn sorted(stage: &Stage<'_>, side: Rect, all: Vec<Block>, short: bool) -> (Vec<Block>, Vec<Block>) {
    let mut free = side.height();
    all.into_iter().partition(|block| {
        let height = block_height(stage, block, side.width(), short);
        let fits = match block {
            Block::Desk => true,
            Block::Ground(_) | Block::Rest(_) => height <= free,
            Block::Line(_) => false,
        };
        if fits {
            free -= height + stage.m().gap;
        }
        fits
    })
}
