//! An open descriptor to a real printer, for one job: never blocks, always
//! watches the course.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::course::Course;
use super::{Job, LinkError};

/// A descriptor opened non-blocking.
pub(super) struct Wire {
    fd: OwnedFd,
    /// Whether the printer can speak on the same descriptor.
    speaks: bool,
}

impl Wire {
    /// To a printer that is only written to.
    pub(super) fn one_way(fd: OwnedFd) -> Self {
        Self { fd, speaks: false }
    }

    /// To a printer that may answer; what it says is read, so that it does not
    /// pile up, and for now dropped.
    pub(super) fn two_way(fd: OwnedFd) -> Self {
        Self { fd, speaks: true }
    }

    /// Hands the whole job to the operating system as fast as the printer
    /// takes it, preceded by [`Job::clean_start`] when needed.
    pub(super) fn send(&self, job: &Job, course: &Course) -> Result<(), LinkError> {
        if course.is_unclean() {
            self.write_all(&job.clean_start(), course, |_| {})?;
        }
        self.write_all(&job.bytes, course, |bytes| course.took(bytes))
    }

    fn write_all(
        &self,
        mut rest: &[u8],
        course: &Course,
        took: impl Fn(usize),
    ) -> Result<(), LinkError> {
        while !rest.is_empty() {
            let ready = self.wait(PollFlags::OUT, course.pause()?)?;
            if ready.contains(PollFlags::IN) && !self.drop_answers()? {
                return Err(LinkError::Lost(io::ErrorKind::UnexpectedEof.into()));
            }
            if ready.is_empty() || ready == PollFlags::IN {
                continue;
            }
            match rustix::io::write(&self.fd, rest) {
                Ok(0) => return Err(LinkError::Lost(io::ErrorKind::WriteZero.into())),
                Ok(written) => {
                    course.touch();
                    took(written);
                    rest = rest.get(written..).unwrap_or_default();
                }
                // Writable, yet not: a device that hung up says so by flag.
                Err(Errno::AGAIN) if ready.intersects(PollFlags::ERR | PollFlags::HUP) => {
                    return Err(LinkError::Lost(io::ErrorKind::BrokenPipe.into()));
                }
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(error) => return Err(LinkError::Lost(error.into())),
            }
        }
        Ok(())
    }

    /// Waits until the printer has taken what was written last.
    pub(super) fn drain(&self, course: &Course) -> Result<(), LinkError> {
        loop {
            let ready = self.wait(PollFlags::OUT, course.pause()?)?;
            if ready.intersects(PollFlags::ERR | PollFlags::HUP) {
                return Err(LinkError::Lost(io::ErrorKind::BrokenPipe.into()));
            }
            if ready.contains(PollFlags::OUT) {
                return Ok(());
            }
        }
    }

    /// Waits for the printer to close its side, at most until `until`; a
    /// printer that keeps it open, and a cancel that comes too late, are fine.
    ///
    /// # Errors
    ///
    /// [`LinkError::Lost`] when the printer resets the connection: it closed
    /// with bytes unread.
    pub(super) fn wait_for_close(&self, until: Instant, course: &Course) -> Result<(), LinkError> {
        while let Ok(Some(pause)) = course.pause_until(until) {
            let ready = self.wait(PollFlags::IN, pause)?;
            if !ready.is_empty() && !self.drop_answers()? {
                break;
            }
        }
        Ok(())
    }

    /// Reads what the printer said; whether it may say more.
    fn drop_answers(&self) -> Result<bool, LinkError> {
        let mut answers = [0; 256];
        match rustix::io::read(&self.fd, &mut answers) {
            Ok(0) => Ok(false),
            Ok(_) | Err(Errno::AGAIN | Errno::INTR) => Ok(true),
            Err(error) => Err(LinkError::Lost(error.into())),
        }
    }

    /// Waits until something of `events` (or an answer, or an error) is there;
    /// empty when nothing came within `pause`.
    pub(super) fn wait(&self, events: PollFlags, pause: Duration) -> Result<PollFlags, LinkError> {
        let answers = if self.speaks { PollFlags::IN } else { PollFlags::empty() };
        let mut fds = [PollFd::new(&self.fd, events | answers)];
        let pause = Timespec::try_from(pause).unwrap_or(Timespec { tv_sec: 0, tv_nsec: 0 });
        match poll(&mut fds, Some(&pause)) {
            Ok(_) | Err(Errno::INTR) => Ok(fds.first().map_or(PollFlags::empty(), PollFd::revents)),
            Err(error) => Err(LinkError::Lost(error.into())),
        }
    }
}

impl AsFd for Wire {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}
