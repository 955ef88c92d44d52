//! Nothing scrolls: what does not fit is paged, and a page breaks between
//! blocks (rows, questions), never inside one.

use std::ops::Range;

/// The pages of blocks of these heights (px) in `room` px, `gap` px apart, as
/// ranges of blocks. A block higher than the room gets a page of its own.
#[must_use]
pub(super) fn pages(heights: &[f32], room: f32, gap: f32) -> Vec<Range<usize>> {
    let blocks: Vec<Block> = heights.iter().map(|height| Block::read(*height)).collect();
    pages_within(&blocks, Room { height: room, reach: 0.0 }, gap)
}

/// Something on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// Height of what is read before it, with what keeps them apart.
    lead: f32,
    height: f32,
    /// It holds something to touch.
    is_touched: bool,
}

impl Block {
    /// Something to read, `height` px high.
    #[must_use]
    pub(super) const fn read(height: f32) -> Self {
        Self { lead: 0.0, height, is_touched: false }
    }

    /// Something to touch, `height` px high.
    #[must_use]
    pub(super) const fn touched(height: f32) -> Self {
        Self { lead: 0.0, height, is_touched: true }
    }

    /// Something to touch, `height` px high, below something to read about it
    /// that takes `lead` px.
    #[must_use]
    pub(super) const fn led(lead: f32, height: f32) -> Self {
        Self { lead, height, is_touched: true }
    }

    /// Where it ends, in px from the top of `room`, when it begins at `top`.
    fn foot(&self, room: Room, top: f32) -> f32 {
        let top = top + self.lead;
        let top = if self.is_touched { top.max(room.reach) } else { top };
        top + self.height
    }

    /// Whether `room` holds it alone.
    #[must_use]
    pub(super) fn fits(&self, room: Room) -> bool {
        self.foot(room, 0.0) <= room.height
    }
}

/// Where blocks go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Height in px.
    pub(super) height: f32,
    /// Where things to touch may begin, in px from its top.
    pub(super) reach: f32,
}

/// [`pages`] where what can be touched lies within reach.
#[must_use]
pub(super) fn pages_within(blocks: &[Block], room: Room, gap: f32) -> Vec<Range<usize>> {
    pages_in(blocks, |_| room, gap)
}

/// The same where `room` tells that of each page.
fn pages_in(blocks: &[Block], room: impl Fn(usize) -> Room, gap: f32) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (at, block) in blocks.iter().enumerate() {
        let top = if at == start { 0.0 } else { used + gap };
        let here = room(pages.len());
        used = block.foot(here, top);
        if at > start && used > here.height {
            pages.push(start..at);
            start = at;
            used = block.foot(room(pages.len()), 0.0);
        }
    }
    if start < blocks.len() || pages.is_empty() {
        pages.push(start..blocks.len());
    }
    pages
}

/// The same pages, no more of them, but filled about equally: none is left with
/// one block alone because the page before it was filled to the brim.
#[must_use]
pub(super) fn balanced(heights: &[f32], room: f32, gap: f32) -> Vec<Range<usize>> {
    let room = tightest(room, |room| pages(heights, room, gap).len());
    pages(heights, room, gap)
}

/// The least room that needs no more pages than `room` px do; to a quarter of a
/// px, which no letter shows.
#[must_use]
pub(super) fn tightest(room: f32, pages_in: impl Fn(f32) -> usize) -> f32 {
    const FINE: f32 = 0.25;
    let enough = pages_in(room);
    let (mut too_small, mut fits) = (0.0, room);
    while fits - too_small > FINE {
        let half = f32::midpoint(too_small, fits);
        if pages_in(half) > enough { too_small = half } else { fits = half }
    }
    fits
}

/// The pages of blocks where turning pages takes room itself: `room` tells the
/// height that is left, given no pages at all or three of them: the one in the
/// middle has most buttons.
#[must_use]
pub(super) fn sheets(
    heights: &[f32],
    gap: f32,
    room: impl Fn(&[Range<usize>]) -> f32,
) -> Vec<Range<usize>> {
    let blocks: Vec<Block> = heights.iter().map(|height| Block::read(*height)).collect();
    sheets_within(&blocks, gap, |sheets| Room { height: room(sheets), reach: 0.0 })
}

/// [`sheets`] where what can be touched lies within reach.
#[must_use]
pub(super) fn sheets_within(
    blocks: &[Block],
    gap: f32,
    room: impl Fn(&[Range<usize>]) -> Room,
) -> Vec<Range<usize>> {
    let room = |page: Option<usize>| match page {
        None => room(&[]),
        Some(_) => room(&[0..1, 1..2, 2..3]),
    };
    sheets_in(blocks, gap, room)
}

/// The same where pages differ: `room` tells that of the only page, or of each
/// of several.
#[must_use]
pub(super) fn sheets_in(
    blocks: &[Block],
    gap: f32,
    room: impl Fn(Option<usize>) -> Room,
) -> Vec<Range<usize>> {
    let one = pages_within(blocks, room(None), gap);
    if one.len() == 1 { one } else { pages_in(blocks, |page| room(Some(page)), gap) }
}

/// The sentences of `words`, each with the space after it; a question stands with
/// what follows it where both together fit.
#[must_use]
pub(super) fn sentences(words: &str, fits: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut sentences = Vec::new();
    for sentence in words.split_inclusive(". ") {
        if fits(sentence) {
            sentences.push(sentence);
        } else {
            sentences.extend(sentence.split_inclusive("? "));
        }
    }
    sentences
}

/// The sentences of `answer`, as many together as fit.
#[must_use]
pub(super) fn in_parts(answer: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for sentence in sentences(answer, &fits) {
        match parts.last_mut().map(|part| (format!("{part}{sentence}"), part)) {
            Some((longer, part)) if fits(&longer) => *part = longer,
            _ => parts.push(sentence.to_owned()),
        }
    }
    parts
}

/// Number of the page that shows `block`, from 0; the last one when the block
/// is gone.
#[must_use]
pub(super) fn page_of(pages: &[Range<usize>], block: usize) -> usize {
    pages.iter().position(|page| page.contains(&block)).unwrap_or(pages.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{Block, Room, balanced, page_of, pages, pages_within, sentences, sheets_in};

    #[test]
    fn pages_break_between_blocks_and_lose_none() {
        assert_eq!(pages(&[4.0, 4.0, 4.0], 10.0, 1.0), [0..2, 2..3]);
        assert_eq!(pages(&[4.0, 40.0, 4.0], 10.0, 1.0), [0..1, 1..2, 2..3]);
        assert_eq!(pages(&[], 10.0, 1.0), vec![0..0; 1]);
    }

    #[test]
    fn what_can_be_touched_lies_within_reach() {
        let (text, row) = (Block::read(4.0), Block::touched(4.0));
        let room = Room { height: 10.0, reach: 5.0 };
        assert_eq!(pages_within(&[text, text, text], room, 1.0), [0..2, 2..3]);
        assert_eq!(pages_within(&[text, row, row], room, 1.0), [0..2, 2..3]);
        assert_eq!(pages_within(&[row, row], room, 1.0), [0..1, 1..2]);
        // What is read about a row stands above the middle, if it can.
        let led = Block::led(4.0, 2.0);
        assert_eq!(pages_within(&[led], room, 1.0), vec![0..1; 1]);
        assert_eq!(pages_within(&[led, led], room, 1.0), [0..1, 1..2]);
    }

    #[test]
    fn the_last_page_is_not_left_with_one_block() {
        assert_eq!(pages(&[3.0, 2.0, 2.0, 3.0, 2.0], 10.0, 0.0), [0..4, 4..5]);
        assert_eq!(balanced(&[3.0, 2.0, 2.0, 3.0, 2.0], 10.0, 0.0), [0..3, 3..5]);
        assert_eq!(balanced(&[4.0, 40.0, 4.0], 10.0, 0.0), [0..1, 1..2, 2..3]);
        assert_eq!(balanced(&[4.0, 4.0], 10.0, 0.0), vec![0..2; 1]);
    }

    #[test]
    fn pages_of_different_heights_are_filled_as_they_come() {
        let height =
            |page: Option<usize>| page.map_or(7.0, |page| if page == 0 { 9.0 } else { 5.0 });
        let room = |page| Room { height: height(page), reach: 0.0 };
        assert_eq!(sheets_in(&[Block::read(4.0); 3], 1.0, room), [0..2, 2..3]);
        assert_eq!(sheets_in(&[Block::read(3.0); 2], 1.0, room), vec![0..2; 1]);
    }

    #[test]
    fn a_question_stands_with_its_answer_where_both_fit() {
        let words = "Werkt u mee? Lees dan 1.5 uur. Goed.";
        assert_eq!(sentences(words, |_| true), ["Werkt u mee? Lees dan 1.5 uur. ", "Goed."]);
        let short = |it: &str| it.len() < 20;
        assert_eq!(sentences(words, short), ["Werkt u mee? ", "Lees dan 1.5 uur. ", "Goed."]);
        assert!(sentences("", short).is_empty());
    }

    #[test]
    fn the_page_of_a_block_is_found_and_a_lost_block_shows_the_last() {
        let pages = pages(&[4.0, 4.0, 4.0], 10.0, 1.0);
        assert_eq!(page_of(&pages, 1), 0);
        assert_eq!(page_of(&pages, 2), 1);
        assert_eq!(page_of(&pages, 9), 1);
    }
}
