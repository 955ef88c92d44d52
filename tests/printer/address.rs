//! How a printer is named.

use keuzekiosk::printer::{Address, AddressError};

#[test]
fn an_address_reads_as_it_is_written() {
    for text in [
        "screen",
        "memory",
        "/dev/usb/lp0",
        "tcp:192.168.1.40:9100",
        "tcp:printer.balie:9100",
        "tcp:[fe80::1]:9100",
        "png:paper.png",
        "file:/tmp/a:b",
        "usb:04b8:0e28",
        "usb:04b8:0e28:ABC1",
        "usb:TM-T20III",
        "usb:TM-T20III:ABC1",
        "usb-direct:04b8:0e28",
        "usb-direct:TM-T20III:ABC1",
        "serial:/dev/ttyS0",
        "serial:/dev/ttyS0?speed=9600",
        "serial:/dev/ttyS0?speed=115200&parity=even&handshake=xon-xoff",
        "serial:/dev/ttyS0?parity=odd&handshake=none",
        "/dev/usb/lp0?status=none",
        "usb:04b8:0e28?status=none",
        "usb-direct:04b8:0e28?status=none",
        "tcp:192.168.1.40:9100?status=none",
        "serial:/dev/ttyS0?status=none",
        "serial:/dev/ttyS0?speed=9600&status=none",
    ] {
        assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
    }
    assert_eq!(Address::default(), Address::Screen);
}

/// What stands in backquotes in the first column of a table of addresses.
fn addresses<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let rows = text.lines().map(|line| line.trim_start_matches("/// "));
    let rows = rows.skip_while(|line| !line.starts_with(heading)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let column = rows.filter_map(|line| line.split('|').nth(1));
    column.flat_map(|column| column.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn every_address_that_is_documented_can_be_written_down_and_read_again() {
    let readme = include_str!("../../README.md");
    let source = include_str!("../../src/printer/address.rs");
    for (text, heading, at_least) in
        [(readme, "| printer address |", 11), (source, "| written as |", 11)]
    {
        let found = addresses(text, heading);
        assert!(found.len() >= at_least, "{found:?}");
        for text in found {
            let text = text.replace("HOST:PORT", "printer.balie:9100");
            let read =
                |text: &str| text.parse::<Address>().unwrap_or_else(|wrong| panic!("{wrong}"));
            let written = read(&text).to_string();
            assert_eq!(read(&written).to_string(), written, "{text}");
            let kind = |text: &str| text.split(':').next().unwrap().to_owned();
            assert_eq!(kind(&written), kind(&text));
            if let address @ Address::Printer { .. } = read(&text) {
                let unheard = address.without_answers();
                assert_eq!(read(&unheard.to_string()), unheard, "{text}");
                assert!(unheard.to_string().ends_with("status=none"), "{text}");
            }
        }
    }
}

#[test]
fn a_serial_setting_that_no_port_has_names_those_that_there_are() {
    let wrong = |setting: &str| {
        format!("serial:/dev/ttyS0?{setting}").parse::<Address>().unwrap_err().to_string()
    };
    assert!(wrong("speed=9601").contains("9600, 19200"));
    assert!(wrong("parity=mark").contains("none, even and odd"));
    assert!(wrong("handshake=dtr").contains("rts-cts, xon-xoff and none"));
    assert!(wrong("colour=1").contains("speed, parity, handshake and status"));
    let usb = "usb:04b8:0e28?speed=9600".parse::<Address>().unwrap_err();
    assert!(matches!(usb, AddressError::Setting(..)));
}

#[test]
fn a_wrong_address_names_its_mend() {
    let wrong = |text: &str| text.parse::<Address>().unwrap_err();
    assert_eq!(wrong(""), AddressError::Empty);
    for text in ["lp0", "usb", "printer:1", "tcp", "TCP:a:1", " screen", "./paper.png"] {
        assert_eq!(wrong(text), AddressError::Form(text.to_owned()));
    }
    assert!(matches!(wrong("png:"), AddressError::Path(_)));
    assert!(matches!(wrong("tcp::9100"), AddressError::Host(_)));
    assert!(matches!(wrong("tcp:a b:9100"), AddressError::Host(_)));
    assert!(matches!(wrong("tcp:[::1:9100"), AddressError::Host(_)));
    assert!(matches!(wrong("tcp:fe80::1:9100"), AddressError::Brackets(_)));
    for text in ["tcp:a:0", "tcp:a:65536", "tcp:a:", "tcp:a:x"] {
        assert!(matches!(wrong(text), AddressError::Port(_)), "{text}");
    }
    assert_eq!(
        wrong("tcp:printer").to_string(),
        "`tcp:printer` has no port; network printers listen on 9100: write tcp:printer:9100"
    );
}
