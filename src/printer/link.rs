//! The ways to a printer: one file each, one arm here.

use super::course::Course;
use super::device::Device;
use super::file::File;
use super::picture::Picture;
use super::screen::Screen;
use super::tcp::Tcp;
use super::{Address, Job, LinkError};

/// How bytes reach one printer. Nothing is open between jobs.
pub(super) trait Link: Send {
    /// Sends the whole job, waiting no longer than its course allows.
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError>;
}

/// What a link knows once nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    /// The paper is there.
    Confirmed,
    /// The printer took every byte; nobody looked at the paper.
    HandedOver,
}

/// The link to `address`; nothing is opened before the first job.
pub(super) fn to(address: &Address) -> Box<dyn Link> {
    match address {
        Address::Screen => Box::new(Screen),
        Address::Device(path) => Box::new(Device::at(path)),
        Address::Tcp { host, port } => Box::new(Tcp::to(host, *port)),
        Address::Png(path) => Box::new(Picture::at(path)),
        Address::File(path) => Box::new(File::at(path)),
        Address::Memory(memory) => Box::new(memory.clone()),
    }
}
