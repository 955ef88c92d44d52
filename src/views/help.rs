//! 14 Hulp nodig?: the nearest human first, then the numbers.

use egui::{Rect, Vec2, pos2, vec2};

use super::actions::{Act, turns};
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
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
}

/// A number with what it is for.
struct Line {
    icon: Icon,
    heading: String,
    number: String,
    under: String,
}

/// Draws the desk, the numbers and a line to steady oneself.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    slip: &HelpSlip,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let words = &stage.words.help;
    let title = |page| Title {
        eyebrow: None,
        words: &words.title,
        lead: if stage.look.roomy { "" } else { &words.lead },
        card: None,
        page,
    };
    let width = room(stage, frame, &title(None), &[]).width();
    let blocks = blocks(stage, slip);
    let heights: Vec<f32> = blocks
        .iter()
        .map(|block| match block {
            Block::Desk => desk_height(stage, width),
            Block::Line(line) => line_height(stage, line, width),
            Block::Ground => stage.note_height(width, &words.ground),
        })
        .collect();
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let title = title((!sheets.is_empty()).then_some((0, 2)));
        room(stage, frame, &title, &acts(stage, slip, sheets, 0)).height()
    });
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let acts = acts(stage, slip, &sheets, at);
    let title = title(number);
    let (room, action) = page(stage, frame, &title, &acts);
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let height = heights.get(index).copied().unwrap_or_default();
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), height));
        match blocks.get(index) {
            Some(Block::Desk) => desk(stage, rect),
            Some(Block::Line(line)) => draw_line(stage, rect, line),
            Some(Block::Ground) => {
                stage.note(rect.min, rect.width(), Icon::Wind, &stage.words.help.ground.clone());
            }
            None => {}
        }
        y += height + m.gap;
    }
    action
}

fn acts<'a>(
    stage: &Stage<'a>,
    slip: &HelpSlip,
    sheets: &[std::ops::Range<usize>],
    at: usize,
) -> Vec<Act<'a>> {
    let words = &stage.words.help;
    let mut acts = turns(sheets, at, &words.more, &words.fewer);
    if stage.kiosk.printer_ready() {
        acts.push(Act::main(Icon::Printer, &words.print, Action::PrintHelp(slip.clone())));
    }
    acts
}

/// The desk, danger and suicide, the place's own doctors, a line to steady
/// oneself, and then the other numbers.
fn blocks(stage: &Stage<'_>, slip: &HelpSlip) -> Vec<Block> {
    let words = &stage.words.help;
    let line = |number: &HelpNumber| {
        Block::Line(Line {
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
    blocks.push(Block::Line(Line {
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

fn desk_height(stage: &Stage<'_>, width: f32) -> f32 {
    let (m, (title, line)) = (stage.m(), desk_texts(stage));
    let (_, room) = words_place(stage, width, m.tile_icon);
    let site = stage.kiosk.pack().site.contact();
    let site = site.map_or(0.0, |site| stage.height(&site_text(stage, &site), room));
    stage.height(&title, room) + stage.height(&line, room) + site + m.help_pad_y * 2.0
}

fn desk(stage: &mut Stage<'_>, rect: Rect) {
    let (m, p) = (stage.m(), stage.p());
    stage.fill(rect, m.radius_row, *p.help, None);
    let (left, room) = words_place(stage, rect.width(), m.tile_icon);
    let icon = pos2(rect.min.x + m.help_pad + m.tile_icon / 2.0, rect.center().y);
    stage.icon(icon, m.tile_icon * 0.8, Icon::HandWaving, Stroke::Duotone, *p.on_help);
    let (title, line) = desk_texts(stage);
    let at = rect.min + vec2(left, m.help_pad_y);
    let title = stage.text(at, room, &title);
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
    let digits = line.number.starts_with(|first: char| first.is_ascii_digit());
    let size = if digits { look.fixed.number } else { look.letters.h2 };
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
    for text in line_texts(stage, line) {
        if stage.height(&text, room) > 0.0 {
            at.y = stage.text(at, room, &text).max.y;
        }
    }
}
