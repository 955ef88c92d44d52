//! A column of things to read and rows that lead on, over as many pages as the
//! letters need: what leaflets and steps are made of.

use egui::{Rect, Role, Vec2, pos2, vec2};

use super::actions::Act;
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::paging::{Block, Room, page_of, sheets_within};
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
    Section {
        /// Its pictogram.
        icon: Option<Icon>,
        /// Its heading.
        heading: String,
        /// Paragraphs.
        paragraphs: Vec<String>,
    },
    /// A quiet remark.
    Note(Icon, String),
    /// A row that leads on.
    Row {
        /// The pictogram, in the colours of this card (0 for none).
        icon: (Icon, u8),
        /// Its name.
        title: String,
        /// The line under it.
        line: String,
        /// The node before it: a number, or only the line past it.
        node: Node,
        /// Where it leads.
        action: Action,
    },
    /// The question between two steps.
    Between(String),
}

/// What stands before a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// Nothing: a row of its own.
    None,
    /// A numbered step.
    Step(u8),
    /// Another route of the same step.
    Route,
}

/// Draws `items` under `title`; `acts` makes the buttons for page `at` of the
/// pages it is given.
pub(super) fn ui<'t>(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: impl Fn(Option<(usize, usize)>) -> Title<'t>,
    items: &[Item],
    acts: impl Fn(&[std::ops::Range<usize>], usize) -> Vec<Act<'t>>,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let free = |sheets: &[std::ops::Range<usize>]| {
        room(
            stage,
            frame,
            &title((!sheets.is_empty()).then_some((0, 2))),
            &acts(sheets, sheets.len() / 2),
        )
    };
    let width = free(&[]).width();
    let least = free(&[0..1, 1..2, 2..3]).height();
    let items: Vec<Item> = items.iter().flat_map(|item| cut(stage, item, width, least)).collect();
    let heights: Vec<f32> = items.iter().map(|item| height(stage, item, width)).collect();
    let sheets = sheets_of(&items, &heights, m.gap, |sheets| {
        let room = free(sheets);
        Room { height: room.height(), reach: (frame.reach - room.min.y).max(0.0) }
    });
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (room, mut action) = page(stage, frame, &title(number), &acts(&sheets, at));
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let (Some(item), Some(height)) = (items.get(index), heights.get(index)) else { continue };
        if leads_on(&items, index) {
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

/// Whether this is a row that leads on, or the heading over one.
fn leads_on(items: &[Item], at: usize) -> bool {
    match items.get(at) {
        Some(Item::Row { .. }) => true,
        Some(Item::Heading(_)) => leads_on(items, at + 1),
        Some(Item::Section { .. } | Item::Note(..) | Item::Between(_)) | None => false,
    }
}

/// The pages of `items`; a heading stays with what it is about.
fn sheets_of(
    items: &[Item],
    heights: &[f32],
    gap: f32,
    room: impl Fn(&[std::ops::Range<usize>]) -> Room,
) -> Vec<std::ops::Range<usize>> {
    let mut units: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..items.len() {
        match units.last_mut() {
            Some(unit) if matches!(items.get(unit.end - 1), Some(Item::Heading(_))) => {
                unit.end = at + 1;
            }
            Some(_) | None => units.push(at..at + 1),
        }
    }
    let block = |unit: &std::ops::Range<usize>| {
        let heights = heights.get(unit.clone()).unwrap_or_default();
        let height = heights.iter().sum::<f32>() + gap * heights.len().saturating_sub(1) as f32;
        if leads_on(items, unit.start) { Block::touched(height) } else { Block::read(height) }
    };
    let blocks: Vec<Block> = units.iter().map(block).collect();
    let start = |unit: usize| units.get(unit).map_or(items.len(), |unit| unit.start);
    let sheets = sheets_within(&blocks, gap, room).into_iter();
    sheets.map(|sheet| start(sheet.start)..start(sheet.end)).collect()
}

/// A card that alone is too high for a page, cut after sentences into cards of
/// about the same height.
fn cut(stage: &Stage<'_>, item: &Item, width: f32, room: f32) -> Vec<Item> {
    let whole = height(stage, item, width);
    let Item::Section { icon, heading, paragraphs } = item else { return vec![item.clone()] };
    if whole <= room {
        return vec![item.clone()];
    }
    let part = |paragraphs: Vec<String>| Item::Section {
        icon: *icon,
        heading: heading.clone(),
        paragraphs,
    };
    let aim = whole / (whole / room).ceil() + stage.look.letters.body;
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    for paragraph in paragraphs {
        let mut begins = true;
        for sentence in paragraph.split_inclusive(". ") {
            let mut longer = parts.last().cloned().unwrap_or_default();
            match longer.last_mut().filter(|_| !begins) {
                Some(last) => last.push_str(sentence),
                None => longer.push(sentence.to_owned()),
            }
            begins = false;
            let tall = height(stage, &part(longer.clone()), width) > aim.min(room);
            match parts.last_mut().filter(|last| last.is_empty() || !tall) {
                Some(last) => *last = longer,
                None => parts.push(vec![sentence.to_owned()]),
            }
        }
    }
    parts.into_iter().map(part).collect()
}

/// Where the words of a section begin, and their width.
fn section_place(stage: &Stage<'_>, icon: Option<Icon>, width: f32) -> (f32, f32) {
    let m = stage.m();
    let beside = if icon.is_some() { m.question_icon + m.question_gap } else { 0.0 };
    let left = m.option_pad + beside;
    (left, width - left - m.option_pad)
}

fn section_texts<'t>(
    stage: &Stage<'_>,
    heading: &'t str,
    paragraphs: &'t [String],
) -> Vec<Text<'t>> {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let title = Text::new(heading, letters.question, *p.ink).heading().stop();
    let body = |words: &'t String| Text::new(words.trim_end(), letters.body, *p.ink);
    std::iter::once(title).chain(paragraphs.iter().map(body)).collect()
}

/// The texts of a row; without the second where height is scarce.
fn row_texts<'t>(stage: &Stage<'_>, title: &'t str, line: &'t str) -> Vec<Text<'t>> {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let title = Text::new(title, letters.h3, *p.ink).label(Weight::SemiBold);
    let line = Text::new(line, letters.body, *p.ink2).label(Weight::Regular);
    if stage.look.names_only() { vec![title] } else { vec![title, line] }
}

fn row_texts_height(stage: &Stage<'_>, texts: &[Text<'_>], width: f32) -> f32 {
    let gaps = texts.len().saturating_sub(1) as f32 * stage.m().row_line_gap;
    texts.iter().map(|text| stage.height(text, width)).sum::<f32>() + gaps
}

/// The row itself and the column of nodes before it.
fn row_place(stage: &Stage<'_>, rect: Rect, node: Node) -> Rect {
    let m = stage.m();
    match node {
        Node::None => rect,
        Node::Step(_) | Node::Route => rect.with_min_x(rect.min.x + m.step_node + m.gap),
    }
}

/// Where the words of a row begin, and their width.
fn row_words(stage: &Stage<'_>, row: Rect) -> (f32, f32) {
    let m = stage.m();
    let left = row.min.x + m.row_pad + m.question_icon + m.question_gap;
    (left, row.max.x - m.row_pad - m.caret - left)
}

fn height(stage: &Stage<'_>, item: &Item, width: f32) -> f32 {
    let m = stage.m();
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 0.0));
    match item {
        Item::Heading(words) => stage.height(&heading_text(stage, words), width),
        Item::Section { icon, heading, paragraphs } => {
            let (_, room) = section_place(stage, *icon, width);
            let texts = section_texts(stage, heading, paragraphs);
            let words: f32 = texts.iter().map(|text| stage.height(text, room)).sum();
            let least = if icon.is_some() { m.question_icon } else { 0.0 };
            (words + m.question_answer).max(least) + m.question_top + m.question_bottom
        }
        Item::Note(_, words) => stage.note_height(width, words),
        Item::Row { title, line, node, .. } => {
            let (_, room) = row_words(stage, row_place(stage, rect, *node));
            let words = row_texts_height(stage, &row_texts(stage, title, line), room);
            (words + m.row_pad_y * 2.0).max(m.step_row)
        }
        Item::Between(words) => {
            let room = width - m.step_node - m.gap - m.chip_icon - m.icon_gap;
            stage.height(&between_text(stage, words), room)
        }
    }
}

fn heading_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.lead, *stage.p().ink).heading().weight(Weight::SemiBold)
}

fn between_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink2).label(Weight::Regular)
}

fn draw(stage: &mut Stage<'_>, item: &Item, rect: Rect) -> Option<Action> {
    match item {
        Item::Heading(words) => {
            let text = heading_text(stage, words);
            stage.text(rect.min, rect.width(), &text);
            None
        }
        Item::Section { icon, heading, paragraphs } => {
            draw_section(stage, rect, *icon, heading, paragraphs);
            None
        }
        Item::Note(icon, words) => {
            stage.note(rect.min, rect.width(), *icon, words);
            None
        }
        Item::Row { icon, title, line, node, action } => {
            node_line(stage, rect, *node);
            let row = row_place(stage, rect, *node);
            draw_row(stage, row, *icon, title, line).then(|| action.clone())
        }
        Item::Between(words) => {
            draw_between(stage, rect, words);
            None
        }
    }
}

fn draw_section(
    stage: &mut Stage<'_>,
    rect: Rect,
    icon: Option<Icon>,
    heading: &str,
    paragraphs: &[String],
) {
    let m = stage.m();
    stage.reading_card(rect);
    let (left, room) = section_place(stage, icon, rect.width());
    let mut at = rect.min + vec2(left, m.question_top);
    if let Some(icon) = icon {
        let min = rect.min + vec2(m.option_pad, m.question_top);
        let ground = Rect::from_min_size(min, Vec2::splat(m.question_icon));
        let hue = stage.look.hue(0);
        stage.icon_tile(ground, m.question_glyph, icon, hue);
    }
    for (index, text) in section_texts(stage, heading, paragraphs).iter().enumerate() {
        at.y = stage.text(at, room, text).max.y;
        if index == 0 {
            at.y += m.question_answer;
        }
    }
}

fn draw_row(
    stage: &mut Stage<'_>,
    row: Rect,
    (icon, number): (Icon, u8),
    title: &str,
    line: &str,
) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let label = if line.is_empty() { title.to_owned() } else { format!("{title}. {line}") };
    let tap = stage.tap(row, Role::Button, &label, None);
    stage.tile(row, *p.surface, *p.edge, tap.pressed);
    stage.focus_ring(row, &label, m.radius_row);
    let middle = pos2(row.min.x + m.row_pad + m.question_icon / 2.0, row.center().y);
    let ground = Rect::from_center_size(middle, Vec2::splat(m.question_icon));
    stage.icon_tile(ground, m.question_glyph, icon, stage.look.hue(number));
    let (left, room) = row_words(stage, row);
    let texts = row_texts(stage, title, line);
    let words = row_texts_height(stage, &texts, room);
    let mut y = row.center().y - words / 2.0;
    for text in &texts {
        y = stage.mute_text_at(pos2(left, y), room, text).max.y + m.row_line_gap;
    }
    let caret = pos2(row.max.x - m.row_pad - m.caret / 2.0, row.center().y);
    stage.icon(caret, m.caret, Icon::CaretRight, Stroke::Bold, *p.link);
    tap.tapped
}

/// The line past a step, and its number.
fn node_line(stage: &mut Stage<'_>, rect: Rect, node: Node) {
    let (m, p) = (stage.m(), stage.p());
    let x = rect.min.x + m.step_node / 2.0;
    let line = egui::Stroke::new(m.border_strong, *p.primary);
    let middle = pos2(x, rect.min.y + m.step_row / 2.0);
    match node {
        Node::None => {}
        Node::Route => {
            stage.painter().line_segment([pos2(x, rect.min.y - m.gap), pos2(x, rect.max.y)], line);
        }
        Node::Step(number) => {
            let below = pos2(x, rect.max.y);
            stage.painter().line_segment([middle, below], line);
            stage.painter().circle_filled(middle, m.step_node / 2.0, *p.primary);
            let words = number.to_string();
            let size = stage.look.fixed.name;
            let text = Text::new(&words, size, *p.on_primary).label(Weight::Bold).centred();
            stage.mute_text(middle, &text);
        }
    }
}

fn draw_between(stage: &mut Stage<'_>, rect: Rect, words: &str) {
    let (m, p) = (stage.m(), stage.p());
    let x = rect.min.x + m.step_node / 2.0;
    let line = egui::Stroke::new(m.border_strong, *p.primary);
    let ends = [pos2(x, rect.min.y - m.gap), pos2(x, rect.max.y + m.gap)];
    stage.painter().line_segment(ends, line);
    let left = rect.min.x + m.step_node + m.gap;
    let middle = pos2(left + m.chip_icon / 2.0, rect.min.y + stage.look.letters.body * 0.6);
    stage.icon(middle, m.chip_icon, Icon::ArrowClockwise, Stroke::Bold, *p.link);
    let text = between_text(stage, words);
    let at = pos2(left + m.chip_icon + m.icon_gap, rect.min.y);
    stage.text(at, rect.max.x - at.x, &text);
}
