//! 14 Hulp nodig?: the nearest human first, then the numbers.

mod beside;
mod blocks;

use egui::{Rect, pos2, vec2};

use self::blocks::{Block, Line, block_height, draw_block};
use super::actions::{Act, turns};
use super::button::ButtonKind;
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::stage::Stage;
use super::title::Title;
use super::voice::read_act;
use crate::content::{HelpNumber, HelpSlip, Icon};
use crate::visit::{Action, Place};

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
        let mut layouts = ways.into_iter().map(|way| Self::of(stage, frame, slip, way));
        layouts
            .find(Self::shows_emergencies)
            .unwrap_or_else(|| Self::of(stage, frame, slip, (true, false)))
    }

    fn of(stage: &Stage<'_>, frame: &Frame, slip: &HelpSlip, (short, reads): (bool, bool)) -> Self {
        let m = stage.m();
        let whole = room(stage, frame, &title(stage, frame, None, short), &[]);
        let rest = short.then(|| rest(stage));
        let rows = rows(stage, frame, blocks(stage, slip, rest, short));
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

/// Draws the desk, the numbers and a line to steady oneself.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    slip: &HelpSlip,
    from: Place,
) -> Option<Action> {
    if frame.beside && !frame.narrow {
        return beside::ui(stage, frame, slip, from);
    }
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
    let lead = if short || stage.look.roomy { "" } else { words.lead.as_str() };
    // Letters too large for two columns have their buttons in the side panel.
    let card = frame.narrow.then_some((0, None));
    Title { eyebrow: None, words: &words.title, lead, card, page }
}

/// What is told of the desk elsewhere when its block is only a heading.
fn rest(stage: &Stage<'_>) -> String {
    let line = stage.words.help.desk_line.clone();
    let site = stage.kiosk.pack().site.contact();
    std::iter::once(line).chain(site).collect::<Vec<_>>().join(" ")
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
fn blocks(stage: &Stage<'_>, slip: &HelpSlip, rest: Option<String>, short: bool) -> Vec<Block> {
    let words = &stage.words.help;
    // What has no room under the title is read here.
    let lead = (short || stage.look.roomy).then(|| words.lead.clone());
    let ground: Vec<String> = lead.into_iter().chain([words.ground.clone()]).collect();
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
    blocks.push(Block::Ground(ground.join(" ")));
    blocks.extend(others.into_iter().map(line));
    blocks
}
