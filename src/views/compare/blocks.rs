//! In large letters: options under each other, over as many pages as their
//! answers need.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::super::fonts::Weight;
use super::super::paging;
use super::super::stage::Stage;
use super::super::text::Text;
use super::columns::{ground, read_button, tell_name};
use super::parts::{Part, parts};
use crate::visit::{Action, Chosen, Comparison, Place};

/// An option with (a part of) its caveats and its answer.
#[derive(Clone)]
pub(super) struct Block {
    chosen: Chosen,
    place: Place,
    said: Part,
}

impl Block {
    /// The way to the whole option.
    pub(super) fn opens(&self) -> Action {
        let Chosen { card, option, .. } = &self.chosen;
        Action::OpenOption(card.clone(), option.clone())
    }
}

/// Whether the button to the whole option stands under the answer, and not
/// among those of the page.
fn has_button(stage: &Stage<'_>) -> bool {
    !stage.look.low_reach
}

/// A block for each option; one that is higher than `room` alone is cut after
/// a sentence.
pub(super) fn cut(stage: &Stage<'_>, comparison: &Comparison, room: Vec2) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, chosen) in comparison.options.iter().enumerate() {
        let block = |(number, said): (usize, Part)| {
            let place = Place { block: at, part: number };
            Block { chosen: chosen.clone(), place, said }
        };
        let taken = |said: &Part| height(stage, &block((0, said.clone())), room.x) / room.y;
        let said = parts(chosen, comparison.question, taken);
        blocks.extend(said.into_iter().enumerate().map(block));
    }
    blocks
}

/// The pages of `blocks` in `room`.
pub(super) fn pages(stage: &Stage<'_>, blocks: &[Block], room: Vec2) -> Vec<Range<usize>> {
    let heights: Vec<f32> = blocks.iter().map(|block| height(stage, block, room.x)).collect();
    paging::pages(&heights, room.y, stage.m().gap)
}

/// The block at this place, or the last before it.
pub(super) fn block_at(blocks: &[Block], from: Place) -> usize {
    blocks.iter().rposition(|block| block.place <= from).unwrap_or(0)
}

/// Where each page begins.
pub(super) fn starts(blocks: &[Block], pages: &[Range<usize>]) -> Vec<Place> {
    let start = |page: &Range<usize>| blocks.get(page.start).map(|block| block.place);
    pages.iter().filter_map(start).collect()
}

/// Draws page `at`; answers which option is to be read whole.
pub(super) fn draw(
    stage: &mut Stage<'_>,
    top: Pos2,
    width: f32,
    blocks: &[Block],
    pages: &[Range<usize>],
    at: usize,
) -> Option<Action> {
    let mut action = None;
    let mut y = top.y;
    let shown = pages.get(at).cloned().unwrap_or_default();
    for block in blocks.get(shown).unwrap_or_default() {
        let size = vec2(width, height(stage, block, width));
        if draw_block(stage, Rect::from_min_size(pos2(top.x, y), size), block) {
            action = Some(block.opens());
        }
        y += size.y + stage.m().gap;
    }
    action
}

fn texts<'t>(stage: &Stage<'_>, block: &'t Block) -> (Text<'t>, Text<'t>, Text<'t>) {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let option = &block.chosen.option;
    (
        Text::new(&option.short_title, letters.h3, *p.ink).label(Weight::SemiBold),
        Text::new(block.said.caveat.trim_end(), letters.body, *p.on_note).weight(Weight::SemiBold),
        Text::new(block.said.answer.trim_end(), letters.body, *p.ink),
    )
}

/// Height of the head with the name.
fn head_height(stage: &Stage<'_>, block: &Block, width: f32) -> f32 {
    let m = stage.m();
    let (name, ..) = texts(stage, block);
    stage.height(&name, width - m.gap * 2.0) + m.gap
}

fn height(stage: &Stage<'_>, block: &Block, width: f32) -> f32 {
    let m = stage.m();
    let inner = width - m.gap * 2.0;
    let (_, caveat, answer) = texts(stage, block);
    let mut height = head_height(stage, block, width);
    if !block.said.caveat.is_empty() {
        height += stage.height(&caveat, inner) + m.gap;
    }
    if !block.said.answer.is_empty() {
        height += stage.height(&answer, inner) + m.gap * 1.5;
    }
    if has_button(stage) { height + m.action_roomy + m.gap } else { height }
}

fn draw_block(stage: &mut Stage<'_>, rect: Rect, block: &Block) -> bool {
    stage.block(rect, |stage| draw_told(stage, rect, block))
}

/// The block, read in one breath: "Bij EMDR: ..."
fn draw_told(stage: &mut Stage<'_>, rect: Rect, block: &Block) -> bool {
    let (m, pad) = (stage.m(), stage.m().gap);
    let head = head_height(stage, block, rect.width());
    let chosen = &block.chosen;
    ground(stage, rect, head, chosen);
    let (name, caveat, answer) = texts(stage, block);
    let inner = rect.width() - pad * 2.0;
    let top = rect.min.y + (head - stage.height(&name, inner)) / 2.0;
    let at = pos2(rect.min.x + pad, top);
    tell_name(stage, &chosen.option.short_title);
    stage.quietly(|stage| stage.text(at, inner, &name.stop()));
    let mut y = rect.min.y + head;
    if !block.said.caveat.is_empty() {
        let height = stage.height(&caveat, inner) + pad;
        let strip = Rect::from_min_max(
            pos2(rect.min.x + m.hairline, y),
            pos2(rect.max.x - m.hairline, y + height),
        );
        stage.fill(strip, 0.0, *stage.p().note, None);
        stage.text(pos2(rect.min.x + pad, y + pad / 2.0), inner, &caveat);
        y += height;
    }
    if !block.said.answer.is_empty() {
        stage.text(pos2(rect.min.x + pad, y + pad * 0.7), inner, &answer);
    }
    let inset = rect.shrink(pad);
    let button = inset.with_min_y(inset.max.y - m.action_roomy);
    has_button(stage) && read_button(stage, button, chosen)
}
