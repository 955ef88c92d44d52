//! 13 Storing: printing does not work now; the QR code does.

use egui::{Color32, Mesh, Rect, Role, Shape, pos2, vec2};

use super::Shown;
use super::actions::Act;
use super::busy::{message, message_page};
use super::fonts::Weight;
use super::frame::Frame;
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
    let small = frame.landscape || stage.look.roomy;
    let mut top = if small { room.min.y } else { m.qr_card_top };
    if let Some((code, address)) = &shown.qr {
        // In landscape the words stand beside the code.
        let left = room.with_max_x(room.min.x + m.qr_card_width);
        let middle = if frame.landscape { left.center().x } else { room.center().x };
        let foot = qr_card(stage, pos2(middle, top), code, address, small);
        if frame.landscape {
            room.min.x = left.max.x + m.margin;
        } else {
            top = foot;
        }
    }
    let lead = if shown.qr.is_some() { &words.lead } else { &words.lead_without_qr };
    let under = message(stage, room, top + m.trouble_title_gap, &words.title, lead);
    let width = room.width().min(m.trouble_note_width);
    let at = pos2(room.center().x - width / 2.0, under.max.y + m.note_pad);
    let note = words.note.clone();
    if shown.qr.is_some() && at.y + stage.note_height(width, &note) <= room.max.y {
        stage.note(at, width, Icon::ChatCircleText, &note);
    }
    action
}

/// The code on white in every mode, with the address under it; returns where
/// the card ends.
fn qr_card(
    stage: &mut Stage<'_>,
    top: egui::Pos2,
    code: &Bitmap,
    address: &str,
    small: bool,
) -> f32 {
    let m = stage.m();
    let room = m.qr_card_width - if small { m.qr_pad * 2.0 } else { 0.0 };
    let module = (room / code.width().max(1) as f32).floor().max(1.0);
    let side = code.width() as f32 * module;
    let text = Text::new(address, stage.look.letters.lead, Color32::BLACK)
        .label(Weight::SemiBold)
        .centred();
    let width = m.qr_card_width.max(side);
    let words = stage.height(&text, width - m.gap * 2.0);
    let card = Rect::from_min_size(
        pos2(top.x - width / 2.0, top.y),
        vec2(width, side + words + m.qr_address_pad),
    );
    stage.shadow(card, m.radius_card);
    stage.fill(card, m.radius_card, Color32::WHITE, Some((m.hairline, *stage.p().line)));
    let at = pos2((top.x - side / 2.0).round(), card.min.y.round());
    modules(stage, at, code, module);
    stage.name(Rect::from_min_size(at, vec2(side, side)), Role::Image, address);
    stage.text(pos2(top.x, card.min.y + side), width - m.gap * 2.0, &text);
    card.max.y
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
