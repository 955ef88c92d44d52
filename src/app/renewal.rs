//! Content that is installed while the kiosk runs.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::content::Library;
use crate::storage::Watch;

/// How the app learns that a pack was installed, and what it then shows.
#[derive(Clone)]
pub struct Renewal {
    watch: Watch,
    read: Arc<dyn Fn() -> Library + Send + Sync>,
}

impl Renewal {
    /// Watches the folder of installed packs; `read` answers the whole library
    /// as it is by then.
    #[must_use]
    pub fn new(packs: &Path, read: impl Fn() -> Library + Send + Sync + 'static) -> Self {
        Self { watch: Watch::new(packs), read: Arc::new(read) }
    }

    /// The library, when something was installed since the last time.
    pub(super) fn news(&mut self) -> Option<Library> {
        self.watch.has_news().then(|| (self.read)())
    }
}

impl fmt::Debug for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Renewal").field("watch", &self.watch).finish_non_exhaustive()
    }
}
