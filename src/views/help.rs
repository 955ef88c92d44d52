//! 14 Hulp nodig?: the nearest human first, then the numbers.

use egui::{Rect, Vec2, pos2, vec2};

use super::Site;
use super::actions::{Act, turns};
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::stage::{Stage, Text};
use super::title::Title;
use crate::content::Icon;
use crate::visit::{Action, Place};

/// One block of the screen.
struct Line {
    icon: Icon,
    heading: String,
    number: String,
    under: String,
}

/// Draws the desk, the numbers and a line to steady oneself.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame, site: &Site, from: Place) -> Option<Action> {
    let m = stage.m();
    let words = &stage.words.help;
    let lines = lines(stage, site);
    let title = |page| Title {
        eyebrow: None,
        title: &words.title,
        lead: if stage.look.roomy { "" } else { &words.lead },
        card: None,
        page,
    };
    let width = room(stage, frame, &title(None), &[]).width();
    let mut heights = vec![desk_height(stage, width)];
    heights.extend(lines.iter().map(|line| line_height(stage, line, width)));
    heights.push(stage.note_height(width, &words.ground));
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let title = title((!sheets.is_empty()).then_some((0, 2)));
        room(stage, frame, &title, &acts(stage, sheets, 0)).height()
    });
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let acts = acts(stage, &sheets, at);
    let title = title(number);
    let (room, action) = page(stage, frame, &title, &acts);
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let height = heights.get(index).copied().unwrap_or_default();
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), height));
        match index.checked_sub(1).map(|line| lines.get(line)) {
            None => desk(stage, rect),
            Some(Some(line)) => draw_line(stage, rect, line),
            Some(None) => {
                let words = stage.words.help.ground.clone();
                stage.note(rect.min, rect.width(), Icon::Wind, &words);
            }
        }
        y += height + m.gap;
    }
    action
}

fn acts<'a>(stage: &Stage<'a>, sheets: &[std::ops::Range<usize>], at: usize) -> Vec<Act<'a>> {
    let words = &stage.words.help;
    let mut acts = turns(sheets, at, &words.more, &words.fewer);
    acts.push(Act::main(Icon::Printer, &words.print, Action::PrintHelp));
    acts
}

fn lines(stage: &Stage<'_>, site: &Site) -> [Line; 3] {
    let words = &stage.words.help;
    let or_desk =
        |number: &Option<String>| number.clone().unwrap_or_else(|| words.ask_desk.clone());
    [
        Line {
            icon: Icon::PhoneCall,
            heading: words.danger.clone(),
            number: "112".to_owned(),
            under: words.danger_line.clone(),
        },
        Line {
            icon: Icon::ChatsCircle,
            heading: words.suicide.clone(),
            number: format!("113 {} 0800-0113", words.suicide_or),
            under: words.suicide_line.clone(),
        },
        Line {
            icon: Icon::FirstAidKit,
            heading: words.doctor.clone(),
            number: or_desk(&site.doctor),
            under: match &site.doctor_post {
                Some(post) => format!("{} {post}", words.doctor_line),
                None => String::new(),
            },
        },
    ]
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
    stage.height(&title, room) + stage.height(&line, room) + m.help_pad_y * 2.0
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
    stage.text(pos2(at.x, title.max.y), room, &line);
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
