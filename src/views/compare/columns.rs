//! Options beside each other, in columns of one fixed height.

use egui::{CornerRadius, Rect, StrokeKind, Vec2, pos2, vec2};

use super::super::button::ButtonKind;
use super::super::fonts::Weight;
use super::super::frame::Frame;
use super::super::stage::{Stage, corner};
use super::super::text::Text;
use super::parts::{Part, parts as parts_of};
use crate::content::{Icon, fill};
use crate::visit::{Action, Chosen, Comparison, Place};

/// The columns, each with the parts of what it says, and the remark under them.
pub(super) struct Columns<'a> {
    room: Rect,
    note: &'a str,
    parts: Vec<Vec<Part>>,
}

impl<'a> Columns<'a> {
    /// Equal columns as high as `body` allows, with the remark under them. What
    /// does not fit into a column goes on in its place.
    pub(super) fn of(
        stage: &Stage<'_>,
        frame: &Frame,
        body: Rect,
        comparison: &Comparison,
        note: &'a str,
    ) -> Self {
        let m = stage.m();
        let remark =
            if note.is_empty() { 0.0 } else { stage.note_height(body.width(), note) + m.gap };
        let room = body.with_max_y(body.max.y - remark);
        let inner = width(stage, room, comparison) - m.gap * 2.0;
        let head = head_height(stage, frame, room, comparison);
        let free = room.height() - head - m.gap * 2.5 - read_height(stage);
        let taken = |part: &Part| part_height(stage, part, inner) / free;
        let parts = comparison.options.iter();
        let parts = parts.map(|chosen| parts_of(chosen, comparison.question, taken)).collect();
        Self { room, note, parts }
    }

    /// Where the pages of this question begin: as many as its longest column has
    /// parts.
    pub(super) fn starts(&self) -> Vec<Place> {
        let pages = self.parts.iter().map(Vec::len).max().unwrap_or(1);
        (0..pages).map(|part| Place { block: 0, part }).collect()
    }
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

/// Height of the caveats' ground; nothing when there are none.
fn caveat_height(stage: &Stage<'_>, part: &Part, width: f32) -> f32 {
    if part.caveat.is_empty() {
        return 0.0;
    }
    stage.height(&caveat(stage, part.caveat.trim_end()), width) + stage.m().gap
}

fn part_height(stage: &Stage<'_>, part: &Part, width: f32) -> f32 {
    let said = stage.height(&answer(stage, part.answer.trim_end()), width);
    caveat_height(stage, part, width) + said
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

/// Draws page `at` of the columns; answers which option is to be read whole.
/// A column that has said everything stays as it is.
pub(super) fn draw(
    stage: &mut Stage<'_>,
    frame: &Frame,
    Columns { room, note, parts }: Columns<'_>,
    comparison: &Comparison,
    at: usize,
) -> Option<Action> {
    let m = stage.m();
    let width = width(stage, room, comparison);
    let head = head_height(stage, frame, room, comparison);
    let mut action = None;
    let page = at;
    for (at, (chosen, parts)) in comparison.options.iter().zip(&parts).enumerate() {
        let Some(part) = parts.get(page).or(parts.last()) else { continue };
        let left = room.min.x + at as f32 * (width + m.gap);
        let rect = Rect::from_min_size(pos2(left, room.min.y), vec2(width, room.height()));
        if draw_column(stage, frame, rect, head, (chosen, part)) {
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
    (chosen, part): (&Chosen, &Part),
) -> bool {
    stage.block(rect, |stage| draw_told(stage, frame, rect, head, (chosen, part)))
}

/// The column, read as one block: "Bij EMDR: ..."
fn draw_told(
    stage: &mut Stage<'_>,
    frame: &Frame,
    rect: Rect,
    head: f32,
    (chosen, part): (&Chosen, &Part),
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
    if !part.caveat.is_empty() {
        let height = caveat_height(stage, part, width);
        let inside = m.hairline;
        let strip =
            Rect::from_min_max(pos2(rect.min.x + inside, y), pos2(rect.max.x - inside, y + height));
        stage.fill(strip, 0.0, *stage.p().note, None);
        let text = caveat(stage, part.caveat.trim_end());
        stage.text(pos2(rect.min.x + pad, y + pad / 2.0), width, &text);
        y += height;
    }
    let text = answer(stage, part.answer.trim_end());
    if !part.answer.is_empty() {
        stage.text(pos2(rect.min.x + pad, y + pad / 2.0), width, &text);
    }
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
