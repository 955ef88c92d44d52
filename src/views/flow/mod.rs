//! A column of things to read and rows that lead on, over as many pages as the
//! letters need: what leaflets and steps are made of.

mod row;
mod scheme;
mod section;

use std::ops::Range;

use egui::{Rect, pos2, vec2};

pub(super) use self::row::Row;
pub(super) use self::scheme::Node;
pub(super) use self::section::Section;
use super::actions::{Act, turns};
use super::fonts::Weight;
use super::frame::{Frame, page, room};
use super::paging::{Block, Room, page_of, sheets_in};
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use crate::content::Icon;
use crate::visit::{Action, Place};

/// One thing in the column.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A heading over what follows.
    Heading(String),
    /// A card to read.
    Section(Section),
    /// A quiet remark.
    Note(Icon, String),
    /// A row that leads on.
    Row(Row),
    /// What the row below says of itself, where it has room for its name only.
    Lead(Icon, String),
    /// Who decide together.
    People(Vec<String>),
    /// The question between two steps.
    Between(String),
    /// Things that are equals, beside each other and of one height.
    Beside(Node, Vec<Item>),
}

/// Draws `items` under `title`; `acts` makes the buttons for page `at` of the
/// pages it is given.
pub(super) fn ui<'t>(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: impl Fn(Option<(usize, usize)>) -> Title<'t>,
    items: &[Item],
    acts: impl Fn(&[Range<usize>], usize) -> Vec<Act<'t>>,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let free = |sheets: &[Range<usize>], at: usize| {
        room(stage, frame, &title((!sheets.is_empty()).then_some((0, 2))), &acts(sheets, at))
    };
    let three = [0..1, 1..2, 2..3];
    let width = free(&[], 0).width();
    let least = free(&three, 1).height();
    let items = items.iter().flat_map(|item| cut(stage, item, width, least));
    let items: Vec<Item> = items.flat_map(|item| led(stage, item)).collect();
    let heights: Vec<f32> = items.iter().map(|item| height(stage, item, width)).collect();
    // The first page has no button back, and so more room than those between.
    let room_of = |page: Option<usize>| {
        let room = page.map_or_else(|| free(&[], 0), |page| free(&three, page.min(1)));
        Room { height: room.height(), reach: (frame.reach - room.min.y).max(0.0) }
    };
    let sheets = sheets_of(&items, &heights, m.gap, room_of);
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (room, mut action) = page(stage, frame, &title(number), &acts(&sheets, at));
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let (Some(item), Some(height)) = (items.get(index), heights.get(index)) else { continue };
        if matches!(item, Item::Lead(..)) {
            // As near to its row as it can stand.
            y = y.max(frame.reach - m.gap - height);
        } else if leads_on(&items, index) {
            y = y.max(frame.reach);
        }
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), *height));
        if let Some(tapped) = draw(stage, item, rect) {
            action = Some(tapped);
        }
        y += height + m.gap;
    }
    action
}

/// Whether this can be touched, or is the heading over something that can.
fn leads_on(items: &[Item], at: usize) -> bool {
    match items.get(at) {
        Some(Item::Row(_)) => true,
        Some(Item::Heading(_)) => leads_on(items, at + 1),
        Some(Item::Beside(_, items)) => leads_on(items, 0),
        Some(
            Item::Section(_) | Item::Note(..) | Item::Lead(..) | Item::People(_) | Item::Between(_),
        )
        | None => false,
    }
}

/// A row, after the line it has no room for.
fn led(stage: &Stage<'_>, item: Item) -> Vec<Item> {
    if let Item::Row(row) = &item
        && stage.look.names_only()
        && !row.line.is_empty()
    {
        let icon = row.icon.map_or(Icon::ChatCircleText, |(icon, _)| icon);
        return vec![Item::Lead(icon, row.line.clone()), item];
    }
    vec![item]
}

/// The buttons of page `at`: those that turn pages below the others. The first
/// page has nothing to go back to, so that there all stand together, where words
/// are short (`in_one`).
pub(super) fn buttons<'t>(
    in_one: bool,
    sheets: &[Range<usize>],
    at: usize,
    (next, previous): (&'t str, &'t str),
    mut others: Vec<Act<'t>>,
) -> Vec<Act<'t>> {
    let mut turning = turns(sheets, at, next, previous);
    if at == 0 && in_one {
        for act in &mut turning {
            act.turns = false;
        }
        others.extend(turning);
        return others;
    }
    turning.extend(others);
    turning
}

/// The pages of `items`; a heading stays with what it is about, with all its
/// rows where they have room on one page.
fn sheets_of(
    items: &[Item],
    heights: &[f32],
    gap: f32,
    room: impl Fn(Option<usize>) -> Room,
) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::new();
    let is_before = |item: Option<&Item>| matches!(item, Some(Item::Heading(_) | Item::Lead(..)));
    for at in 0..items.len() {
        match units.last_mut() {
            Some(unit) if is_before(items.get(unit.end - 1)) => {
                unit.end = at + 1;
            }
            Some(_) | None => units.push(at..at + 1),
        }
    }
    let height = |unit: &Range<usize>| {
        let heights = heights.get(unit.clone()).unwrap_or_default();
        heights.iter().sum::<f32>() + gap * heights.len().saturating_sub(1) as f32
    };
    let is_row = |unit: &Range<usize>| matches!(items.get(unit.start), Some(Item::Row(_)));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for unit in units {
        let with_rows = merged.last().map(|last| last.start..unit.end);
        let titled = |all: &Range<usize>| matches!(items.get(all.start), Some(Item::Heading(_)));
        let most = room(Some(1));
        let fits = |all: &Range<usize>| height(all) <= most.height - most.reach;
        match (merged.last_mut(), with_rows) {
            (Some(last), Some(all)) if is_row(&unit) && titled(&all) && fits(&all) => *last = all,
            _ => merged.push(unit),
        }
    }
    let block = |unit: &Range<usize>| match lead_of(items, unit) {
        Some(row) => Block::led(height(&(unit.start..row)) + gap, height(&(row..unit.end))),
        None if leads_on(items, unit.start) => Block::touched(height(unit)),
        None => Block::read(height(unit)),
    };
    let blocks: Vec<Block> = merged.iter().map(block).collect();
    let start = |unit: usize| merged.get(unit).map_or(items.len(), |unit| unit.start);
    let sheets = sheets_in(&blocks, gap, room).into_iter();
    sheets.map(|sheet| start(sheet.start)..start(sheet.end)).collect()
}

/// Where the row of a unit stands that begins with what is read about it.
fn lead_of(items: &[Item], unit: &Range<usize>) -> Option<usize> {
    let mut leads = unit.clone().filter(|at| matches!(items.get(*at), Some(Item::Lead(..))));
    leads.next_back().map(|lead| lead + 1).filter(|row| *row < unit.end)
}

/// A card that alone is too high for a page, cut after sentences.
fn cut(stage: &Stage<'_>, item: &Item, width: f32, room: f32) -> Vec<Item> {
    match item {
        Item::Section(section) => {
            section.cut(stage, width, room).into_iter().map(Item::Section).collect()
        }
        Item::Heading(_)
        | Item::Note(..)
        | Item::Lead(..)
        | Item::Row(_)
        | Item::People(_)
        | Item::Between(_)
        | Item::Beside(..) => vec![item.clone()],
    }
}

fn height(stage: &Stage<'_>, item: &Item, width: f32) -> f32 {
    match item {
        Item::Heading(words) => stage.height(&heading_text(stage, words), width),
        Item::Section(section) => section.height(stage, width),
        Item::Note(_, words) | Item::Lead(_, words) => stage.note_height(width, words),
        Item::Row(row) => row.height(stage, width),
        Item::People(people) => scheme::people_height(stage, people, width),
        Item::Between(words) => scheme::between_height(stage, words, width),
        Item::Beside(node, items) => {
            let width = beside(stage, *node, items.len(), width).1;
            items.iter().map(|item| height(stage, item, width)).fold(0.0, f32::max)
        }
    }
}

/// Where the first of `count` columns begins, and the width of each.
fn beside(stage: &Stage<'_>, node: Node, count: usize, width: f32) -> (f32, f32) {
    let left = node.width(stage);
    let gaps = stage.m().gap * count.saturating_sub(1) as f32;
    (left, (width - left - gaps) / count.max(1) as f32)
}

fn heading_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.lead, *stage.p().ink).heading().weight(Weight::SemiBold)
}

fn draw(stage: &mut Stage<'_>, item: &Item, rect: Rect) -> Option<Action> {
    match item {
        Item::Heading(words) => {
            let text = heading_text(stage, words);
            stage.text(rect.min, rect.width(), &text);
            None
        }
        Item::Section(section) => {
            stage.block(rect, |stage| section.draw(stage, rect));
            None
        }
        Item::Note(icon, words) => {
            stage.note(rect.min, rect.width(), *icon, words);
            None
        }
        Item::Lead(icon, words) => {
            // The row says it with its name.
            stage.quietly(|stage| stage.note(rect.min, rect.width(), *icon, words));
            None
        }
        Item::Row(row) => row.draw(stage, rect),
        Item::People(people) => {
            scheme::draw_people(stage, rect, people);
            None
        }
        Item::Between(words) => {
            scheme::draw_between(stage, rect, words);
            None
        }
        Item::Beside(node, items) => {
            node.draw(stage, rect);
            let (left, width) = beside(stage, *node, items.len(), rect.width());
            let mut action = None;
            for (at, item) in items.iter().enumerate() {
                let left = rect.min.x + left + at as f32 * (width + stage.m().gap);
                let min = pos2(left, rect.min.y);
                let column = Rect::from_min_size(min, vec2(width, rect.height()));
                if let Some(tapped) = draw(stage, item, column) {
                    action = Some(tapped);
                }
            }
            action
        }
    }
}
