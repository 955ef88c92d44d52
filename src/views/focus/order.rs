//! Where keys go on each screen: the parts in their order, and within a part
//! from the top left to the bottom right, as it is drawn.

use crate::visit::{Kiosk, Screen};

/// A part of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The title: reads the page.
    Title,
    /// What the page is about: tiles, rows, questions.
    Main,
    /// What can be done with the page.
    Actions,
    /// The bar that is always there.
    Dock,
    /// The buttons of the voice, while a page is read that a key asked for:
    /// they hold the keys as a sheet does.
    Voice,
}

/// The parts of the screen that keys come by, first to last. A sheet holds
/// them until it closes.
pub(super) fn order(kiosk: &Kiosk) -> &'static [Part] {
    use Part::{Actions, Dock, Main, Title};
    if kiosk.idle_warning().is_some() {
        return &[Actions, Dock];
    }
    match kiosk.screen() {
        Screen::Rest => &[Actions],
        Screen::Print(_) | Screen::Adjust(_) => &[Title, Main, Actions],
        Screen::Stop => &[Title, Actions, Dock],
        // First which question, then what is answered.
        Screen::Compare(..) => &[Title, Actions, Main, Dock],
        Screen::Pin(_)
        | Screen::Staff(_)
        | Screen::Begin(_)
        | Screen::Card(..)
        | Screen::Option(..)
        | Screen::Leaflet(..)
        | Screen::Steps(..)
        | Screen::Talk(_)
        | Screen::Values(..)
        | Screen::Help(_)
        | Screen::Busy
        | Screen::Done(_)
        | Screen::Trouble(_) => &[Title, Main, Actions, Dock],
    }
}
