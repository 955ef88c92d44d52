//! 03 Keuzekaart: the options of a card at a glance.

use std::sync::Arc;

use egui::{Rect, Role, pos2, vec2};

use super::actions::{Act, turns};
use super::flow::Section;
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page};
use super::paging::{Block, Room, in_parts, page_of, sheets_within};
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use super::voice::read_and_print;
use crate::content::{CardOption, ChoiceCard, Icon, fill};
use crate::visit::{Action, Place};

/// Something on a page of a card.
enum Line<'c> {
    /// A caveat of the card, where rows have no room below it.
    Caveat(String),
    /// What the card says of itself, where it is too large for the band.
    Intro(Section),
    /// An option.
    Option(&'c Arc<CardOption>),
    /// That nothing has to be chosen now.
    Note(&'c str),
}

/// Draws the options as rows, with the remark that nothing has to be chosen.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    card: &Arc<ChoiceCard>,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let number = number(stage, card);
    let width = column_width(stage, frame, card, &number);
    let free = |caveats: f32, page, acts: &[Act<'_>]| {
        let room = super::frame::room(stage, frame, &title(stage, card, &number, page), acts);
        // Caveats and remarks stand over the rows where these lie low.
        match (stage.look.low_reach, stage.look.roomy) {
            (true, true) => room.with_min_y(room.min.y + caveats),
            (true, false) => room,
            (false, _) => room.with_max_y(room.max.y - caveats),
        }
    };
    let caveats = caveat_height(stage, card, width);
    let room_of =
        |room: Rect| Room { height: room.height(), reach: (frame.reach - room.min.y).max(0.0) };
    let scarcest = |caveats| free(caveats, Some((0, 2)), &acts(stage, &[0..1, 1..2, 2..3], 1));
    let beside = lines(stage, card, width, scarcest(caveats).height());
    let blocks = |lines: &[Line<'_>]| -> Vec<Block> {
        lines.iter().map(|line| block(stage, line, width)).collect()
    };
    let fits = |block: &Block| block.fits(room_of(scarcest(caveats)));
    let apart = caveats > 0.0 && !blocks(&beside).iter().all(fits);
    let (caveats, lines) = if apart {
        let most = scarcest(0.0).height();
        let read =
            in_parts(&card.caveats.join(" "), |words| stage.note_height(width, words) <= most);
        let read = read.into_iter().map(Line::Caveat);
        (0.0, read.chain(lines(stage, card, width, most)).collect())
    } else {
        (caveats, beside)
    };
    let room = |page, acts: &[Act<'_>]| free(caveats, page, acts);
    let sheets = sheets_within(&blocks(&lines), m.gap, |sheets: &[_]| {
        let page = (!sheets.is_empty()).then_some((0, 2));
        room_of(room(page, &acts(stage, sheets, sheets.len() / 2)))
    });
    let at = page_of(&sheets, from.block);
    let acts = acts(stage, &sheets, at);
    let page_number = (sheets.len() > 1).then_some((at, sheets.len()));
    let room = room(page_number, &acts);
    let (whole, mut action) = page(stage, frame, &title(stage, card, &number, page_number), &acts);
    let count = card.options.len().to_string();
    stage.say(&fill(&stage.words.voice.options, &[("n", &count)]));
    let mut y = room.min.y;
    let shown = sheets.get(at).cloned().unwrap_or_default();
    for line in lines.get(shown).unwrap_or_default() {
        let place = room.with_min_y(y);
        let (foot, tapped) = draw(stage, frame, line, place);
        if let (Some(option), true) = (tapped, action.is_none()) {
            action = Some(Action::OpenOption(card.clone(), option));
        }
        y = foot + m.gap;
    }
    let rest = match (stage.look.low_reach, stage.look.roomy) {
        (true, true) => whole.with_max_y(room.min.y - m.gap),
        (true, false) => whole.with_max_y(frame.within_reach(whole).min.y - m.gap),
        (false, _) => whole.with_min_y(y),
    };
    if !apart {
        remark(stage, card, rest);
    }
    action
}

/// Width of the rows.
fn column_width(stage: &Stage<'_>, frame: &Frame, card: &ChoiceCard, number: &str) -> f32 {
    super::frame::room(stage, frame, &title(stage, card, number, None), &[]).width()
}

/// The options of the card; in large letters, on as many pages of `room` px as
/// they need, all there is to say has a place of its own.
fn lines<'c>(stage: &Stage<'c>, card: &'c ChoiceCard, width: f32, room: f32) -> Vec<Line<'c>> {
    let mut lines = Vec::new();
    if stage.look.roomy {
        let intro = Section::of(None, &card.title, vec![card.intro.clone()]);
        lines.extend(intro.cut(stage, width, room).into_iter().map(Line::Intro));
    }
    lines.extend(card.options.iter().map(Line::Option));
    if stage.look.roomy && card.caveats.is_empty() {
        lines.push(Line::Note(&stage.words.card.note));
    }
    lines
}

fn block(stage: &Stage<'_>, line: &Line<'_>, width: f32) -> Block {
    match line {
        Line::Intro(intro) => Block::read(intro.height(stage, width)),
        Line::Option(option) => {
            let height = row_height(stage, option, width);
            Block::led(lead_height(stage, option, width), height)
        }
        Line::Caveat(words) => Block::read(stage.note_height(width, words)),
        Line::Note(words) => Block::read(stage.note_height(width, words)),
    }
}

/// Draws a line at the top of `room`, or where it can be reached; answers its
/// foot, and the option when it was tapped.
fn draw(
    stage: &mut Stage<'_>,
    frame: &Frame,
    line: &Line<'_>,
    room: Rect,
) -> (f32, Option<Arc<CardOption>>) {
    let width = room.width();
    let option = match line {
        Line::Intro(intro) => {
            let rect = Rect::from_min_size(room.min, vec2(width, intro.height(stage, width)));
            stage.block(rect, |stage| intro.draw(stage, rect));
            return (rect.max.y, None);
        }
        Line::Caveat(words) => {
            let note = stage.note(room.min, width, Icon::ChatCircleText, words);
            return (note.max.y, None);
        }
        Line::Note(words) => {
            let note = stage.note(room.min, width, Icon::ChatCircleText, words);
            return (note.max.y, None);
        }
        Line::Option(option) => *option,
    };
    let lead = lead_height(stage, option, width);
    let top = (room.min.y + lead).max(frame.reach);
    if lead > 0.0 {
        // The row says it with its name.
        let at = pos2(room.min.x, top - lead);
        stage.quietly(|stage| stage.note(at, width, Icon::ChatCircleText, &option.teaser));
    }
    let height = row_height(stage, option, width);
    let rect = Rect::from_min_size(pos2(room.min.x, top), vec2(width, height));
    let tapped = stage.block(rect, |stage| row(stage, rect, option));
    (rect.max.y, tapped.then(|| option.clone()))
}

/// Height of what is read of an option above its row, where this has room for
/// its name only.
fn lead_height(stage: &Stage<'_>, option: &CardOption, width: f32) -> f32 {
    if stage.look.names_only() && !option.teaser.is_empty() {
        return stage.note_height(width, &option.teaser) + stage.m().gap;
    }
    0.0
}

fn number(stage: &Stage<'_>, card: &ChoiceCard) -> String {
    let all = stage.kiosk.pack().cards.iter().map(|card| card.number).max().unwrap_or(card.number);
    fill(
        &stage.words.card.number,
        &[("n", &card.number.to_string()), ("all", &all.max(8).to_string())],
    )
}

fn title<'a>(
    stage: &Stage<'_>,
    card: &'a ChoiceCard,
    number: &'a str,
    page: Option<(usize, usize)>,
) -> Title<'a> {
    let roomy = stage.look.roomy;
    Title {
        eyebrow: Some((None, number)),
        words: if roomy { &card.short_title } else { &card.title },
        lead: &card.intro,
        card: Some((card.number, Some(card.icon))),
        page,
    }
}

fn acts<'a>(stage: &Stage<'a>, sheets: &[std::ops::Range<usize>], at: usize) -> Vec<Act<'a>> {
    let words = &stage.words.card;
    let mut acts = turns(sheets, at, &words.more, &words.fewer);
    let print = Act::plain(Icon::Printer, &words.print, Action::OpenPrint);
    acts.extend(read_and_print(stage, print));
    acts
}

/// Room kept for the card's caveats, which stand on every page.
fn caveat_height(stage: &Stage<'_>, card: &ChoiceCard, width: f32) -> f32 {
    match card.caveats.join(" ") {
        words if words.is_empty() => 0.0,
        words => stage.note_height(width, &words) + stage.m().gap,
    }
}

fn words_of<'t>(stage: &Stage<'_>, option: &'t CardOption) -> (Text<'t>, Text<'t>) {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let name = if stage.look.roomy { &option.short_title } else { &option.title };
    (
        Text::new(name, letters.h3, *p.ink).label(Weight::SemiBold),
        Text::new(&option.teaser, letters.body, *p.ink2).label(Weight::Regular),
    )
}

/// Height of the line under a name, with what keeps them apart.
fn teaser_height(stage: &Stage<'_>, teaser: &Text<'_>, width: f32) -> f32 {
    if stage.look.names_only() {
        return 0.0;
    }
    stage.m().row_line_gap + stage.height(teaser, width)
}

fn row_height(stage: &Stage<'_>, option: &CardOption, width: f32) -> f32 {
    let m = stage.m();
    let (name, teaser) = words_of(stage, option);
    let room = width - m.row_pad * 2.0 - m.caret;
    let mut height = stage.height(&name, room) + teaser_height(stage, &teaser, room);
    if stage.kiosk.selection().contains(option) {
        height += m.chip_gap + chip_height(stage);
    }
    let is_wide = stage.panel().width() > stage.panel().height();
    let (pad, least) = match (stage.look.low_reach, is_wide) {
        (true, _) => (m.row_pad_low, m.low_card),
        (false, true) => (m.row_pad_low, m.step_row),
        (false, false) => (m.row_pad_y, m.row),
    };
    (height + pad * 2.0).max(least)
}

fn row(stage: &mut Stage<'_>, rect: Rect, option: &CardOption) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let chosen = stage.kiosk.selection().contains(option);
    let tap = stage.tap(rect, Role::Button, &option.title, None);
    stage.tile(rect, *p.surface, *p.edge, tap.pressed);
    stage.focus_ring(rect, &option.title, m.radius_row);
    let (name, teaser) = words_of(stage, option);
    let left = rect.min.x + m.row_pad;
    let room = rect.width() - m.row_pad * 2.0 - m.caret;
    let block = stage.height(&name, room)
        + teaser_height(stage, &teaser, room)
        + if chosen { m.chip_gap + chip_height(stage) } else { 0.0 };
    let top = rect.center().y - block / 2.0;
    let name = stage.mute_text_at(pos2(left, top), room, &name);
    let at = pos2(left, name.max.y + m.row_line_gap);
    let mut under = name.max.y;
    if stage.look.names_only() {
        stage.say(&option.teaser);
    } else {
        let teaser = stage.mute_text_at(at, room, &teaser);
        stage.name(teaser, Role::Label, &option.teaser);
        under = teaser.max.y;
    }
    if chosen {
        chip(stage, pos2(left, under + m.chip_gap));
    }
    let caret = pos2(rect.max.x - m.row_pad - m.caret / 2.0, rect.center().y);
    stage.icon(caret, m.caret, Icon::CaretRight, Stroke::Bold, *p.link);
    tap.tapped
}

fn chip_height(stage: &Stage<'_>) -> f32 {
    stage.look.letters.body + stage.m().chip_pad
}

/// "In mijn gesprek" under an option that was set apart.
fn chip(stage: &mut Stage<'_>, at: egui::Pos2) {
    let (m, p) = (stage.m(), stage.p());
    let words = &stage.words.card.in_talk;
    let text = Text::new(words, stage.look.letters.body, *p.link).label(Weight::SemiBold);
    let size = stage.galley(&text, f32::INFINITY).size();
    let width = m.chip_pad * 3.0 + m.chip_icon + size.x;
    let rect = Rect::from_min_size(at, vec2(width, chip_height(stage)));
    let border = (!p.tinted).then_some((m.hairline, *p.edge));
    stage.fill(rect, m.chip_gap, *p.select, border);
    let middle = pos2(at.x + m.chip_pad + m.chip_icon / 2.0, rect.center().y);
    stage.icon(middle, m.chip_icon, Icon::Check, Stroke::Bold, *p.link);
    let left = at.x + m.chip_pad * 2.0 + m.chip_icon;
    stage.text(pos2(left, rect.center().y - size.y / 2.0), f32::INFINITY, &text);
}

/// The card's caveats, or else that nothing has to be chosen now, where there
/// is room for it and it was not read before.
fn remark(stage: &mut Stage<'_>, card: &ChoiceCard, room: Rect) {
    let caveat = card.caveats.join(" ");
    if caveat.is_empty() && stage.look.roomy {
        return;
    }
    let words = if caveat.is_empty() { &stage.words.card.note } else { &caveat };
    let (icon, width) = (Icon::ChatCircleText, room.width());
    if stage.note_height(width, words) <= room.height() {
        stage.note(room.min, width, icon, &words.clone());
    }
}
