//! A USB printer without the kernel's printer driver (usblp): claimed for one
//! conversation, then given back.

use std::path::Path;
use std::time::Duration;

use nusb::descriptors::TransferType;
use nusb::transfer::{
    Buffer, Bulk, Completion, ControlIn, ControlType, Direction, In, Out, Recipient,
};
use nusb::{DeviceInfo, Endpoint, Interface, MaybeFuture};

use super::LinkError;
use super::attached::Attached;
use super::claim::Claim;
use super::course::Course;
use super::pipes::{Claims, Pipes, Transfer, Way};
use super::real::Opens;
use super::usb::UsbName;
use super::wire::Wire;

/// The class of printers in the USB standard.
const PRINTER_CLASS: u8 = 7;
/// `GET_PORT_STATUS` of that class.
const GET_PORT_STATUS: u8 = 1;
/// How long the control pipe may take to answer.
const CONTROL: Duration = Duration::from_millis(100);

/// Looked for and claimed for each conversation.
pub(super) struct Direct(pub(super) Claims);

impl Direct {
    pub(super) fn named(name: UsbName) -> Self {
        Self(Box::new(move || claim(&name)))
    }
}

impl Opens for Direct {
    fn open(&mut self, course: &Course, _answers: bool) -> Result<Box<dyn Wire>, LinkError> {
        course.pause()?;
        Ok(Box::new(Claim::on((self.0)()?)))
    }
}

/// The printer of this name, taken over from the kernel's driver.
fn claim(name: &UsbName) -> Result<Box<dyn Pipes>, LinkError> {
    let info = find(name)?;
    let interface = printer_interface(&info).ok_or(LinkError::NotADevice)?;
    let device = info.open().wait().map_err(refused)?;
    let claimed = device.detach_and_claim_interface(interface).wait().map_err(refused)?;
    Ok(Box::new(Claimed::of(claimed)?))
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
pub(super) fn listed(is_served: impl Fn(&Path) -> bool) -> Vec<Attached> {
    let Ok(devices) = nusb::list_devices().wait() else { return Vec::new() };
    let printers =
        devices.filter(|info| printer_interface(info).is_some() && !is_served(info.sysfs_path()));
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

/// The pipes as nusb has them. The interface is released, and the kernel's
/// driver bound again, when the last of the three is dropped.
struct Claimed {
    out: Endpoint<Bulk, Out>,
    back: Option<Endpoint<Bulk, In>>,
    interface: Interface,
}

impl Claimed {
    /// The bulk endpoints of the interface as it stands.
    fn of(interface: Interface) -> Result<Self, LinkError> {
        let descriptor = interface.descriptor().ok_or(LinkError::NotADevice)?;
        let bulk = |direction| {
            let mut ends = descriptor.endpoints().filter(|end| end.direction() == direction);
            ends.find(|end| end.transfer_type() == TransferType::Bulk).map(|end| end.address())
        };
        let out = bulk(Direction::Out).ok_or(LinkError::NotADevice)?;
        let back = bulk(Direction::In);
        let out = interface.endpoint::<Bulk, Out>(out).map_err(refused)?;
        let back =
            back.map(|back| interface.endpoint::<Bulk, In>(back)).transpose().map_err(refused)?;
        Ok(Self { out, back, interface })
    }
}

impl Pipes for Claimed {
    fn has(&self, way: Way) -> bool {
        way == Way::Out || self.back.is_some()
    }

    fn send(&mut self, bytes: Vec<u8>) {
        self.out.submit(Buffer::from(bytes));
    }

    fn listen(&mut self) {
        if let Some(back) = &mut self.back {
            // Whole packets, or the controller refuses the transfer.
            let buffer = back.allocate(back.max_packet_size());
            back.submit(buffer);
        }
    }

    fn is_busy(&self, way: Way) -> bool {
        match way {
            Way::Out => self.out.pending() > 0,
            Way::Back => self.back.as_ref().is_some_and(|back| back.pending() > 0),
        }
    }

    fn ended(&mut self, way: Way, pause: Duration) -> Option<Transfer> {
        let completion = match way {
            Way::Out => self.out.wait_next_complete(pause),
            Way::Back => self.back.as_mut()?.wait_next_complete(pause),
        };
        let Completion { buffer, actual_len: moved, status } = completion?;
        Some(Transfer { bytes: buffer.into_vec(), moved, status })
    }

    fn call_back(&mut self, way: Way) {
        match (way, &mut self.back) {
            (Way::Out, _) => self.out.cancel_all(),
            (Way::Back, Some(back)) => back.cancel_all(),
            (Way::Back, None) => {}
        }
    }

    fn clear_halt(&mut self, way: Way) {
        // Nothing can be done when even this fails.
        let _ = match (way, &mut self.back) {
            (Way::Out, _) => self.out.clear_halt().wait(),
            (Way::Back, Some(back)) => back.clear_halt().wait(),
            (Way::Back, None) => Ok(()),
        };
    }

    fn port_status(&mut self) -> Option<u8> {
        let question = ControlIn {
            control_type: ControlType::Class,
            recipient: Recipient::Interface,
            request: GET_PORT_STATUS,
            value: 0,
            index: u16::from(self.interface.interface_number()),
            length: 1,
        };
        self.interface.control_in(question, CONTROL).wait().ok()?.first().copied()
    }
}
