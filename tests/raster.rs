//! The rasterizer paints what egui means, and no more than changed.

use egui::accesskit::Role;
use egui::epaint::{Primitive, Vertex};
use egui::{
    ClippedPrimitive, Color32, ColorImage, ImageData, Mesh, Pos2, RawInput, Rect, TextureId,
    TextureOptions, TexturesDelta, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use keuzekiosk::raster::{Canvas, PixelRect};
use proptest::prelude::*;

use crate::support::meshes::{Change, EVERYWHERE, change, fit, primitive, scale, set, texture};
use crate::support::page;
use crate::support::reference::{self, Texture};
use crate::support::renderer::Painter;

/// Wider and higher than one tile, and no multiple of it.
const WIDTH: usize = 84;
const HEIGHT: usize = 72;

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
