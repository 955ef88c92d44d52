//! 19 Beheer: what staff see of the kiosk, and the batch they print.

use std::sync::Arc;

use super::kiosk::Kiosk;
use super::{
    Effect, Event, Moment, PinPad, Place, PrintChoice, PrintSheet, Screen, StaffSetup, Subject,
};
use crate::content::{ChoiceCard, Handout, HelpSlip, Pack};

/// What staff do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffAction {
    /// The mark was held: ask for the PIN.
    Open,
    /// A digit of the PIN.
    Digit(u8),
    /// Wipe the digits.
    Clear,
    /// The PIN is typed.
    Enter,
    /// Another page of the staff screen.
    Show(StaffPage),
    /// What the next batch is about.
    Take(Subject),
    /// Which paper of it.
    Choose(BatchPaper),
    /// One copy more.
    More,
    /// One copy fewer.
    Fewer,
    /// Print this as often as is set.
    PrintBatch(Handout),
    /// Print the test paper once.
    PrintTest,
    /// Stop the batch: after this copy, and at once when asked again.
    StopBatch,
    /// The paper is there again: go on with the batch.
    GoOn,
    /// Put away what became of the batch.
    Dismiss,
    /// A new roll is in the printer.
    NewRoll,
    /// Visits begin softer.
    Softer,
    /// Visits begin louder.
    Louder,
    /// Start the program again.
    Restart,
    /// Close the staff screen.
    Lock,
}

/// The pages of the staff screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum StaffPage {
    /// Printer, batch and content.
    #[default]
    Main,
    /// What a batch can be about.
    Entries,
    /// What of one card a batch can be about.
    Options(Arc<ChoiceCard>),
    /// The help numbers with the days on which they were verified.
    Numbers,
    /// What the device config says.
    Settings,
    /// Faults since the start, counted.
    Faults,
}

/// Which paper a batch is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BatchPaper {
    /// The whole entry.
    #[default]
    Whole,
    /// Only its QR code.
    Qr,
    /// The help numbers.
    Help,
}

/// The staff screen, from the PIN until it is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What is shown of it.
    pub page: StaffPage,
    /// Where on that page.
    pub place: Place,
    /// What the next batch is about; none in an empty pack.
    pub subject: Option<Subject>,
    /// Which paper of it.
    pub paper: BatchPaper,
    /// How many copies.
    pub copies: u8,
    /// The batch that is printed, or what became of it.
    pub batch: Option<Batch>,
}

/// Copies of one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    handout: Handout,
    /// How many are wanted.
    pub copies: u8,
    /// How many came out.
    pub printed: u8,
    /// Whether the printer confirmed them all.
    pub confirmed: bool,
    /// How it stands.
    pub state: BatchState,
    /// Whether the printer is ready again since the batch waits.
    mended: bool,
}

/// How a batch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// A copy is being printed.
    Printing,
    /// As before, but it is the last one.
    Stopping,
    /// A copy did not come out; staff say when to go on.
    Waiting,
    /// All there, or stopped.
    Ended,
}

impl Batch {
    /// Whether a copy is on its way.
    #[must_use]
    pub const fn is_printing(&self) -> bool {
        matches!(self.state, BatchState::Printing | BatchState::Stopping)
    }

    /// Whether it is a test paper.
    #[must_use]
    pub const fn is_test(&self) -> bool {
        matches!(self.handout, Handout::Test)
    }

    fn print(&mut self) -> Effect {
        (self.state, self.mended) = (BatchState::Printing, false);
        Effect::Print { handout: self.handout.clone(), large: false }
    }

    /// Whether this keeps the staff screen open: copies that come, and a roll
    /// that was changed. That counts once for each wait, because a printer with
    /// a loose cable comes back without anybody.
    fn is_attended(&mut self, event: Event) -> bool {
        match self.state {
            BatchState::Printing | BatchState::Stopping => true,
            BatchState::Waiting if event == Event::PrinterReady(true) => {
                !std::mem::replace(&mut self.mended, true)
            }
            BatchState::Waiting | BatchState::Ended => false,
        }
    }

    fn hear(&mut self, event: Event) -> Option<Effect> {
        if !self.is_printing() {
            return None;
        }
        let goes_on = self.state == BatchState::Printing;
        if let Event::Printed { confirmed } = event {
            self.printed += 1;
            self.confirmed &= confirmed;
            if goes_on && self.printed < self.copies {
                return Some(self.print());
            }
            self.state = BatchState::Ended;
        } else if event == Event::NotPrinted {
            self.state = if goes_on { BatchState::Waiting } else { BatchState::Ended };
        }
        None
    }
}

impl Panel {
    /// Copies that are ready when nothing else was set.
    pub const USUAL_COPIES: u8 = 10;
    /// The most that one batch holds.
    pub const MOST_COPIES: u8 = 50;
    /// Without a touch until it closes.
    const OPEN: Moment = Moment::from_mins(2);
    /// The same while a batch waits: somebody fetches a roll.
    const WAITING: Moment = Moment::from_mins(10);

    pub(super) fn new(pack: &Pack, setup: &StaffSetup) -> Self {
        let wanted = setup.batch.as_deref().and_then(|name| subject(pack, name));
        let first = || pack.cards.first().cloned().map(Subject::Card);
        Self {
            page: StaffPage::Main,
            place: Place::default(),
            subject: wanted.or_else(first),
            paper: BatchPaper::Whole,
            copies: setup.copies.clamp(1, Self::MOST_COPIES),
            batch: None,
        }
    }

    /// How long it stays open without a touch; as long as a copy is on its way.
    #[must_use]
    pub fn stays_open(&self) -> Option<Moment> {
        match self.batch.as_ref().map(|batch| batch.state) {
            Some(BatchState::Printing | BatchState::Stopping) => None,
            Some(BatchState::Waiting) => Some(Self::WAITING),
            Some(BatchState::Ended) | None => Some(Self::OPEN),
        }
    }

    /// What a batch would print now.
    #[must_use]
    pub fn handout(&self, help: &HelpSlip) -> Handout {
        let sheet = self.subject.clone().map(|subject| PrintSheet::new(subject, false));
        match (sheet, self.paper) {
            (Some(sheet), BatchPaper::Whole) => sheet.handout(sheet.choice),
            (Some(sheet), BatchPaper::Qr) => sheet.handout(PrintChoice::Qr),
            (_, BatchPaper::Help) | (None, _) => Handout::Help(help.clone()),
        }
    }

    fn start(&mut self, handout: Handout, copies: u8) -> Option<Effect> {
        if self.batch.as_ref().is_some_and(Batch::is_printing) {
            return None;
        }
        let state = BatchState::Printing;
        let mut batch =
            Batch { handout, copies, printed: 0, confirmed: true, state, mended: false };
        let effect = batch.print();
        self.batch = Some(batch);
        Some(effect)
    }

    fn stop_batch(&mut self) -> Option<Effect> {
        let batch = self.batch.as_mut()?;
        match batch.state {
            BatchState::Printing => batch.state = BatchState::Stopping,
            BatchState::Stopping => {
                batch.state = BatchState::Ended;
                return Some(Effect::CancelPrint);
            }
            BatchState::Waiting => batch.state = BatchState::Ended,
            BatchState::Ended => {}
        }
        None
    }

    fn act(&mut self, action: StaffAction) -> Option<Effect> {
        match action {
            StaffAction::Show(page) => (self.page, self.place) = (page, Place::default()),
            StaffAction::Take(subject) => {
                self.subject = Some(subject);
                if self.paper == BatchPaper::Help {
                    self.paper = BatchPaper::Whole;
                }
                (self.page, self.place) = (StaffPage::Main, Place::default());
            }
            StaffAction::Choose(paper) => self.paper = paper,
            StaffAction::More => self.copies = (self.copies + 1).min(Self::MOST_COPIES),
            StaffAction::Fewer => self.copies = (self.copies - 1).max(1),
            StaffAction::PrintBatch(handout) => return self.start(handout, self.copies),
            StaffAction::PrintTest => return self.start(Handout::Test, 1),
            StaffAction::StopBatch => return self.stop_batch(),
            StaffAction::GoOn => {
                let waiting = self.batch.as_mut();
                let waiting = waiting.filter(|batch| batch.state == BatchState::Waiting)?;
                return Some(waiting.print());
            }
            StaffAction::Dismiss => self.batch = self.batch.take().filter(Batch::is_printing),
            StaffAction::NewRoll => return Some(Effect::NewRoll),
            StaffAction::Restart => return Some(Effect::Restart),
            StaffAction::Open
            | StaffAction::Digit(_)
            | StaffAction::Clear
            | StaffAction::Enter
            | StaffAction::Softer
            | StaffAction::Louder
            | StaffAction::Lock => {}
        }
        None
    }
}

/// The entry with this id or number.
fn subject(pack: &Pack, name: &str) -> Option<Subject> {
    let steps = pack.steps.as_ref().filter(|steps| steps.id == name);
    let leaflet = pack.leaflet(name).cloned().map(Subject::Leaflet);
    let card = pack.card(name).cloned().map(Subject::Card);
    card.or(leaflet).or_else(|| steps.cloned().map(Subject::Steps))
}

impl Kiosk {
    /// The staff screen, while it is open.
    #[must_use]
    pub fn panel(&self) -> Option<&Panel> {
        let Screen::Staff(panel) = self.screen() else { return None };
        Some(panel)
    }

    fn panel_mut(&mut self) -> Option<&mut Panel> {
        let Some(Screen::Staff(panel)) = self.visit.path.last_mut() else { return None };
        Some(panel)
    }

    /// What staff did.
    pub(super) fn act_for_staff(&mut self, action: StaffAction) -> Option<Effect> {
        if self.panel().is_some() {
            if action == StaffAction::Lock {
                return Some(self.wipe());
            }
            self.turn_volume(&action);
            return self.panel_mut()?.act(action);
        }
        if action == StaffAction::Open {
            self.open(Screen::Pin(PinPad::default()));
            return None;
        }
        self.type_pin(&action)
    }

    /// Visits begin softer or louder from now on; it is heard at once.
    fn turn_volume(&mut self, action: &StaffAction) {
        let volume = match (action == &StaffAction::Softer, action == &StaffAction::Louder) {
            (true, _) => self.volume.softer(),
            (_, true) => self.volume.louder(),
            (false, false) => return,
        };
        (self.volume, self.visit.volume) = (volume, volume);
        self.read_from(0);
    }

    /// What the printer says while staff print.
    pub(super) fn hear_for_staff(&mut self, event: Event) -> Option<Effect> {
        let batch = self.panel_mut()?.batch.as_mut()?;
        let is_attended = batch.is_attended(event);
        let effect = batch.hear(event);
        if is_attended {
            self.idle_since = self.now;
        }
        effect
    }

    /// When the staff screen closes by itself: not while it prints.
    pub(super) fn locks_at(&self) -> Option<Moment> {
        Some(self.idle_since + self.panel()?.stays_open()?)
    }

    /// Turns to another page of the staff screen.
    pub(super) fn turn_panel(&mut self, to: Place) {
        if let Some(panel) = self.panel_mut() {
            panel.place = to;
        }
    }
}
