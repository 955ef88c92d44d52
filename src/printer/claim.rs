//! A conversation over the pipes of a claimed USB printer.

use std::io;
use std::time::Duration;

use nusb::transfer::TransferError;

use crate::escpos::Condition;

use super::LinkError;
use super::course::Course;
use super::pipes::{Pipes, Way};
use super::wire::Wire;

/// A transfer that the printer takes within a moment; a larger one would hide
/// how far the job is.
const TRANSFER: usize = 4096;
/// How long a transfer that was called back may take to end.
const RELEASE: Duration = Duration::from_millis(200);
/// How long one way is looked at before the other gets its turn.
const GLANCE: Duration = Duration::from_millis(2);

/// A claimed printer.
pub(super) struct Claim {
    pipes: Box<dyn Pipes>,
    /// Said and not yet read.
    heard: Vec<u8>,
    /// Pipes that the printer stalled.
    stalled: Vec<Way>,
}

impl Claim {
    pub(super) fn on(pipes: Box<dyn Pipes>) -> Self {
        let mut claim = Self { pipes, heard: Vec::new(), stalled: Vec::new() };
        claim.listen();
        claim
    }

    /// Keeps one transfer open for what the printer may say.
    fn listen(&mut self) {
        if self.pipes.has(Way::Back) && !self.pipes.is_busy(Way::Back) {
            self.pipes.listen();
        }
    }

    /// Takes in what the printer said within `pause`.
    fn take_in(&mut self, pause: Duration) -> Result<(), LinkError> {
        self.listen();
        if !self.pipes.is_busy(Way::Back) {
            return Ok(());
        }
        if let Some(transfer) = self.pipes.ended(Way::Back, pause) {
            transfer.status.map_err(|error| self.lost(Way::Back, error))?;
            self.heard.extend_from_slice(transfer.bytes.get(..transfer.moved).unwrap_or_default());
            self.listen();
        }
        Ok(())
    }

    /// Whether all that was handed over was taken within `pause`. Of a transfer
    /// that was taken in part the rest is sent, no byte twice.
    fn is_taken(&mut self, pause: Duration) -> Result<bool, LinkError> {
        if !self.pipes.is_busy(Way::Out) {
            return Ok(true);
        }
        let Some(transfer) = self.pipes.ended(Way::Out, pause) else { return Ok(false) };
        transfer.status.map_err(|error| self.lost(Way::Out, error))?;
        match transfer.bytes.get(transfer.moved..) {
            None | Some([]) => Ok(true),
            Some(_) if transfer.moved == 0 => Err(LinkError::Lost(io::ErrorKind::WriteZero.into())),
            Some(rest) => {
                self.pipes.send(rest.to_vec());
                Ok(false)
            }
        }
    }

    /// A pipe that the printer stalled stays shut, also for whoever comes next,
    /// until it is opened again.
    fn lost(&mut self, way: Way, error: TransferError) -> LinkError {
        if error == TransferError::Stall {
            self.stalled.push(way);
        }
        LinkError::Lost(error.into())
    }

    /// Ends what is under way.
    fn call_back(&mut self, way: Way) {
        if self.pipes.is_busy(way) {
            self.pipes.call_back(way);
            while self.pipes.is_busy(way) && self.pipes.ended(way, RELEASE).is_some() {}
        }
    }
}

/// What a port says of the printer: paper empty (0x20), selected (0x10), not
/// error (0x08).
fn condition(status: u8) -> Condition {
    Condition {
        paper_out: status & 0x20 != 0,
        offline: status & 0x18 != 0x18,
        ..Condition::default()
    }
}

impl Wire for Claim {
    /// The bell is no part of what nusb waits for, so it looks up.
    fn wait(&mut self, to_write: bool, pause: Duration, course: &Course) -> Result<(), LinkError> {
        if to_write {
            self.take_in(Duration::ZERO)?;
            self.is_taken(pause.min(GLANCE)).map(drop)
        } else if self.pipes.has(Way::Back) {
            self.take_in(Course::slice(pause))
        } else {
            course.wait(pause)
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LinkError> {
        if !self.is_taken(Duration::ZERO)? {
            return Ok(0);
        }
        let part = bytes.get(..TRANSFER).unwrap_or(bytes);
        self.pipes.send(part.to_vec());
        Ok(part.len())
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, LinkError> {
        self.take_in(Duration::ZERO)?;
        let length = self.heard.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(self.heard.drain(..length)) {
            *to = from;
        }
        Ok(length)
    }

    fn is_drained(&mut self) -> Result<bool, LinkError> {
        self.is_taken(Duration::ZERO)
    }

    fn say_goodbye(&mut self, _course: &Course) -> Result<(), LinkError> {
        Ok(())
    }

    fn abandon(&mut self) {
        if self.pipes.is_busy(Way::Out) {
            self.pipes.call_back(Way::Out);
        }
    }

    fn port_says(&mut self) -> Option<Condition> {
        self.pipes.port_status().map(condition)
    }
}

impl Drop for Claim {
    /// The printer stays claimed while a transfer is under way, and who opens it
    /// then finds it in use. After that it goes back to the kernel's driver, so
    /// that `/dev/usb/lpN` is there again.
    fn drop(&mut self) {
        for way in [Way::Out, Way::Back] {
            self.call_back(way);
        }
        for way in std::mem::take(&mut self.stalled) {
            self.pipes.clear_halt(way);
        }
    }
}
