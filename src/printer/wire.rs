//! An open way to a real printer, for one conversation: never blocks.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::net::{Shutdown, shutdown, sockopt};
use rustix::termios::{QueueSelector, tcflush};

use crate::escpos::{Condition, Fault};

use super::LinkError;
use super::bell::timespec;
use super::course::Course;

/// Bytes to a printer and back.
pub(super) trait Wire {
    /// Waits, at most for `pause`, until the printer said something or, when
    /// there is something `to_write`, until it takes bytes. The bell of the
    /// `course` ends it too.
    fn wait(&mut self, to_write: bool, pause: Duration, course: &Course) -> Result<(), LinkError>;

    /// Hands bytes over; how many were taken, 0 when none can be now.
    fn write(&mut self, bytes: &[u8]) -> Result<usize, LinkError>;

    /// What the printer said; 0 when it said nothing.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, LinkError>;

    /// Whether all that was handed over has left this computer, as far as it
    /// can know.
    fn is_drained(&mut self) -> Result<bool, LinkError>;

    /// Tells the printer that this was all, and gives it the time it needs.
    fn say_goodbye(&mut self, course: &Course) -> Result<(), LinkError>;

    /// Throws away what this computer still holds for the printer, so that
    /// nothing of a dropped job arrives later.
    fn abandon(&mut self);

    /// How the printer is as the port itself knows, without asking the printer
    /// over its own way; `None` from a port that does not know.
    fn port_says(&mut self) -> Option<Condition> {
        None
    }
}

/// Whether a port that tells how the printer is can be believed: cheap boards
/// answer always the same, so it must once have said that all is well.
#[derive(Debug, Default)]
pub(super) struct Witness {
    told_well: bool,
}

impl Witness {
    /// What the port says is wrong.
    pub(super) fn fault(&mut self, wire: &mut dyn Wire) -> Option<Fault> {
        let fault = wire.port_says()?.fault();
        self.told_well |= fault.is_none();
        fault.filter(|_| self.told_well)
    }

    /// # Errors
    ///
    /// [`LinkError::Faulty`] for what the port says is wrong.
    pub(super) fn check(&mut self, wire: &mut dyn Wire) -> Result<(), LinkError> {
        self.fault(wire).map_or(Ok(()), |fault| Err(LinkError::Faulty(fault)))
    }
}

/// How a descriptor is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A device file: closing throws away what is under way.
    Device,
    /// A socket: it is shut down, or reset.
    Socket,
}

/// A descriptor opened non-blocking.
pub(super) struct Descriptor {
    fd: OwnedFd,
    ends: Ends,
    /// Whether the printer can speak on the same descriptor.
    speaks: bool,
}

impl Descriptor {
    pub(super) fn new(fd: OwnedFd, ends: Ends, speaks: bool) -> Self {
        Self { fd, ends, speaks }
    }

    /// Waits until something of `events` (or an answer, or an error) is there,
    /// or the bell rings; empty when nothing came within `pause`.
    pub(super) fn wait_for(
        &self,
        events: PollFlags,
        pause: Duration,
        course: &Course,
    ) -> Result<PollFlags, LinkError> {
        let answers = if self.speaks { PollFlags::IN } else { PollFlags::empty() };
        course.wait_on(&self.fd, events | answers, pause)
    }

    /// What of `events` (or an error) is there now.
    fn ready(&self, events: PollFlags) -> Result<PollFlags, LinkError> {
        let mut fds = [PollFd::new(&self.fd, events)];
        match poll(&mut fds, Some(&timespec(Duration::ZERO))) {
            Ok(_) | Err(Errno::INTR) => Ok(fds.first().map_or(PollFlags::empty(), PollFd::revents)),
            Err(error) => Err(LinkError::Lost(error.into())),
        }
    }
}

/// A printer that went away.
fn gone() -> LinkError {
    LinkError::Lost(io::ErrorKind::BrokenPipe.into())
}

impl Wire for Descriptor {
    fn wait(&mut self, to_write: bool, pause: Duration, course: &Course) -> Result<(), LinkError> {
        let events = if to_write { PollFlags::OUT } else { PollFlags::empty() };
        self.wait_for(events, pause, course).map(drop)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LinkError> {
        match rustix::io::write(&self.fd, bytes) {
            Ok(0) if !bytes.is_empty() => Err(LinkError::Lost(io::ErrorKind::WriteZero.into())),
            Ok(written) => Ok(written),
            Err(Errno::AGAIN | Errno::INTR) => {
                // A device that hung up says so by flag only.
                let ready = self.ready(PollFlags::OUT)?;
                let hung_up = ready.intersects(PollFlags::ERR | PollFlags::HUP);
                if hung_up { Err(gone()) } else { Ok(0) }
            }
            Err(error) => Err(LinkError::Lost(error.into())),
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, LinkError> {
        if !self.speaks {
            return Ok(0);
        }
        let ready = self.ready(PollFlags::IN)?;
        // A device that went away says so by flag, and then reads as empty.
        let hung_up = ready.intersects(PollFlags::ERR | PollFlags::HUP);
        if !ready.contains(PollFlags::IN) {
            return if hung_up { Err(gone()) } else { Ok(0) };
        }
        match (rustix::io::read(&self.fd, buffer), self.ends) {
            (Ok(0), Ends::Socket) => Err(LinkError::Lost(io::ErrorKind::UnexpectedEof.into())),
            (Ok(0), Ends::Device) if hung_up => Err(gone()),
            (Ok(read), _) => Ok(read),
            (Err(Errno::AGAIN | Errno::INTR), _) => Ok(0),
            (Err(error), _) => Err(LinkError::Lost(error.into())),
        }
    }

    fn is_drained(&mut self) -> Result<bool, LinkError> {
        let ready = self.ready(PollFlags::OUT)?;
        if ready.intersects(PollFlags::ERR | PollFlags::HUP) {
            return Err(gone());
        }
        Ok(ready.contains(PollFlags::OUT))
    }

    /// A network printer that closes after us has read everything. Many never
    /// do, so the wait ends when the paper would be out.
    fn say_goodbye(&mut self, course: &Course) -> Result<(), LinkError> {
        if self.ends == Ends::Device {
            return Ok(());
        }
        shutdown(&self.fd, Shutdown::Write).map_err(|error| LinkError::Lost(error.into()))?;
        let until = course.paper_out();
        let mut answers = [0; 256];
        while let Ok(Some(pause)) = course.pause_until(until) {
            if self.wait_for(PollFlags::IN, pause, course)?.is_empty() {
                continue;
            }
            match rustix::io::read(&self.fd, &mut answers) {
                Ok(0) => break,
                Ok(_) | Err(Errno::AGAIN | Errno::INTR) => {}
                Err(error) => return Err(LinkError::Lost(error.into())),
            }
        }
        Ok(())
    }

    fn abandon(&mut self) {
        // Nothing can be done when even this fails.
        match self.ends {
            Ends::Socket => drop(sockopt::set_socket_linger(&self.fd, Some(Duration::ZERO))),
            // usblp throws it away by itself when it is closed.
            Ends::Device => drop(tcflush(&self.fd, QueueSelector::IOFlush)),
        }
    }
}

impl AsFd for Descriptor {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}
