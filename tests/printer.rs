//! Jobs on their way to paper: what arrives, what is reported, and that no
//! printer, however broken, makes anybody wait.

use std::time::{Duration, Instant};

use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::layout::Bitmap;
use keuzekiosk::printer::{
    Address, AddressError, Job, JobId, LinkError, Memory, Outcome, Printer, Report,
};

use crate::support::alone;
use crate::support::loopback::{LoopbackPrinter, Manner, refusing};
use crate::support::pipe::Pipe;

/// Beyond this a test has hung.
const PATIENCE: Duration = Duration::from_secs(20);
/// What a busy machine may add to any promise.
const ALLOWANCE: Duration = Duration::from_millis(1500);

/// Bytes that tell their own place, so that a mixed or cut paper shows.
fn paper(first: u8, length: usize) -> Vec<u8> {
    (0..length).map(|at| first.wrapping_add((at / 7) as u8).max(1)).collect()
}

/// A job of these bytes that must be over after `slack`.
fn job(bytes: Vec<u8>, slack: Duration) -> Job {
    Job { slack, ..Job::new(bytes, 0.0, &Profile::generic(576)) }
}

/// A card of 700 mm as untrimmed raster.
fn whole_card() -> Vec<u8> {
    paper(1, 700 * 8 * 72)
}

fn start(address: &str) -> Printer {
    Printer::start(&address.parse().unwrap(), || {}).unwrap()
}

/// Every report of `id` up to the last.
fn reports(printer: &mut Printer, id: JobId) -> (Vec<Report>, Outcome) {
    let mut reports = Vec::new();
    loop {
        let report = printer.wait(PATIENCE).expect("a report");
        if let Report::Finished { job, outcome } = report {
            if job == id {
                return (reports, outcome);
            }
        } else {
            reports.push(report);
        }
    }
}

fn print(printer: &mut Printer, job: Job) -> Outcome {
    let id = printer.send(job);
    reports(printer, id).1
}

/// Waits until the printer took some of the job.
fn await_progress(printer: &mut Printer) {
    while !matches!(printer.wait(PATIENCE).expect("progress"), Report::Progress { .. }) {}
}

// Addresses

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

// Network printers

#[test]
fn a_healthy_network_printer_gets_every_byte_and_never_a_promise_of_paper() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(whole_card(), PATIENCE));
    let (reports, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Unknown));
    assert!(matches!(reports.first(), Some(Report::Started(job)) if *job == id));
    let total = whole_card().len();
    assert!(reports.iter().any(
        |report| matches!(report, Report::Progress { sent, total: all, .. } if *sent == total && *all == total)
    ));
    let received = loopback.received();
    assert!(received.whole);
    assert!(received.bytes == whole_card(), "other bytes arrived");
}

#[test]
fn a_whole_card_is_handed_over_in_the_blink_of_an_eye() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&loopback.address());
    // The best of five: the machine may be busy, the printer is not.
    let (first, last, told) = (0..5)
        .map(|_| {
            let job = job(whole_card(), PATIENCE);
            let sent = Instant::now();
            print(&mut printer, job);
            let told = sent.elapsed();
            let received = loopback.received();
            (received.first_byte.unwrap() - sent, received.last_byte.unwrap() - sent, told)
        })
        .min_by_key(|(_, _, told)| *told)
        .unwrap();
    assert!(first < Duration::from_millis(50), "first byte after {first:?}");
    assert!(last < Duration::from_millis(150), "last byte after {last:?}");
    assert!(told < Duration::from_millis(200), "told after {told:?}");
}

#[test]
fn a_printer_that_keeps_its_side_open_does_not_hold_the_job() {
    let loopback = LoopbackPrinter::start(&[Manner::NeverCloses]);
    let mut printer = start(&loopback.address());
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown));
    assert!(sent.elapsed() < Duration::from_millis(500) + ALLOWANCE);
    assert!(loopback.received().bytes == whole_card());
}

#[test]
fn a_printer_that_talks_is_listened_to_so_that_it_loses_nothing() {
    let loopback = LoopbackPrinter::start(&[Manner::Talks]);
    let mut printer = start(&loopback.address());
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    let received = loopback.received();
    // Closing with its words unread would reset the connection.
    assert!(received.whole);
    assert!(received.bytes == whole_card());
}

#[test]
fn a_printer_is_found_by_name() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&format!("tcp:localhost:{}", loopback.port()));
    assert!(matches!(print(&mut printer, job(paper(1, 900), PATIENCE)), Outcome::Unknown));
    assert_eq!(loopback.received().bytes, paper(1, 900));
}

#[test]
fn a_name_that_does_not_exist_is_told() {
    // A label of more than 63 letters exists nowhere, and is not asked for.
    let mut printer = start(&format!("tcp:{}:9100", "a".repeat(70)));
    let outcome = print(&mut printer, job(paper(1, 900), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NameNotFound(_))), "{outcome:?}");
}

#[test]
fn a_refused_connection_is_told_at_once() {
    let mut printer = start(&refusing());
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Unreachable(_))), "{outcome:?}");
    assert!(sent.elapsed() < ALLOWANCE);
}

#[test]
fn a_printer_that_takes_nothing_is_given_up_at_the_deadline() {
    let loopback = LoopbackPrinter::start(&[Manner::BlackHole]);
    let mut printer = start(&loopback.address());
    let deadline = Duration::from_millis(300);
    let sent = Instant::now();
    let outcome = print(&mut printer, job(whole_card(), deadline));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    assert!(sent.elapsed() >= deadline);
    assert!(sent.elapsed() < deadline + ALLOWANCE);
}

#[test]
fn a_printer_that_closes_or_resets_part_way_is_told() {
    // The last is when all was handed over and only the close is awaited.
    for most in [1, 700, 30_000, 200_000, whole_card().len() - 4_000] {
        for manner in [Manner::ClosesAfter(most), Manner::ResetsAfter(most)] {
            let loopback = LoopbackPrinter::start(&[manner]);
            let mut printer = start(&loopback.address());
            let outcome = print(&mut printer, job(whole_card(), PATIENCE));
            assert!(
                matches!(outcome, Outcome::NotPrinted(LinkError::Lost(_))),
                "{manner:?}: {outcome:?}"
            );
        }
    }
}

#[test]
fn a_slow_printer_gets_its_time_and_shows_progress() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(4)]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(paper(1, 120_000), PATIENCE));
    let (reports, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    let sent: Vec<usize> = reports
        .iter()
        .filter_map(|report| match report {
            Report::Progress { sent, .. } => Some(*sent),
            Report::Started(_) | Report::Shown { .. } | Report::Finished { .. } => None,
        })
        .collect();
    assert!(sent.len() >= 3, "{sent:?}");
    assert!(sent.is_sorted(), "{sent:?}");
    assert_eq!(loopback.received().bytes, paper(1, 120_000));
}

#[test]
fn a_printer_too_slow_for_the_deadline_is_given_up() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(20)]);
    let mut printer = start(&loopback.address());
    let outcome = print(&mut printer, job(whole_card(), Duration::from_millis(300)));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    let received = loopback.received();
    assert!(!received.whole, "a dropped job must not end as if it were whole");
    assert!(received.bytes.len() < whole_card().len());
}

#[test]
fn a_cancelled_job_stops_at_once_and_its_rest_never_arrives() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(5)]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(whole_card(), PATIENCE));
    await_progress(&mut printer);
    let cancelled = Instant::now();
    printer.cancel();
    let (_, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Cancelled)), "{outcome:?}");
    assert!(cancelled.elapsed() < ALLOWANCE);
    let received = loopback.received();
    assert!(!received.whole);
    assert!(received.bytes.len() < whole_card().len());
}

#[test]
fn a_cancel_while_nothing_prints_spares_the_next_job() {
    let memory = Memory::default();
    let mut printer = Printer::start(&Address::Memory(memory.clone()), || {}).unwrap();
    printer.cancel();
    assert!(matches!(print(&mut printer, job(paper(1, 9), PATIENCE)), Outcome::Printed));
    printer.cancel();
    assert!(matches!(print(&mut printer, job(paper(2, 9), PATIENCE)), Outcome::Printed));
    assert_eq!(memory.take(), Some(paper(2, 9)));
}

// One visitor's paper and the next

#[test]
fn a_failed_job_is_never_part_of_the_next_one() {
    let manners = [Manner::ResetsAfter(5_000), Manner::Healthy, Manner::Healthy, Manner::BlackHole];
    let loopback = LoopbackPrinter::start(&manners);
    let mut printer = start(&loopback.address());
    let outcome = print(&mut printer, job(paper(1, 400_000), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(_)));
    loopback.received();

    // What the printer may still hold of the first is flushed and cut off.
    let outcome = print(&mut printer, job(paper(100, 30_000), PATIENCE));
    assert!(matches!(outcome, Outcome::Unknown));
    let second = loopback.received();
    let bytes = second.bytes.strip_prefix(&*clean_start()).expect("a clean start");
    assert!(bytes == paper(100, 30_000), "the second paper is not exactly its own");

    // After a job that went well nothing is flushed.
    print(&mut printer, job(paper(200, 30_000), PATIENCE));
    assert!(loopback.received().bytes == paper(200, 30_000));
}

#[test]
fn a_clean_start_fills_the_largest_band_and_cuts_what_hangs_there() {
    let profile = Profile { band_rows: 128, ..Profile::generic(576) };
    let bytes = Job::new(Vec::new(), 0.0, &profile).clean_start();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    assert!(zeros >= 128 * 72 + 8, "{zeros} zeros");
    let commands = escpos::explain(&bytes[zeros..]);
    let names: Vec<&str> = commands.lines().map(|line| &line[8..13]).collect();
    assert_eq!(names, ["ESC @", "ESC J", "GS V "], "{commands}");
}

#[test]
fn a_printer_that_took_nothing_needs_no_clean_start() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let mut printer = start(&loopback.address());
    let id = printer.send(job(paper(1, 900), Duration::ZERO));
    let (_, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Stuck)), "{outcome:?}");
    print(&mut printer, job(paper(2, 900), PATIENCE));
    // The first may have come as far as an empty connection.
    let bytes = loop {
        let bytes = loopback.received().bytes;
        if !bytes.is_empty() {
            break bytes;
        }
    };
    assert_eq!(bytes, paper(2, 900));
}

#[test]
fn a_second_job_is_refused_and_not_queued() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(2)]);
    let mut printer = start(&loopback.address());
    let first = printer.send(job(paper(1, 90_000), PATIENCE));
    let second = printer.send(job(paper(99, 90_000), PATIENCE));
    let (_, outcome) = reports(&mut printer, second);
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Busy)), "{outcome:?}");
    let (_, outcome) = reports(&mut printer, first);
    assert!(matches!(outcome, Outcome::Unknown), "{outcome:?}");
    assert!(loopback.received().bytes == paper(1, 90_000));
    print(&mut printer, job(paper(50, 900), PATIENCE));
    assert_eq!(loopback.received().bytes, paper(50, 900));
}

#[test]
fn a_kiosk_that_closes_takes_its_job_along() {
    let loopback = LoopbackPrinter::start(&[Manner::Slow(20)]);
    let mut printer = start(&loopback.address());
    printer.send(job(whole_card(), PATIENCE));
    await_progress(&mut printer);
    let closed = Instant::now();
    drop(printer);
    assert!(closed.elapsed() < ALLOWANCE);
    assert!(!loopback.received().whole);
}

// Device files

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
    assert!(matches!(printer.wait(PATIENCE), Some(Report::Started(_))));
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

// Screen, pictures, files and memory

#[test]
fn the_screen_shows_the_paper_that_was_sent() {
    let (drawn, job) = drawn_paper();
    let mut printer = start("screen");
    let id = printer.send(job);
    let (reports, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let Some(Report::Shown { job, paper }) = reports.last() else { panic!("{reports:?}") };
    assert_eq!(*job, id);
    assert_eq!(*paper, drawn);
}

#[test]
fn a_picture_has_a_pixel_for_every_dot() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.png");
    let (drawn, job) = drawn_paper();
    let outcome = print(&mut start(&format!("png:{}", path.display())), job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let picture = image::open(&path).unwrap().to_luma8();
    assert_eq!(picture.dimensions(), (drawn.width(), drawn.height()));
    for (x, y, pixel) in picture.enumerate_pixels() {
        assert_eq!(pixel.0, if drawn.is_black(x, y) { [0] } else { [255] }, "at {x}, {y}");
    }
}

#[test]
fn bytes_that_are_no_paper_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.png");
    for address in ["screen".to_owned(), format!("png:{}", path.display())] {
        let outcome = print(&mut start(&address), job(b"hello".to_vec(), PATIENCE));
        assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NotPaper(_))), "{outcome:?}");
    }
    assert!(!path.exists());
}

#[test]
fn a_file_holds_the_last_job_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.bin");
    let mut printer = start(&format!("file:{}", path.display()));
    for bytes in [paper(1, 9_000), paper(5, 90)] {
        assert!(matches!(print(&mut printer, job(bytes.clone(), PATIENCE)), Outcome::Printed));
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("missing/paper.bin");
    for link in ["file", "png"] {
        let mut printer = start(&format!("{link}:{}", nowhere.display()));
        let outcome = print(&mut printer, drawn_paper().1);
        assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Write(_))), "{outcome:?}");
    }
}

#[test]
fn a_pipe_or_folder_is_not_taken_for_a_file() {
    let pipe = Pipe::new();
    let folder = tempfile::tempdir().unwrap();
    for path in [pipe.address(), folder.path().display().to_string()] {
        for link in ["file", "png"] {
            let outcome = print(&mut start(&format!("{link}:{path}")), drawn_paper().1);
            assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NotAFile)), "{outcome:?}");
        }
    }
}

#[test]
fn the_screen_wakes_for_every_report() {
    let (woken, wakes) = std::sync::mpsc::channel();
    let wake = move || woken.send(()).unwrap();
    let mut printer = Printer::start(&Address::Memory(Memory::default()), wake).unwrap();
    let id = printer.send(job(paper(1, 9), PATIENCE));
    let (reports, _) = reports(&mut printer, id);
    drop(printer);
    assert_eq!(wakes.iter().count(), reports.len() + 1);
}

#[test]
fn a_job_keeps_its_bytes_out_of_debug_lines() {
    assert_eq!(
        format!("{:?}", Job::new(b"EMDR".to_vec(), 270.0, &Profile::generic(576))),
        "Job { .. }"
    );
}

#[test]
fn every_job_has_a_deadline_whatever_its_numbers_are() {
    let deadline = |length_mm, speed| {
        let profile = Profile { speed, ..Profile::generic(576) };
        Job::new(Vec::new(), length_mm, &profile).deadline()
    };
    assert_eq!(deadline(270.0, 100).as_millis(), 7_700);
    for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 0.0, f32::MAX] {
        assert!(deadline(odd, 100) <= Duration::from_secs(55));
        assert!(deadline(odd, 0) <= Duration::from_secs(505));
    }
    assert!(deadline(270.0, u32::MAX) <= Duration::from_secs(6));
}

// In the long run

#[test]
fn two_hundred_jobs_leave_no_thread_and_no_descriptor() {
    alone("printer::two_hundred_jobs_leave_no_thread_and_no_descriptor", || {
        let manners: Vec<Manner> = (0..200)
            .map(|turn| match turn % 5 {
                0 => Manner::ResetsAfter(300),
                1 => Manner::ClosesAfter(300),
                2 => Manner::Slow(1),
                _ => Manner::Healthy,
            })
            .collect();
        let loopback = LoopbackPrinter::start(&manners);
        let count = |folder: &str| std::fs::read_dir(folder).unwrap().count();
        let counts = || (count("/proc/self/task"), count("/proc/self/fd"));
        let before = counts();
        let mut printer = start(&format!("tcp:localhost:{}", loopback.port()));
        let mut refused = start(&refusing());
        let pipe = Pipe::new();
        let mut missing = start(&pipe.address());
        for turn in 0..200 {
            print(&mut printer, job(paper(1, 20_000), Duration::from_secs(5)));
            print(&mut refused, job(paper(1, 9), PATIENCE));
            print(&mut missing, job(paper(1, 9), PATIENCE));
            loopback.received();
            let (threads, descriptors) = counts();
            // Three workers; a lookup and the loopback's connection may be
            // on their way out.
            assert!(threads <= before.0 + 4, "{threads} threads after {turn} jobs");
            assert!(descriptors <= before.1 + 2, "{descriptors} descriptors after {turn} jobs");
        }
        drop((printer, refused, missing));
        assert_eq!(count("/proc/self/task"), before.0);
    });
}

#[test]
fn the_log_names_the_printer_when_its_state_changes_and_never_a_job() {
    use crate::support::log_lines;

    alone("printer::the_log_names_the_printer_when_its_state_changes_and_never_a_job", || {
        let lines = log_lines();
        let loopback = LoopbackPrinter::start(&[
            Manner::Healthy,
            Manner::ResetsAfter(500),
            Manner::ResetsAfter(500),
            Manner::Healthy,
            Manner::Healthy,
        ]);
        let mut printer = start(&loopback.address());
        for _ in 0..5 {
            print(&mut printer, job(paper(1, 123_456), PATIENCE));
        }
        let address = loopback.address();
        let lines: Vec<String> = lines.try_iter().collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with(&format!(
            "WARN printer at {address}: the connection to the printer broke ("
        )));
        assert_eq!(lines[1], format!("INFO printer at {address}: printing again"));
    });
}

/// What comes before a job after one that broke off.
fn clean_start() -> Vec<u8> {
    job(Vec::new(), PATIENCE).clean_start()
}

/// A paper and the job that prints it, feed to the knife included.
fn drawn_paper() -> (Bitmap, Job) {
    let profile = Profile { feed_to_cutter: 40, ..Profile::generic(576) };
    let drawn = |height| {
        let mut paper = Bitmap::new(576, height);
        for step in 0..300 {
            paper.blacken(step, step);
            paper.blacken(575 - step, 7 * step % 300);
        }
        paper
    };
    let bytes = escpos::encode(&drawn(300), &profile);
    (drawn(340), Job { slack: PATIENCE, ..Job::new(bytes, 40.0, &profile) })
}
