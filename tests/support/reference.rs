//! A plain painter of egui meshes: every triangle asks every pixel. Slow, and
//! short enough to see that it is right.

use egui::epaint::Primitive;
use egui::{ClippedPrimitive, Color32, ColorImage, Mesh, TextureFilter, TextureId, TextureOptions};
use egui::{Rangef, Rect, TextureWrapMode, Vec2};

/// A texture as the reference reads it.
#[derive(Clone, Debug)]
pub(crate) struct Texture {
    pub(crate) id: TextureId,
    pub(crate) image: ColorImage,
    pub(crate) options: TextureOptions,
}

/// One pixel: red, green, blue; and whether a GPU would be free to choose
/// another texel, because the position was within 1/64 of a boundary.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pixel {
    pub(crate) rgb: [u8; 3],
    pub(crate) is_touchy: bool,
}

/// Paints `primitives` at `scale` pixels a point.
pub(crate) fn paint(
    [width, height]: [i32; 2],
    primitives: &[ClippedPrimitive],
    scale: f32,
    background: Color32,
    textures: &[Texture],
) -> Vec<Pixel> {
    let [r, g, b, _] = background.to_array();
    let mut pixels = vec![Pixel { rgb: [r, g, b], is_touchy: false }; (width * height) as usize];
    for ClippedPrimitive { clip_rect, primitive } in primitives {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let Some(texture) = textures.iter().find(|t| t.id == mesh.texture_id) else { continue };
        let clip = *clip_rect * scale;
        for triangle in mesh.triangles() {
            let corners = triangle.map(|i| mesh.vertices[i as usize].pos * scale);
            let bounds = Rect::from_points(&corners).expand(1.0);
            for y in (0..height).filter(|y| within(*y, clip.y_range(), bounds.y_range())) {
                for x in (0..width).filter(|x| within(*x, clip.x_range(), bounds.x_range())) {
                    if let Some(weights) = weights(mesh, triangle, scale, [x, y]) {
                        let pixel = &mut pixels[(y * width + x) as usize];
                        *pixel = blend(*pixel, mesh, triangle, weights, texture);
                    }
                }
            }
        }
    }
    pixels
}

/// Whether a row or column is within the rounded clip, and near the triangle
/// (which only saves time).
fn within(at: i32, clip: Rangef, bounds: Rangef) -> bool {
    let clip = clip.min.round() as i32..clip.max.round() as i32;
    clip.contains(&at) && bounds.contains(at as f32)
}

/// How much each corner weighs at a pixel's centre, if the pixel belongs to
/// the triangle.
fn weights(mesh: &Mesh, corners: [u32; 3], scale: f32, pixel: [i32; 2]) -> Option<[f64; 3]> {
    let snap = |v: f32| (f64::from(v * scale) * 256.0).round() as i64;
    let [a, b, c] = corners.map(|i| mesh.vertices[i as usize].pos).map(|p| [snap(p.x), snap(p.y)]);
    let centre = pixel.map(|at| i64::from(at) * 256 + 128);
    let area = cross(a, b, c);
    if area == 0 {
        return None;
    }
    let (b, c, swapped) = if area > 0 { (b, c, false) } else { (c, b, true) };
    let edges = [(b, c), (c, a), (a, b)];
    let sides = edges.map(|(from, to)| (cross(from, to, centre), is_top_or_left(from, to)));
    if sides.iter().any(|(side, takes_edge)| *side < 0 || (*side == 0 && !takes_edge)) {
        return None;
    }
    let [wa, wb, wc] = sides.map(|(side, _)| side as f64 / area.abs() as f64);
    Some(if swapped { [wa, wc, wb] } else { [wa, wb, wc] })
}

/// Twice the area of a triangle; positive when clockwise on the screen.
fn cross(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Whether a pixel centre on this edge of a clockwise triangle belongs to it.
fn is_top_or_left(from: [i64; 2], to: [i64; 2]) -> bool {
    let is_top = from[1] == to[1] && to[0] > from[0];
    let is_left = to[1] < from[1];
    is_top || is_left
}

fn blend(below: Pixel, mesh: &Mesh, corners: [u32; 3], weights: [f64; 3], t: &Texture) -> Pixel {
    let corners = corners.map(|i| mesh.vertices[i as usize]);
    let sum = |of: &dyn Fn(usize) -> f64| (0..3).map(|i| weights[i] * of(i)).sum::<f64>();
    let size = Vec2::new(t.image.size[0] as f32, t.image.size[1] as f32);
    let u = sum(&|i| f64::from(corners[i].uv.x * size.x));
    let v = sum(&|i| f64::from(corners[i].uv.y * size.y));
    let (texel, is_touchy) = sample(t, u, v);
    let color: [f64; 4] = std::array::from_fn(|channel| {
        sum(&|i| f64::from(corners[i].color.to_array()[channel])) * texel[channel] / 255.0
    });
    let rgb = std::array::from_fn(|channel| {
        let kept = f64::from(below.rgb[channel]) * (1.0 - color[3] / 255.0);
        (color[channel] + kept).round().clamp(0.0, 255.0) as u8
    });
    Pixel { rgb, is_touchy: below.is_touchy || is_touchy }
}

fn sample(texture: &Texture, u: f64, v: f64) -> ([f64; 4], bool) {
    let texel = |x: f64, y: f64| {
        let [width, height] = texture.image.size;
        let x = wrap(x as i64, width, texture.options.wrap_mode);
        let y = wrap(y as i64, height, texture.options.wrap_mode);
        texture.image[(x, y)].to_array().map(f64::from)
    };
    if texture.options.magnification == TextureFilter::Nearest {
        let touchy = |v: f64| (v - v.round()).abs() < 1.0 / 64.0;
        return (texel(u.floor(), v.floor()), touchy(u) || touchy(v));
    }
    let (x, y) = ((u - 0.5).floor(), (v - 0.5).floor());
    let (fx, fy) = (u - 0.5 - x, v - 0.5 - y);
    let mixed = std::array::from_fn(|i| {
        let top = texel(x, y)[i] * (1.0 - fx) + texel(x + 1.0, y)[i] * fx;
        let bottom = texel(x, y + 1.0)[i] * (1.0 - fx) + texel(x + 1.0, y + 1.0)[i] * fx;
        top * (1.0 - fy) + bottom * fy
    });
    (mixed, false)
}

fn wrap(index: i64, size: usize, mode: TextureWrapMode) -> usize {
    let size = size.cast_signed() as i64;
    let wrapped = match mode {
        TextureWrapMode::ClampToEdge => index.clamp(0, size - 1),
        TextureWrapMode::Repeat => index.rem_euclid(size),
        TextureWrapMode::MirroredRepeat => {
            let index = index.rem_euclid(2 * size);
            if index < size { index } else { 2 * size - 1 - index }
        }
    };
    wrapped as usize
}
