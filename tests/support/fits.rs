//! Whether everything on a screen is whole: no text cut off, covered or
//! running out of its button, no target too small or too near to another.

use std::ops::RangeInclusive;

use egui::epaint::{ClippedShape, RectShape, TextShape};
use egui::{FontFamily, Galley, Rect, Shape, Vec2};

use super::contrast::look;
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
    /// Round ones cover less than the rectangle around them.
    is_round: bool,
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
    problems.extend(lines_that_break_badly(kiosk));
    problems
}

/// Texts of which a line ends within a word without a hyphen, or begins with a
/// space.
fn lines_that_break_badly(kiosk: &Kiosk) -> Vec<String> {
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let galleys = flat.into_iter().filter_map(|(shape, _)| match shape {
        Shape::Text(text) => Some(&*text.galley),
        _ => None,
    });
    galleys.flat_map(bad_breaks).collect()
}

/// Where the lines of this text break badly. A web address may break anywhere:
/// who types over a hyphen too many finds nothing.
fn bad_breaks(galley: &Galley) -> Vec<String> {
    let letters: Vec<char> = galley.text().chars().collect();
    let is_letter = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphanumeric());
    let mut problems = Vec::new();
    let mut start = 0;
    for row in &galley.rows {
        let mut tell = |what: &str| {
            let (before, after) = letters.split_at(start);
            let (before, after) = (before.iter(), after.iter());
            let words = format!("{}|{}", before.collect::<String>(), after.collect::<String>());
            problems.push(format!("`{words}` {what}"));
        };
        if start > 0 && is_letter(start - 1) && is_letter(start) && !is_in_address(&letters, start)
        {
            tell("is broken within a word");
        }
        if start > 0 && letters.get(start) == Some(&' ') {
            tell("has a line that begins with a space");
        }
        start += row.char_count_including_newline().0;
    }
    problems
}

/// Whether this letter stands in a web address: a word with a dot within it.
fn is_in_address(letters: &[char], at: usize) -> bool {
    let first = letters[..at].iter().rposition(|letter| letter.is_whitespace());
    let word = letters.iter().skip(first.map_or(0, |before| before + 1));
    let word: Vec<char> = word.take_while(|letter| !letter.is_whitespace()).copied().collect();
    word.windows(3).any(|it| it[0].is_alphanumeric() && it[1] == '.' && it[2].is_alphanumeric())
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
            Shape::Circle(circle) if circle.fill.is_opaque() => {
                grounds.push(Ground {
                    rect: circle.visual_bounding_rect().intersect(clip),
                    at,
                    is_round: true,
                });
            }
            Shape::Rect(rect) if rect.fill.is_opaque() => {
                grounds.push(Ground { rect: rect.rect.intersect(clip), at, is_round: false });
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
        if grounds.iter().filter(|ground| !ground.is_round).any(over) {
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

/// Where the pictograms are on the screen of `kiosk`.
pub fn pictograms(kiosk: &Kiosk) -> Vec<Rect> {
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let pictogram = |(shape, _): (&Shape, Rect)| match shape {
        Shape::Text(text) if words_of(text).is_none() => Some(text.visual_bounding_rect()),
        _ => None,
    };
    flat.into_iter().filter_map(pictogram).filter(Rect::is_positive).collect()
}

/// Height of a capital as a share of the letter size, as the font tells it.
pub fn cap_share() -> f32 {
    let font = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
    let metrics = swash::FontRef::from_index(font, 0).unwrap().metrics(&[]);
    metrics.cap_height / f32::from(metrics.units_per_em)
}

/// Every text that is painted, above the veil where there is one, with where its
/// letters stand.
pub fn painted(kiosk: &Kiosk) -> Vec<(String, Rect)> {
    let panel = Rect::from_min_size(egui::Pos2::ZERO, kiosk.panel());
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let top = first_above_scrim(&flat, panel);
    let text = |(shape, _): (&Shape, Rect)| match shape {
        Shape::Text(text) => words_of(text),
        _ => None,
    };
    flat.into_iter().skip(top).filter_map(text).collect()
}

/// Every text that was painted, with the height of its capitals in mm. The
/// samples of other sizes are none to read.
pub fn capitals(kiosk: &Kiosk) -> Vec<(String, f32)> {
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let text = |(shape, _): (&Shape, Rect)| match shape {
        Shape::Text(text) => {
            let (words, _) = words_of(text)?;
            let sizes = text.galley.job.sections.iter().map(|it| it.format.font_id.size);
            let size = sizes.fold(f32::INFINITY, f32::min);
            (words != "Aa").then(|| (words, size * cap_share() / kiosk.px_per_mm))
        }
        _ => None,
    };
    flat.into_iter().filter_map(text).collect()
}

/// Texts with smaller letters than the running text of the chosen size, but for
/// what a whole px makes of them. The dock keeps its pictograms: on small glass
/// its words are as large as the standard asks for (EN 301 549 5.1.4, in mm at
/// 60 cm), and the number on its badge is told in words on the page it leads to.
pub fn small_letters(kiosk: &Kiosk) -> Vec<String> {
    const LARGE_ENOUGH: f32 = 7.33;
    let px = cap_share() / kiosk.px_per_mm;
    let body = look(kiosk).letters.body * px;
    let dock = kiosk.state(|visit| visit.pack().wording.dock.clone());
    let voice = kiosk.state(|visit| visit.pack().wording.voice.clone());
    let docked = [&dock.back, &dock.home, &dock.talk, &dock.adjust, &dock.stop, &dock.help];
    let voiced =
        [&voice.softer, &voice.louder, &voice.again, &voice.pause, &voice.resume, &voice.silence];
    let is_badge =
        |words: &str| words.len() == 1 && words.starts_with(|it: char| it.is_ascii_digit());
    let small = capitals(kiosk).into_iter().filter(|(words, mm)| {
        let is_docked = docked.contains(&words) || voiced.contains(&words);
        let least = if is_docked { body.min(LARGE_ENOUGH) } else { body };
        *mm < least - px / 2.0 && !is_badge(words)
    });
    small.map(|(words, mm)| format!("`{words}` has capitals of {mm:.2} mm")).collect()
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
    let primary = *look(kiosk).palette.primary;
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
