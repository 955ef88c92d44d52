//! What is wrong in a config that reads: names that stand for nothing here, and
//! glass that is too small.

use std::net::IpAddr;

use super::Usage;
use super::device::{Asked, paper_and_profile};
use crate::content::Library;
use crate::printer::Address;
use crate::storage::{ConfigProblem, ConfigReading, Mistake};

/// All of it, for who looks the config over.
pub(super) fn mistakes(reading: &ConfigReading, shown: &Library) -> Vec<ConfigProblem> {
    unknown_printer(reading).into_iter().chain(unusable(reading, shown)).collect()
}

/// What the kiosk goes on without, or in spite of.
pub(super) fn unusable(reading: &ConfigReading, shown: &Library) -> Vec<ConfigProblem> {
    let more = [printer_by_name(reading), small_panel(reading)];
    unknown_names(reading, shown).into_iter().chain(more.into_iter().flatten()).collect()
}

/// Glass on which everything has to be drawn smaller than hands and eyes want.
fn small_panel(reading: &ConfigReading) -> Option<ConfigProblem> {
    let panel = &reading.config.panel;
    let times = panel.lacking();
    if times <= 1.0 {
        return None;
    }
    let field = match (panel.px_per_mm, panel.diagonal_inch) {
        (Some(_), _) => "panel.px_per_mm",
        (None, Some(_)) => "panel.diagonal_inch",
        (None, None) => "panel.width",
    };
    let message = format!("letters and buttons are {times:.2} times too small on this glass");
    let hint = "take a screen of 15.6 inch or more, or measure the glass again".to_owned();
    Some(reading.problem(field, Mistake::SmallPanel, message, hint))
}

/// What is wrong with the printer of a config that reads; [`setup`](super::setup) logs it.
pub(super) fn unknown_printer(reading: &ConfigReading) -> Option<ConfigProblem> {
    let config = &reading.config;
    if let Err(error) = config.printer.address.parse::<Address>() {
        let message = error.to_string();
        return Some(reading.problem("printer.address", Mistake::Value, message, String::new()));
    }
    let Usage { message, hint } = paper_and_profile(config, &Asked::default()).err()?;
    Some(reading.problem("printer.profile", Mistake::Value, message, hint))
}

/// A network printer that is called by a name, which the sandbox of the unit
/// cannot let through (`keuzekiosk system sandbox`). It is tried all the same:
/// without that sandbox it can be reached.
fn printer_by_name(reading: &ConfigReading) -> Option<ConfigProblem> {
    let address: Address = reading.config.printer.address.parse().ok()?;
    let host = address.host().filter(|host| host.parse::<IpAddr>().is_err())?;
    let Usage { message, hint } = named_host(host);
    Some(reading.problem("printer.address", Mistake::PrinterName, message, hint))
}

/// What is wrong with a printer that is called by a name.
pub(super) fn named_host(host: &str) -> Usage {
    Usage::new(
        format!("`{host}` is a name, and the sandbox allows only numbers"),
        "write the printer's IP address, and give it a fixed one",
    )
}

/// The names of the information day that stand for nothing in what is shown:
/// who mistypes one would look in vain for its entry.
fn unknown_names(reading: &ConfigReading, shown: &Library) -> Vec<ConfigProblem> {
    let day = &reading.config.information_day;
    if !day.on {
        return Vec::new();
    }
    let is_shown = |name: &str| shown.languages().any(|language| shown.pack(language).has(name));
    let entries = day.entries.iter().map(|name| ("information_day.entries", name));
    let batch = day.batch.iter().map(|name| ("information_day.batch", name));
    let unknown = entries.chain(batch).filter(|(_, name)| !is_shown(name));
    let problem = |(field, name): (&str, &String)| {
        let message = format!("nothing that is shown is called `{name}`");
        let hint = "keuzekiosk print --list tells the names".to_owned();
        reading.problem(field, Mistake::Absent, message, hint)
    };
    unknown.map(problem).collect()
}
