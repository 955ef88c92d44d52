//! `keuzekiosk printer find`: what is attached, and the line for the config.

use std::io::{self, Write};

use anyhow::Result;

use crate::printer::{Attached, Bus, SerialPorts, attached};

/// Lists everything that may be a printer.
pub(super) fn run(out: &mut dyn Write) -> Result<()> {
    list(&attached(&Bus::default(), &SerialPorts::default()), out)?;
    Ok(())
}

/// One block for each printer: what it is, and the line for `kiosk.ron`.
///
/// # Errors
///
/// When `out` takes no more.
pub fn list(printers: &[Attached], out: &mut dyn Write) -> io::Result<()> {
    if printers.is_empty() {
        writeln!(out, "no printer is attached by USB or serial port")?;
    }
    for Attached { what, address } in printers {
        writeln!(out, "{what}\n    printer: (address: \"{address}\")")?;
    }
    writeln!(
        out,
        "network printers are not searched for: print the printer's own settings page,\n\
         then write    printer: (address: \"tcp:ADDRESS:9100\")"
    )
}
