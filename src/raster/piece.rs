//! Pieces: what egui's meshes come down to, in pixels.

use egui::Mesh;
use egui::epaint::Vertex;

use super::canvas::Area;
use super::coverage::{Outline, SUBPIXELS, Triangle, first_pixel};
use super::hash::{mix, pair};
use super::ink;
use super::plane::Planes;
use super::texture::{Texture, Textures, channels, word};

/// Farther than this many pixels from the corner a vertex is moved nearer, so
/// the sums of [`super::coverage`] stay within 64 bits.
const FARTHEST: f32 = 1_000_000.0;
/// Texel positions this near to whole ones read the same texels bilinear as
/// nearest, within a quarter of a colour step.
const ALIGNED: f32 = 1.0 / 1024.0;
/// A texel that leaves colours as they are.
const WHITE: [f32; 4] = [255.0; 4];

/// A vertex in pixels: place in 1/256 px, texel position, colour.
#[derive(Clone, Copy)]
struct Corner {
    place: [i32; 2],
    uv: [f32; 2],
    color: u32,
}

/// How the pixels of a piece get their colour.
#[derive(Clone, Copy)]
enum Ink {
    /// One colour.
    Solid(u32),
    /// The corners' colours, through one texel.
    Shaded([f32; 4]),
    /// The corners' colours, through the texture in this slot.
    Textured(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Triangle,
    /// Upright, of one colour; the corners are left top, right top, left
    /// bottom.
    Rectangle,
}

/// A triangle or an upright rectangle, ready to paint.
pub(super) struct Piece {
    form: Form,
    corners: [Corner; 3],
    ink: Ink,
    /// The pixels it may touch: its bounds within its clip rectangle.
    pub(super) area: Area,
    /// Changes when any of its pixels may.
    pub(super) hash: u64,
}

/// What the pieces of one mesh share.
pub(super) struct Source<'a> {
    /// The texture's slot and the texture.
    pub(super) texture: (usize, &'a Texture),
    /// The clip rectangle in pixels.
    pub(super) clip: Area,
    /// Pixels in a point.
    pub(super) pixels_per_point: f32,
}

/// Hands every piece of `mesh` that has pixels inside the clip to `add`, in
/// order. Indices without a vertex are skipped.
pub(super) fn pieces(mesh: &Mesh, source: &Source<'_>, mut add: impl FnMut(Piece)) {
    let corner =
        |index: u32| mesh.vertices.get(index as usize).map(|vertex| Corner::new(vertex, source));
    let mut rest = mesh.indices.as_slice();
    while let [i, j, k, more @ ..] = rest {
        rest = more;
        let (Some(a), Some(b), Some(c)) = (corner(*i), corner(*j), corner(*k)) else { continue };
        // A glyph or picture: two triangles, i j k and k j l.
        if let [k2, j2, l, after @ ..] = more
            && (k2, j2) == (k, j)
            && let Some(d) = corner(*l)
            && is_rectangle(&a, &b, &c, &d)
        {
            rest = after;
            Piece::new(Form::Rectangle, [a, b, c], source).into_iter().for_each(&mut add);
        } else {
            Piece::new(Form::Triangle, [a, b, c], source).into_iter().for_each(&mut add);
        }
    }
}

/// Whether four corners (left top, right top, left bottom, right bottom) can
/// be painted as one rectangle.
fn is_rectangle(a: &Corner, b: &Corner, c: &Corner, d: &Corner) -> bool {
    let upright = |a: [f32; 2], b: [f32; 2], c: [f32; 2], d: [f32; 2]| {
        (a[0], b[0], a[1], c[1]) == (c[0], d[0], b[1], d[1])
    };
    let place = |corner: &Corner| corner.place.map(|v| v as f32);
    a.place[0] < b.place[0]
        && a.place[1] < c.place[1]
        && upright(place(a), place(b), place(c), place(d))
        && upright(a.uv, b.uv, c.uv, d.uv)
        && [b, c, d].iter().all(|corner| corner.color == a.color)
}

impl Corner {
    fn new(vertex: &Vertex, source: &Source<'_>) -> Self {
        let [width, height] = source.texture.1.size();
        Self {
            place: [vertex.pos.x, vertex.pos.y].map(|v| snap(v * source.pixels_per_point)),
            uv: [vertex.uv.x * width, vertex.uv.y * height],
            color: word(vertex.color),
        }
    }
}

/// The nearest 1/256 px.
fn snap(pixels: f32) -> i32 {
    let steps = f64::from(pixels.clamp(-FARTHEST, FARTHEST)) * f64::from(SUBPIXELS);
    // Rounding by truncation, from a start that makes it positive.
    let start = FARTHEST as i32 * SUBPIXELS + SUBPIXELS;
    (steps + f64::from(start) + 0.5) as i32 - start
}

impl Piece {
    fn new(form: Form, corners: [Corner; 3], source: &Source<'_>) -> Option<Self> {
        let area = bounds(&corners).intersect(source.clip);
        if area.is_empty() || is_flat(&corners) {
            return None;
        }
        let ink = Ink::new(&corners, source);
        if matches!(ink, Ink::Solid(0)) {
            return None;
        }
        let mut piece = Self { form, corners, ink, area, hash: 0 };
        piece.hash = piece.fingerprint(source.texture.1);
        Some(piece)
    }

    fn fingerprint(&self, texture: &Texture) -> u64 {
        let area = self.area;
        let mut hash = mix(self.form as u64, pair(area.x0 as u32, area.y0 as u32));
        hash = mix(hash, pair(area.x1 as u32, area.y1 as u32));
        for corner in &self.corners {
            let [x, y] = corner.place;
            hash = mix(hash, pair(x as u32, y as u32));
        }
        match self.ink {
            Ink::Solid(color) => mix(hash, u64::from(color)),
            Ink::Shaded(texel) => {
                let [a, b, c] = self.corners.map(|corner| corner.color);
                let [blue, green, red, alpha] = texel.map(f32::to_bits);
                hash = mix(mix(hash, pair(a, b)), pair(c, blue));
                mix(mix(hash, pair(green, red)), u64::from(alpha))
            }
            Ink::Textured(_) => {
                let (mut min, mut max) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
                for Corner { uv, color, .. } in &self.corners {
                    hash = mix(mix(hash, pair(uv[0].to_bits(), uv[1].to_bits())), (*color).into());
                    min = [min[0].min(uv[0]), min[1].min(uv[1])];
                    max = [max[0].max(uv[0]), max[1].max(uv[1])];
                }
                texture.hash(hash, min, max)
            }
        }
    }

    /// Paints what of this piece falls within `window`.
    pub(super) fn paint(&self, rows: &mut Rows<'_>, window: Area, textures: &Textures) {
        let area = self.area.intersect(window);
        if area.is_empty() {
            return;
        }
        let outline = self.outline();
        match self.ink {
            Ink::Solid(color) => {
                each_run(&outline, area, |y, x, _, length| {
                    ink::solid(rows.run(y, x, length), color);
                });
            }
            Ink::Shaded(texel) => {
                let planes = Planes::new(self.places(), self.colors(texel));
                each_run(&outline, area, |y, x, left, length| {
                    let run = rows.run(y, x, length);
                    ink::shaded(run, planes.at(left, y), planes.right(), x - left);
                });
            }
            Ink::Textured(slot) => {
                if let Some(texture) = textures.get(slot)
                    && !self.copy(rows, area, texture)
                {
                    self.sample(rows, area, &outline, texture);
                }
            }
        }
    }

    /// The fast road for glyphs and unscaled pictures: texels fall on pixels.
    /// Says whether it could.
    fn copy(&self, rows: &mut Rows<'_>, area: Area, texture: &Texture) -> bool {
        if self.form != Form::Rectangle {
            return false;
        }
        let planes = Planes::new(self.places(), self.corners.map(|corner| corner.uv));
        let ([right, _], [_, down]) = (planes.right(), planes.down());
        let own = self.area;
        let [u, v] = planes.at(own.x0, own.y0).map(|v| v - 0.5);
        let (width, height) = ((own.x1 - own.x0) as f32, (own.y1 - own.y0) as f32);
        let near = |value: f32| (value - value.round()).abs() < ALIGNED;
        let steady = (right - 1.0).abs() * width < ALIGNED && (down - 1.0).abs() * height < ALIGNED;
        let (left, top) = (u.round() as i32 - own.x0, v.round() as i32 - own.y0);
        let length = (area.x1 - area.x0) as usize;
        let texels = |y: i32| texture.run(area.x0.checked_add(left)?, y.checked_add(top)?, length);
        if !(steady && near(u) && near(v) && texels(area.y0).is_some())
            || texels(area.y1 - 1).is_none()
        {
            return false;
        }
        for y in area.y0..area.y1 {
            if let Some(texels) = texels(y) {
                ink::tinted(rows.run(y, area.x0, length), texels, self.corners[0].color);
            }
        }
        true
    }

    /// The general road: any texel position, any colours.
    fn sample(&self, rows: &mut Rows<'_>, area: Area, outline: &Outline, texture: &Texture) {
        let uv = Planes::new(self.places(), self.corners.map(|corner| corner.uv));
        let colors = Planes::new(self.places(), self.colors(WHITE));
        let [(ux, vx), (uy, vy)] = [uv.right(), uv.down()].map(|[u, v]| (u, v));
        let filter = texture.filter(ux.hypot(vx).max(uy.hypot(vy)));
        each_run(outline, area, |y, x, left, length| {
            let (start, step) = (colors.at(left, y), colors.right());
            let ([u, v], skipped) = (uv.at(left, y), x - left);
            let texel = |i: f32| texture.sample(u + ux * i, v + vx * i, filter);
            ink::textured(rows.run(y, x, length), start, step, skipped, texel);
        });
    }

    fn outline(&self) -> Outline {
        match self.form {
            Form::Triangle => Outline::Triangle(Triangle::new(self.places())),
            Form::Rectangle => Outline::Rectangle {
                left: first_pixel(self.corners[0].place[0]),
                right: first_pixel(self.corners[1].place[0]),
            },
        }
    }

    fn places(&self) -> [[i32; 2]; 3] {
        self.corners.map(|corner| corner.place)
    }

    /// The corners' colours through one texel.
    fn colors(&self, texel: [f32; 4]) -> [[f32; 4]; 3] {
        self.corners.map(|corner| {
            let color = channels(corner.color);
            std::array::from_fn(|i| color[i] * texel[i] / 255.0)
        })
    }
}

impl Ink {
    fn new(corners: &[Corner; 3], source: &Source<'_>) -> Self {
        let [a, b, c] = corners;
        let (slot, texture) = source.texture;
        let [at, ..] = corners.map(|corner| corner.uv.map(f32::to_bits));
        if corners.iter().any(|corner| corner.uv.map(f32::to_bits) != at) {
            return Self::Textured(slot);
        }
        let texel = texture.sample(a.uv[0], a.uv[1], texture.filter(0.0));
        let [blue, green, red, alpha] = a.color.to_le_bytes();
        let one_color = a.color == b.color && b.color == c.color;
        // A colour brighter than its alpha adds light, and can overflow.
        if is_white(texel) && one_color && blue.max(green).max(red) <= alpha {
            return Self::Solid(a.color);
        }
        Self::Shaded(texel)
    }
}

fn is_white(texel: [f32; 4]) -> bool {
    texel.iter().all(|channel| *channel >= 254.99)
}

/// The pixels whose centres are within the corners' bounds.
fn bounds(corners: &[Corner; 3]) -> Area {
    let [x, y] = [0, 1].map(|axis: usize| corners.map(|corner| corner.place[axis]));
    let low = |v: [i32; 3]| first_pixel(v[0].min(v[1]).min(v[2]));
    let high = |v: [i32; 3]| first_pixel(v[0].max(v[1]).max(v[2]));
    Area { x0: low(x), y0: low(y), x1: high(x), y1: high(y) }
}

/// Whether the corners lie on one line.
fn is_flat(corners: &[Corner; 3]) -> bool {
    let [a, b, c] = corners.map(|corner| corner.place.map(i64::from));
    (b[0] - a[0]) * (c[1] - a[1]) == (c[0] - a[0]) * (b[1] - a[1])
}

/// Hands each row of `area` that `outline` covers to `paint`: row, first
/// column inside the area, first column of the outline, length.
fn each_run(outline: &Outline, area: Area, mut paint: impl FnMut(i32, i32, i32, usize)) {
    for y in area.y0..area.y1 {
        let (left, right) = outline.columns(y);
        let (x0, x1) = (left.max(area.x0), right.min(area.x1));
        if x0 < x1 {
            paint(y, x0, left, (x1 - x0) as usize);
        }
    }
}

/// Whole rows of the canvas, from row `top` on.
pub(super) struct Rows<'a> {
    /// The pixels, row by row.
    pub(super) pixels: &'a mut [u32],
    /// Pixels in a row.
    pub(super) width: usize,
    /// The first row's number on the canvas.
    pub(super) top: i32,
}

impl Rows<'_> {
    /// `length` pixels of row `y` from column `x`, which must be inside.
    pub(super) fn run(&mut self, y: i32, x: i32, length: usize) -> &mut [u32] {
        let start = (y - self.top) as usize * self.width + x as usize;
        &mut self.pixels[start..start + length]
    }
}
