//! Random meshes and textures, as a screen has them and as no screen would.

use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{
    ClippedPrimitive, Color32, ColorImage, Mesh, Pos2, Rect, TextureFilter, TextureId,
    TextureOptions, TextureWrapMode, TexturesDelta, Vec2, pos2, vec2,
};
use keuzekiosk::raster::Canvas;
use proptest::prelude::*;

use super::reference::Texture;

/// A clip rectangle that clips nothing.
pub(crate) const EVERYWHERE: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1000.0, 1000.0) };

/// Sends an image to a canvas as egui does; in part when `pos` says where.
pub(crate) fn set(
    canvas: &mut Canvas,
    texture: &Texture,
    pos: Option<[usize; 2]>,
    image: ColorImage,
) {
    let mut delta = TexturesDelta::default();
    let change = ImageDelta { image: image.into(), options: texture.options, pos };
    delta.push(texture.id, change);
    canvas.update_textures(&mut delta);
    assert!(delta.is_empty());
}

fn color() -> impl Strategy<Value = Color32> {
    let blends = any::<[u8; 4]>()
        .prop_map(|[r, g, b, a]| Color32::from_rgba_premultiplied(r.min(a), g.min(a), b.min(a), a));
    prop_oneof![
        4 => blends,
        2 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color32::from_rgb(r, g, b)),
        1 => Just(Color32::WHITE),
    ]
}

/// Points on whole, quarter and arbitrary positions, also off the canvas.
fn coordinate() -> impl Strategy<Value = f32> {
    prop_oneof![
        (-8i32..100).prop_map(|v| v as f32),
        (-32i32..400).prop_map(|v| v as f32 / 4.0),
        -30.0f32..120.0,
    ]
}

fn position() -> impl Strategy<Value = Pos2> {
    (coordinate(), coordinate()).prop_map(|(x, y)| pos2(x, y))
}

pub(crate) fn image() -> impl Strategy<Value = ColorImage> {
    (1usize..40, 1usize..40).prop_flat_map(|(width, height)| {
        prop::collection::vec(color(), width * height).prop_map(move |mut pixels| {
            pixels[0] = Color32::WHITE;
            ColorImage::new([width, height], pixels)
        })
    })
}

pub(crate) fn texture(index: u64) -> impl Strategy<Value = Texture> {
    let wrap = prop_oneof![
        Just(TextureWrapMode::ClampToEdge),
        Just(TextureWrapMode::Repeat),
        Just(TextureWrapMode::MirroredRepeat)
    ];
    let filter = prop_oneof![Just(TextureFilter::Linear), Just(TextureFilter::Nearest)];
    (image(), wrap, filter).prop_map(move |(image, wrap_mode, filter)| Texture {
        id: TextureId::Managed(index),
        image,
        options: TextureOptions {
            magnification: filter,
            minification: filter,
            wrap_mode,
            mipmap_mode: None,
        },
    })
}

/// Triangles of every kind: flat, shaded, textured.
fn triangles() -> impl Strategy<Value = Mesh> {
    let vertex = (position(), (-1.5f32..2.5, -1.5f32..2.5), color());
    (prop::collection::vec(vertex, 3..7), any::<[bool; 2]>(), 0u64..2).prop_map(
        |(corners, [textured, one_color], texture)| {
            let mut mesh = Mesh::with_texture(TextureId::Managed(texture));
            for (pos, (u, v), color) in &corners {
                let uv = if textured { pos2(*u, *v) } else { Pos2::ZERO };
                let color = if one_color { corners[0].2 } else { *color };
                mesh.vertices.push(Vertex { pos: *pos, uv, color });
            }
            mesh.indices = (2..corners.len() as u32).flat_map(|i| [0, i - 1, i]).collect();
            mesh
        },
    )
}

/// Rectangles with a picture: shrunk, blown up, or (after [`fit`]) as it is.
fn rectangles() -> impl Strategy<Value = Mesh> {
    let odd_corner = prop::option::weighted(0.3, (0usize..4, color()));
    let size = prop::option::of((1.0f32..80.0, 1.0f32..80.0));
    (position(), size, color(), odd_corner, 0u64..2).prop_map(
        |(place, size, color, odd_corner, texture)| {
            let mut mesh = Mesh::with_texture(TextureId::Managed(texture));
            let size = size.map_or(AS_IT_IS, |(w, h)| vec2(w, h));
            let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            mesh.add_rect_with_uv(Rect::from_min_size(place, size), uv, color);
            if let Some((corner, color)) = odd_corner {
                mesh.vertices[corner].color = color;
            }
            mesh
        },
    )
}

/// Gives rectangles of this size as many texels.
const AS_IT_IS: Vec2 = Vec2::new(8.0, 8.0);

pub(crate) fn fit(primitives: &mut [ClippedPrimitive], textures: &[Texture]) {
    for primitive in primitives {
        if let Primitive::Mesh(mesh) = &mut primitive.primitive
            && (mesh.calc_bounds().size() - AS_IT_IS).length() < 0.01
            && let Some(texture) = textures.iter().find(|t| t.id == mesh.texture_id)
        {
            let [width, height] = texture.image.size;
            let far = AS_IT_IS / vec2(width as f32, height as f32);
            for vertex in &mut mesh.vertices {
                vertex.uv = vertex.uv.min(far.to_pos2());
            }
        }
    }
}

pub(crate) fn primitive() -> impl Strategy<Value = ClippedPrimitive> {
    let clip = prop_oneof![
        2 => Just(EVERYWHERE),
        1 => (position(), position()).prop_map(|(a, b)| Rect::from_two_pos(a, b)),
    ];
    (prop_oneof![triangles(), rectangles()], clip).prop_map(|(mesh, clip_rect)| ClippedPrimitive {
        clip_rect,
        primitive: Primitive::Mesh(mesh),
    })
}

pub(crate) fn scale() -> impl Strategy<Value = f32> {
    prop_oneof![Just(1.0), Just(0.5), Just(1.5), Just(0.83)]
}

/// What may happen to a texture between two frames.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Nothing,
    Patch(usize, [usize; 2], ColorImage),
    Grow(usize, usize),
    Replace(usize, ColorImage),
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Nothing),
        (0usize..2, [0usize..40, 0usize..40], image())
            .prop_map(|(t, at, i)| Change::Patch(t, at, i)),
        (0usize..2, 1usize..40).prop_map(|(t, rows)| Change::Grow(t, rows)),
        (0usize..2, image()).prop_map(|(t, i)| Change::Replace(t, i)),
    ]
}

impl Change {
    /// On the canvas as egui would send it, and on the test's own copy.
    pub(crate) fn apply(self, canvas: &mut Canvas, textures: &mut [Texture]) {
        match self {
            Self::Nothing => {}
            Self::Patch(which, [left, top], patch) => {
                let texture = &mut textures[which];
                let image = &mut texture.image;
                for (i, color) in patch.pixels.iter().enumerate() {
                    let (x, y) = (left + i % patch.size[0], top + i / patch.size[0]);
                    if x < image.size[0] && y < image.size[1] {
                        image[(x, y)] = *color;
                    }
                }
                set(canvas, texture, Some([left, top]), patch);
            }
            Self::Grow(which, rows) => {
                let texture = &mut textures[which];
                let [width, height] = texture.image.size;
                let mut pixels = texture.image.pixels.clone();
                pixels.resize(width * (height + rows), Color32::TRANSPARENT);
                texture.image = ColorImage::new([width, height + rows], pixels);
                set(canvas, texture, None, texture.image.clone());
            }
            Self::Replace(which, image) => {
                textures[which].image = image.clone();
                set(canvas, &textures[which], None, image);
            }
        }
    }
}
