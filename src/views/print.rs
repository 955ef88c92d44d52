//! 10 Printen: choose what comes out, and see it before it prints.

use egui::{Rect, Role, pos2, vec2};

use super::button::ButtonKind;
use super::dock;
use super::focus::Part;
use super::fonts::Weight;
use super::frame::Frame;
use super::paper::{centimetres, draw_picture, tell_paper};
use super::sheet::{ground, sheet_side};
use super::stage::{Stage, Tap};
use super::text::Text;
use super::tick::{tick_box, tick_place};
use super::voice::{read_act, with_reading};
use super::{Preview, Shown};
use crate::content::{Icon, fill};
use crate::visit::{Action, PrintChoice, PrintSheet, Subject};

/// Draws the sheet over the page.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    shown: &Shown,
    sheet: &PrintSheet,
) -> Option<Action> {
    let m = stage.m();
    let (top, pad) = match (stage.look.crowded, frame.landscape || stage.look.roomy) {
        (true, _) => (m.gap, m.gap),
        (false, true) if frame.landscape => (m.side_margin, m.sheet_pad),
        (false, true) => (m.margin, m.sheet_pad),
        (false, false) => (m.sheet_top, m.sheet_pad),
    };
    let ground = ground(stage, frame, top);
    let column = ground.shrink2(vec2(sheet_side(stage, frame), pad));
    let places = Places::of(stage, frame, column, shown.preview.is_some());
    let words = &stage.words.print;
    let title = Text::new(&words.title, stage.look.letters.h1, *stage.p().ink).heading().stop();
    let title_width = places.title_width(column);
    let title = stage.in_part(Part::Title, |stage| stage.text(column.min, title_width, &title));
    let mut under = title.max.y;
    if says_length_once(stage) {
        under = length_line(stage, column, title, shown.preview.as_ref(), sheet);
    }
    let top = (under + m.sheet_gap.min(pad)).max(frame.reach);
    let list = places.list.with_min_y(top).with_max_y(places.buttons.0.min.y - m.gap);
    let action = choices(stage, list, shown.preview.as_ref(), sheet);
    if let (Some(preview), Some(picture)) = (&shown.preview, places.picture) {
        let over = frame.landscape || stage.look.low_reach;
        let top = if over { column.min.y } else { top };
        draw_picture(stage, picture.with_min_y(top), preview, sheet);
    }
    if let Some(note) = places.note {
        stage.note(note.min, note.width(), Icon::ShieldCheck, &words.note);
    }
    if let Some(preview) = &shown.preview {
        tell_paper(stage, places.picture, &preview.words);
    }
    stage.in_part(Part::Actions, |stage| sheet_buttons(stage, places.buttons)).or(action)
}

/// What lies where on the sheet.
struct Places {
    list: Rect,
    picture: Option<Rect>,
    note: Option<Rect>,
    /// "Niet printen" and "Print".
    buttons: (Rect, Rect),
}

/// "Niet printen" and "Print" beside each other in `row`.
fn halves(stage: &Stage<'_>, row: Rect) -> (Rect, Rect) {
    let m = stage.m();
    let split = if stage.look.roomy { row.width() / 2.0 } else { m.sheet_button_width };
    let cancel = row.with_max_x(row.min.x + split);
    (cancel, row.with_min_x(cancel.max.x + m.gap))
}

/// Height of the buttons at the foot of `column`: as high as their words need
/// where three of them stand in a narrow row.
fn buttons_height(stage: &Stage<'_>, column: Rect) -> f32 {
    let (m, words) = (stage.m(), &stage.words);
    let (cancel, print) = halves(stage, column);
    let (cancel, read, print) = match read_act(stage) {
        Some(act) => {
            let (cancel, read, print) = with_reading(stage, (cancel, print));
            (cancel, stage.button_height(act.label, read.width()), print)
        }
        None => (cancel, 0.0, print),
    };
    let cancel = stage.button_height(&words.print.cancel, cancel.width());
    let print = stage.button_height(&words.print.print, print.width());
    m.action_main.max(cancel).max(read).max(print)
}

impl Places {
    /// The title stands beside the picture where that is as high.
    fn title_width(&self, column: Rect) -> f32 {
        match self.picture {
            Some(picture) if picture.min.y <= column.min.y => picture.min.x - column.min.x,
            Some(_) | None => self.list.width(),
        }
    }

    /// In large letters there is room for the list and the buttons only; in
    /// landscape the picture stands beside both.
    fn of(stage: &Stage<'_>, frame: &Frame, column: Rect, picture_fits: bool) -> Self {
        let m = stage.m();
        let row = column.with_min_y(column.max.y - buttons_height(stage, column));
        let mut buttons = halves(stage, row);
        if stage.look.low_reach {
            if let Some(places) = dock::for_sheet(stage, frame) {
                buttons = places;
            }
            let list = column.with_min_y(column.min.y.max(frame.reach));
            let over = column.with_max_y(frame.reach - m.gap);
            let picture = over.with_min_x(over.max.x - m.paper_width - m.bracket * 3.0);
            let picture = (picture_fits && !stage.look.roomy).then_some(picture);
            return Self { list, picture, note: None, buttons };
        }
        if stage.look.roomy || !picture_fits {
            return Self { list: column, picture: None, note: None, buttons };
        }
        if frame.landscape {
            let left = column.max.x - m.paper_width - m.bracket * 3.0;
            let list = column.with_max_x(left - m.margin);
            let buttons = halves(stage, row.with_max_x(list.max.x));
            return Self { list, picture: Some(column.with_min_x(left)), note: None, buttons };
        }
        let height = stage.note_height(column.width(), &stage.words.print.note);
        let foot = row.min.y - m.under_action;
        let note = Rect::from_min_max(pos2(column.min.x, foot - height), pos2(column.max.x, foot));
        let list = column.with_max_x(column.min.x + m.sheet_left);
        let picture = column.with_min_x(m.preview_left).with_max_y(note.min.y - m.gap);
        Self { list, picture: Some(picture), note: Some(note), buttons }
    }
}

fn sheet_buttons(stage: &mut Stage<'_>, (mut cancel, mut print): (Rect, Rect)) -> Option<Action> {
    let words = &stage.words.print;
    let mut action = None;
    if dock::has_voice_for_sheet(stage) {
        return None;
    }
    if let Some(act) = read_act(stage) {
        let read;
        (cancel, read, print) = with_reading(stage, (cancel, print));
        if stage.button(read, act.kind, act.icon, act.label) {
            action = Some(act.action);
        }
    }
    // Keys come to the main button first.
    if stage.button(print, ButtonKind::Filled, Some(Icon::Printer), &words.print) {
        action = Some(Action::Print);
    }
    if stage.button(cancel, ButtonKind::Plain, Some(Icon::X), &words.cancel) {
        action = Some(Action::Close);
    }
    action
}

/// Whether only the chosen paper tells its length, over the rows, because they
/// have no height for it.
fn says_length_once(stage: &Stage<'_>) -> bool {
    stage.look.names_only() || stage.look.crowded
}

/// How long the chosen paper is, where its picture is not shown.
///
/// It stands under the title, or beside it where that has room; answers where
/// both end.
fn length_line(
    stage: &mut Stage<'_>,
    column: Rect,
    title: Rect,
    preview: Option<&Preview>,
    sheet: &PrintSheet,
) -> f32 {
    let Some(preview) = preview else { return title.max.y };
    let cm = centimetres(preview.length(sheet.choice));
    let words = fill(&stage.words.print.length, &[("cm", &cm)]);
    let text = line_text(stage, &words);
    let size = stage.galley(&text, f32::INFINITY).size();
    let beside = pos2(column.max.x - size.x, title.max.y - size.y);
    let at = if stage.look.crowded && beside.x > title.max.x + stage.m().margin {
        beside
    } else {
        pos2(column.min.x, title.max.y + stage.m().gap)
    };
    stage.text(at, column.max.x - at.x + 1.0, &text).max.y
}

/// The title and lines of a row.
fn row_words(
    stage: &Stage<'_>,
    preview: Option<&Preview>,
    sheet: &PrintSheet,
    choice: PrintChoice,
) -> (String, Vec<String>) {
    let words = &stage.words.print;
    let mut lines = Vec::new();
    let title = match (choice, &sheet.subject) {
        (PrintChoice::Qr, _) => {
            lines.push(words.on_phone.clone());
            words.only_qr.clone()
        }
        (PrintChoice::Card, Subject::Card(card) | Subject::Option(card, _)) => {
            lines.push(fill(&words.options, &[("n", &card.options.len().to_string())]));
            words.whole_card.clone()
        }
        (_, Subject::Option(_, option)) => {
            let name = if stage.look.roomy { &option.short_title } else { &option.title };
            fill(&words.only, &[("option", name)])
        }
        (_, Subject::Talk(talk)) => {
            lines.push(match talk.options.len() {
                1 => words.option.clone(),
                count => fill(&words.options, &[("n", &count.to_string())]),
            });
            words.talk.clone()
        }
        (_, Subject::Card(_) | Subject::Leaflet(_) | Subject::Steps(_)) => words.whole_text.clone(),
    };
    if stage.look.roomy {
        lines.clear();
    }
    // In low reach there is no height for it; the chosen length stands above.
    if let Some(preview) = preview
        && !says_length_once(stage)
    {
        lines.push(fill(&words.length, &[("cm", &centimetres(preview.length(choice)))]));
    }
    (title, lines)
}

/// Above this length of paper the QR code is offered first.
const LONG_PAPER_MM: f32 = 600.0;

/// A row of the sheet.
struct Choice {
    /// What it prints; `None` for large print.
    prints: Option<PrintChoice>,
    title: String,
    lines: Vec<String>,
}

/// The rows, from first to last.
fn rows(stage: &Stage<'_>, preview: Option<&Preview>, sheet: &PrintSheet) -> Vec<Choice> {
    let mut order = sheet.choices().to_vec();
    if preview.is_some_and(|preview| preview.length(sheet.choices()[0]) > LONG_PAPER_MM) {
        order.rotate_right(1);
    }
    let row = |choice| {
        let (title, lines) = row_words(stage, preview, sheet, choice);
        Choice { prints: Some(choice), title, lines }
    };
    let words = &stage.words.print;
    let shown = preview.filter(|_| !says_length_once(stage));
    let length = shown.map(|preview| fill(&words.length, &[("cm", &centimetres(preview.large))]));
    let (title, lines) = (words.large.clone(), length.into_iter().collect());
    let large = Choice { prints: None, title, lines };
    order.into_iter().map(row).chain([large]).collect()
}

fn choices(
    stage: &mut Stage<'_>,
    room: Rect,
    preview: Option<&Preview>,
    sheet: &PrintSheet,
) -> Option<Action> {
    let m = stage.m();
    let rows = rows(stage, preview, sheet);
    let gap = m.gap;
    let height = |rows: &[Choice], width| {
        rows.iter().map(|row| row_height(stage, width, row)).fold(0.0, f32::max)
    };
    let width = |columns: usize| (room.width() - gap * (columns - 1) as f32) / columns as f32;
    let fits = |columns: &usize| {
        let lines = rows.chunks(*columns).map(|line| height(line, width(*columns)) + gap);
        lines.sum::<f32>() - gap <= room.height()
    };
    let columns = [1, 2].into_iter().find(fits).unwrap_or(if stage.look.low_reach { 4 } else { 2 });
    let columns = columns.min(rows.len());
    let width = width(columns);
    let heights: Vec<f32> = rows.chunks(columns).map(|line| height(line, width)).collect();
    let mut action = None;
    let mut y = room.min.y;
    for (line, height) in rows.chunks(columns).zip(heights) {
        for (column, row) in line.iter().enumerate() {
            let min = pos2(room.min.x + column as f32 * (width + gap), y);
            let rect = Rect::from_min_size(min, vec2(width, height));
            if let Some(tapped) = draw_choice(stage, rect, row, sheet) {
                action = Some(tapped);
            }
        }
        y += height + gap;
    }
    action
}

/// Draws a row; a QR code has no large print, so that row is left out then.
fn draw_choice(
    stage: &mut Stage<'_>,
    rect: Rect,
    row: &Choice,
    sheet: &PrintSheet,
) -> Option<Action> {
    if let Some(choice) = row.prints {
        let chosen = sheet.choice == choice;
        let tap = choice_row(stage, rect, Role::RadioButton, row, chosen);
        radio(stage, rect, chosen);
        tap.tapped.then_some(Action::Choose(choice))
    } else if sheet.choice == PrintChoice::Qr {
        None
    } else {
        let tap = choice_row(stage, rect, Role::CheckBox, row, sheet.large);
        let middle = tick_place(stage, rect);
        tick_box(stage, middle, sheet.large);
        tap.tapped.then_some(Action::ToggleLarge)
    }
}

fn row_height(stage: &Stage<'_>, width: f32, row: &Choice) -> f32 {
    let m = stage.m();
    let width = width - m.choice_text - m.choice_pad;
    let lines = row.lines.iter().map(|line| stage.height(&line_text(stage, line), width));
    let title = stage.height(&title_text(stage, &row.title), width);
    (title + lines.sum::<f32>() + choice_pad(stage) * 2.0).max(m.action)
}

/// Over and under the words of a row.
fn choice_pad(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    if says_length_once(stage) { m.chip_gap } else { m.choice_pad_y }
}

fn title_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.lead, *stage.p().ink).weight(Weight::SemiBold)
}

fn line_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink2)
}

/// On what is chosen the second ink would not stand out enough.
fn row_line_text<'t>(stage: &Stage<'_>, words: &'t str, chosen: bool) -> Text<'t> {
    let ink = if chosen { *stage.p().ink } else { *stage.p().ink2 };
    Text::new(words, stage.look.letters.body, ink)
}

fn choice_row(
    stage: &mut Stage<'_>,
    rect: Rect,
    role: Role,
    Choice { title, lines, .. }: &Choice,
    chosen: bool,
) -> Tap {
    let (m, p) = (stage.m(), stage.p());
    let label =
        std::iter::once(title).chain(lines).map(String::as_str).collect::<Vec<_>>().join(". ");
    let tap = stage.tap(rect, role, &label, Some(chosen));
    let (fill, edge) = if chosen {
        (*p.select, (m.border_strong, *p.select_edge))
    } else {
        (*p.surface, (if p.tinted { m.hairline } else { m.border }, *p.edge))
    };
    stage.fill(rect, m.radius_row, stage.pressed(fill, tap.pressed), Some(edge));
    stage.focus_ring(rect, &label, m.radius_row);
    let at = rect.min + vec2(m.choice_text, choice_pad(stage));
    let width = rect.width() - m.choice_text - m.choice_pad;
    let mut under = stage.mute_text_at(at, width, &title_text(stage, title)).max.y;
    for line in lines {
        under =
            stage.mute_text_at(pos2(at.x, under), width, &row_line_text(stage, line, chosen)).max.y;
    }
    tap
}

/// The round mark of a row.
pub(super) fn radio(stage: &Stage<'_>, row: Rect, chosen: bool) {
    let (m, p) = (stage.m(), stage.p());
    let middle = pos2(row.min.x + m.choice_pad + m.radio / 2.0, row.center().y);
    let colour = if chosen { *p.primary } else { *p.edge };
    let painter = stage.painter();
    painter.circle(middle, (m.radio - m.border) / 2.0, *p.surface, (m.border_strong, colour));
    if chosen {
        painter.circle_filled(middle, m.radio_dot / 2.0, colour);
    }
}
