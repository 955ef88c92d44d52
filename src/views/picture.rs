//! The drawn pictures of the rest screen and of the begin screen in low reach,
//! from `assets/pictures/`: a few flat shapes, so they are sharp on every panel
//! and cost no file at start.

use egui::epaint::{EllipseShape, RectShape};
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};
use serde::Deserialize;

use super::look::Hex;
use super::stage::{Stage, corner};

/// A picture: shapes from back to front.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Picture {
    size: (f32, f32),
    shapes: Vec<Form>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
enum Form {
    Rect {
        at: (f32, f32),
        size: (f32, f32),
        round: f32,
        fill: Hex,
    },
    Oval {
        middle: (f32, f32),
        radius: (f32, f32),
        fill: Hex,
    },
    /// Filled from a chain of cubic curves down to `foot`.
    Hill {
        top: Vec<(f32, f32)>,
        foot: f32,
        fill: Hex,
    },
}

/// The pictures this program was built with.
#[derive(Debug, Clone)]
pub struct Pictures {
    portrait: Picture,
    landscape: Picture,
    low_portrait: Picture,
    low_landscape: Picture,
}

impl Pictures {
    /// Reads the pictures.
    ///
    /// # Errors
    /// Never in a tested build: `tests/pictures.rs` reads them.
    pub fn shipped() -> Result<Self, ron::error::SpannedError> {
        Ok(Self {
            portrait: ron::from_str(include_str!("../../assets/pictures/rest-portrait.ron"))?,
            landscape: ron::from_str(include_str!("../../assets/pictures/rest-landscape.ron"))?,
            low_portrait: ron::from_str(include_str!("../../assets/pictures/low-portrait.ron"))?,
            low_landscape: ron::from_str(include_str!("../../assets/pictures/low-landscape.ron"))?,
        })
    }

    /// The picture of the rest screen over the whole `panel`; nothing in the
    /// modes without tints.
    pub fn rest(&self, stage: &Stage<'_>, panel: Rect) {
        if !stage.p().tinted {
            return;
        }
        let landscape = panel.width() > panel.height();
        let picture = if landscape { &self.landscape } else { &self.portrait };
        picture.paint(stage.painter(), panel, 0.5);
    }

    /// The same place in a frame of its own, over low buttons.
    pub(super) fn small(&self, stage: &Stage<'_>, frame: Rect) {
        if !stage.p().tinted {
            return;
        }
        // Of the narrow one the sky is seen whole, of the wide one its middle.
        let wide = frame.width() > frame.height() * 3.0;
        let (picture, cut) =
            if wide { (&self.low_landscape, 0.4) } else { (&self.low_portrait, 0.0) };
        picture.paint(stage.painter(), frame, cut);
        // What stands out over the round corners.
        let (round, ground) = (stage.m().radius_card, *stage.p().bg);
        let edge = Stroke::new(round / 2.0, ground);
        stage.painter().rect_stroke(frame, corner(round), edge, StrokeKind::Outside);
    }
}

impl Picture {
    /// Fills `panel`, cutting off what does not fit: this share of it above, and
    /// as much on the left as on the right.
    fn paint(&self, painter: &Painter, panel: Rect, above: f32) {
        let scale = (panel.width() / self.size.0).max(panel.height() / self.size.1);
        let beyond = vec2(self.size.0, self.size.1) * scale - panel.size();
        let origin = panel.min - beyond * vec2(0.5, above);
        let place = |(x, y): (f32, f32)| origin + vec2(x, y) * scale;
        let painter = painter.with_clip_rect(panel);
        for form in &self.shapes {
            match form {
                Form::Rect { at, size, round, fill } => {
                    let rect = Rect::from_min_size(place(*at), vec2(size.0, size.1) * scale);
                    painter.add(RectShape::new(
                        rect,
                        corner(round * scale),
                        **fill,
                        Stroke::NONE,
                        StrokeKind::Inside,
                    ));
                }
                Form::Oval { middle, radius, fill } => {
                    let radius = Vec2::new(radius.0, radius.1) * scale;
                    painter.add(EllipseShape::filled(place(*middle), radius, **fill));
                }
                Form::Hill { top, foot, fill } => {
                    let top = top.iter().map(|point| place(*point)).collect::<Vec<_>>();
                    hill(&painter, &curve(&top), place((0.0, *foot)).y, **fill);
                }
            }
        }
    }
}

/// A hill: strips down from its edge, and the edge itself as a smooth line.
fn hill(painter: &Painter, top: &[Pos2], foot: f32, fill: Color32) {
    let mut mesh = Mesh::default();
    for point in top {
        let at = mesh.vertices.len() as u32;
        mesh.colored_vertex(*point, fill);
        mesh.colored_vertex(pos2(point.x, foot), fill);
        if at > 0 {
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    painter.add(Shape::mesh(mesh));
    painter.add(Shape::line(top.to_vec(), Stroke::new(1.5, fill)));
}

/// Points along a chain of cubic curves: first point, then two handles and a
/// point each.
fn curve(chain: &[Pos2]) -> Vec<Pos2> {
    const STEPS: usize = 24;
    let mut points: Vec<Pos2> = chain.first().copied().into_iter().collect();
    let mut from = chain.first().copied().unwrap_or_default();
    for handles in chain.get(1..).unwrap_or_default().chunks_exact(3) {
        let [first, second, end] = [handles[0], handles[1], handles[2]];
        for step in 1..=STEPS {
            let t = step as f32 / STEPS as f32;
            let u = 1.0 - t;
            let along = from.to_vec2() * (u * u * u)
                + first.to_vec2() * (3.0 * u * u * t)
                + second.to_vec2() * (3.0 * u * t * t)
                + end.to_vec2() * (t * t * t);
            points.push(along.to_pos2());
        }
        from = end;
    }
    points
}
