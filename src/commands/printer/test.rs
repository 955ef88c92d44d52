//! `keuzekiosk printer test`: a card that shows what a printer can do.

use std::io::Write;
use std::time::Duration;

use anyhow::Result;

use super::super::deliver::deliver;
use super::super::device::{Asked, paper_and_profile};
use super::card::{bitmap, code_pages};
use crate::press;
use crate::printer::{Address, Job};
use crate::storage::Config;

/// Height of a line of the printer's own letters, with what is between lines:
/// a sixth of an inch (Epson, `ESC 2`).
const LINE_MM: f32 = 25.4 / 6.0;

/// Prints the card, and writes how that ended.
pub(super) fn run(to: &Address, config: &Config, out: &mut dyn Write) -> Result<()> {
    let (paper, profile) = paper_and_profile(config, &Asked::default())?;
    let card = bitmap(paper, &profile.name);
    let mut length_mm = press::length_mm(&card, &profile);
    let mut bytes = Vec::new();
    // A picture of paper has no letters of a printer's own.
    if !matches!(to, Address::Png(_)) {
        let (lines, text) = code_pages();
        length_mm += lines as f32 * LINE_MM;
        bytes.extend(text);
    }
    bytes.extend(press::bytes(&card, &profile));
    let job = Job::new(bytes, length_mm, &profile);
    let confirmed = deliver(to, &job, 1, Duration::ZERO, out)?;
    let said = if confirmed { "printed" } else { "sent" };
    writeln!(out, "{said} a test card of {:.0} cm to {to}", length_mm / 10.0)?;
    if !confirmed {
        writeln!(out, "this printer does not confirm; look at the paper")?;
    }
    Ok(())
}
