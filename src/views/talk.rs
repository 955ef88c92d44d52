//! 09 and 25 Mijn gesprek: the options a visitor set apart.

use egui::{Rect, Role, Vec2, pos2, vec2};

use super::actions::{Act, turns};
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use crate::content::{Icon, fill};
use crate::visit::{Action, Chosen, Place, Selection};

/// Draws the list, or how to fill it.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame, from: Place) -> Option<Action> {
    let chosen = stage.kiosk.selection().chosen().to_vec();
    let undo = stage.kiosk.selection().removed().is_some();
    if chosen.is_empty() && !undo {
        return empty(stage, frame);
    }
    let words = &stage.words.talk;
    let lead = fill(
        &words.lead,
        &[("n", &chosen.len().to_string()), ("all", &Selection::PLACES.to_string())],
    );
    let title = |page| Title { eyebrow: None, words: &words.title, lead: &lead, card: None, page };
    let m = stage.m();
    let heights: Vec<f32> = chosen.iter().map(|chosen| row_height(stage, frame, chosen)).collect();
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let title = title((!sheets.is_empty()).then_some((0, 2)));
        frame
            .within_reach(room(stage, frame, &title, &acts(stage, undo, sheets, sheets.len() / 2)))
            .height()
    });
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (whole, mut action) = page(stage, frame, &title(number), &acts(stage, undo, &sheets, at));
    let room = frame.within_reach(whole);
    let mut y = room.min.y;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let (Some(chosen), Some(height)) = (chosen.get(index), heights.get(index)) else {
            continue;
        };
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(room.width(), *height));
        if let Some(tapped) = row(stage, rect, chosen) {
            action = Some(tapped);
        }
        y += height + m.gap;
    }
    let note = words.note.clone();
    if number.is_none() && stage.note_height(room.width(), &note) <= room.max.y - y {
        stage.note(pos2(room.min.x, y), room.width(), Icon::ShieldCheck, &note);
    }
    action
}

fn empty(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let words = &stage.words.talk;
    let title = Title { eyebrow: None, words: &words.title, lead: "", card: None, page: None };
    let acts = [Act::main(Icon::ArrowRight, &words.choose_card, Action::Home)];
    let (room, action) = page(stage, frame, &title, &acts);
    let text = Text::new(&words.empty, stage.look.letters.lead, *stage.p().ink);
    stage.text(room.min, room.width(), &text);
    action
}

fn acts<'a>(
    stage: &Stage<'a>,
    undo: bool,
    sheets: &[std::ops::Range<usize>],
    at: usize,
) -> Vec<Act<'a>> {
    let words = &stage.words;
    let mut acts = turns(sheets, at, &words.card.more, &words.card.fewer);
    if undo {
        acts.push(Act::plain(Icon::ArrowCounterClockwise, &words.talk.undo, Action::Undo));
    }
    acts
}

fn texts<'t>(stage: &Stage<'_>, chosen: &'t Chosen) -> (Text<'t>, Text<'t>) {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let roomy = stage.look.roomy;
    let name = if roomy { &chosen.option.short_title } else { &chosen.option.title };
    let card = if roomy { &chosen.card.short_title } else { &chosen.card.title };
    (
        Text::new(name, letters.h3, *p.ink).label(Weight::SemiBold),
        Text::new(card, letters.body, *p.ink2).label(Weight::Regular),
    )
}

/// Width for the words of a row, and where they begin.
fn words_place(stage: &Stage<'_>, row: Rect) -> (f32, f32) {
    let m = stage.m();
    let left = row.min.x + m.row_pad + m.talk_icon + m.row_pad;
    (left, row.max.x - m.row_pad - left)
}

/// The row itself and the remove button: beside it, or under it in large
/// letters.
fn parts(stage: &Stage<'_>, rect: Rect) -> (Rect, Rect) {
    let m = stage.m();
    if stage.look.roomy {
        let split = rect.max.y - m.action_roomy;
        (rect.with_max_y(split - m.gap), rect.with_min_y(split))
    } else {
        let split = rect.max.x - m.talk_remove;
        (rect.with_max_x(split - m.gap), rect.with_min_x(split))
    }
}

fn row_height(stage: &Stage<'_>, frame: &Frame, chosen: &Chosen) -> f32 {
    let m = stage.m();
    let width = frame.column(stage).width() - if frame.beside { m.side } else { 0.0 };
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, m.talk_row));
    let (row, _) = if stage.look.roomy { (rect, rect) } else { parts(stage, rect) };
    let (_, room) = words_place(stage, row);
    let (name, card) = texts(stage, chosen);
    let words = stage.height(&name, room) + m.row_line_gap + stage.height(&card, room);
    let below = if stage.look.roomy { m.gap + m.action_roomy } else { 0.0 };
    (words + m.row_pad_y * 2.0).max(m.talk_row) + below
}

fn row(stage: &mut Stage<'_>, rect: Rect, chosen: &Chosen) -> Option<Action> {
    let (m, p) = (stage.m(), stage.p());
    let (open, remove) = parts(stage, rect);
    let tap = stage.tap(open, Role::Button, &chosen.option.title, None);
    stage.tile(open, *p.surface, *p.edge, tap.pressed);
    stage.focus_ring(open, &chosen.option.title, m.radius_row);
    let middle = pos2(open.min.x + m.row_pad + m.talk_icon / 2.0, open.center().y);
    let ground = Rect::from_center_size(middle, Vec2::splat(m.talk_icon));
    stage.icon_tile(ground, m.talk_glyph, chosen.card.icon, stage.look.hue(chosen.card.number));
    let (left, width) = words_place(stage, open);
    let (name, card) = texts(stage, chosen);
    let block = stage.height(&name, width) + m.row_line_gap + stage.height(&card, width);
    let name = stage.mute_text_at(pos2(left, open.center().y - block / 2.0), width, &name);
    stage.mute_text_at(pos2(left, name.max.y + m.row_line_gap), width, &card);
    let mut action = None;
    if tap.tapped {
        action = Some(Action::OpenOption(chosen.card.clone(), chosen.option.clone()));
    }
    if remove_button(stage, remove, chosen) {
        action = Some(Action::Remove(chosen.option.clone()));
    }
    action
}

fn remove_button(stage: &mut Stage<'_>, rect: Rect, chosen: &Chosen) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let words = &stage.words.talk;
    let label = fill(&words.remove_named, &[("option", &chosen.option.title)]);
    let tap = stage.tap(rect, Role::Button, &label, None);
    let edge = (stage.look.tap_border(), *p.edge);
    stage.fill(rect, m.radius_row, stage.pressed(*p.surface, tap.pressed), Some(edge));
    stage.focus_ring(rect, &label, m.radius_row);
    let text = Text::new(&words.remove, stage.look.controls.body, *p.link);
    let text = text.label(Weight::SemiBold).centred();
    if stage.look.roomy {
        stage.button_words(rect, Some(Icon::Trash), &words.remove, *p.link);
        return tap.tapped;
    }
    let above = pos2(rect.center().x, rect.center().y - m.chip_icon);
    stage.icon(above, m.icon_button, Icon::Trash, Stroke::Regular, *p.link);
    stage.mute_text(pos2(rect.center().x, rect.center().y + m.chip_icon), &text);
    tap.tapped
}
