//! `screen`: the paper is shown instead of printed.

use super::course::Course;
use super::link::{Delivery, Link};
use super::{Job, LinkError};

/// Turns the job back into paper and reports it, so that what is shown has
/// been through the printer's own language.
pub(super) struct Screen;

impl Link for Screen {
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
        course.pause()?;
        let paper = job.paper()?;
        course.took(job.bytes.len());
        course.show(paper);
        Ok(Delivery::Confirmed)
    }
}
