//! A printer behind the kernel's `/dev/usb/lpN` (usblp), by its name or by a
//! path.
//!
//! The kernel's driver blocks a writer for ever while the printer is off line,
//! so the device is opened non-blocking and waited for with `poll`. A
//! non-blocking write returns while up to 8 kB are still under way, and
//! closing the device throws those away, so a job that nobody confirmed ends
//! by waiting until it is writable again. What the printer says comes over a
//! pipe of its own (bulk in), so it is heard while the way out is stuck.
//!
//! The driver's own status (`LPGETSTATUS`: paper, selected, error) is not read.
//! It goes by an `ioctl`, and no crate offers that one as a safe function:
//! `rustix` names a few of other drivers and leaves the rest to unsafe code, as
//! `nix` and `uoctl` do, and this program forbids unsafe code. Nor may anybody
//! else ask by the control pipe while usblp holds the printer. A printer that
//! answers tells the same and more by `DLE EOT` and `GS a`. For a clone that
//! answers to neither, that status would be all there is: `usb-direct:` reads
//! it, without usblp.

use std::io::IsTerminal;
use std::path::PathBuf;

use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::Errno;

use super::LinkError;
use super::course::Course;
use super::real::Opens;
use super::usb::UsbName;
use super::wire::{Descriptor, Ends, Wire};

/// Looked for and opened for each conversation, so that a printer that was
/// unplugged and came back under another number is found again.
pub(super) enum Device {
    At(PathBuf),
    Named(UsbName),
}

impl Opens for Device {
    fn open(&mut self, course: &Course, answers: bool) -> Result<Box<dyn Wire>, LinkError> {
        course.pause()?;
        let (path, by_path) = match self {
            Self::At(path) => (path.clone(), true),
            Self::Named(name) => (name.find()?, false),
        };
        let way = if answers { OFlags::RDWR } else { OFlags::WRONLY };
        let flags = way | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let fd = rustix::fs::open(&path, flags, Mode::empty()).map_err(|error| match error {
            Errno::BUSY => LinkError::InUse,
            Errno::ISDIR => LinkError::NotADevice,
            error => LinkError::Unreachable(error.into()),
        })?;
        if by_path && fd.is_terminal() {
            return Err(LinkError::SerialPort);
        }
        let found = rustix::fs::fstat(&fd).map_err(|error| LinkError::Unreachable(error.into()))?;
        match FileType::from_raw_mode(found.st_mode) {
            FileType::CharacterDevice => {}
            // A pipe, as trials use it, says nothing back.
            FileType::Fifo if !answers => {}
            FileType::Fifo
            | FileType::RegularFile
            | FileType::Directory
            | FileType::Symlink
            | FileType::Socket
            | FileType::BlockDevice
            | FileType::Unknown => return Err(LinkError::NotADevice),
        }
        Ok(Box::new(Descriptor::new(fd, Ends::Device, answers)))
    }
}
