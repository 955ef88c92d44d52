//! What monitoring may know of a kiosk, and what it must not.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use keuzekiosk::printer::{Address, State};
use keuzekiosk::storage::{Metrics, Standing};
use tempfile::TempDir;

use super::deploy;
use crate::support::kiosk::{Kiosk, coarse};
use crate::support::simulator::{Cable, Fault, Model, Moment, SimulatedPrinter};

/// Every name that monitoring may see, and the labels it may have.
const SCHEMA: [(&str, &[&str]); 7] = [
    ("keuzekiosk_info", &["version"]),
    ("keuzekiosk_content_version", &["pack"]),
    ("keuzekiosk_content_age_days", &["pack"]),
    ("keuzekiosk_printer_ready", &[]),
    ("keuzekiosk_paper_near_end", &[]),
    ("keuzekiosk_restarts_total", &[]),
    ("keuzekiosk_uptime_days", &[]),
];

/// A line of a metrics file.
struct Measure {
    name: String,
    /// Without their values.
    labels: Vec<String>,
    value: u64,
}

fn measured(path: &Path) -> Vec<Measure> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &str| {
        let (series, value) = line.rsplit_once(' ').unwrap();
        let (name, labels) = series.split_once('{').unwrap_or((series, ""));
        let labels = labels.trim_end_matches('}').split(',').filter(|label| !label.is_empty());
        let label = |label: &str| label.split_once('=').unwrap().0.to_owned();
        let (name, value) = (name.to_owned(), value.parse().unwrap());
        Measure { name, labels: labels.map(label).collect(), value }
    };
    lines.map(read).collect()
}

#[test]
fn the_metrics_tell_nothing_about_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keuzekiosk.prom");
    let (shown, packs) = (path.clone(), folder.path().to_owned());
    let mut kiosk = Kiosk::open_with(move |setup| {
        coarse(setup);
        setup.metrics = Some(Metrics::new(&shown, &packs));
    });
    kiosk.beat();
    let at_rest = fs::read(&path).unwrap();
    // A whole visit, with paper, leaves the file as it was.
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").touch("Print").touch("Print");
    kiosk.wait(2.0).wait_to_see("Klaar").beat();
    kiosk.touch("Stop en wis alles").beat();
    assert_eq!(fs::read(&path).unwrap(), at_rest);
    kiosk.wait(15.0 * 60.0).beat();
    assert_eq!(fs::read(&path).unwrap(), at_rest);

    // It is not even written again: for a quarter of an hour, and while somebody
    // is there.
    fs::remove_file(&path).unwrap();
    kiosk.wait(14.5 * 60.0).beat();
    assert!(!path.exists(), "written within a quarter of an hour");
    kiosk.begin_reading("EMDR").wait(40.0).beat();
    assert!(!path.exists(), "written while somebody is there");
    kiosk.touch("Stop").beat();
    assert_eq!(fs::read(&path).unwrap(), at_rest);

    let seconds = fs::metadata(&path).unwrap().modified().unwrap();
    let seconds = seconds.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(seconds % 86_400, 0, "the date of the file is finer than a day");
    for Measure { name, labels, .. } in measured(&path) {
        let (_, allowed) = SCHEMA.iter().find(|(known, _)| *known == name).expect("a known name");
        assert_eq!(labels, *allowed, "{name}");
    }
}

/// The state of a device whose printer wants a new roll soon.
fn standing() -> Standing {
    let packs = vec![("ptss-nl".to_owned(), 7)];
    let (printer_ready, paper_near_end) = (true, Some(true));
    Standing { packs, printer_ready, paper_near_end, uptime: Duration::from_hours(50) }
}

/// A folder of packs in which the one of [`standing`] has lain for these days.
fn installed(days: u64) -> TempDir {
    let packs = tempfile::tempdir().unwrap();
    let pack = packs.path().join("ptss-nl/7");
    fs::create_dir_all(&pack).unwrap();
    let age = Duration::from_hours(24 * days + 1);
    fs::File::open(&pack).unwrap().set_modified(SystemTime::now() - age).unwrap();
    packs
}

fn value(path: &Path, wanted: &str) -> u64 {
    let found = measured(path).into_iter().find(|measure| measure.name == wanted);
    found.unwrap_or_else(|| panic!("{wanted} is missing")).value
}

#[test]
fn the_metrics_tell_how_the_device_is() {
    let (folder, packs) = (tempfile::tempdir().unwrap(), installed(12));
    let path = folder.path().join("keuzekiosk.prom");
    for restarts in 0..3 {
        Metrics::new(&path, packs.path()).write(&standing()).unwrap();
        let values = SCHEMA.map(|(name, _)| value(&path, name));
        assert_eq!(values, [1, 7, 12, 1, 1, restarts, 2]);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something is left behind");
    assert_eq!(fs::read_to_string(&path).unwrap(), deploy("fleet/metrics.example.prom"));
}

/// The unit keeps all that it writes for itself (`UMask=0077`); `node_exporter`
/// runs under another account.
#[test]
fn whoever_monitors_may_read_the_metrics_and_nobody_else_may_write_them() {
    assert!(deploy("systemd/keuzekiosk.service").contains("\nUMask=0077\n"));
    let (folder, packs) = (tempfile::tempdir().unwrap(), installed(0));
    let path = folder.path().join("keuzekiosk.prom");
    // What that mask makes of a file.
    let staged = path.with_extension("prom.new");
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(staged).unwrap();
    Metrics::new(&path, packs.path()).write(&standing()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o644);
    let folders = deploy("systemd/tmpfiles.conf");
    let open = "\nd /run/keuzekiosk-metrics    0755 keuzekiosk keuzekiosk -\n";
    assert!(folders.contains(open), "the folder lets nobody in: {folders}");
    let linked = deploy("fleet/ansible/roles/keuzekiosk/tasks/main.yml");
    assert!(linked.contains("src: /run/keuzekiosk-metrics/keuzekiosk.prom\n"));
}

#[test]
fn the_metrics_tell_that_the_roll_ends_soon_where_the_printer_does() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str, address: Address, so: fn(&State) -> bool| {
        let path = folder.path().join(name);
        let metrics = Metrics::new(&path, folder.path());
        let mut kiosk = Kiosk::open_with(|setup| {
            setup.address = Some(address);
            setup.metrics = Some(metrics);
        });
        kiosk.await_printer(so).beat();
        let told = measured(&path);
        let near_end = told.iter().find(|measure| measure.name == "keuzekiosk_paper_near_end");
        near_end.map(|measure| measure.value)
    };
    let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let near_end = |state: &State| state.near_end == Some(false);
    assert_eq!(told("full", printer.address(), near_end), Some(0));
    printer.machine().plan(Moment::Rows(0), Fault::NearEnd);
    let near_end = |state: &State| state.near_end == Some(true);
    assert_eq!(told("low", printer.address(), near_end), Some(1));
    let mute = printer.address().without_answers();
    assert_eq!(told("mute", mute, |state| state.near_end.is_none()), None);
}
