//! The settings of a serial port, from its address to the port itself.

use keuzekiosk::printer::{Handshake, Line, Parity};
use rustix::termios::{ControlModes, InputModes, Termios, tcgetattr};

use super::simulated::state;
use super::start;
use crate::support::simulator::bus::Terminal;

/// How the port stands once the kiosk has looked at it.
fn settings(behind_the_path: &str) -> Termios {
    let terminal = Terminal::new();
    // Not one of the things under test is so by itself.
    let mut other = tcgetattr(&terminal.near).unwrap();
    other.set_speed(600).unwrap();
    other.control_modes.insert(ControlModes::PARODD | ControlModes::HUPCL | ControlModes::CSTOPB);
    rustix::termios::tcsetattr(&terminal.near, rustix::termios::OptionalActions::Now, &other)
        .unwrap();
    let address = format!("serial:{}?status=none{behind_the_path}", terminal.path.display());
    let mut printer = start(&address);
    assert!(state(&mut printer).is_ready(), "{address}");
    tcgetattr(&terminal.near).unwrap()
}

#[test]
fn a_serial_port_stands_as_its_address_says() {
    for speed in Line::SPEEDS {
        assert_eq!(settings(&format!("&speed={speed}")).output_speed(), speed);
    }
    // A pseudo terminal has no parity bit, but keeps which one it would be.
    let odd = |settings: Termios| settings.control_modes.contains(ControlModes::PARODD);
    assert!(odd(settings("&parity=odd")));
    assert!(!odd(settings("&parity=even")) && !odd(settings("")));
    for (handshake, by_wire, by_bytes) in [
        ("", true, false),
        ("&handshake=rts-cts", true, false),
        ("&handshake=xon-xoff", false, true),
        ("&handshake=none", false, false),
    ] {
        let settings = settings(handshake);
        let told = settings.control_modes.contains(ControlModes::CRTSCTS);
        assert_eq!(told, by_wire, "{handshake}");
        assert_eq!(settings.input_modes.contains(InputModes::IXON), by_bytes, "{handshake}");
    }
    let plain = settings("");
    assert_eq!(plain.output_speed(), 38_400);
    // A fall of DTR resets some printers; nobody interprets a byte.
    assert!(!plain.control_modes.intersects(ControlModes::HUPCL | ControlModes::CSTOPB));
    assert!(plain.control_modes.contains(ControlModes::CS8));
    assert!(!plain.input_modes.intersects(InputModes::ICRNL | InputModes::IXOFF));
}

#[test]
fn a_port_checks_bytes_with_the_parity_that_was_asked_for() {
    let terminal = Terminal::new();
    let line = Line::at(terminal.path.clone());
    for (parity, bits) in [
        (Parity::None, ControlModes::empty()),
        (Parity::Even, ControlModes::PARENB),
        (Parity::Odd, ControlModes::PARENB | ControlModes::PARODD),
    ] {
        let mut settings = tcgetattr(&terminal.near).unwrap();
        Line { parity, ..line.clone() }.set_up(&mut settings).unwrap();
        let both = ControlModes::PARENB | ControlModes::PARODD;
        assert_eq!(settings.control_modes & both, bits, "{parity:?}");
    }
}

#[test]
fn a_printer_must_be_able_to_say_stop_unless_somebody_says_that_it_cannot() {
    assert_eq!(Line::at("/dev/ttyS0".into()).handshake, Handshake::RtsCts);
}
