//! What every screen draws with: pictograms, panels and things to tap, each
//! painted where it is told and named for those who cannot see it.

use egui::epaint::{RectShape, Shadow};
use egui::{
    Color32, CornerRadius, Id, Painter, Pos2, Rect, Response, Role, Sense, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::focus::{Focus, Part};
use super::fonts::{Stroke, Weight};
use super::look::{Hue, Look, Measures, Palette};
use super::text::Text;
use super::told::{Asked, Told};
use crate::content::{Icon, Wording};
use crate::visit::Kiosk;

/// One frame being drawn: where, how it looks, and what it is about.
pub struct Stage<'a> {
    /// The whole panel.
    pub ui: &'a mut Ui,
    /// How it looks.
    pub look: &'a Look,
    /// What it is about.
    pub kiosk: &'a Kiosk,
    /// The words, in the visitor's language.
    pub words: &'a Wording,
    /// Whether what is drawn now can be tapped (not below a sheet).
    pub live: bool,
    /// What keys have come to.
    pub focus: &'a mut Focus,
    /// The part of the screen that is drawn now.
    pub part: Part,
    /// What it says aloud.
    pub told: Told,
}

/// What happened to something that can be tapped.
#[derive(Debug, Clone, Copy)]
pub struct Tap {
    /// Released inside.
    pub tapped: bool,
    /// A finger is on it.
    pub pressed: bool,
}

impl<'a> Stage<'a> {
    /// The whole panel in px.
    #[must_use]
    pub fn panel(&self) -> Rect {
        self.ui.max_rect()
    }

    /// Lengths in px.
    #[must_use]
    pub fn m(&self) -> &'a Measures {
        &self.look.measures
    }

    /// Colours.
    #[must_use]
    pub fn p(&self) -> &'a Palette {
        &self.look.palette
    }

    /// Where shapes go.
    #[must_use]
    pub fn painter(&self) -> &Painter {
        self.ui.painter()
    }

    /// Draws with `draw` as this part of the screen.
    pub fn in_part<T>(&mut self, part: Part, draw: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.part, part);
        let drawn = draw(self);
        self.part = before;
        drawn
    }

    /// Gives a painted thing its role and name.
    pub fn name(&mut self, rect: Rect, role: Role, words: &str) {
        self.name_as(rect, role, words, Sense::hover());
    }

    fn name_as(&mut self, rect: Rect, role: Role, words: &str, sense: Sense) {
        if self.live {
            let id = id(rect, words);
            let response = self.ui.interact(rect, id, sense);
            response.widget_info(|| WidgetInfo::labeled(role, true, words));
            let tongue = self.tongue();
            self.ui.ctx().accesskit_node_builder(id, |node| node.set_language(tongue));
            if matches!(role, Role::Label | Role::Heading) {
                self.tell(rect, words);
            }
        }
    }

    /// The language of the screen, as a voice is told it (BCP 47).
    #[must_use]
    pub fn tongue(&self) -> &'static str {
        self.kiosk.settings().language.tag()
    }

    /// [`Self::name`] of something to read that keys come by, such as a title or
    /// a question.
    pub fn name_stop(&mut self, rect: Rect, role: Role, words: &str) {
        if !self.live {
            return;
        }
        self.name_as(rect, role, words, Sense::FOCUSABLE);
        let (is_here, is_struck) = self.focus.meet(self.part, words);
        if is_struck {
            let is_title = self.part == Part::Title;
            self.told.asked = Some(if is_title { Asked::Page } else { Asked::Block });
        }
        if is_here {
            self.ui.memory_mut(|memory| memory.request_focus(id(rect, words)));
            self.come_to(words);
            let m = self.m();
            self.ring(rect.expand(m.focus_gap), m.radius_small);
        }
    }

    /// Makes `rect` something to tap, spoken as `label`. A tap is a release
    /// inside it (WCAG 2.5.2); `selected` is told when there is such a state.
    pub fn tap(&mut self, rect: Rect, role: Role, label: &str, selected: Option<bool>) -> Tap {
        self.tap_with(rect, role, (label, ""), selected)
    }

    /// [`Self::tap`] of what says `more` than its name: the line under it.
    pub(super) fn tap_with(
        &mut self,
        rect: Rect,
        role: Role,
        (label, more): (&str, &str),
        selected: Option<bool>,
    ) -> Tap {
        if !self.live {
            return Tap { tapped: false, pressed: false };
        }
        let id = id(rect, label);
        let response = self.ui.interact(rect, id, Sense::click());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, true, label);
            info.selected = selected;
            info
        });
        let tongue = self.tongue();
        self.ui.ctx().accesskit_node_builder(id, |node| {
            node.set_language(tongue);
            if !more.is_empty() {
                node.set_description(more);
            }
        });
        // What lies everywhere under a screen is not something of its own.
        let (is_here, is_struck) =
            if rect == self.panel() { (false, false) } else { self.focus.meet(self.part, label) };
        if is_here {
            self.ui.memory_mut(|memory| memory.request_focus(id));
        }
        self.tell_target((&response, role), (label, more), selected);
        let tapped = released_inside(&response) || is_struck;
        Tap { tapped, pressed: response.is_pointer_button_down_on() }
    }

    /// Says of what was just made with [`Self::tap`] that it does nothing now.
    pub fn is_off(&mut self, rect: Rect, label: &str) {
        let off = egui::accesskit::Node::set_disabled;
        self.ui.ctx().accesskit_node_builder(id(rect, label), off);
    }

    /// Says of what was just made with [`Self::tap`] in which language it is.
    pub fn speaks(&mut self, rect: Rect, label: &str, tongue: &'static str) {
        self.ui.ctx().accesskit_node_builder(id(rect, label), |it| it.set_language(tongue));
    }

    /// What is around something to tap: a strong edge while a finger is on it,
    /// and the two-tone focus ring after a key was used to get here.
    pub fn focus_ring(&self, rect: Rect, label: &str, radius: f32) {
        let id = id(rect, label);
        let is_pressed = |response: Response| response.is_pointer_button_down_on();
        if self.live && self.ui.ctx().read_response(id).is_some_and(is_pressed) {
            let edge = (self.m().border_strong, *self.p().focus);
            self.painter().rect_stroke(rect, corner(radius), edge, StrokeKind::Outside);
        }
        let is_here = self.ui.memory(|memory| memory.has_focus(id));
        if self.live && self.focus.is_shown() && is_here {
            self.ring(rect, radius);
        }
    }

    fn ring(&self, rect: Rect, radius: f32) {
        let (m, p) = (self.m(), self.p());
        let gap = rect.expand(m.focus_gap);
        let stroke = |width, colour: Color32| egui::Stroke::new(width, colour);
        let painter = self.painter();
        painter.rect_stroke(
            rect,
            corner(radius),
            stroke(m.focus_gap, *p.focus_gap),
            StrokeKind::Outside,
        );
        painter.rect_stroke(
            gap,
            corner(radius + m.focus_gap),
            stroke(m.focus_ring, *p.focus),
            StrokeKind::Outside,
        );
    }

    /// A filled shape with a border inside its edge.
    pub fn fill(&self, rect: Rect, radius: f32, fill: Color32, border: Option<(f32, Color32)>) {
        let stroke = border.map_or(egui::Stroke::NONE, |(width, colour)| (width, colour).into());
        self.painter().add(RectShape::new(rect, corner(radius), fill, stroke, StrokeKind::Inside));
    }

    /// The soft shadow under a card; none in modes without tints.
    pub fn shadow(&self, rect: Rect, radius: f32) {
        let (m, p) = (self.m(), self.p());
        if p.shadow <= 0.0 {
            return;
        }
        let shadow = Shadow {
            offset: [0, m.shadow_offset as i8],
            blur: m.shadow_blur as u8,
            spread: 0,
            color: p.ink.gamma_multiply(p.shadow),
        };
        self.painter().add(shadow.as_shape(rect, corner(radius)));
    }

    /// A white card for reading: no border where there are tints.
    pub fn reading_card(&self, rect: Rect) {
        let (m, p) = (self.m(), self.p());
        self.shadow(rect, m.radius_card);
        let border = (!p.tinted).then_some((m.hairline, *p.edge));
        self.fill(rect, m.radius_card, *p.surface, border);
    }

    /// The ground of something tappable that is not a button: a row or a tile.
    pub fn tile(&self, rect: Rect, fill: Color32, edge: Color32, pressed: bool) {
        let m = self.m();
        self.shadow(rect, m.radius_row);
        let fill = if self.is_read(rect) { *self.p().select } else { fill };
        let border = if self.p().tinted { m.hairline } else { m.border_strong };
        self.fill(rect, m.radius_row, self.pressed(fill, pressed), Some((border, edge)));
    }

    /// The colour of a ground with a finger on it: darker at once, and no more
    /// than leaves every text on it 7:1; [`Self::focus_ring`] adds an edge.
    #[must_use]
    pub fn pressed(&self, fill: Color32, pressed: bool) -> Color32 {
        if pressed { fill.lerp_to_gamma(*self.p().scrim, 0.06) } else { fill }
    }

    /// A pictogram around `middle`, `size` px square.
    pub fn icon(&self, middle: Pos2, size: f32, icon: Icon, stroke: Stroke, colour: Color32) {
        let glyph = |glyph: char, colour: Color32| {
            self.painter().text(
                middle,
                egui::Align2::CENTER_CENTER,
                glyph,
                stroke.font(size),
                colour,
            );
        };
        if stroke == Stroke::Duotone {
            if self.p().tinted {
                glyph(icon.glyph(), colour.gamma_multiply(0.22));
            }
            glyph(icon.duotone_line(), colour);
        } else {
            glyph(icon.glyph(), colour);
        }
    }

    /// A pictogram on its own ground in the colours of a card.
    pub fn icon_tile(&self, rect: Rect, size: f32, icon: Icon, hue: Hue) {
        let border = (!self.p().tinted).then_some((self.m().hairline, *hue.edge));
        self.fill(rect, rect.width() * 0.28, *hue.tile, border);
        self.icon(rect.center(), size, icon, Stroke::Duotone, *hue.deep);
    }

    /// A quiet remark over the whole `width`; returns where it ends.
    pub fn note(&mut self, at: Pos2, width: f32, icon: Icon, words: &str) -> Rect {
        let (m, p) = (self.m(), self.p());
        let text = Text::new(words, self.look.letters.body, *p.on_note);
        let left = m.note_pad * 2.0 + m.note_icon;
        let height = self.height(&text, width - left - m.note_pad);
        let rect = Rect::from_min_size(at, vec2(width, height + m.note_pad * 2.0));
        let border = (!p.tinted).then_some((m.hairline, *p.line));
        self.fill(rect, m.radius_row, *p.note, border);
        let middle = pos2(at.x + m.note_pad + m.note_icon / 2.0, rect.center().y);
        self.icon(middle, m.row_icon, icon, Stroke::Duotone, *p.link);
        self.text(at + vec2(left, m.note_pad), width - left - m.note_pad, &text);
        rect
    }

    /// Height that [`Self::note`] takes.
    #[must_use]
    pub fn note_height(&self, width: f32, words: &str) -> f32 {
        let m = self.m();
        let text = Text::new(words, self.look.letters.body, *self.p().on_note);
        self.height(&text, width - m.note_pad * 3.0 - m.note_icon) + m.note_pad * 2.0
    }

    /// Height of [`Self::page_number`].
    #[must_use]
    pub(super) fn page_number_height(&self) -> f32 {
        let text = Text::new("1", self.look.letters.body, *self.p().ink).label(Weight::Regular);
        self.height(&text, f32::INFINITY) + self.m().dots_under / 2.0 + self.m().dot
    }

    /// Width kept free for [`Self::page_number`].
    #[must_use]
    pub(super) fn page_number_width(&self) -> f32 {
        self.m().dot_long * 4.9
    }

    /// Width kept free for it beside buttons; the longest has two digits.
    #[must_use]
    pub(super) fn pager(&self) -> f32 {
        self.m().pager.max(self.page_number_widths(98, 99).0)
    }

    /// The page number with its dots, right-aligned at `right`, top at `top`.
    pub fn page_number(&mut self, right: f32, top: f32, page: usize, pages: usize) {
        let (number, dots) = self.page_number_widths(page, pages);
        let lefts = (right - number, dots.map(|dots| right - dots));
        self.draw_page_number(lefts, top, page, pages);
    }

    /// The same from `at` on, the dots under the middle of the number.
    pub fn page_number_from(&mut self, at: Pos2, page: usize, pages: usize) {
        let (number, dots) = self.page_number_widths(page, pages);
        let middle = at.x + number.max(dots.unwrap_or_default()) / 2.0;
        let lefts = (middle - number / 2.0, dots.map(|dots| middle - dots / 2.0));
        self.draw_page_number(lefts, at.y, page, pages);
    }

    pub(super) fn page_number_words(&self, page: usize, pages: usize) -> String {
        let numbers = [("n", &*(page + 1).to_string()), ("all", &*pages.to_string())];
        crate::content::fill(&self.words.option.page, &numbers)
    }

    /// Widths of the number and of its dots. Many dots tell no more than the
    /// number, and would run into the title: there are none.
    fn page_number_widths(&self, page: usize, pages: usize) -> (f32, Option<f32>) {
        let m = self.m();
        let words = self.page_number_words(page, pages);
        let text = Text::new(&words, self.look.letters.body, *self.p().ink).label(Weight::Regular);
        let dots = (m.dot + m.dot_gap) * (pages - 1) as f32 + m.dot_long;
        let fits = dots <= self.page_number_width();
        (self.galley(&text, f32::INFINITY).size().x, fits.then_some(dots))
    }

    fn draw_page_number(
        &mut self,
        (number, dots): (f32, Option<f32>),
        top: f32,
        page: usize,
        pages: usize,
    ) {
        let (m, p) = (self.m(), self.p());
        let words = self.page_number_words(page, pages);
        let text = Text::new(&words, self.look.letters.body, *p.ink).label(Weight::Regular);
        let under = self.text(pos2(number, top), f32::INFINITY, &text).max.y;
        let Some(mut x) = dots else { return };
        let y = under + m.dots_under / 2.0;
        for dot in 0..pages {
            let width = if dot == page { m.dot_long } else { m.dot };
            let rect = Rect::from_min_size(pos2(x, y), Vec2::new(width, m.dot));
            if dot == page {
                self.fill(rect, m.dot, *p.primary, None);
            } else {
                self.fill(rect, m.dot, Color32::TRANSPARENT, Some((m.border, *p.edge)));
            }
            x += width + m.dot_gap;
        }
    }
}

/// The same thing at the same place is the same thing in the next frame.
fn id(rect: Rect, words: &str) -> Id {
    let place = (rect.min.x.round() as i64, rect.min.y.round() as i64);
    Id::unique(("stage", words, place))
}

/// Whether a click ended inside: egui also counts a release just outside, as
/// long as the finger did not drift far. Keys have no place.
fn released_inside(response: &Response) -> bool {
    let inside = response.interact_pointer_pos().is_none_or(|at| response.rect.contains(at));
    response.clicked() && inside
}

/// Round corners of `radius` px.
#[must_use]
pub(super) fn corner(radius: f32) -> CornerRadius {
    CornerRadius::same(radius.clamp(0.0, f32::from(u8::MAX)) as u8)
}
