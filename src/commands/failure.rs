//! What an error means for the shell that called: exit code and hint.

use std::io;

use anyhow::Error;

use crate::host::HostError;
use crate::pin::PinError;
use crate::printer::{AddressError, LinkError};
use crate::storage::{
    ArchiveError, ConfigError, InstallError, PackError, SignError, SignatureError,
};

use super::PackRefused;

const START_UP: u8 = 1;
const CONTENT: u8 = 1;
const USAGE: u8 = 2;
const PRINTER: u8 = 3;

/// Something typed, or configured, that cannot be done.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Usage {
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Usage {
    /// An error that says `message` and proposes `hint`.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// The exit code and the hint that go with an error, by the type of its
/// causes.
#[must_use]
pub fn verdict(error: &Error) -> (u8, Option<String>) {
    for cause in error.chain() {
        if let Some(link) = cause.downcast_ref::<LinkError>() {
            return (PRINTER, Some(link.hint().to_owned()));
        }
        if let Some(usage) = cause.downcast_ref::<Usage>() {
            return (USAGE, Some(usage.hint.clone()));
        }
        if let Some(config) = cause.downcast_ref::<ConfigError>() {
            return (USAGE, Some(config.hint().to_owned()));
        }
        if let Some(pack) = cause.downcast_ref::<PackError>() {
            return (CONTENT, Some(pack.hint().to_owned()));
        }
        if let Some(hint) = pack_hint(cause) {
            return (CONTENT, Some(hint));
        }
        if let Some(refused) = cause.downcast_ref::<PackRefused>() {
            return (CONTENT, Some(refused.hint()));
        }
        if let Some(host) = cause.downcast_ref::<HostError>() {
            return (START_UP, Some(host.hint()));
        }
        if cause.is::<AddressError>() || cause.is::<PinError>() {
            return (USAGE, None);
        }
    }
    (START_UP, None)
}

/// The hint of an error of `keuzekiosk pack`.
fn pack_hint(cause: &(dyn std::error::Error + 'static)) -> Option<String> {
    let install = || cause.downcast_ref::<InstallError>().map(InstallError::hint);
    let hints = [
        cause.downcast_ref::<SignatureError>().map(SignatureError::hint),
        cause.downcast_ref::<ArchiveError>().map(ArchiveError::hint),
        cause.downcast_ref::<SignError>().map(SignError::hint),
    ];
    hints.into_iter().flatten().next().map(str::to_owned).or_else(install)
}

/// Whether whoever read our output has left.
#[must_use]
pub fn is_broken_pipe(error: &Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        let json = || cause.downcast_ref::<serde_json::Error>()?.io_error_kind();
        cause.downcast_ref::<io::Error>().map(io::Error::kind).or_else(json)
    };
    error.chain().any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
}
