//! A new PIN in the config, the rest of which stays as it was written.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::Path;

use super::config_file::{salvage, text_of};
use super::{ConfigError, ConfigProblem};
use crate::content::RonFile;
use crate::pin::PinHash;

/// Puts the hash into the config at `path`, in the place of the one that is
/// there. Comments and other fields stay, and the owner of the file; where a
/// group is named that may read it, others no longer may.
///
/// # Errors
///
/// A config that cannot be read or written, or the first thing that is wrong
/// with it: what cannot be read cannot be added to.
pub fn write_pin_hash(path: &Path, hash: &PinHash) -> Result<(), ConfigError> {
    let text = text_of(path)?;
    let name = path.display().to_string();
    if let Some(problem) = first_problem(&name, &text) {
        return Err(ConfigError::Wrong(problem));
    }
    let text = with_hash(&RonFile::new(&name, &text), &text, hash);
    if let Some(problem) = first_problem(&name, &text) {
        return Err(ConfigError::Wrong(problem));
    }
    replace(path, &text).map_err(|cause| ConfigError::Unwritable { path: path.to_owned(), cause })
}

/// What is wrong, but for the hash that is replaced.
fn first_problem(name: &str, text: &str) -> Option<ConfigProblem> {
    let problems = salvage(name.to_owned(), text.to_owned()).problems;
    problems.into_iter().find(|problem| problem.field != HASH)
}

const HASH: &str = "staff.pin_hash";

fn with_hash(file: &RonFile<'_>, text: &str, hash: &PinHash) -> String {
    let hash = format!("\"{}\"", hash.as_str());
    if let Some(place) = file.value(HASH) {
        return put(text, place.start, place.end, &hash);
    }
    // Behind the opening bracket of the section, or of the whole.
    let (section, new) = match file.value("staff") {
        Some(section) => (section, format!("\n        pin_hash: {hash},")),
        None => (file.value("").unwrap_or_default(), format!("\n    staff: (pin_hash: {hash}),")),
    };
    let bracket = text.get(section.clone()).and_then(|inside| inside.find('('));
    let at = bracket.map_or(section.start, |bracket| section.start + bracket + 1);
    put(text, at, at, &new)
}

fn put(text: &str, from: usize, to: usize, new: &str) -> String {
    let [before, after] = [text.get(..from), text.get(to..)].map(Option::unwrap_or_default);
    format!("{before}{new}{after}")
}

/// Those of the file before, without those of others. A file of root's own group
/// would then be for root alone, and the kiosk could not read its config.
fn rights(old: &Metadata) -> u32 {
    const OTHERS: u32 = 0o007;
    if old.gid() == 0 { old.mode() } else { old.mode() & !OTHERS }
}

/// Writes beside the file and swaps, so that a power cut leaves one of the two.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let old = fs::metadata(path)?;
    let new = path.with_extension("ron.new");
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::set_permissions(&new, Permissions::from_mode(rights(&old)))?;
    chown(&new, Some(old.uid()), Some(old.gid()))?;
    fs::rename(&new, path)
}
