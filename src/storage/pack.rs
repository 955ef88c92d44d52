//! A pack folder as file names and bytes.

use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::content::MAX_FILE_BYTES;

/// More files than any pack has; a folder with more is not a pack.
pub(super) const MAX_FILES: usize = 200;

/// The files of a pack: path inside it, with forward slashes, and bytes.
pub type Files = Vec<(String, Vec<u8>)>;

/// Why a folder cannot be read as a pack.
#[derive(Debug, Error)]
pub enum PackError {
    /// The folder or a file in it cannot be opened.
    #[error("{} cannot be read: {cause}", path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A file is larger than [`MAX_FILE_BYTES`]; it was not read.
    #[error("{} is too big: {bytes} bytes, at most {MAX_FILE_BYTES} are read", path.display())]
    TooBig {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// There are more than 200 files.
    #[error("{} holds more than {MAX_FILES} files", path.display())]
    TooMany {
        /// The folder.
        path: PathBuf,
    },
    /// A link, a pipe or a device, which could lead out of the folder.
    #[error("{} is not a plain file", path.display())]
    NotPlain {
        /// What was found.
        path: PathBuf,
    },
}

impl PackError {
    /// How to mend it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "look at the name of the folder and who may read it",
            Self::TooBig { .. } => "a card is about 10 kB; look what else is in the file",
            Self::TooMany { .. } => "give the folder of the pack, the one that holds pack.ron",
            Self::NotPlain { .. } => "put the file itself in the folder, not a link to it",
        }
    }
}

/// The `*.ron` files in `dir` and in the folders directly inside it, with
/// their path from `dir` (forward slashes), in the order of their names.
///
/// Hidden files and files of other kinds are left alone. Links are refused.
///
/// # Errors
/// See [`PackError`]. A file that is too big is refused by its size, before
/// any of it is read.
pub fn read_pack(dir: &Path) -> Result<Files, PackError> {
    let mut files = Vec::new();
    for (name, path, is_folder) in entries(dir)? {
        if is_folder {
            for (inner, path, is_folder) in entries(&path)? {
                if !is_folder && is_ron(&inner) {
                    files.push((format!("{name}/{inner}"), path));
                }
            }
        } else if is_ron(&name) {
            files.push((name, path));
        }
    }
    if files.len() > MAX_FILES {
        return Err(PackError::TooMany { path: dir.to_owned() });
    }
    files.into_iter().map(|(name, path)| Ok((name, read_file(&path)?))).collect()
}

/// Name, path and whether it is a folder, of what is visible in a folder.
fn entries(dir: &Path) -> Result<Vec<(String, PathBuf, bool)>, PackError> {
    let unreadable = |cause| PackError::Unreadable { path: dir.to_owned(), cause };
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let is_folder = is_folder(&entry, is_ron(&name))?;
        found.push((name, entry.path(), is_folder));
        if found.len() > MAX_FILES {
            return Err(PackError::TooMany { path: dir.to_owned() });
        }
    }
    found.sort();
    Ok(found)
}

/// Whether the entry is a folder. Every link is refused, and so is anything but
/// a file under a `wanted` name.
fn is_folder(entry: &DirEntry, wanted: bool) -> Result<bool, PackError> {
    let path = entry.path();
    let kind = entry.file_type();
    let kind = kind.map_err(|cause| PackError::Unreadable { path: path.clone(), cause })?;
    if kind.is_symlink() || (wanted && !kind.is_file()) {
        return Err(PackError::NotPlain { path });
    }
    Ok(kind.is_dir())
}

/// Also `CARD.RON`, so that the check can say that it is not read.
fn is_ron(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("ron"))
}

fn read_file(path: &Path) -> Result<Vec<u8>, PackError> {
    let unreadable = |cause| PackError::Unreadable { path: path.to_owned(), cause };
    let file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > MAX_FILE_BYTES as u64 {
        return Err(PackError::TooBig { path: path.to_owned(), bytes });
    }
    let mut read = Vec::new();
    // One byte more than allowed, so that a file that grows meanwhile is
    // refused by the check and not cut off.
    file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut read).map_err(unreadable)?;
    Ok(read)
}
