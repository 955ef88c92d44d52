//! A pack as one file: a plain tar, so that `tar tf` shows what is in it.
//!
//! It is never unpacked on a disk. The kiosk reads it where it lies, so no name
//! in it can lead out of a folder.

use std::io::{self, Read};

use tar::{Archive, Builder, EntryType, Header};
use thiserror::Error;

use crate::content::MAX_FILE_BYTES;

use super::pack::{Files, MAX_FILES};

/// The largest pack file that is looked at, in bytes; the shipped ones are
/// about 0.2 MB.
pub(super) const MAX_ARCHIVE_BYTES: usize = 16 << 20;

/// Why a file is not a pack.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// Not a tar, or one that breaks off.
    #[error("the file is no pack, or only a part of one ({0})")]
    Broken(#[from] io::Error),
    /// An entry that a pack does not have.
    #[error("`{0}` has no place in a pack")]
    Strange(String),
    /// The same name again.
    #[error("`{0}` stands in it twice")]
    Twice(String),
    /// More, or more in one file, than any pack holds.
    #[error("it holds more than a pack can")]
    TooMuch,
}

impl ArchiveError {
    /// How to mend it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        "make the file with `keuzekiosk pack build`, and copy it again"
    }
}

/// The files of a pack as one file. The same files give the same bytes,
/// whoever builds it and when.
///
/// # Errors
/// A name that has no place in a pack.
pub fn pack_up(files: &Files) -> Result<Vec<u8>, ArchiveError> {
    let mut builder = Builder::new(Vec::new());
    for (name, bytes) in files {
        if !has_place(name) {
            return Err(ArchiveError::Strange(name.clone()));
        }
        let mut header = Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_entry_type(EntryType::Regular);
        builder.append_data(&mut header, name, bytes.as_slice())?;
    }
    Ok(builder.into_inner()?)
}

/// The files in a pack file, in its order.
///
/// # Errors
/// See [`ArchiveError`]. Links, folders, devices and the long names of other
/// tars are refused, and so is every name but `NAME.ron` and
/// `FOLDER/NAME.ron`.
pub fn unpack(bytes: &[u8]) -> Result<Files, ArchiveError> {
    if bytes.len() > MAX_ARCHIVE_BYTES {
        return Err(ArchiveError::TooMuch);
    }
    let mut files = Files::new();
    for entry in Archive::new(bytes).entries()?.raw(true) {
        let entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != EntryType::Regular || !has_place(&name) {
            return Err(ArchiveError::Strange(name));
        }
        if files.iter().any(|(known, _)| *known == name) {
            return Err(ArchiveError::Twice(name));
        }
        if files.len() == MAX_FILES || entry.size() > MAX_FILE_BYTES as u64 {
            return Err(ArchiveError::TooMuch);
        }
        let size = entry.size();
        let mut text = Vec::new();
        entry.take(size).read_to_end(&mut text)?;
        if text.len() as u64 != size {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        files.push((name, text));
    }
    Ok(files)
}

/// `pack.ron` or `cards/1-zelfzorg.ron`: small letters, no way up or out.
fn has_place(name: &str) -> bool {
    let plain = |part: &str| {
        let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        !part.is_empty() && part.len() <= 60 && !part.starts_with('.') && part.chars().all(known)
    };
    let inside = name.split_once('/').map_or(Some(name), |(folder, file)| {
        let is_folder = plain(folder) && !file.contains('/');
        is_folder.then_some(file)
    });
    inside.and_then(|file| file.strip_suffix(".ron")).is_some_and(plain)
}
