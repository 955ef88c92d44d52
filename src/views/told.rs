//! What a frame says aloud: the words of the page in the order in which they
//! are drawn, in blocks, and the light on the block that is being read.

use egui::{Rect, Response, Role, Shape, StrokeKind};

use super::stage::{Stage, corner};
use crate::content::{Language, Spoken, fill, pronounced};

/// What the OK key asks for on something to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// On a title: the whole page.
    Page,
    /// Elsewhere: what stands there, once more.
    Block,
}

/// What a frame says aloud.
#[derive(Debug, Default)]
pub struct Told {
    /// The blocks of the page, in the order of reading.
    pub blocks: Vec<Spoken>,
    /// What a key would touch, as it is said.
    pub focused: Option<Spoken>,
    /// What the OK key asks for.
    pub asked: Option<Asked>,
    /// Whether the buttons of the voice stand in the row of the page.
    pub(super) has_row: bool,
    /// The group that what is drawn now belongs to, and its place in it.
    pub(super) group: Option<(String, String)>,
    /// Whether keys have come to a part of the block that is open.
    comes: bool,
    /// The words of a block that is being drawn.
    open: Option<Vec<String>>,
    /// Whether what is drawn now belongs to no page: dock, strip, buttons.
    quiet: bool,
    /// Where the block that is being read stands.
    light: Option<Rect>,
}

/// A word for the state of what can be chosen.
fn with_state(stage: &Stage<'_>, role: Role, label: &str, selected: Option<bool>) -> String {
    let words = &stage.words.voice;
    let adjust = &stage.words.adjust;
    let form = match (role, selected) {
        (Role::Switch, Some(true)) => return format!("{label}, {}", adjust.on.to_lowercase()),
        (Role::Switch, Some(false)) => return format!("{label}, {}", adjust.off.to_lowercase()),
        (Role::CheckBox, Some(true)) => &words.ticked,
        (Role::CheckBox, Some(false)) => &words.not_ticked,
        (_, Some(true)) => &words.chosen,
        (_, Some(false) | None) => return label.to_owned(),
    };
    fill(form, &[("name", label)])
}

/// As one sentence after another: what does not end in a mark gets a point.
fn joined(lines: &[String]) -> String {
    let line = |line: &String| {
        let line = line.trim_end();
        let line = line.strip_prefix("- ").unwrap_or(line);
        if line.ends_with(['.', '?', '!', ':', ',']) { line.to_owned() } else { format!("{line}.") }
    };
    lines.iter().map(line).collect::<Vec<_>>().join(" ")
}

impl Stage<'_> {
    /// What is drawn inside is one block on `ground`, read in one breath.
    pub(super) fn block<R>(&mut self, ground: Rect, draw: impl FnOnce(&mut Self) -> R) -> R {
        let opened = self.open_block();
        if opened && self.is_next_read() {
            self.light_up(ground);
        }
        let drawn = draw(self);
        self.close_block(opened);
        drawn
    }

    /// As [`Self::block`], for words whose ground is not known before they are
    /// drawn: `draw` answers it.
    pub(super) fn loose_block(&mut self, draw: impl FnOnce(&mut Self) -> Rect) {
        let opened = self.open_block();
        let lit = opened && self.is_next_read();
        let below = self.painter().add(Shape::Noop);
        let ground = draw(self).expand(self.m().icon_gap);
        if lit {
            let (radius, select) = (corner(self.m().radius), *self.p().select);
            self.painter().set(below, Shape::rect_filled(ground, radius, select));
            self.told.light = Some(ground);
        }
        self.close_block(opened);
    }

    /// What is drawn inside is not part of the page that is read.
    pub(super) fn quietly<R>(&mut self, draw: impl FnOnce(&mut Self) -> R) -> R {
        let before = std::mem::replace(&mut self.told.quiet, true);
        let drawn = draw(self);
        self.told.quiet = before;
        drawn
    }

    /// A block, or a part of the open one, that is only heard.
    pub(super) fn say(&mut self, words: &str) {
        let opened = self.open_block();
        if let Some(open) = &mut self.told.open {
            open.push(words.to_owned());
        }
        self.close_block(opened);
    }

    /// Words that stand in `rect`: a part of the open block, or a block of
    /// their own.
    pub(super) fn tell(&mut self, rect: Rect, words: &str) {
        if self.is_told() && !words.trim().is_empty() {
            let ground = rect.expand(self.m().icon_gap);
            if self.told.open.is_none() && self.is_next_read() {
                self.light_up(ground);
            }
            self.say(words);
        }
    }

    /// A block that is only heard, about what stands at `ground`.
    pub(super) fn tell_of(&mut self, ground: Option<Rect>, words: &str) {
        if self.is_next_read() {
            self.told.light = ground;
        }
        self.say(words);
    }

    /// Something that can be tapped, told with its state; and said by itself
    /// when a key has come to it.
    pub(super) fn tell_target(
        &mut self,
        (target, role): (&Response, Role),
        (label, more): (&str, &str),
        selected: Option<bool>,
    ) {
        let mut words = with_state(self, role, label, selected);
        if !more.is_empty() {
            words = format!("{words}. {more}");
        }
        if target.has_focus() {
            let group = self.told.group.as_ref();
            let with_group = group.map(|(group, place)| format!("{group}. {words}. {place}."));
            self.told.focused = Some(self.spoken(&with_group.unwrap_or_else(|| words.clone())));
        }
        if self.is_told() {
            if self.told.open.is_none() && self.is_next_read() {
                self.told.light = Some(target.rect);
            }
            self.say(&words);
        }
    }

    /// A key has come to something that is read: it is said by itself, with all
    /// of the block that it stands in, as a question with its answer.
    pub(super) fn come_to(&mut self, words: &str) {
        self.told.comes = self.told.open.is_some();
        if !self.told.comes {
            self.told.focused = Some(self.spoken(words));
        }
    }

    /// Whether what stands on `ground` is being read.
    #[must_use]
    pub(super) fn is_read(&self, ground: Rect) -> bool {
        self.told.light == Some(ground)
    }

    /// The border around the block that is being read, over all that was drawn.
    pub(super) fn draw_light(&self) {
        let (m, p) = (self.m(), self.p());
        if let Some(light) = self.told.light {
            let edge = (m.border_strong, *p.select_edge);
            self.painter().rect_stroke(light, corner(m.radius), edge, StrokeKind::Inside);
        }
    }

    /// Whether what is drawn now is part of the page that is read.
    fn is_told(&self) -> bool {
        self.live && !self.told.quiet
    }

    /// Opens a block, unless one is open.
    fn open_block(&mut self) -> bool {
        let opens = self.is_told() && self.told.open.is_none();
        if opens {
            self.told.open = Some(Vec::new());
        }
        opens
    }

    fn close_block(&mut self, opened: bool) {
        if let Some(lines) = self.told.open.take_if(|_| opened)
            && !lines.is_empty()
        {
            let spoken = self.spoken(&joined(&lines));
            if std::mem::take(&mut self.told.comes) {
                self.told.focused = Some(spoken.clone());
            }
            self.told.blocks.push(spoken);
        }
    }

    /// Whether the block that comes next is the one that is being read.
    #[must_use]
    pub(super) fn is_next_read(&self) -> bool {
        let next = self.told.blocks.len();
        self.kiosk.reading().is_some_and(|reading| reading.block == next)
    }

    fn light_up(&mut self, ground: Rect) {
        self.fill(ground, self.m().radius, *self.p().select, None);
        self.told.light = Some(ground);
    }

    fn spoken(&self, words: &str) -> Spoken {
        let here = self.kiosk.settings().language;
        let names = &self.words.adjust;
        // Names of languages speak to those who do not read this one.
        let language = match words.trim_end_matches('.') {
            name if name == names.dutch => Language::Dutch,
            name if name == names.english => Language::English,
            _ => here,
        };
        Spoken { words: pronounced(words), language }
    }
}
