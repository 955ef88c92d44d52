//! The pipes of a claimed USB printer: as much of USB as a conversation needs,
//! so that a test can play the printer.

use std::time::Duration;

use nusb::transfer::TransferError;

use super::LinkError;

/// One of the two bulk pipes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the printer.
    Out,
    /// Back from it.
    Back,
}

/// A transfer that is over.
#[derive(Debug)]
pub struct Transfer {
    /// What was sent, or what came.
    pub bytes: Vec<u8>,
    /// How many of them went through.
    pub moved: usize,
    /// What ended it.
    pub status: Result<(), TransferError>,
}

/// A printer that is claimed for one conversation, with at most one transfer
/// under way on each pipe. It goes back to the kernel's driver when this is
/// dropped and no transfer is under way.
pub trait Pipes {
    /// Whether there is such a pipe; a printer that never answers has none back.
    fn has(&self, way: Way) -> bool;

    /// Begins a transfer to the printer.
    fn send(&mut self, bytes: Vec<u8>);

    /// Begins a transfer back, with room for one packet.
    fn listen(&mut self);

    /// Whether a transfer is under way.
    fn is_busy(&self, way: Way) -> bool;

    /// The transfer under way, if it ends within `pause`.
    fn ended(&mut self, way: Way, pause: Duration) -> Option<Transfer>;

    /// Asks for an end to the transfer under way; [`Pipes::ended`] tells when.
    fn call_back(&mut self, way: Way);

    /// Opens a pipe again that the printer stalled; nothing may be under way.
    fn clear_halt(&mut self, way: Way);

    /// The answer to `GET_PORT_STATUS` (USB Device Class Definition for Printing
    /// Devices 1.1, 4.2.2), which goes by the control pipe and so comes also
    /// while the way out is stuck; `None` when it does not come.
    fn port_status(&mut self) -> Option<u8>;
}

/// Finds and claims the printer, for each conversation anew.
pub type Claims = Box<dyn FnMut() -> Result<Box<dyn Pipes>, LinkError> + Send>;
