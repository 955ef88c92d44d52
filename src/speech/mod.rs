//! Words to the ear: blocks handed to the speech engine of this machine, one
//! after the other, and silence at once when that is asked.
//!
//! The engine is speech-dispatcher; which voice it has is the site's choice
//! (espeak-ng speaks without one). It is reached over its unix socket, started
//! by socket activation or by `speech-dispatcher --spawn`. The screen hands
//! over with [`Speech::say`] and [`Speech::hush`] and reads what becomes of it
//! with [`Speech::poll`]; none of them waits. One thread called `speech` does
//! the work, and listens to the headphone jack as well.
//!
//! # Privacy
//!
//! What is read aloud tells what a visitor reads. It goes to that one socket,
//! which never leaves the machine, and nowhere else: no log line, error or
//! report of this room holds a word of it. The engine must not keep it either:
//! `deploy/speech-dispatcher/speechd.conf` turns its log and its history off.
#![expect(
    clippy::disallowed_methods,
    reason = "the voice keeps time by the clock, and finds its socket by the environment"
)]

mod error;
mod jack;
mod line;
mod socket;
mod wire;
mod worker;

use std::time::Duration;

pub use error::SpeechError;
pub use socket::Engine;
pub use worker::Speech;

use crate::content::Spoken;

/// Silence between two blocks (design/SPEC.md, screen 04).
pub const BETWEEN_BLOCKS: Duration = Duration::from_secs(1);

/// What is to be heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// By what the reports name it; 0 for what nobody asks after.
    pub number: u64,
    /// The blocks, in the order of reading.
    pub blocks: Vec<Spoken>,
    /// dB under the loudest.
    pub decibels: f32,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// Whether there is an engine that speaks.
    Ready(bool),
    /// Whether a headphone is plugged in.
    Headphones(bool),
    /// This block of this text has begun, counted from 0.
    Begun {
        /// Which text.
        number: u64,
        /// Which block of it.
        block: usize,
    },
    /// This text is over. One that was broken off has no end.
    Ended(u64),
}
