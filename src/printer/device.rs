//! A printer's device file, such as the kernel's `/dev/usb/lp0` (usblp).
//!
//! The kernel's driver blocks a writer for ever while the printer is off line,
//! so the device is opened non-blocking and waited for with `poll`. A
//! non-blocking write returns while up to 8 kB are still under way, and
//! closing the device throws those away, so the last thing before the close is
//! to wait until it is writable again.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::Errno;

use super::course::Course;
use super::link::{Delivery, Link};
use super::wire::Wire;
use super::{Job, LinkError};

/// The device is opened for each job, so that one that was unplugged and came
/// back is found again.
pub(super) struct Device {
    path: PathBuf,
}

impl Device {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    fn open(&self) -> Result<Wire, LinkError> {
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let fd =
            rustix::fs::open(&self.path, flags, Mode::empty()).map_err(|error| match error {
                Errno::BUSY => LinkError::InUse,
                Errno::ISDIR => LinkError::NotADevice,
                error => LinkError::Unreachable(error.into()),
            })?;
        if fd.is_terminal() {
            return Err(LinkError::SerialPort);
        }
        let found = rustix::fs::fstat(&fd).map_err(|error| LinkError::Unreachable(error.into()))?;
        match FileType::from_raw_mode(found.st_mode) {
            FileType::CharacterDevice | FileType::Fifo => Ok(Wire::one_way(fd)),
            FileType::RegularFile
            | FileType::Directory
            | FileType::Symlink
            | FileType::Socket
            | FileType::BlockDevice
            | FileType::Unknown => Err(LinkError::NotADevice),
        }
    }
}

impl Link for Device {
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
        course.pause()?;
        let wire = self.open()?;
        wire.send(job, course)?;
        wire.drain(course)?;
        Ok(Delivery::HandedOver)
    }
}
