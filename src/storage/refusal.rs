//! What staff are told of content that was brought and not taken in: a stick has
//! no screen of its own. It stands beside the packs until an install succeeds.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::install::{InstallError, Installed};
use super::shelf::Shelf;
use super::signature::SignatureError;
use crate::content::Refusal;

/// Each as it stands in the file.
const NAMES: [(Refusal, &str); 4] = [
    (Refusal::Signature, "signature"),
    (Refusal::Expired, "expired"),
    (Refusal::Errors, "errors"),
    (Refusal::Other, "other"),
];

impl Shelf {
    /// Why the last pack that was brought is not on the shelf; none when it is.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        let text = fs::read_to_string(self.note()).ok()?;
        NAMES.into_iter().find(|(_, name)| *name == text).map(|(refusal, _)| refusal)
    }

    /// Notes how an install ended. A new file is news to the kiosk
    /// ([`Watch`](super::Watch)), one that is written over is none.
    pub(super) fn note_end(&self, end: &Result<Installed, InstallError>) -> io::Result<()> {
        match fs::remove_file(self.note()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let Some(refusal) = end.as_ref().err().and_then(refusal) else { return Ok(()) };
        let name = NAMES.into_iter().find(|(known, _)| *known == refusal);
        fs::write(self.note(), name.map_or("", |(_, name)| name))
    }

    fn note(&self) -> PathBuf {
        self.packs.join("refused")
    }
}

/// What staff are told; nothing of a version that they have already.
fn refusal(error: &InstallError) -> Option<Refusal> {
    match error {
        InstallError::NotNewer { .. } => None,
        InstallError::Signature(SignatureError::NoSignature | SignatureError::NotTrusted) => {
            Some(Refusal::Signature)
        }
        InstallError::Expired { .. } => Some(Refusal::Expired),
        InstallError::Refused { .. } => Some(Refusal::Errors),
        InstallError::Signature(_)
        | InstallError::Archive(_)
        | InstallError::Taken { .. }
        | InstallError::Misplaced
        | InstallError::Shelf { .. } => Some(Refusal::Other),
    }
}
