//! 13 Storing: printing does not work now; the QR code does.

use egui::{Color32, Mesh, Rect, Role, Shape, pos2, vec2};

use super::Shown;
use super::actions::Act;
use super::busy::message_page;
use super::fonts::Weight;
use super::frame::Frame;
use super::message::Message;
use super::stage::Stage;
use super::text::Text;
use crate::content::Icon;
use crate::layout::Bitmap;
use crate::visit::{Action, Trouble};

/// Draws the QR code and the way on. No code of an error, no blame.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    shown: &Shown,
    trouble: &Trouble,
) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.trouble);
    let mut acts = Vec::new();
    if trouble.may_try_again() {
        acts.push(Act::plain(Icon::ArrowClockwise, &words.again, Action::TryAgain));
    }
    acts.push(Act::main(Icon::BookOpen, &words.read_on, Action::Close));
    let (mut room, action) = message_page(stage, frame, &acts);
    let is_high = frame.landscape || stage.look.roomy;
    let mut top = if is_high { room.min.y } else { m.qr_card_top };
    let lead = if shown.qr.is_some() { &words.lead } else { &words.lead_without_qr };
    let message = Message::new(stage, &words.title, lead);
    let message = message.at_left(frame.landscape && shown.qr.is_some());
    let note = words.note.as_str();
    let note_height =
        |width: f32| m.note_pad + stage.note_height(width.min(m.trouble_note_width), note);
    let title_gap = if stage.look.crowded { m.gap } else { m.trouble_title_gap };
    if let Some((code, address)) = &shown.qr {
        let card = |share| Card::of(stage, frame, (code, address), share);
        let fits = |card: &Card<'_>| {
            let (width, taken) = if frame.landscape {
                (room.width() - card.size.x - m.picture_gap, 0.0)
            } else {
                (room.width(), card.size.y)
            };
            let words = message.height(stage, width) + title_gap;
            card.size.y.max(taken + words) <= room.max.y - top
        };
        let shares = SHARES.into_iter().map(card);
        let card = shares.clone().find(fits).or(shares.clone().next_back());
        if let (Some(card), true) = (&card, frame.landscape) {
            // In landscape the words stand beside the code.
            let (middle, words) = message.beside(stage, room, card.size.x, m.trouble_note_width);
            let said = message.height(stage, words.width()) + note_height(words.width());
            card.draw(stage, pos2(middle, room.center().y - card.size.y / 2.0));
            top = room.center().y - said / 2.0 - title_gap;
            room = words;
        } else if let Some(card) = card {
            top = card.draw(stage, pos2(room.center().x, top));
        }
    }
    let under = message.draw(stage, room, top + title_gap);
    let width = room.width().min(m.trouble_note_width);
    let left = if frame.landscape { room.min.x } else { room.center().x - width / 2.0 };
    let at = pos2(left, under.max.y + m.note_pad);
    if shown.qr.is_some() && at.y + stage.note_height(width, note) <= room.max.y {
        stage.note(at, width, Icon::ChatCircleText, note);
    }
    action
}

/// Shares of its usual size that the code may have where large letters need
/// the room; a phone reads the smallest from a hand's breadth away.
const SHARES: [f32; 4] = [1.0, 0.8, 0.6, 0.45];

/// Share of its usual width that the card keeps beside words, for the address.
const LEAST_WIDTH: f32 = 0.8;

/// The code on white in every mode, with the address under it.
struct Card<'a> {
    code: &'a Bitmap,
    address: &'a str,
    /// px to a module.
    module: f32,
    size: egui::Vec2,
}

impl<'a> Card<'a> {
    fn of(
        stage: &Stage<'_>,
        frame: &Frame,
        (code, address): (&'a Bitmap, &'a str),
        share: f32,
    ) -> Self {
        let m = stage.m();
        let room = m.qr_card_width - if stage.look.roomy { m.qr_pad * 2.0 } else { 0.0 };
        let module = (room * share / code.width().max(1) as f32).floor().max(1.0);
        let inner = code.width() as f32 * module;
        // A long address in large letters takes all the width there is.
        let whole = frame.column(stage).width();
        let width = match (stage.look.crowded, frame.landscape) {
            (false, _) => m.qr_card_width,
            (true, false) => whole,
            (true, true) => m.qr_card_width * share.max(LEAST_WIDTH),
        };
        let width = width.max(inner);
        let words = stage.height(&Self::text(stage, address), width - m.gap * 2.0);
        let size = vec2(width, inner + words + m.qr_address_pad);
        Self { code, address, module, size }
    }

    fn text<'t>(stage: &Stage<'_>, address: &'t str) -> Text<'t> {
        let text = Text::new(address, stage.look.letters.lead, Color32::BLACK);
        text.label(Weight::SemiBold).centred()
    }

    /// Draws it under `top`; returns where it ends.
    fn draw(&self, stage: &mut Stage<'_>, top: egui::Pos2) -> f32 {
        let m = stage.m();
        let card = Rect::from_min_size(pos2(top.x - self.size.x / 2.0, top.y), self.size);
        stage.shadow(card, m.radius_card);
        stage.fill(card, m.radius_card, Color32::WHITE, Some((m.hairline, *stage.p().line)));
        let side = self.code.width() as f32 * self.module;
        let at = pos2((top.x - side / 2.0).round(), card.min.y.round());
        modules(stage, at, self.code, self.module);
        stage.name(Rect::from_min_size(at, vec2(side, side)), Role::Image, self.address);
        let text = Self::text(stage, self.address);
        stage.text(pos2(top.x, card.min.y + side), card.width() - m.gap * 2.0, &text);
        card.max.y
    }
}

/// Dark modules as whole pixels without soft edges, so that every module is as
/// wide and no light shows between them.
fn modules(stage: &Stage<'_>, at: egui::Pos2, code: &Bitmap, module: f32) {
    let mut mesh = Mesh::default();
    for y in 0..code.height() {
        for x in (0..code.width()).filter(|x| code.is_black(*x, y)) {
            let min = at + vec2(x as f32, y as f32) * module;
            mesh.add_colored_rect(Rect::from_min_size(min, vec2(module, module)), Color32::BLACK);
        }
    }
    stage.painter().add(Shape::mesh(mesh));
}
