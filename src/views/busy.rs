//! 11 Bezig and 12 Klaar: the paper is coming, the paper is there.

use egui::{Color32, Pos2, Rect, Role, pos2, vec2};

use super::Shown;
use super::actions::Act;
use super::focus::Part;
use super::fonts::Stroke;
use super::frame::{Frame, page};
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

/// One thing that a page says: a title and a sentence.
pub(super) struct Message<'a> {
    title: &'a str,
    lead: &'a str,
    /// Size of the title in px.
    size: f32,
}

impl<'a> Message<'a> {
    pub(super) fn new(stage: &Stage<'_>, title: &'a str, lead: &'a str) -> Self {
        Self { title, lead, size: stage.look.fixed.message.max(stage.look.letters.h1) }
    }

    /// The same with a title of `size` px.
    pub(super) fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    fn texts(&self, stage: &Stage<'_>) -> (Text<'a>, Text<'a>) {
        let size = stage.look.fixed.message_lead.max(stage.look.letters.lead);
        (
            Text::new(self.title, self.size, *stage.p().ink).heading().centred().stop(),
            Text::new(self.lead, size, *stage.p().ink).centred(),
        )
    }

    /// Height in `width` px.
    pub(super) fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let (m, (title, lead)) = (stage.m(), self.texts(stage));
        let lead = stage.height(&lead, width.min(m.message_width));
        stage.height(&title, width) + m.message_gap + lead
    }

    /// Where it begins in `room`: at `top`, or higher when it would not end there.
    pub(super) fn top(&self, stage: &Stage<'_>, room: Rect, top: f32) -> f32 {
        top.min(room.max.y - self.height(stage, room.width())).max(room.min.y)
    }

    /// Draws it in the middle of `room`, at [`Self::top`]; returns the place of
    /// the sentence.
    pub(super) fn draw(&self, stage: &mut Stage<'_>, room: Rect, top: f32) -> Rect {
        let (m, (title, lead)) = (stage.m(), self.texts(stage));
        let middle = pos2(room.center().x, self.top(stage, room, top));
        let title = stage.in_part(Part::Title, |stage| stage.text(middle, room.width(), &title));
        let width = room.width().min(m.message_width);
        stage.text(pos2(middle.x, title.max.y + m.message_gap), width, &lead)
    }
}

/// Draws 11: the paper on its way, counted in whole seconds.
pub(super) fn ui(stage: &mut Stage<'_>, frame: &Frame) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.busy);
    let acts = [Act::plain(Icon::X, &words.cancel, Action::Close)];
    let (room, action) = message_page(stage, frame, &acts);
    let (picture, room) = halves(frame, room);
    let message = Message::new(stage, &words.title, &words.look);
    let place = room.with_max_y(room.max.y - bar_room(stage));
    let printer = Printer { top: m.printer_top, slip: m.slip_height, is_done: false };
    let text = printer.draw_over(stage, frame, picture, |stage, (top, end)| {
        message.top(stage, place, words_top(stage, frame, (top, end), m.message_title))
    });
    let under = message.draw(stage, place, text);
    let arrow = pos2(under.min.x - m.arrow, under.center().y);
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
        bar(stage, pos2(room.center().x, under.max.y + m.bar_gap), share, &line);
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
    /// Draws it in `room`, unless the words, which begin where `words` tells for
    /// its top and foot, leave it no place; answers where they begin.
    fn draw_over(
        &self,
        stage: &Stage<'_>,
        frame: &Frame,
        room: Rect,
        words: impl FnOnce(&Stage<'_>, (f32, f32)) -> f32,
    ) -> f32 {
        let m = stage.m();
        let top = picture_top(stage, frame, room, self.top);
        let foot = top + m.slot_top + m.slot_height / 2.0 + self.slip;
        let words = words(stage, (top, foot));
        if frame.landscape || words >= foot {
            printer(stage, pos2(room.center().x, top), self.slip, self.is_done);
        }
        words
    }
}

/// Where the picture starts: as drawn in portrait, near the top elsewhere.
fn picture_top(stage: &Stage<'_>, frame: &Frame, room: Rect, drawn: f32) -> f32 {
    if frame.landscape || stage.look.roomy { room.min.y + stage.m().margin } else { drawn }
}

/// The room for the picture and the room for the words: beside each other in
/// landscape.
fn halves(frame: &Frame, room: Rect) -> (Rect, Rect) {
    if frame.landscape { room.split_left_right_at_fraction(0.42) } else { (room, room) }
}

/// Where the words start, beside or under a picture with this top and foot; as
/// drawn in portrait.
fn words_top(stage: &Stage<'_>, frame: &Frame, (top, foot): (f32, f32), drawn: f32) -> f32 {
    match (frame.landscape, stage.look.roomy) {
        (true, _) => top + stage.m().margin,
        (false, true) => foot + stage.m().message_gap,
        (false, false) => drawn,
    }
}

/// Height of [`bar`] with what keeps it from the words over it.
fn bar_room(stage: &Stage<'_>) -> f32 {
    let (m, size) = (stage.m(), stage.look.letters.body);
    let line = Text::new(&stage.words.busy.waits, size, *stage.p().ink2);
    m.bar_gap + m.bar_height + m.gap + stage.height(&line, m.message_width)
}

fn bar(stage: &mut Stage<'_>, top: Pos2, share: f32, line: &str) {
    let (m, p) = (stage.m(), stage.p());
    let track = Rect::from_min_size(
        pos2(top.x - m.bar_width / 2.0, top.y),
        vec2(m.bar_width, m.bar_height),
    );
    stage.fill(track, m.bar_height / 2.0, *p.inset, Some((m.hairline, *p.edge)));
    let done = track.with_max_x(track.min.x + (track.width() * share).max(m.bar_height));
    stage.fill(done, m.bar_height / 2.0, *p.primary, None);
    stage.name(track, Role::ProgressIndicator, line);
    let text = Text::new(line, stage.look.letters.body, *p.ink2).centred();
    stage.text(pos2(top.x, track.max.y + m.gap), m.message_width, &text);
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
    let (picture, room) = halves(frame, room);
    let message = Message::new(stage, &words.title, lead);
    if let Some(paper) = &shown.paper {
        let words = if frame.landscape { 0.0 } else { message.height(stage, room.width()) };
        let picture = picture.with_max_y(picture.max.y - words - m.message_gap);
        let foot = shown_paper(stage, frame, picture, paper);
        let under = foot + m.message_gap;
        let text = words_top(stage, frame, (picture.min.y, foot), under);
        message.draw(stage, room, text);
        return action;
    }
    let printer = Printer { top: m.printer_top_done, slip: m.slip_height_done, is_done: true };
    let text = printer.draw_over(stage, frame, picture, |stage, (top, end)| {
        message.top(stage, room, words_top(stage, frame, (top, end), m.message_title_done))
    });
    message.draw(stage, room, text);
    action
}

/// The paper itself, when the printer is the screen; returns its foot.
fn shown_paper(
    stage: &mut Stage<'_>,
    frame: &Frame,
    room: Rect,
    paper: &egui::TextureHandle,
) -> f32 {
    let m = stage.m();
    let height = match (frame.landscape, stage.look.roomy) {
        (true, _) => room.height() - m.gap,
        (false, true) => (room.height() - m.gap).min(stage.panel().height() / 3.0),
        (false, false) => m.shown_paper_height.min(room.height() - m.gap),
    };
    let size = paper.size_vec2();
    let shrink = (height / size.y).min(1.0);
    let rect = Rect::from_min_size(
        pos2(room.center().x - size.x * shrink / 2.0, room.min.y + m.gap),
        size * shrink,
    );
    stage.shadow(rect, 0.0);
    stage.fill(rect, 0.0, Color32::WHITE, Some((m.hairline, *stage.p().line)));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    stage.painter().image(paper.id(), rect, whole, Color32::WHITE);
    let label = stage.words.print.preview.clone();
    stage.name(rect, Role::Image, &label);
    rect.max.y
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
