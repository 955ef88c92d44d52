//! 03 Keuzekaart: the options of a card at a glance.

use std::sync::Arc;

use egui::{Rect, Role, pos2, vec2};

use super::actions::{Act, turns};
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page};
use super::paging::{page_of, sheets};
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use super::voice::read_and_print;
use crate::content::{CardOption, ChoiceCard, Icon, fill};
use crate::visit::{Action, Place};

/// Draws the options as rows, with the remark that nothing has to be chosen.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    card: &Arc<ChoiceCard>,
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let number = number(stage, card);
    let room = |page, acts: &[Act<'_>]| {
        let room = super::frame::room(stage, frame, &title(stage, card, &number, page), acts);
        if stage.look.low_reach {
            // Caveats and remarks stand over the rows.
            return frame.within_reach(room);
        }
        room.with_max_y(room.max.y - caveat_height(stage, card, room.width()))
    };
    let width = room(None, &[]).width();
    let heights: Vec<f32> =
        card.options.iter().map(|option| row_height(stage, option, width)).collect();
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let page = (!sheets.is_empty()).then_some((0, 2));
        room(page, &acts(stage, sheets, sheets.len() / 2)).height()
    });
    let at = page_of(&sheets, from.block);
    let acts = acts(stage, &sheets, at);
    let page_number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (whole, mut action) = page(stage, frame, &title(stage, card, &number, page_number), &acts);
    let room = frame.within_reach(whole);
    let count = card.options.len().to_string();
    stage.say(&fill(&stage.words.voice.options, &[("n", &count)]));
    let mut y = room.min.y;
    let shown = sheets.get(at).cloned().unwrap_or_default();
    for index in shown {
        let (Some(option), Some(height)) = (card.options.get(index), heights.get(index)) else {
            continue;
        };
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), *height));
        if stage.block(rect, |stage| row(stage, rect, option)) {
            action = Some(Action::OpenOption(card.clone(), option.clone()));
        }
        y += height + m.gap;
    }
    let rest = if stage.look.low_reach {
        whole.with_max_y(room.min.y - m.gap)
    } else {
        room.with_min_y(y)
    };
    remark(stage, card, rest);
    action
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
    if !stage.look.names_only() {
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
/// is room for it.
fn remark(stage: &mut Stage<'_>, card: &ChoiceCard, room: Rect) {
    let caveat = card.caveats.join(" ");
    let words = if caveat.is_empty() { &stage.words.card.note } else { &caveat };
    let (icon, width) = (Icon::ChatCircleText, room.width());
    if stage.note_height(width, words) <= room.height() {
        stage.note(room.min, width, icon, &words.clone());
    }
}
