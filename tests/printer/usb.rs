//! USB printers, by what they are.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use keuzekiosk::commands::printer::list;
use keuzekiosk::printer::{
    Address, Attached, Bus, LinkError, Outcome, Port, Printer, SerialPorts, UsbName,
};

use super::{PATIENCE, job, paper, print};

/// A bus with printers: number, product, serial and IEEE 1284 id of each.
fn bus(folder: &Path, printers: &[(u8, &str, &str, &str)]) -> Bus {
    let bus = Bus { class: folder.join("class"), devices: folder.join("dev") };
    for (number, product, serial, id) in printers {
        let device = folder.join(format!("devices/{number}"));
        let interface = device.join("1:1.0");
        fs::create_dir_all(&interface).unwrap();
        fs::write(device.join("idVendor"), "04b8\n").unwrap();
        fs::write(device.join("idProduct"), format!("{product}\n")).unwrap();
        if !serial.is_empty() {
            fs::write(device.join("serial"), format!("{serial}\n")).unwrap();
        }
        fs::write(interface.join("ieee1284_id"), format!("{id}\n")).unwrap();
        let class = bus.class.join(format!("lp{number}"));
        fs::create_dir_all(&class).unwrap();
        symlink(&interface, class.join("device")).unwrap();
    }
    bus
}

/// The outcome of a job for the printer of this name, whose file is not there.
fn outcome(bus: &Bus, name: &str) -> Outcome {
    let name: UsbName = name.parse().unwrap();
    let port = Port::Usb(name.on(bus.clone()));
    let address = Address::Printer { port, answers: true };
    print(&mut Printer::start(&address, || {}).unwrap(), job(paper(1, 9), PATIENCE))
}

#[test]
fn every_printer_on_usb_is_listed_with_the_line_for_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let bus = bus(
        folder.path(),
        &[
            (0, "0e28", "ABC1", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;"),
            (3, "0202", "", "MANUFACTURER:XYZ;MODEL:POS 80;SN:77;"),
        ],
    );
    let found: Vec<Attached> = bus
        .printers()
        .iter()
        .map(|printer| Attached {
            what: printer.model.clone().unwrap(),
            address: printer.address(),
        })
        .collect();
    let mut said = Vec::new();
    list(&found, &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    assert!(said.starts_with(
        "TM-T20III\n    printer: (address: \"usb:04b8:0e28:ABC1\")\nPOS 80\n    printer: (address: \
         \"usb:04b8:0202:77\")\nnetwork printers are not searched for"
    ));
    let devices: Vec<_> = bus.printers().into_iter().map(|printer| printer.device).collect();
    assert_eq!(devices, [bus.devices.join("lp0"), bus.devices.join("lp3")]);
}

#[test]
fn a_printer_is_found_by_ids_by_serial_number_and_by_model() {
    let folder = tempfile::tempdir().unwrap();
    let bus = bus(
        folder.path(),
        &[
            (0, "0e28", "A", "MDL:TM-T20III;"),
            (1, "0e28", "B", "MDL:TM-T20III;"),
            (2, "0202", "", "MDL:POS-80;"),
        ],
    );
    let found = |name: &str| match outcome(&bus, name) {
        // Found: only its device file is missing here.
        Outcome::NotPrinted(LinkError::Unreachable(_)) => "found",
        Outcome::NotPrinted(LinkError::NotPluggedIn) => "not there",
        Outcome::NotPrinted(LinkError::Several) => "several",
        other => panic!("{name}: {other:?}"),
    };
    for (name, then) in [
        ("04b8:0e28:A", "found"),
        ("04b8:0e28:B", "found"),
        ("04b8:0202", "found"),
        ("POS-80", "found"),
        ("TM-T20III:B", "found"),
        ("04b8:0e28", "several"),
        ("TM-T20III", "several"),
        ("04b8:0e28:C", "not there"),
        ("04b8:0e15", "not there"),
        ("TM-T88VII", "not there"),
    ] {
        assert_eq!(found(name), then, "{name}");
    }
}

/// Of two of one model the kernel may serve one: the other is listed by itself.
#[test]
fn a_printer_is_not_taken_for_another_of_its_model() {
    let folder = tempfile::tempdir().unwrap();
    let bus = bus(folder.path(), &[(0, "0e28", "", "MDL:POS;"), (1, "0e28", "", "MDL:POS;")]);
    let printers = bus.printers();
    // The kernel has another way to the same folder, and nusb takes that one.
    let other_way = folder.path().join("1-2");
    symlink(folder.path().join("devices/1"), &other_way).unwrap();
    assert!(printers[1].is_at(&other_way) && !printers[0].is_at(&other_way));
}

#[test]
fn serial_ports_are_listed_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let ports =
        SerialPorts { by_id: folder.path().join("by-id"), class: folder.path().join("class") };
    assert_eq!(ports.attached(), [], "no such folders");
    // A port, one that the kernel only has a name for, and others without a type.
    for (name, kind) in
        [("ttyS0", Some("4")), ("ttyS1", Some("0")), ("ttyUSB0", None), ("tty1", None)]
    {
        fs::create_dir_all(ports.class.join(name)).unwrap();
        if let Some(kind) = kind {
            fs::write(ports.class.join(name).join("type"), format!("{kind}\n")).unwrap();
        }
    }
    fs::create_dir_all(&ports.by_id).unwrap();
    fs::write(ports.by_id.join("usb-FTDI_1-if00"), "").unwrap();
    let mut said = Vec::new();
    list(&ports.attached(), &mut said).unwrap();
    let on_usb = ports.by_id.join("usb-FTDI_1-if00");
    let expected = format!(
        "serial port, perhaps with a printer\n    printer: (address: \"serial:{}\")\nbuilt-in \
         serial port, perhaps with a printer\n    printer: (address: \"serial:/dev/ttyS0\")\n\
         network printers",
        on_usb.display()
    );
    let said = String::from_utf8(said).unwrap();
    assert!(said.starts_with(&expected), "{said}");
}

#[test]
fn without_any_printer_nothing_is_listed_and_the_network_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bus(folder.path(), &[]).printers().is_empty());
    let mut said = Vec::new();
    list(&[], &mut said).unwrap();
    assert!(String::from_utf8(said).unwrap().starts_with("no printer is attached"));
}
