//! 02 and 26 Begin: choose a card.

use std::sync::Arc;

use egui::{Rect, Role, Vec2, pos2, vec2};

use super::actions::turns;
use super::fonts::Weight;
use super::frame::{Frame, page, room};
use super::paging::{page_of, sheets};
use super::stage::{Stage, Text};
use super::title::Title;
use crate::content::ChoiceCard;
use crate::visit::{Action, Place};

/// Draws the cards: tiles two by two, or rows in large letters.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame, from: Place) -> Option<Action> {
    let cards = stage.kiosk.pack().cards.clone();
    if stage.look.roomy { rows(stage, frame, &cards, from) } else { tiles(stage, frame, &cards) }
}

fn title<'a>(stage: &Stage<'a>, page: Option<(usize, usize)>) -> Title<'a> {
    let words = &stage.words.begin;
    let lead = if stage.look.roomy { "" } else { words.lead.as_str() };
    Title { eyebrow: None, title: &words.title, lead, card: None, page }
}

fn tiles(stage: &mut Stage<'_>, frame: &Frame, cards: &[Arc<ChoiceCard>]) -> Option<Action> {
    let m = stage.m();
    let (room, _) = page(stage, frame, &title(stage, None), &[]);
    let heading = Text::new(&stage.words.begin.cards, stage.look.letters.lead, *stage.p().ink);
    let heading = stage.text(room.min, room.width(), &heading.heading().weight(Weight::SemiBold));
    let top = heading.max.y + m.gap;
    let columns = 2;
    let width = (room.width() - m.gap * (columns - 1) as f32) / columns as f32;
    let lines = cards.len().div_ceil(columns).max(1) as f32;
    let fitting = (room.max.y - top - m.gap * (lines - 1.0)) / lines;
    let size = vec2(width, fitting.min(m.card_tile_height));
    let mut action = None;
    for (at, card) in cards.iter().enumerate() {
        let (line, column) = ((at / columns) as f32, (at % columns) as f32);
        let min = pos2(room.min.x + column * (width + m.gap), top + line * (size.y + m.gap));
        if tile(stage, Rect::from_min_size(min, size), card) {
            action = Some(Action::OpenCard(card.clone()));
        }
    }
    action
}

fn spoken(stage: &Stage<'_>, card: &ChoiceCard) -> String {
    crate::content::fill(
        &stage.words.begin.tile,
        &[("n", &card.number.to_string()), ("title", &card.title), ("line", &card.teaser)],
    )
}

fn tile(stage: &mut Stage<'_>, rect: Rect, card: &ChoiceCard) -> bool {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let hue = stage.look.hue(card.number);
    let label = spoken(stage, card);
    let tap = stage.tap(rect, Role::Button, &label, None);
    let border = if p.tinted { m.hairline } else { m.border_strong };
    stage.fill(
        rect,
        m.radius_row,
        stage.pressed(*hue.tint, tap.pressed),
        Some((border, *hue.edge)),
    );
    stage.focus_ring(rect, &label, m.radius_row);
    let inner = rect.shrink(m.tile_pad);
    let ground = Rect::from_min_size(inner.min, Vec2::splat(m.tile_icon));
    stage.icon_tile(ground, m.tile_icon_glyph, card.icon, hue);
    let number = card.number.to_string();
    let number = Text::new(&number, letters.h2, *hue.deep).label(Weight::Bold).centred();
    stage.mute_text(pos2(inner.max.x - m.tile_pad / 2.0, inner.min.y + m.tile_pad * 0.8), &number);
    let title = Text::new(&card.title, letters.lead, *p.ink).label(Weight::SemiBold);
    let under = pos2(inner.min.x, ground.max.y + m.tile_text_gap);
    let title = stage.mute_text_at(under, inner.width(), &title);
    let line = Text::new(&card.teaser, letters.body, *p.ink2).label(Weight::Regular);
    let line_at = pos2(inner.min.x, title.max.y + m.tile_line_gap);
    if line_at.y + stage.height(&line, inner.width()) <= rect.max.y {
        stage.mute_text_at(line_at, inner.width(), &line);
    }
    tap.tapped
}

fn rows(
    stage: &mut Stage<'_>,
    frame: &Frame,
    cards: &[Arc<ChoiceCard>],
    from: Place,
) -> Option<Action> {
    let m = stage.m();
    let heights = vec![m.row_roomy; cards.len()];
    let words = &stage.words.begin;
    let acts = |sheets: &[_], at| turns(sheets, at, &words.more, &words.fewer);
    let sheets = sheets(&heights, m.gap, |sheets: &[_]| {
        let title = title(stage, (!sheets.is_empty()).then_some((0, 2)));
        room(stage, frame, &title, &acts(sheets, 0)).height()
    });
    let at = page_of(&sheets, from.block);
    let acts = acts(&sheets, at);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (room, mut action) = page(stage, frame, &title(stage, number), &acts);
    let shown = sheets.get(at).cloned().unwrap_or_default();
    for (line, card) in cards.get(shown).unwrap_or_default().iter().enumerate() {
        let top = room.min.y + line as f32 * (m.row_roomy + m.gap);
        let rect = Rect::from_min_size(pos2(room.min.x, top), vec2(room.width(), m.row_roomy));
        if row(stage, rect, card) {
            action = Some(Action::OpenCard(card.clone()));
        }
    }
    action
}

fn row(stage: &mut Stage<'_>, rect: Rect, card: &ChoiceCard) -> bool {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let hue = stage.look.hue(card.number);
    let label = spoken(stage, card);
    let tap = stage.tap(rect, Role::Button, &label, None);
    let border = if p.tinted { m.hairline } else { m.border_strong };
    stage.fill(
        rect,
        m.radius_row,
        stage.pressed(*hue.tint, tap.pressed),
        Some((border, *hue.edge)),
    );
    stage.focus_ring(rect, &label, m.radius_row);
    let middle = rect.center().y;
    let ground = Rect::from_center_size(
        pos2(rect.min.x + m.tile_pad + m.tile_icon / 2.0, middle),
        Vec2::splat(m.tile_icon),
    );
    stage.icon_tile(ground, m.tile_icon_glyph, card.icon, hue);
    let number = card.number.to_string();
    let number = Text::new(&number, letters.h2, *hue.deep).label(Weight::Bold).centred();
    stage.mute_text(pos2(rect.max.x - m.tile_pad * 1.5, middle), &number);
    let title = Text::new(&card.short_title, letters.body, *p.ink).label(Weight::SemiBold);
    let left = ground.max.x + m.tile_pad;
    let width = rect.max.x - m.tile_pad * 3.0 - left;
    let height = stage.height(&title, width);
    stage.mute_text_at(pos2(left, middle - height / 2.0), width, &title);
    tap.tapped
}
