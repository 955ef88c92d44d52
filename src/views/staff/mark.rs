//! The mark in the top left corner: held for 5 s, it asks staff for their PIN.

use egui::{Key, Rect, Vec2, pos2, vec2};

use super::super::frame::Frame;
use super::super::stage::Stage;
use crate::visit::{Action, Screen, StaffAction};

/// How long the mark is held, in s.
const HOLD: f64 = 5.0;
/// Clocks that count differently may be this far apart, in s.
const SLIP: f64 = 0.001;

/// Whether the corner with the mark was held, or the key for it pressed. The
/// corner works where the mark is hidden too, in the largest letters.
pub(in crate::views) fn hold(stage: &Stage<'_>, frame: &Frame) -> Option<Action> {
    let open = Some(Action::Staff(StaffAction::Open));
    if matches!(stage.kiosk.screen(), Screen::Staff(_) | Screen::Pin(_)) {
        return None;
    }
    let corner = corner(stage, frame);
    let drift = stage.m().drift;
    let held = stage.ui.input(|input| {
        if input.key_pressed(Key::F12) {
            return Some(HOLD);
        }
        let pointer = &input.pointer;
        let from = pointer.press_origin().filter(|from| corner.contains(*from))?;
        let stays = pointer.interact_pos().is_some_and(|at| at.distance(from) <= drift);
        let since = pointer.press_start_time().filter(|_| pointer.primary_down() && stays)?;
        Some(input.time - since)
    })?;
    if held >= HOLD - SLIP {
        return open;
    }
    let left = std::time::Duration::from_secs_f64((HOLD - held).max(0.0));
    stage.ui.ctx().request_repaint_after(left);
    None
}

/// The corner of the page in which the mark stands, with the name beside it.
fn corner(stage: &Stage<'_>, frame: &Frame) -> Rect {
    let m = stage.m();
    if *stage.kiosk.screen() == Screen::Rest {
        let (panel, r) = (stage.panel(), &stage.look.rest);
        let middle = panel.min + vec2(r.left + r.mark / 2.0, r.name_middle);
        let mark = Rect::from_center_size(middle, Vec2::splat(r.mark * 2.0));
        return mark.with_max_x(mark.max.x + m.pager);
    }
    let page = frame.page;
    let size = vec2(m.margin + m.pager, m.title_top - m.title_gap);
    Rect::from_min_size(pos2(page.min.x, page.min.y), size)
}
