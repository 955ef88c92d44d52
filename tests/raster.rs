//! The rasterizer paints what egui means, and no more than changed.

use egui::accesskit::Role;
use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{
    ClippedPrimitive, Color32, ColorImage, ImageData, Mesh, Pos2, RawInput, Rect, TextureFilter,
    TextureId, TextureOptions, TextureWrapMode, TexturesDelta, Vec2, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use keuzekiosk::raster::{Canvas, PixelRect};
use proptest::prelude::*;

use crate::support::page;
use crate::support::reference::{self, Texture};
use crate::support::renderer::Painter;

/// Wider and higher than one tile, and no multiple of it.
const WIDTH: usize = 84;
const HEIGHT: usize = 72;
const EVERYWHERE: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1000.0, 1000.0) };

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

fn image() -> impl Strategy<Value = ColorImage> {
    (1usize..40, 1usize..40).prop_flat_map(|(width, height)| {
        prop::collection::vec(color(), width * height).prop_map(move |mut pixels| {
            pixels[0] = Color32::WHITE;
            ColorImage::new([width, height], pixels)
        })
    })
}

fn texture(index: u64) -> impl Strategy<Value = Texture> {
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

fn fit(primitives: &mut [ClippedPrimitive], textures: &[Texture]) {
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

fn primitive() -> impl Strategy<Value = ClippedPrimitive> {
    let clip = prop_oneof![
        2 => Just(EVERYWHERE),
        1 => (position(), position()).prop_map(|(a, b)| Rect::from_two_pos(a, b)),
    ];
    (prop_oneof![triangles(), rectangles()], clip).prop_map(|(mesh, clip_rect)| ClippedPrimitive {
        clip_rect,
        primitive: Primitive::Mesh(mesh),
    })
}

fn scale() -> impl Strategy<Value = f32> {
    prop_oneof![Just(1.0), Just(0.5), Just(1.5), Just(0.83)]
}

fn set(canvas: &mut Canvas, texture: &Texture, pos: Option<[usize; 2]>, image: ColorImage) {
    let mut delta = TexturesDelta::default();
    let change = ImageDelta { image: image.into(), options: texture.options, pos };
    delta.push(texture.id, change);
    canvas.update_textures(&mut delta);
    assert!(delta.is_empty());
}

fn canvas(textures: &[Texture]) -> Canvas {
    let mut canvas = Canvas::new(WIDTH as u32, HEIGHT as u32);
    for texture in textures {
        set(&mut canvas, texture, None, texture.image.clone());
    }
    canvas
}

fn rgb(pixel: u32) -> [u8; 3] {
    let [_, r, g, b] = pixel.to_be_bytes();
    [r, g, b]
}

fn covers(damage: &[PixelRect], index: usize) -> bool {
    let (x, y) = ((index % WIDTH) as u32, (index / WIDTH) as u32);
    damage.iter().any(|rect| {
        (rect.x..rect.x + rect.width).contains(&x) && (rect.y..rect.y + rect.height).contains(&y)
    })
}

/// White, and every texel of it.
fn white() -> Texture {
    let image = ColorImage::filled([64, 64], Color32::WHITE);
    Texture { id: TextureId::Managed(0), image, options: TextureOptions::LINEAR }
}

fn on_screen(mesh: Mesh) -> ClippedPrimitive {
    ClippedPrimitive { clip_rect: EVERYWHERE, primitive: Primitive::Mesh(mesh) }
}

fn square(x: f32, y: f32, size: f32, color: Color32) -> ClippedPrimitive {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_size(pos2(x, y), vec2(size, size)), color);
    on_screen(mesh)
}

/// Paints both ways, and allows a rounding between them.
fn compare(
    textures: &[Texture],
    primitives: &[ClippedPrimitive],
    scale: f32,
    background: Color32,
) -> Result<(), TestCaseError> {
    let mut canvas = canvas(textures);
    canvas.paint(primitives, scale, background);
    let expected = reference::paint([84, 72], primitives, scale, background, textures);
    for (i, (pixel, expected)) in canvas.pixels().iter().zip(expected).enumerate() {
        let pixel = rgb(*pixel);
        let off = (0..3).map(|channel| pixel[channel].abs_diff(expected.rgb[channel])).max();
        let place = [i % WIDTH, i / WIDTH];
        prop_assert!(
            expected.is_touchy || off <= Some(1),
            "pixel {place:?} is {pixel:?} and should be {expected:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn random_meshes_look_as_a_plain_painter_draws_them(
        textures in (texture(0), texture(1)),
        mut primitives in prop::collection::vec(primitive(), 1..7),
        background in any::<[u8; 3]>(),
        scale in scale(),
    ) {
        let textures = [textures.0, textures.1];
        fit(&mut primitives, &textures);
        let [r, g, b] = background;
        compare(&textures, &primitives, scale, Color32::from_rgb(r, g, b))?;
    }

    // One layer: a difference of 1 below added light stays, and could meet
    // another one.
    #[test]
    fn a_colour_without_alpha_adds_its_light_to_what_is_there(
        textures in (texture(0), texture(1)),
        mut primitive in primitive(),
        scale in scale(),
    ) {
        if let Primitive::Mesh(mesh) = &mut primitive.primitive {
            mesh.indices.truncate(6);
            for vertex in &mut mesh.vertices {
                let [r, g, b, _] = vertex.color.to_array();
                vertex.color = Color32::from_rgba_premultiplied(r, g, b, 0);
            }
        }
        compare(&[textures.0, textures.1], &[primitive], scale, Color32::from_rgb(90, 0, 200))?;
    }

    #[test]
    fn a_frame_painted_over_another_equals_the_frame_painted_alone(
        textures in (texture(0), texture(1)),
        frames in prop::collection::vec(
            (prop::collection::vec((0usize..6, primitive()), 0..3), change()), 1..6),
    ) {
        let mut textures = [textures.0, textures.1];
        let mut canvas = canvas(&textures);
        let mut primitives = Vec::new();
        for (news, change) in frames {
            for (at, primitive) in news {
                if at < primitives.len() {
                    primitives[at] = primitive;
                } else {
                    primitives.push(primitive);
                }
            }
            let before = canvas.pixels().to_vec();
            change.apply(&mut canvas, &mut textures);
            canvas.paint(&primitives, 1.0, Color32::GRAY);
            let mut alone = self::canvas(&textures);
            alone.paint(&primitives, 1.0, Color32::GRAY);
            for (i, pixel) in canvas.pixels().iter().enumerate() {
                prop_assert_eq!(*pixel, alone.pixels()[i], "{},{}", i % WIDTH, i / WIDTH);
                prop_assert!(*pixel == before[i] || covers(canvas.damage(), i));
            }
        }
    }
}

/// What may happen to a texture between two frames.
#[derive(Debug, Clone)]
enum Change {
    Nothing,
    Patch(usize, [usize; 2], ColorImage),
    Grow(usize, usize),
    Replace(usize, ColorImage),
}

fn change() -> impl Strategy<Value = Change> {
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
    fn apply(self, canvas: &mut Canvas, textures: &mut [Texture]) {
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

#[test]
fn triangles_that_share_edges_leave_no_gap_and_blend_no_pixel_twice() {
    let hub = pos2(41.3, 33.7);
    let rim = |i: u32| {
        let angle = i as f32 / 23.0 * std::f32::consts::TAU;
        hub + 400.0 * vec2(angle.cos(), angle.sin())
    };
    let mut mesh = Mesh::default();
    for i in 0..23 {
        let first = mesh.vertices.len() as u32;
        for pos in [hub, rim(i), rim((i + 1) % 23)] {
            mesh.colored_vertex(pos, Color32::from_black_alpha(128));
        }
        // Both winding orders, as egui mixes them.
        let [j, k] = if i % 2 == 0 { [1, 2] } else { [2, 1] };
        mesh.add_triangle(first, first + j, first + k);
    }
    let mut canvas = canvas(&[white()]);
    canvas.paint(&[on_screen(mesh)], 1.0, Color32::WHITE);
    let once = canvas.pixels()[0];
    assert_eq!(rgb(once), [127; 3]);
    assert!(canvas.pixels().iter().all(|pixel| *pixel == once));
}

#[test]
fn a_frame_without_change_paints_nothing() {
    let mut canvas = canvas(&[white()]);
    let frame = [square(3.0, 3.0, 70.0, Color32::RED)];
    canvas.paint(&frame, 1.0, Color32::BLACK);
    let whole = PixelRect { x: 0, y: 0, width: WIDTH as u32, height: HEIGHT as u32 };
    assert_eq!(canvas.damage(), [whole]);
    canvas.paint(&frame, 1.0, Color32::BLACK);
    assert_eq!(canvas.damage(), []);
}

#[test]
fn a_change_in_one_corner_costs_only_the_tiles_of_that_corner() {
    let mut canvas = canvas(&[white()]);
    let back = square(0.0, 0.0, 84.0, Color32::GRAY);
    canvas.paint(&[back.clone(), square(70.0, 68.0, 4.0, Color32::RED)], 1.0, Color32::BLACK);
    canvas.paint(&[back, square(70.0, 68.0, 4.0, Color32::BLUE)], 1.0, Color32::BLACK);
    assert_eq!(canvas.damage(), [PixelRect { x: 64, y: 64, width: 20, height: 8 }]);
}

/// A glyph: 16 texels from `texel` of a 64 × `height` texture, on 16 points.
fn glyph(texel: Pos2, height: f32) -> ClippedPrimitive {
    let min = pos2(texel.x / 64.0, texel.y / height);
    let uv = Rect::from_min_size(min, vec2(16.0 / 64.0, 16.0 / height));
    let mut mesh = Mesh::default();
    mesh.add_rect_with_uv(Rect::from_min_size(pos2(9.0, 9.0), vec2(16.0, 16.0)), uv, Color32::RED);
    on_screen(mesh)
}

/// A texture in which every texel differs from its neighbours.
fn chequered() -> Texture {
    let mut texture = white();
    for (i, color) in texture.image.pixels.iter_mut().enumerate().skip(1) {
        let [x, y] = [i % 64, i / 64].map(|v| v as u8);
        *color = Color32::from_rgba_premultiplied(x % 5 * 40, y, 0, 190 + y);
    }
    texture
}

#[test]
fn whatever_a_frame_changes_is_painted_again() {
    let [red, blue] = [Color32::from_black_alpha(90), Color32::from_rgb(0, 0, 255)]
        .map(|color| square(20.0, 20.0, 30.0, color));
    let mut clipped = blue.clone();
    clipped.clip_rect = Rect::from_min_max(Pos2::ZERO, pos2(30.0, 30.0));
    let cases = [
        ("order", vec![red.clone(), blue.clone()], vec![blue.clone(), red.clone()]),
        ("twice the same", vec![blue.clone()], vec![blue.clone(), red.clone(), red]),
        ("clip", vec![blue], vec![clipped]),
        ("glyph", vec![glyph(pos2(2.0, 2.0), 64.0)], vec![glyph(pos2(3.0, 2.0), 64.0)]),
    ];
    let textures = [chequered()];
    for (what, before, after) in cases {
        let (mut over, mut alone) = (canvas(&textures), canvas(&textures));
        over.paint(&before, 1.0, Color32::WHITE);
        let shown = over.pixels().to_vec();
        over.paint(&after, 1.0, Color32::WHITE);
        alone.paint(&after, 1.0, Color32::WHITE);
        assert!(over.pixels() != shown, "{what} shows");
        assert!(over.pixels() == alone.pixels(), "{what}");
        over.paint(&after, 1.0, Color32::BLACK);
        assert_eq!(rgb(over.pixels()[0]), [0; 3], "another background");
    }
}

#[test]
fn a_grown_atlas_repaints_what_looked_past_its_old_edge() {
    let mut texture = chequered();
    texture.image = texture.image.region_by_pixels([0, 0], [64, 16]);
    let mut canvas = canvas(std::slice::from_ref(&texture));
    // Reads half a texel beyond the last row: clamped to it, until it grows.
    canvas.paint(&[glyph(pos2(2.0, 0.5), 16.0)], 1.0, Color32::WHITE);
    Change::Grow(0, 16).apply(&mut canvas, std::slice::from_mut(&mut texture));
    canvas.paint(&[glyph(pos2(2.0, 0.5), 32.0)], 1.0, Color32::WHITE);
    let mut alone = self::canvas(std::slice::from_ref(&texture));
    alone.paint(&[glyph(pos2(2.0, 0.5), 32.0)], 1.0, Color32::WHITE);
    assert!(canvas.pixels() == alone.pixels());
}

#[test]
fn a_picture_between_pixels_is_mixed_from_its_texels() {
    for offset in [0.0, 0.001, 0.01, 0.25, 0.5] {
        let between = glyph(pos2(2.0 + offset, 2.0), 64.0);
        compare(&[chequered()], &[between], 1.0, Color32::BLUE).unwrap();
    }
}

#[test]
fn translucent_texels_are_rounded_once() {
    let mut texture = white();
    texture.image.pixels.fill(Color32::from_rgba_premultiplied(3, 2, 1, 128));
    let mut canvas = canvas(&[texture]);
    canvas.paint(&[glyph(pos2(2.0, 2.0), 64.0)], 1.0, Color32::from_rgb(255, 254, 101));
    // 3 + 255 × 127/255 = 130; 254 × 127/255 = 126.5, up; 101 × 127/255 = 50.3.
    assert_eq!(rgb(canvas.pixels()[84 * 12 + 12]), [130, 127, 50]);
}

#[test]
fn a_new_glyph_or_a_grown_atlas_leaves_old_text_alone() {
    let mut atlas = white();
    let mut canvas = canvas(&[atlas.clone()]);
    let glyph = |height: f32| [glyph(pos2(4.0, 4.0), height)];
    canvas.paint(&glyph(64.0), 1.0, Color32::BLACK);
    set(&mut canvas, &atlas, Some([40, 0]), ColorImage::filled([9, 9], Color32::GRAY));
    canvas.paint(&glyph(64.0), 1.0, Color32::BLACK);
    assert_eq!(canvas.damage(), [], "a patch elsewhere");

    Change::Patch(0, [40, 0], ColorImage::filled([9, 9], Color32::GRAY))
        .apply(&mut canvas, std::slice::from_mut(&mut atlas));
    Change::Grow(0, 64).apply(&mut canvas, std::slice::from_mut(&mut atlas));
    canvas.paint(&glyph(128.0), 1.0, Color32::BLACK);
    assert_eq!(canvas.damage(), [], "growth");

    set(&mut canvas, &atlas, Some([6, 6]), ColorImage::filled([1, 1], Color32::GRAY));
    canvas.paint(&glyph(128.0), 1.0, Color32::BLACK);
    assert_eq!(canvas.damage().len(), 1, "a texel of the glyph itself");
}

#[test]
fn a_texture_freed_in_a_frame_is_still_shown_by_that_frame_and_then_gone() {
    let mut canvas = canvas(&[white()]);
    let mut delta = TexturesDelta::default();
    delta.free(TextureId::Managed(0));
    canvas.update_textures(&mut delta);
    let frame = [square(0.0, 0.0, 84.0, Color32::RED)];
    canvas.paint(&frame, 1.0, Color32::BLACK);
    assert_eq!(rgb(canvas.pixels()[0]), [255, 0, 0]);
    canvas.paint(&frame, 1.0, Color32::BLACK);
    assert_eq!(rgb(canvas.pixels()[0]), [0, 0, 0]);
}

#[test]
fn broken_meshes_and_empty_canvases_are_harmless() {
    let mut mesh = Mesh::default();
    for x in [f32::NAN, f32::INFINITY, -1e30, 1e30, 4.0] {
        let uv = pos2(x, -x);
        mesh.vertices.push(Vertex { pos: pos2(x, 1.0 - x), uv, color: Color32::RED });
    }
    mesh.indices = vec![0, 1, 2, 1, 3, 4, 4, 2, 3, 7, 8, 9, 4, 4, 4, 0];
    let mut clip = on_screen(mesh.clone());
    clip.clip_rect = Rect::from_min_max(pos2(f32::NAN, 50.0), pos2(f32::INFINITY, 3.0));
    for size in [[0, 0], [0, 7], [7, 0], [84, 72]] {
        let mut canvas = Canvas::new(size[0], size[1]);
        set(&mut canvas, &white(), None, ColorImage::filled([0, 0], Color32::WHITE));
        canvas.paint(&[on_screen(mesh.clone()), clip.clone()], 1.0, Color32::BLACK);
        set(&mut canvas, &white(), None, white().image);
        canvas.paint(&[on_screen(mesh.clone()), clip.clone()], f32::NAN, Color32::BLACK);
        canvas.paint(&[on_screen(mesh.clone()), clip.clone()], 1.0, Color32::BLACK);
        assert_eq!(canvas.to_rgba().len(), (size[0] * size[1] * 4) as usize);
    }
}

#[test]
fn kittest_draws_its_pictures_with_it_and_a_press_costs_only_its_button() {
    let mut harness = Harness::builder()
        .with_size(page::SIZE)
        .with_context_setup(page::set_up)
        .renderer(Painter::new())
        .build_ui_state(|ui, tapped| *tapped = page::ui(ui).or(*tapped), None);
    let rest = harness.render().unwrap();
    assert_eq!([rest.width(), rest.height()], [1080, 1920]);
    let button = harness.get_by_role_and_label(Role::Button, "Print").rect();
    harness.drag_at(button.center());
    harness.run();
    let pressed = harness.render().unwrap();
    for ((x, y, pixel), before) in pressed.enumerate_pixels().zip(rest.pixels()) {
        let inside = button.expand(1.0).contains(pos2(x as f32, y as f32));
        assert!(inside || pixel == before, "{x},{y}");
    }
    assert_ne!(pressed, rest);
    harness.drop_at(button.center());
    harness.run();
    assert_eq!(harness.state(), &Some(1));
}

#[test]
fn a_page_of_text_looks_as_a_plain_painter_draws_it() {
    let context = egui::Context::default();
    page::set_up(&context);
    let mut canvas = Canvas::new(270, 480);
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, page::SIZE / 4.0)),
        ..RawInput::default()
    };
    let mut output = context.run_ui(input, |ui| {
        page::ui(ui);
    });
    let (id, changes) = output.textures_delta.set.iter().next().unwrap();
    let ImageData::Color(image) = &changes[0].image;
    let (id, image, options) = (*id, image.as_ref().clone(), changes[0].options);
    let textures = [Texture { id, image, options }];
    let primitives = context.tessellate(output.shapes.clone(), output.pixels_per_point);
    canvas.paint_output(&context, &mut output, Color32::BLACK);
    let expected = reference::paint([270, 480], &primitives, 1.0, Color32::BLACK, &textures);
    for (pixel, expected) in canvas.pixels().iter().zip(expected) {
        for (channel, expected) in rgb(*pixel).into_iter().zip(expected.rgb) {
            assert!(channel.abs_diff(expected) <= 1, "{pixel:06x}, expected {expected:?}");
        }
    }
}
