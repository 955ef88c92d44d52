//! Marks that are drawn and are no letters: tick boxes, rounds, switches, dots of
//! pages, bars, rings, the nodes and lines of the steps, badges, and the light on
//! what is read.

use egui::epaint::{CircleShape, PathShape, RectShape};
use egui::{Color32, Pos2, Rect, Shape, StrokeKind};
use keuzekiosk::views::Look;

use super::contrast::{PART, ground, standing_out};

/// A line, an edge or a disc as it was drawn, with where its ground is looked for.
struct Mark {
    kind: Kind,
    /// One of these has to stand out: an edge, or what it encloses.
    colours: Vec<Color32>,
    beside: Vec<Pos2>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A straight line.
    Line,
    /// A line through several points.
    Ring,
    /// A disc, or a circle around one.
    Round,
    /// A filled bar without an edge.
    Bar,
    /// The edge of something small.
    Box,
    /// The edge of a card, a sheet, or what is read.
    Card,
}

/// Edges of cards and sheets are longer than this, in mm, either way.
const CARD: f32 = 14.0;

/// Marks from shape `first` on that do not stand out from what they lie on.
pub fn problems(flat: &[(&Shape, Rect)], first: usize, look: &Look, px_per_mm: f32) -> Vec<String> {
    let mut problems = Vec::new();
    for (at, (shape, clip)) in flat.iter().enumerate().skip(first) {
        for mark in marks(shape, px_per_mm).into_iter().filter(|mark| tells(mark, look)) {
            let Mark { kind, colours, beside } = mark;
            let places = beside.into_iter().filter(|place| clip.contains(*place));
            let grounds = places.filter_map(|place| Some((place, ground(place, &flat[..at])?)));
            for (place, behind) in grounds {
                let each = colours.iter().map(|colour| standing_out(*colour, behind));
                let found = each.fold(0.0, f32::max);
                if found < PART {
                    problems.push(format!("{kind:?} {colours:?}: {found:.1}:1 at {place:?}"));
                }
            }
        }
    }
    problems
}

/// Whether a mark tells something. Decoration are hairlines between texts and
/// around cards (design/tokens.md section 1); what is left of a ring or a bar,
/// which its filled part and its number tell; what is in the colour
/// of the page and only makes room around something; and drawn pictures, whose colours are their
/// own.
fn tells(mark: &Mark, look: &Look) -> bool {
    let p = &look.palette;
    let Some(colour) = mark.colours.first().copied() else { return false };
    match mark.kind {
        Kind::Card | Kind::Line if colour == *p.line => false,
        Kind::Ring | Kind::Bar | Kind::Round if colour == *p.inset => false,
        Kind::Round | Kind::Card if colour == *p.bg => false,
        Kind::Ring | Kind::Bar => {
            [p.line, p.edge, p.primary, p.on_primary, p.select_edge, p.link, p.ink, p.ink2]
                .iter()
                .any(|known| **known == colour)
        }
        Kind::Card | Kind::Line | Kind::Round | Kind::Box => true,
    }
}

fn marks(shape: &Shape, px_per_mm: f32) -> Vec<Mark> {
    match shape {
        Shape::LineSegment { points, stroke } => {
            let beside = vec![points[0].lerp(points[1], 0.5)];
            vec![Mark { kind: Kind::Line, colours: vec![stroke.color], beside }]
        }
        Shape::Circle(circle) => round(circle),
        Shape::Rect(rect) => edge(rect, px_per_mm),
        Shape::Path(path) => line(path),
        _ => Vec::new(),
    }
}

/// A round: its edge tells it where it has one, else its fill.
fn round(CircleShape { center, radius, fill, stroke }: &CircleShape) -> Vec<Mark> {
    let outside = vec![*center + egui::vec2(radius + stroke.width / 2.0 + 1.0, 0.0)];
    let colour = if stroke.width > 0.0 { stroke.color } else { *fill };
    let is_there = colour.is_opaque();
    let mark = Mark { kind: Kind::Round, colours: vec![colour], beside: outside };
    is_there.then_some(mark).into_iter().collect()
}

/// The edge of a rectangle, against what is around it; or a bar, which has none.
fn edge(shape: &RectShape, px_per_mm: f32) -> Vec<Mark> {
    let RectShape { rect, fill, stroke, .. } = shape;
    let out = if shape.stroke_kind == StrokeKind::Outside { stroke.width } else { 0.0 } + 1.5;
    let beside = vec![rect.left_center() - egui::vec2(out, 0.0)];
    if stroke.width > 0.0 && stroke.color.is_opaque() {
        let is_card = rect.size().min_elem() > CARD * px_per_mm;
        let kind = if is_card { Kind::Card } else { Kind::Box };
        let filled = Some(*fill).filter(Color32::is_opaque);
        let colours = std::iter::once(stroke.color).chain(filled).collect();
        return vec![Mark { kind, colours, beside }];
    }
    // With round ends; others are grounds of texts.
    let is_bar = fill.is_opaque() && f32::from(shape.corner_radius.nw) >= rect.height() / 2.5;
    is_bar.then_some(Mark { kind: Kind::Bar, colours: vec![*fill], beside }).into_iter().collect()
}

/// A line of several points that encloses nothing.
fn line(path: &PathShape) -> Vec<Mark> {
    let egui::epaint::ColorMode::Solid(colour) = path.stroke.color else { return Vec::new() };
    if path.closed || path.stroke.width <= 0.0 {
        return Vec::new();
    }
    let middle = path.points.get(path.points.len() / 2).copied();
    vec![Mark { kind: Kind::Ring, colours: vec![colour], beside: middle.into_iter().collect() }]
}
