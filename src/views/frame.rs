//! What every page shares: top strip, title band, action row and dock, in
//! portrait and in landscape.

use egui::{Color32, Pos2, Rect, Role, pos2, vec2};

use super::fonts::{Stroke, Weight};
use super::look::Hue;
use super::stage::{ButtonKind, Stage, Text};
use crate::content::Icon;
use crate::visit::{Action, Place, Screen};

/// What stands above a page.
pub(super) struct Title<'a> {
    /// The line over the title, with its pictogram.
    pub eyebrow: Option<(Option<Icon>, &'a str)>,
    /// The title.
    pub title: &'a str,
    /// The sentence under it.
    pub lead: &'a str,
    /// The card whose colours tint the band; none for a page without a band.
    pub card: Option<(u8, Option<Icon>)>,
    /// This page and the number of pages, when there are more than one.
    pub page: Option<(usize, usize)>,
}

/// One button of the action row.
pub(super) struct Act<'a> {
    /// Its words.
    pub label: &'a str,
    /// Its pictogram.
    pub icon: Option<Icon>,
    /// How it looks.
    pub kind: ButtonKind,
    /// Its share of the row.
    pub share: f32,
    /// What it does.
    pub action: Action,
    /// Whether it turns pages.
    pub turns: bool,
}

impl<'a> Act<'a> {
    /// A plain button.
    #[must_use]
    pub(super) fn plain(icon: Icon, label: &'a str, action: Action) -> Self {
        Self { label, icon: Some(icon), kind: ButtonKind::Plain, share: 1.0, action, turns: false }
    }

    /// A button that turns to another page of the screen.
    #[must_use]
    pub(super) fn turn(kind: ButtonKind, icon: Icon, label: &'a str, action: Action) -> Self {
        Self { kind, turns: true, ..Self::plain(icon, label, action) }
    }

    /// The main button.
    #[must_use]
    pub(super) fn main(icon: Icon, label: &'a str, action: Action) -> Self {
        Self { kind: ButtonKind::Filled, ..Self::plain(icon, label, action) }
    }
}

/// The buttons that turn between `sheets` (ranges of blocks) from page `at`.
pub(super) fn turns<'a>(
    sheets: &[std::ops::Range<usize>],
    at: usize,
    next: &'a str,
    previous: &'a str,
) -> Vec<Act<'a>> {
    let to = |block| Action::Turn(Place { block, part: 0 });
    let mut acts = Vec::new();
    if let Some(sheet) = at.checked_sub(1).and_then(|at| sheets.get(at)) {
        acts.push(Act::turn(ButtonKind::Plain, Icon::CaretLeft, previous, to(sheet.start)));
    }
    if let Some(sheet) = sheets.get(at + 1) {
        acts.push(Act::turn(ButtonKind::Filled, Icon::CaretRight, next, to(sheet.start)));
    }
    acts
}

/// Where things go on this panel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The bar that is always there.
    pub dock: Rect,
    /// All but the dock.
    pub page: Rect,
    /// Wider than high.
    pub landscape: bool,
}

impl Frame {
    /// The frame of this panel with these letters.
    #[must_use]
    pub(super) fn of(stage: &Stage<'_>) -> Self {
        let (panel, m) = (stage.panel(), stage.m());
        let landscape = panel.width() > panel.height();
        let mut page = panel;
        let dock = if landscape {
            let dock = Rect::from_min_size(panel.min, vec2(m.dock_width, panel.height()));
            page.min.x = dock.max.x;
            dock
        } else {
            let height = if stage.look.roomy { m.dock_roomy } else { m.dock };
            let dock = Rect::from_min_max(pos2(panel.min.x, panel.max.y - height), panel.max);
            page.max.y = dock.min.y;
            dock
        };
        Self { dock, page, landscape }
    }

    /// The page between its margins.
    #[must_use]
    pub(super) fn column(&self, stage: &Stage<'_>) -> Rect {
        self.page.shrink2(vec2(stage.m().margin, 0.0))
    }
}

/// Draws strip, title and action row; answers the room between them and what
/// was tapped.
pub(super) fn page(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
) -> (Rect, Option<Action>) {
    if frame.landscape {
        landscape_title(stage, frame, title);
    } else {
        portrait_title(stage, frame, title);
    }
    let rows = action_rows(stage, frame, acts);
    let action = draw_actions(stage, actions_rect(stage, frame, rows.len()), &rows);
    (room(stage, frame, title, acts), action)
}

/// The rows of buttons: those that turn pages above the others, and in large
/// letters or in the side panel every other one on a row of its own.
fn action_rows<'r, 'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    acts: &'r [Act<'a>],
) -> Vec<Vec<&'r Act<'a>>> {
    let (turning, others): (Vec<_>, Vec<_>) = acts.iter().partition(|act| act.turns);
    let mut rows = vec![turning];
    if frame.landscape || (stage.look.roomy && others.len() > 1) {
        rows.extend(others.into_iter().map(|act| vec![act]));
    } else {
        rows.push(others);
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn actions_height(stage: &Stage<'_>, rows: usize) -> f32 {
    let m = stage.m();
    let height = if stage.look.roomy { m.action_roomy } else { m.action };
    rows as f32 * height + rows.saturating_sub(1) as f32 * m.gap
}

fn draw_actions(stage: &mut Stage<'_>, room: Rect, rows: &[Vec<&Act<'_>>]) -> Option<Action> {
    let m = stage.m();
    let height = if stage.look.roomy { m.action_roomy } else { m.action };
    let mut action = None;
    let mut y = room.min.y;
    for row in rows {
        let shares: f32 = row.iter().map(|act| act.share).sum();
        let width = room.width() - m.gap * (row.len() - 1) as f32;
        let mut x = room.min.x;
        for act in row {
            let size = vec2((width * act.share / shares).round(), height);
            let rect = Rect::from_min_size(pos2(x, y), size);
            if stage.button(rect, act.kind, act.icon, act.label) {
                action = Some(act.action.clone());
            }
            x += size.x + m.gap;
        }
        y += height + m.gap;
    }
    action
}

/// The room between title and action row, without drawing.
#[must_use]
pub(super) fn room(stage: &Stage<'_>, frame: &Frame, title: &Title<'_>, acts: &[Act<'_>]) -> Rect {
    let m = stage.m();
    if frame.landscape {
        let page =
            Rect::from_min_max(pos2(frame.page.min.x + m.side, frame.page.min.y), frame.page.max);
        return page.shrink2(vec2(m.side_margin, m.over_action));
    }
    let column = frame.column(stage);
    let foot = title_height(stage, title, column);
    let top = if title.card.is_some() { foot + m.under_band } else { foot };
    let rows = action_rows(stage, frame, acts).len();
    let under = match rows {
        0 => frame.page.max.y,
        _ => actions_rect(stage, frame, rows).min.y,
    };
    Rect::from_min_max(pos2(column.min.x, top), pos2(column.max.x, under - m.over_action))
}

/// Where the rows of buttons stand.
fn actions_rect(stage: &Stage<'_>, frame: &Frame, rows: usize) -> Rect {
    let m = stage.m();
    let height = actions_height(stage, rows);
    if frame.landscape {
        let side = Rect::from_min_size(frame.page.min, vec2(m.side, frame.page.height()));
        let foot = side.max.y - m.side_margin;
        let left = side.min.x + m.side_margin;
        return Rect::from_min_max(
            pos2(left, foot - height),
            pos2(side.max.x - m.side_margin, foot),
        );
    }
    let column = frame.column(stage);
    let foot = frame.page.max.y - m.under_action;
    Rect::from_min_max(pos2(column.min.x, foot - height), pos2(column.max.x, foot))
}

fn portrait_title(stage: &mut Stage<'_>, frame: &Frame, title: &Title<'_>) {
    let column = frame.column(stage);
    if let Some((number, _)) = title.card {
        let foot = title_height(stage, title, column);
        let band = Rect::from_min_max(frame.page.min, pos2(frame.page.max.x, foot));
        draw_band(stage, band, stage.look.hue(number));
    }
    if !stage.look.roomy {
        let promise = !matches!(stage.kiosk.page(), Screen::Begin(_));
        strip(stage, column, promise);
    }
    draw_title(stage, column, title, title_top(stage));
}

/// The tinted ground of a title, with its edge below.
fn draw_band(stage: &Stage<'_>, band: Rect, hue: Hue) {
    let width = if stage.p().tinted { stage.m().hairline } else { stage.m().border };
    stage.fill(band, 0.0, *hue.tint, None);
    let line =
        Rect::from_min_max(pos2(band.min.x, band.max.y), pos2(band.max.x, band.max.y + width));
    stage.fill(line, 0.0, *hue.edge, None);
}

/// Foot of the band, or of the title where there is none.
fn title_height(stage: &Stage<'_>, title: &Title<'_>, column: Rect) -> f32 {
    let m = stage.m();
    let least = match (stage.look.roomy, title.card.is_some()) {
        (true, true) => m.band_roomy,
        (false, true) => m.band,
        (_, false) => 0.0,
    };
    let top = title_top(stage);
    let end = title_lines(stage, title, column, top).last().map_or(top, |(rect, _)| rect.max.y);
    (end + m.band_pad).max(least)
}

/// Where the first line of a portrait title begins.
fn title_top(stage: &Stage<'_>) -> f32 {
    let m = stage.m();
    if stage.look.roomy { m.band_top_roomy } else { m.title_top }
}

/// The lines of a title with their places, first to last.
fn title_lines<'t>(
    stage: &Stage<'_>,
    title: &'t Title<'_>,
    column: Rect,
    top: f32,
) -> Vec<(Rect, Text<'t>)> {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let tile = tile_room(stage, title);
    let number = if title.page.is_some() && stage.look.roomy { m.dot_long * 5.0 } else { 0.0 };
    let mut lines = Vec::new();
    let mut at = pos2(column.min.x + tile, top);
    let mut put = |text: Text<'t>, indent: f32, gap: f32, at: &mut Pos2| {
        let width = column.max.x - at.x - indent - number;
        let size = stage.galley(&text, width).size();
        lines.push((Rect::from_min_size(*at + vec2(indent, 0.0), vec2(width, size.y)), text));
        at.y += size.y + gap;
    };
    if let Some((icon, words)) = title.eyebrow {
        let indent =
            if icon.is_some() && !stage.look.roomy { m.eyebrow_icon + m.eyebrow_gap } else { 0.0 };
        put(Text::new(words, letters.body, *p.ink2), indent, m.eyebrow_under, &mut at);
    }
    put(Text::new(title.title, letters.h1, *p.ink).heading(), 0.0, m.title_gap, &mut at);
    let lead = !title.lead.is_empty() && !(stage.look.roomy && title.card.is_some());
    if lead {
        let colour = if title.card.is_some() { *p.ink } else { *p.ink2 };
        put(Text::new(title.lead, letters.body, colour), 0.0, 0.0, &mut at);
    }
    lines
}

/// Room that the icon tile of a card takes beside its title.
fn tile_room(stage: &Stage<'_>, title: &Title<'_>) -> f32 {
    match title.card {
        Some((_, Some(_))) if !stage.look.roomy => stage.m().card_tile + stage.m().card_tile_gap,
        _ => 0.0,
    }
}

fn draw_title(stage: &mut Stage<'_>, column: Rect, title: &Title<'_>, top: f32) {
    let m = stage.m();
    let hue = title.card.map(|(number, _)| stage.look.hue(number));
    if let (Some(hue), Some((_, Some(icon)))) = (hue, title.card)
        && tile_room(stage, title) > 0.0
    {
        let at = pos2(column.min.x, top);
        let rect = Rect::from_min_size(at, vec2(m.card_tile, m.card_tile));
        stage.icon_tile(rect, m.card_tile * 0.67, icon, hue);
    }
    let lines = title_lines(stage, title, column, top);
    for (rect, text) in &lines {
        stage.text(rect.min, rect.width(), text);
    }
    if let (Some((Some(icon), _)), Some((first, _)), Some(hue)) =
        (title.eyebrow, lines.first(), hue)
        && !stage.look.roomy
    {
        let middle = pos2(column.min.x + m.eyebrow_icon / 2.0, first.center().y);
        stage.icon(middle, m.eyebrow_icon, icon, Stroke::Duotone, *hue.deep);
    }
    if let Some((page, pages)) = title.page {
        let top = if stage.look.roomy { m.band_roomy / 2.0 } else { top + m.tile_line_gap };
        stage.page_number(column.max.x, top, page, pages);
    }
}

/// The mark with the name, and the promise.
fn strip(stage: &mut Stage<'_>, column: Rect, promise: bool) {
    let (m, p) = (stage.m(), stage.p());
    name(stage, pos2(column.min.x, column.min.y + m.strip_middle));
    if promise {
        let words = stage.words.dock.nothing_kept_short.as_str();
        let text = Text::new(words, stage.look.controls.body, *p.ink2).label(Weight::Regular);
        let size = stage.galley(&text, f32::INFINITY).size();
        let at = pos2(column.max.x - size.x, column.min.y + m.strip_middle - size.y / 2.0);
        stage.text(at, f32::INFINITY, &text);
        let middle = pos2(at.x - m.mark_gap - m.eyebrow_icon / 2.0, column.min.y + m.strip_middle);
        stage.icon(middle, m.eyebrow_icon, Icon::ShieldCheck, Stroke::Regular, *p.ink2);
    }
}

/// The mark and the name around the middle line of `left`.
pub(super) fn name(stage: &mut Stage<'_>, left: Pos2) {
    let (m, p) = (stage.m(), stage.p());
    mark(stage, pos2(left.x + m.mark / 2.0, left.y), m.mark, *p.link);
    let words = stage.words.name.as_str();
    let text = Text::new(words, stage.look.controls.body, *p.ink).label(Weight::SemiBold);
    let height = stage.galley(&text, f32::INFINITY).size().y;
    stage.text(pos2(left.x + m.mark + m.mark_gap, left.y - height / 2.0), f32::INFINITY, &text);
}

/// The mark: two cards, the front one ticked (48 × 48 in the drawing).
pub(super) fn mark(stage: &Stage<'_>, middle: Pos2, size: f32, colour: Color32) {
    let unit = size / 48.0;
    let at = |x: f32, y: f32| middle + vec2(x - 24.0, y - 24.0) * unit;
    let stroke = egui::Stroke::new(3.4 * unit, colour);
    let painter = stage.painter();
    let front = Rect::from_min_max(at(18.0, 5.0), at(43.0, 36.0));
    let round = super::stage::corner(6.0 * unit);
    painter.rect_stroke(front, round, stroke, egui::StrokeKind::Middle);
    painter.line(vec![at(25.0, 21.0), at(30.0, 26.0), at(38.0, 16.0)], stroke);
    // The card behind shows only where the front one does not cover it.
    let behind = [(18.0, 12.0), (11.0, 12.0), (7.0, 13.8), (5.0, 18.0), (5.0, 37.0)];
    let below = [(7.0, 41.2), (11.0, 43.0), (24.0, 43.0), (28.0, 41.4), (30.0, 37.5)];
    painter.line(behind.into_iter().chain(below).map(|(x, y)| at(x, y)).collect(), stroke);
}

fn landscape_title(stage: &mut Stage<'_>, frame: &Frame, title: &Title<'_>) {
    let m = stage.m();
    let side = Rect::from_min_size(frame.page.min, vec2(m.side, frame.page.height()));
    let hue = title.card.map(|(number, _)| stage.look.hue(number));
    stage.fill(side, 0.0, hue.map_or(*stage.p().inset, |hue| *hue.tint), None);
    let edge = hue.map_or(*stage.p().line, |hue| *hue.edge);
    let line = Rect::from_min_max(pos2(side.max.x - m.hairline, side.min.y), side.max);
    stage.fill(line, 0.0, edge, None);
    let column = side.shrink2(vec2(m.side_margin, 0.0));
    name(stage, pos2(column.min.x, m.side_top));
    draw_title(stage, column, title, m.side_title);
}

/// One cell of the dock.
struct Cell<'a> {
    icon: Icon,
    label: &'a str,
    action: Action,
    /// Its width in the one-row dock.
    width: f32,
}

/// The six cells, in their order.
fn cells<'a>(stage: &Stage<'a>) -> [Cell<'a>; 6] {
    let (m, words) = (stage.m(), &stage.words.dock);
    let cell = |icon, label, action, width| Cell { icon, label, action, width };
    [
        cell(Icon::ArrowLeft, &words.back, Action::Back, m.dock_back),
        cell(Icon::House, &words.home, Action::Home, m.dock_home),
        cell(Icon::ListChecks, &words.talk, Action::OpenTalk, m.dock_talk),
        cell(Icon::TextAa, &words.adjust, Action::OpenAdjust, m.dock_adjust),
        cell(Icon::XCircle, &words.stop, Action::Stop, m.dock_stop),
        cell(Icon::Lifebuoy, &words.help, Action::OpenHelp, m.dock_help),
    ]
}

/// The dock: always the same cells in the same order.
pub(super) fn dock(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let (m, p, words) = (stage.m(), stage.p(), &stage.words.dock);
    stage.fill(frame.dock, 0.0, *p.surface, None);
    draw_dock_edge(stage, frame);
    let cells = cells(stage);
    let at_home = matches!(stage.kiosk.page(), Screen::Begin(_));
    let rects = dock_cells(stage, frame, &cells);
    let mut action = None;
    for (at, (cell, rect)) in cells.iter().zip(rects.iter()).enumerate() {
        if at_home && at < 2 {
            continue;
        }
        if draw_cell(stage, *rect, cell) {
            action = Some(cell.action.clone());
        }
    }
    if at_home && let [first, second, ..] = rects.as_slice() {
        let room = first.union(*second);
        let text = Text::new(
            if stage.look.roomy { &words.nothing_kept_short } else { &words.nothing_kept },
            stage.look.controls.body,
            *p.ink2,
        );
        promise(stage, room, &text.label(Weight::Regular), m.dock_icon);
    }
    action
}

fn draw_dock_edge(stage: &Stage<'_>, frame: &Frame) {
    let (m, p, dock) = (stage.m(), stage.p(), frame.dock);
    let line = if frame.landscape {
        Rect::from_min_max(pos2(dock.max.x - m.hairline, dock.min.y), dock.max)
    } else {
        Rect::from_min_max(dock.min, pos2(dock.max.x, dock.min.y + m.hairline))
    };
    stage.fill(line, 0.0, *p.line, None);
}

/// The promise in place of the first two cells.
fn promise(stage: &mut Stage<'_>, room: Rect, text: &Text<'_>, icon: f32) {
    let m = stage.m();
    let width = room.width() - icon - m.mark_gap;
    let size = stage.galley(text, width).size();
    let left = room.min.x + (width - size.x).max(0.0) / 2.0;
    let middle = pos2(left + icon / 2.0, room.center().y);
    stage.icon(middle, icon, Icon::ShieldCheck, Stroke::Regular, *stage.p().ink2);
    let at = pos2(left + icon + m.mark_gap, room.center().y - size.y / 2.0);
    stage.text(at, width, text);
}

/// Where the six cells lie.
fn dock_cells(stage: &Stage<'_>, frame: &Frame, cells: &[Cell<'_>; 6]) -> Vec<Rect> {
    let (m, dock) = (stage.m(), frame.dock);
    if frame.landscape {
        let inner = dock.shrink2(vec2(m.dock_top, m.dock_side));
        let step = (inner.height() + m.dock_gap) / cells.len() as f32;
        let cell = |at: usize| {
            let top = inner.min.y + step * at as f32;
            Rect::from_min_size(pos2(inner.min.x, top), vec2(inner.width(), step - m.dock_gap))
        };
        return (0..cells.len()).map(cell).collect();
    }
    let inner = dock.shrink2(vec2(m.dock_side, m.dock_top));
    if stage.look.roomy {
        let width = (inner.width() - m.dock_gap * 2.0) / 3.0;
        let cell = |at: usize| {
            let (row, column) = ((at / 3) as f32, (at % 3) as f32);
            let min =
                inner.min + vec2(column * (width + m.dock_gap), row * (m.dock_row + m.dock_gap));
            Rect::from_min_size(min, vec2(width, m.dock_row))
        };
        return (0..cells.len()).map(cell).collect();
    }
    let shares: f32 = cells.iter().map(|cell| cell.width).sum();
    let width = inner.width() - m.dock_gap * (cells.len() - 1) as f32;
    let mut x = inner.min.x;
    let mut place = |cell: &Cell<'_>| {
        let rect = Rect::from_min_size(
            pos2(x.round(), inner.min.y),
            vec2((width * cell.width / shares).round(), m.dock_cell),
        );
        x += width * cell.width / shares + m.dock_gap;
        rect
    };
    cells.iter().map(&mut place).collect()
}

fn draw_cell(stage: &mut Stage<'_>, rect: Rect, cell: &Cell<'_>) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let tap = stage.tap(rect, Role::Button, cell.label, None);
    let is_help = cell.action == Action::OpenHelp;
    let open = is_open(stage.kiosk.screen(), &cell.action);
    let ink = if is_help { *p.on_help } else { *p.ink };
    if is_help {
        let edge = (stage.look.tap_border(), *p.help_edge);
        stage.fill(rect, m.radius, stage.pressed(*p.help, tap.pressed), Some(edge));
    } else if open {
        let edge = (stage.look.tap_border(), *p.select_edge);
        stage.fill(rect, m.radius, stage.pressed(*p.select, tap.pressed), Some(edge));
    } else if tap.pressed {
        stage.fill(rect, m.radius, stage.pressed(*p.surface, true), None);
    }
    stage.focus_ring(rect, cell.label, m.radius);
    let letters = &stage.look.controls;
    let label = Text::new(cell.label, letters.body.min(m.dock_icon + m.hairline * 3.0), ink)
        .label(if is_help || open { Weight::SemiBold } else { Weight::Medium })
        .centred();
    let height = stage.galley(&label, f32::INFINITY).size().y;
    let block = m.dock_icon + height;
    let top = rect.center().y - block / 2.0;
    let icon = pos2(rect.center().x, top + m.dock_icon / 2.0);
    stage.icon(icon, m.dock_icon, cell.icon, Stroke::Regular, ink);
    stage.mute_text(pos2(rect.center().x, top + m.dock_icon + height / 2.0 + m.hairline), &label);
    let chosen = stage.kiosk.selection().chosen().len();
    if cell.action == Action::OpenTalk && chosen > 0 {
        badge(stage, icon + vec2(m.badge_out, -m.tile_line_gap * 2.0), chosen);
    }
    tap.tapped
}

fn is_open(screen: &Screen, action: &Action) -> bool {
    matches!(
        (screen, action),
        (Screen::Talk(_), Action::OpenTalk) | (Screen::Adjust(_), Action::OpenAdjust)
    )
}

/// The round badge with the number of options set apart.
fn badge(stage: &Stage<'_>, middle: Pos2, number: usize) {
    let (m, p) = (stage.m(), stage.p());
    stage.painter().circle_filled(middle, m.badge / 2.0, *p.primary);
    let words = number.to_string();
    let size = stage.look.fixed.name.min(m.badge * 0.72);
    let text = Text::new(&words, size, *p.on_primary).label(Weight::Bold).centred();
    stage.mute_text(middle, &text);
}

/// Only the help button of the dock, for screens that cover everything.
pub(super) fn help_only(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let cells = cells(stage);
    let places = dock_cells(stage, frame, &cells);
    let (cell, rect) = cells.iter().zip(places).last()?;
    draw_cell(stage, rect, cell).then_some(Action::OpenHelp)
}
