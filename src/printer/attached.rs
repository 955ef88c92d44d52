//! What is attached to this computer and may be a printer.

use std::fs;
use std::path::{Path, PathBuf};

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

/// Where the kernel shows serial ports; tests have folders of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialPorts {
    /// `/dev/serial/by-id`: ports on USB, by names that a replug does not change.
    pub by_id: PathBuf,
    /// `/sys/class/tty`.
    pub class: PathBuf,
}

impl Default for SerialPorts {
    fn default() -> Self {
        Self { by_id: "/dev/serial/by-id".into(), class: "/sys/class/tty".into() }
    }
}

/// USB printers that the kernel serves, USB printers that it does not, serial
/// ports on USB, and those of the computer itself; in this order.
#[must_use]
pub fn attached(bus: &Bus, ports: &SerialPorts) -> Vec<Attached> {
    let served = bus.printers();
    let mut found: Vec<Attached> = served.iter().map(of_usb).collect();
    found.extend(direct::listed(|folder| served.iter().any(|each| each.is_at(folder))));
    found.extend(ports.attached());
    found
}

fn of_usb(printer: &UsbPrinter) -> Attached {
    let names: Vec<&str> =
        [&printer.maker, &printer.model].into_iter().flatten().map(String::as_str).collect();
    let what = if names.is_empty() { "USB printer".to_owned() } else { names.join(" ") };
    Attached { what, address: printer.address() }
}

impl SerialPorts {
    /// The ports on USB, and those of the computer itself.
    #[must_use]
    pub fn attached(&self) -> Vec<Attached> {
        let on_usb = names_in(&self.by_id).into_iter().map(|name| self.by_id.join(name));
        let built_in = names_in(&self.class).into_iter().filter(|name| self.is_built_in(name));
        let built_in = built_in.map(|name| PathBuf::from("/dev").join(name));
        let port = |what: &str, path: &Path| Attached {
            what: format!("{what}, perhaps with a printer"),
            address: format!("serial:{}", path.display()),
        };
        let on_usb = on_usb.map(|path| port("serial port", &path));
        on_usb.chain(built_in.map(|path| port("built-in serial port", &path))).collect()
    }

    /// Whether there is a port behind this name: the kernel has names in store for
    /// ports that a computer may have, and 0 as the type of those that it has not
    /// (`PORT_UNKNOWN` in its `serial_core.h`).
    fn is_built_in(&self, name: &str) -> bool {
        let kind = || fs::read_to_string(self.class.join(name).join("type"));
        name.starts_with("ttyS") && kind().is_ok_and(|kind| kind.trim() != "0")
    }
}

/// What lies in a folder, in order; nothing when there is no such folder.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
}
