//! Has something been installed since the last look?

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Looks at the folders of a shelf, and at no file in them: a few calls to the
/// system, so that a resting kiosk can afford it every few seconds.
#[derive(Debug, Clone)]
pub struct Watch {
    packs: PathBuf,
    seen: Vec<(PathBuf, SystemTime)>,
}

impl Watch {
    /// Counts from now on.
    #[must_use]
    pub fn new(packs: &Path) -> Self {
        Self { packs: packs.to_owned(), seen: look(packs) }
    }

    /// Whether a pack came or went since the last time this was asked.
    #[must_use]
    pub fn has_news(&mut self) -> bool {
        let found = look(&self.packs);
        let news = found != self.seen;
        self.seen = found;
        news
    }
}

/// When something in the shelf, or in the folder of a pack, last came or went.
fn look(packs: &Path) -> Vec<(PathBuf, SystemTime)> {
    let folders = fs::read_dir(packs).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut changes: Vec<_> = std::iter::once(packs.to_owned())
        .chain(folders)
        .filter_map(|folder| {
            let changed = fs::metadata(&folder).and_then(|kind| kind.modified()).ok()?;
            Some((folder, changed))
        })
        .collect();
    changes.sort();
    changes
}
