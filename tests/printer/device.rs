//! Device files, with a named pipe in place of a printer.

use std::time::{Duration, Instant};

use keuzekiosk::printer::{LinkError, Outcome, Report};

use super::{ALLOWANCE, PATIENCE, clean_start, job, paper, print, reports, start, whole_card};
use crate::support::pipe::Pipe;

#[test]
fn a_device_gets_every_byte() {
    let pipe = Pipe::new();
    let reader = pipe.read_all();
    let mut printer = start(&pipe.address());
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    drop(printer);
    assert!(reader.join().unwrap() == whole_card());
}

#[test]
fn a_device_that_forgets_what_is_under_way_when_it_is_closed_gets_the_cut_too() {
    let pipe = Pipe::new();
    let mut printer = start(&pipe.address());
    let reader = pipe.read_like_usblp();
    let outcome = print(&mut printer, job(paper(1, 20_000), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    let taken = reader.join().unwrap();
    assert!(taken == paper(1, 20_000), "{} bytes of 20,000", taken.len());
}

#[test]
fn a_stuck_device_is_given_up_at_the_deadline_and_starts_clean_again() {
    let pipe = Pipe::new();
    let mut stuck = pipe.open();
    let mut printer = start(&pipe.address());
    let deadline = Duration::from_millis(200);
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), deadline));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    assert!(sent.elapsed() >= deadline);
    assert!(sent.elapsed() < deadline + ALLOWANCE);

    // The device comes to life: what it had taken, then only the next paper.
    let taken = stuck.read_waiting();
    assert!(whole_card().starts_with(&taken) && !taken.is_empty());
    let reader = pipe.read_all();
    print(&mut printer, job(paper(77, 900), PATIENCE));
    drop((stuck, printer));
    let bytes = reader.join().unwrap();
    assert!(bytes.strip_prefix(&*clean_start()) == Some(&*paper(77, 900)));
}

#[test]
fn a_device_that_goes_away_part_way_is_told() {
    let pipe = Pipe::new();
    let plugged = pipe.open();
    let mut printer = start(&pipe.address());
    let id = printer.send(job(whole_card(), PATIENCE));
    while !matches!(printer.wait(PATIENCE).unwrap(), Report::Started(_)) {}
    plugged.wait_until_full();
    drop(plugged);
    let (_, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Lost(_))), "{outcome:?}");
}

#[test]
fn a_device_that_is_not_there_is_told() {
    let pipe = Pipe::new();
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("lp0").display().to_string();
    // A pipe that nobody reads answers ENXIO, as a device without its driver.
    for address in [pipe.address(), missing] {
        let outcome = print(&mut start(&address), job(paper(1, 9), PATIENCE));
        assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Unreachable(_))), "{outcome:?}");
    }
}

#[test]
fn a_file_or_folder_is_not_taken_for_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "notes").unwrap();
    for path in [file.as_path(), folder.path()] {
        let mut printer = start(&path.display().to_string());
        let outcome = print(&mut printer, job(paper(1, 9), PATIENCE));
        assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NotADevice)), "{outcome:?}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"notes");
}
