//! `keuzekiosk check [PACK_DIR]`: everything that is wrong with a pack.

use std::io::{self, Write};
use std::path::Path;

use crate::content::{self, Reading};
use crate::storage;

/// Writes every problem of the pack in `dir`, or of the shipped packs, and a
/// last line that sums up. Answers whether all of them can be used; when not,
/// the command ends with exit code 1.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(dir: Option<&Path>, out: &mut dyn Write) -> io::Result<bool> {
    let Some(dir) = dir else {
        let mut good = true;
        for (name, reading) in content::read_shipped() {
            good &= tell(name, &reading, "content", out)?;
        }
        return Ok(good);
    };
    let name = dir.display().to_string();
    match storage::read_pack(dir) {
        Ok(files) => tell(&name, &content::read(&files), &name, out),
        Err(error) => {
            writeln!(out, "error: {error}\n  hint: {}", error.hint())?;
            Ok(false)
        }
    }
}

/// Writes what is wrong with one pack, its files named from the folder `from`.
fn tell(name: &str, reading: &Reading, from: &str, out: &mut dyn Write) -> io::Result<bool> {
    let from = from.trim_end_matches('/');
    for problem in &reading.problems {
        writeln!(out, "{from}/{problem}")?;
    }
    let problems = count(reading.problems.len(), "problem");
    let Some(pack) = &reading.pack else {
        writeln!(out, "{name}: {problems}; the pack is refused")?;
        return Ok(false);
    };
    let cards = count(pack.cards.len(), "card");
    let options = count(pack.cards.iter().map(|card| card.options.len()).sum(), "option");
    writeln!(out, "{name}: {cards}, {options}, {problems}")?;
    Ok(true)
}

/// "no cards", "1 card", "8 cards".
fn count(number: usize, thing: &str) -> String {
    match number {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}
