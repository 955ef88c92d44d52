//! The ground of a sheet over a page: its place, its round corners, and what it
//! leaves of the page to be seen.

use egui::{Rect, Stroke as Line, StrokeKind, vec2};

use super::frame::Frame;
use super::stage::{Stage, corner};

/// Covers the page and draws the ground of a sheet from `top` down to the dock.
pub(super) fn ground(stage: &Stage<'_>, frame: &Frame, top: f32) -> Rect {
    let (m, p) = (stage.m(), stage.p());
    let page = frame.page;
    stage.fill(page, 0.0, p.scrim.gamma_multiply(p.scrim_cover), None);
    // In landscape the page shows on both sides.
    let beside = if is_inset(stage, frame) { frame.margin(stage) } else { 0.0 };
    let rect = page.with_min_y(page.min.y + top).shrink2(vec2(beside, 0.0));
    let clipped = stage.painter().with_clip_rect(page);
    let round = rect.with_max_y(rect.max.y + m.radius_sheet);
    let line = if p.tinted { Line::NONE } else { Line::new(m.border, *p.edge) };
    clipped.rect(round, corner(m.radius_sheet), *p.bg, line, StrokeKind::Inside);
    rect
}

/// Whether a sheet leaves the page to be seen beside it.
fn is_inset(stage: &Stage<'_>, frame: &Frame) -> bool {
    frame.landscape && !stage.look.crowded
}

/// Between the sides of a sheet and what is on it.
pub(super) fn sheet_side(stage: &Stage<'_>, frame: &Frame) -> f32 {
    if is_inset(stage, frame) { stage.m().sheet_pad } else { frame.margin(stage) }
}
