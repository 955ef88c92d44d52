//! Where the engine is, and how it is woken.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::SpeechError;
use super::wire::Wire;

/// The speech engine a kiosk uses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Engine {
    /// None: reading aloud is not offered.
    None,
    /// One that is offered and never heard, for pictures of the screens.
    Mute,
    /// The one of whoever runs the kiosk; started when it does not run.
    #[default]
    Own,
    /// The one at this socket.
    At(PathBuf),
}

impl Engine {
    /// The engine that a device config names: `own`, `none`, or a path.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "own" => Self::Own,
            "none" | "" => Self::None,
            path => Self::At(PathBuf::from(path)),
        }
    }

    /// Connects; wakes the engine of whoever runs the kiosk.
    ///
    /// # Errors
    ///
    /// [`SpeechError::Absent`], or what the engine answers.
    pub(super) fn connect(&self) -> Result<Wire, SpeechError> {
        let socket = match self {
            Self::At(socket) => socket.clone(),
            Self::Own | Self::Mute | Self::None => own_socket(),
        };
        let first = Wire::connect(&socket);
        if *self != Self::Own || !matches!(first, Err(SpeechError::Absent { .. })) {
            return first;
        }
        if spawn() { Wire::connect(&socket) } else { first }
    }
}

/// As libspeechd finds it: `SPEECHD_ADDRESS`, or beside the other sockets of
/// this login.
fn own_socket() -> PathBuf {
    let address = env::var("SPEECHD_ADDRESS").ok();
    if let Some(path) = address.as_deref().and_then(|address| address.strip_prefix("unix_socket:"))
        && !path.is_empty()
    {
        return PathBuf::from(path);
    }
    let runtime = env::var("XDG_RUNTIME_DIR").map(PathBuf::from);
    let cache = || {
        let home = env::var("HOME").unwrap_or_default();
        Path::new(&home).join(".cache")
    };
    runtime.unwrap_or_else(|_| cache()).join("speech-dispatcher/speechd.sock")
}

/// Starts the engine as its own clients do, but without a log, whatever its
/// config says: what is read would stand in it. Answers whether that succeeded;
/// it returns once the socket is there, and leaves the engine running.
fn spawn() -> bool {
    let status = Command::new("speech-dispatcher")
        .args(["--spawn", "--log-level", "0"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}
