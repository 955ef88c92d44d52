//! The kiosk on an information day, at a peer-support centre or a fair.

use std::path::PathBuf;

use serde::Deserialize;

use super::values::{copies, name, seconds};

/// What differs on an information day; prepared beforehand, and in force when
/// `on` is true.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InformationDay {
    /// Whether it is that day.
    pub on: bool,
    /// The line with the name of the event, on every receipt but the help
    /// numbers.
    #[serde(deserialize_with = "name")]
    pub header: Option<String>,
    /// Seconds without a touch before "Bent u er nog?": in a crowd shorter.
    #[serde(deserialize_with = "seconds")]
    pub idle_seconds: u32,
    /// Folder of another toolkit; a relative path begins at the folder of the
    /// config.
    pub pack: Option<PathBuf>,
    /// Ids or numbers of the entries that are shown; all when there are none.
    pub entries: Vec<String>,
    /// Id or number of the entry that the staff screen has ready for a batch.
    #[serde(deserialize_with = "name")]
    pub batch: Option<String>,
    /// How many copies it has ready.
    #[serde(deserialize_with = "copies")]
    pub copies: u8,
}

impl Default for InformationDay {
    fn default() -> Self {
        Self {
            on: false,
            header: None,
            idle_seconds: 30,
            pack: None,
            entries: Vec::new(),
            batch: None,
            copies: 10,
        }
    }
}
