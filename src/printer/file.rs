//! `file:PATH`: the printer's bytes in a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::course::Course;
use super::link::{Delivery, Link};
use super::{Job, LinkError};

/// An ordinary file that each job replaces whole.
pub(super) struct File {
    path: PathBuf,
}

impl File {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }
}

impl Link for File {
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
        course.pause()?;
        write(&self.path, &job.bytes)?;
        course.took(job.bytes.len());
        Ok(Delivery::Confirmed)
    }
}

/// Writes an ordinary file. Devices and pipes are refused, because opening one
/// could wait for ever.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), LinkError> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(LinkError::NotAFile),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(LinkError::Write(error));
        }
        Ok(_) | Err(_) => {}
    }
    fs::write(path, bytes).map_err(LinkError::Write)
}
