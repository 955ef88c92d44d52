//! The rows of *mijn gesprek*: an option to tick, and beside it the button
//! that takes it away or puts it back.

use egui::{Rect, Role, Vec2, pos2};

use super::fonts::{Stroke, Weight};
use super::frame::Frame;
use super::stage::Stage;
use super::talk::dashed;
use super::text::Text;
use super::tick::{tick_box, tick_place};
use crate::content::{Icon, fill};
use crate::visit::{Action, Chosen};

/// Height of the row of this option in `width` px.
#[must_use]
pub(super) fn row_height(stage: &Stage<'_>, chosen: &Chosen, width: f32) -> f32 {
    let m = stage.m();
    let rect = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(width, m.talk_row));
    let (row, _) = parts(stage, rect);
    let (_, room) = words_place(stage, row);
    let (pad, least) =
        if stage.look.low_reach { (m.row_pad_low, m.action) } else { (m.row_pad_y, m.talk_row) };
    let words = texts_height(stage, &texts(stage, chosen), room) + pad * 2.0;
    let beside = side_height(stage, rect.width());
    words.max(least).max(beside)
}

/// An option: the whole row ticks it, the button beside it takes it away.
pub(super) fn row(stage: &mut Stage<'_>, rect: Rect, chosen: &Chosen) -> Option<Action> {
    let (m, p) = (stage.m(), stage.p());
    let (row, remove) = parts(stage, rect);
    let label = &chosen.option.title;
    let tap = stage.tap(row, Role::CheckBox, label, Some(chosen.ticked));
    stage.tile(row, *p.surface, *p.edge, tap.pressed);
    stage.focus_ring(row, label, m.radius_row);
    let mark = tick_place(stage, row);
    tick_box(stage, mark, chosen.ticked);
    if !stage.look.roomy {
        let left = row.min.x + m.choice_text + m.talk_icon / 2.0;
        let ground = Rect::from_center_size(pos2(left, row.center().y), Vec2::splat(m.talk_icon));
        let hue = stage.look.hue(chosen.card.number);
        stage.icon_tile(ground, m.talk_glyph, chosen.card.icon, hue);
    }
    let (left, width) = words_place(stage, row);
    let texts = texts(stage, chosen);
    let mut y = row.center().y - texts_height(stage, &texts, width) / 2.0;
    for (at, text) in texts.iter().enumerate() {
        // The button speaks the name, not the card it comes from.
        let place = pos2(left, y);
        let rect = if at == 0 {
            stage.mute_text_at(place, width, text)
        } else {
            stage.text(place, width, text)
        };
        y = rect.max.y + m.row_line_gap;
    }
    let words = &stage.words.talk;
    let label = remove_label(stage, chosen);
    if side_button(stage, remove, &label, Icon::Trash, &words.remove) {
        return Some(Action::Remove(chosen.option.clone()));
    }
    tap.tapped.then(|| Action::Tick(chosen.option.clone()))
}

/// What was just removed, in its old place, with the way back.
pub(super) fn removed_row(stage: &mut Stage<'_>, rect: Rect, chosen: &Chosen) -> Option<Action> {
    let m = stage.m();
    let (row, undo) = parts(stage, rect);
    dashed(stage, row, m.radius_row);
    let name = if stage.look.roomy { &chosen.option.short_title } else { &chosen.option.title };
    let words = fill(&stage.words.talk.removed, &[("option", name)]);
    let text = Text::new(&words, stage.look.letters.body, *stage.p().ink2).label(Weight::Regular);
    let width = row.width() - m.choice_text - m.row_pad;
    let top = row.center().y - stage.height(&text, width) / 2.0;
    stage.text(pos2(row.min.x + m.choice_text, top), width, &text);
    let undo_words = &stage.words.talk.undo;
    let label = format!("{words}. {undo_words}");
    let gone = remove_label(stage, chosen);
    stage.focus.succeed(stage.part, &gone, &label);
    let icon = Icon::ArrowCounterClockwise;
    side_button(stage, undo, &label, icon, undo_words).then_some(Action::Undo)
}

/// "Haal EMDR weg".
fn remove_label(stage: &Stage<'_>, chosen: &Chosen) -> String {
    fill(&stage.words.talk.remove_named, &[("option", &chosen.option.title)])
}

/// The row and the button beside it, which is wider in large letters, but as
/// narrow as its words allow where the page is.
fn parts(stage: &Stage<'_>, rect: Rect) -> (Rect, Rect) {
    let m = stage.m();
    let width = match (Frame::of(stage).narrow, stage.look.roomy) {
        (true, _) => narrowest_side(stage),
        (false, true) => m.talk_remove * 1.45,
        (false, false) => m.talk_remove,
    };
    let split = rect.max.x - width;
    (rect.with_max_x(split - m.gap), rect.with_min_x(split))
}

/// Where the words of a row begin, and their width; in large letters the mark
/// alone stands before them.
fn words_place(stage: &Stage<'_>, row: Rect) -> (f32, f32) {
    let m = stage.m();
    let icon = if stage.look.roomy { 0.0 } else { m.talk_icon + m.question_gap };
    let left = row.min.x + m.choice_text + icon;
    (left, row.max.x - m.row_pad - left)
}

/// The name of the option, and of its card unless height is scarce.
fn texts<'t>(stage: &Stage<'_>, chosen: &'t Chosen) -> Vec<Text<'t>> {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let roomy = stage.look.roomy;
    let name = if roomy { &chosen.option.short_title } else { &chosen.option.title };
    let card = if roomy { &chosen.card.short_title } else { &chosen.card.title };
    let name = Text::new(name, letters.h3, *p.ink).label(Weight::SemiBold);
    let card = Text::new(card, letters.body, *p.ink2).label(Weight::Regular);
    if stage.look.names_only() { vec![name] } else { vec![name, card] }
}

fn texts_height(stage: &Stage<'_>, texts: &[Text<'_>], width: f32) -> f32 {
    let gaps = texts.len().saturating_sub(1) as f32 * stage.m().row_line_gap;
    texts.iter().map(|text| stage.height(text, width)).sum::<f32>() + gaps
}

/// Least width of the button beside a row: no word of it breaks.
fn narrowest_side(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    let words = [&stage.words.talk.remove, &stage.words.talk.undo];
    let widths = words.map(|words| stage.widest_word(words, stage.look.controls.body));
    widths.into_iter().fold(0.0, f32::max).max(m.action) + m.border_strong * 4.0 + m.icon_gap
}

/// Height that the words and pictogram beside a row need.
fn side_height(stage: &Stage<'_>, width: f32) -> f32 {
    let (_, side) = parts(stage, Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(width, 0.0)));
    let words = [&stage.words.talk.remove, &stage.words.talk.undo];
    let heights = words.map(|words| side_words_height(stage, side.width(), words));
    heights.into_iter().fold(0.0, f32::max) + stage.m().row_line_gap * 2.0
}

fn side_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    let text = Text::new(words, stage.look.controls.body, *stage.p().link);
    text.label(Weight::SemiBold).centred()
}

/// Room of the pictogram over the words; none where height is scarce.
fn side_icon_room(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    if stage.look.names_only() { 0.0 } else { m.icon_button + m.row_line_gap * 2.0 }
}

fn side_words_height(stage: &Stage<'_>, width: f32, words: &str) -> f32 {
    let width = width - stage.m().border_strong * 4.0;
    side_icon_room(stage) + stage.height(&side_text(stage, words), width)
}

/// A button of pictogram over words, spoken as `label`.
fn side_button(stage: &mut Stage<'_>, rect: Rect, label: &str, icon: Icon, words: &str) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.quietly(|stage| stage.tap(rect, Role::Button, label, None));
    let edge = (stage.look.tap_border(), *p.edge);
    stage.fill(rect, m.radius_row, stage.pressed(*p.surface, tap.pressed), Some(edge));
    stage.focus_ring(rect, label, m.radius_row);
    let text = side_text(stage, words);
    let top = rect.center().y - side_words_height(stage, rect.width(), words) / 2.0;
    let room = side_icon_room(stage);
    if room > 0.0 {
        let middle = pos2(rect.center().x, top + m.icon_button / 2.0);
        stage.icon(middle, m.icon_button, icon, Stroke::Regular, *p.link);
    }
    let width = rect.width() - m.border_strong * 4.0;
    stage.mute_text_at(pos2(rect.center().x, top + room), width, &text);
    tap.tapped
}
