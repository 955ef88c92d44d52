//! The console that the kiosk stands on: its panel, its logins, and what its sandbox
//! hides.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::deploy;

/// A panel that is switched off by night comes back as it was made; cage gives it
/// a moment after udev has told.
#[test]
fn a_turned_panel_that_comes_back_is_turned_again() {
    let folder = tempfile::tempdir().unwrap();
    let said = folder.path().join("said").display().to_string();
    let words = "monitor will print the received events for:\nUDEV - after rule processing\n\n\
                 UDEV  [61.5] change   /devices/pci0000:00/0000:00:02.0/drm/card1 (drm)\n";
    let panels = "HDMI-A-1 \"Iiyama\"\n  Enabled: yes\n  Transform: normal\n\
                  DP-1 \"Other\"\n  Enabled: yes\n  Transform: 90\n";
    let tells = |program: &str, text: &str| {
        let file = folder.path().join(format!("{program}.says"));
        fs::write(&file, text).unwrap();
        format!("[ \"$2\" = HDMI-A-1 ] && exec >>{said} || exec cat {}", file.display())
    };
    let program = |name: &str, body: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\necho {name} $*\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.display().to_string()
    };
    program("wlr-randr", &tells("wlr-randr", panels));
    program("udevadm", &tells("udevadm", words));
    program("sleep", &format!("exec >>{said}"));
    let kiosk =
        program("keuzekiosk", &format!("[ $1 = system ] && echo 90 && exit; exec >>{said}"));
    let script = deploy("systemd/show").replace("/usr/bin/keuzekiosk", &kiosk);
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let ended = Command::new("/bin/sh").args(["-c", &script]).env("PATH", path).output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    let said = fs::read_to_string(said).unwrap();
    let turns = "wlr-randr --output HDMI-A-1 --transform 90\n";
    assert!(said.starts_with(turns), "{said}");
    assert!(said.contains("keuzekiosk run --fullscreen --config /etc/keuzekiosk/kiosk.ron\n"));
    assert!(said.find("sleep 1\n").unwrap() < said.rfind(turns).unwrap(), "{said}");
    assert_eq!(said.matches("wlr-randr").count(), 2, "{said}");
}

/// What the sandbox hides cannot be named in kiosk.ron.
#[test]
fn no_example_puts_content_where_the_sandbox_hides_it() {
    let unit = deploy("systemd/keuzekiosk.service");
    let hidden = unit.lines().find_map(|line| line.strip_prefix("InaccessiblePaths=")).unwrap();
    let hidden: Vec<_> = hidden.split(' ').map(|path| path.trim_start_matches('-')).collect();
    let readme = fs::read_to_string("README.md").unwrap();
    let example = deploy("kiosk.ron");
    let packs = readme.lines().chain(example.lines()).filter_map(|line| {
        line.trim().trim_start_matches("// ").strip_prefix("pack: \"")?.split('"').next()
    });
    let packs: Vec<_> = packs.collect();
    assert_eq!(packs.len(), 3, "{packs:?}");
    for pack in packs {
        assert!(!hidden.iter().any(|path| pack.starts_with(path)), "{pack} is hidden");
    }
    assert!(hidden.iter().all(|path| example.contains(path)), "{hidden:?}");
}

#[test]
fn no_other_console_has_a_login_while_the_kiosk_runs_or_starts_again() {
    let unit = deploy("systemd/keuzekiosk.service");
    let folder = unit.lines().find_map(|line| line.strip_prefix("RuntimeDirectory=")).unwrap();
    assert!(unit.contains("\nRuntimeDirectoryPreserve=restart\n"));
    let closed = format!("\n[Unit]\nConditionPathExists=!/run/{folder}\n");
    assert!(deploy("systemd/getty.conf").contains(&closed));
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    assert!(manifest.contains("\"usr/lib/systemd/system/getty@.service.d/keuzekiosk.conf\""));
}
