//! What can be wrong between the kiosk and its voice.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why nothing is heard. Shown to staff in the log; a visitor only sees that
/// reading aloud is not offered.
#[derive(Debug, Error)]
pub enum SpeechError {
    /// Nobody listens at the socket.
    #[error("no speech engine at {}: {cause}; hint: install speech-dispatcher and espeak-ng", socket.display())]
    Absent {
        /// Where it was looked for.
        socket: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The link broke.
    #[error("the link to the speech engine broke: {0}")]
    Broken(#[from] io::Error),
    /// The engine refused a command.
    #[error("the speech engine refused `{command}`: {reply}")]
    Refused {
        /// What it was told, never what it should say.
        command: &'static str,
        /// Its answer.
        reply: String,
    },
    /// The engine took the words and never said that they were spoken, as it
    /// does without a sound device.
    #[error("the speech engine does not speak; hint: is there a sound device, and may it use it?")]
    Silent,
}
