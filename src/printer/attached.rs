//! What is attached to this computer and may be a printer.

use std::fs;

use super::direct;
use super::usb::{Bus, UsbPrinter};

/// Something that may be a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it says it is.
    pub what: String,
    /// The address for the config.
    pub address: String,
}

/// USB printers that the kernel serves, USB printers that it does not, and
/// serial ports on USB; in this order.
#[must_use]
pub fn attached(bus: &Bus) -> Vec<Attached> {
    let served = bus.printers();
    let mut found: Vec<Attached> = served.iter().map(of_usb).collect();
    let is_served = |ids: (u16, u16)| served.iter().any(|each| (each.vendor, each.product) == ids);
    found.extend(direct::listed(is_served));
    found.extend(serial_ports());
    found
}

fn of_usb(printer: &UsbPrinter) -> Attached {
    let names: Vec<&str> =
        [&printer.maker, &printer.model].into_iter().flatten().map(String::as_str).collect();
    let what = if names.is_empty() { "USB printer".to_owned() } else { names.join(" ") };
    Attached { what, address: printer.address() }
}

/// By their names that a replug does not change.
fn serial_ports() -> Vec<Attached> {
    let folder = fs::read_dir("/dev/serial/by-id").into_iter().flatten();
    let mut paths: Vec<_> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let port = |path: std::path::PathBuf| Attached {
        what: "serial port, perhaps with a printer".to_owned(),
        address: format!("serial:{}", path.display()),
    };
    paths.into_iter().map(port).collect()
}
