//! 11 Bezig and 12 Klaar: the paper is coming, the paper is there.

use egui::{Color32, Pos2, Rect, Role, pos2, vec2};

use super::Shown;
use super::actions::Act;
use super::fonts::Stroke;
use super::frame::{Frame, page};
use super::message::Message;
use super::paper::tear;
use super::stage::Stage;
use super::text::Text;
use super::title::Title;
use crate::content::{Icon, fill};
use crate::visit::Action;

/// A page that says one thing: no title above it, buttons below.
pub(super) fn message_page(
    stage: &mut Stage<'_>,
    frame: &Frame,
    acts: &[Act<'_>],
) -> (Rect, Option<Action>) {
    page(stage, frame, &Title::MESSAGE, acts)
}

/// Draws 11: the paper on its way, counted in whole seconds.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.busy);
    let acts = [Act::plain(Icon::X, &words.cancel, Action::Close)];
    let (room, action) = message_page(stage, frame, &acts);
    let before = m.arrow + m.icon_gap;
    let message = Message::new(stage, &words.title, &words.look);
    let message = message.at_left(frame.landscape).indented(before);
    let printer = Printer { top: m.printer_top, slip: m.slip_height, is_done: false };
    let (place, text) = printer.draw_with(stage, frame, room, &message, m.message_title);
    let bar_room = bar_room(stage, place.width());
    let under = message.draw(stage, place.with_max_y(place.max.y - bar_room), text);
    let arrow = pos2(under.min.x - before + m.arrow / 2.0, under.center().y);
    stage.icon(arrow, m.arrow, Icon::ArrowDown, Stroke::Bold, *stage.p().link);
    if let Some(printing) = stage.kiosk.printing() {
        let now = stage.kiosk.now();
        let (passed, left) = (printing.seconds(now), printing.seconds_left(now));
        let share = passed as f32 / (passed + left).max(1) as f32;
        let number = left.to_string();
        let line = match left {
            _ if printing.waits => words.waits.clone(),
            0 => words.almost.clone(),
            1 => words.second.clone(),
            _ => fill(&words.seconds, &[("n", &number)]),
        };
        let place = place.with_min_y(under.max.y + m.bar_gap);
        bar(stage, place, share, &line, frame.landscape);
    }
    action
}

/// The drawn printer with its slip.
struct Printer {
    /// Its top on the design's screen, in px.
    top: f32,
    /// Length of the slip in px.
    slip: f32,
    is_done: bool,
}

impl Printer {
    /// Draws it over or beside the words of `message`, which on the design's
    /// portrait screen begin at `drawn`; answers their room and where they begin.
    /// Words that leave it no place come first.
    fn draw_with(
        &self,
        stage: &Stage<'_>,
        frame: &Frame,
        room: Rect,
        message: &Message<'_>,
        drawn: f32,
    ) -> (Rect, f32) {
        let m = stage.m();
        let height = m.slot_top + m.slot_height / 2.0 + self.slip;
        let under = |width| if self.is_done { 0.0 } else { bar_room(stage, width) };
        if frame.landscape {
            let (middle, words) = message.beside(stage, room, m.printer_width, 0.0);
            let top = (room.center().y - height / 2.0).max(room.min.y + m.done_badge / 2.0);
            printer(stage, pos2(middle, top), self.slip, self.is_done);
            let said = message.height(stage, words.width()) + under(words.width());
            return (words, room.center().y - said / 2.0);
        }
        let top = if stage.look.roomy { room.min.y + m.margin } else { self.top };
        let drawn = if stage.look.roomy { top + height + m.message_gap } else { drawn };
        let foot = room.max.y - under(room.width());
        let words = message.top(stage, room.with_max_y(foot), drawn);
        if words >= top + height {
            printer(stage, pos2(room.center().x, top), self.slip, self.is_done);
        }
        (room, words)
    }
}

/// Height of [`bar`] in a place of this width, with what keeps it from the words
/// over it.
fn bar_room(stage: &Stage<'_>, width: f32) -> f32 {
    let (m, size) = (stage.m(), stage.look.letters.body);
    let line = Text::new(&stage.words.busy.waits, size, *stage.p().ink2);
    m.bar_gap + m.bar_height + m.chip_gap + stage.height(&line, width.min(m.message_width))
}

/// What has passed of the wait, at the top of `place`, and in words how long it
/// still is.
fn bar(stage: &mut Stage<'_>, place: Rect, share: f32, line: &str, is_left: bool) {
    let (m, p) = (stage.m(), stage.p());
    let width = m.bar_width.min(place.width());
    let left = if is_left { place.min.x } else { place.center().x - width / 2.0 };
    let track = Rect::from_min_size(pos2(left, place.min.y), vec2(width, m.bar_height));
    stage.fill(track, m.bar_height / 2.0, *p.inset, Some((m.hairline, *p.edge)));
    let done = track.with_max_x(track.min.x + (track.width() * share).max(m.bar_height));
    stage.fill(done, m.bar_height / 2.0, *p.primary, None);
    stage.name(track, Role::ProgressIndicator, line);
    let text = Text::new(line, stage.look.letters.body, *p.ink2);
    let text = if is_left { text } else { text.centred() };
    let left = if is_left { track.min.x } else { track.center().x };
    let at = pos2(left, track.max.y + m.chip_gap);
    stage.text(at, place.width().min(m.message_width), &text);
}

/// Draws 12: take your paper.
pub(super) fn done_ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    shown: &Shown,
    confirmed: bool,
) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.done);
    let acts = [
        Act::plain(Icon::SignOut, &words.stop, Action::Wipe),
        Act::main(Icon::BookOpen, &words.read_on, Action::Close),
    ];
    let (room, action) = message_page(stage, frame, &acts);
    let lead = if confirmed { &words.lead } else { &words.lead_unsure };
    let message = Message::new(stage, &words.title, lead).at_left(frame.landscape);
    if let Some(paper) = &shown.paper {
        paper_shown(stage, frame, room, &message, paper);
        return action;
    }
    let printer = Printer { top: m.printer_top_done, slip: m.slip_height_done, is_done: true };
    let (place, text) = printer.draw_with(stage, frame, room, &message, m.message_title_done);
    message.draw(stage, place, text);
    action
}

/// The paper itself, when the printer is the screen, over or beside the words.
fn paper_shown(
    stage: &mut Stage<'_>,
    frame: &Frame,
    room: Rect,
    message: &Message<'_>,
    paper: &egui::TextureHandle,
) {
    let m = stage.m();
    let under = message.height(stage, room.width()) + m.message_gap;
    let most = match (frame.landscape, stage.look.roomy) {
        (true, _) => room.height(),
        (false, true) => (room.height() - under).min(stage.panel().height() / 3.0),
        (false, false) => m.shown_paper_height.min(room.height() - under),
    };
    let size = paper.size_vec2();
    let size = size * ((most - m.gap) / size.y).min(1.0);
    let (middle, place, top) = if frame.landscape {
        let (middle, words) = message.beside(stage, room, size.x, 0.0);
        (middle, words, room.center().y - message.height(stage, words.width()) / 2.0)
    } else {
        (room.center().x, room, room.min.y + m.gap + size.y + m.message_gap)
    };
    let rect = Rect::from_min_size(pos2(middle - size.x / 2.0, room.min.y + m.gap), size);
    stage.shadow(rect, 0.0);
    stage.fill(rect, 0.0, Color32::WHITE, Some((m.hairline, *stage.p().line)));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    stage.painter().image(paper.id(), rect, whole, Color32::WHITE);
    let label = stage.words.print.preview.clone();
    stage.name(rect, Role::Image, &label);
    message.draw(stage, place, top);
}

/// The printer with its slip.
fn printer(stage: &Stage<'_>, top: Pos2, slip_height: f32, done: bool) {
    let (m, p) = (stage.m(), stage.p());
    let body = Rect::from_min_size(
        pos2(top.x - m.printer_width / 2.0, top.y),
        vec2(m.printer_width, m.printer_height),
    );
    stage.fill(body, m.printer_radius, *p.surface, Some((m.border, *p.edge)));
    let slot = Rect::from_min_size(
        pos2(top.x - m.slot_width / 2.0, top.y + m.slot_top),
        vec2(m.slot_width, m.slot_height),
    );
    stage.fill(slot, m.slot_height / 2.0, *p.ink, None);
    let slip = Rect::from_min_size(
        pos2(top.x - m.slip_width / 2.0, slot.center().y),
        vec2(m.slip_width, slip_height),
    );
    stage.fill(slip, 0.0, *p.surface, Some((m.border, *p.edge)));
    for line in 0..5 {
        slip_line(stage, slip, line);
    }
    if done {
        tear(stage, slip);
        done_badge(stage, pos2(body.max.x - m.slot_height * 2.0, body.min.y + m.slot_height));
    }
}

/// One line on the drawn slip: headings dark and short, text grey and long.
fn slip_line(stage: &Stage<'_>, slip: Rect, line: usize) {
    let (m, p) = (stage.m(), stage.p());
    let heading = line == 0 || line == 3;
    let top = slip.min.y + m.slip_line_step + line as f32 * m.slip_line_step * 0.78 - m.slip_line;
    let width = if heading { m.slip_line_short } else { slip.width() - m.slip_line_pad * 2.0 };
    let rect =
        Rect::from_min_size(pos2(slip.min.x + m.slip_line_pad, top), vec2(width, m.slip_line));
    stage.fill(rect, m.slip_line / 2.0, if heading { *p.ink } else { *p.edge }, None);
}

fn done_badge(stage: &Stage<'_>, middle: Pos2) {
    let (m, p) = (stage.m(), stage.p());
    let painter = stage.painter();
    painter.circle_filled(middle, m.done_badge / 2.0 + m.slot_height / 2.0, *p.bg);
    painter.circle_filled(middle, m.done_badge / 2.0, *p.primary);
    stage.icon(middle, m.done_badge / 2.0, Icon::Check, Stroke::Bold, *p.on_primary);
}
