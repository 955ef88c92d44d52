//! What a start and a frame cost, without a window: `cargo bench --bench screens`.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark looks at the clock, tells, and stops at the first surprise"
)]

use std::time::{Duration, Instant};

use egui::{Color32, Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2};
use keuzekiosk::app::App;
use keuzekiosk::commands::setup;
use keuzekiosk::raster::Canvas;
use keuzekiosk::storage::Config;

/// Where a visitor taps to get to a screen, in px of the 1080 × 1920 panel.
const SCREENS: &[(&str, &[(f32, f32)])] = &[
    ("rest", &[]),
    ("begin", &[START]),
    ("card", &[START, CARD]),
    ("option", &[START, CARD, OPTION]),
    ("print", &[START, CARD, OPTION, PRINT]),
    ("help", &[START, (944.0, 1845.0)]),
    ("adjust", &[START, (601.0, 1845.0)]),
    ("talk", &[START, (393.0, 1845.0)]),
    ("leaflet", &[START, (200.0, 360.0)]),
    ("steps", &[START, (540.0, 360.0)]),
    ("guide", &[START, (870.0, 360.0)]),
    ("busy", &[START, CARD, OPTION, PRINT, (705.0, 1660.0)]),
];
const START: (f32, f32) = (540.0, 1590.0);
const CARD: (f32, f32) = (295.0, 980.0);
const OPTION: (f32, f32) = (540.0, 508.0);
const PRINT: (f32, f32) = (217.0, 1697.0);

fn main() {
    tell_percentiles();
    divan::main();
}

/// Median and 99th percentile of the processor's part of a frame, in ms: what
/// a visitor may wait for (aims: 2 and 6).
fn tell_percentiles() {
    const FRAMES: usize = 400;
    println!("frame in ms       median    99th");
    for (name, taps) in SCREENS {
        let mut kiosk = Kiosk::at(taps);
        let mut times: Vec<f64> = (0..FRAMES)
            .map(|_| {
                let start = Instant::now();
                kiosk.frame(Vec::new());
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{name:16} {:7.2} {:7.2}", times[FRAMES / 2], times[FRAMES * 99 / 100]);
    }
}

struct Kiosk {
    app: App,
    context: Context,
    canvas: Canvas,
    now: Duration,
}

impl Kiosk {
    /// From nothing to the first picture: content, fonts, layout, pixels.
    fn start() -> Self {
        let mut app = App::new(setup(&Config::default())).expect("the look of the program reads");
        let context = Context::default();
        app.set_up(&context);
        let panel = app.panel();
        let canvas = Canvas::new(panel.x as u32, panel.y as u32);
        let mut kiosk = Self { app, context, canvas, now: Duration::ZERO };
        kiosk.frame(Vec::new());
        kiosk
    }

    fn at(taps: &[(f32, f32)]) -> Self {
        let mut kiosk = Self::start();
        for (x, y) in taps {
            kiosk.now += Duration::from_secs(1);
            let button = |pressed| Event::PointerButton {
                pos: pos2(*x, *y),
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            kiosk.frame(vec![Event::PointerMoved(pos2(*x, *y)), button(true)]);
            kiosk.frame(vec![button(false)]);
            kiosk.frame(vec![Event::PointerGone]);
        }
        kiosk
    }

    fn frame(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.app.panel())),
            time: Some(self.now.as_secs_f64()),
            events,
            ..RawInput::default()
        };
        let mut output = self.context.run_ui(input, |ui| self.app.frame(ui, self.now));
        self.canvas.paint_output(&self.context, &mut output, Color32::BLACK);
    }
}

#[divan::bench]
fn cold_start_to_first_frame() {
    divan::black_box(Kiosk::start());
}

/// Layout of a screen that stands still: no pixel changes.
#[divan::bench(args = SCREENS.iter().map(|(name, _)| *name))]
fn one_frame(bencher: divan::Bencher<'_, '_>, name: &str) {
    let taps = SCREENS.iter().find(|(screen, _)| *screen == name).map_or(&[][..], |(_, taps)| taps);
    let mut kiosk = Kiosk::at(taps);
    bencher.bench_local(|| kiosk.frame(Vec::new()));
}

/// The same with every pixel painted anew.
#[divan::bench(args = SCREENS.iter().map(|(name, _)| *name))]
fn one_whole_frame(bencher: divan::Bencher<'_, '_>, name: &str) {
    let taps = SCREENS.iter().find(|(screen, _)| *screen == name).map_or(&[][..], |(_, taps)| taps);
    let mut kiosk = Kiosk::at(taps);
    let panel = kiosk.app.panel();
    bencher.bench_local(|| {
        kiosk.canvas.resize(1, 1);
        kiosk.canvas.resize(panel.x as u32, panel.y as u32);
        kiosk.frame(Vec::new());
    });
}
