//! The sizes of paper at another dpi than that they are drawn for.

use super::Grid;
use super::measures::{Gaps, Lengths, Measures};

/// As many mm in the dots of `grid`.
pub(super) fn to_grid(drawn: &Measures, grid: Grid) -> Measures {
    let scale = grid.scale();
    let dots = |drawn: u32| (drawn as f32 * scale).round() as u32;
    // No rule may vanish, and a module keeps its quiet zone.
    let line = |drawn: u32| dots(drawn).max(1);
    let column = dots(drawn.column()).min(grid.dots);
    let Gaps { top, header, rule, dashes, question, close, list, .. } = drawn.gaps;
    let Gaps { before_option, option, writing, bottom, .. } = drawn.gaps;
    Measures {
        width: grid.dots,
        margin: (grid.dots - column) / 2,
        mark: dots(drawn.mark),
        gaps: Gaps {
            top: dots(top),
            header: dots(header),
            rule: dots(rule),
            dashes: dots(dashes),
            question: dots(question),
            close: dots(close),
            list: dots(list),
            before_option: dots(before_option),
            option: dots(option),
            writing: dots(writing),
            bottom: dots(bottom),
        },
        header: drawn.header.to_scale(scale),
        body: drawn.body.to_scale(scale),
        question: drawn.question.to_scale(scale),
        note: drawn.note.to_scale(scale),
        close_body: drawn.close_body.to_scale(scale),
        close_question: drawn.close_question.to_scale(scale),
        title: drawn.title.to_scale(scale),
        section: drawn.section.to_scale(scale),
        heading: drawn.heading.to_scale(scale),
        number: drawn.number.to_scale(scale),
        source: drawn.source.to_scale(scale),
        side_title: drawn.side_title.to_scale(scale),
        side_body: drawn.side_body.to_scale(scale),
        address: drawn.address.to_scale(scale),
        icon: drawn.icon.map(|size| size * scale),
        icon_column: dots(drawn.icon_column),
        number_column: dots(drawn.number_column),
        lengths: lengths(&drawn.lengths, dots, line),
    }
}

fn lengths(drawn: &Lengths, dots: impl Fn(u32) -> u32, line: impl Fn(u32) -> u32) -> Lengths {
    Lengths {
        beside_mark: dots(drawn.beside_mark),
        strong_rule: line(drawn.strong_rule),
        thin_rule: line(drawn.thin_rule),
        first_writing_line: dots(drawn.first_writing_line),
        writing_line: dots(drawn.writing_line),
        small_gap: dots(drawn.small_gap),
        beside_number: dots(drawn.beside_number),
        number_gap: dots(drawn.number_gap),
        title_gap: dots(drawn.title_gap),
        module: line(drawn.module),
        beside_code: dots(drawn.beside_code),
        narrowest_side: dots(drawn.narrowest_side),
        frame_padding: dots(drawn.frame_padding),
    }
}
