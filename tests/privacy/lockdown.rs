//! What the running kiosk gives up before the first visitor comes.

use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::process::geteuid;

/// An account without any rights.
const NOBODY: u32 = 65_534;
const PATIENCE: Duration = Duration::from_secs(20);

/// The kiosk's program as an ordinary account starts it: root may look into
/// everything, whatever a program does.
fn program(folder: &Path) -> Command {
    let built = env!("CARGO_BIN_EXE_keuzekiosk");
    if !geteuid().is_root() {
        return Command::new(built);
    }
    let copy = folder.join("keuzekiosk");
    fs::copy(built, &copy).unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(copy);
    command.uid(NOBODY).gid(NOBODY);
    command
}

/// What `look` sees of `keuzekiosk` in `/proc`, while it waits for a config that
/// nobody writes: a pipe opens when both of its ends do.
fn waiting<T>(words: &[&str], look: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    mknodat(CWD, &config, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    fs::set_permissions(&config, Permissions::from_mode(0o644)).unwrap();
    let mut command = program(folder.path());
    command.args(words).arg("--config").arg(&config).stdin(Stdio::null()).stderr(Stdio::null());
    let mut started = command.spawn().unwrap();
    let (sender, opened) = channel();
    thread::spawn(move || sender.send(OpenOptions::new().write(true).open(config)));
    let pipe = opened.recv_timeout(PATIENCE);
    let process: PathBuf = ["/proc", &started.id().to_string()].iter().collect();
    let seen = pipe.is_ok().then(|| look(&process));
    started.kill().unwrap();
    started.wait().unwrap();
    seen.expect("it reads its config")
}

/// proc(5): the files of a process that is not dumpable belong to root, and
/// then its own account may neither read its memory nor follow it with a
/// debugger.
fn memory_is_closed(process: &Path) -> bool {
    let owner = fs::metadata(process).unwrap().uid();
    assert_ne!(owner, 0, "root sees everything, so it shows nothing");
    let of = |name| fs::metadata(process.join(name)).unwrap().uid();
    assert_eq!(of("mem"), of("environ"));
    of("mem") == 0
}

#[test]
fn another_program_of_the_same_account_cannot_look_into_the_memory() {
    assert!(waiting(&["run"], memory_is_closed), "the memory of the kiosk is open");
    assert!(!waiting(&["print", "3"], memory_is_closed), "a command for staff holds no visit");
}

#[test]
fn the_kiosk_forbids_itself_core_dumps() {
    let limit = |process: &Path| {
        let limits = fs::read_to_string(process.join("limits")).unwrap();
        let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        line.split_whitespace().skip(4).take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&["run"], limit), ["0", "0"]);
}
