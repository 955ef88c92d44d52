//! What a start and a frame cost, without a window: `cargo bench --bench screens`.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark looks at the clock, tells, and stops at the first surprise"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Color32, Context, Pos2, RawInput, Rect};
use keuzekiosk::app::App;
use keuzekiosk::commands::setup;
use keuzekiosk::content::{CardOption, Role};
use keuzekiosk::raster::Canvas;
use keuzekiosk::storage::Config;
use keuzekiosk::visit::{Action, Event, Input, Kiosk as Visit, TextSize};

/// Every kind of screen by name: the visit as it is there.
fn screens(rest: &Visit) -> Vec<(&'static str, Visit)> {
    let pack = rest.pack().clone();
    let card = pack.cards[2].clone();
    let options = [0, 2].map(|at| card.options[at].clone());
    let open = |option: &Arc<CardOption>| Action::OpenOption(card.clone(), option.clone());
    let leaflet = |role| pack.leaflets_with(role).next().expect("a leaflet of each kind").clone();
    let begin = after(rest, [Action::Start]);
    let read = after(&begin, [Action::OpenCard(card.clone()), open(&options[0])]);
    let largest = after(&read, [Action::SetTextSize(TextSize::Largest)]);
    let low = after(&read, [Action::SetLowReach(true)]);
    let chosen = options.iter().flat_map(|option| [open(option), Action::Add]);
    let talk = after(&after(&begin, chosen), [Action::OpenTalk]);
    let print = after(&read, [Action::OpenPrint]);
    let busy = after(&print, [Action::Print]);
    let heard = |event| {
        let mut visit = busy.clone();
        let now = visit.now() + Duration::from_secs(3);
        let _none = visit.update(Input::Heard(event), now);
        visit
    };
    let mut idle = read.clone();
    let later = idle.wake_at().expect("a visit ends");
    let _none = idle.update(Input::Clock, later);
    let leaflet = |role| after(&begin, [Action::OpenLeaflet(leaflet(role))]);
    vec![
        ("rest", rest.clone()),
        ("card", after(&begin, [Action::OpenCard(card.clone())])),
        ("option", read),
        ("option, largest", largest),
        ("option, low", low),
        ("overview", leaflet(Role::Overview)),
        ("guide", leaflet(Role::Guide)),
        ("facts", leaflet(Role::Facts)),
        ("colophon", leaflet(Role::Colophon)),
        ("steps", after(&begin, pack.steps.clone().map(Action::OpenSteps))),
        ("help", after(&begin, [Action::OpenHelp])),
        ("adjust", after(&begin, [Action::OpenAdjust])),
        ("talk, empty", after(&begin, [Action::OpenTalk])),
        ("compare", after(&talk, [Action::OpenCompare])),
        ("values", after(&talk, pack.values.clone().map(Action::OpenValues))),
        ("print, talk", after(&talk, [Action::OpenPrint])),
        ("stop", after(&talk, [Action::Stop])),
        ("talk", talk),
        ("print", print),
        ("done", heard(Event::Printed { confirmed: true })),
        ("trouble", heard(Event::NotPrinted)),
        ("busy", busy),
        ("idle", idle),
        ("begin", begin),
    ]
}

/// A visit after these touches, a second apart.
fn after(visit: &Visit, touches: impl IntoIterator<Item = Action>) -> Visit {
    let mut visit = visit.clone();
    for action in touches {
        let now = visit.now() + Duration::from_secs(1);
        let _none = visit.update(Input::Touch(action), now);
    }
    visit
}

/// The screens that `divan` measures one by one.
const MEASURED: [&str; 6] = ["rest", "begin", "option", "print", "compare", "steps"];

fn main() {
    tell_percentiles();
    divan::main();
}

/// Median and 99th percentile of the processor's part of a frame, in ms: what
/// a visitor may wait for (aims: 2 and 6).
fn tell_percentiles() {
    const FRAMES: usize = 400;
    println!("frame in ms       median    99th");
    let rest = Kiosk::start().app.kiosk().clone();
    for (name, visit) in screens(&rest) {
        let mut kiosk = Kiosk::at(visit);
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

    /// On this screen, drawn once.
    fn at(visit: Visit) -> Self {
        let mut kiosk = Self::start();
        kiosk.now = visit.now();
        kiosk.app.resume(visit);
        kiosk.frame(Vec::new());
        kiosk.frame(Vec::new());
        kiosk
    }

    /// On the screen of this name.
    fn on(name: &str) -> Self {
        let rest = Self::start().app.kiosk().clone();
        let found = screens(&rest).into_iter().find(|(screen, _)| *screen == name);
        Self::at(found.expect("a screen of this name").1)
    }

    fn frame(&mut self, events: Vec<egui::Event>) {
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
#[divan::bench(args = MEASURED)]
fn one_frame(bencher: divan::Bencher<'_, '_>, name: &str) {
    let mut kiosk = Kiosk::on(name);
    bencher.bench_local(|| kiosk.frame(Vec::new()));
}

/// The same with every pixel painted anew.
#[divan::bench(args = MEASURED)]
fn one_whole_frame(bencher: divan::Bencher<'_, '_>, name: &str) {
    let mut kiosk = Kiosk::on(name);
    let panel = kiosk.app.panel();
    bencher.bench_local(|| {
        kiosk.canvas.resize(1, 1);
        kiosk.canvas.resize(panel.x as u32, panel.y as u32);
        kiosk.frame(Vec::new());
    });
}
