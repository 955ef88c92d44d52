//! 02 and 26 Begin: choose a card.

use std::sync::Arc;

use egui::{Pos2, Rect, Role, Vec2, pos2, vec2};

use super::actions::turns;
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::picture::Pictures;
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use crate::content::{ChoiceCard, Icon, Leaflet, Steps, fill};
use crate::visit::{Action, Place};

/// Something to open from here.
enum Entry {
    /// Overview, steps or guide: no card, so no number and no hue.
    Start { icon: Icon, title: String, short_title: String, action: Action },
    /// A choice card.
    Card(Arc<ChoiceCard>),
}

impl Entry {
    fn icon(&self) -> Icon {
        match self {
            Self::Start { icon, .. } => *icon,
            Self::Card(card) => card.icon,
        }
    }

    fn title(&self) -> &str {
        match self {
            Self::Start { title, .. } => title,
            Self::Card(card) => &card.title,
        }
    }

    fn short_title(&self) -> &str {
        match self {
            Self::Start { short_title, .. } => short_title,
            Self::Card(card) => &card.short_title,
        }
    }

    /// Number of the card, 0 for none.
    fn number(&self) -> u8 {
        match self {
            Self::Start { .. } => 0,
            Self::Card(card) => card.number,
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Start { action, .. } => action.clone(),
            Self::Card(card) => Action::OpenCard(card.clone()),
        }
    }

    fn spoken(&self, stage: &Stage<'_>) -> String {
        match self {
            Self::Start { title, .. } => title.clone(),
            Self::Card(card) => fill(
                &stage.words.begin.tile,
                &[
                    ("n", &card.number.to_string()),
                    ("title", &card.title),
                    ("line", card.teaser.trim_end_matches('.')),
                ],
            ),
        }
    }
}

/// Draws what can be read: tiles, or rows in large letters.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    art: &Pictures,
    from: Place,
) -> Option<Action> {
    let cards: Vec<Entry> = stage.kiosk.pack().cards.iter().cloned().map(Entry::Card).collect();
    let starts = starts(stage);
    if stage.look.low_reach && !stage.look.roomy {
        low_tiles(stage, frame, art, &starts, &cards)
    } else if stage.look.roomy {
        let all: Vec<Entry> = starts.into_iter().chain(cards).collect();
        rows(stage, frame, &all, from)
    } else {
        tiles(stage, frame, &starts, &cards)
    }
}

/// Overview, steps and guide, as far as the pack has them.
fn starts(stage: &Stage<'_>) -> Vec<Entry> {
    let pack = stage.kiosk.pack();
    let leaflet = |leaflet: &Arc<Leaflet>| Entry::Start {
        icon: leaflet.icon,
        title: leaflet.title.clone(),
        short_title: leaflet.short_title.clone(),
        action: Action::OpenLeaflet(leaflet.clone()),
    };
    let steps = |steps: &Arc<Steps>| Entry::Start {
        icon: steps.icon,
        title: steps.title.clone(),
        short_title: steps.short_title.clone(),
        action: Action::OpenSteps(steps.clone()),
    };
    let entries =
        [pack.overview().map(leaflet), pack.steps.as_ref().map(steps), pack.guide().map(leaflet)];
    entries.into_iter().flatten().collect()
}

fn title<'a>(stage: &Stage<'a>, page: Option<(usize, usize)>) -> Title<'a> {
    let words = &stage.words.begin;
    let lead = match (stage.look.roomy, stage.look.low_reach) {
        (true, _) => "",
        (false, true) => words.lead_low.as_str(),
        (false, false) => words.lead.as_str(),
    };
    Title { eyebrow: None, words: &words.title, lead, card: None, page }
}

fn tiles(
    stage: &mut Stage<'_>,
    frame: &Frame,
    starts: &[Entry],
    cards: &[Entry],
) -> Option<Action> {
    let m = stage.m();
    let (room, _) = page(stage, frame, &title(stage, None), &[]);
    let mut action = None;
    let mut top = room.min.y;
    let (columns, start) = if frame.landscape { (4, m.low_start) } else { (2, m.start_tile) };
    if !starts.is_empty() {
        action = grid(stage, room.with_max_y(top + start), starts, starts.len());
        top += start + m.begin_heading;
    }
    if cards.is_empty() {
        return action;
    }
    let heading = Text::new(&stage.words.begin.cards, stage.look.letters.lead, *stage.p().ink);
    let heading = heading.heading().weight(Weight::SemiBold);
    let heading = stage.text(pos2(room.min.x, top), room.width(), &heading);
    grid(stage, room.with_min_y(heading.max.y + m.gap), cards, columns).or(action)
}

/// 17: tiles in the lower half, and the picture of the rest screen over them.
fn low_tiles(
    stage: &mut Stage<'_>,
    frame: &Frame,
    art: &Pictures,
    starts: &[Entry],
    cards: &[Entry],
) -> Option<Action> {
    let m = stage.m();
    let (room, _) = page(stage, frame, &title(stage, None), &[]);
    let low = frame.within_reach(room);
    let columns = if frame.landscape { 4 } else { 2 };
    let lines = |count: usize, height: f32| count as f32 * (height + m.gap);
    let starts_height = if starts.is_empty() { 0.0 } else { lines(1, m.low_start) };
    let cards_lines = cards.len().div_ceil(columns);
    let free = low.height() - starts_height - lines(cards_lines, 0.0) + m.gap;
    let card = (free / cards_lines.max(1) as f32).min(m.low_card);
    let top = low.max.y - lines(cards_lines, card) + m.gap - starts_height;
    let under = if frame.landscape { m.gap * 2.0 } else { m.margin * 1.5 };
    let picture = room.with_max_y(top - under);
    if picture.height() > m.low_card {
        art.small(stage, picture);
    }
    let places = low.with_min_y(top);
    let first = places.with_max_y(top + m.low_start);
    let action = grid(stage, first, starts, starts.len());
    grid(stage, places.with_min_y(top + starts_height), cards, columns).or(action)
}

/// Tiles of one size in `columns`, as high as the room allows.
fn grid(stage: &mut Stage<'_>, room: Rect, entries: &[Entry], columns: usize) -> Option<Action> {
    let (m, columns) = (stage.m(), columns.max(1));
    let width = (room.width() - m.gap * (columns - 1) as f32) / columns as f32;
    let lines = entries.len().div_ceil(columns).max(1) as f32;
    let fitting = (room.height() - m.gap * (lines - 1.0)) / lines;
    let most = if is_wide(stage) { m.card_tile_landscape } else { m.card_tile_height };
    let size = vec2(width, fitting.min(most));
    let mut action = None;
    for (at, entry) in entries.iter().enumerate() {
        let (line, column) = ((at / columns) as f32, (at % columns) as f32);
        let min = room.min + vec2(column * (width + m.gap), line * (size.y + m.gap));
        let rect = Rect::from_min_size(min, size);
        let tapped = match entry {
            Entry::Card(card) if size.y >= m.card_tile_least => tile(stage, rect, card, entry),
            Entry::Start { .. } if size.y >= m.start_tile => start_tile(stage, rect, entry),
            Entry::Start { .. }
                if stage.look.low_reach || !fits_row(stage, size, entry, entry.title()) =>
            {
                row(stage, rect, entry, entry.short_title())
            }
            Entry::Card(_) | Entry::Start { .. } => row(stage, rect, entry, entry.title()),
        };
        if tapped {
            action = Some(entry.action());
        }
    }
    action
}

/// Whether the panel is wider than high.
fn is_wide(stage: &Stage<'_>) -> bool {
    stage.panel().width() > stage.panel().height()
}

/// Side of the ground of a pictogram: smaller where tiles are.
fn icon_side(stage: &Stage<'_>, entry: &Entry) -> f32 {
    let m = stage.m();
    let is_low = stage.look.low_reach;
    match (entry, is_wide(stage)) {
        (Entry::Start { .. }, _) if !stage.look.roomy => m.start_icon,
        (Entry::Card(_), true) if !stage.look.roomy => m.tile_icon_landscape,
        (Entry::Card(_), false) if is_low && !stage.look.roomy => m.tile_icon_low,
        _ => m.tile_icon,
    }
}

/// Where the words of a row begin, from its left edge, and their width.
fn row_words(stage: &Stage<'_>, size: Vec2, entry: &Entry) -> (f32, f32) {
    let m = stage.m();
    let left = m.tile_pad * 1.75 + icon_side(stage, entry).min(size.y - m.tile_pad);
    let number = if entry.number() == 0 {
        1.0
    } else if stage.look.roomy {
        2.8
    } else {
        2.2
    };
    (left, size.x - left - m.tile_pad * number)
}

/// Whether these words fit into a row of this size.
fn fits_row(stage: &Stage<'_>, size: Vec2, entry: &Entry, words: &str) -> bool {
    let text = Text::new(words, stage.look.letters.body, *stage.p().ink).label(Weight::SemiBold);
    let (_, width) = row_words(stage, size, entry);
    stage.height(&text, width) <= size.y - stage.m().tile_pad
}

/// The ground of a tile or row; whether it was tapped.
fn ground(stage: &mut Stage<'_>, rect: Rect, entry: &Entry) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let label = entry.spoken(stage);
    let tap = stage.tap(rect, Role::Button, &label, None);
    if entry.number() == 0 {
        stage.tile(rect, *p.surface, *p.edge, tap.pressed);
    } else {
        let hue = stage.look.hue(entry.number());
        let border = if p.tinted { m.hairline } else { m.border_strong };
        let fill = stage.pressed(*hue.tint, tap.pressed);
        stage.fill(rect, m.radius_row, fill, Some((border, *hue.edge)));
    }
    stage.focus_ring(rect, &label, m.radius_row);
    tap.tapped
}

/// A start tile: pictogram over title.
fn start_tile(stage: &mut Stage<'_>, rect: Rect, entry: &Entry) -> bool {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let tapped = ground(stage, rect, entry);
    let inner = rect.shrink(m.tile_pad);
    let middle = inner.min + Vec2::splat(m.start_icon / 2.0);
    stage.icon(middle, m.start_icon, entry.icon(), Stroke::Duotone, *p.link);
    let title = Text::new(entry.title(), letters.body, *p.ink).label(Weight::SemiBold);
    let at = pos2(inner.min.x, inner.min.y + m.start_icon + m.tile_text_gap / 2.0);
    stage.mute_text_at(at, inner.width(), &title);
    tapped
}

/// The number in the corner of a card's tile or row.
fn number(stage: &Stage<'_>, middle: Pos2, number: u8) {
    if number > 0 {
        let hue = stage.look.hue(number);
        let words = number.to_string();
        let letters = &stage.look.letters;
        let is_small = stage.look.low_reach && !stage.look.roomy;
        let size = if is_small { letters.h3 } else { letters.h2 };
        let text = Text::new(&words, size, *hue.deep).label(Weight::Bold);
        stage.mute_text(middle, &text.centred());
    }
}

/// A card's tile: pictogram, number, title, one line.
fn tile(stage: &mut Stage<'_>, rect: Rect, card: &ChoiceCard, entry: &Entry) -> bool {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let tapped = ground(stage, rect, entry);
    let inner = rect.shrink(m.tile_pad);
    let side = icon_side(stage, entry);
    let icon = Rect::from_min_size(inner.min, Vec2::splat(side));
    let glyph = m.tile_icon_glyph * side / m.tile_icon;
    stage.icon_tile(icon, glyph, card.icon, stage.look.hue(card.number));
    let corner = pos2(inner.max.x - m.tile_pad / 2.0, inner.min.y + m.tile_pad * 0.8);
    number(stage, corner, card.number);
    let title = Text::new(&card.title, letters.lead, *p.ink).label(Weight::SemiBold);
    let under = pos2(inner.min.x, icon.max.y + m.tile_text_gap);
    let title = stage.mute_text_at(under, inner.width(), &title);
    let line = Text::new(&card.teaser, letters.body, *p.ink2).label(Weight::Regular);
    let at = pos2(inner.min.x, title.max.y + m.tile_line_gap);
    if at.y + stage.height(&line, inner.width()) <= rect.max.y {
        stage.mute_text_at(at, inner.width(), &line);
    }
    tapped
}

fn rows(stage: &mut Stage<'_>, frame: &Frame, entries: &[Entry], from: Place) -> Option<Action> {
    let m = stage.m();
    // In landscape two beside each other, where both have room for their words.
    let half = (frame.column(stage).width() - m.gap) / 2.0;
    let size = vec2(half, m.row_roomy);
    let fits = |entry: &Entry| fits_row(stage, size, entry, entry.short_title());
    let columns = if frame.landscape && entries.iter().all(fits) { 2 } else { 1 };
    let heights = vec![m.row_roomy; entries.len().div_ceil(columns)];
    let words = &stage.words.begin;
    let acts = |sheets: &[_], at| turns(sheets, at, &words.more, &words.fewer);
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let title = title(stage, (!sheets.is_empty()).then_some((0, 2)));
        frame.within_reach(room(stage, frame, &title, &acts(sheets, sheets.len() / 2))).height()
    });
    let at = page_of(&sheets, from.block);
    let acts = acts(&sheets, at);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (room, mut action) = page(stage, frame, &title(stage, number), &acts);
    let room = frame.within_reach(room);
    let width = if columns == 2 { half } else { room.width() };
    let lines = entries.chunks(columns).collect::<Vec<_>>();
    let shown = lines.get(sheets.get(at).cloned().unwrap_or_default()).unwrap_or_default();
    let place = |at: usize| {
        let (line, column) = ((at / columns) as f32, (at % columns) as f32);
        let min = room.min + vec2(column * (width + m.gap), line * (m.row_roomy + m.gap));
        Rect::from_min_size(min, vec2(width, m.row_roomy))
    };
    for (at, entry) in shown.iter().copied().flatten().enumerate() {
        let rect = place(at);
        if row(stage, rect, entry, entry.short_title()) {
            action = Some(entry.action());
        }
    }
    action
}

/// A row: pictogram, `words`, number.
fn row(stage: &mut Stage<'_>, rect: Rect, entry: &Entry, words: &str) -> bool {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let tapped = ground(stage, rect, entry);
    let middle = rect.center().y;
    let side = icon_side(stage, entry).min(rect.height() - m.tile_pad);
    let at = pos2(rect.min.x + m.tile_pad + side / 2.0, middle);
    if entry.number() == 0 && !stage.look.roomy {
        stage.icon(at, side, entry.icon(), Stroke::Duotone, *p.link);
    } else {
        let icon = Rect::from_center_size(at, Vec2::splat(side));
        let hue = stage.look.hue(entry.number());
        stage.icon_tile(icon, m.tile_icon_glyph * side / m.tile_icon, entry.icon(), hue);
    }
    let inset = m.tile_pad * if stage.look.roomy { 1.5 } else { 1.25 };
    number(stage, pos2(rect.max.x - inset, middle), entry.number());
    let title = Text::new(words, letters.body, *p.ink).label(Weight::SemiBold);
    let (left, width) = row_words(stage, rect.size(), entry);
    let height = stage.height(&title, width);
    stage.mute_text_at(pos2(rect.min.x + left, middle - height / 2.0), width, &title);
    tapped
}
