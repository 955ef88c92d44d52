//! A USB printer without the kernel's printer driver (usblp): claimed for one
//! conversation, then given back.

use std::io;
use std::time::Duration;

use nusb::descriptors::TransferType;
use nusb::transfer::{
    Buffer, Bulk, Completion, Direction, EndpointDirection, In, Out, TransferError,
};
use nusb::{DeviceInfo, Endpoint, Interface, MaybeFuture};

use super::LinkError;
use super::attached::Attached;
use super::course::Course;
use super::real::Opens;
use super::usb::UsbName;
use super::wire::Wire;

/// The class of printers in the USB standard.
const PRINTER_CLASS: u8 = 7;
/// A transfer that the printer takes within a moment; a larger one would hide
/// how far the job is.
const TRANSFER: usize = 4096;
/// How long a transfer that was called back may take to end.
const RELEASE: Duration = Duration::from_millis(200);
/// How long one way is looked at before the other gets its turn.
const GLANCE: Duration = Duration::from_millis(2);

/// Looked for and claimed for each conversation.
pub(super) struct Direct(pub(super) UsbName);

impl Opens for Direct {
    fn open(&mut self, course: &Course, _answers: bool) -> Result<Box<dyn Wire>, LinkError> {
        course.pause()?;
        let info = find(&self.0)?;
        let interface = printer_interface(&info).ok_or(LinkError::NotADevice)?;
        let device = info.open().wait().map_err(refused)?;
        let claimed = device.detach_and_claim_interface(interface).wait().map_err(refused)?;
        let (out, back) = endpoints(&claimed)?;
        let mut claim = Claim { out, back, heard: Vec::new() };
        claim.listen();
        Ok(Box::new(claim))
    }
}

fn refused(error: nusb::Error) -> LinkError {
    if error.kind() == nusb::ErrorKind::Busy {
        LinkError::InUse
    } else {
        LinkError::Unreachable(error.into())
    }
}

/// The one printer of this name.
fn find(name: &UsbName) -> Result<DeviceInfo, LinkError> {
    let fits = |info: &DeviceInfo| {
        let kind = match (name.ids(), name.model()) {
            (Some(ids), _) => ids == (info.vendor_id(), info.product_id()),
            (None, model) => model == info.product_string(),
        };
        kind && (name.serial().is_none() || name.serial() == info.serial_number())
    };
    let listed = nusb::list_devices().wait().map_err(refused)?;
    let mut fitting = listed.filter(fits);
    let first = fitting.next().ok_or(LinkError::NotPluggedIn)?;
    if fitting.next().is_some() { Err(LinkError::Several) } else { Ok(first) }
}

/// Printers on USB that the kernel does not serve, but for those that
/// `is_served`.
pub(super) fn listed(is_served: impl Fn((u16, u16)) -> bool) -> Vec<Attached> {
    let Ok(devices) = nusb::list_devices().wait() else { return Vec::new() };
    let printers = devices.filter(|info| {
        printer_interface(info).is_some() && !is_served((info.vendor_id(), info.product_id()))
    });
    let attached = |info: DeviceInfo| {
        let names = [info.manufacturer_string(), info.product_string()];
        let what = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let serial = info.serial_number().map(|serial| format!(":{serial}")).unwrap_or_default();
        let (vendor, product) = (info.vendor_id(), info.product_id());
        Attached { what, address: format!("usb-direct:{vendor:04x}:{product:04x}{serial}") }
    };
    printers.map(attached).collect()
}

fn printer_interface(info: &DeviceInfo) -> Option<u8> {
    let mut interfaces = info.interfaces();
    interfaces.find(|each| each.class() == PRINTER_CLASS).map(nusb::InterfaceInfo::interface_number)
}

type Ways = (Endpoint<Bulk, Out>, Option<Endpoint<Bulk, In>>);

/// The bulk endpoints of the interface as it stands; a printer that never
/// answers has none back.
fn endpoints(interface: &Interface) -> Result<Ways, LinkError> {
    let descriptor = interface.descriptor().ok_or(LinkError::NotADevice)?;
    let bulk = |direction| {
        descriptor
            .endpoints()
            .find(|end| end.transfer_type() == TransferType::Bulk && end.direction() == direction)
            .map(|end| end.address())
    };
    let out = bulk(Direction::Out).ok_or(LinkError::NotADevice)?;
    let back = bulk(Direction::In);
    let out = interface.endpoint::<Bulk, Out>(out).map_err(refused)?;
    let back =
        back.map(|back| interface.endpoint::<Bulk, In>(back)).transpose().map_err(refused)?;
    Ok((out, back))
}

/// A claimed printer, for as long as one of its ways is open.
struct Claim {
    out: Endpoint<Bulk, Out>,
    back: Option<Endpoint<Bulk, In>>,
    /// Said and not yet read.
    heard: Vec<u8>,
}

impl Claim {
    /// Keeps one transfer open for what the printer may say.
    fn listen(&mut self) {
        if let Some(back) = &mut self.back
            && back.pending() == 0
        {
            // Whole packets, or the controller refuses the transfer.
            let buffer = back.allocate(back.max_packet_size());
            back.submit(buffer);
        }
    }

    /// Takes in what the printer said within `pause`.
    fn take_in(&mut self, pause: Duration) -> Result<(), LinkError> {
        self.listen();
        let Some(back) = &mut self.back else { return Ok(()) };
        if let Some(Completion { buffer, actual_len, status }) = back.wait_next_complete(pause) {
            status.map_err(lost)?;
            self.heard.extend_from_slice(buffer.get(..actual_len).unwrap_or_default());
            self.listen();
        }
        Ok(())
    }

    /// Whether the last transfer was taken within `pause`. One that was taken
    /// in part is a printer that broke off: what follows would be garbage.
    fn is_taken(&mut self, pause: Duration) -> Result<bool, LinkError> {
        if self.out.pending() == 0 {
            return Ok(true);
        }
        match self.out.wait_next_complete(pause) {
            None => Ok(false),
            Some(Completion { buffer, actual_len, status }) => {
                status.map_err(lost)?;
                if actual_len == buffer.len() {
                    Ok(true)
                } else {
                    Err(LinkError::Lost(io::ErrorKind::WriteZero.into()))
                }
            }
        }
    }
}

fn lost(error: TransferError) -> LinkError {
    LinkError::Lost(error.into())
}

impl Wire for Claim {
    /// The bell is no part of what nusb waits for, so it looks up.
    fn wait(&mut self, to_write: bool, pause: Duration, course: &Course) -> Result<(), LinkError> {
        if to_write {
            self.take_in(Duration::ZERO)?;
            self.is_taken(pause.min(GLANCE)).map(drop)
        } else if self.back.is_some() {
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
        self.out.submit(Buffer::from(part.to_vec()));
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
        self.out.cancel_all();
    }
}

impl Drop for Claim {
    /// The printer stays claimed while a transfer is under way, and who opens it
    /// then finds it in use. After that nusb gives it back to the kernel's
    /// driver, so that `/dev/usb/lpN` is there again.
    fn drop(&mut self) {
        call_back(&mut self.out);
        if let Some(back) = &mut self.back {
            call_back(back);
        }
    }
}

/// Ends what is under way.
fn call_back<D: EndpointDirection>(way: &mut Endpoint<Bulk, D>) {
    way.cancel_all();
    while way.pending() > 0 && way.wait_next_complete(RELEASE).is_some() {}
}
