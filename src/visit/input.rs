//! What can happen to a visit, and what a visit asks of the outside.

use std::sync::Arc;

use super::{Colours, Moment, Place, PrintChoice, StaffAction, TextSize, VoiceAction, VoiceEvent};
use crate::content::{
    CardOption, ChoiceCard, Handout, HelpSlip, Language, Leaflet, Question, Statement, Steps,
    Values,
};
use crate::pin::Pin;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A touch or a key that does something.
    Touch(Action),
    /// A finger on the glass or a key, whatever it does: somebody is there.
    Presence,
    /// A key was pressed, whatever it does.
    Key {
        /// Whether it is one of the buttons of the voice that keys have come to.
        on_voice: bool,
    },
    /// The last finger has left the glass, or the key did what it does.
    Release,
    /// Something the outside says.
    Heard(Event),
    /// Only time went by.
    Clock,
}

/// What a visitor does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The rest screen: begin.
    Start,
    /// The rest screen: begin in another language.
    StartIn(Language),
    /// Dock: one step up.
    Back,
    /// Dock: the begin screen, keeping the selection.
    Home,
    /// Dock: mijn gesprek.
    OpenTalk,
    /// Dock: the settings sheet.
    OpenAdjust,
    /// Dock: stop.
    Stop,
    /// Dock: help.
    OpenHelp,
    /// Open a choice card.
    OpenCard(Arc<ChoiceCard>),
    /// Open an option.
    OpenOption(Arc<ChoiceCard>, Arc<CardOption>),
    /// Open a leaflet.
    OpenLeaflet(Arc<Leaflet>),
    /// Open the treatment steps.
    OpenSteps(Arc<Steps>),
    /// Turn to another page of this screen.
    Turn(Place),
    /// Set the option on the screen apart.
    Add,
    /// Take an option out of the selection.
    Remove(Arc<CardOption>),
    /// Put the removed option back.
    Undo,
    /// Tick an option of the selection, or take its tick away.
    Tick(Arc<CardOption>),
    /// Compare the ticked options.
    OpenCompare,
    /// The question that is compared.
    Ask(Question),
    /// Open what a visitor may find important.
    OpenValues(Arc<Values>),
    /// Tick a statement, or take its tick away.
    TickStatement(Arc<Statement>),
    /// Open the print sheet for what is on the screen.
    OpenPrint,
    /// Choose a row of the print sheet.
    Choose(PrintChoice),
    /// Switch large print.
    ToggleLarge,
    /// Print what is chosen.
    Print,
    /// Print the help numbers.
    PrintHelp(HelpSlip),
    /// After trouble: once more.
    TryAgain,
    /// Close what lies over the page, stop a job that is on its way.
    Close,
    /// Wipe everything: back to the rest screen.
    Wipe,
    /// The idle warning: go on.
    Stay,
    /// Settings: letters.
    SetTextSize(TextSize),
    /// Settings: colours.
    SetColours(Colours),
    /// Settings: buttons in the lower half, or where they are best read.
    SetLowReach(bool),
    /// Settings: language.
    SetLanguage(Language),
    /// Reading aloud.
    Voice(VoiceAction),
    /// Settings: as they were.
    ResetSettings,
    /// What only staff do.
    Staff(StaffAction),
}

/// What the outside says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The job is laid out and handed over; the paper takes this long.
    PrintStarted(Moment),
    /// The job is done: confirmed by the printer, or only handed over.
    Printed {
        /// Whether the printer itself said so.
        confirmed: bool,
    },
    /// The job failed and was dropped.
    NotPrinted,
    /// Whether the printer needs time before the job goes on.
    PrinterWaits(bool),
    /// Whether the printer could take a job now.
    PrinterReady(bool),
    /// Whether the digits that were checked are the PIN.
    PinChecked(bool),
    /// Whether the place is open, by its opening hours.
    Opens(bool),
    /// Something about the voice.
    Voice(VoiceEvent),
}

/// What the outside must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Put this on paper.
    Print {
        /// What.
        handout: Handout,
        /// In large print.
        large: bool,
    },
    /// Stop the job that is on its way, drop it.
    CancelPrint,
    /// Find out whether this is the PIN, without holding up the screen.
    CheckPin(Pin),
    /// A new roll is in the printer: count from here.
    NewRoll,
    /// End the program, so that what watches over it starts it again.
    Restart,
    /// The visit is over: stop any job, forget pictures and everything the
    /// window remembers.
    Forget,
}
