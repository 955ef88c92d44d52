//! What is installed around the program: its units, its metrics, and what the
//! papers in `deploy/` promise.

mod console;
mod metrics;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::support::command::{Said, keuzekiosk};

fn deploy(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What the sandbox must allow for a printer at this address.
fn drop_in(address: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    fs::write(&config, format!("(printer: (address: \"{address}\"))")).unwrap();
    keuzekiosk(&["system", "sandbox", "--config", config.to_str().unwrap()])
}

#[test]
fn only_a_network_printer_opens_the_sandbox_and_only_to_itself() {
    drop_in("screen").fine("");
    drop_in("/dev/keuzekiosk-printer").fine("");
    drop_in("tcp:192.168.1.40:9100")
        .fine("[Service]\nIPAddressAllow=192.168.1.40\nRestrictAddressFamilies=AF_INET\n");
    drop_in("tcp:[fd00::40]:9100")
        .fine("[Service]\nIPAddressAllow=fd00::40\nRestrictAddressFamilies=AF_INET6\n");
    drop_in("tcp:printer.example:9100").failed(
        2,
        "error: `printer.example` is a name, and the sandbox allows only numbers\n\
         hint: write the printer's IP address, and give it a fixed one\n",
    );
}

/// One field turns the picture and the touch; both stay as they are where the
/// panel does.
#[test]
fn a_turned_panel_is_turned_once_for_screen_and_touch() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    let asked = |turned: &str, part: &str| {
        fs::write(&config, format!("(panel: ({turned}))")).unwrap();
        let said = keuzekiosk(&["system", part, "--config", config.to_str().unwrap()]);
        assert_eq!(said.code, 0, "{said:?}");
        said.out
    };
    assert_eq!((asked("", "screen"), asked("", "touch")), ("normal\n".into(), String::new()));
    // Where the middle of the upper edge of the glass lies, as it was made, and
    // where it is on a panel that hangs turned.
    let made = (0.5, 0.0);
    for (turned, transform, hangs) in
        [("right", "90", (1.0, 0.5)), ("left", "270", (0.0, 0.5)), ("over", "180", (0.5, 1.0))]
    {
        let turned = format!("turned: {turned}");
        assert_eq!(asked(&turned, "screen"), format!("{transform}\n"));
        let matrix = asked(&turned, "touch");
        let (name, rows) = matrix.trim().split_once('=').unwrap();
        assert_eq!(name, "LIBINPUT_CALIBRATION_MATRIX");
        let rows: Vec<f64> = rows.split(' ').map(|number| number.parse().unwrap()).collect();
        let place = |row: &[f64]| row[0] * made.0 + row[1] * made.1 + row[2];
        assert_eq!((place(&rows[..3]), place(&rows[3..])), hangs, "{turned}");
    }
    let rules = deploy("udev/70-keuzekiosk.rules");
    assert!(rules.contains("IMPORT{program}=\"/usr/bin/keuzekiosk system touch --config "));
    assert!(deploy("systemd/show").contains("/usr/bin/keuzekiosk system screen --config "));
}

#[test]
fn the_units_keep_their_promises() {
    let unit = deploy("systemd/keuzekiosk.service");
    for promise in [
        "ExecStart=/usr/bin/cage -d -- ",
        "Restart=always",
        "WatchdogSec=",
        "User=keuzekiosk",
        "LimitCORE=0",
        "MemorySwapMax=0",
        "CapabilityBoundingSet=\n",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "IPAddressDeny=any",
        "RestrictAddressFamilies=AF_UNIX AF_NETLINK\n",
        "DevicePolicy=closed",
        "SystemCallFilter=@system-service\n",
        "SystemCallArchitectures=native\n",
        "LogNamespace=keuzekiosk",
        "NoNewPrivileges=yes\n",
        // All of it ends with the kiosk, and nothing of it stays.
        "KillMode=mixed\n",
        // Nothing else can be written to; both are in memory.
        "\nReadWritePaths=/run/keuzekiosk -/run/keuzekiosk-metrics\n",
        "ReadOnlyPaths=/\n",
        "UMask=0077\n",
        "AmbientCapabilities=\n",
        "LockPersonality=yes\n",
        "MemoryDenyWriteExecute=yes\n",
        "PrivateMounts=yes\n",
        "ProtectClock=yes\n",
        "ProtectControlGroups=yes\n",
        "ProtectHome=yes\n",
        "ProtectHostname=yes\n",
        "ProtectKernelLogs=yes\n",
        "ProtectKernelModules=yes\n",
        "ProtectKernelTunables=yes\n",
        "ProtectProc=invisible\n",
        "ProcSubset=pid\n",
        "RemoveIPC=yes\n",
        "RestrictNamespaces=yes\n",
        "RestrictRealtime=yes\n",
        "RestrictSUIDSGID=yes\n",
    ] {
        assert!(unit.contains(promise), "the unit lacks {promise}");
    }
    assert_eq!(unit.matches("ReadWritePaths=").count(), 1);
    assert!(!unit.contains("cage -s"), "visitors could switch to another console");
    assert!(deploy("systemd/journald@keuzekiosk.conf").contains("\nStorage=volatile\n"));
    assert!(deploy("systemd/media-keuzekiosk.mount").contains("\nOptions=ro,nosuid,nodev,noexec,"));
    assert!(
        deploy("systemd/keuzekiosk-stick.service").contains("/media/keuzekiosk/keuzekiosk.pack ")
    );
}

/// What deploy/PRIVACY.md names, and nothing else.
#[test]
fn the_kiosk_opens_screen_input_printer_and_sound_and_no_other_device() {
    let unit = deploy("systemd/keuzekiosk.service");
    let allowed: Vec<_> =
        unit.lines().filter_map(|line| line.strip_prefix("DeviceAllow=")).collect();
    let printers = ["char-usb rw", "char-usb_device rw"];
    let cables = ["char-ttyUSB rw", "char-ttyACM rw", "char-ttyS rw"];
    // Without the last wlroots finds no memory for pixels, and nothing is shown.
    let others = ["char-alsa rw", "char-input r", "char-drm rw"];
    assert_eq!(allowed, [&printers[..], &cables, &others].concat());
    assert!(unit.contains("\nDevicePolicy=closed\n"));
}

/// What was read aloud tells what somebody read.
#[test]
fn the_voice_is_told_to_log_and_to_remember_nothing() {
    let told = deploy("speech-dispatcher/speechd.conf");
    for line in ["LogLevel 0", "MaxHistoryMessages 0"] {
        assert_eq!(told.lines().filter(|said| *said == line).count(), 1, "{line}");
    }
    assert!(
        deploy("systemd/keuzekiosk.service")
            .contains("\nEnvironment=XDG_CONFIG_HOME=/etc/keuzekiosk\n")
    );
}

/// Whether there is a test of this name: `room::story` in `tests/`, or a function
/// of a rig that `.ci/run` starts.
fn is_test(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let Some((file, function)) = name.rsplit_once("::") else { return false };
    if file.starts_with(".ci/rig/") {
        let text = read(&root.join(file));
        let defined = [format!("\ndef {function}("), format!("\n{function}() {{")];
        let runs = read(&root.join(".ci/run")).contains(file);
        return runs && defined.iter().any(|defined| text.contains(defined));
    }
    let text = read(&root.join("tests").join(file.replace("::", "/")).with_extension("rs"));
    text.contains(&format!("#[test]\nfn {function}() {{"))
}

/// The sentence of a promise, with the numbers of its tests.
fn promised(line: &str) -> (&str, Vec<usize>) {
    let (sentence, numbers) = line.rsplit_once(" [").unwrap_or_else(|| panic!("untested: {line}"));
    let numbers = numbers.strip_suffix(']').unwrap().split(", ");
    (sentence, numbers.map(|number| number.parse().unwrap()).collect())
}

/// A page that names a test which is not there promises nothing.
#[test]
fn every_sentence_of_the_privacy_page_has_its_test() {
    let paper = deploy("PRIVACY.md");
    let (page, behind) = paper.split_once("\n## De toetsen\n").unwrap();
    let tests: Vec<_> = behind.lines().filter(|line| line.ends_with('`')).collect();
    for (number, line) in (1..).zip(&tests) {
        let name = line.strip_prefix(&format!("{number}. `")).and_then(|it| it.strip_suffix('`'));
        assert!(name.is_some_and(is_test), "{line}");
    }
    let promises = page.split_once("## Wat wij niet kunnen beloven").unwrap().0;
    let promises = promises.lines().filter_map(|line| line.strip_prefix("- "));
    let told: Vec<_> = promises.map(promised).collect();
    assert!(told.len() > 20, "{} sentences", told.len());
    let mut used = BTreeSet::new();
    for (sentence, numbers) in told {
        assert!(sentence.ends_with('.') && !sentence.contains(". "), "one sentence: {sentence}");
        assert!(!numbers.is_empty(), "no test for: {sentence}");
        used.extend(numbers);
    }
    assert!(used.iter().copied().eq(1..=tests.len()), "{used:?} of {}", tests.len());
}

/// A data protection officer reads one sheet of A4; the tests stand behind it.
#[test]
fn the_privacy_page_is_one_page() {
    /// Letters of 9.5 points on lines of 4 mm, margins of 15 mm: letters and lines.
    const PAGE: (usize, usize) = (105, 66);
    let paper = deploy("PRIVACY.md");
    let page = paper.split_once("\n## De toetsen\n").unwrap().0;
    // A heading takes two, with the room above it.
    let height =
        |line: &str| line.chars().count().div_ceil(PAGE.0) + usize::from(line.starts_with('#'));
    let lines: usize = page.lines().map(height).sum();
    assert!(lines <= PAGE.1, "{lines} lines");
}

#[test]
fn a_test_that_is_not_there_counts_for_nothing() {
    assert!(is_test("privacy::a_resting_kiosk_draws_nothing"));
    assert!(is_test(".ci/rig/nothing.py::no_core"));
    for name in [
        "privacy",
        "privacy::no_such_test",
        "staff::door::with_pin",
        ".ci/rig/nothing.py",
        ".ci/rig/nothing.py::no_such_check",
        // It is not run with every change.
        ".ci/rig/soak.py::soak",
    ] {
        assert!(!is_test(name), "{name}");
    }
    assert_eq!(promised("Een zin [met meer]. [1, 12]"), ("Een zin [met meer].", vec![1, 12]));
}

#[test]
fn the_package_holds_every_file_that_is_there_for_it() {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    for folder in ["systemd", "udev"] {
        for file in fs::read_dir(root.join(folder)).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let asset = format!("deploy/{folder}/{name}");
            assert!(manifest.contains(&asset), "{asset} is not in the package");
        }
    }
}

#[test]
fn the_package_brings_the_shortcut_of_the_desk() {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    for asset in [
        r#"["deploy/keuzekiosk-reception", "usr/bin/", "755"]"#,
        r#"["deploy/keuzekiosk-reception.desktop", "usr/share/applications/", "644"]"#,
    ] {
        assert!(manifest.contains(asset), "{asset} is not in the package");
    }
    assert!(deploy("keuzekiosk-reception.desktop").contains("\nExec=keuzekiosk-reception\n"));
}

/// What dpkg runs after it unpacked the package, on a machine with systemd: the
/// programs that it starts, with their words.
fn configured(before: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (bin, said) = (folder.path().join("bin"), folder.path().join("said"));
    fs::create_dir(&bin).unwrap();
    let programs = "systemd-sysusers systemd-tmpfiles deb-systemd-helper deb-systemd-invoke \
                    systemctl udevadm";
    for program in programs.split_whitespace() {
        let stub = bin.join(program);
        fs::write(&stub, format!("#!/bin/sh\necho {program} $* >> {}\n", said.display())).unwrap();
        fs::set_permissions(&stub, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let runs = folder.path().display().to_string();
    let script = deploy("debian/postinst").replace("/run/systemd/system", &runs);
    let path = format!("{}:/usr/bin:/bin", bin.display());
    let status = Command::new("/bin/sh")
        .args(["-c", &script, "postinst", "configure", before])
        .env("PATH", path)
        .status()
        .unwrap();
    assert!(status.success());
    fs::read_to_string(said).unwrap().lines().map(str::to_owned).collect()
}

/// The kiosk takes the first console, and hangs up whoever types there.
#[test]
fn a_first_install_takes_no_console_and_an_upgrade_restarts_what_runs() {
    let ran = |before: &str| {
        let all = configured(before);
        assert!(all.contains(&"deb-systemd-helper enable keuzekiosk.service".to_owned()));
        let touches = |line: &String| line.starts_with("deb-systemd-invoke");
        all.into_iter().filter(touches).collect::<Vec<_>>()
    };
    assert_eq!(ran(""), [""; 0]);
    assert_eq!(ran("0.1.0-1"), ["deb-systemd-invoke try-restart keuzekiosk.service"]);
    let steps = deploy("README.md");
    let steps = steps.split_once("```sh\n").unwrap().1.split_once("```").unwrap().0;
    assert!(steps.lines().last().unwrap().starts_with("reboot "), "{steps}");
    assert!(steps.lines().count() <= 10);
}

#[test]
fn an_upgrade_by_itself_keeps_the_config_of_the_site() {
    let settings = deploy("fleet/apt/52keuzekiosk-upgrades");
    let options = settings.lines().find(|line| line.starts_with("Dpkg::Options {")).unwrap();
    assert!(options.contains("\"--force-confdef\"; \"--force-confold\";"), "{options}");
}

/// Whether the tests have this module, or this test in its module.
fn is_a_test(name: &str) -> bool {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let file = |path: &str| tests.join(path.replace("::", "/")).with_extension("rs");
    let holds = |(module, test): (&str, &str)| {
        fs::read_to_string(file(module)).is_ok_and(|code| code.contains(&format!("fn {test}()")))
    };
    file(name).exists() || name.rsplit_once("::").is_some_and(holds)
}

#[test]
fn every_point_of_accessibility_names_a_test_that_there_is() {
    let paper = deploy("ACCESSIBILITY.md");
    let rows = paper.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| # "));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').map(str::trim).collect()).collect();
    let numbers: Vec<String> = rows.iter().map(|row| row[1].to_owned()).collect();
    assert_eq!(numbers, (1..=38).map(|number| number.to_string()).collect::<Vec<_>>());
    for row in &rows {
        let kept = row[5];
        let named: Vec<_> = kept.split('`').skip(1).step_by(2).collect();
        let said = ["installer", "by design", "the same"].iter().any(|said| kept.contains(said));
        assert!(said || !named.is_empty(), "{kept}");
        for name in named.into_iter().filter(|name| !name.contains('/')) {
            assert!(is_a_test(name), "point {}: no test is called `{name}`", row[1]);
        }
    }
}
