//! What a serial port must know: speed, parity and handshake.

use std::fmt;
use std::path::PathBuf;

use rustix::io::Errno;
use rustix::termios::{ControlModes, InputModes, Termios};

/// A serial port and its settings; 8 data bits and 1 stop bit, as every receipt
/// printer has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its device file.
    pub path: PathBuf,
    /// Bits a second.
    pub speed: u32,
    /// The ninth bit.
    pub parity: Parity,
    /// How the printer says that its buffer is full.
    pub handshake: Handshake,
}

/// The bit that checks the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Parity {
    /// There is none.
    #[default]
    None,
    /// Even.
    Even,
    /// Odd.
    Odd,
}

/// How the printer says that its buffer is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Handshake {
    /// By a wire. A printer's DTR goes to the computer's CTS, as the cables of
    /// receipt printers have it.
    #[default]
    RtsCts,
    /// By the bytes XON and XOFF.
    XonXoff,
    /// Not at all: it is sent to no faster than it prints.
    None,
}

const PARITIES: [(&str, Parity); 3] =
    [("none", Parity::None), ("even", Parity::Even), ("odd", Parity::Odd)];
const HANDSHAKES: [(&str, Handshake); 3] =
    [("rts-cts", Handshake::RtsCts), ("xon-xoff", Handshake::XonXoff), ("none", Handshake::None)];

impl Parity {
    pub(super) fn named(name: &str) -> Option<Self> {
        PARITIES.iter().find(|(known, _)| *known == name).map(|(_, parity)| *parity)
    }
}

impl Handshake {
    pub(super) fn named(name: &str) -> Option<Self> {
        HANDSHAKES.iter().find(|(known, _)| *known == name).map(|(_, handshake)| *handshake)
    }
}

impl Line {
    /// What receipt printers can be set to.
    pub const SPEEDS: [u32; 7] = [2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200];

    /// A port with the settings that printers leave the factory with.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path, speed: 38_400, parity: Parity::default(), handshake: Handshake::default() }
    }

    /// Whether only its path needs to be written.
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::at(self.path.clone())
    }

    /// Sets a port up: eight bits that nobody interprets, this speed, parity and
    /// handshake. The line stays up after the close, because a fall of DTR
    /// resets some printers.
    ///
    /// # Errors
    ///
    /// When the system has no such speed.
    pub fn set_up(&self, settings: &mut Termios) -> Result<(), Errno> {
        settings.make_raw();
        settings.set_speed(self.speed)?;
        let control = &mut settings.control_modes;
        control.insert(ControlModes::CREAD | ControlModes::CLOCAL);
        control.remove(ControlModes::HUPCL | ControlModes::CSTOPB);
        control.set(ControlModes::PARENB, self.parity != Parity::None);
        control.set(ControlModes::PARODD, self.parity == Parity::Odd);
        control.set(ControlModes::CRTSCTS, self.handshake == Handshake::RtsCts);
        let by_bytes = self.handshake == Handshake::XonXoff;
        settings.input_modes.set(InputModes::IXON, by_bytes);
        settings.input_modes.remove(InputModes::IXOFF | InputModes::IXANY);
        Ok(())
    }

    /// Seconds that a byte is under way: a start bit, eight, parity and a stop
    /// bit.
    pub(super) fn seconds_a_byte(&self) -> f32 {
        let bits = if self.parity == Parity::None { 10.0 } else { 11.0 };
        bits / self.speed.max(1) as f32
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let usual = Self::at(self.path.clone());
        let mut settings = Vec::new();
        if self.speed != usual.speed {
            settings.push(format!("speed={}", self.speed));
        }
        let parity = PARITIES.iter().find(|(_, parity)| *parity == self.parity);
        if let Some((name, _)) = parity.filter(|_| self.parity != usual.parity) {
            settings.push(format!("parity={name}"));
        }
        let handshake = HANDSHAKES.iter().find(|(_, handshake)| *handshake == self.handshake);
        if let Some((name, _)) = handshake.filter(|_| self.handshake != usual.handshake) {
            settings.push(format!("handshake={name}"));
        }
        write!(f, "{}", self.path.display())?;
        if settings.is_empty() { Ok(()) } else { write!(f, "?{}", settings.join("&")) }
    }
}
