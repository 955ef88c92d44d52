//! What the shell does for staff: the PIN is checked beside the frames, and
//! papers and faults are counted; never which.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use egui::Context;

use super::Setup;
use crate::content::{Day, Handout, HelpSlip};
use crate::escpos::Fault;
use crate::layout::Paper;
use crate::pin::{Pin, PinHash};
use crate::printer::{LinkError, State};
use crate::storage::{ConfigProblem, Mistake};
use crate::views::{ConfigNote, Meanwhile, PrinterFault, Roll, StaffFacts, Wrong};
use crate::visit::Kiosk;

/// Counts since the start, and the PIN that is being checked.
#[derive(Default)]
pub(super) struct Office {
    /// The answer to the last PIN; one that is not awaited any more is lost.
    check: Option<Receiver<bool>>,
    papers: u32,
    metres: f32,
    /// What was printed when staff put a new roll in.
    roll_from: Option<f32>,
    fault: Option<PrinterFault>,
    /// Why the last paper broke off, when the printer itself does not know it.
    broke: Option<PrinterFault>,
    near_end: bool,
    faults: BTreeMap<PrinterFault, u32>,
    /// The paper of the batch and its length in mm.
    copy: Option<(Handout, f32)>,
}

impl Office {
    /// Finds out in a thread of its own whether this is the PIN: a hash takes
    /// as long as several frames. `wake` is called when the answer is there.
    pub(super) fn check(&mut self, pin: Pin, hash: Option<&PinHash>, wake: Context) {
        let (answer, check) = channel();
        self.check = Some(check);
        let hash = hash.cloned();
        let work = move || {
            let is_right = hash.is_some_and(|hash| hash.matches(&pin));
            // Nobody awaits it when the screen was left.
            let _ = answer.send(is_right);
            wake.request_repaint();
        };
        // Without a thread the channel closes, and the PIN counts as wrong.
        if let Err(error) = thread::Builder::new().name("pin".to_owned()).spawn(work) {
            log::error!("the PIN cannot be checked ({error})");
        }
    }

    /// The answer about the last PIN, once.
    pub(super) fn checked(&mut self) -> Option<bool> {
        use std::sync::mpsc::TryRecvError;
        let answer = match self.check.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => false,
            Ok(is_right) => is_right,
        };
        self.check = None;
        Some(answer)
    }

    /// The visit is over: no answer is awaited, nothing of a batch stays.
    pub(super) fn forget(&mut self) {
        self.check = None;
        self.copy = None;
    }

    /// A paper of this length came out.
    pub(super) fn printed(&mut self, length_mm: f32) {
        self.papers = self.papers.saturating_add(1);
        self.metres += length_mm / 1000.0;
        (self.fault, self.broke) = (None, None);
    }

    /// A paper did not come out.
    pub(super) fn failed(&mut self, error: Option<&LinkError>) {
        let Some(fault) = error.map_or(Some(PrinterFault::None), fault_of) else { return };
        // One that stands already is the same; but a cable that breaks another
        // paper has come loose again.
        if self.fault != Some(fault) || self.broke == Some(fault) {
            self.count(fault);
        }
        self.fault = Some(fault);
        self.broke =
            Some(fault).filter(|it| matches!(it, PrinterFault::Lost | PrinterFault::Stuck));
    }

    /// The printer was looked at. One that is there again does not know of a
    /// loose cable; staff are told until a paper comes out.
    pub(super) fn state(&mut self, state: &State) {
        let fault = state.trouble.as_deref().and_then(fault_of);
        // What follows on another fault is how that is mended: without paper the
        // cover is opened.
        if let (None, Some(fault)) = (self.fault, fault) {
            self.count(fault);
        }
        self.fault = fault.or(self.broke);
        self.near_end = state.near_end == Some(true);
    }

    fn count(&mut self, fault: PrinterFault) {
        let times = self.faults.entry(fault).or_default();
        *times = times.saturating_add(1);
    }

    /// A new roll is in the printer.
    pub(super) fn new_roll(&mut self) {
        self.roll_from = Some(self.metres);
    }

    /// What the staff screen tells, while it is open.
    pub(super) fn facts(
        &mut self,
        kiosk: &Kiosk,
        setup: &Setup,
        help: &HelpSlip,
        today: Day,
    ) -> StaffFacts {
        let Some(panel) = kiosk.panel() else {
            // Without a PIN nobody gets further; then its screen says why.
            let config = if kiosk.has_pin() { Vec::new() } else { notes(setup) };
            return StaffFacts { config, ..StaffFacts::default() };
        };
        let no_printer = setup.address.is_none().then_some(PrinterFault::None);
        StaffFacts {
            fault: self.fault.or(no_printer),
            near_end: self.near_end,
            paper_mm: match setup.paper {
                Paper::Mm80 => 80,
                Paper::Mm58 => 58,
            },
            papers: self.papers,
            metres: self.metres,
            roll: self.roll_from.map(|from| Roll {
                used: self.metres - from,
                whole: setup.roll_metres.map(|metres| metres as f32),
            }),
            faults: self.faults.iter().map(|(fault, times)| (*fault, *times)).collect(),
            copy_metres: self.length_of(panel.handout(help), kiosk, setup) / 1000.0,
            config: notes(setup),
            today: Some(today),
            idle_seconds: setup.timing.idle.as_secs(),
            program: env!("CARGO_PKG_VERSION"),
        }
    }

    /// Length of a paper in mm, measured when it is another than before.
    fn length_of(&mut self, handout: Handout, kiosk: &Kiosk, setup: &Setup) -> f32 {
        match &self.copy {
            Some((known, length)) if *known == handout => *length,
            Some(_) | None => {
                let length = setup.press().length_mm(kiosk.pack(), &handout, false);
                self.copy = Some((handout, length));
                length
            }
        }
    }
}

/// What staff are told of the config.
fn notes(setup: &Setup) -> Vec<ConfigNote> {
    setup.config_problems.iter().map(|problem| note(problem, setup.address.is_some())).collect()
}

/// A line about the config, without the folders that staff have no use for.
fn note(problem: &ConfigProblem, has_printer: bool) -> ConfigNote {
    let (wrong, meanwhile) = match problem.mistake {
        Mistake::Value => (Wrong::Value, Meanwhile::Default),
        Mistake::Form => (Wrong::Form, Meanwhile::Default),
        Mistake::Name => (Wrong::Name, Meanwhile::Without),
        Mistake::Absent => (Wrong::Absent, Meanwhile::Without),
        Mistake::PrinterName => (Wrong::PrinterName, Meanwhile::Tries),
        Mistake::SmallPanel => (Wrong::SmallPanel, Meanwhile::Shrinks),
    };
    // A printer is never guessed.
    let is_printer =
        ["printer.address", "printer.profile"].into_iter().any(|field| problem.is_about(field));
    let meanwhile = if is_printer && !has_printer { Meanwhile::NoPaper } else { meanwhile };
    let file = Path::new(&problem.place.file).file_name();
    ConfigNote {
        file: file.map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        line: problem.place.line,
        field: problem.field.clone(),
        wrong,
        meanwhile,
    }
}

/// What staff are told of an error; nothing of what they did themselves.
fn fault_of(error: &LinkError) -> Option<PrinterFault> {
    Some(match error {
        LinkError::Busy | LinkError::Cancelled => return None,
        LinkError::Faulty(Fault::CoverOpen) => PrinterFault::CoverOpen,
        LinkError::Faulty(Fault::PaperOut) => PrinterFault::PaperOut,
        LinkError::Faulty(Fault::CutterJam) => PrinterFault::Knife,
        LinkError::Faulty(Fault::Broken) => PrinterFault::Broken,
        LinkError::Faulty(Fault::Overheated) => PrinterFault::Hot,
        LinkError::Faulty(Fault::Offline) => PrinterFault::Offline,
        LinkError::Silent | LinkError::NeverConfirms => PrinterFault::Silent,
        LinkError::Several => PrinterFault::Several,
        LinkError::Stuck => PrinterFault::Stuck,
        LinkError::NameNotFound(_) | LinkError::Unreachable(_) | LinkError::NotPluggedIn => {
            PrinterFault::Unreachable
        }
        LinkError::InUse => PrinterFault::InUse,
        LinkError::Lost(_) => PrinterFault::Lost,
        LinkError::NotADevice
        | LinkError::SerialPort
        | LinkError::NotASerialPort
        | LinkError::NotAFile => PrinterFault::WrongAddress,
        LinkError::Write(_) | LinkError::NotPaper(_) | LinkError::Worker(_) => {
            PrinterFault::Program
        }
    })
}
