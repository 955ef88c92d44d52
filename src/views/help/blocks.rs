//! What the help screen is made of: the desk, numbers and quiet remarks.

use egui::{Rect, Vec2, pos2, vec2};

use super::super::fonts::{Stroke, Weight};
use super::super::frame::Frame;
use super::super::stage::Stage;
use super::super::text::Text;
use crate::content::Icon;

/// One block of the screen.
pub(super) enum Block {
    /// "Loop naar de balie".
    Desk,
    /// A number to call.
    Line(Line),
    /// A line to steady oneself.
    Ground(String),
    /// What the desk's own block has no room for.
    Rest(String),
}

impl Block {
    pub(super) fn is_emergency(&self) -> bool {
        matches!(self, Self::Line(line) if line.is_emergency)
    }
}

/// A number with what it is for.
pub(super) struct Line {
    pub(super) is_emergency: bool,
    pub(super) icon: Icon,
    pub(super) heading: String,
    pub(super) number: String,
    pub(super) under: String,
}

impl Line {
    /// Whether it is a number, and not whom to ask for it.
    fn is_number(&self) -> bool {
        self.number.starts_with(|first: char| first.is_ascii_digit() || "+(".contains(first))
    }
}

pub(super) fn block_height(stage: &Stage<'_>, block: &Block, width: f32, short: bool) -> f32 {
    match block {
        Block::Desk => desk_height(stage, width, short),
        Block::Line(line) => line_height(stage, line, width),
        Block::Ground(words) | Block::Rest(words) => stage.note_height(width, words),
    }
}

pub(super) fn draw_block(stage: &mut Stage<'_>, rect: Rect, block: &Block, short: bool) {
    match block {
        Block::Desk => stage.block(rect, |stage| desk(stage, rect, short)),
        Block::Line(line) => stage.block(rect, |stage| draw_line(stage, rect, line)),
        Block::Ground(words) => {
            stage.note(rect.min, rect.width(), Icon::Wind, words);
        }
        Block::Rest(words) => {
            stage.note(rect.min, rect.width(), Icon::HandWaving, words);
        }
    }
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
    let left = if has_icons(stage) { m.help_pad + icon + m.row_pad } else { m.help_pad };
    (left, width - left - m.gap)
}

/// Whether pictograms stand before the words: not where letters too large for
/// the glass need the room, so that a number and what it is for stay together.
fn has_icons(stage: &Stage<'_>) -> bool {
    !Frame::of(stage).narrow
}

pub(super) fn desk_height(stage: &Stage<'_>, width: f32, short: bool) -> f32 {
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
    if has_icons(stage) {
        let icon = pos2(rect.min.x + m.help_pad + m.tile_icon / 2.0, rect.center().y);
        stage.icon(icon, m.tile_icon * 0.95, Icon::HandWaving, Stroke::Duotone, *p.on_help);
    }
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

fn line_texts<'t>(stage: &Stage<'t>, line: &'t Line) -> [Text<'t>; 3] {
    let (p, look, or) = (stage.p(), stage.look, &stage.words.help.suicide_or);
    let size = if line.is_number() { look.fixed.number } else { look.letters.h2 };
    [
        Text::new(&line.heading, look.letters.h3, *p.ink).label(Weight::SemiBold),
        Text::new(&line.number, size, *p.ink).label(Weight::Bold).quiet(or),
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
    if has_icons(stage) {
        let middle = pos2(rect.min.x + m.help_pad + m.help_icon / 2.0, rect.center().y);
        let ground = Rect::from_center_size(middle, Vec2::splat(m.help_icon));
        stage.fill(ground, m.radius_row, *p.help, None);
        stage.icon(middle, m.help_glyph, line.icon, Stroke::Duotone, *p.on_help);
    }
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
