//! What a visitor can do: the state machine of one visit.
//!
//! [`Kiosk::update`] is the only transition. It takes what happened and the
//! time since start, and answers what the outside must do. There is no window
//! and no clock in this room, and nothing here can be serialised or logged: a
//! visit exists in memory, and ends by being replaced whole.

mod deciding;
mod guard;
mod input;
mod kiosk;
mod panel;
mod printing;
mod reading;
mod rest;
mod screen;
mod selection;
mod settings;
mod shown;
mod timing;
mod translate;
mod values;

pub use guard::{PinPad, PinState, StaffSetup};
pub use input::{Action, Effect, Event, Input};
pub use kiosk::Kiosk;
pub use panel::{Batch, BatchPaper, BatchState, Panel, StaffAction, StaffPage};
pub use reading::{Course, Reading, VoiceAction, VoiceEvent, Volume};
pub use screen::{Comparison, Place, PrintChoice, PrintSheet, Printing, Screen, Subject, Trouble};
pub use selection::{Chosen, Selection};
pub use settings::{Colours, Settings, TextSize};
pub use timing::Timing;
pub use values::Important;

/// Time since the program started.
pub type Moment = std::time::Duration;
