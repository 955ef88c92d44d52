//! Why a job did not get to its paper: for the log and for staff.

use std::io;

use thiserror::Error;

use crate::escpos::{Fault, ParseError};

/// What stopped a job. The visitor's screen knows only that there is trouble;
/// this is what staff and the log get, with [`LinkError::hint`] as the mend.
///
/// No variant carries the size of a job: card by card the sizes differ, so a
/// size in a log would tell what was printed.
#[derive(Debug, Error)]
pub enum LinkError {
    /// Another job is under way; this one was refused, not queued.
    #[error("another job is being printed")]
    Busy,
    /// [`Printer::cancel`](super::Printer::cancel), or the kiosk is closing.
    #[error("the job was cancelled")]
    Cancelled,
    /// The deadline passed before the printer took everything.
    #[error("the printer did not take the whole job in time")]
    Stuck,
    /// The printer's host name has no address.
    #[error("the printer's host name was not found ({0})")]
    NameNotFound(io::Error),
    /// No connection, or no such device.
    #[error("the printer cannot be reached ({0})")]
    Unreachable(io::Error),
    /// No printer of this name is on the USB.
    #[error("the printer is not plugged in, or is off")]
    NotPluggedIn,
    /// Two or more printers have this name.
    #[error("several printers have this name")]
    Several,
    /// The printer says what is wrong with it.
    #[error("{}", said(*.0))]
    Faulty(Fault),
    /// The printer takes bytes and says nothing.
    #[error("the printer does not answer")]
    Silent,
    /// The printer answers how it is (`DLE EOT`), and not that it has printed
    /// (`GS r`).
    #[error("the printer never says that it has printed")]
    NeverConfirms,
    /// Another program has the device open.
    #[error("another program is using the printer")]
    InUse,
    /// The connection broke, or the device went away, part way.
    #[error("the connection to the printer broke ({0})")]
    Lost(io::Error),
    /// A device path that leads to an ordinary file or folder.
    #[error("the path is not a printer's device")]
    NotADevice,
    /// A device path that leads to a serial port or terminal.
    #[error("the path is a serial port")]
    SerialPort,
    /// A `serial:` path that leads to something else.
    #[error("the path is not a serial port")]
    NotASerialPort,
    /// A `file:` or `png:` path that leads to something else than a file.
    #[error("the path is not an ordinary file")]
    NotAFile,
    /// The file or picture could not be written.
    #[error("the file cannot be written ({0})")]
    Write(io::Error),
    /// The bytes of the job are not paper, so they cannot be shown.
    #[error("the job cannot be shown as paper ({0})")]
    NotPaper(ParseError),
    /// The worker could not be started, or is gone.
    #[error("the printing thread cannot run ({0})")]
    Worker(io::Error),
}

impl LinkError {
    /// What staff can do, in one sentence.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Busy => "wait until the paper is out, then print again",
            Self::Cancelled => "print again when it is wanted",
            Self::Stuck => "look for paper, an open cover or a red light, then print again",
            Self::NameNotFound(_) => "check the host name, or write the printer's IP address",
            Self::Unreachable(_) => "check that the printer is on, its cable, and its address",
            Self::InUse => "close the other program; CUPS must not use this printer",
            Self::Lost(_) => "check the cable and the printer, remove loose paper, print again",
            Self::NotADevice => "to write a file, put file: before the path",
            Self::SerialPort => "put serial: before the path",
            Self::NotASerialPort => "for a USB printer, run keuzekiosk printer find",
            Self::NotPluggedIn => {
                "check that it is on and its cable; printer find lists the others"
            }
            Self::Several => "add the serial number; keuzekiosk printer find lists them",
            Self::Silent => "switch it off and on; for one that never answers add ?status=none",
            Self::NeverConfirms => {
                "switch it off and on; if it still does not, add ?status=none to its address"
            }
            Self::Faulty(fault) => mend(*fault),
            Self::NotAFile => "for a printer's device, write the path alone",
            Self::Write(_) => "check that the folder exists and has room",
            Self::NotPaper(_) => "use file: to keep the bytes as they are",
            Self::Worker(_) => "start the kiosk again",
        }
    }
}

/// What a printer's own word for it means.
fn said(fault: Fault) -> &'static str {
    match fault {
        Fault::CoverOpen => "the printer's cover is open",
        Fault::PaperOut => "the printer is out of paper",
        Fault::CutterJam => "the printer's knife is stuck",
        Fault::Broken => "the printer has an error that does not end by itself",
        Fault::Overheated => "the printer is too hot",
        Fault::Offline => "the printer is off line",
    }
}

/// What staff can do about it.
fn mend(fault: Fault) -> &'static str {
    match fault {
        Fault::CoverOpen => "close the cover until it clicks",
        Fault::PaperOut => "put in a new roll and close the cover",
        Fault::CutterJam => "switch it off, open the cover, take the loose paper out, switch it on",
        Fault::Broken => "switch the printer off, wait ten seconds, switch it on",
        Fault::Overheated => "wait a minute; it goes on by itself",
        Fault::Offline => "press its feed button once, or switch it off and on",
    }
}
