//! The device config: what it may say, and what is told when it is wrong.

use std::path::Path;

use keuzekiosk::commands::setup_at;
use keuzekiosk::storage::{Config, PaperWidth, read_config};

use crate::support::{alone, log_lines};

/// The config as read, or its error and hint with the path left out.
fn read(text: impl AsRef<[u8]>) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, text).unwrap();
    read_config(&path).map_err(|error| {
        let said = format!("{error}\n  hint: {}", error.hint());
        said.replace(&format!("{}/", folder.path().display()), "")
    })
}

#[test]
fn an_empty_config_is_the_default() {
    let config = read("()").unwrap();
    assert_eq!(config, Config::default());
    assert_eq!((config.panel.width, config.panel.height), (1080, 1920));
    assert_eq!(config.printer.address, "screen");
    assert_eq!((config.idle.seconds, config.idle.warning_seconds), (60, 20));
}

#[test]
fn a_full_config_is_read() {
    let config = read(
        r#"// De kiosk bij de balie.
        (
            panel: (width: 1920, height: 1080, px_per_mm: 3.64),
            printer: (address: "/dev/usb/lp0", profile: "tm-t20iii", paper: 58),
            pack: "/srv/packs/ptss-nl",
            idle: (seconds: 90, warning_seconds: 30, help_seconds: 240),
            site: (name: "Poli Noord", desk_phone: "", huisarts: "(020) 123 45 67"),
        )"#,
    )
    .unwrap();
    assert_eq!(config.printer.paper, PaperWidth::Mm58);
    assert_eq!(config.printer.profile, "tm-t20iii");
    assert_eq!(config.pack.as_deref(), Some(Path::new("/srv/packs/ptss-nl")));
    assert_eq!(config.site.name.as_deref(), Some("Poli Noord"));
    assert_eq!(config.site.desk_phone, None, "an empty number is none");
    assert_eq!(config.site.huisarts.as_deref(), Some("(020) 123 45 67"));
}

#[test]
fn a_relative_pack_lies_beside_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, r#"(pack: "ptss-nl")"#).unwrap();
    assert_eq!(read_config(&path).unwrap().pack, Some(folder.path().join("ptss-nl")));
}

#[test]
fn a_wrong_config_tells_where_and_how_to_mend_it() {
    let wrong: [&[u8]; 16] = [
        b"",
        b"(panel: (width: 1080,",
        b"(\n    printr: (address: \"screen\"),\n)",
        b"(\n    printer: (adress: \"screen\"),\n)",
        b"(printer: (paper: 76))",
        b"(printer: (paper: \"80\"))",
        b"(panel: (\n    px_per_mm: 0,\n))",
        b"(panel: (px_per_mm: NaN))",
        b"(panel: (px_per_mm: inf))",
        b"(panel: (width: 0))",
        b"(panel: (width: -1080))",
        b"(idle: (seconds: 0))",
        b"(idle: (warning_seconds: 86400))",
        b"(site: (huisarts: \"bel de balie\"))",
        b"(site: (name: \"Poli\xff\"))",
        b"(idle: (seconds: 60), idle: (seconds: 60))",
    ];
    let said: Vec<String> = wrong.into_iter().map(|text| read(text).unwrap_err()).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_file_that_is_no_config_is_told() {
    assert!(read(vec![b' '; 100_000]).unwrap_err().contains("larger than 64 kB"));
    assert!(read("(".repeat(60_000)).unwrap_err().contains("kiosk.ron:1:"));
    let error = read_config(Path::new("/nowhere/kiosk.ron")).unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/kiosk.ron: cannot be read ("));
}

#[test]
fn a_kiosk_starts_with_its_defaults_when_the_config_is_wrong() {
    alone("config::a_kiosk_starts_with_its_defaults_when_the_config_is_wrong", || {
        let lines = log_lines();
        let defaults = setup_at(None);
        assert!(defaults.address.is_some());
        assert_eq!(lines.try_iter().count(), 0);
        let setup = setup_at(Some(Path::new("/nowhere/kiosk.ron")));
        assert_eq!((setup.panel, setup.timing), (defaults.panel, defaults.timing));
        assert_eq!(setup.address, None);
        let lines: Vec<String> = lines.try_iter().collect();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("ERROR /nowhere/kiosk.ron: cannot be read ("));
    });
}
