//! Visits by the test clock through the real app, as fast as they go:
//! `cargo bench --bench soak -- 100000`. Fails when the memory of the process
//! grows by more than 1 MB after the first tenth, or it opens more files.
//!
//! In real time, on a display and with a watchdog: `.ci/rig/soak.py`.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark has the disk, the clock and the terminal to itself"
)]

use std::fs;
use std::time::{Duration, Instant};

use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2};
use keuzekiosk::app::App;
use keuzekiosk::commands::setup;
use keuzekiosk::printer::{Address, Memory};
use keuzekiosk::speech::Engine;
use keuzekiosk::storage::Config;

/// Unless the command line says otherwise.
const USUALLY: u64 = 500;
const BETWEEN_TOUCHES: Duration = Duration::from_millis(400);
/// Longer than any wait until a visit is forgotten.
const UNTIL_FORGOTTEN: Duration = Duration::from_secs(400);
/// Where a visitor mostly taps, in px of the panel: the way to a print.
const USUAL: [(f32, f32); 5] =
    [(540.0, 1590.0), (295.0, 980.0), (540.0, 508.0), (217.0, 1697.0), (705.0, 1660.0)];

fn main() {
    let visits = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(USUALLY);
    let mut kiosk = Kiosk::start();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (began, mut warm) = (Instant::now(), None);
    for visit in 0..visits {
        kiosk.visit(&mut chance);
        if visit == visits / 10 {
            warm = Some((memory(), descriptors()));
        }
    }
    let (frames, seconds) = (kiosk.frames, began.elapsed().as_secs());
    let (warm, end) = (warm.expect("a warm kiosk"), (memory(), descriptors()));
    println!("{visits} visits, {frames} frames, {} papers in {seconds} s", kiosk.papers);
    println!("memory {} -> {} kB, descriptors {} -> {}", warm.0, end.0, warm.1, end.1);
    assert!(end.0 < warm.0 + 1000, "memory grows");
    assert!(end.1 <= warm.1, "descriptors grow");
}

struct Kiosk {
    app: App,
    context: Context,
    printer: Memory,
    now: Duration,
    frames: u64,
    papers: u64,
}

impl Kiosk {
    fn start() -> Self {
        let printer = Memory::default();
        let mut wishes = setup(&Config::default());
        wishes.address = Some(Address::Memory(printer.clone()));
        // An engine that somebody starts meanwhile would be one more link.
        wishes.speech = Engine::None;
        let mut app = App::new(wishes).expect("the look of the program reads");
        let context = Context::default();
        app.set_up(&context);
        let mut kiosk = Self { app, context, printer, now: Duration::ZERO, frames: 0, papers: 0 };
        kiosk.frame(Vec::new());
        kiosk
    }

    /// Somebody goes some of the usual way, then anywhere, and leaves.
    fn visit(&mut self, chance: &mut Chance) {
        for (x, y) in &USUAL[..=chance.below(USUAL.len())] {
            self.tap(pos2(*x, *y));
        }
        let panel = self.app.panel();
        for _ in 0..chance.below(10) {
            let (x, y) = (chance.below(panel.x as usize), chance.below(panel.y as usize));
            self.tap(pos2(x as f32, y as f32));
        }
        self.papers += u64::from(self.printer.take().is_some());
        self.now += UNTIL_FORGOTTEN;
        self.frame(Vec::new());
        self.now += UNTIL_FORGOTTEN;
        self.frame(Vec::new());
        self.frame(Vec::new());
        // Paper that is still on its way is real time, and may outlast a visit.
        let waits = Instant::now();
        while !self.app.kiosk().is_at_rest() && waits.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(1));
            self.now += UNTIL_FORGOTTEN;
            self.frame(Vec::new());
        }
        assert!(self.app.kiosk().is_at_rest(), "the visit does not end");
        self.app.beat(&self.context, self.now);
    }

    fn tap(&mut self, pos: Pos2) {
        self.now += BETWEEN_TOUCHES;
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        let touch = |pressed| Event::PointerButton { pos, button, pressed, modifiers };
        self.frame(vec![Event::PointerMoved(pos), touch(true)]);
        self.frame(vec![touch(false), Event::PointerGone]);
        self.frame(Vec::new());
    }

    fn frame(&mut self, events: Vec<Event>) {
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, self.app.panel()));
        let time = Some(self.now.as_secs_f64());
        let input = RawInput { screen_rect, time, events, ..RawInput::default() };
        let output = self.context.clone().run_ui(input, |ui| self.app.frame(ui, self.now));
        drop(self.context.tessellate(output.shapes, output.pixels_per_point));
        self.frames += 1;
    }
}

/// kB that are this process's alone.
fn memory() -> u64 {
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").expect("Linux");
    let lines = rollup.lines().filter(|line| line.starts_with("Private_"));
    lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum()
}

fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").expect("Linux").count()
}

/// Numbers that come out the same each time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }
}
