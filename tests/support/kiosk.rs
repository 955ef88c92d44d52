//! The kiosk as a visitor meets it: touch what is called so, look, wait, take
//! the paper. The real app shell behind `egui_kittest`, with a clock that only
//! the test moves.
//!
//! Everything is found by its accessible name, and kittest stops a test at the
//! first input without a name and at the first missing glyph.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use egui::accesskit::{ActionRequest, NodeId, Role, Toggled, TreeId};
use egui::{
    Event, Modifiers, PointerButton, Pos2, Rect, TouchDeviceId, TouchId, TouchPhase, UiBuilder,
    Vec2, ViewportId,
};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use image::RgbaImage;
use keuzekiosk::app::{App, Calendar, Setup};
use keuzekiosk::content::{ChoiceCard, Day, Leaflet, Library, Pack, Spoken, Steps};
use keuzekiosk::escpos::Profile;
use keuzekiosk::host::OneFinger;
use keuzekiosk::layout::Paper;
use keuzekiosk::press::Mode;
use keuzekiosk::printer::{Address, Memory, State};
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::{Timing, Volume};
use serde::de::DeserializeOwned;

use super::engine::SpeechEngine;
use super::pack::fixture;
use super::renderer::Painter;
use super::still::Watch;

/// Longer than the app waits after a touch, as visitors do.
const BETWEEN_TOUCHES: Duration = Duration::from_millis(400);
/// Real time that a printer on this machine may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Frames after which a screen that stays the same must have come to rest.
const MOST_FRAMES: usize = 6;

/// A kiosk in front of a visitor.
pub struct Kiosk {
    harness: Harness<'static, Duration>,
    app: Rc<RefCell<App>>,
    painter: Painter,
    finger: OneFinger,
    printer: Memory,
    woken: Receiver<()>,
    /// When the app wishes to be drawn, without a touch.
    due: Option<Duration>,
    touched: Duration,
    /// px per mm of its panel.
    pub px_per_mm: f32,
    /// Frames drawn since it was opened.
    pub frames: usize,
    /// Frames that stood still for 2 ms or more.
    pub held_up: usize,
}

/// Something on the screen that has a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub role: Role,
    pub name: String,
    /// What else it says of itself; empty for nothing.
    pub more: String,
    /// The language a voice must speak it in.
    pub language: Option<String>,
    pub rect: Rect,
    /// For what can be chosen.
    pub chosen: Option<bool>,
    /// Whether it says of itself that a touch does nothing.
    pub is_off: bool,
}

impl Named {
    /// Whether a touch on it does something.
    pub fn is_target(&self) -> bool {
        matches!(self.role, Role::Button | Role::RadioButton | Role::CheckBox | Role::Switch)
    }
}

/// The fixture's pack with a second card, so that a list can become full, and
/// with something of every kind to read.
pub fn pack() -> Pack {
    let mut pack = fixture();
    let card: ChoiceCard = read(include_str!("fixture/second-card.ron"));
    let overview: Leaflet = read(include_str!("fixture/overview.ron"));
    let detail: Leaflet = read(include_str!("fixture/detail.ron"));
    let steps: Steps = read(include_str!("fixture/steps.ron"));
    pack.cards.push(card.into());
    pack.leaflets = vec![overview.into(), detail.into()];
    pack.steps = Some(steps.into());
    pack
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    ron::from_str(text).unwrap()
}

/// The fixture's pack in the place of the shipped one; read once.
fn library() -> Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    let read = || {
        let mut library = Library::shipped();
        library.put(pack());
        library
    };
    LIBRARY.get_or_init(read).clone()
}

/// What a test kiosk is made from: the fixture's pack on the design's panel,
/// and a printer that keeps its bytes.
pub fn setup() -> Setup {
    Setup {
        library: library(),
        renewal: None,
        metrics: None,
        opening: None,
        timing: Timing::default(),
        panel: (1080, 1920),
        px_per_mm: 4.034,
        doctors: (None, None),
        calendar: from_day(Day { year: 2026, month: 11, day: 2 }),
        address: Some(Address::Memory(Memory::default())),
        profile: Profile::generic(576),
        paper: Paper::Mm80,
        mode: Mode::Raster,
        pin_hash: None,
        config_problems: Vec::new(),
        roll_metres: None,
        batch: (None, 10),
        speech: Engine::None,
        volume: Volume::default(),
    }
}

/// A calendar that has this day at the start, and goes on with the test's time.
pub fn from_day(start: Day) -> Calendar {
    Calendar::new(move |now| {
        let days = start.days_since_1970() as u64 + now.as_secs() / 86_400;
        Day::from_days_since_1970(i32::try_from(days).unwrap())
    })
}

/// Half as many pixels to a millimetre: the same screens, painted in a quarter
/// of the time.
pub fn coarse(setup: &mut Setup) {
    setup.panel = (setup.panel.0 / 2, setup.panel.1 / 2);
    setup.px_per_mm /= 2.0;
}

// Opening

impl Kiosk {
    /// A kiosk at rest.
    pub fn open() -> Self {
        Self::open_with(|_| {})
    }

    /// A kiosk at rest with another printer.
    pub fn open_with_printer(address: &str) -> Self {
        let address = address.parse().unwrap();
        Self::open_with(|setup| setup.address = Some(address))
    }

    /// A kiosk at rest with this voice, which is there.
    pub fn open_with_voice(engine: &SpeechEngine) -> Self {
        let mut kiosk = Self::open_with(|setup| setup.speech = engine.address());
        kiosk.until(keuzekiosk::visit::Kiosk::has_voice);
        kiosk
    }

    /// A kiosk at rest that differs from the usual one.
    pub fn open_with(change: impl FnOnce(&mut Setup)) -> Self {
        let mut wishes = setup();
        change(&mut wishes);
        let printer = match &wishes.address {
            Some(Address::Memory(memory)) => memory.clone(),
            _ => Memory::default(),
        };
        let px_per_mm = wishes.px_per_mm;
        let app = Rc::new(RefCell::new(App::new(wishes).unwrap()));
        let canvas = Painter::new();
        let (prepared, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let panel = app.borrow().panel();
        let harness = Harness::builder()
            .with_size(panel)
            .with_render_cursor(false)
            .with_context_setup(move |ctx| prepared.borrow_mut().set_up(ctx))
            .renderer(canvas.clone())
            .build_ui_state(
                move |ui, now: &mut Duration| {
                    // As the hosts do; kittest leaves a margin of its own.
                    let whole = Rect::from_min_size(Pos2::ZERO, panel);
                    let place = UiBuilder::new().max_rect(whole);
                    ui.scope_builder(place, |ui| drawn.borrow_mut().frame(ui, *now));
                },
                Duration::ZERO,
            );
        // One word is enough, however often it is said before somebody listens.
        let (wake, woken) = sync_channel(1);
        harness.ctx.set_request_repaint_callback(move |wish| {
            // A frame that is due later wakes nobody now: time is the test's.
            if wish.delay.is_zero() {
                // Nobody listens when the test is over.
                let _ = wake.try_send(());
            }
        });
        let finger = OneFinger::default();
        let mut kiosk = Self {
            harness,
            app,
            painter: canvas,
            finger,
            printer,
            woken,
            due: None,
            touched: Duration::ZERO,
            px_per_mm,
            frames: 0,
            held_up: 0,
        };
        kiosk.settle(Vec::new());
        kiosk.await_printer(|_| true);
        kiosk.frames = 0;
        kiosk
    }

    /// Waits, in real time, until the printer was looked at and is so; a kiosk
    /// without one waits for nothing.
    #[track_caller]
    pub fn await_printer(&mut self, so: impl Fn(&State) -> bool) -> &mut Self {
        let started = Instant::now();
        while self.app.borrow().has_printer() && !self.app.borrow().printer_state().is_some_and(&so)
        {
            let left = PATIENCE.saturating_sub(started.elapsed());
            self.woken.recv_timeout(left).expect("a word from the printer");
            self.settle(Vec::new());
        }
        self
    }
}

// What a visitor does

impl Kiosk {
    /// From the rest screen to the begin screen.
    #[track_caller]
    pub fn begin(&mut self) -> &mut Self {
        self.touch("Raak aan om te beginnen")
    }

    /// From the rest screen to this option of the fixture's first card.
    #[track_caller]
    pub fn begin_reading(&mut self, option: &str) -> &mut Self {
        self.begin().touch("Psychologische behandeling").touch(option)
    }

    /// Takes these letters or colours in the settings sheet, and closes it.
    #[track_caller]
    pub fn adjust(&mut self, choices: &[&str]) -> &mut Self {
        self.touch("Aanpassen").touch_all(choices).touch("Klaar")
    }

    /// Touches what is called `label`: a finger down and up in its middle, a
    /// moment after the last touch.
    #[track_caller]
    pub fn touch(&mut self, label: &str) -> &mut Self {
        let at = self.target(label).rect.center();
        self.touch_at(at)
    }

    /// Touches a place.
    pub fn touch_at(&mut self, at: Pos2) -> &mut Self {
        self.wait_for(BETWEEN_TOUCHES);
        self.press(at);
        self.release(at)
    }

    /// Everything that can be touched, with what a screen reader calls it by.
    pub fn handles(&self) -> Vec<(Named, (NodeId, TreeId))> {
        let root = self.harness.root();
        let named = self.named();
        let nodes = root.children_recursive().map(|node| node.accesskit_node());
        let nodes = nodes.filter(|node| node.label().or_else(|| node.value()).is_some());
        let handles = named.into_iter().zip(nodes.map(|node| node.locate()));
        handles.filter(|(named, _)| named.is_target()).collect()
    }

    /// Does in one frame what a touch does, as a screen reader asks for it.
    pub fn choose(&mut self, (target_node, target_tree): (NodeId, TreeId)) {
        *self.harness.state_mut() += BETWEEN_TOUCHES;
        let (action, data) = (egui::accesskit::Action::Click, None);
        let request = ActionRequest { action, target_tree, target_node, data };
        self.frame(vec![Event::AccessKitActionRequest(request)]);
    }

    /// Keeps a finger on what is called `label`, for so many seconds.
    #[track_caller]
    pub fn hold(&mut self, label: &str, seconds: f64) -> &mut Self {
        let found = self.named().into_iter().find(|named| named.name == label);
        let at = found.unwrap_or_else(|| self.misses(label)).rect.center();
        self.hold_at(at, seconds)
    }

    /// Keeps a finger on a place.
    pub fn hold_at(&mut self, at: Pos2, seconds: f64) -> &mut Self {
        self.wait_for(BETWEEN_TOUCHES);
        self.press(at).wait(seconds).release(at)
    }

    /// Touches every one of them, one after the other.
    #[track_caller]
    pub fn touch_all(&mut self, labels: &[&str]) -> &mut Self {
        for label in labels {
            self.touch(label);
        }
        self
    }

    /// Puts the first finger on the glass.
    pub fn press(&mut self, at: Pos2) -> &mut Self {
        self.fingers(&[(1, TouchPhase::Start, at)])
    }

    /// Moves the first finger over the glass.
    pub fn slide(&mut self, to: Pos2) -> &mut Self {
        self.fingers(&[(1, TouchPhase::Move, to)])
    }

    /// Lifts the first finger.
    pub fn release(&mut self, at: Pos2) -> &mut Self {
        self.fingers(&[(1, TouchPhase::End, at)])
    }

    /// Touches of a frame, each by the number of its finger; as winit sends
    /// them: the first finger moves the pointer as well.
    pub fn fingers(&mut self, touches: &[(u64, TouchPhase, Pos2)]) -> &mut Self {
        self.touched = self.now();
        let mut events = Vec::new();
        for &(finger, phase, pos) in touches {
            let (device_id, id) = (TouchDeviceId(0), TouchId(finger));
            events.push(Event::Touch { device_id, id, phase, pos, force: None });
            if finger == 1 {
                events.extend(echo(phase, pos));
            }
        }
        self.settle(events)
    }

    /// Clicks as a mouse does, and as panels do that report as one.
    #[track_caller]
    pub fn click(&mut self, label: &str) -> &mut Self {
        self.wait_for(BETWEEN_TOUCHES);
        let at = self.target(label).rect.center();
        self.settle(vec![Event::PointerMoved(at), button(at, true)]);
        self.settle(vec![button(at, false)])
    }

    /// Presses a key of the keyboard or keypad.
    pub fn key(&mut self, key: egui::Key) -> &mut Self {
        let press = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::default(),
        };
        self.settle(vec![press(true)]).settle(vec![press(false)])
    }

    /// A key that is down is sent once more, as a system does when it is held.
    pub fn repeat(&mut self, key: egui::Key) -> &mut Self {
        let (pressed, repeat, modifiers) = (true, true, Modifiers::default());
        self.settle(vec![Event::Key { key, physical_key: None, pressed, repeat, modifiers }])
    }

    /// Presses a key, a moment after the last one.
    pub fn strike(&mut self, key: egui::Key) -> &mut Self {
        self.wait_for(BETWEEN_TOUCHES);
        self.key(key)
    }

    /// Presses a key in two frames, without waiting for what time brings.
    pub fn strike_quickly(&mut self, key: egui::Key) -> &mut Self {
        *self.harness.state_mut() += BETWEEN_TOUCHES;
        for pressed in [true, false] {
            let (repeat, modifiers) = (false, Modifiers::default());
            let event = Event::Key { key, physical_key: None, pressed, repeat, modifiers };
            self.frame(vec![event]);
        }
        self
    }

    /// Goes on by keys to what is called `label`, and presses OK on it.
    #[track_caller]
    pub fn choose_by_keys(&mut self, label: &str) -> &mut Self {
        for _ in 0..60 {
            if self.focused().is_some_and(|name| name.contains(label)) {
                return self.strike(egui::Key::Enter);
            }
            self.strike(egui::Key::Tab);
        }
        panic!("keys do not come to `{label}`:\n{}", self.told())
    }

    /// Lets time go by. As in the window, a frame is drawn only when the app
    /// asked for it.
    pub fn wait(&mut self, seconds: f64) -> &mut Self {
        self.wait_for(Duration::from_secs_f64(seconds))
    }

    /// What a window does now and then when a watchdog looks.
    pub fn beat(&mut self) -> &mut Self {
        let (ctx, now) = (self.harness.ctx.clone(), self.now());
        self.app.borrow_mut().beat(&ctx, now);
        self.settle(Vec::new())
    }

    /// Waits, in real time, until the printer has spoken and `label` is there.
    #[track_caller]
    pub fn wait_to_see(&mut self, label: &str) -> &mut Self {
        let started = Instant::now();
        while !self.shows(label) {
            let left = PATIENCE.saturating_sub(started.elapsed());
            self.woken.recv_timeout(left).unwrap_or_else(|_| self.misses(label));
            self.settle(Vec::new());
        }
        self
    }

    /// Waits, in real time, until printer or voice have brought the kiosk there.
    #[track_caller]
    pub fn until(&mut self, there: impl Fn(&keuzekiosk::visit::Kiosk) -> bool) -> &mut Self {
        let started = Instant::now();
        while !self.state(&there) {
            let left = PATIENCE.saturating_sub(started.elapsed());
            self.woken.recv_timeout(left).unwrap_or_else(|_| panic!("in vain:\n{}", self.told()));
            self.settle(Vec::new());
        }
        self
    }

    /// Bytes from the printer, which must have come.
    #[track_caller]
    pub fn paper(&mut self) -> Vec<u8> {
        let started = Instant::now();
        loop {
            if let Some(bytes) = self.printer.take() {
                return bytes;
            }
            let left = PATIENCE.saturating_sub(started.elapsed());
            self.woken.recv_timeout(left).expect("paper from the printer");
            self.settle(Vec::new());
        }
    }
}

// What a visitor sees

impl Kiosk {
    /// Everything with a name, in the order of the accessibility tree.
    pub fn named(&self) -> Vec<Named> {
        let root = self.harness.root();
        root.children_recursive().filter_map(named).collect()
    }

    /// Whether something on the screen has these words in its name.
    pub fn shows(&self, label: &str) -> bool {
        self.named().iter().any(|named| named.name.contains(label))
    }

    #[track_caller]
    pub fn sees(&mut self, label: &str) -> &mut Self {
        if !self.shows(label) {
            self.misses(label);
        }
        self
    }

    #[track_caller]
    pub fn sees_not(&mut self, label: &str) -> &mut Self {
        assert!(!self.shows(label), "`{label}` is on the screen:\n{}", self.told());
        self
    }

    /// Everything that can be touched under this name; else with these words
    /// in its name.
    fn targets(&self, label: &str) -> Vec<Named> {
        let named = self.named().into_iter();
        let targets: Vec<_> =
            named.filter(|it| it.is_target() && it.name.contains(label)).collect();
        let exact: Vec<_> = targets.iter().filter(|target| target.name == label).cloned().collect();
        if exact.is_empty() { targets } else { exact }
    }

    pub fn has_target(&self, label: &str) -> bool {
        !self.targets(label).is_empty()
    }

    /// The one thing that can be touched under this name.
    #[track_caller]
    pub fn target(&self, label: &str) -> Named {
        let found = self.targets(label);
        match found.as_slice() {
            [target] => target.clone(),
            [] => panic!("nothing to touch is called `{label}`:\n{}", self.told()),
            _ => panic!("`{label}` is the name of {} targets:\n{}", found.len(), self.told()),
        }
    }

    /// The name of what a key would touch.
    pub fn focused(&self) -> Option<String> {
        self.has_focus().map(|named| named.name)
    }

    /// What a key would touch.
    pub fn has_focus(&self) -> Option<Named> {
        let root = self.harness.root();
        root.children_recursive().find(Node::is_focused).and_then(named)
    }

    /// What the screen says aloud, a line for each block.
    pub fn says(&self) -> String {
        let app = self.app.borrow();
        let line = |block: &Spoken| format!("{:?}: {}\n", block.language, block.words);
        app.told().iter().map(line).collect()
    }

    /// The screen in pixels.
    pub fn picture(&mut self) -> RgbaImage {
        self.harness.render().unwrap()
    }

    /// Role and name of everything, a line each.
    pub fn told(&self) -> String {
        let line = |named: Named| {
            let chosen = match named.chosen {
                Some(true) => " (chosen)",
                Some(false) => " (not chosen)",
                None => "",
            };
            format!("{:?} {:?}{chosen}\n", named.role, named.name)
        };
        self.named().into_iter().map(line).collect()
    }

    #[track_caller]
    fn misses(&self, label: &str) -> ! {
        panic!("`{label}` is not on the screen:\n{}", self.told())
    }
}

// What only a test looks at

impl Kiosk {
    /// Whether the program asked to be started again.
    pub fn has_ended(&self) -> bool {
        self.app.borrow().has_ended()
    }

    /// The state behind the screen.
    pub fn state<T>(&self, look: impl FnOnce(&keuzekiosk::visit::Kiosk) -> T) -> T {
        look(self.app.borrow().kiosk())
    }

    /// Goes on from a visit as it was.
    pub fn resume(&mut self, visit: &keuzekiosk::visit::Kiosk) {
        self.app.borrow_mut().resume(visit.clone());
        *self.harness.state_mut() = visit.now();
    }

    pub fn ctx(&self) -> &egui::Context {
        &self.harness.ctx
    }

    /// What the last frame painted, from back to front.
    pub fn shapes(&self) -> &[egui::epaint::ClippedShape] {
        &self.harness.output().shapes
    }

    /// When the app wishes to be drawn again without a touch.
    pub fn due(&self) -> Option<Duration> {
        self.due
    }

    /// When something was touched last.
    pub fn touched(&self) -> Duration {
        self.touched
    }

    pub fn now(&self) -> Duration {
        *self.harness.state()
    }

    pub fn panel(&self) -> Vec2 {
        self.app.borrow().panel()
    }

    /// Paints the frame again, and answers how many pixels that changed.
    pub fn damage_of_another_frame(&mut self) -> u64 {
        self.picture();
        self.frame(Vec::new());
        self.picture();
        self.painter.damage()
    }
}

// Frames

impl Kiosk {
    fn wait_for(&mut self, time: Duration) -> &mut Self {
        let end = self.now() + time;
        while let Some(due) = self.due.filter(|due| *due <= end) {
            *self.harness.state_mut() = due.max(self.now());
            self.settle(Vec::new());
        }
        *self.harness.state_mut() = end;
        self
    }

    /// Draws the events, and on until the app wants no more frames now.
    #[track_caller]
    pub fn settle(&mut self, events: Vec<Event>) -> &mut Self {
        self.frame(events);
        let mut frames = 0;
        while frames < MOST_FRAMES {
            if self.due != Some(self.now()) {
                self.harness.check_accessibility();
                return self;
            }
            let before = self.state(|visit| visit.screen().clone());
            self.frame(Vec::new());
            // A printer that takes no time brings a batch on with each frame.
            let is_same = self.state(|visit| *visit.screen() == before);
            frames = if is_same { frames + 1 } else { 0 };
        }
        panic!("the app asks for frame after frame: {:#?}", self.harness.ctx.repaint_causes());
    }

    fn frame(&mut self, mut events: Vec<Event>) {
        let now = self.now();
        self.finger.translate(&mut events, now.as_secs_f64());
        let input = self.harness.input_mut();
        input.time = Some(now.as_secs_f64());
        input.events = events;
        let watch = Watch::start();
        self.harness.step();
        self.held_up += usize::from(watch.still() >= Duration::from_millis(2));
        self.frames += 1;
        let delay = self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        self.due = (delay < Duration::MAX).then(|| now.saturating_add(delay));
    }
}

/// What has a name, as the accessibility tree tells it.
fn named(node: Node<'_>) -> Option<Named> {
    let (rect, node) = (|| node.rect(), node.accesskit_node());
    // A text is its own value, anything else has a label.
    let name = node.label().or_else(|| node.value())?;
    let language = node.data().language().map(str::to_owned);
    let chosen = node.is_selected().or(node.toggled().map(|on| on == Toggled::True));
    let is_off = node.is_disabled();
    let more = node.data().description().unwrap_or_default().to_owned();
    Some(Named { role: node.role(), name, more, language, rect: rect(), chosen, is_off })
}

fn button(pos: Pos2, pressed: bool) -> Event {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::default());
    Event::PointerButton { pos, button, pressed, modifiers }
}

/// What winit's first finger adds after a touch.
fn echo(phase: TouchPhase, pos: Pos2) -> Vec<Event> {
    match phase {
        TouchPhase::Start => vec![Event::PointerMoved(pos), button(pos, true)],
        TouchPhase::Move => vec![Event::PointerMoved(pos)],
        TouchPhase::End => vec![button(pos, false), Event::PointerGone],
        TouchPhase::Cancel => vec![Event::PointerGone],
    }
}
