//! 15 Bent u er nog?: covers the page completely; one step a second, no sound.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Rect, Role, Shape, Stroke as Line, pos2, vec2};

use super::button::ButtonKind;
use super::dock::help_only;
use super::fonts::Weight;
use super::frame::Frame;
use super::message::Message;
use super::stage::Stage;
use super::text::Text;
use super::title::strip;
use crate::content::Icon;
use crate::visit::Action;

/// Draws the question; a touch anywhere but on "Nee" and help means yes.
pub(super) fn ui(stage: &mut Stage<'_>, seconds: u64) -> Option<Action> {
    stage.say(&stage.words.voice.idle);
    stage.quietly(|stage| draw(stage, seconds))
}

fn draw(stage: &mut Stage<'_>, seconds: u64) -> Option<Action> {
    let words = &stage.words.idle;
    let frame = Frame::of(stage);
    let panel = stage.panel();
    let mut action = None;
    if stage.tap(panel, Role::Button, &words.title, None).tapped {
        action = Some(Action::Stay);
    }
    if !stage.look.roomy {
        strip(stage, frame.column(stage), true);
    }
    let size = stage.look.fixed.question.max(stage.look.letters.h1);
    let (stay, leave) = button_places(stage, &frame);
    let message = Message::new(stage, &words.title, &words.lead).sized(size);
    let message = message.at_left(frame.landscape);
    let (ring_at, column, top) = places(stage, &frame, &message, stay.min.y - stage.m().gap);
    ring(stage, ring_at, ring_size(stage, &frame), seconds);
    message.draw(stage, column, top);
    buttons(stage, stay, leave).or(help_only(stage, &frame)).or(action)
}

/// Diameter of the middle line of the ring.
fn ring_size(stage: &Stage<'_>, frame: &Frame) -> f32 {
    if frame.landscape { stage.m().idle_ring_landscape } else { stage.m().idle_ring }
}

/// Middle of the ring, the column of the words and where they begin: under the
/// ring, or beside it in landscape; all over the buttons at `foot`.
fn places(stage: &Stage<'_>, frame: &Frame, message: &Message<'_>, foot: f32) -> (Pos2, Rect, f32) {
    let (m, panel, size) = (stage.m(), stage.panel(), ring_size(stage, frame));
    if frame.landscape {
        let over = if stage.look.roomy { m.gap } else { m.side_top * 2.0 };
        let room = frame.column(stage).with_min_y(panel.min.y + over).with_max_y(foot);
        let (middle, words) = message.beside(stage, room, size + m.idle_ring_stroke, 0.0);
        let said = message.height(stage, words.width());
        return (pos2(middle, room.center().y), words, room.center().y - said / 2.0);
    }
    let column = panel.shrink2(vec2(m.margin, 0.0)).with_max_y(foot);
    let (middle, top) = if stage.look.roomy {
        let middle = size / 2.0 + m.margin;
        (middle, middle + size / 2.0 + m.margin)
    } else {
        (m.idle_ring_middle, m.idle_title)
    };
    (pos2(panel.center().x, middle), column, top)
}

/// Places of "Ja" and "Nee".
fn button_places(stage: &Stage<'_>, frame: &Frame) -> (Rect, Rect) {
    let m = stage.m();
    let column = frame.column(stage);
    if frame.landscape {
        let words = &stage.words.idle;
        let width = m.side + m.gap * 2.0;
        let height = stage.button_height(&words.leave, width).max(m.idle_stay);
        let foot = column.max.y - m.side_margin;
        let row = column.with_max_y(foot).with_min_y(foot - height);
        let split = row.min.x + width;
        (row.with_min_x(split + m.gap), row.with_max_x(split))
    } else {
        let foot = stage.panel().max.y - m.idle_foot.max(frame.dock.height() + m.gap);
        let leave = column.with_max_y(foot).with_min_y(foot - m.idle_leave);
        let foot = leave.min.y - m.gap;
        (column.with_max_y(foot).with_min_y(foot - m.idle_stay), leave)
    }
}

fn buttons(stage: &mut Stage<'_>, stay: Rect, leave: Rect) -> Option<Action> {
    let words = &stage.words.idle;
    let mut action = None;
    if stage.button(stay, ButtonKind::Filled, Some(Icon::Check), &words.stay) {
        action = Some(Action::Stay);
    }
    if stage.button(leave, ButtonKind::Plain, Some(Icon::XCircle), &words.leave) {
        action = Some(Action::Wipe);
    }
    action
}

/// The seconds that are left, as a number and as a ring.
fn ring(stage: &mut Stage<'_>, middle: Pos2, size: f32, seconds: u64) {
    let (m, p) = (stage.m(), stage.p());
    let radius = size / 2.0;
    arc(stage, middle, radius, 1.0, *p.inset);
    let share = seconds as f32 / stage.kiosk.warning_time().as_secs_f32().max(1.0);
    arc(stage, middle, radius, share.min(1.0), *p.primary);
    let number = seconds.to_string();
    let count = Text::new(&number, stage.look.fixed.count, *p.ink).label(Weight::Bold).centred();
    stage.mute_text(middle - vec2(0.0, m.idle_number_lift), &count);
    let words = &stage.words.idle;
    let unit = if seconds == 1 { &words.second } else { &words.seconds };
    let spoken = format!("{number} {unit}");
    let unit = Text::new(unit, stage.look.controls.lead, *p.ink2);
    stage
        .mute_text(middle + vec2(0.0, m.idle_seconds_drop), &unit.label(Weight::Regular).centred());
    let rect = Rect::from_center_size(middle, vec2(size, size));
    stage.name(rect, Role::Timer, &spoken);
}

/// Clockwise from twelve o'clock, with round ends.
fn arc(stage: &Stage<'_>, middle: Pos2, radius: f32, share: f32, colour: Color32) {
    let m = stage.m();
    let at = |turn: f32| middle + vec2((turn * TAU).sin(), -(turn * TAU).cos()) * radius;
    let steps = (share * radius).ceil().max(2.0) as usize;
    let points = (0..=steps).map(|step| at(share * step as f32 / steps as f32)).collect();
    stage.painter().add(Shape::line(points, Line::new(m.idle_ring_stroke, colour)));
    for end in [at(0.0), at(share)] {
        stage.painter().circle_filled(end, m.idle_ring_stroke / 2.0, colour);
    }
}
