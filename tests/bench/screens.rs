//! What a start and a frame cost, without a window: `cargo bench --bench screens`.
//! Ends with what is over its aim, and then with exit code 1.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark looks at the clock, tells, and stops at the first surprise"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Color32, Context, Event as Egui, Modifiers, PointerButton, Pos2, RawInput, Rect};
use keuzekiosk::app::{App, Setup};
use keuzekiosk::commands::setup;
use keuzekiosk::content::{CardOption, Role};
use keuzekiosk::pin::{Pin, PinHash};
use keuzekiosk::raster::Canvas;
use keuzekiosk::speech::Engine;
use keuzekiosk::storage::Config;
use keuzekiosk::visit::{
    Action, Event, Input, Kiosk as Visit, StaffAction, TextSize, VoiceAction, VoiceEvent,
};

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
    let heard = |event| hearing(&busy, event);
    let voiced = hearing(&read, Event::Voice(VoiceEvent::Ready(true)));
    let full = options
        .iter()
        .chain([&card.options[1], &card.options[3]])
        .chain(pack.cards[4].options.iter().take(2));
    let full = full.flat_map(|option| [open(option), Action::Add]);
    let largest_talk =
        [Action::SetTextSize(TextSize::Largest), Action::OpenTalk, Action::OpenPrint];
    let full = after(&after(&begin, full), largest_talk);
    let pin = after(rest, [Action::Staff(StaffAction::Open)]);
    let digits = PIN.bytes().map(|digit| Action::Staff(StaffAction::Digit(digit - b'0')));
    let typed = after(&pin, digits.chain([Action::Staff(StaffAction::Enter)]));
    let staff = hearing(&typed, Event::PinChecked(true));
    assert!(staff.panel().is_some(), "the PIN opens the staff screen");
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
        ("option, read", after(&voiced, [Action::Voice(VoiceAction::Read)])),
        ("print, six", full),
        ("pin", pin),
        ("staff", staff),
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

/// A visit that hears this of the outside, three seconds later.
fn hearing(visit: &Visit, event: Event) -> Visit {
    let mut visit = visit.clone();
    let now = visit.now() + Duration::from_secs(3);
    let _none = visit.update(Input::Heard(event), now);
    visit
}

/// Opens the staff screen of this benchmark only.
const PIN: &str = "271828";

/// The screens that `divan` measures one by one.
const MEASURED: [&str; 6] = ["rest", "begin", "option", "print", "compare", "steps"];

fn main() -> ExitCode {
    let over = tell_percentiles();
    divan::main();
    if over.is_empty() {
        println!("every screen is within {MEDIAN} ms, and {SLOWEST} ms in 99 of 100 frames");
        return ExitCode::SUCCESS;
    }
    println!("over {MEDIAN} ms, or {SLOWEST} ms in 99 of 100 frames: {}", over.join(", "));
    ExitCode::FAILURE
}

/// What the processor's part of a frame may take, in ms: in the middle, and in
/// 99 of 100.
const MEDIAN: f64 = 2.0;
const SLOWEST: f64 = 6.0;

/// Portrait, and lying down.
const PANELS: [(u32, u32); 2] = [(1080, 1920), (1920, 1080)];

/// Median and 99th percentile of the processor's part of a frame, in ms, in two
/// states: the screen stands still; and what a visitor waits for, a finger comes
/// down or leaves, and the screen answers. Answers what is over its aim.
fn tell_percentiles() -> Vec<String> {
    println!("frame in ms                    still          with a finger");
    println!("                          median    99th    median    99th");
    let mut over = Vec::new();
    for panel in PANELS {
        let rest = Kiosk::start(panel).app.kiosk().clone();
        for (screen, visit) in screens(&rest) {
            let is_wide = panel.0 > panel.1;
            let name = if is_wide { format!("{screen}, wide") } else { screen.to_owned() };
            let mut kiosk = Kiosk::at(panel, visit.clone());
            let still = percentiles(|| kiosk.time(Vec::new()));
            let mut is_down = false;
            let touched = percentiles(|| {
                is_down = !is_down;
                let time = kiosk.time(finger(kiosk.app.panel(), is_down));
                if !is_down {
                    kiosk.resume(visit.clone());
                }
                time
            });
            let ((a, b), (c, d)) = (still, touched);
            println!("{name:24} {a:7.2} {b:7.2}   {c:7.2} {d:7.2}");
            if a.max(c) > MEDIAN || b.max(d) > SLOWEST {
                over.push(name);
            }
        }
    }
    over
}

/// Median and 99th percentile of many of these.
fn percentiles(mut time: impl FnMut() -> f64) -> (f64, f64) {
    const FRAMES: usize = 400;
    let mut times: Vec<f64> = (0..FRAMES).map(|_| time()).collect();
    times.sort_by(f64::total_cmp);
    (times[FRAMES / 2], times[FRAMES * 99 / 100])
}

/// A finger that comes down on the buttons low on the panel, or leaves them.
fn finger(panel: egui::Vec2, pressed: bool) -> Vec<Egui> {
    let pos = Pos2::new(panel.x * 0.7, panel.y * 0.86);
    let (button, modifiers) = (PointerButton::Primary, Modifiers::default());
    vec![Egui::PointerMoved(pos), Egui::PointerButton { pos, button, pressed, modifiers }]
}

struct Kiosk {
    app: App,
    context: Context,
    canvas: Canvas,
    now: Duration,
}

impl Kiosk {
    /// From nothing to the first picture: content, fonts, layout, pixels.
    fn start(panel: (u32, u32)) -> Self {
        let pin: Pin = PIN.parse().expect("six digits");
        let pin_hash = Some(PinHash::of(&pin).expect("a whole PIN"));
        let speech = Engine::Mute;
        let setup = Setup { panel, pin_hash, speech, ..setup(&Config::default()) };
        let mut app = App::new(setup).expect("the look of the program reads");
        let context = Context::default();
        app.set_up(&context);
        let panel = app.panel();
        let canvas = Canvas::new(panel.x as u32, panel.y as u32);
        let mut kiosk = Self { app, context, canvas, now: Duration::ZERO };
        kiosk.frame(Vec::new());
        kiosk
    }

    /// On this screen, drawn once.
    fn at(panel: (u32, u32), visit: Visit) -> Self {
        let mut kiosk = Self::start(panel);
        kiosk.resume(visit);
        kiosk
    }

    fn resume(&mut self, visit: Visit) {
        self.now = visit.now();
        self.app.resume(visit);
        self.frame(Vec::new());
        self.frame(Vec::new());
    }

    /// ms that a frame with these events takes.
    fn time(&mut self, events: Vec<Egui>) -> f64 {
        let start = Instant::now();
        self.frame(events);
        start.elapsed().as_secs_f64() * 1000.0
    }

    /// On the screen of this name.
    fn on(name: &str) -> Self {
        let rest = Self::start(PANELS[0]).app.kiosk().clone();
        let found = screens(&rest).into_iter().find(|(screen, _)| *screen == name);
        Self::at(PANELS[0], found.expect("a screen of this name").1)
    }

    fn frame(&mut self, events: Vec<Egui>) {
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
    divan::black_box(Kiosk::start(PANELS[0]));
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
