//! Buttons: the one main action of a screen, and the others.

use egui::{Color32, Rect, Role, pos2};

use super::fonts::{Stroke, Weight};
use super::stage::Stage;
use super::talk::dashed;
use super::text::Text;
use crate::content::Icon;

/// Side of a pictogram in a button, as a share of the letter size.
const ICON: f32 = 1.34;

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one main action of a screen.
    Filled,
    /// Any other.
    Plain,
    /// "Hulp nodig?".
    Help,
    /// A wording in place of an action: it says why, and can be focused.
    Off,
}

impl Stage<'_> {
    /// A button: pictogram and words in the middle.
    pub fn button(
        &mut self,
        rect: Rect,
        kind: ButtonKind,
        icon: Option<Icon>,
        label: &str,
    ) -> bool {
        self.button_named(rect, kind, icon, label, label)
    }

    /// The same, spoken as `name`: for `words` that stand on the screen twice.
    pub(super) fn button_named(
        &mut self,
        rect: Rect,
        kind: ButtonKind,
        icon: Option<Icon>,
        words: &str,
        name: &str,
    ) -> bool {
        let (m, p) = (self.m(), self.p());
        let tap = self.quietly(|stage| stage.tap(rect, Role::Button, name, None));
        if kind == ButtonKind::Off {
            self.is_off(rect, name);
        }
        let (fill, ink, edge) = match kind {
            ButtonKind::Filled => (*p.primary, *p.on_primary, None),
            ButtonKind::Plain => (*p.surface, *p.link, Some((self.look.tap_border(), *p.edge))),
            ButtonKind::Help => (*p.help, *p.on_help, Some((self.look.tap_border(), *p.help_edge))),
            ButtonKind::Off => (*p.inset, *p.ink2, None),
        };
        self.fill(rect, m.radius, self.pressed(fill, tap.pressed), edge);
        if kind == ButtonKind::Off {
            dashed(self, rect, m.radius);
        }
        self.focus_ring(rect, name, m.radius);
        self.button_words(rect, icon, words, ink);
        tap.tapped && kind != ButtonKind::Off
    }

    /// Height of an ordinary button whose words have `width` px.
    #[must_use]
    pub(super) fn button_height(&self, label: &str, width: f32) -> f32 {
        let gap = self.m().icon_gap;
        let text = Self::button_text(label, self.look.controls.lead, Color32::BLACK);
        self.height(&text, width - gap) + gap * 2.0
    }

    /// Width in which no word of an ordinary button breaks.
    #[must_use]
    pub(super) fn button_least_width(&self, label: &str) -> f32 {
        self.widest_word(label, self.look.controls.lead) + self.m().icon_gap * 2.0
    }

    /// Width of the widest of the words of a button in letters of `size` px.
    pub(super) fn widest_word(&self, label: &str, size: f32) -> f32 {
        let width = |word| {
            let text = Self::button_text(word, size, Color32::BLACK);
            self.galley(&text, f32::INFINITY).size().x
        };
        label.split(' ').map(width).fold(0.0, f32::max)
    }

    /// Width in which an ordinary button has its pictogram and its words on one
    /// line.
    #[must_use]
    pub(super) fn button_whole_width(&self, icon: Option<Icon>, label: &str) -> f32 {
        let size = self.look.controls.lead;
        let text = Self::button_text(label, size, Color32::BLACK);
        let icon = icon.map_or(0.0, |_| (size * ICON).round() + self.m().icon_gap);
        self.galley(&text, f32::INFINITY).size().x + icon + self.m().icon_gap * 1.5
    }

    fn button_text(label: &str, size: f32, ink: Color32) -> Text<'_> {
        Text::new(label, size, ink).label(Weight::SemiBold).centred()
    }

    /// Pictogram and words in the middle of a button.
    pub(super) fn button_words(&self, rect: Rect, icon: Option<Icon>, label: &str, ink: Color32) {
        let m = self.m();
        let letters = &self.look.controls;
        let has_room = |size: f32| {
            let text = Self::button_text(label, size, ink);
            let room = rect.width() - size * ICON - m.icon_gap * 3.0;
            self.height(&text, room) + m.icon_gap * 2.0 <= rect.height()
        };
        let start = self.look.fixed.start;
        let size = match rect.height() {
            height if height >= self.look.rest.start_landscape && has_room(start) => start,
            // In large letters a button is high because its words are long.
            height if height > m.action_main && !self.look.roomy && has_room(letters.h2) => {
                letters.h2
            }
            _ => letters.lead,
        };
        let icon_size = (size * ICON).round();
        let text = Self::button_text(label, size, ink);
        // In a narrow button the words come first: a pictogram must not break them.
        let alone = self.galley(&text, rect.width() - m.icon_gap);
        let room = rect.width() - icon_size - m.icon_gap * 2.0;
        let beside = self.galley(&text, room);
        let fits = beside.size().x.max(self.widest_word(label, size)) <= room;
        let icon = icon.filter(|_| fits && beside.rows.len() <= alone.rows.len());
        let icon_room = icon.map_or(0.0, |_| icon_size + m.icon_gap);
        let galley = self.galley(&text, rect.width() - icon_room - m.icon_gap);
        let words = galley.size();
        let left = rect.center().x - f32::midpoint(icon_room, words.x);
        // An arrow onwards points away from its words.
        let onwards = icon == Some(Icon::CaretRight);
        let (icon_left, words_left) =
            if onwards { (left + words.x + m.icon_gap, left) } else { (left, left + icon_room) };
        if let Some(icon) = icon {
            let middle = pos2(icon_left + icon_size / 2.0, rect.center().y);
            self.icon(middle, icon_size, icon, Stroke::Bold, ink);
        }
        let top = pos2(words_left + words.x / 2.0, rect.center().y - words.y / 2.0);
        self.painter().galley(top, galley, ink);
    }
}
