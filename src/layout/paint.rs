//! A strip as dots.

use std::thread;

use super::fonts::{COLUMNS, Fonts};
use super::qr::{Code, code};
use super::strip::{Area, Item, Strip};
use super::{Bitmap, Font, mark};

/// Dots of a dash, and of the white after it.
const DASH: u32 = 6;
const DASH_GAP: u32 = 4;
/// Dots of an outline.
const OUTLINE: u32 = 2;

/// Of every ten items, so many are painted by the one who waits; the others,
/// and the QR code at the foot, take as long.
const OWN_SHARE: usize = 7;

/// Paints a strip, dot by dot, on two cores at once: a visitor waits for it.
#[must_use]
pub fn paint(strip: &Strip) -> Bitmap {
    let (upper, lower) = strip.items.split_at(strip.items.len() * OWN_SHARE / 10);
    let top = lower.iter().map(Item::top).min().unwrap_or(strip.height);
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, || painted(strip, lower, top));
        let mut bitmap = painted(strip, upper, 0);
        // A system that has no thread to give makes the paper wait.
        let other = beside.ok().and_then(|beside| beside.join().ok());
        bitmap.merge(&other.unwrap_or_else(|| painted(strip, lower, top)), top);
        bitmap
    })
}

/// These items of the strip on a picture that begins at its row `top`.
fn painted(strip: &Strip, items: &[Item], top: u32) -> Bitmap {
    let mut bitmap = Bitmap::new(strip.width, strip.height.saturating_sub(top));
    let mut fonts = Fonts::new();
    let down = |y: u32| y.saturating_sub(top);
    let area_of = |area: &Area| Area { y: down(area.y), ..*area };
    for item in items {
        match item {
            Item::Text { x, y, font, text } => {
                write(&mut bitmap, &mut fonts, *font, (*x, down(*y)), text);
            }
            Item::Bar(area) => {
                let area = area_of(area);
                bitmap.fill(area.x, area.y, area.width, area.height);
            }
            Item::Dashes(area) => dashes(&mut bitmap, area_of(area)),
            Item::Frame(area) => frame(&mut bitmap, area_of(area)),
            Item::Ring(area) => ring(&mut bitmap, area_of(area)),
            Item::Mark { x, y, side } => mark::draw(&mut bitmap, *x, down(*y), *side),
            Item::Code { x, y, module, payload, .. } => {
                if let Some(Code { side, black }) = code(payload) {
                    modules(&mut bitmap, (*x, down(*y)), *module, side, &black);
                }
            }
            Item::Modules { x, y, module, side, black } => {
                modules(&mut bitmap, (*x, down(*y)), *module, *side, black);
            }
        }
    }
    bitmap
}

fn modules(bitmap: &mut Bitmap, at: (u32, u32), module: u32, side: u32, black: &[bool]) {
    for (index, _) in (0..).zip(black).filter(|(_, black)| **black) {
        let (column, row): (u32, u32) = (index % side, index / side);
        bitmap.fill(at.0 + column * module, at.1 + row * module, module, module);
    }
}

/// Glyphs stand at halves of a dot: the eye sees uneven spaces sooner than
/// an uneven stem.
pub(super) fn write(
    bitmap: &mut Bitmap,
    fonts: &mut Fonts,
    font: Font,
    at: (f32, u32),
    text: &str,
) {
    let (x, baseline) = at;
    let (glyphs, _) = fonts.shape(font, text);
    for glyph in glyphs {
        let columns = ((x + glyph.x) * f32::from(COLUMNS)).round() as i32;
        let a_dot = i32::from(COLUMNS);
        let (origin, column) = (columns.div_euclid(a_dot), columns.rem_euclid(a_dot));
        let row = baseline.cast_signed() + glyph.y.round() as i32;
        if let Some(dots) = fonts.dots(font, glyph.id, column) {
            bitmap.stamp(origin + dots.right, row + dots.down, &dots.black);
        }
    }
}

fn dashes(bitmap: &mut Bitmap, area: Area) {
    let end = area.x + area.width;
    for x in (area.x..end).step_by((DASH + DASH_GAP) as usize) {
        bitmap.fill(x, area.y, DASH.min(end - x), area.height);
    }
}

fn frame(bitmap: &mut Bitmap, area: Area) {
    let Area { x, y, width, height } = area;
    bitmap.fill(x, y, width, OUTLINE);
    bitmap.fill(x, (y + height).saturating_sub(OUTLINE), width, OUTLINE);
    bitmap.fill(x, y, OUTLINE, height);
    bitmap.fill((x + width).saturating_sub(OUTLINE), y, OUTLINE, height);
}

/// Dots whose middle is less than a line away from the round edge.
fn ring(bitmap: &mut Bitmap, area: Area) {
    let radius = area.width.min(area.height) as f32 / 2.0;
    for row in 0..area.height {
        for column in 0..area.width {
            let from = |at: u32, length: u32| at as f32 + 0.5 - length as f32 / 2.0;
            let far = from(column, area.width).hypot(from(row, area.height));
            if far <= radius && far > radius - OUTLINE as f32 {
                bitmap.blacken(area.x + column, area.y + row);
            }
        }
    }
}
