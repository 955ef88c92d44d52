//! Contrast of what was drawn: every text, every edge and the focus ring against
//! the ground they really stand on.

use std::sync::OnceLock;

use egui::epaint::{CircleShape, ClippedShape, EllipseShape, RectShape, TextShape};
use egui::{Color32, FontFamily, Mesh, Pos2, Rect, Shape, StrokeKind, pos2};
use keuzekiosk::views::{Look, Tokens};

use super::kiosk::{Kiosk, Named};
use super::marks;

/// Contrast of two colours, 1 to 21 (WCAG 2.2).
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |colour: Color32| {
        let [r, g, b, _] = colour.to_array().map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The same colour on a panel without colours, or for who sees none: its luma
/// (ITU-R BT.601), as screens and printers turn colours grey.
fn grey(colour: Color32) -> Color32 {
    let [r, g, b, _]: [f32; 4] = colour.to_array().map(f32::from);
    let luma: f32 = 0.299 * r + 0.587 * g + 0.114 * b;
    Color32::from_gray(luma.round() as u8)
}

/// How much two colours stand out from each other, in colour and in grey.
pub fn standing_out(one: Color32, other: Color32) -> f32 {
    contrast(one, other).min(contrast(grey(one), grey(other)))
}

/// A text must stand out this much.
const TEXT: f32 = 7.0;
/// A pictogram, a mark, and the edge of what can be touched.
pub const PART: f32 = 3.0;

/// Everything that does not stand out from what is behind it.
pub fn problems(kiosk: &Kiosk) -> Vec<String> {
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let panel = Rect::from_min_size(Pos2::ZERO, kiosk.panel());
    // Below a sheet lies the page, dimmed.
    let first = flat.iter().rposition(|(shape, _)| is_scrim(shape, panel)).unwrap_or(0);
    let mut problems = Vec::new();
    for (at, (shape, clip)) in flat.iter().enumerate().skip(first) {
        if let Shape::Text(text) = shape {
            problems.extend(text_problem(text, *clip, &flat[..at]));
        }
    }
    for target in kiosk.named().iter().filter(|named| named.is_target()) {
        problems.extend(edge_problem(target, &flat, kiosk.px_per_mm));
    }
    problems.extend(marks::problems(&flat, first, &look(kiosk), kiosk.px_per_mm));
    problems
}

/// The look of the kiosk as it is now.
pub fn look(kiosk: &Kiosk) -> Look {
    static TOKENS: OnceLock<Tokens> = OnceLock::new();
    let tokens = TOKENS.get_or_init(|| Tokens::shipped().unwrap());
    let settings = kiosk.state(|state| *state.settings());
    let panel = kiosk.panel();
    Look::new(tokens, &settings, (panel.x as u32, panel.y as u32), kiosk.px_per_mm)
}

/// Whether the focus ring, which must be there, stands out from what it
/// surrounds and from what surrounds it.
pub fn ring_problem(kiosk: &Kiosk) -> Option<String> {
    let mut flat = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in kiosk.shapes() {
        flatten(shape, *clip_rect, &mut flat);
    }
    let look = look(kiosk);
    let (outer, inner) = (*look.palette.focus, *look.palette.focus_gap);
    let rings = |colour: Color32| {
        let mut rings = flat.iter().enumerate().filter_map(move |(at, (shape, _))| match shape {
            Shape::Rect(rect)
                if rect.stroke.color == colour
                    && rect.fill == Color32::TRANSPARENT
                    && rect.stroke_kind == StrokeKind::Outside =>
            {
                Some((at, rect))
            }
            _ => None,
        });
        rings.next_back()
    };
    let (Some((at, ring)), Some((_, gap))) = (rings(outer), rings(inner)) else {
        return Some("no ring of two tones is drawn".to_owned());
    };
    let mm = |width: f32| width / kiosk.px_per_mm;
    if mm(ring.stroke.width) < 1.2 || mm(gap.stroke.width) < 1.0 {
        return Some("the ring is thin".to_owned());
    }
    let beyond = ring.rect.expand(ring.stroke.width + 1.0);
    let panel = Rect::from_min_size(Pos2::ZERO, kiosk.panel());
    let sides = [beyond.left_center(), beyond.right_center(), beyond.center_top()];
    let grounds = sides.into_iter().filter(|at| panel.contains(*at));
    let grounds: Vec<_> = grounds.filter_map(|side| ground(side, &flat[..at])).collect();
    let around = grounds.iter().map(|it| standing_out(outer, *it)).fold(f32::INFINITY, f32::min);
    let found = around.min(standing_out(outer, inner));
    (found < PART || grounds.is_empty()).then(|| format!("the ring stands out {found:.1}:1"))
}

fn flatten<'s>(shape: &'s Shape, clip: Rect, flat: &mut Vec<(&'s Shape, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flatten(shape, clip, flat)),
        shape => flat.push((shape, clip)),
    }
}

fn is_scrim(shape: &Shape, panel: Rect) -> bool {
    matches!(shape, Shape::Rect(RectShape { rect, fill, .. })
        if !fill.is_opaque() && fill.a() > 0 && rect.area() > panel.area() / 2.0)
}

/// The colour at this place, of what was drawn last.
pub fn ground(at: Pos2, below: &[(&Shape, Rect)]) -> Option<Color32> {
    let colour = |(shape, clip): &(&Shape, Rect)| {
        if clip.contains(at) { fill_at(shape, at).filter(Color32::is_opaque) } else { None }
    };
    below.iter().rev().find_map(colour)
}

fn fill_at(shape: &Shape, at: Pos2) -> Option<Color32> {
    match shape {
        Shape::Rect(RectShape { rect, fill, .. }) => rect.contains(at).then_some(*fill),
        Shape::Circle(CircleShape { center, radius, fill, .. }) => {
            (center.distance(at) <= *radius).then_some(*fill)
        }
        Shape::Ellipse(EllipseShape { center, radius, fill, .. }) => {
            ((at - *center) / *radius).length().le(&1.0).then_some(*fill)
        }
        Shape::Mesh(mesh) => mesh_at(mesh, at),
        _ => None,
    }
}

/// The colour of a flat triangle here.
fn mesh_at(mesh: &Mesh, at: Pos2) -> Option<Color32> {
    let corner = |index: u32| mesh.vertices[index as usize];
    let triangles = mesh.indices.chunks_exact(3);
    triangles.map(|three| [corner(three[0]), corner(three[1]), corner(three[2])]).find_map(
        |[a, b, c]| {
            let side = |from: Pos2, to: Pos2| {
                (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x)
            };
            let sides = [side(a.pos, b.pos), side(b.pos, c.pos), side(c.pos, a.pos)];
            let inside = sides.iter().all(|it| *it >= 0.0) || sides.iter().all(|it| *it <= 0.0);
            inside.then_some(a.color)
        },
    )
}

fn text_problem(text: &TextShape, clip: Rect, below: &[(&Shape, Rect)]) -> Option<String> {
    let section = text.galley.job.sections.first()?;
    let ink = text.galley.mesh_bounds.translate(text.pos.to_vec2());
    let colour = section.format.color;
    // The soft layer of a pictogram only fills it.
    if !ink.is_positive() || !clip.intersects(ink) || !colour.is_opaque() {
        return None;
    }
    let family = &section.format.font_id.family;
    let is_part = matches!(family, FontFamily::Name(name) if name.starts_with("icons"));
    let floor = if is_part { PART } else { TEXT };
    // Where letters run, from end to end.
    let row = ink.center().y;
    [ink.min.x + 1.0, ink.center().x, ink.max.x - 1.0].into_iter().find_map(|x| {
        let words = text.galley.text();
        let Some(behind) = ground(pos2(x, row), below) else {
            return Some(format!("`{words}` stands on nothing that is known"));
        };
        let found = standing_out(colour, behind);
        (found < floor).then(|| format!("`{words}` stands out {found:.1}:1 from {behind:?}"))
    })
}

/// A border or a filled ground tells where to touch; only the cells of the
/// dock, a bar that is always there, have none.
fn edge_problem(target: &Named, flat: &[(&Shape, Rect)], px_per_mm: f32) -> Option<String> {
    let own = flat.iter().rposition(|(shape, _)| {
        matches!(shape, Shape::Rect(RectShape { rect, fill, .. })
            if *rect == target.rect && *fill != Color32::TRANSPARENT)
    })?;
    let Shape::Rect(shape) = flat[own].0 else { return None };
    let outside = target.rect.left_center() - egui::vec2(px_per_mm, 0.0);
    let behind = ground(outside, &flat[..own])?;
    // A dashed edge is made of lines.
    let room = target.rect.expand(1.0);
    let dashes = flat[own..].iter().filter_map(|(shape, _)| match shape {
        Shape::LineSegment { points, stroke } => {
            points.iter().all(|point| room.contains(*point)).then_some(stroke.color)
        }
        _ => None,
    });
    // What a finger is on has an edge around it.
    let around = flat[own..].iter().filter_map(|(shape, _)| match shape {
        Shape::Rect(edge) if edge.rect == target.rect && edge.stroke.width > 0.0 => {
            Some(edge.stroke.color)
        }
        _ => None,
    });
    let mut edges: Vec<_> = std::iter::once(shape.fill).chain(dashes).chain(around).collect();
    if shape.stroke.width > 0.0 {
        edges.push(shape.stroke.color);
    }
    let found = edges.into_iter().map(|edge| standing_out(edge, behind)).fold(0.0, f32::max);
    let name = &target.name;
    (found < PART).then(|| format!("the edge of `{name}` stands out {found:.1}:1"))
}
