//! What several topics need: test drivers, readers, references.

pub mod command;
pub mod contrast;
pub mod crawl;
pub mod decoder;
pub mod engine;
pub mod fits;
pub mod golden;
pub mod kiosk;
pub mod loopback;
pub mod marks;
pub(crate) mod meshes;
pub mod pack;
pub(crate) mod page;
pub mod pipe;
pub mod pipes;
pub(crate) mod reference;
pub(crate) mod renderer;
pub mod simulator;
pub mod source;
pub mod starts;
pub mod still;

use std::process::Command;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Set in the process that [`alone`] starts.
const ALONE: &str = "KEUZEKIOSK_TEST_ALONE";

/// Runs `scenario` in a process that runs nothing else, for tests that count
/// threads or listen to the log. `test` is the caller's own full name.
pub fn alone(test: &str, scenario: impl FnOnce()) {
    if std::env::var_os(ALONE).is_some() {
        return scenario();
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--test-threads=1"])
        .env(ALONE, "1")
        .envs(allocator())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// How the unit has glibc give memory back: what it keeps for itself would hide
/// what the kiosk keeps.
fn allocator() -> [(String, String); 1] {
    let unit = std::fs::read_to_string("deploy/systemd/keuzekiosk.service").unwrap();
    let mut lines = unit.lines().filter_map(|line| line.strip_prefix("Environment=GLIBC_"));
    let (name, value) = lines.next().unwrap().split_once('=').unwrap();
    [(format!("GLIBC_{name}"), value.to_owned())]
}

/// Everything that is logged from now on, as `LEVEL message`. Only for a test
/// that is [`alone`], because a process has one log.
pub fn log_lines() -> Receiver<String> {
    struct Lines(Mutex<Sender<String>>);

    impl log::Log for Lines {
        fn enabled(&self, _: &log::Metadata) -> bool {
            true
        }

        fn log(&self, record: &log::Record) {
            let line = format!("{} {}", record.level(), record.args());
            self.0.lock().unwrap().send(line).unwrap();
        }

        fn flush(&self) {}
    }

    let (sender, lines) = channel();
    log::set_boxed_logger(Box::new(Lines(Mutex::new(sender)))).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    lines
}
