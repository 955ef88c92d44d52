//! Nothing scrolls: what does not fit is paged, and a page breaks between
//! blocks (rows, questions), never inside one.

use std::ops::Range;

/// The pages of blocks of these heights (px) in `room` px, `gap` px apart, as
/// ranges of blocks. A block higher than the room gets a page of its own.
#[must_use]
pub(super) fn pages(heights: &[f32], room: f32, gap: f32) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    let mut used = 0.0;
    for (at, height) in heights.iter().enumerate() {
        let needed = if at == start { *height } else { used + gap + height };
        if at > start && needed > room {
            pages.push(start..at);
            start = at;
            used = *height;
        } else {
            used = needed;
        }
    }
    if start < heights.len() || pages.is_empty() {
        pages.push(start..heights.len());
    }
    pages
}

/// The pages of blocks where turning pages takes room itself: `room` tells the
/// height that is left, given no pages at all or two of them.
#[must_use]
pub(super) fn sheets(
    heights: &[f32],
    gap: f32,
    room: impl Fn(&[Range<usize>]) -> f32,
) -> Vec<Range<usize>> {
    let one = pages(heights, room(&[]), gap);
    if one.len() == 1 { one } else { pages(heights, room(&[0..1, 1..2]), gap) }
}

/// Number of the page that shows `block`, from 0; the last one when the block
/// is gone.
#[must_use]
pub(super) fn page_of(pages: &[Range<usize>], block: usize) -> usize {
    pages.iter().position(|page| page.contains(&block)).unwrap_or(pages.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{page_of, pages};

    #[test]
    fn pages_break_between_blocks_and_lose_none() {
        assert_eq!(pages(&[4.0, 4.0, 4.0], 10.0, 1.0), [0..2, 2..3]);
        assert_eq!(pages(&[4.0, 40.0, 4.0], 10.0, 1.0), [0..1, 1..2, 2..3]);
        assert_eq!(pages(&[], 10.0, 1.0), vec![0..0; 1]);
    }

    #[test]
    fn the_page_of_a_block_is_found_and_a_lost_block_shows_the_last() {
        let pages = pages(&[4.0, 4.0, 4.0], 10.0, 1.0);
        assert_eq!(page_of(&pages, 1), 0);
        assert_eq!(page_of(&pages, 2), 1);
        assert_eq!(page_of(&pages, 9), 1);
    }
}
