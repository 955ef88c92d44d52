//! Text of a screen: measured, painted, and named for those who cannot see it.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Galley, Pos2, Rect, Role};

use super::fonts::Weight;
use super::hyphens::break_long_words;
use super::stage::Stage;
use crate::content::Language;

/// A text before it has a place.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    words: &'a str,
    size: f32,
    weight: Weight,
    colour: Color32,
    line: f32,
    align: Align,
    role: Role,
    is_stop: bool,
    quiet: Option<&'a str>,
}

/// Size of a quiet word, as a share of the others; never smaller than running
/// text.
const QUIET: f32 = 0.6;

impl<'a> Text<'a> {
    /// Line height of running text, as a share of the letter size.
    const RUNNING: f32 = 1.37;
    /// Line height of the largest heading.
    const TIGHT: f32 = 1.06;
    /// Line height of headings and labels.
    const HEADING: f32 = 1.18;

    /// Running text of `size` px.
    #[must_use]
    pub fn new(words: &'a str, size: f32, colour: Color32) -> Self {
        Self {
            words,
            size,
            weight: Weight::Regular,
            colour,
            line: Self::RUNNING,
            align: Align::Min,
            role: Role::Label,
            is_stop: false,
            quiet: None,
        }
    }

    /// A heading: bold, lines close together.
    #[must_use]
    pub fn heading(self) -> Self {
        Self { weight: Weight::Bold, line: Self::HEADING, role: Role::Heading, ..self }
    }

    /// Something that keys come by, to read it.
    #[must_use]
    pub fn stop(self) -> Self {
        Self { is_stop: true, ..self }
    }

    /// Lines of a very large heading, as close as their letters allow.
    #[must_use]
    pub(super) fn tight(self) -> Self {
        Self { line: Self::TIGHT, ..self }
    }

    /// A label: strong, lines close together.
    #[must_use]
    pub fn label(self, weight: Weight) -> Self {
        Self { weight, line: Self::HEADING, ..self }
    }

    /// Another weight.
    #[must_use]
    pub fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// Smaller and plain where this word stands between others.
    #[must_use]
    pub(super) fn quiet(self, word: &'a str) -> Self {
        Self { quiet: Some(word), ..self }
    }

    /// Lines in the middle of the width.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { align: Align::Center, ..self }
    }
}

impl Stage<'_> {
    /// `text` broken into lines of at most `width` px.
    #[must_use]
    pub fn galley(&self, text: &Text<'_>, width: f32) -> Arc<Galley> {
        let font = text.weight.font(text.size);
        let measure = |word: &str| {
            self.painter().layout_no_wrap(word.to_owned(), font.clone(), text.colour).size().x
        };
        let english = self.kiosk.settings().language == Language::English;
        let words = break_long_words(text.words, (width, text.size), english, measure);
        let format = TextFormat {
            font_id: font.clone(),
            color: text.colour,
            line_height: Some((text.size * text.line).round()),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        match text.quiet.and_then(|word| words.split_once(&format!(" {word} ")).zip(Some(word))) {
            Some(((before, after), word)) => {
                let size = (text.size * QUIET).round().max(self.look.letters.body);
                let font_id = Weight::Regular.font(size);
                job.append(before, 0.0, format.clone());
                job.append(&format!(" {word} "), 0.0, TextFormat { font_id, ..format.clone() });
                job.append(after, 0.0, format);
            }
            None => job.append(&words, 0.0, format),
        }
        job.wrap = TextWrapping { max_width: width, ..TextWrapping::default() };
        job.halign = text.align;
        self.painter().layout_job(job)
    }

    /// Height of `text` in `width` px.
    #[must_use]
    pub fn height(&self, text: &Text<'_>, width: f32) -> f32 {
        self.galley(text, width).size().y
    }

    /// Paints `text` with its top left corner at `at` (top middle when it is
    /// centred) and names it for the accessibility tree.
    pub fn text(&mut self, at: Pos2, width: f32, text: &Text<'_>) -> Rect {
        let galley = self.galley(text, width);
        let rect = galley.rect.translate(at.to_vec2());
        // Named first: what is being read has its light under it.
        if text.is_stop {
            self.name_stop(rect, text.role, text.words);
        } else {
            self.name(rect, text.role, text.words);
        }
        self.painter().galley(at, galley, text.colour);
        rect
    }

    /// Paints one line of `text` around `middle`, without a name of its own:
    /// for the words of a button, which the button speaks.
    pub fn mute_text(&self, middle: Pos2, text: &Text<'_>) -> Rect {
        let galley = self.galley(text, f32::INFINITY);
        let rect = Rect::from_center_size(middle, galley.size());
        let at = if text.align == Align::Center { rect.center_top() } else { rect.min };
        self.painter().galley(at, galley, text.colour);
        rect
    }

    /// Paints `text` at `at` without a name of its own.
    pub fn mute_text_at(&self, at: Pos2, width: f32, text: &Text<'_>) -> Rect {
        let galley = self.galley(text, width);
        let rect = galley.rect.translate(at.to_vec2());
        self.painter().galley(at, galley, text.colour);
        rect
    }
}
