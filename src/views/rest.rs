//! 01 Rust: the rest screen. Invites without shame; no subject in view.

use egui::{Rect, Vec2, pos2, vec2};

use super::button::ButtonKind;
use super::fonts::{Stroke, Weight};
use super::picture::Pictures;
use super::stage::Stage;
use super::text::Text;
use super::title::mark;
use crate::content::Icon;
use crate::visit::Action;

/// Draws the picture, the invitation and the panel of buttons.
pub(super) fn ui(stage: &mut Stage<'_>, art: &Pictures) -> Option<Action> {
    let voice = &stage.words.voice;
    let mut welcome = voice.welcome.clone();
    if !stage.kiosk.has_headphones() {
        welcome = format!("{welcome} {}", voice.welcome_headphones);
    }
    stage.say(&welcome);
    stage.quietly(|stage| draw(stage, art))
}

fn draw(stage: &mut Stage<'_>, art: &Pictures) -> Option<Action> {
    let panel = stage.panel();
    let landscape = panel.width() > panel.height();
    art.rest(stage, panel);
    let mut action = None;
    let start = stage.words.rest.start.clone();
    // A touch anywhere on the picture begins as well.
    let can_begin = stage.kiosk.pack().can_begin();
    if can_begin
        && stage.tap(panel, egui::Role::Button, &stage.words.rest.lead.clone(), None).tapped
    {
        action = Some(Action::Start);
    }
    words(stage, panel);
    let buttons = buttons_panel(stage, panel, landscape);
    controls(stage, buttons, &start).or(action)
}

fn words(stage: &mut Stage<'_>, panel: Rect) {
    let (m, p, words) = (stage.m(), stage.p(), &stage.words.rest);
    let r = &stage.look.rest;
    let fixed = &stage.look.fixed;
    let (left, middle, title, size) = if panel.width() > panel.height() {
        let (left, top) = (r.left_landscape, r.title_landscape);
        (left, r.name_landscape, top, fixed.headline_landscape)
    } else {
        (r.left, r.name_middle, r.title, fixed.headline)
    };
    let (left, middle) = (panel.min.x + left, panel.min.y + middle);
    mark(stage, pos2(left + r.mark / 2.0, middle), r.mark, *p.link);
    let name = Text::new(&stage.words.name, stage.look.fixed.name, *p.ink).label(Weight::SemiBold);
    let height = stage.height(&name, f32::INFINITY);
    stage.text(pos2(left + r.mark + m.mark_gap, middle - height / 2.0), f32::INFINITY, &name);
    let headline = Text::new(&words.title, size, *p.ink).heading().tight();
    let rect = stage.text(pos2(left, panel.min.y + title), f32::INFINITY, &headline);
    let lead = Text::new(&words.lead, fixed.rest_lead, *p.ink);
    stage.text(pos2(left, rect.max.y + r.lead_gap), r.lead_width, &lead);
}

fn buttons_panel(stage: &Stage<'_>, panel: Rect, landscape: bool) -> Rect {
    let (m, p) = (stage.m(), stage.p());
    let r = &stage.look.rest;
    if landscape {
        let width = facts_width(stage) + r.panel_pad * 2.0;
        let facts = r.facts_landscape + stage.look.controls.body * 0.75;
        let height = r.foot * 2.0 + r.start_landscape + facts + m.action;
        let size = vec2(r.panel_width.max(width), r.panel_landscape.max(height));
        let rect = Rect::from_min_size(panel.max - size - Vec2::splat(r.panel_out), size);
        stage.fill(rect, m.radius_sheet, *p.bg, None);
        return rect;
    }
    let rect = panel.with_min_y(panel.max.y - r.panel);
    // The lower corners lie outside the panel, so only the upper ones are round.
    let ground = rect.with_max_y(rect.max.y + m.radius_sheet);
    stage.fill(ground, m.radius_sheet, *p.bg, None);
    rect
}

fn controls(stage: &mut Stage<'_>, panel: Rect, start: &str) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.rest);
    let r = &stage.look.rest;
    let is_beside = panel.min.x > stage.panel().min.x;
    let (side, over, height, facts_middle) = if is_beside {
        (r.panel_pad, r.foot, r.start_landscape, r.facts_landscape)
    } else {
        (m.margin, r.panel_top, r.start, r.facts_middle)
    };
    let row = panel.shrink2(vec2(side, 0.0));
    let top = panel.min.y + over;
    let button = Rect::from_min_size(pos2(row.min.x, top), vec2(row.width(), height));
    let mut action = None;
    if !stage.kiosk.pack().can_begin() {
        stage.button(button, ButtonKind::Off, None, &words.ask_desk);
    } else if stage.button(button, ButtonKind::Filled, Some(Icon::HandTap), start) {
        action = Some(Action::Start);
    }
    facts(stage, row, button.max.y + facts_middle);
    let low = Rect::from_min_size(
        pos2(row.min.x, panel.max.y - r.foot - m.action),
        vec2(row.width(), m.action),
    );
    small_buttons(stage, low).or(action)
}

/// "Wij bewaren niets van u" and "Lezen en printen is gratis".
fn fact_texts<'a>(stage: &Stage<'a>) -> (Text<'a>, Text<'a>) {
    let (p, words) = (stage.p(), &stage.words.rest);
    let fact = |words| Text::new(words, stage.look.controls.body, *p.ink2).label(Weight::Regular);
    (fact(&words.nothing_kept), fact(&words.free))
}

/// Width that both facts need beside each other.
fn facts_width(stage: &Stage<'_>) -> f32 {
    let (m, (kept, free)) = (stage.m(), fact_texts(stage));
    let r = &stage.look.rest;
    let width = |text| stage.galley(text, f32::INFINITY).size().x;
    width(&kept) + width(&free) + (r.facts_icon + m.mark_gap) * 2.0 + m.gap
}

fn facts(stage: &mut Stage<'_>, row: Rect, middle: f32) {
    let (m, p) = (stage.m(), stage.p());
    let r = &stage.look.rest;
    let (kept, free) = fact_texts(stage);
    let beside = r.facts_icon + m.mark_gap;
    let size = stage.galley(&free, f32::INFINITY).size();
    let right = row.max.x - size.x;
    let mut shown = vec![(row.min.x + beside, Icon::ShieldCheck, kept)];
    if facts_width(stage) <= row.width() {
        shown.push((right, Icon::Printer, free));
    }
    for (left, icon, text) in shown {
        let icon_middle = pos2(left - m.mark_gap - r.facts_icon / 2.0, middle);
        stage.icon(icon_middle, r.facts_icon, icon, Stroke::Regular, *p.ink2);
        stage.text(pos2(left, middle - size.y / 2.0), f32::INFINITY, &text);
    }
}

fn small_buttons(stage: &mut Stage<'_>, row: Rect) -> Option<Action> {
    let (m, words) = (stage.m(), stage.words);
    let now = stage.kiosk.settings().language;
    let other = stage.kiosk.library().languages().find(|language| *language != now);
    let mut buttons = Vec::new();
    let can_begin = stage.kiosk.pack().can_begin();
    if let Some(language) = other.filter(|_| can_begin) {
        let plain = ButtonKind::Plain;
        buttons.push((plain, Icon::Globe, &words.rest.other_language, Action::StartIn(language)));
    }
    if can_begin {
        buttons.push((ButtonKind::Plain, Icon::TextAa, &words.dock.adjust, Action::OpenAdjust));
    }
    buttons.push((ButtonKind::Help, Icon::Lifebuoy, &words.dock.help, Action::OpenHelp));
    let count = buttons.len() as f32;
    let width = (row.width() - m.gap * (count - 1.0)) / count;
    let mut action = None;
    for (at, (kind, icon, label, does)) in buttons.into_iter().enumerate() {
        let left = row.min.x + at as f32 * (width + m.gap);
        let rect = Rect::from_min_size(pos2(left, row.min.y), vec2(width, row.height()));
        if stage.button(rect, kind, Some(icon), label) {
            action = Some(does.clone());
        }
        if let Action::StartIn(language) = does {
            stage.speaks(rect, label, language.tag());
        }
    }
    action
}
