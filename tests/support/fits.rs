//! Whether everything on a screen is whole: no text cut off, covered or
//! running out of its button, no target too small or too near to another.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use egui::epaint::{ClippedShape, RectShape, TextShape};
use egui::{FontFamily, Rect, Shape, Vec2};
use keuzekiosk::views::{Look, Tokens};

use super::kiosk::{Kiosk, Named};

/// Edges of letters are soft.
const SOFT: f32 = 1.5;
/// No target is smaller (design/SPEC.md section 1), in mm.
const LEAST_TARGET: f32 = 15.0;
/// No main button is smaller, in mm.
const LEAST_MAIN: f32 = 20.0;
/// No two targets are nearer, in mm.
const LEAST_GAP: f32 = 5.0;

/// A text as it was painted.
struct Text {
    words: String,
    /// The letters themselves, without the air around them.
    ink: Rect,
    clip: Rect,
    /// Its place among the shapes, from back to front.
    at: usize,
}

/// A filled rectangle that hides what lies below.
struct Ground {
    rect: Rect,
    at: usize,
}

/// Fails when something on the screen of `kiosk` is not whole.
#[track_caller]
pub fn assert_fits(kiosk: &Kiosk) {
    let problems = problems(kiosk);
    assert!(problems.is_empty(), "{}\non the screen\n{}", problems.join("\n"), kiosk.told());
}

/// Everything on the screen of `kiosk` that is not whole.
pub fn problems(kiosk: &Kiosk) -> Vec<String> {
    let mut problems = texts_that_do_not_fit(kiosk);
    problems.extend(targets_that_do_not_fit(kiosk));
    problems
}

/// Lines on which the text that begins like `words` stands on the screen.
pub fn lines_of(kiosk: &Kiosk, words: &str) -> usize {
    // A long word further on may have been divided.
    let beginning: String = words.chars().take(10).collect();
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let lines = flat.into_iter().filter_map(|(shape, _)| match shape {
        Shape::Text(text) if text.galley.text().starts_with(&beginning) => {
            Some(text.galley.rows.len())
        }
        _ => None,
    });
    lines.max().unwrap_or_default()
}

fn texts_that_do_not_fit(kiosk: &Kiosk) -> Vec<String> {
    let panel = Rect::from_min_size(egui::Pos2::ZERO, kiosk.panel());
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let top = first_above_scrim(&flat, panel);
    let (mut texts, mut grounds) = (Vec::new(), Vec::new());
    for (at, (shape, clip)) in flat.into_iter().enumerate().skip(top) {
        match shape {
            Shape::Text(text) => {
                texts.extend(words_of(text).map(|(words, ink)| Text { words, ink, clip, at }));
            }
            Shape::Rect(rect) if rect.fill.is_opaque() => {
                grounds.push(Ground { rect: rect.rect.intersect(clip), at });
            }
            _ => {}
        }
    }
    let mut problems = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let mut tell =
            |what: &str| problems.push(format!("`{}` {what}: {:?}", text.words, text.ink));
        let inside = |room: Rect| room.expand(SOFT).contains_rect(text.ink);
        if !inside(panel) || !inside(text.clip) {
            tell("is cut off at the edge");
        }
        let under =
            |ground: &&Ground| ground.at < text.at && ground.rect.contains(text.ink.center());
        if grounds.iter().rev().find(under).is_some_and(|ground| !inside(ground.rect)) {
            tell("runs out of what it stands on");
        }
        let over =
            |ground: &Ground| ground.at > text.at && ground.rect.shrink(SOFT).intersects(text.ink);
        if grounds.iter().any(over) {
            tell("is covered");
        }
        let other = texts[..index]
            .iter()
            .find(|other| other.ink.shrink(SOFT).intersects(text.ink.shrink(SOFT)));
        if let Some(other) = other {
            tell(&format!("overlaps `{}`", other.words));
        }
    }
    problems
}

fn flatten<'s>(shape: &'s Shape, clip: Rect, flat: &mut Vec<(&'s Shape, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flatten(shape, clip, flat)),
        shape => flat.push((shape, clip)),
    }
}

/// Below a sheet lies the page, dimmed and partly covered: only what is above
/// the veil is looked at.
fn first_above_scrim(flat: &[(&Shape, Rect)], panel: Rect) -> usize {
    let is_scrim = |shape: &Shape| match shape {
        Shape::Rect(RectShape { rect, fill, .. }) => {
            !fill.is_opaque() && fill.a() > 0 && rect.area() > panel.area() / 2.0
        }
        _ => false,
    };
    flat.iter().rposition(|(shape, _)| is_scrim(shape)).unwrap_or(0)
}

/// The words of a text and where their ink is; nothing for pictograms.
fn words_of(text: &TextShape) -> Option<(String, Rect)> {
    let galley = &text.galley;
    let family = &galley.job.sections.first()?.format.font_id.family;
    let pictogram = matches!(family, FontFamily::Name(name) if name.starts_with("icons"));
    let ink = galley.mesh_bounds.translate(text.pos.to_vec2());
    (!pictogram && ink.is_positive()).then(|| (galley.text().to_owned(), ink))
}

fn targets_that_do_not_fit(kiosk: &Kiosk) -> Vec<String> {
    let panel = Rect::from_min_size(egui::Pos2::ZERO, kiosk.panel());
    let (named, px_per_mm) = (kiosk.named(), kiosk.px_per_mm);
    let mut problems = Vec::new();
    for Named { name, rect, .. } in &named {
        if !panel.expand(0.5).contains_rect(*rect) {
            problems.push(format!("`{name}` reaches over the edge: {rect:?}"));
        }
    }
    // A touch anywhere else on the rest screen and the idle warning.
    let targets =
        named.iter().filter(|named| named.is_target() && named.rect.size() != panel.size());
    let targets: Vec<_> = targets.collect();
    let mains = mains(kiosk);
    for (index, target) in targets.iter().enumerate() {
        let Named { name, rect, .. } = target;
        let least = if mains.contains(rect) { LEAST_MAIN } else { LEAST_TARGET };
        if rect.size().min_elem() < least * px_per_mm - 1.0 {
            problems.push(format!("`{name}` is small: {:?} mm", rect.size() / px_per_mm));
        }
        for other in &targets[..index] {
            let gap = gap(*rect, other.rect).max_elem();
            if gap < LEAST_GAP * px_per_mm - 1.0 {
                let mm = gap / px_per_mm;
                problems.push(format!("`{name}` and `{}` are {mm} mm apart", other.name));
            }
        }
    }
    problems
}

/// What lies above the middle of the glass and can be touched.
pub fn what_lies_high(kiosk: &Kiosk) -> Vec<String> {
    let middle = kiosk.panel().y / 2.0 / kiosk.px_per_mm;
    let top = |rect: Rect| rect.min.y / kiosk.px_per_mm;
    let named = kiosk.named().into_iter();
    named
        .filter(|named| named.is_target() && named.rect.size() != kiosk.panel())
        .filter(|target| top(target.rect) < middle - 0.5)
        .map(|target| format!("`{}` begins {:.0} mm from the top", target.name, top(target.rect)))
        .collect()
}

/// The grounds in the colour of what is mainly to be done: the main button of a
/// screen is filled with it.
pub fn mains(kiosk: &Kiosk) -> Vec<Rect> {
    static TOKENS: OnceLock<Tokens> = OnceLock::new();
    let tokens = TOKENS.get_or_init(|| Tokens::shipped().unwrap());
    let settings = kiosk.state(|state| *state.settings());
    let primary = *Look::new(tokens, &settings, (1, 1), 1.0).palette.primary;
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let main = |(shape, _): (&Shape, Rect)| match shape {
        Shape::Rect(RectShape { rect, fill, .. }) if *fill == primary => Some(*rect),
        _ => None,
    };
    flat.into_iter().filter_map(main).collect()
}

/// Distance of two rectangles in either direction, negative where they overlap.
fn gap(a: Rect, b: Rect) -> Vec2 {
    let one = |a: RangeInclusive<f32>, b: RangeInclusive<f32>| {
        f32::max(b.start() - a.end(), a.start() - b.end())
    };
    Vec2::new(one(a.min.x..=a.max.x, b.min.x..=b.max.x), one(a.min.y..=a.max.y, b.min.y..=b.max.y))
}
