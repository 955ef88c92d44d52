//! The ways to a printer: one file each, one arm here.

use std::time::Instant;

use super::address::Port;
use super::course::Course;
use super::device::Device;
use super::direct::Direct;
use super::file::File;
use super::pace::Pace;
use super::picture::Picture;
use super::pipes::Claims;
use super::real::{Opens, Real};
use super::screen::Screen;
use super::serial::Serial;
use super::tcp::Tcp;
use super::wire::Wire;
use super::{Address, Job, LinkError};
use crate::escpos::Condition;

/// How a job becomes paper. Nothing is open between jobs.
pub(super) trait Link: Send {
    /// Sends the whole job, waiting no longer than its course allows.
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError>;

    /// How the printer is when nothing is printed; `None` when it is there but
    /// does not say.
    fn look(&mut self, _course: &Course) -> Result<Option<Condition>, LinkError> {
        Ok(Some(Condition::default()))
    }

    /// When it must be looked at next, if it knows: paper hangs there that may
    /// not be taken.
    fn due(&self) -> Option<Instant> {
        None
    }

    /// Whether there is a printer that can change by itself.
    fn is_real(&self) -> bool {
        false
    }

    /// How fast it may be written to.
    fn pace(&self) -> Pace {
        Pace::default()
    }
}

/// What a link knows once nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    /// The paper is there.
    Confirmed,
    /// The printer took every byte; nobody looked at the paper.
    HandedOver,
}

/// The link to `address`; nothing is opened yet.
pub(super) fn to(address: &Address) -> Box<dyn Link> {
    match address {
        Address::Screen => Box::new(Screen),
        Address::Png(path) => Box::new(Picture::at(path)),
        Address::File(path) => Box::new(File::at(path)),
        Address::Memory(memory) => Box::new(memory.clone()),
        Address::Printer { port, answers } => Box::new(Real::new(way(port), *answers)),
    }
}

/// The link to a USB printer that is claimed like this.
pub(super) fn over(claims: Claims, answers: bool) -> Box<dyn Link> {
    Box::new(Real::new(Box::new(Direct(claims)), answers))
}

/// Opens a port for a conversation.
pub(super) fn open(port: &Port, course: &Course) -> Result<Box<dyn Wire>, LinkError> {
    way(port).open(course, true)
}

/// The way to the printer behind a port.
fn way(port: &Port) -> Box<dyn Opens> {
    match port {
        Port::Device(path) => Box::new(Device::At(path.clone())),
        Port::Usb(name) => Box::new(Device::Named(name.clone())),
        Port::UsbDirect(name) => Box::new(Direct::named(name.clone())),
        Port::Tcp { host, port } => Box::new(Tcp::to(host, *port)),
        Port::Serial(line) => Box::new(Serial(line.clone())),
    }
}
