//! "Stoppen en alles wissen?": what was on the screen is gone at once.

use egui::{Rect, pos2, vec2};

use super::button::ButtonKind;
use super::dock::help_only;
use super::frame::Frame;
use super::message::Message;
use super::stage::Stage;
use super::title::name;
use crate::content::Icon;
use crate::visit::Action;

/// Draws the question.
pub(super) fn ui(stage: &mut Stage<'_>) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.stop);
    let (frame, panel) = (Frame::of(stage), stage.panel());
    stage.quietly(|stage| name(stage, panel.min + vec2(m.margin, m.strip_middle)));
    let width = if frame.landscape { m.message_width } else { panel.width() - m.margin * 2.0 };
    let column = Rect::from_center_size(panel.center(), vec2(width, panel.height()));
    let foot = if frame.beside { column.max.y - m.margin } else { frame.dock.min.y - m.gap };
    let stay =
        Rect::from_min_max(pos2(column.min.x, foot - m.idle_leave), pos2(column.max.x, foot));
    let wipe_foot = stay.min.y - m.gap;
    let wipe = Rect::from_min_max(
        pos2(column.min.x, wipe_foot - m.idle_stay),
        pos2(column.max.x, wipe_foot),
    );
    let said = column.with_max_y(wipe.min.y - m.gap).with_min_y(m.strip_middle + m.mark);
    let message = Message::new(stage, &words.title, &words.lead);
    message.draw(stage, said, panel.center().y - m.idle_ring / 2.0);
    let mut action = None;
    if stage.button(wipe, ButtonKind::Filled, Some(Icon::Check), &words.wipe) {
        action = Some(Action::Wipe);
    }
    if stage.button(stay, ButtonKind::Plain, Some(Icon::X), &words.stay) {
        action = Some(Action::Close);
    }
    help_only(stage, &frame).or(action)
}
