//! 09 and 25 Mijn gesprek: the options a visitor set apart.

use std::ops::Range;
use std::sync::Arc;

use egui::{Rect, Shape, pos2, vec2};

use super::actions::{Act, turns};
use super::button::ButtonKind;
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::message::Message;
use super::paging::{page_of, sheets};
use super::stage::Stage;
use super::talk_row::{removed_row, row, row_height};
use super::text::Text;
use super::title::Title;
use crate::content::{Icon, Values, fill};
use crate::visit::{Action, Chosen, Place, Selection};

/// A line of the list.
enum Line<'c> {
    /// An option, to tick and to remove.
    Chosen(&'c Chosen),
    /// An option that was just removed, to put back.
    Removed(&'c Chosen),
    /// Places that nothing stands on, by their numbers.
    Free(Range<usize>),
    /// The way to what a visitor finds important, where the buttons below have
    /// no room for it.
    Values(&'c Arc<Values>),
}

/// Draws the list, or how to fill it.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame, from: Place) -> Option<Action> {
    let selection = stage.kiosk.selection();
    if selection.chosen().is_empty() && selection.removed().is_none() {
        return empty(stage, frame);
    }
    let m = stage.m();
    let words = &stage.words.talk;
    let lines = lines(stage);
    let count = selection.chosen().len().to_string();
    let lead = fill(&words.lead, &[("n", &count), ("all", &Selection::PLACES.to_string())]);
    let compare = compare_label(stage);
    let title = |page| Title {
        eyebrow: None,
        words: &words.title,
        lead: &lead,
        card: Some((0, None)),
        page,
    };
    let width = room(stage, frame, &title(None), &acts(stage, &compare, &[], 0)).width();
    let hint = hint_height(stage, width);
    let heights: Vec<f32> = lines.iter().map(|line| height(stage, line, width)).collect();
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let title = title((!sheets.is_empty()).then_some((0, 2)));
        let room = room(stage, frame, &title, &acts(stage, &compare, sheets, sheets.len() / 2));
        frame.within_reach(room).height() - hint
    });
    let at = page_of(&sheets, from.block);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let acts = acts(stage, &compare, &sheets, at);
    let (whole, mut action) = page(stage, frame, &title(number), &acts);
    let room = frame.within_reach(whole);
    if hint > 0.0 {
        let text = hint_text(stage);
        stage.text(room.min, width, &text);
    }
    let mut y = room.min.y + hint;
    for index in sheets.get(at).cloned().unwrap_or_default() {
        let (Some(line), Some(height)) = (lines.get(index), heights.get(index)) else { continue };
        let rect = Rect::from_min_size(pos2(room.min.x, y), vec2(width, *height));
        if let Some(tapped) = stage.block(rect, |stage| draw(stage, rect, line)) {
            action = Some(tapped);
        }
        y += height + m.gap;
    }
    let note = words.note.as_str();
    if number.is_none() && stage.note_height(width, note) <= room.max.y - y {
        stage.note(pos2(room.min.x, y), width, Icon::ShieldCheck, note);
    }
    action
}

/// The options in their order, what was removed in its old place, and the free
/// places two by two; in large letters and low down there is room for what can
/// be touched.
fn lines<'c>(stage: &Stage<'c>) -> Vec<Line<'c>> {
    let selection = stage.kiosk.selection();
    let mut lines: Vec<_> = selection.chosen().iter().map(Line::Chosen).collect();
    if let Some((at, removed)) = selection.removed() {
        lines.insert(at.min(lines.len()), Line::Removed(removed));
    }
    if !stage.look.roomy && !stage.look.low_reach {
        let free = (lines.len()..Selection::PLACES).step_by(2);
        lines.extend(free.map(|at| Line::Free(at..Selection::PLACES.min(at + 2))));
    }
    if stage.look.names_only() {
        lines.extend(stage.kiosk.pack().values.as_ref().map(Line::Values));
    }
    lines
}

fn empty(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.talk);
    let acts = [Act::main(Icon::HouseSimple, &words.choose_card, Action::Home)];
    let (room, action) = page(stage, frame, &Title::MESSAGE, &acts);
    let middle = room.center();
    let icon = pos2(middle.x, middle.y - m.card_tile * 1.5);
    let title = stage.look.letters.h1;
    let message = Message::new(stage, &words.empty_title, &words.empty).sized(title);
    let top = middle.y - m.margin;
    // Without room for both the words come first.
    if message.top(stage, room, top) >= top {
        stage.icon(icon, m.card_tile * 1.25, Icon::ListChecks, Stroke::Duotone, *stage.p().link);
    }
    message.draw(stage, room, top);
    action
}

/// What the compare button says, and whether it does something.
fn compare_label(stage: &Stage<'_>) -> (String, bool) {
    let words = &stage.words.talk;
    match stage.kiosk.selection().compared() {
        Some(options) => (fill(&words.compare, &[("n", &options.len().to_string())]), true),
        None => (words.compare_off.clone(), false),
    }
}

fn acts<'a>(
    stage: &Stage<'a>,
    (compare, may_compare): &'a (String, bool),
    sheets: &[Range<usize>],
    at: usize,
) -> Vec<Act<'a>> {
    let words = &stage.words;
    let mut acts = turns(sheets, at, &words.card.more, &words.card.fewer);
    // Where height is scarce this one stands in the list.
    let scarce = stage.look.names_only();
    if let (false, Some(values)) = (scarce, &stage.kiosk.pack().values) {
        let open = Action::OpenValues(values.clone());
        acts.push(Act::plain(Icon::HandHeart, &words.talk.values, open).above());
    }
    if stage.kiosk.selection().chosen().is_empty() {
        return acts;
    }
    let kind = if *may_compare { ButtonKind::Plain } else { ButtonKind::Off };
    acts.push(Act { kind, ..Act::plain(Icon::Columns, compare, Action::OpenCompare) });
    let print = if scarce { &words.option.print } else { &words.talk.print };
    acts.push(Act::main(Icon::Printer, print, Action::OpenPrint));
    acts
}

fn hint_text<'a>(stage: &Stage<'a>) -> Text<'a> {
    Text::new(&stage.words.talk.hint, stage.look.letters.body, *stage.p().ink2)
        .label(Weight::Regular)
}

/// What the ticks are for; the compare button says it too.
fn hint_height(stage: &Stage<'_>, width: f32) -> f32 {
    if stage.look.roomy || stage.look.low_reach {
        return 0.0;
    }
    stage.height(&hint_text(stage), width) + stage.m().icon_gap
}

fn height(stage: &Stage<'_>, line: &Line<'_>, width: f32) -> f32 {
    match line {
        Line::Chosen(chosen) | Line::Removed(chosen) => row_height(stage, chosen, width),
        Line::Free(_) => stage.m().action,
        Line::Values(_) => {
            stage.button_height(&stage.words.talk.values, width).max(stage.m().action_roomy)
        }
    }
}

fn draw(stage: &mut Stage<'_>, rect: Rect, line: &Line<'_>) -> Option<Action> {
    match line {
        Line::Chosen(chosen) => row(stage, rect, chosen),
        Line::Removed(chosen) => removed_row(stage, rect, chosen),
        Line::Values(values) => {
            let words = stage.words.talk.values.as_str();
            let tapped = stage.button(rect, ButtonKind::Plain, Some(Icon::HandHeart), words);
            tapped.then(|| Action::OpenValues(Arc::clone(values)))
        }
        Line::Free(places) => {
            let width = (rect.width() - stage.m().gap) / 2.0;
            for (column, place) in places.clone().enumerate() {
                let left = rect.min.x + column as f32 * (width + stage.m().gap);
                let rect = Rect::from_min_size(pos2(left, rect.min.y), vec2(width, rect.height()));
                let number = (place + 1).to_string();
                let words = fill(&stage.words.talk.free, &[("n", &number)]);
                let text = Text::new(&words, stage.look.letters.body, *stage.p().ink2);
                dashed(stage, rect, stage.m().radius_row);
                let half = stage.height(&text, width) / 2.0;
                let top = pos2(rect.center().x, rect.center().y - half);
                stage.text(top, width, &text.centred());
            }
            None
        }
    }
}

/// A dashed outline: a place for something, not something to tap.
pub(super) fn dashed(stage: &Stage<'_>, rect: Rect, radius: f32) {
    const STEPS: i32 = 6;
    let (m, p) = (stage.m(), stage.p());
    let inner = rect.shrink(radius);
    let corners = [inner.right_top(), inner.right_bottom(), inner.left_bottom(), inner.left_top()];
    let mut outline = Vec::new();
    for (turn, corner) in (-1..).zip(corners) {
        outline.extend((0..=STEPS).map(|step| {
            let turns = turn as f32 + step as f32 / STEPS as f32;
            let angle = turns * std::f32::consts::FRAC_PI_2;
            corner + vec2(angle.cos(), angle.sin()) * radius
        }));
    }
    outline.extend(outline.first().copied());
    let line = egui::Stroke::new(m.border, *p.edge);
    let dash = m.icon_gap / 2.0;
    stage.painter().extend(Shape::dashed_line(&outline, line, dash, dash * 0.7));
}
