//! What ends a wait at once: a job was given or cancelled, a name was found, or
//! the kiosk closes. Without it a wait would have to look up many times a
//! second, and a resting kiosk would not rest.

use std::io;
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::io::Errno;

/// Rung by any thread, heard by the one that waits with it; a ring that nobody
/// waits for ends the next wait.
pub(super) struct Bell(OwnedFd);

impl Bell {
    /// # Errors
    ///
    /// When the process has no descriptor left.
    pub(super) fn new() -> io::Result<Self> {
        let flags = EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC;
        Ok(Self(eventfd(0, flags)?))
    }

    pub(super) fn ring(&self) {
        // It fails only when it has been rung 2^64 times, and is heard then too.
        let _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
    }

    /// Waits at most for `pause` until the bell rings, or until what `events`
    /// name is there on `other`; what is there, empty when nothing is.
    ///
    /// # Errors
    ///
    /// What the system says of the descriptors.
    pub(super) fn wait(
        &self,
        other: Option<(&OwnedFd, PollFlags)>,
        pause: Duration,
    ) -> Result<PollFlags, Errno> {
        let bell = PollFd::new(&self.0, PollFlags::IN);
        let mut fds = vec![bell];
        fds.extend(other.map(|(fd, events)| PollFd::new(fd, events)));
        match poll(&mut fds, Some(&timespec(pause))) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
        if fds.first().is_some_and(|bell| !bell.revents().is_empty()) {
            // Silent again, before anybody looks why it rang.
            let _ = rustix::io::read(&self.0, &mut [0; 8]);
        }
        Ok(fds.get(1).map_or(PollFlags::empty(), PollFd::revents))
    }
}

/// For `poll`; a pause too long for it is none.
pub(super) fn timespec(pause: Duration) -> Timespec {
    Timespec::try_from(pause).unwrap_or(Timespec { tv_sec: 0, tv_nsec: 0 })
}
