//! What comes of installing a pack.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::content::{Day, Problem, Severity};

use super::archive::ArchiveError;
use super::signature::SignatureError;

/// A pack that has been installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The version that was shown until now, which is kept.
    pub before: Option<u32>,
}

/// A version on the shelf that was passed over.
#[derive(Debug)]
pub struct Falls {
    /// Where it stands.
    pub folder: PathBuf,
    /// Why.
    pub error: InstallError,
}

impl Falls {
    /// Name and version, as staff are told; the folder, where it is no version.
    #[must_use]
    pub fn name(&self) -> String {
        let [version, id] =
            [Some(&*self.folder), self.folder.parent()].map(|folder| folder?.file_name()?.to_str());
        match (id, version.and_then(|version| version.parse::<u32>().ok())) {
            (Some(id), Some(version)) => format!("{id} {version}"),
            _ => self.folder.display().to_string(),
        }
    }
}

/// Why a pack is not installed, or not shown.
#[derive(Debug, Error)]
pub enum InstallError {
    /// Not signed by whoever may bring content.
    #[error(transparent)]
    Signature(SignatureError),
    /// Not a pack file.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The content has errors.
    #[error("the pack has errors; the first is: {}", first(problems))]
    Refused {
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// Its time is over.
    #[error("the pack expired on {day}")]
    Expired {
        /// Since when.
        day: Day,
    },
    /// Versions only go up.
    #[error("{id} {version} is not newer than {standing}, which is there already")]
    NotNewer {
        /// Name of the pack.
        id: String,
        /// What was offered.
        version: u32,
        /// What is there.
        standing: u32,
    },
    /// Another pack in the same language is installed.
    #[error("the pack `{by}` is installed in this language")]
    Taken {
        /// Its name.
        by: String,
        /// Where packs stand.
        packs: PathBuf,
    },
    /// Stands in the folder of another pack or version.
    #[error("it stands in the folder of another pack or version")]
    Misplaced,
    /// The disk refused.
    #[error("{} cannot be written: {cause}", path.display())]
    Shelf {
        /// Where.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl InstallError {
    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Signature(error) => error.hint().to_owned(),
            Self::Archive(error) => error.hint().to_owned(),
            Self::Refused { .. } => {
                "keuzekiosk check FOLDER tells everything that is wrong, before it is built"
                    .to_owned()
            }
            Self::Expired { .. } => "ask for a newer pack".to_owned(),
            Self::NotNewer { .. } => {
                "raise `version` in pack.ron, build it and sign it again".to_owned()
            }
            Self::Taken { by, packs } => {
                format!("to change over, remove {} first", packs.join(by).display())
            }
            Self::Misplaced => "install packs with `keuzekiosk pack install`".to_owned(),
            Self::Shelf { .. } => "run it as the owner of this folder (root)".to_owned(),
        }
    }
}

fn first(problems: &[Problem]) -> String {
    let mut errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.next().map(ToString::to_string).unwrap_or_default()
}
