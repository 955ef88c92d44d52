//! `keuzekiosk check [PACK_DIR]`: everything that is wrong with a pack.

use std::io::{self, Write};

use super::{CheckOptions, report};
use crate::content::{self, Day, Pack, Reading, Severity};
use crate::storage;

/// Writes every problem of a pack, or of the shipped packs, as they are on the
/// day `today`, and a last line that sums up. Answers whether all of them can
/// be used; when not, the command ends with exit code 1.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(options: &CheckOptions, today: Option<Day>, out: &mut dyn Write) -> io::Result<bool> {
    let Some(dir) = &options.folder else {
        return shipped(options.report, today, out);
    };
    let name = dir.display().to_string();
    match storage::read_pack(dir) {
        Ok(files) => tell(&name, &content::read_on(&files, today), &name, options.report, out),
        Err(error) => {
            writeln!(out, "error: {error}\n  hint: {}", error.hint())?;
            Ok(false)
        }
    }
}

/// The shipped packs, each for itself and then together.
fn shipped(report: bool, today: Option<Day>, out: &mut dyn Write) -> io::Result<bool> {
    let readings = content::read_shipped(today);
    let mut good = true;
    for (name, reading) in &readings {
        good &= tell(name, reading, "content", report, out)?;
    }
    let packs: Vec<&Pack> =
        readings.iter().filter_map(|(_, reading)| reading.pack.as_ref()).collect();
    for problem in content::check_together(&packs) {
        writeln!(out, "content/{problem}")?;
        good &= problem.severity != Severity::Error;
    }
    Ok(good)
}

/// Writes what is wrong with one pack, its files named from the folder `from`.
fn tell(
    name: &str,
    reading: &Reading,
    from: &str,
    report: bool,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let from = from.trim_end_matches('/');
    for problem in &reading.problems {
        writeln!(out, "{from}/{problem}")?;
    }
    let problems = count(reading.problems.len(), "problem");
    let Some(pack) = &reading.pack else {
        writeln!(out, "{name}: {problems}; the pack is refused")?;
        return Ok(false);
    };
    if report {
        report::write(pack, out)?;
    }
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
