//! 18 PIN and 19 Beheer: the screens of staff.

mod block;
mod facts;
mod line;
mod mark;
mod pages;
mod panel;
mod pin;
mod printer;
mod sheet;

use super::frame::Frame;
use super::stage::Stage;
use crate::content::HelpSlip;
use crate::visit::{Action, Panel, StaffPage};

pub(super) use mark::hold;
pub(super) use pin::ui as pin;

pub use facts::{ConfigNote, Meanwhile, PrinterFault, Roll, StaffFacts, Wrong};

/// Draws the staff screen.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    facts: &StaffFacts,
    help: &HelpSlip,
) -> Option<Action> {
    // A staff screen is not read aloud; it only lets the voice be heard.
    stage.say(&stage.words.staff.sample);
    stage.quietly(|stage| match &panel.page {
        StaffPage::Main => panel::ui(stage, frame, panel, facts, help),
        StaffPage::Entries => pages::entries(stage, frame, panel),
        StaffPage::Options(card) => pages::options(stage, frame, panel, card),
        StaffPage::Numbers => pages::numbers(stage, frame, panel, facts),
        StaffPage::Settings => pages::settings(stage, frame, panel, facts, help),
        StaffPage::Faults => pages::faults(stage, frame, panel, facts),
    })
}
