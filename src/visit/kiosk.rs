//! The one transition of a visit.

use super::guard::Guard;
use super::rest::Doors;
use super::{
    Action, Effect, Important, Input, Moment, Place, Printing, Reading, Screen, Selection,
    Settings, StaffAction, StaffSetup, TextSize, Timing, VoiceAction, Volume,
};
use crate::content::{CardOption, Handout, Language, Library};

/// Everything one visitor does, in memory only, replaced whole at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Visit {
    /// From the begin screen to what is shown; empty on the rest screen.
    pub(super) path: Vec<Screen>,
    pub(super) settings: Settings,
    pub(super) selection: Selection,
    pub(super) important: Important,
    pub(super) printing: Option<Printing>,
    /// When the idle warning came up.
    pub(super) warned: Option<Moment>,
    /// What is being read aloud.
    pub(super) reading: Option<Reading>,
    pub(super) volume: Volume,
    /// Whether keys were used.
    pub(super) by_keys: bool,
    /// When the rest screen last welcomed whoever listens.
    pub(super) greeted: Option<Moment>,
}

/// The kiosk: the packs, and the visit that is going on.
#[derive(Debug, Clone)]
pub struct Kiosk {
    pub(super) library: Library,
    pub(super) timing: Timing,
    pub(super) printer_ready: bool,
    pub(super) doors: Doors,
    pub(super) voice_ready: bool,
    pub(super) headphones: bool,
    /// How often the voice was asked to read.
    pub(super) readings: u64,
    pub(super) visit: Visit,
    pub(super) now: Moment,
    /// When something was last touched, for the debounce.
    pub(super) last_touch: Option<Moment>,
    /// Since when nobody was there, for the idle timeout.
    pub(super) idle_since: Moment,
    pub(super) staff: StaffSetup,
    /// How loud the next visit begins.
    pub(super) volume: Volume,
    pub(super) guard: Guard,
}

impl Kiosk {
    /// For this long after the idle warning came up, it cannot end the visit.
    const STARTLE: Moment = Moment::from_secs(1);
    /// Digits of a PIN follow each other fast; only a bounce of the panel is
    /// faster than this.
    const BETWEEN_DIGITS: Moment = Moment::from_millis(80);

    /// A kiosk at rest.
    #[must_use]
    pub fn new(library: Library, timing: Timing) -> Self {
        Self {
            library,
            timing,
            printer_ready: true,
            doors: Doors::Open,
            voice_ready: false,
            headphones: false,
            readings: 0,
            visit: Visit::default(),
            now: Moment::ZERO,
            last_touch: None,
            idle_since: Moment::ZERO,
            staff: StaffSetup::default(),
            volume: Volume::default(),
            guard: Guard::default(),
        }
    }

    /// The same kiosk with what it knows of staff.
    #[must_use]
    pub fn with_staff(self, staff: StaffSetup) -> Self {
        Self { staff, ..self }
    }

    /// The same kiosk, whose visits begin this loud.
    #[must_use]
    pub fn with_volume(mut self, volume: Volume) -> Self {
        (self.volume, self.visit.volume) = (volume, volume);
        self
    }

    /// When time alone will change something; until then nothing needs to be
    /// drawn. Never earlier than a second boundary of what is counted down.
    #[must_use]
    pub fn wake_at(&self) -> Option<Moment> {
        let second =
            |since: Moment| since + Moment::from_secs(self.now.saturating_sub(since).as_secs() + 1);
        let idle = match self.visit.warned {
            Some(warned) => Some(second(warned)),
            None => self.idle_at(),
        };
        let busy = self.visit.printing.as_ref().map(|printing| second(printing.since));
        let undo = self.visit.selection.undo_until();
        let dark = self.darkens_at().filter(|at| *at > self.now);
        [idle, busy, undo, dark, self.locks_at(), self.pause_wakes_at()].into_iter().flatten().min()
    }

    /// Takes one thing that happened at `now` and answers what the outside must
    /// do. The only place where a visit changes.
    #[must_use]
    pub fn update(&mut self, input: Input, now: Moment) -> Option<Effect> {
        self.now = self.now.max(now);
        self.visit.selection.forget_removed(self.now);
        let (screen, warned) = (self.screen().clone(), self.visit.warned.is_some());
        let mut effect = None;
        match input {
            Input::Touch(action) => effect = self.touch(action),
            Input::Heard(event) => effect = self.hear(event),
            Input::Presence => {
                self.idle_since = self.now;
                // Whoever touches the rest screen did not press the keys before.
                self.visit.by_keys &= !self.is_at_rest();
                self.hold_voice();
            }
            Input::Key { on_voice } => self.press_key(on_voice),
            Input::Release => self.release_voice(),
            Input::Clock => effect = self.tick(),
        }
        self.follow_screen(&screen, warned);
        effect
    }

    fn touch(&mut self, action: Action) -> Option<Effect> {
        self.idle_since = self.now;
        let since = |moment: Moment| self.now.saturating_sub(moment);
        let digit = matches!(action, Action::Staff(StaffAction::Digit(_)));
        let least = if digit { Self::BETWEEN_DIGITS } else { self.timing.debounce };
        let debounce = self.timing.debounce.min(least);
        if self.last_touch.is_some_and(|last| since(last) < debounce) {
            return None;
        }
        self.last_touch = Some(self.now);
        match self.visit.warned.take() {
            None => self.act(action),
            // The warning comes under a finger that was on its way to
            // something else: at first every touch means "I am still here".
            Some(warned) if self.now.saturating_sub(warned) < Self::STARTLE => None,
            Some(_) if matches!(action, Action::Wipe | Action::OpenHelp) => self.act(action),
            Some(_) => None,
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Start => self.begin(Language::default()),
            Action::StartIn(language) => self.begin(language),
            Action::Home => self.go_home(),
            Action::Back => return self.back(),
            Action::Close => return self.close(),
            Action::Wipe => return Some(self.wipe()),
            Action::Stop if self.visit.selection.chosen().is_empty() => return Some(self.wipe()),
            Action::Stop => self.open(Screen::Stop),
            Action::OpenTalk => self.open(Screen::Talk(Place::default())),
            // Help is for a visitor, who may not come back to the staff screen.
            Action::OpenHelp if self.panel().is_some() => {
                let effect = self.wipe();
                self.open(Screen::Help(Place::default()));
                return Some(effect);
            }
            Action::OpenHelp => self.open(Screen::Help(Place::default())),
            Action::OpenCard(card) => self.open(Screen::Card(card, Place::default())),
            Action::OpenOption(card, option) => {
                self.open(Screen::Option(card, option, Place::default()));
            }
            Action::OpenLeaflet(leaflet) => {
                self.open(Screen::Leaflet(leaflet, Place::default()));
            }
            Action::OpenSteps(steps) => self.open(Screen::Steps(steps, Place::default())),
            Action::OpenAdjust => self.open_adjust(),
            Action::OpenPrint => self.open_print(),
            Action::Choose(_) | Action::ToggleLarge => self.change_sheet(&action),
            Action::Print => return self.print_chosen(),
            Action::PrintHelp(slip) => {
                let large = self.visit.settings.text_size.is_roomy();
                return self.print(Handout::Help(slip), large, 0);
            }
            Action::TryAgain => return self.try_again(),
            Action::Turn(place) => self.turn(place),
            Action::Add => self.add(),
            Action::Remove(option) => self.remove(&option),
            Action::Undo => self.visit.selection.undo(),
            Action::Tick(option) => self.visit.selection.tick(&option),
            Action::OpenCompare => self.open_compare(),
            Action::Ask(question) => self.ask(question),
            Action::OpenValues(values) => self.open(Screen::Values(values, Place::default())),
            Action::TickStatement(statement) => self.visit.important.tick(&statement),
            // On the rest screen there is no visit whose settings these could be.
            Action::SetTextSize(_)
            | Action::SetColours(_)
            | Action::SetLowReach(_)
            | Action::Voice(VoiceAction::Always(_))
            | Action::SetLanguage(_)
            | Action::ResetSettings
                if self.visit.path.is_empty() => {}
            Action::Staff(action) => return self.act_for_staff(action),
            Action::Voice(action) => self.change_voice(action),
            Action::Stay => {}
            Action::SetTextSize(size) => self.visit.settings.text_size = size,
            Action::SetColours(colours) => self.visit.settings.colours = colours,
            Action::SetLowReach(low) => self.visit.settings.low_reach = low,
            Action::SetLanguage(language) => self.set_language(language),
            Action::ResetSettings => {
                self.set_language(Language::default());
                self.visit.settings = self.first_settings();
            }
        }
        None
    }

    fn tick(&mut self) -> Option<Effect> {
        self.finish_printing();
        if self.locks_at().is_some_and(|at| at <= self.now) {
            return Some(self.wipe());
        }
        match self.visit.warned {
            Some(warned) if self.now >= warned + self.timing.warning => Some(self.wipe()),
            Some(_) => None,
            None => {
                if self.idle_at().is_some_and(|at| at <= self.now) {
                    self.visit.warned = Some(self.now);
                }
                None
            }
        }
    }

    /// When the idle warning comes; never at rest, while paper is on its way or
    /// while something is read aloud.
    fn idle_at(&self) -> Option<Moment> {
        let has_own_end = matches!(self.screen(), Screen::Rest | Screen::Staff(_));
        if has_own_end || self.visit.printing.is_some() || self.speaks() {
            return None;
        }
        let wait = match (matches!(self.screen(), Screen::Help(_)), self.takes_longer()) {
            (true, _) => self.timing.idle_on_help,
            (false, true) => self.timing.idle_for_longer,
            (false, false) => self.timing.idle,
        };
        Some(self.idle_since + wait)
    }

    /// Whether this visitor goes by keys, by ear or by the largest letters.
    fn takes_longer(&self) -> bool {
        let Settings { text_size, read_aloud, .. } = self.visit.settings;
        text_size == TextSize::Largest || read_aloud || self.visit.by_keys
    }

    fn remove(&mut self, option: &CardOption) {
        let slowly = self.takes_longer();
        let undo = if slowly { Selection::UNDO_SLOWLY } else { Selection::UNDO };
        self.visit.selection.remove(option, self.now + undo);
    }

    fn begin(&mut self, language: Language) {
        self.visit = Visit { by_keys: self.visit.by_keys, ..self.next_visit() };
        self.visit.settings.language = language;
        self.go_home();
    }

    /// A visit in which nothing happened yet.
    pub(super) fn next_visit(&self) -> Visit {
        Visit { volume: self.volume, settings: self.first_settings(), ..Visit::default() }
    }

    /// What every visit begins with: whoever has plugged in a headphone listens.
    fn first_settings(&self) -> Settings {
        Settings { read_aloud: self.headphones, ..Settings::default() }
    }

    fn go_home(&mut self) {
        self.visit.path = vec![Screen::Begin(Place::default())];
    }

    /// Opens a screen: passing ones close first, but help leaves everything as
    /// it was below it. A screen that is already on the path is gone back to,
    /// so a path has no loops.
    pub(super) fn open(&mut self, screen: Screen) {
        let path = &mut self.visit.path;
        // What lies over something else for a moment leaves it as it is.
        if !matches!(screen, Screen::Help(_) | Screen::Pin(_)) && !screen.lies_over() {
            path.retain(|stop| !stop.is_passing());
        }
        match path.iter().position(|stop| stop.is_same_stop(&screen)) {
            Some(at) => path.truncate(at + 1),
            None => path.push(screen),
        }
    }

    fn open_adjust(&mut self) {
        if self.visit.path.is_empty() {
            self.go_home();
        }
        self.open(Screen::Adjust(Place::default()));
    }

    fn back(&mut self) -> Option<Effect> {
        if self.screen().is_passing() {
            return self.close();
        }
        self.visit.path.pop();
        // Help can be opened from the rest screen; going back there ends the
        // visit, so that nothing adjusted on the way stays for the next one.
        self.visit.path.is_empty().then(|| self.wipe())
    }

    /// Closes what lies over the page; a job on its way is stopped.
    fn close(&mut self) -> Option<Effect> {
        if self.screen().lies_over() {
            self.visit.path.pop();
            return None;
        }
        let stopped = *self.screen() == Screen::Busy && self.visit.printing.take().is_some();
        while self.screen().is_passing() {
            self.visit.path.pop();
        }
        stopped.then_some(Effect::CancelPrint)
    }

    pub(super) fn wipe(&mut self) -> Effect {
        self.visit = self.next_visit();
        Effect::Forget
    }

    fn turn(&mut self, to: Place) {
        match self.visit.path.last_mut() {
            Some(Screen::Staff(_)) => self.turn_panel(to),
            Some(screen) => screen.place_mut().into_iter().for_each(|place| *place = to),
            None => {}
        }
    }
}
