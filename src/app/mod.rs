//! The shell: clock, printer and pictures around a visit, and one
//! [`App::frame`] that knows no window.
//!
//! A frame hears the printer and the clock, draws, takes at most one action,
//! and performs the effect that comes of it. This is the only place where the
//! floors meet.

mod calendar;
mod hours;
mod paper;
mod renewal;
mod shown;
mod staff;
mod touch;
mod upkeep;
mod voice;

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Ui, Vec2};

pub use self::calendar::Calendar;
pub use self::hours::Opening;
use self::paper::Papers;
pub use self::renewal::Renewal;
use self::staff::Office;
use self::touch::Touch;
use self::voice::Voice;
use crate::content::{Day, Handout, HelpSlip, Library, Pack};
use crate::escpos::Profile;
use crate::layout::Paper;
use crate::pin::PinHash;
use crate::press::{self, Mode, Press};
use crate::printer::{Address, Job, JobId, Outcome, Printer, Report, State};
use crate::speech::Engine;
use crate::storage::{ConfigProblem, Metrics};
use crate::views::{self, Art, Focus, Look, Scene, Tokens};
use crate::visit::{Action, Effect, Event, Input, Kiosk, Settings, StaffSetup, Timing, Volume};

/// What an app is made from: content, and what the device config says.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The packs.
    pub library: Library,
    /// How newer packs come in while the kiosk runs.
    pub renewal: Option<Renewal>,
    /// Where monitoring finds the state of the device, if it may.
    pub metrics: Option<Metrics>,
    /// When the place is open, if the config says so.
    pub opening: Option<Opening>,
    /// When visits end.
    pub timing: Timing,
    /// The panel in px.
    pub panel: (u32, u32),
    /// px per mm of its glass.
    pub px_per_mm: f32,
    /// The GP practice and the GP post of this place, if it has said so.
    pub doctors: (Option<String>, Option<String>),
    /// What day it is; help numbers expire.
    pub calendar: Calendar,
    /// Where the printer is; `None` when there is none to be had, so that every
    /// print leads to the QR code.
    pub address: Option<Address>,
    /// What the printer can do.
    pub profile: Profile,
    /// What the printer is loaded with.
    pub paper: Paper,
    /// How paper is made.
    pub mode: Mode,
    /// What the PIN of staff is held against; without it their screens stay
    /// closed.
    pub pin_hash: Option<PinHash>,
    /// What is wrong in the device config, to show to staff.
    pub config_problems: Vec<ConfigProblem>,
    /// Metres of paper on a new roll, if the config says so.
    pub roll_metres: Option<u32>,
    /// What the staff screen has ready for a batch: an entry by id or number,
    /// and how many copies.
    pub batch: (Option<String>, u8),
    /// What reads aloud.
    pub speech: Engine,
    /// How loud visits begin.
    pub volume: Volume,
}

impl Setup {
    /// What papers are made with.
    #[must_use]
    pub fn press(&self) -> Press<'_> {
        Press { paper: self.paper, mode: self.mode, profile: &self.profile }
    }
}

/// What stops an app from starting.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// A file compiled into the program does not read.
    #[error("the look of the screens does not read: {0}")]
    Look(#[from] Box<ron::error::SpannedError>),
}

/// The kiosk behind any window.
pub struct App {
    setup: Setup,
    kiosk: Kiosk,
    tokens: Tokens,
    look: Look,
    looks_like: Settings,
    art: Art,
    focus: Focus,
    papers: Papers,
    printer: Option<Printer>,
    /// When the metrics were last written.
    measured: Option<Duration>,
    /// The day that the content was told.
    dated: Option<Day>,
    /// How the printer is, once it was looked at.
    printer_state: Option<State>,
    /// The job whose reports count, with its length in mm; those of others
    /// come too late.
    job: Option<(JobId, f32)>,
    office: Office,
    /// Staff asked for a new start.
    ended: bool,
    voice: Voice,
}

impl App {
    /// Makes the app; nothing is opened and nothing is drawn yet.
    ///
    /// # Errors
    /// When a file compiled into the program does not read.
    pub fn new(setup: Setup) -> Result<Self, SetupError> {
        let tokens = Tokens::shipped().map_err(Box::new)?;
        let art = Art::shipped().map_err(Box::new)?;
        let (batch, copies) = setup.batch.clone();
        let staff = StaffSetup { has_pin: setup.pin_hash.is_some(), batch, copies };
        let kiosk = Kiosk::new(setup.library.clone(), setup.timing);
        let kiosk = kiosk.with_staff(staff).with_volume(setup.volume);
        let looks_like = *kiosk.settings();
        let look = Look::new(&tokens, &looks_like, setup.panel, setup.px_per_mm);
        let papers = Papers::default();
        Ok(Self {
            setup,
            kiosk,
            tokens,
            look,
            looks_like,
            art,
            focus: Focus::default(),
            papers,
            printer: None,
            printer_state: None,
            voice: Voice::default(),
            job: None,
            office: Office::default(),
            ended: false,
            measured: None,
            dated: None,
        })
    }

    /// The panel in px, which are the points that views draw in.
    #[must_use]
    pub fn panel(&self) -> Vec2 {
        Vec2::new(self.setup.panel.0 as f32, self.setup.panel.1 as f32)
    }

    /// What is going on, for tests and headless walks.
    #[must_use]
    pub fn kiosk(&self) -> &Kiosk {
        &self.kiosk
    }

    /// Goes on from a visit as it was, for tests and headless walks.
    pub fn resume(&mut self, kiosk: Kiosk) {
        (self.kiosk, self.focus) = (kiosk, Focus::default());
    }

    /// Whether the program should end, to be started again.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Prepares a context: fonts, how a touch is told from a drag, no keys that
    /// close or zoom. Called once, before the first frame.
    pub fn set_up(&mut self, ctx: &Context) {
        ctx.set_fonts(views::fonts());
        let drift = self.look.measures.drift;
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
            // A tap is a release inside the target: however slow, and with the
            // drift of a hand that shakes (design/SPEC.md section 1).
            options.input_options.max_click_dist = drift;
            options.input_options.max_click_duration = f64::INFINITY;
        });
        ctx.global_style_mut(|style| {
            style.interaction.selectable_labels = false;
            style.animation_time = 0.0;
        });
        if let Some(address) = &self.setup.address {
            let wake = ctx.clone();
            let started = Printer::start(address, move || wake.request_repaint());
            self.printer = started.inspect_err(|error| log::error!("printer: {error}")).ok();
        }
        self.voice.start(&self.setup.speech, &mut self.kiosk, ctx);
        let ready = Event::PrinterReady(self.printer.is_some());
        let _none = self.kiosk.update(Input::Heard(ready), Duration::ZERO);
    }

    /// One frame at `now`, the time since start.
    pub fn frame(&mut self, ui: &mut Ui, now: Duration) {
        let ctx = ui.ctx().clone();
        self.date(now);
        self.hear(&ctx, now);
        self.voice.report(&mut self.kiosk, now);
        let by_key = self.focus.take_keys(&ctx, self.kiosk.timing(), now);
        let touch = Touch::of(&ctx, by_key);
        if touch.begins {
            let on_voice = self.focus.is_on_voice();
            let input = if touch.by_key { Input::Key { on_voice } } else { Input::Presence };
            // Presence asks for nothing.
            let _none = self.kiosk.update(input, now);
            self.voice.hush_for(touch.by_key);
        }
        self.look_at_hours(&ctx, now);
        let clock = self.kiosk.update(Input::Clock, now);
        self.perform(clock, &ctx, now);
        self.dress();
        let help = self.help(now);
        self.papers.prepare(&ctx, &self.kiosk, &self.setup, &self.look);
        let today = self.setup.calendar.day(now);
        let facts = self.office.facts(&self.kiosk, &self.setup, &help, today);
        let scene = Scene {
            look: &self.look,
            art: &self.art,
            shown: self.papers.shown(),
            help: &help,
            staff: &facts,
        };
        let (action, told) = views::ui(ui, &scene, &mut self.focus, &self.kiosk);
        self.voice.follow(&self.kiosk, told);
        if let Some(action) = action {
            let is_add = matches!(action, Action::Add | Action::Remove(_));
            let effect = self.kiosk.update(Input::Touch(action), now);
            self.perform(effect, &ctx, now);
            if is_add {
                self.voice.confirm_add(&self.kiosk);
            }
            // This frame was drawn from the old state.
            ctx.request_repaint();
        }
        if touch.ends {
            let _none = self.kiosk.update(Input::Release, now);
        }
        let wake = self.kiosk.wake_at().map(|at| at.saturating_sub(now));
        if let Some(after) = wake.into_iter().chain(self.until_hours_change(now)).min() {
            ctx.request_repaint_after(after);
        }
    }

    /// The help numbers of this day.
    fn help(&self, now: Duration) -> HelpSlip {
        let today = self.setup.calendar.day(now);
        let (doctor, doctor_post) = self.setup.doctors.clone();
        let numbers = self.kiosk.pack().help_numbers();
        HelpSlip { numbers: numbers.shown_on(today).cloned().collect(), doctor, doctor_post }
    }

    /// Makes the look fit the visitor's settings.
    fn dress(&mut self) {
        let settings = *self.kiosk.settings();
        if settings != self.looks_like {
            self.look = Look::new(&self.tokens, &settings, self.setup.panel, self.setup.px_per_mm);
            self.looks_like = settings;
        }
    }

    /// Passes on what the printer says, and whether a PIN was right.
    fn hear(&mut self, ctx: &Context, now: Duration) {
        if let Some(is_right) = self.office.checked() {
            let effect = self.kiosk.update(Input::Heard(Event::PinChecked(is_right)), now);
            self.perform(effect, ctx, now);
        }
        while let Some(report) = self.printer.as_mut().and_then(Printer::poll) {
            if let Some(event) = self.understand(report, ctx) {
                let effect = self.kiosk.update(Input::Heard(event), now);
                self.perform(effect, ctx, now);
            }
        }
    }

    /// What a report means for the visit; those of other jobs come too late.
    fn understand(&mut self, report: Report, ctx: &Context) -> Option<Event> {
        match report {
            Report::Started(_) | Report::Progress { .. } => None,
            Report::State(state) => {
                let event = Event::PrinterReady(state.is_ready());
                self.office.state(&state);
                self.printer_state = Some(state);
                Some(event)
            }
            Report::Waits(job) => self.is_mine(job).then_some(Event::PrinterWaits(true)),
            Report::GoesOn(job) => self.is_mine(job).then_some(Event::PrinterWaits(false)),
            Report::Shown { job, paper } => {
                if self.is_mine(job) {
                    self.papers.show(ctx, &paper, &self.look);
                }
                None
            }
            Report::Finished { job, .. } if !self.is_mine(job) => None,
            Report::Finished { outcome, .. } => {
                let event = self.outcome(&outcome);
                self.job = None;
                Some(event)
            }
        }
    }

    fn is_mine(&self, job: JobId) -> bool {
        self.job.is_some_and(|(mine, _)| mine == job)
    }

    /// Counts how a job ended.
    fn outcome(&mut self, outcome: &Outcome) -> Event {
        let length_mm = self.job.map_or(0.0, |(_, length_mm)| length_mm);
        match outcome {
            Outcome::Printed | Outcome::Unknown => {
                self.office.printed(length_mm);
                Event::Printed { confirmed: matches!(outcome, Outcome::Printed) }
            }
            Outcome::NotPrinted(error) => {
                self.office.failed(Some(error));
                Event::NotPrinted
            }
        }
    }

    fn perform(&mut self, effect: Option<Effect>, ctx: &Context, now: Duration) {
        match effect {
            None => {}
            Some(Effect::Print { handout, large }) => self.print(&handout, large, now),
            Some(Effect::CancelPrint) => self.cancel(),
            Some(Effect::Forget) => self.forget(ctx),
            Some(Effect::CheckPin(pin)) => {
                self.office.check(pin, self.setup.pin_hash.as_ref(), ctx.clone());
            }
            Some(Effect::NewRoll) => self.office.new_roll(),
            Some(Effect::Restart) => self.ended = true,
        }
    }

    fn print(&mut self, handout: &Handout, large: bool, now: Duration) {
        let pack: Arc<Pack> = self.kiosk.pack().clone();
        let pressed = self.setup.press().press(&pack, handout, large);
        let length_mm = pressed.length_mm;
        if let Handout::Help(_) = handout {
            self.papers.tell(press::words(&pack, handout, large));
        }
        let job = Job::new(pressed.bytes, length_mm, &self.setup.profile);
        let event = if let Some(printer) = &mut self.printer {
            let expected = printer.expected(&job);
            self.job = Some((printer.send(job), length_mm));
            Event::PrintStarted(expected)
        } else {
            self.office.failed(None);
            Event::NotPrinted
        };
        // Neither answer asks for anything more.
        let _none = self.kiosk.update(Input::Heard(event), now);
    }

    fn cancel(&mut self) {
        if let Some(printer) = &self.printer {
            printer.cancel();
        }
        self.job = None;
        self.papers.forget();
    }

    /// The visit is over: nothing of it stays in the window's memory.
    fn forget(&mut self, ctx: &Context) {
        self.cancel();
        self.office.forget();
        self.focus = Focus::default();
        ctx.memory_mut(|memory| {
            let options = std::mem::take(&mut memory.options);
            *memory = egui::Memory::default();
            memory.options = options;
        });
        views::forget_letters(ctx);
        self.renew(ctx);
        ctx.request_repaint();
    }
}
