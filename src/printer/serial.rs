//! A serial port: set up for each conversation, and paced when the printer has
//! no way to say stop.
//!
//! Such a cable does not tell when the printer is switched off and on again: it
//! reads the rest of a picture as letters. The outcome is then unknown at best,
//! and what came out is cut off before the next paper.

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, QueueSelector, tcflush, tcgetattr, tcsetattr};

use super::LinkError;
use super::course::Course;
use super::line::{Handshake, Line};
use super::pace::Pace;
use super::real::Opens;
use super::wire::{Descriptor, Ends, Wire};

/// The port at one end of the cable.
pub(super) struct Serial(pub(super) Line);

impl Opens for Serial {
    fn open(&mut self, course: &Course, answers: bool) -> Result<Box<dyn Wire>, LinkError> {
        course.pause()?;
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let fd =
            rustix::fs::open(&self.0.path, flags, Mode::empty()).map_err(|error| match error {
                Errno::BUSY => LinkError::InUse,
                Errno::ISDIR => LinkError::NotASerialPort,
                error => LinkError::Unreachable(error.into()),
            })?;
        let mut settings = tcgetattr(&fd).map_err(|_| LinkError::NotASerialPort)?;
        self.0.set_up(&mut settings).map_err(|error| LinkError::Unreachable(error.into()))?;
        tcsetattr(&fd, OptionalActions::Now, &settings)
            .map_err(|error| LinkError::Unreachable(error.into()))?;
        // What an earlier program left in the port is not for this printer.
        tcflush(&fd, QueueSelector::OFlush)
            .map_err(|error| LinkError::Unreachable(error.into()))?;
        Ok(Box::new(Descriptor::new(fd, Ends::Device, answers)))
    }

    fn pace(&self) -> Pace {
        Pace {
            seconds_a_byte: self.0.seconds_a_byte(),
            below_paper: self.0.handshake == Handshake::None,
        }
    }
}
