//! The computer at the desk, on the printer of the kiosk.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::support::command::keuzekiosk;
use crate::support::loopback::{LoopbackPrinter, Manner, refusing, reserved};
use crate::support::simulator::{Cable, Model, SimulatedPrinter};

/// A printer that nobody can reach at first, because another computer has it.
fn held_for(time: Duration) -> (String, std::thread::JoinHandle<usize>) {
    let (port, address) = reserved();
    let served = std::thread::spawn(move || {
        std::thread::park_timeout(time);
        rustix::net::listen(&port, 1).unwrap();
        let printer = TcpListener::from(port);
        let (mut paper, _) = printer.accept().unwrap();
        std::io::copy(&mut paper, &mut std::io::sink()).unwrap() as usize
    });
    // This one only swallows; it answers nothing.
    (format!("{address}?status=none"), served)
}

#[test]
fn the_desk_waits_until_the_kiosk_has_printed_and_says_so() {
    let (to, printer) = held_for(Duration::from_millis(1_500));
    let said = keuzekiosk(&["print", "3/emdr", "--what", "qr", "--wait", "20", "--to", &to]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.starts_with(
        "the printer cannot be reached, or is held by another; waiting, at most 20 s\n"
    ));
    assert_eq!(said.out.matches("waiting").count(), 1, "{said:?}");
    assert!(printer.join().unwrap() > 1_000);
}

/// Some printers take a second connection, and say nothing on it until the
/// first is over.
#[test]
fn the_desk_waits_too_for_a_printer_that_keeps_it_on_hold() {
    let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let to = printer.address().to_string();
    let kiosk = TcpStream::connect(to.trim_start_matches("tcp:")).unwrap();
    printer.wait_until("took the kiosk's connection", |machine| machine.served > 2);
    // Longer than one attempt lasts.
    let hangs_up = std::thread::spawn(move || {
        std::thread::park_timeout(Duration::from_secs(8));
        drop(kiosk);
    });
    let said = keuzekiosk(&["print", "3/emdr", "--what", "qr", "--wait", "40", "--to", &to]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("waiting, at most 40 s\nprinted 1 paper of"), "{said:?}");
    hangs_up.join().unwrap();
    printer.wait_until("printed", |machine| !machine.paper.pieces.is_empty());
    let papers = printer.machine().paper.pieces.iter().filter(|piece| piece.inked() > 0).count();
    assert_eq!(papers, 1);
}

/// What may be on the paper already is not sent again.
#[test]
fn the_desk_does_not_print_again_what_broke_off_on_its_way() {
    let printer = LoopbackPrinter::start(&[Manner::BlackHole, Manner::Healthy]);
    let said = keuzekiosk(&["print", "3", "--wait", "40", "--to", &printer.address()]);
    assert_eq!((said.out.as_str(), said.code), ("", 3), "{said:?}");
}

#[test]
fn the_desk_does_not_wait_for_ever() {
    let said = keuzekiosk(&["print", "3/emdr", "--wait", "1", "--to", &refusing()]);
    assert_eq!((said.code, said.out.lines().count()), (3, 1), "{said:?}");
}

#[test]
fn everything_behind_the_shortcut_can_be_printed() {
    let shortcut = fs::read_to_string("deploy/keuzekiosk-reception.desktop").unwrap();
    let listed = keuzekiosk(&["print", "--list"]).out;
    let actions = shortcut.lines().find_map(|line| line.strip_prefix("Actions=")).unwrap();
    let mut printed = 0;
    for action in actions.split_terminator(';') {
        let (_, group) = shortcut.split_once(&format!("[Desktop Action {action}]\n")).unwrap();
        let (name, rest) = group.split_once('\n').unwrap();
        // Its terminal would close before anybody has read a word of `keuzekiosk`.
        let what = rest.lines().next().unwrap().strip_prefix("Exec=keuzekiosk-reception ").unwrap();
        let line = listed.lines().find(|line| line.split_whitespace().next() == Some(what));
        let title = line.unwrap_or_else(|| panic!("nothing is called {what}"));
        let title = title.split_once(char::is_whitespace).unwrap().1.trim();
        if action != "help" {
            assert_eq!(name, format!("Name={what} {title}"));
        }
        printed += 1;
    }
    assert_eq!(printed, 9);
}

/// What the shortcut of the desk says with this config, and its exit code. `asked`
/// is what stands behind its name, `typed` what is typed into it.
fn shortcut(config: &Path, asked: &[&str], typed: &str) -> (String, i32) {
    let program = Path::new(env!("CARGO_BIN_EXE_keuzekiosk")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let (answers, mut keys) = std::io::pipe().unwrap();
    std::io::Write::write_all(&mut keys, typed.as_bytes()).unwrap();
    drop(keys);
    let output = Command::new("sh")
        .arg("deploy/keuzekiosk-reception")
        .args(asked)
        .env("PATH", path)
        .env("KEUZEKIOSK_CONFIG", config)
        .stdin(answers)
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

/// The end of what the shortcut says: its window stays until somebody has read it.
const STAYS: &str = "\nDruk op Enter om te sluiten. ";

#[test]
fn the_desk_chooses_from_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let (config, paper) = (folder.path().join("kiosk.ron"), folder.path().join("paper.png"));
    fs::write(&config, format!("(printer: (address: \"png:{}\"))", paper.display())).unwrap();
    let (said, code) = shortcut(&config, &[], "3/emdr\n\n\n");
    assert!(code == 0 && said.contains("Wat wilt u printen?"), "{said}");
    assert!(said.contains("printed 1 paper of") && said.ends_with(STAYS), "{said}");
    assert!(fs::read(&paper).unwrap().starts_with(b"\x89PNG"));
    fs::remove_file(&paper).unwrap();
    let (said, code) = shortcut(&config, &["3"], "\n");
    assert!(code == 0 && !said.contains("Wat wilt u printen?"), "{said}");
    assert!(said.contains("De bon is geprint.") && said.ends_with(STAYS), "{said}");
    assert!(paper.exists());
}

#[test]
fn the_desk_reads_in_dutch_what_went_wrong_before_the_window_closes() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    let absent = shortcut(&config, &[], "\n");
    for (text, asked, typed, code, told) in [
        ("geen config", &[][..], "\n", 2, "De instellingen kloppen niet"),
        ("(pack: \"niets\")", &[], "\n", 1, "De inhoud kan niet gebruikt worden."),
        ("(printer: (address: \"file:/nergens/x\"))", &["3"], "\n", 3, "De printer is niet klaar"),
        ("()", &[], "12\n\n\n", 2, "Of dit staat niet in de lijst."),
    ] {
        fs::write(&config, text).unwrap();
        let (said, ended) = shortcut(&config, asked, typed);
        assert_eq!(ended, code, "{text}: {said}");
        assert!(said.contains(told) && said.ends_with(STAYS), "{text}: {said}");
    }
    assert!(absent.0.contains("De instellingen kloppen niet") && absent.0.ends_with(STAYS));
}
