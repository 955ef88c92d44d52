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
//! | `tcp:`, device | never said: nobody looked at the paper | `Unknown` once every byte was handed over and nothing broke, else `NotPrinted` |
//!
//! A job that fails is dropped. It is never kept, repeated or queued, so that
//! no card comes out for the next visitor; a job sent while another is under
//! way is refused for the same reason. After a job that broke off part way the
//! next one is preceded by [`Job::clean_start`].
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
mod course;
mod device;
mod error;
mod file;
mod job;
mod link;
mod lookup;
mod memory;
mod picture;
mod screen;
mod tcp;
mod wire;
mod worker;

pub use address::{Address, AddressError};
pub use error::LinkError;
pub use job::{Job, JobId, Outcome, Report};
pub use memory::Memory;
pub use worker::Printer;
