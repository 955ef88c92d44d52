//! 14 Hulp nodig?: the nearest human first, then the numbers.

use egui::{Rect, Vec2, pos2, vec2};

use super::actions::{Act, turns};
use super::button::ButtonKind;
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use super::voice::read_act;
use crate::content::{HelpNumber, HelpSlip, Icon};
use crate::visit::{Action, Place};

/// One block of the screen.
enum Block {
    /// "Loop naar de balie".
    Desk,
    /// A number to call.
    Line(Line),
    /// A line to steady oneself.
    Ground,
    /// What the desk's own block has no room for.
    Rest(String),
}

impl Block {
    fn is_emergency(&self) -> bool {
        matches!(self, Self::Line(line) if line.is_emergency)
    }
}

/// A number with what it is for.
struct Line {
    is_emergency: bool,
    icon: Icon,
    heading: String,
    number: String,
    under: String,
}

/// The blocks in rows, and the rows in pages.
struct Layout {
    rows: Vec<Vec<Block>>,
    heights: Vec<f32>,
    sheets: Vec<std::ops::Range<usize>>,
    /// The desk is a heading only; its sentence stands under the title.
    short: bool,
    /// Whether there is a button that reads aloud.
    reads: bool,
}

impl Layout {
    /// With everything, or the most that leaves every emergency number on the
    /// first page.
    fn fitting(stage: &Stage<'_>, frame: &Frame, slip: &HelpSlip) -> Self {
        let ways = [(false, true), (true, true), (false, false), (true, false)];
        let mut layouts =
            ways.into_iter().map(|(short, reads)| Self::of(stage, frame, slip, (short, reads)));
        layouts
            .find(Self::shows_emergencies)
            .unwrap_or_else(|| Self::of(stage, frame, slip, (true, false)))
    }

    fn of(stage: &Stage<'_>, frame: &Frame, slip: &HelpSlip, (short, reads): (bool, bool)) -> Self {
        let m = stage.m();
        let whole = room(stage, frame, &title(stage, frame, None, short), &[]);
        let rest = if short { rest(stage, frame) } else { None };
        let rows = rows(stage, frame, blocks(stage, slip, rest));
        let height = |row: &Vec<Block>| {
            let width = cell_width(stage, whole.width(), row.len());
            row.iter().map(|block| block_height(stage, block, width, short)).fold(0.0, f32::max)
        };
        let heights: Vec<f32> = rows.iter().map(height).collect();
        let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
            let title = title(stage, frame, (!sheets.is_empty()).then_some((0, 2)), short);
            room(stage, frame, &title, &acts(stage, slip, (sheets, sheets.len() / 2), reads))
                .height()
        });
        Self { rows, heights, sheets, short, reads }
    }

    /// Whether who opens this screen sees every emergency number.
    fn shows_emergencies(&self) -> bool {
        let last = self.rows.iter().rposition(|row| row.iter().any(Block::is_emergency));
        let first = self.sheets.first().cloned().unwrap_or_default();
        last.is_none_or(|last| first.contains(&last))
    }
}

impl Line {
    /// Whether it is a number, and not whom to ask for it.
    fn is_number(&self) -> bool {
        self.number.starts_with(|first: char| first.is_ascii_digit())
    }
}

/// Draws the desk, the numbers and a line to steady oneself.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    slip: &HelpSlip,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let Layout { rows, heights, sheets, short, reads } = Layout::fitting(stage, frame, slip);
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let acts = acts(stage, slip, (&sheets, at), reads);
    let title = title(stage, frame, number, short);
    let (room, action) = page(stage, frame, &title, &acts);
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let height = heights.get(index).copied().unwrap_or_default();
        let row = rows.get(index).map(Vec::as_slice).unwrap_or_default();
        let width = cell_width(stage, room.width(), row.len());
        for (column, block) in row.iter().enumerate() {
            let min = pos2(room.min.x + column as f32 * (width + m.gap), y);
            draw_block(stage, Rect::from_min_size(min, vec2(width, height)), block, short);
        }
        y += height + m.gap;
    }
    action
}

fn title<'a>(
    stage: &Stage<'a>,
    frame: &Frame,
    page: Option<(usize, usize)>,
    short: bool,
) -> Title<'a> {
    let words = &stage.words.help;
    let lead = match (short, stage.look.roomy) {
        (true, _) if has_desk_beside(stage, frame) => words.desk_line.as_str(),
        (true, _) | (false, true) => "",
        (false, false) => words.lead.as_str(),
    };
    Title { eyebrow: None, words: &words.title, lead, card: None, page }
}

/// Whether the side panel has room for what is told of the desk.
fn has_desk_beside(stage: &Stage<'_>, frame: &Frame) -> bool {
    frame.beside && !stage.look.crowded
}

/// What is told of the desk elsewhere when its block is only a heading.
fn rest(stage: &Stage<'_>, frame: &Frame) -> Option<String> {
    let line = (!has_desk_beside(stage, frame)).then(|| stage.words.help.desk_line.clone());
    let site = stage.kiosk.pack().site.contact();
    let both: Vec<String> = line.into_iter().chain(site).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// Each block in a row of its own; where all is wide and low, two numbers
/// beside each other.
fn rows(stage: &Stage<'_>, frame: &Frame, blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let is_flat = frame.landscape && !frame.beside && !stage.look.crowded;
    let mut rows: Vec<Vec<Block>> = Vec::new();
    for block in blocks {
        let is_line = |block: &Block| matches!(block, Block::Line(_));
        match rows.last_mut() {
            Some(row) if is_flat && row.len() == 1 && is_line(&row[0]) && is_line(&block) => {
                row.push(block);
            }
            Some(_) | None => rows.push(vec![block]),
        }
    }
    rows
}

fn cell_width(stage: &Stage<'_>, width: f32, cells: usize) -> f32 {
    let cells = cells.max(1) as f32;
    (width - stage.m().gap * (cells - 1.0)) / cells
}

fn block_height(stage: &Stage<'_>, block: &Block, width: f32, short: bool) -> f32 {
    match block {
        Block::Desk => desk_height(stage, width, short),
        Block::Line(line) => line_height(stage, line, width),
        Block::Ground => stage.note_height(width, &stage.words.help.ground),
        Block::Rest(words) => stage.note_height(width, words),
    }
}

fn draw_block(stage: &mut Stage<'_>, rect: Rect, block: &Block, short: bool) {
    match block {
        Block::Desk => stage.block(rect, |stage| desk(stage, rect, short)),
        Block::Line(line) => stage.block(rect, |stage| draw_line(stage, rect, line)),
        Block::Ground => {
            stage.note(rect.min, rect.width(), Icon::Wind, &stage.words.help.ground);
        }
        Block::Rest(words) => {
            stage.note(rect.min, rect.width(), Icon::HandWaving, words);
        }
    }
}

fn acts<'a>(
    stage: &Stage<'a>,
    slip: &HelpSlip,
    (sheets, at): (&[std::ops::Range<usize>], usize),
    reads: bool,
) -> Vec<Act<'a>> {
    let words = &stage.words.help;
    let mut acts = turns(sheets, at, &words.more, &words.fewer);
    // Where one more button would push an emergency number from the first page,
    // a key or the settings begin to read.
    acts.extend(read_act(stage).filter(|_| reads));
    if stage.kiosk.printer_ready() {
        let print = Action::PrintHelp(slip.clone());
        let kind = if sheets.len() < 2 { ButtonKind::Filled } else { ButtonKind::Plain };
        acts.push(Act { kind, ..Act::plain(Icon::Printer, &words.print, print) });
    }
    acts
}

/// The desk, danger and suicide, the place's own doctors, a line to steady
/// oneself, and then the other numbers.
fn blocks(stage: &Stage<'_>, slip: &HelpSlip, rest: Option<String>) -> Vec<Block> {
    let words = &stage.words.help;
    let line = |number: &HelpNumber| {
        Block::Line(Line {
            is_emergency: number.is_emergency(),
            icon: number.icon,
            heading: number.heading.clone(),
            number: number.numbers(&words.suicide_or),
            under: number.line.clone(),
        })
    };
    let (first, others): (Vec<_>, Vec<_>) =
        slip.numbers.iter().partition(|number| number.is_emergency());
    let mut blocks = vec![Block::Desk];
    blocks.extend(first.into_iter().map(line));
    blocks.extend(rest.map(Block::Rest));
    blocks.push(Block::Line(Line {
        is_emergency: false,
        icon: Icon::FirstAidKit,
        heading: words.doctor.clone(),
        number: slip.doctor.clone().unwrap_or_else(|| words.ask_desk.clone()),
        under: match &slip.doctor_post {
            Some(post) => format!("{} {post}", words.doctor_line),
            None => String::new(),
        },
    }));
    blocks.push(Block::Ground);
    blocks.extend(others.into_iter().map(line));
    blocks
}

fn desk_texts<'a>(stage: &Stage<'a>) -> (Text<'a>, Text<'a>) {
    let (p, letters, words) = (stage.p(), &stage.look.letters, &stage.words.help);
    (
        Text::new(&words.desk, letters.h2, *p.on_help).label(Weight::Bold),
        Text::new(&words.desk_line, letters.body, *p.on_help),
    )
}

/// Where the words of a block begin, and their width.
fn words_place(stage: &Stage<'_>, width: f32, icon: f32) -> (f32, f32) {
    let m = stage.m();
    let left = m.help_pad + icon + m.row_pad;
    (left, width - left - m.gap)
}

fn desk_height(stage: &Stage<'_>, width: f32, short: bool) -> f32 {
    let (m, (title, line)) = (stage.m(), desk_texts(stage));
    let (_, room) = words_place(stage, width, m.tile_icon);
    if short {
        return stage.height(&title, room) + m.help_pad_y * 2.0;
    }
    let site = stage.kiosk.pack().site.contact();
    let site = site.map_or(0.0, |site| stage.height(&site_text(stage, &site), room));
    stage.height(&title, room) + stage.height(&line, room) + site + m.help_pad_y * 2.0
}

fn desk(stage: &mut Stage<'_>, rect: Rect, short: bool) {
    let (m, p) = (stage.m(), stage.p());
    stage.fill(rect, m.radius_row, *p.help, None);
    let (left, room) = words_place(stage, rect.width(), m.tile_icon);
    let icon = pos2(rect.min.x + m.help_pad + m.tile_icon / 2.0, rect.center().y);
    stage.icon(icon, m.tile_icon * 0.8, Icon::HandWaving, Stroke::Duotone, *p.on_help);
    let (title, line) = desk_texts(stage);
    let at = rect.min + vec2(left, m.help_pad_y);
    let title = stage.text(at, room, &title);
    if short {
        return;
    }
    let line = stage.text(pos2(at.x, title.max.y), room, &line);
    if let Some(site) = stage.kiosk.pack().site.contact() {
        let text = site_text(stage, &site);
        stage.text(pos2(at.x, line.max.y), room, &text);
    }
}

/// Name and number of the place, for who would rather call the desk.
fn site_text<'t>(stage: &Stage<'_>, site: &'t str) -> Text<'t> {
    Text::new(site, stage.look.letters.body, *stage.p().on_help).weight(Weight::SemiBold)
}

fn line_texts<'t>(stage: &Stage<'_>, line: &'t Line) -> [Text<'t>; 3] {
    let (p, look) = (stage.p(), stage.look);
    let size = if line.is_number() { look.fixed.number } else { look.letters.h2 };
    [
        Text::new(&line.heading, look.letters.h3, *p.ink).label(Weight::SemiBold),
        Text::new(&line.number, size, *p.ink).label(Weight::Bold),
        Text::new(&line.under, look.letters.body, *p.ink2),
    ]
}

fn line_height(stage: &Stage<'_>, line: &Line, width: f32) -> f32 {
    let m = stage.m();
    let (_, room) = words_place(stage, width, m.help_icon);
    let texts = line_texts(stage, line);
    let shown = if line.under.is_empty() { &texts[..2] } else { &texts[..] };
    shown.iter().map(|text| stage.height(text, room)).sum::<f32>() + m.help_pad_y * 2.0
}

fn draw_line(stage: &mut Stage<'_>, rect: Rect, line: &Line) {
    let (m, p) = (stage.m(), stage.p());
    stage.reading_card(rect);
    let middle = pos2(rect.min.x + m.help_pad + m.help_icon / 2.0, rect.center().y);
    let ground = Rect::from_center_size(middle, Vec2::splat(m.help_icon));
    stage.fill(ground, m.radius_row, *p.help, None);
    stage.icon(middle, m.help_glyph, line.icon, Stroke::Duotone, *p.on_help);
    let (left, room) = words_place(stage, rect.width(), m.help_icon);
    let mut at = rect.min + vec2(left, m.help_pad_y);
    for (text, twice) in line_texts(stage, line).into_iter().zip([false, true, false]) {
        if stage.height(&text, room) > 0.0 {
            at.y = stage.text(at, room, &text).max.y;
        }
        // Who writes a number down wants to hear it again.
        if twice && line.is_number() {
            stage.say(&line.number);
        }
    }
}
