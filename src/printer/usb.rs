//! USB printers as the kernel lists them, found by what they are and never by a
//! number that they happen to have.
//!
//! The kernel's printer driver (usblp) gives every printer a device file
//! `/dev/usb/lpN` and a folder `/sys/class/usbmisc/lpN`. The number changes with
//! every replug, so no path is remembered. The driver asks for the printer's
//! IEEE 1284 id when it is plugged in, and hands it out in that folder
//! (`ieee1284_id`), so its `ioctl` (`LPIOC_GET_DEVICE_ID`) is not needed.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use thiserror::Error;

use super::LinkError;

/// What names one printer: `04b8:0e28`, `04b8:0e28:SERIAL`, `TM-T20III` or
/// `TM-T20III:SERIAL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsbName {
    kind: Kind,
    serial: Option<String>,
    bus: Bus,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// Vendor and product.
    Ids(u16, u16),
    /// The model of the IEEE 1284 id.
    Model(String),
}

/// A name that no printer can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UsbNameError {
    /// Nothing stands there.
    #[error("write usb:VENDOR:PRODUCT or usb:MODEL; keuzekiosk printer find lists them")]
    Empty,
    /// A letter that would hide where the name ends.
    #[error("a model or serial number has no spaces at its ends and no empty parts")]
    Letters,
}

impl UsbName {
    /// The same printer, looked for on another bus than that of this computer.
    #[must_use]
    pub fn on(self, bus: Bus) -> Self {
        Self { bus, ..self }
    }

    /// Vendor and product, when it is named by them.
    pub(super) fn ids(&self) -> Option<(u16, u16)> {
        match self.kind {
            Kind::Ids(vendor, product) => Some((vendor, product)),
            Kind::Model(_) => None,
        }
    }

    /// The model, when it is named by it.
    pub(super) fn model(&self) -> Option<&str> {
        match &self.kind {
            Kind::Model(model) => Some(model),
            Kind::Ids(..) => None,
        }
    }

    pub(super) fn serial(&self) -> Option<&str> {
        self.serial.as_deref()
    }

    fn fits(&self, printer: &UsbPrinter) -> bool {
        let kind = match &self.kind {
            Kind::Ids(vendor, product) => (printer.vendor, printer.product) == (*vendor, *product),
            Kind::Model(model) => printer.model.as_ref() == Some(model),
        };
        kind && (self.serial.is_none() || self.serial == printer.serial)
    }

    /// The device file that this printer has now.
    pub(super) fn find(&self) -> Result<PathBuf, LinkError> {
        let mut fitting = self.bus.printers().into_iter().filter(|printer| self.fits(printer));
        let first = fitting.next().ok_or(LinkError::NotPluggedIn)?;
        match fitting.next() {
            None => Ok(first.device),
            Some(_) => Err(LinkError::Several),
        }
    }
}

impl FromStr for UsbName {
    type Err = UsbNameError;

    fn from_str(text: &str) -> Result<Self, UsbNameError> {
        if text.is_empty() {
            return Err(UsbNameError::Empty);
        }
        let parts: Vec<&str> = text.splitn(3, ':').collect();
        if parts.iter().any(|part| part.is_empty() || part.trim() != *part) {
            return Err(UsbNameError::Letters);
        }
        let id = |text: &str| (text.len() == 4).then(|| u16::from_str_radix(text, 16).ok())?;
        let name = |kind, serial: Option<&&str>| {
            let serial = serial.map(|serial| (*serial).to_owned());
            Ok(Self { kind, serial, bus: Bus::default() })
        };
        match (parts.first().copied().and_then(id), parts.get(1).copied().and_then(id)) {
            (Some(vendor), Some(product)) => name(Kind::Ids(vendor, product), parts.get(2)),
            _ if parts.len() == 3 => Err(UsbNameError::Letters),
            _ => name(Kind::Model(parts[0].to_owned()), parts.get(1)),
        }
    }
}

impl fmt::Display for UsbName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Ids(vendor, product) => write!(f, "{vendor:04x}:{product:04x}")?,
            Kind::Model(model) => f.write_str(model)?,
        }
        self.serial.as_ref().map_or(Ok(()), |serial| write!(f, ":{serial}"))
    }
}

/// Where the kernel shows its printers; tests have a folder of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bus {
    /// `/sys/class/usbmisc`.
    pub class: PathBuf,
    /// `/dev/usb`.
    pub devices: PathBuf,
}

impl Default for Bus {
    fn default() -> Self {
        Self { class: "/sys/class/usbmisc".into(), devices: "/dev/usb".into() }
    }
}

/// A printer that is plugged in and served by usblp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsbPrinter {
    /// Its device file at this moment.
    pub device: PathBuf,
    /// Where the kernel has it among all devices.
    pub place: PathBuf,
    /// USB vendor.
    pub vendor: u16,
    /// USB product.
    pub product: u16,
    /// Serial number, of USB or of its IEEE 1284 id.
    pub serial: Option<String>,
    /// Maker in its IEEE 1284 id.
    pub maker: Option<String>,
    /// Model in its IEEE 1284 id.
    pub model: Option<String>,
}

impl UsbPrinter {
    /// Whether it is this very device, and not another of its kind; `folder` is one
    /// of the kernel's for it.
    #[must_use]
    pub fn is_at(&self, folder: &Path) -> bool {
        fs::canonicalize(folder).is_ok_and(|folder| folder == self.place)
    }

    /// The shortest address that always means this printer.
    #[must_use]
    pub fn address(&self) -> String {
        let serial = self.serial.as_ref().map(|serial| format!(":{serial}")).unwrap_or_default();
        format!("usb:{:04x}:{:04x}{serial}", self.vendor, self.product)
    }
}

impl Bus {
    /// The printers on it, in the order of their numbers; none when the kernel
    /// shows none.
    #[must_use]
    pub fn printers(&self) -> Vec<UsbPrinter> {
        let Ok(folder) = fs::read_dir(&self.class) else { return Vec::new() };
        let mut names: Vec<String> = folder
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with("lp"))
            .collect();
        names.sort();
        names.iter().filter_map(|name| self.printer(name)).collect()
    }

    /// The printer with this number; `None` when it goes away meanwhile.
    fn printer(&self, name: &str) -> Option<UsbPrinter> {
        // The interface that usblp serves; the device is the folder around it.
        let interface = fs::canonicalize(self.class.join(name).join("device")).ok()?;
        let device = interface.parent()?;
        let id = read(&interface.join("ieee1284_id")).unwrap_or_default();
        Some(UsbPrinter {
            device: self.devices.join(name),
            place: device.to_owned(),
            vendor: u16::from_str_radix(&read(&device.join("idVendor"))?, 16).ok()?,
            product: u16::from_str_radix(&read(&device.join("idProduct"))?, 16).ok()?,
            serial: read(&device.join("serial"))
                .or_else(|| field(&id, &["SN", "SERN", "SERIALNUMBER"])),
            maker: field(&id, &["MFG", "MANUFACTURER"]),
            model: field(&id, &["MDL", "MODEL"]),
        })
    }
}

/// One line of the kernel's, without its ends; `None` when it is empty.
fn read(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `MDL:TM-T20III;` out of an IEEE 1284 id.
fn field(id: &str, keys: &[&str]) -> Option<String> {
    let pairs = id.split(';').filter_map(|pair| pair.split_once(':'));
    let mut found = pairs.filter(|(key, _)| keys.contains(&key.trim()));
    let value = found.next()?.1.trim();
    (!value.is_empty()).then(|| value.to_owned())
}
