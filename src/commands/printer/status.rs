//! `keuzekiosk printer status`: who a printer is, and how it is.

use std::io::Write;

use anyhow::Result;

use super::super::Usage;
use crate::printer::{Address, Inspection, LinkError, inspect};

/// Writes who the printer is and what its status bits say.
///
/// # Errors
///
/// As a [`LinkError`] when it would not print now.
pub(super) fn run(to: &Address, out: &mut dyn Write) -> Result<()> {
    let inspection = inspect(to)?.ok_or_else(|| {
        let hint = "leave status=none out to ask it all the same";
        Usage::new(format!("the printer `{to}` has no status"), hint)
    })?;
    let Inspection { status, maker, model, version, serial, confirms } = inspection;
    writeln!(out, "printer at {to}")?;
    for (what, name) in
        [("maker", maker), ("model", model), ("version", version), ("serial number", serial)]
    {
        if let Some(name) = name {
            writeln!(out, "  {what:<16}{name}")?;
        }
    }
    let yes_or_no = |yes| if yes { "yes" } else { "no" };
    for (what, is_so) in [
        ("on line", !status.offline),
        ("cover open", status.cover_open),
        ("paper out", status.paper_out),
        ("roll ends soon", status.near_end),
        ("knife stuck", status.cutter_jam),
        ("broken", status.broken),
        ("too hot", status.overheated),
    ] {
        writeln!(out, "  {what:<16}{}", yes_or_no(is_so))?;
    }
    match status.fault() {
        Some(fault) => Err(LinkError::Faulty(fault).into()),
        None if !confirms => Err(LinkError::NeverConfirms.into()),
        None => {
            writeln!(out, "it prints")?;
            Ok(())
        }
    }
}
