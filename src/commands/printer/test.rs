//! `keuzekiosk printer test`: the test card of the staff screen, by hand.

use std::io::Write;
use std::time::Duration;

use anyhow::Result;

use super::super::deliver::deliver;
use super::super::device::{Asked, heard, library, mode, paper_and_profile};
use crate::content::{Handout, Language};
use crate::press::{Press, Pressed};
use crate::printer::{Address, Job, Printer};
use crate::storage::Config;

/// Prints the card, and writes how that ended.
pub(super) fn run(to: &Address, config: &Config, out: &mut dyn Write) -> Result<()> {
    let (paper, profile) = paper_and_profile(config, &Asked::default())?;
    let to = heard(to.clone(), &profile);
    let press = Press { paper, mode: mode(config, Some(&to)), profile: &profile };
    let library = library(config)?;
    let Pressed { bytes, length_mm } =
        press.press(library.pack(Language::Dutch), &Handout::Test, false);
    let job = Job::new(bytes, length_mm, &profile);
    let confirmed = deliver(Printer::start(&to, || {})?, &to, &job, 1, Duration::ZERO, out)?;
    let said = if confirmed { "printed" } else { "sent" };
    writeln!(out, "{said} a test card of {:.0} cm to {to}", length_mm / 10.0)?;
    if !confirmed {
        writeln!(out, "this printer does not confirm; look at the paper")?;
    }
    Ok(())
}
