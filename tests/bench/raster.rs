//! What a frame of the panel (1080 × 1920) costs: whole, a pressed button, no
//! change, and whole by the plain painter that the tests trust.
#![allow(clippy::iter_over_hash_type, reason = "the page has one texture")]

#[path = "../support/page.rs"]
mod page;
#[path = "../support/reference.rs"]
mod reference;

use divan::Bencher;
use egui::{ClippedPrimitive, Color32, ImageData, Pos2, RawInput, Rect};
use keuzekiosk::raster::Canvas;

fn main() {
    divan::main();
}

/// The page at rest and with a finger on a button, as egui tessellates it.
struct Frames {
    rest: Vec<ClippedPrimitive>,
    pressed: Vec<ClippedPrimitive>,
    canvas: Canvas,
    textures: Vec<reference::Texture>,
}

fn input(events: Vec<egui::Event>) -> RawInput {
    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, page::SIZE));
    RawInput { screen_rect, events, ..RawInput::default() }
}

fn frames() -> Frames {
    let context = egui::Context::default();
    page::set_up(&context);
    let mut canvas = Canvas::new(page::SIZE.x as u32, page::SIZE.y as u32);
    let mut textures = Vec::new();
    let mut frame = |events: Vec<egui::Event>| {
        let mut output = context.run_ui(input(events), |ui| {
            page::ui(ui);
        });
        for (id, changes) in &output.textures_delta.set {
            for change in changes.iter().filter(|change| change.is_whole()) {
                let ImageData::Color(image) = &change.image;
                let (image, options) = (image.as_ref().clone(), change.options);
                textures = vec![reference::Texture { id: *id, image, options }];
            }
        }
        canvas.update_textures(&mut output.textures_delta);
        context.tessellate(output.shapes, output.pixels_per_point)
    };
    let place = Pos2::new(100.0, 1750.0);
    let button = egui::PointerButton::Primary;
    let press = |pressed| egui::Event::PointerButton {
        pos: place,
        button,
        pressed,
        modifiers: egui::Modifiers::default(),
    };
    frame(vec![]);
    let rest = frame(vec![egui::Event::PointerMoved(place)]);
    frame(vec![press(true)]);
    let pressed = frame(vec![]);
    Frames { rest, pressed, canvas, textures }
}

#[divan::bench]
fn whole_frame(bencher: Bencher) {
    let Frames { rest, mut canvas, .. } = frames();
    let mut white = false;
    bencher.bench_local(|| {
        // Another background behind everything changes every tile.
        white = !white;
        let background = if white { Color32::WHITE } else { Color32::BLACK };
        canvas.paint(&rest, 1.0, background);
        assert_eq!(canvas.damage().len(), 1);
    });
}

#[divan::bench]
fn pressed_button(bencher: Bencher) {
    let Frames { rest, pressed, mut canvas, .. } = frames();
    canvas.paint(&rest, 1.0, Color32::BLACK);
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        canvas.paint(if down { &pressed } else { &rest }, 1.0, Color32::BLACK);
        assert!(!canvas.damage().is_empty());
    });
}

#[divan::bench]
fn no_change(bencher: Bencher) {
    let Frames { rest, mut canvas, .. } = frames();
    canvas.paint(&rest, 1.0, Color32::BLACK);
    bencher.bench_local(|| canvas.paint(&rest, 1.0, Color32::BLACK));
}

#[divan::bench(sample_count = 3)]
fn whole_frame_by_the_plain_painter(bencher: Bencher) {
    let Frames { rest, textures, .. } = frames();
    let size = [page::SIZE.x as i32, page::SIZE.y as i32];
    bencher.bench_local(|| reference::paint(size, &rest, 1.0, Color32::BLACK, &textures));
}
