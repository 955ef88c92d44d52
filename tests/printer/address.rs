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
    ] {
        assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
    }
    assert_eq!(Address::default(), Address::Screen);
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
