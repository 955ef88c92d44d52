//! Text broken into lines.

use super::syllables::{Division, in_address, is_address, natural, syllables};
use super::{Face, Font, fonts::Fonts};
use crate::receipt::Syllables;

/// Words in one font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// Dots from the start of the line.
    pub x: f32,
    pub font: Font,
    pub text: String,
}

/// One line: its runs from left to right.
pub(super) type Line = Vec<Run>;

/// A word of running text is divided between syllables only where the line
/// would otherwise stay this empty: whole words are easier to read. In titles,
/// and at the end of a paragraph, only words longer than a line are divided.
const TOO_EMPTY: f32 = 0.5;

/// Shorter words of running text are never divided, unless longer than a line.
const FEWEST_TO_DIVIDE: usize = 10;

/// A line is at most this many dots narrower than the sum of its words, since
/// spaces are kerned too.
const KERNED_SPACES: f32 = 4.0;

/// Bytes of a line, so that most need no second room.
const USUAL_LINE: usize = 64;

/// What tells how wide words are: the fonts of the kiosk in dots, or a printer's
/// letters in columns.
pub(super) trait Widths {
    /// The width of one line of text.
    fn width(&mut self, font: Font, text: &str) -> f32;
}

impl Widths for Fonts {
    fn width(&mut self, font: Font, text: &str) -> f32 {
        Self::width(self, font, text)
    }
}

/// Breaks paragraphs of text, in one font after the other, into lines of at
/// most `width` dots. A line break in the text is a line break on paper.
pub(super) fn break_lines(
    fonts: &mut impl Widths,
    language: Syllables,
    width: f32,
    spans: &[(Font, &str)],
) -> Vec<Line> {
    let lines = vec![Vec::new()];
    let mut breaker = Breaker { fonts, language, width, lines, x: 0.0, is_last: false };
    for (font, text) in spans {
        for (at, paragraph) in text.split('\n').enumerate() {
            if at > 0 {
                breaker.new_line();
            }
            let words = paragraph.split([' ', '\t', '\r']).filter(|word| !word.is_empty());
            let mut words = words.peekable();
            while let Some(word) = words.next() {
                breaker.is_last = words.peek().is_none();
                breaker.set(*font, word);
            }
        }
    }
    breaker.lines.retain(|line| !line.is_empty());
    breaker.lines
}

struct Breaker<'a, W> {
    fonts: &'a mut W,
    language: Syllables,
    width: f32,
    lines: Vec<Line>,
    /// Dots used on the last line.
    x: f32,
    /// Whether the word at hand ends its paragraph.
    is_last: bool,
}

impl<W: Widths> Breaker<'_, W> {
    /// Puts a word on the last line, or on new ones.
    fn set(&mut self, font: Font, word: &str) {
        let mut rest = word;
        while !rest.is_empty() {
            let space = self.space(font);
            let room = self.width - self.x - space;
            let whole = self.fonts.width(font, rest);
            if whole <= room || self.fits_kerned(font, rest, whole - room) {
                self.append(font, rest, space, whole);
                return;
            }
            let cut = if is_address(word) {
                self.division_of_address(font, rest, room)
            } else {
                self.division(font, rest, room, whole)
            };
            if cut.at > 0 {
                let (left, right) = rest.split_at(cut.at);
                let hyphen = if cut.hyphen { "-" } else { "" };
                let left = format!("{left}{hyphen}");
                let width = self.fonts.width(font, &left);
                self.append(font, &left, space, width);
                rest = right;
            }
            self.new_line();
        }
    }

    /// Whether a word that seems too wide by `excess` dots fits after all.
    fn fits_kerned(&mut self, font: Font, word: &str, excess: f32) -> bool {
        let last = self.lines.last().and_then(|line| line.last()).filter(|run| run.font == font);
        let Some(run) = last.filter(|_| excess <= KERNED_SPACES) else { return false };
        let (x, text) = (run.x, format!("{} {word}", run.text));
        x + self.fonts.width(font, &text) <= self.width
    }

    /// How much of a word that does not fit goes on this line; at 0 nothing.
    /// On an empty line always something, so that every word finds its end.
    fn division(&mut self, font: Font, word: &str, room: f32, whole: f32) -> Division {
        let nothing = Division { at: 0, hyphen: false };
        let empty_line = self.x == 0.0;
        let too_long = whole > self.width;
        if let Some(found) = self.longest(font, word, room, &natural(word)) {
            return found;
        }
        let may_divide =
            font.face == Face::Regular && !self.is_last && word.chars().count() >= FEWEST_TO_DIVIDE;
        if too_long || (may_divide && room > self.width * TOO_EMPTY) {
            let places = syllables(word, self.language, false);
            if let Some(found) = self.longest(font, word, room, &places) {
                return found;
            }
        }
        if !empty_line {
            return nothing;
        }
        let places = syllables(word, self.language, true);
        let found = self.longest(font, word, room, &places);
        found.unwrap_or_else(|| self.anywhere(font, word, room))
    }

    /// The same for an address, which begins on a line of its own.
    fn division_of_address(&mut self, font: Font, word: &str, room: f32) -> Division {
        if self.x > 0.0 {
            return Division { at: 0, hyphen: false };
        }
        let places = in_address(word);
        let found = places.iter().find_map(|places| self.longest(font, word, room, places));
        found.unwrap_or_else(|| self.anywhere(font, word, room))
    }

    /// The last of `places` at which the left part fits in `room`.
    fn longest(
        &mut self,
        font: Font,
        word: &str,
        room: f32,
        places: &[Division],
    ) -> Option<Division> {
        places.iter().rev().copied().find(|place| {
            let left = word.get(..place.at).unwrap_or_default();
            let hyphen = if place.hyphen { self.fonts.width(font, "-") } else { 0.0 };
            self.fonts.width(font, left) + hyphen <= room
        })
    }

    /// As many letters as fit, and at least one: for what has no syllables.
    fn anywhere(&mut self, font: Font, word: &str, room: f32) -> Division {
        let mut at = word.chars().next().map_or(0, char::len_utf8);
        for (start, letter) in word.char_indices().skip(1) {
            let end = start + letter.len_utf8();
            if self.fonts.width(font, word.get(..end).unwrap_or_default()) > room {
                break;
            }
            at = end;
        }
        Division { at, hyphen: false }
    }

    /// Dots between the last word and one in `font`.
    fn space(&mut self, font: Font) -> f32 {
        if self.x == 0.0 { 0.0 } else { self.fonts.width(font, " ") }
    }

    /// Puts text of this width behind the last word and its space.
    fn append(&mut self, font: Font, text: &str, space: f32, width: f32) {
        let Some(line) = self.lines.last_mut() else { return };
        if let Some(run) = line.last_mut().filter(|run| run.font == font) {
            run.text.push(' ');
            run.text.push_str(text);
        } else {
            let mut words = String::with_capacity(USUAL_LINE.max(text.len()));
            words.push_str(text);
            line.push(Run { x: self.x + space, font, text: words });
        }
        self.x += space + width;
    }

    fn new_line(&mut self) {
        self.lines.push(Vec::new());
        self.x = 0.0;
    }
}
