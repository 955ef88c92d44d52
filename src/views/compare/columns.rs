//! Options beside each other, in columns of one fixed height.

use egui::{CornerRadius, Rect, StrokeKind, Vec2, pos2, vec2};

use super::super::button::ButtonKind;
use super::super::fonts::Weight;
use super::super::frame::Frame;
use super::super::stage::{Stage, corner};
use super::super::text::Text;
use crate::content::{Icon, Question, fill};
use crate::visit::{Action, Chosen, Comparison};

/// Where the columns stand, and the remark under them.
pub(super) struct Columns<'a> {
    room: Rect,
    note: &'a str,
}

/// The place for columns in which every answer to every question is whole:
/// with the remark under them, or without it; `None` when there is no such
/// place.
pub(super) fn fitting<'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    body: Rect,
    comparison: &Comparison,
    note: &'a str,
) -> Option<Columns<'a>> {
    let needed = needed(stage, frame, body, comparison);
    let remark = stage.note_height(body.width(), note) + stage.m().gap;
    if !note.is_empty() && needed <= body.height() - remark {
        return Some(Columns { room: body.with_max_y(body.max.y - remark), note });
    }
    (needed <= body.height()).then_some(Columns { room: body, note: "" })
}

/// Height of the column with most to read, of all questions.
fn needed(stage: &Stage<'_>, frame: &Frame, body: Rect, comparison: &Comparison) -> f32 {
    let m = stage.m();
    let width = width(stage, body, comparison) - m.gap * 2.0;
    let head = head_height(stage, frame, body, comparison);
    let of_option = |chosen: &Chosen| {
        let answers = Question::ALL.map(|question| {
            stage.height(&answer(stage, chosen.option.answers.to(question)), width)
        });
        caveat_height(stage, chosen, width) + answers.into_iter().fold(0.0, f32::max)
    };
    let longest = comparison.options.iter().map(of_option).fold(0.0, f32::max);
    head + longest + m.gap * 3.0 + read_height(stage)
}

fn width(stage: &Stage<'_>, body: Rect, comparison: &Comparison) -> f32 {
    let count = comparison.options.len().max(1) as f32;
    (body.width() - stage.m().gap * (count - 1.0)) / count
}

fn answer<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink)
}

fn caveat<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().on_note).weight(Weight::SemiBold)
}

fn caveats(chosen: &Chosen) -> String {
    chosen.card.caveats_of(&chosen.option).collect::<Vec<_>>().join(" ")
}

/// Height of the caveats' ground; nothing when there are none.
fn caveat_height(stage: &Stage<'_>, chosen: &Chosen, width: f32) -> f32 {
    let words = caveats(chosen);
    if words.is_empty() {
        return 0.0;
    }
    stage.height(&caveat(stage, &words), width) + stage.m().gap
}

fn name<'t>(stage: &Stage<'_>, chosen: &'t Chosen) -> Text<'t> {
    Text::new(&chosen.option.short_title, stage.look.letters.h3, *stage.p().ink)
        .label(Weight::SemiBold)
}

/// Where the name begins beside or under the pictogram, and its width.
fn name_place(stage: &Stage<'_>, frame: &Frame, column: f32) -> (Vec2, f32) {
    let m = stage.m();
    if frame.landscape {
        let left = m.gap + m.question_icon + m.question_gap;
        (vec2(left, m.gap), column - left - m.gap)
    } else {
        let top = m.gap + m.question_icon + m.chip_gap;
        (vec2(m.gap, top), column - m.gap * 2.0)
    }
}

/// Heads are as high as the one with the longest name.
fn head_height(stage: &Stage<'_>, frame: &Frame, body: Rect, comparison: &Comparison) -> f32 {
    let m = stage.m();
    let (at, width) = name_place(stage, frame, width(stage, body, comparison));
    let names = comparison.options.iter().map(|chosen| stage.height(&name(stage, chosen), width));
    let name = names.fold(0.0, f32::max);
    let least = m.gap + m.question_icon;
    (at.y + name).max(least) + m.gap
}

/// Draws the columns; answers which option is to be read whole.
pub(super) fn draw(
    stage: &mut Stage<'_>,
    frame: &Frame,
    Columns { room, note }: Columns<'_>,
    comparison: &Comparison,
) -> Option<Action> {
    let m = stage.m();
    let width = width(stage, room, comparison);
    let head = head_height(stage, frame, room, comparison);
    let mut action = None;
    for (at, chosen) in comparison.options.iter().enumerate() {
        let left = room.min.x + at as f32 * (width + m.gap);
        let rect = Rect::from_min_size(pos2(left, room.min.y), vec2(width, room.height()));
        if draw_column(stage, frame, rect, head, chosen, comparison.question) {
            action = Some(Action::OpenOption(chosen.card.clone(), chosen.option.clone()));
        }
    }
    if !note.is_empty() {
        let at = pos2(room.min.x, room.max.y + m.gap);
        stage.note(at, room.width(), Icon::ChatCircleText, note);
    }
    action
}

fn draw_column(
    stage: &mut Stage<'_>,
    frame: &Frame,
    rect: Rect,
    head: f32,
    chosen: &Chosen,
    question: Question,
) -> bool {
    stage.block(rect, |stage| draw_told(stage, frame, rect, head, (chosen, question)))
}

/// The column, read as one block: "Bij EMDR: ..."
fn draw_told(
    stage: &mut Stage<'_>,
    frame: &Frame,
    rect: Rect,
    head: f32,
    (chosen, question): (&Chosen, Question),
) -> bool {
    let m = stage.m();
    ground(stage, rect, head, chosen);
    let pad = m.gap;
    let icon = Rect::from_min_size(rect.min + vec2(pad, pad), Vec2::splat(m.question_icon));
    let hue = stage.look.hue(chosen.card.number);
    stage.icon_tile(icon, m.question_glyph, chosen.card.icon, hue);
    let (at, width) = name_place(stage, frame, rect.width());
    let name = name(stage, chosen);
    let top = if frame.landscape { (head - stage.height(&name, width)) / 2.0 } else { at.y };
    tell_name(stage, &chosen.option.short_title);
    stage.quietly(|stage| stage.text(rect.min + vec2(at.x, top), width, &name.stop()));
    let width = rect.width() - pad * 2.0;
    let mut y = rect.min.y + head;
    let words = caveats(chosen);
    if !words.is_empty() {
        let height = caveat_height(stage, chosen, width);
        let inside = m.hairline;
        let strip =
            Rect::from_min_max(pos2(rect.min.x + inside, y), pos2(rect.max.x - inside, y + height));
        stage.fill(strip, 0.0, *stage.p().note, None);
        let text = caveat(stage, &words);
        stage.text(pos2(rect.min.x + pad, y + pad / 2.0), width, &text);
        y += height;
    }
    let text = answer(stage, chosen.option.answers.to(question));
    stage.text(pos2(rect.min.x + pad, y + pad), width, &text);
    let inset = m.gap * 0.75;
    let foot = rect.max.y - inset;
    let button = Rect::from_min_max(
        pos2(rect.min.x + inset, foot - read_height(stage)),
        pos2(rect.max.x - inset, foot),
    );
    read_button(stage, button, chosen)
}

/// Says whose answer comes: "Bij EMDR:".
pub(super) fn tell_name(stage: &mut Stage<'_>, name: &str) {
    let words = fill(&stage.words.compare.beside, &[("option", name)]);
    stage.say(&words);
}

/// A white ground with a tinted head, edged in the colour of the card.
pub(super) fn ground(stage: &Stage<'_>, rect: Rect, head: f32, chosen: &Chosen) {
    let (m, p) = (stage.m(), stage.p());
    let hue = stage.look.hue(chosen.card.number);
    let line = if p.tinted { m.hairline } else { m.border };
    stage.shadow(rect, m.radius_card);
    let fill = if stage.is_read(rect) { *p.select } else { *p.surface };
    stage.fill(rect, m.radius_card, fill, None);
    let top = rect.with_max_y(rect.min.y + head);
    let round = corner(m.radius_card);
    let upper = CornerRadius { sw: 0, se: 0, ..round };
    stage.painter().rect_filled(top, upper, *hue.tint);
    stage.fill(top.with_min_y(top.max.y - line), 0.0, *hue.edge, None);
    let edge = egui::Stroke::new(line, *hue.edge);
    stage.painter().rect_stroke(rect, round, edge, StrokeKind::Inside);
}

/// Height of that button: a pictogram with air around it.
pub(super) fn read_height(stage: &Stage<'_>) -> f32 {
    stage.m().question_icon + stage.m().chip_gap
}

/// "Lees alles", spoken with the name of its option.
pub(super) fn read_button(stage: &mut Stage<'_>, rect: Rect, chosen: &Chosen) -> bool {
    let words = &stage.words.compare;
    let label = fill(&words.read_all_named, &[("option", &chosen.option.title)]);
    stage.button_named(rect, ButtonKind::Plain, None, &words.read_all, &label)
}
