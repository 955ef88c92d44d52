//! Bytes to a device: one worker, one job at a time, one deadline a job.
//!
//! The screen hands a [`Job`] over with [`Printer::send`] and reads what
//! becomes of it with [`Printer::poll`]; neither waits. One thread called
//! `printer` does the work and ends when the [`Printer`] is dropped.
//!
//! # What an outcome promises
//!
//! | link | `Printed` means | otherwise |
//! |---|---|---|
//! | `screen`, `memory` | the paper was shown, the bytes are kept | - |
//! | `png:`, `file:` | the file is written and closed | `NotPrinted` |
//! | a real printer | it answered, in its turn, the question behind the cut | `NotPrinted` when something is known to be wrong, else `Unknown` |
//! | a real printer with `status=none` | never said | `Unknown` once every byte was handed over, nothing broke and its port says nothing else (`usb-direct:`), else `NotPrinted` |
//!
//! A job that fails is dropped. It is never kept, repeated or queued, so that
//! no card comes out for the next visitor; a job sent while another is under
//! way is refused for the same reason. What a job that broke off left in the
//! printer is dropped, cleared and cut off as soon as the printer can be
//! spoken to, and before anything else is printed.
//!
//! # How a printer is
//!
//! Between jobs the worker looks how the printer is, as often as
//! [`State::look_again`] says: every 20 s when it is fine, every 10 s when it is
//! not, and a few times sooner when that is news. [`Report::State`] tells changes only, and
//! a wait sleeps until its answer or its end, so a resting kiosk rests.
//!
//! # What is absent
//!
//! The room cannot know which card it prints: a job is bytes and a length. Log
//! lines name the printer and its trouble, once for each change, and never a
//! job or its size.
#![expect(
    clippy::disallowed_methods,
    reason = "the printer keeps deadlines by the clock and writes device, file and picture links"
)]

mod address;
mod attached;
mod bands;
mod bell;
mod claim;
mod course;
mod device;
mod direct;
mod error;
mod file;
mod inquiry;
mod inspect;
mod job;
mod line;
mod link;
mod lookup;
mod memory;
mod pace;
mod picture;
mod pipes;
mod proof;
mod real;
mod screen;
mod serial;
mod state;
mod talk;
mod tcp;
mod usb;
mod wire;
mod worker;

pub use address::{Address, AddressError, Port};
pub use attached::{Attached, SerialPorts, attached};
pub use error::LinkError;
pub use inspect::{Inspection, inspect};
pub use job::{Job, JobId, Outcome, Report};
pub use line::{Handshake, Line, Parity};
pub use memory::Memory;
pub use pipes::{Claims, Pipes, Transfer, Way};
pub use state::State;
pub use usb::{Bus, UsbName, UsbNameError, UsbPrinter};
pub use worker::Printer;
