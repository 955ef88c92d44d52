//! "Wat vindt u belangrijk?": statements to tick, for the conversation slip
//! only.

use std::ops::Range;

use egui::{Rect, pos2, vec2};

use super::actions::{Act, turns};
use super::frame::{Frame, page, room};
use super::paging::{Block, Room, page_of, sheets_within};
use super::stage::Stage;
use super::tick::{tick_row, tick_row_height};
use super::title::Title;
use crate::content::{Icon, Values};
use crate::visit::{Action, Place};

/// Draws the statements in two columns, in large letters in one.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    values: &Values,
    from: Place,
) -> Option<Action> {
    let (m, roomy) = (stage.m(), stage.look.roomy);
    let columns = if roomy { 1 } else { 2 };
    let title = |page| Title {
        eyebrow: None,
        words: if roomy { &values.short_title } else { &values.title },
        lead: &values.intro,
        card: Some((0, None)),
        page,
    };
    // Too large for the band: read first, above the statements.
    let intro = if roomy { format!("{} {}", values.title, values.intro) } else { String::new() };
    let intro = intro.as_str();
    let lines: Vec<_> = values.statements.chunks(columns).collect();
    let width = room(stage, frame, &title(None), &acts(stage, &[], 0)).width();
    let cell = (width - m.gap * (columns - 1) as f32) / columns as f32;
    let rows = values.statements.iter().map(|it| tick_row_height(stage, cell, &it.text));
    let row = rows.fold(0.0, f32::max);
    let note = |stage: &Stage<'_>, words: &str| stage.note_height(width, words);
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend((!intro.is_empty()).then(|| Block::read(note(stage, intro))));
    let before = blocks.len();
    blocks.extend(lines.iter().map(|_| Block::touched(row)));
    let sheets = sheets_within(&blocks, m.gap, |sheets: &[_]| {
        let title = title((!sheets.is_empty()).then_some((0, 2)));
        let room = room(stage, frame, &title, &acts(stage, sheets, sheets.len() / 2));
        Room { height: room.height(), reach: (frame.reach - room.min.y).max(0.0) }
    });
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let acts = acts(stage, &sheets, at);
    let (room, mut action) = page(stage, frame, &title(number), &acts);
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let Some(line) = index.checked_sub(before).and_then(|line| lines.get(line)) else {
            let intro = stage.note(pos2(room.min.x, y), width, Icon::ChatCircleText, intro);
            y = intro.max.y + m.gap;
            continue;
        };
        y = y.max(frame.reach);
        for (column, statement) in line.iter().enumerate() {
            let min = pos2(room.min.x + column as f32 * (cell + m.gap), y);
            let rect = Rect::from_min_size(min, vec2(cell, row));
            let ticked = stage.kiosk.important().contains(statement);
            if tick_row(stage, rect, &statement.text, ticked) {
                action = Some(Action::TickStatement(statement.clone()));
            }
        }
        y += row + m.gap;
    }
    let words = stage.words.values.note.as_str();
    if note(stage, words) <= room.max.y - y {
        stage.note(pos2(room.min.x, y), width, Icon::ShieldCheck, words);
    }
    action
}

fn acts<'a>(stage: &Stage<'a>, sheets: &[Range<usize>], at: usize) -> Vec<Act<'a>> {
    let words = &stage.words.values;
    let mut acts = turns(sheets, at, &words.more, &words.fewer);
    // The way to the other statements is the main one.
    let done = if acts.is_empty() { Act::main } else { Act::plain };
    acts.push(done(Icon::Check, &words.done, Action::Back));
    acts
}
