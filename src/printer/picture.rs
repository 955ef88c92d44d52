//! `png:PATH`: the paper as a picture, a pixel a dot.

use std::path::{Path, PathBuf};

use crate::escpos;

use super::course::Course;
use super::link::{Delivery, Link};
use super::{Job, LinkError, file};

/// A PNG file that each job replaces whole.
pub(super) struct Picture {
    path: PathBuf,
}

impl Picture {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }
}

impl Link for Picture {
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
        course.pause()?;
        let picture = escpos::to_png(&job.paper()?);
        file::write(&self.path, &picture)?;
        course.took(job.bytes.len());
        Ok(Delivery::Confirmed)
    }
}
