//! Where a printer is: one syntax for the config and the command line.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

use super::Memory;
use super::line::{Handshake, Line, Parity};
use super::usb::{UsbName, UsbNameError};

/// Where the paper comes out.
///
/// | written as | means |
/// |---|---|
/// | `screen` | the paper is shown on the screen |
/// | `usb:04b8:0e28` | a printer on USB, by vendor and product in hexadecimal, wherever it is plugged in |
/// | `usb:04b8:0e28:SERIAL` | the one of them with this serial number |
/// | `usb:TM-T20III` | the same by the model it calls itself (IEEE 1284), also with `:SERIAL` |
/// | `usb-direct:04b8:0e28` | without the kernel's printer driver (usblp), also with `:SERIAL` |
/// | `tcp:HOST:PORT` | a network printer, nearly always port 9100; an IPv6 address stands in brackets: `tcp:[fe80::1]:9100` |
/// | `serial:/dev/ttyS0?speed=38400` | a serial port; also `parity=none`, `even` or `odd`, and `handshake=rts-cts`, `xon-xoff` or `none` |
/// | `/dev/usb/lp0` | a device file: any path that begins with `/`; `usb:` is better, because numbers change |
/// | `png:PATH` | the paper as a picture; each job replaces the one before |
/// | `file:PATH` | the printer's bytes in a file; each job replaces the one before |
/// | `memory` | the bytes of the last job are kept in memory, for tests |
///
/// A printer that never answers, or never that it has printed, gets
/// `?status=none` (or `&status=none`) behind its address: it is sent to, and
/// nobody promises paper.
///
/// ```
/// use keuzekiosk::printer::Address;
///
/// let address: Address = "tcp:192.168.1.40:9100".parse()?;
/// assert_eq!(address.to_string(), "tcp:192.168.1.40:9100");
/// # Ok::<(), keuzekiosk::printer::AddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Address {
    /// `screen`.
    #[default]
    Screen,
    /// A real printer.
    Printer {
        /// How it is reached.
        port: Port,
        /// Whether it answers; without, every outcome is unknown.
        answers: bool,
    },
    /// `png:PATH`.
    Png(PathBuf),
    /// `file:PATH`.
    File(PathBuf),
    /// `memory`.
    Memory(Memory),
}

/// How a real printer is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Port {
    /// A path that begins with `/`.
    Device(PathBuf),
    /// `usb:NAME`.
    Usb(UsbName),
    /// `usb-direct:NAME`.
    UsbDirect(UsbName),
    /// `tcp:HOST:PORT`, the host without brackets.
    Tcp {
        /// Name or IP address.
        host: String,
        /// From 1.
        port: u16,
    },
    /// `serial:PATH`.
    Serial(Line),
}

/// An address that cannot be read, with its mend in the same sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing was written.
    #[error("a printer address is empty; write screen to show the paper on the screen")]
    Empty,
    /// Not one of the forms.
    #[error(
        "`{0}` is not a printer address; write screen, usb:VENDOR:PRODUCT, tcp:HOST:PORT, \
         serial:PATH, png:PATH or file:PATH"
    )]
    Form(String),
    /// `png:`, `file:` or `serial:` with nothing behind it.
    #[error("`{0}` names no file; write {0}PATH")]
    Path(String),
    /// `tcp:` without a host, or with one that cannot be a host.
    #[error("`{0}` names no host; write tcp:HOST:PORT, for example tcp:192.168.1.40:9100")]
    Host(String),
    /// `tcp:` without a port.
    #[error("`{0}` has no port; network printers listen on 9100: write {0}:9100")]
    NoPort(String),
    /// A port that is not a number from 1 to 65535.
    #[error("`{0}` has no port between 1 and 65535; network printers listen on 9100")]
    Port(String),
    /// An IPv6 address without brackets, which hides where the port begins.
    #[error("`{0}` needs brackets around its IPv6 address: write tcp:[ADDRESS]:PORT")]
    Brackets(String),
    /// `usb:` with a name that no printer can have.
    #[error("`{0}`: {1}")]
    Usb(String, UsbNameError),
    /// Something behind `?` that this address does not have.
    #[error("`{0}` is no setting of this address; {1}")]
    Setting(String, &'static str),
}

impl Address {
    /// The same printer, taken for one that never answers; unchanged when it is
    /// not a real one.
    #[must_use]
    pub fn without_answers(self) -> Self {
        match self {
            Self::Printer { port, .. } => Self::Printer { port, answers: false },
            other @ (Self::Screen | Self::Png(_) | Self::File(_) | Self::Memory(_)) => other,
        }
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let path = |rest: &str| match rest {
            "" => Err(AddressError::Path(text.to_owned())),
            path => Ok(PathBuf::from(path)),
        };
        match text.split_once(':') {
            _ if text.is_empty() => Err(AddressError::Empty),
            None if text == "screen" => Ok(Self::Screen),
            None if text == "memory" => Ok(Self::Memory(Memory::default())),
            Some(("png", rest)) => path(rest).map(Self::Png),
            Some(("file", rest)) => path(rest).map(Self::File),
            _ => printer(text),
        }
    }
}

/// A port, and what stands behind its `?`.
fn printer(text: &str) -> Result<Address, AddressError> {
    let (place, settings) = text.split_once('?').unwrap_or((text, ""));
    let usb = |rest: &str| rest.parse().map_err(|error| AddressError::Usb(place.to_owned(), error));
    let mut port = match place.split_once(':') {
        _ if place.starts_with('/') => Port::Device(PathBuf::from(place)),
        Some(("usb", rest)) => Port::Usb(usb(rest)?),
        Some(("usb-direct", rest)) => Port::UsbDirect(usb(rest)?),
        Some(("tcp", rest)) => tcp(place, rest)?,
        Some(("serial", "")) => return Err(AddressError::Path(place.to_owned())),
        Some(("serial", rest)) => Port::Serial(Line::at(PathBuf::from(rest))),
        _ => return Err(AddressError::Form(text.to_owned())),
    };
    let mut answers = true;
    for setting in settings.split('&').filter(|setting| !setting.is_empty()) {
        match (setting.split_once('='), &mut port) {
            (Some(("status", "none")), _) => answers = false,
            (Some((name, value)), Port::Serial(line)) => line_setting(line, name, value)?,
            _ => {
                let known = "the only one is status=none";
                return Err(AddressError::Setting(setting.to_owned(), known));
            }
        }
    }
    Ok(Address::Printer { port, answers })
}

/// One `name=value` of a serial port.
fn line_setting(line: &mut Line, name: &str, value: &str) -> Result<(), AddressError> {
    let refused = |known| Err(AddressError::Setting(format!("{name}={value}"), known));
    match name {
        "speed" => match value.parse() {
            Ok(speed) if Line::SPEEDS.contains(&speed) => line.speed = speed,
            _ => return refused("speeds are 2400, 4800, 9600, 19200, 38400, 57600 and 115200"),
        },
        "parity" => match Parity::named(value) {
            Some(parity) => line.parity = parity,
            None => return refused("parities are none, even and odd"),
        },
        "handshake" => match Handshake::named(value) {
            Some(handshake) => line.handshake = handshake,
            None => return refused("handshakes are rts-cts, xon-xoff and none"),
        },
        _ => return refused("there are speed, parity, handshake and status"),
    }
    Ok(())
}

/// `text` is the whole address, for errors; `rest` what follows `tcp:`.
fn tcp(text: &str, rest: &str) -> Result<Port, AddressError> {
    let whole = || text.to_owned();
    let (host, port) = if let Some(bracketed) = rest.strip_prefix('[') {
        let (host, tail) = bracketed.split_once(']').ok_or_else(|| AddressError::Host(whole()))?;
        (host, tail.strip_prefix(':').ok_or_else(|| AddressError::NoPort(whole()))?)
    } else {
        let (host, port) = rest.rsplit_once(':').ok_or_else(|| AddressError::NoPort(whole()))?;
        if host.contains(':') {
            return Err(AddressError::Brackets(whole()));
        }
        (host, port)
    };
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c == '/') {
        return Err(AddressError::Host(whole()));
    }
    match port.parse() {
        Ok(0) | Err(_) => Err(AddressError::Port(whole())),
        Ok(port) => Ok(Port::Tcp { host: host.to_owned(), port }),
    }
}

impl Address {
    /// Whether it is a serial port, which takes a few kB a second.
    #[must_use]
    pub fn is_serial(&self) -> bool {
        matches!(self, Self::Printer { port: Port::Serial(_), .. })
    }

    /// The name or IP address of a network printer.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        if let Self::Printer { port: Port::Tcp { host, .. }, .. } = self {
            Some(host)
        } else {
            None
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Screen => f.write_str("screen"),
            Self::Png(path) => write!(f, "png:{}", path.display()),
            Self::File(path) => write!(f, "file:{}", path.display()),
            Self::Memory(_) => f.write_str("memory"),
            Self::Printer { port, answers } => {
                let mut first = '?';
                match port {
                    Port::Device(path) => write!(f, "{}", path.display())?,
                    Port::Usb(name) => write!(f, "usb:{name}")?,
                    Port::UsbDirect(name) => write!(f, "usb-direct:{name}")?,
                    Port::Tcp { host, port } if host.contains(':') => {
                        write!(f, "tcp:[{host}]:{port}")?;
                    }
                    Port::Tcp { host, port } => write!(f, "tcp:{host}:{port}")?,
                    Port::Serial(line) => {
                        write!(f, "serial:{line}")?;
                        if !line.is_usual() {
                            first = '&';
                        }
                    }
                }
                if *answers { Ok(()) } else { write!(f, "{first}status=none") }
            }
        }
    }
}
