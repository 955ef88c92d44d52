//! Boxes and rounds to tick with a pen.

use super::measures::{Lengths, Measures, Type};
use super::place::Placing;
use super::strip::{Area, Item};

/// Side of a box or round, as a share of the letters beside it: a pen needs
/// 3 mm.
const SIDE: f32 = 0.9;
/// Middle of the capitals above the baseline, as a share of the letter size.
const CAPITALS: f32 = 0.334;
/// From a round to its words, as a share of its letters.
const BESIDE_ROUND: f32 = 0.3;
/// From the words of one round to the next round, in the same way.
const BETWEEN_ROUNDS: f32 = 0.8;

impl Placing {
    /// The name of an option with a box before it.
    pub(super) fn boxed(&mut self, text: &str) {
        let Measures { margin, section, lengths, .. } = self.measures;
        let Lengths { beside_number, small_gap, title_gap, .. } = lengths;
        self.open(small_gap);
        let indent = side(section.font.size) + beside_number;
        let kind = self.fitted(section, indent, text.split_whitespace());
        let area = self.beside(margin, side(section.font.size), kind);
        self.items.push(Item::Frame(area));
        self.lines(kind, indent, text);
        self.gap(title_gap);
    }

    /// Words with a round before each, as many on a line as it holds.
    pub(super) fn rounds(&mut self, texts: &[String]) {
        let Measures { margin, body, lengths, .. } = self.measures;
        let Lengths { small_gap, title_gap, .. } = lengths;
        self.open(small_gap);
        let column = self.measures.column();
        let indent = side(body.font.size) + (body.font.size * BESIDE_ROUND).round() as u32;
        let between = (body.font.size * BETWEEN_ROUNDS).round() as u32;
        let mut x = 0;
        for text in texts {
            let wide = indent + self.fonts.width(body.font, text).ceil() as u32;
            if x > 0 && x + wide > column {
                x = 0;
                self.y += body.line + title_gap;
            }
            let top = self.y;
            let area = self.beside(margin + x, side(body.font.size), body);
            self.items.push(Item::Ring(area));
            self.lines(body, x + indent, text);
            x += wide + between;
            // What takes one line has its neighbour on the same one.
            if self.y == top + body.line {
                self.y = top;
            } else {
                x = column;
                self.y -= body.line;
            }
        }
        self.y += body.line;
        self.gap(title_gap);
    }

    /// The square for a box or round, half way up the capitals of the first
    /// line.
    fn beside(&self, x: u32, side: u32, line: Type) -> Area {
        let capitals = (CAPITALS * line.font.size).round() as u32;
        let middle = self.y + line.baseline().saturating_sub(capitals);
        Area { x, y: middle.saturating_sub(side / 2), width: side, height: side }
    }
}

fn side(letters: f32) -> u32 {
    (letters * SIDE).round() as u32
}
