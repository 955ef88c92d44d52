//! The PIN: how it gets into the config.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use keuzekiosk::pin::{Pin, PinHash};
use keuzekiosk::storage::read_config;

use crate::support::command::keuzekiosk_told;

const PIN: &str = "271828";

fn pin(digits: &str) -> Pin {
    digits.parse().unwrap()
}

#[test]
fn a_pin_is_kept_as_a_hash_that_only_it_fits() {
    let hash = PinHash::of(&pin(PIN)).unwrap();
    assert!(hash.as_str().starts_with("$argon2id$v=19$"), "{}", hash.as_str());
    assert!(!hash.as_str().contains(PIN));
    assert!(hash.matches(&pin(PIN)));
    for other in ["271829", "171828", "000000", "828172"] {
        assert!(!hash.matches(&pin(other)), "{other}");
    }
    assert_ne!(hash, PinHash::of(&pin(PIN)).unwrap(), "each has its own salt");
    assert_eq!(hash.as_str().parse::<PinHash>().unwrap(), hash);
}

#[test]
fn only_six_digits_are_a_pin() {
    for wrong in ["", "27182", "2718281", "27182a", "٢٧١٨٢٨", " 27182", "27 182"] {
        assert!(wrong.parse::<Pin>().is_err(), "{wrong:?}");
    }
    assert!(PinHash::of(&Pin::default()).is_err());
}

#[test]
fn a_hash_that_would_take_long_is_refused() {
    let hash = PinHash::of(&pin(PIN)).unwrap().as_str().to_owned();
    let changed = |from: &str, to: &str| {
        assert!(hash.contains(from), "{hash}");
        hash.replace(from, to).parse::<PinHash>()
    };
    assert!(changed("m=19456", "m=9000000").is_err());
    assert!(changed("t=2", "t=4000000").is_err());
    assert!(changed("argon2id", "argon2i").is_err());
    assert!(PIN.parse::<PinHash>().is_err());
}

#[test]
fn neither_pin_nor_hash_stands_in_a_debug_line() {
    let hash = PinHash::of(&pin(PIN)).unwrap();
    assert_eq!(format!("{:?} {hash:?}", pin(PIN)), "Pin { .. } PinHash { .. }");
}

#[test]
fn staff_set_a_pin_in_the_config_and_the_rest_of_it_stays() {
    let configs = [
        "()",
        "// Poli Noord\n(\n    idle: (seconds: 90), // druk\n)\n",
        "(\n    staff: (),\n    idle: (seconds: 90),\n)",
        "(staff: (pin_hash: \"\"))",
        "(staff: (pin_hash: \"123456\"), idle: (seconds: 90))",
        &fs::read_to_string("deploy/kiosk.ron").unwrap(),
    ];
    for config in configs {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kiosk.ron");
        fs::write(&path, config).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let name = path.to_str().unwrap();
        let said = keuzekiosk_told(&["staff", "set-pin", "--config", name], "271828\n");
        said.fine(&format!("{name}: the PIN is set; it counts when the kiosk starts again\n"));
        let text = fs::read_to_string(&path).unwrap();
        for line in config.lines().filter(|line| line.contains("//")) {
            assert!(text.contains(line), "lost: {line}");
        }
        let read = read_config(&path).unwrap();
        assert!(read.staff.pin_hash.unwrap().matches(&pin(PIN)), "{text}");
        let seconds = if config.contains("90") { 90 } else { 60 };
        assert_eq!(read.idle.seconds, seconds, "{text}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a file is left beside it");
    }
}

#[test]
fn a_config_with_a_pin_can_be_read_by_its_group_and_nobody_else() {
    const GROUP: u32 = 12_345;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    fs::write(&path, "()").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    // Only root may give a file away; the group of anybody else will do.
    let _ = std::os::unix::fs::chown(&path, None, Some(GROUP));
    let before = fs::metadata(&path).unwrap();
    let set = ["staff", "set-pin", "--config", path.to_str().unwrap()];
    keuzekiosk_told(&set, "271828\n").said("the PIN is set");
    let after = fs::metadata(&path).unwrap();
    assert_eq!(after.permissions().mode() & 0o777, 0o640);
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
}

#[test]
fn without_a_config_the_line_for_it_is_told() {
    let said = keuzekiosk_told(&["staff", "set-pin"], "271828");
    assert!(said.out.starts_with("staff: (pin_hash: \"$argon2id$"), "{said:?}");
    assert!(!format!("{said:?}").contains(PIN));
}

#[test]
fn what_is_no_pin_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    fs::write(&path, "(idle: (seconds: 1))").unwrap();
    let config = ["staff", "set-pin", "--config", path.to_str().unwrap()];
    let hint = "hint: type 6 digits, for example with: keuzekiosk staff set-pin < FILE";
    keuzekiosk_told(&config, "1234\n").failed(2, &format!("error: a PIN has 6 digits\n{hint}\n"));
    let said = keuzekiosk_told(&config, "271828\n");
    assert!(said.err.contains("kiosk.ron:1:18: idle times are 5 to 3600 seconds"), "{said:?}");
    assert_eq!(said.code, 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), "(idle: (seconds: 1))");
    let words = keuzekiosk_told(&["staff", "set-pin", "271828"], "");
    assert_eq!(words.code, 2, "a PIN among the words, which everybody can see: {words:?}");
}
