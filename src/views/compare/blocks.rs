//! Options under each other, over as many pages as their answers need.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::super::fonts::Weight;
use super::super::paging;
use super::super::stage::Stage;
use super::super::text::Text;
use super::columns::{ground, read_button, read_height, tell_name};
use crate::visit::{Action, Chosen, Comparison, Place};

/// Share of the button of the width of a block, beside the name.
const BUTTON: f32 = 0.27;

/// An option with (a part of) its caveats and its answer.
#[derive(Clone)]
pub(super) struct Block {
    chosen: Chosen,
    place: Place,
    caveat: String,
    answer: String,
}

impl Block {
    /// The way to the whole option.
    pub(super) fn opens(&self) -> Action {
        let Chosen { card, option, .. } = &self.chosen;
        Action::OpenOption(card.clone(), option.clone())
    }
}

/// Where the button to the whole option stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Beside the name.
    InHead,
    /// Under the answer.
    UnderAnswer,
    /// Among the buttons of the page.
    Elsewhere,
}

impl Reading {
    fn of(stage: &Stage<'_>) -> Self {
        match (stage.look.low_reach, stage.look.roomy) {
            (true, _) => Self::Elsewhere,
            (false, true) => Self::UnderAnswer,
            (false, false) => Self::InHead,
        }
    }
}

/// A block for each option; one that is higher than `room` alone is cut after
/// a sentence.
pub(super) fn cut(stage: &Stage<'_>, comparison: &Comparison, room: Vec2) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, chosen) in comparison.options.iter().enumerate() {
        let caveat = chosen.card.caveats_of(&chosen.option).collect::<Vec<_>>().join(" ");
        let answer = chosen.option.answers.to(comparison.question);
        let place = Place { block: at, part: 0 };
        let empty = |place| Block {
            chosen: chosen.clone(),
            place,
            caveat: String::new(),
            answer: String::new(),
        };
        let mut part = empty(place);
        let caveats = caveat.split_inclusive(". ").map(|sentence| (true, sentence));
        let answers = answer.split_inclusive(". ").map(|sentence| (false, sentence));
        for (warns, sentence) in caveats.chain(answers) {
            let mut longer = part.clone();
            let text = if warns { &mut longer.caveat } else { &mut longer.answer };
            text.push_str(sentence);
            let begun = !(part.caveat.is_empty() && part.answer.is_empty());
            if begun && height(stage, &longer, room.x) > room.y {
                let next = Place { part: part.place.part + 1, ..part.place };
                blocks.push(std::mem::replace(&mut part, empty(next)));
                let text = if warns { &mut part.caveat } else { &mut part.answer };
                text.push_str(sentence);
            } else {
                part = longer;
            }
        }
        blocks.push(part);
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
    let name = if stage.look.roomy { &option.short_title } else { &option.title };
    (
        Text::new(name, letters.h3, *p.ink).label(Weight::SemiBold),
        Text::new(block.caveat.trim_end(), letters.body, *p.on_note).weight(Weight::SemiBold),
        Text::new(block.answer.trim_end(), letters.body, *p.ink),
    )
}

/// Height of the head with the name; in ordinary letters the button stands in
/// it, in large ones below the answer.
fn head_height(stage: &Stage<'_>, block: &Block, width: f32) -> f32 {
    let m = stage.m();
    let (name, ..) = texts(stage, block);
    let inside = if stage.look.roomy { 0.0 } else { read_height(stage).max(m.question_icon) };
    stage.height(&name, name_width(stage, width)).max(inside) + m.gap
}

fn name_left(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    if stage.look.roomy { m.gap } else { m.gap + m.question_icon + m.question_gap }
}

fn name_width(stage: &Stage<'_>, width: f32) -> f32 {
    let m = stage.m();
    let in_head = Reading::of(stage) == Reading::InHead;
    let button = if in_head { width * BUTTON + m.gap } else { 0.0 };
    width - name_left(stage) - m.gap - button
}

fn height(stage: &Stage<'_>, block: &Block, width: f32) -> f32 {
    let m = stage.m();
    let inner = width - m.gap * 2.0;
    let (_, caveat, answer) = texts(stage, block);
    let mut height = head_height(stage, block, width);
    if !block.caveat.is_empty() {
        height += stage.height(&caveat, inner) + m.gap;
    }
    if !block.answer.is_empty() {
        height += stage.height(&answer, inner) + m.gap * 1.5;
    }
    let under = Reading::of(stage) == Reading::UnderAnswer;
    if under { height + m.action_roomy + m.gap } else { height }
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
    let middle = rect.min.y + head / 2.0;
    if !stage.look.roomy {
        let at = pos2(rect.min.x + pad + m.question_icon / 2.0, middle);
        let icon = Rect::from_center_size(at, Vec2::splat(m.question_icon));
        let hue = stage.look.hue(chosen.card.number);
        stage.icon_tile(icon, m.question_glyph, chosen.card.icon, hue);
    }
    let (name, caveat, answer) = texts(stage, block);
    let width = name_width(stage, rect.width());
    let top = middle - stage.height(&name, width) / 2.0;
    let at = pos2(rect.min.x + name_left(stage), top);
    tell_name(stage, &chosen.option.short_title);
    stage.quietly(|stage| stage.text(at, width, &name.stop()));
    let inner = rect.width() - pad * 2.0;
    let mut y = rect.min.y + head;
    if !block.caveat.is_empty() {
        let height = stage.height(&caveat, inner) + pad;
        let strip = Rect::from_min_max(
            pos2(rect.min.x + m.hairline, y),
            pos2(rect.max.x - m.hairline, y + height),
        );
        stage.fill(strip, 0.0, *stage.p().note, None);
        stage.text(pos2(rect.min.x + pad, y + pad / 2.0), inner, &caveat);
        y += height;
    }
    if !block.answer.is_empty() {
        stage.text(pos2(rect.min.x + pad, y + pad * 0.7), inner, &answer);
    }
    let button = match Reading::of(stage) {
        Reading::Elsewhere => return false,
        Reading::UnderAnswer => {
            let inset = rect.shrink(pad);
            inset.with_min_y(inset.max.y - m.action_roomy)
        }
        Reading::InHead => {
            let right = rect.max.x - pad;
            let size = vec2(rect.width() * BUTTON, read_height(stage));
            Rect::from_center_size(pos2(right - size.x / 2.0, middle), size)
        }
    };
    read_button(stage, button, chosen)
}
