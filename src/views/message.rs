//! One thing that a page says: a title and a sentence, under a picture or, in
//! landscape, beside it.

use egui::{Rect, pos2};

use super::focus::Part;
use super::stage::Stage;
use super::text::Text;

/// A title and a sentence.
pub(super) struct Message<'a> {
    title: &'a str,
    lead: &'a str,
    /// Size of the title in px.
    size: f32,
    /// It begins at the left of its room instead of in the middle of it.
    is_left: bool,
    /// Room in px before the sentence, for its pictogram.
    indent: f32,
}

impl<'a> Message<'a> {
    pub(super) fn new(stage: &Stage<'_>, title: &'a str, lead: &'a str) -> Self {
        let size = stage.look.fixed.message.max(stage.look.letters.h1);
        Self { title, lead, size, is_left: false, indent: 0.0 }
    }

    /// The same with a title of `size` px.
    pub(super) fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// The same for beside a picture, where `beside`.
    pub(super) fn at_left(self, beside: bool) -> Self {
        Self { is_left: beside, ..self }
    }

    /// The same with room for a pictogram before its sentence.
    pub(super) fn indented(self, indent: f32) -> Self {
        Self { indent, ..self }
    }

    fn texts(&self, stage: &Stage<'_>) -> (Text<'a>, Text<'a>) {
        let size = stage.look.fixed.message_lead.max(stage.look.letters.lead);
        let title = Text::new(self.title, self.size, *stage.p().ink).heading().stop();
        let lead = Text::new(self.lead, size, *stage.p().ink);
        if self.is_left { (title, lead) } else { (title.centred(), lead.centred()) }
    }

    /// Width of the sentence in a room of `width` px.
    fn lead_width(&self, stage: &Stage<'_>, width: f32) -> f32 {
        (width - self.indent).min(stage.m().message_width)
    }

    /// Height in `width` px.
    pub(super) fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let (title, lead) = self.texts(stage);
        let lead = stage.height(&lead, self.lead_width(stage, width));
        stage.height(&title, width) + stage.m().message_gap + lead
    }

    /// What it takes of `width` px.
    fn width(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let (title, lead) = self.texts(stage);
        let lead = stage.galley(&lead, self.lead_width(stage, width)).size().x + self.indent;
        stage.galley(&title, width).size().x.max(lead)
    }

    /// Where it begins in `room`: at `top`, or higher when it would not end there.
    pub(super) fn top(&self, stage: &Stage<'_>, room: Rect, top: f32) -> f32 {
        top.min(room.max.y - self.height(stage, room.width())).max(room.min.y)
    }

    /// Draws it in `room`, at [`Self::top`]; returns the place of the sentence.
    pub(super) fn draw(&self, stage: &mut Stage<'_>, room: Rect, top: f32) -> Rect {
        let (m, (title, lead)) = (stage.m(), self.texts(stage));
        let left = if self.is_left { room.min.x } else { room.center().x };
        let at = pos2(left, self.top(stage, room, top));
        let title = stage.in_part(Part::Title, |stage| stage.text(at, room.width(), &title));
        let indent = if self.is_left { self.indent } else { self.indent / 2.0 };
        let width = self.lead_width(stage, room.width());
        stage.text(pos2(at.x + indent, title.max.y + m.message_gap), width, &lead)
    }

    /// A picture `width` px wide and these words beside it, together in the
    /// middle of `room`: the middle line of the picture, and the room of the
    /// words, which is at least `least` px wide where there is room for it.
    pub(super) fn beside(
        &self,
        stage: &Stage<'_>,
        room: Rect,
        width: f32,
        least: f32,
    ) -> (f32, Rect) {
        let gap = stage.m().picture_gap;
        let free = (room.width() - width - gap).max(0.0);
        let words = self.width(stage, free).max(least).min(free);
        let left = room.center().x - (width + gap + words) / 2.0;
        let words = room.with_min_x(left + width + gap).with_max_x(room.center().x * 2.0 - left);
        (left + width / 2.0, words)
    }
}
