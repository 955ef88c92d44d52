//! Where a printer is: one syntax for the config and the command line.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

use super::Memory;

/// Where the paper comes out.
///
/// | written as | means |
/// |---|---|
/// | `screen` | the paper is shown on the screen |
/// | `/dev/usb/lp0` | a printer's device file: any path that begins with `/` |
/// | `tcp:HOST:PORT` | a network printer, nearly always port 9100; an IPv6 address stands in brackets: `tcp:[fe80::1]:9100` |
/// | `png:PATH` | the paper as a picture; each job replaces the one before |
/// | `file:PATH` | the printer's bytes in a file; each job replaces the one before |
/// | `memory` | the bytes of the last job are kept in memory, for tests |
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
    /// A path that begins with `/`.
    Device(PathBuf),
    /// `tcp:HOST:PORT`, the host without brackets.
    Tcp {
        /// Name or IP address.
        host: String,
        /// From 1.
        port: u16,
    },
    /// `png:PATH`.
    Png(PathBuf),
    /// `file:PATH`.
    File(PathBuf),
    /// `memory`.
    Memory(Memory),
}

/// An address that cannot be read, with its mend in the same sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing was written.
    #[error("a printer address is empty; write screen to show the paper on the screen")]
    Empty,
    /// Not one of the forms.
    #[error(
        "`{0}` is not a printer address; write screen, a device such as /dev/usb/lp0, \
         tcp:HOST:PORT, png:PATH or file:PATH"
    )]
    Form(String),
    /// `png:` or `file:` with nothing behind it.
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
            _ if text.starts_with('/') => Ok(Self::Device(PathBuf::from(text))),
            None if text == "screen" => Ok(Self::Screen),
            None if text == "memory" => Ok(Self::Memory(Memory::default())),
            Some(("png", rest)) => path(rest).map(Self::Png),
            Some(("file", rest)) => path(rest).map(Self::File),
            Some(("tcp", rest)) => tcp(text, rest),
            _ => Err(AddressError::Form(text.to_owned())),
        }
    }
}

/// `text` is the whole address, for errors; `rest` what follows `tcp:`.
fn tcp(text: &str, rest: &str) -> Result<Address, AddressError> {
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
        Ok(port) => Ok(Address::Tcp { host: host.to_owned(), port }),
    }
}

impl Address {
    /// The name or IP address of a network printer.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        if let Self::Tcp { host, .. } = self { Some(host) } else { None }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Screen => f.write_str("screen"),
            Self::Device(path) => write!(f, "{}", path.display()),
            Self::Tcp { host, port } if host.contains(':') => write!(f, "tcp:[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "tcp:{host}:{port}"),
            Self::Png(path) => write!(f, "png:{}", path.display()),
            Self::File(path) => write!(f, "file:{}", path.display()),
            Self::Memory(_) => f.write_str("memory"),
        }
    }
}
