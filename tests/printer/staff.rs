//! What the screen, the log and the system see of printing.

use std::time::Duration;

use keuzekiosk::escpos::Profile;
use keuzekiosk::printer::{Address, Job, Memory, Printer};

use super::{PATIENCE, job, paper, print, reports, start};
use crate::support::loopback::{LoopbackPrinter, Manner, refusing};
use crate::support::pipe::Pipe;
use crate::support::{alone, log_lines};

#[test]
fn the_screen_wakes_for_every_report() {
    let (woken, wakes) = std::sync::mpsc::channel();
    let wake = move || woken.send(()).unwrap();
    let mut printer = Printer::start(&Address::Memory(Memory::default()), wake).unwrap();
    let id = printer.send(job(paper(1, 9), PATIENCE));
    let (reports, _) = reports(&mut printer, id);
    drop(printer);
    // Two more: how the printer is, and how the job ended.
    assert_eq!(wakes.iter().count(), reports.len() + 2);
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
    let printer = start("memory");
    let deadline = |length_mm, speed| {
        let profile = Profile { speed, ..Profile::generic(576) };
        printer.deadline(&Job::new(Vec::new(), length_mm, &profile))
    };
    assert_eq!(deadline(270.0, 100).as_millis(), 7_700);
    for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 0.0, f32::MAX] {
        assert!(deadline(odd, 100) <= Duration::from_secs(55));
        assert!(deadline(odd, 0) <= Duration::from_secs(505));
    }
    assert!(deadline(270.0, u32::MAX) <= Duration::from_secs(6));
}

#[test]
fn two_hundred_jobs_leave_no_thread_and_no_descriptor() {
    alone("printer::staff::two_hundred_jobs_leave_no_thread_and_no_descriptor", || {
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
        let mut printer = start(&format!("tcp:localhost:{}?status=none", loopback.port()));
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
            // The same, and each worker has a bell and perhaps a look under way.
            assert!(descriptors <= before.1 + 8, "{descriptors} descriptors after {turn} jobs");
        }
        drop((printer, refused, missing));
        assert_eq!(count("/proc/self/task"), before.0);
    });
}

#[test]
fn the_log_names_the_printer_when_its_state_changes_and_never_a_job() {
    alone(
        "printer::staff::the_log_names_the_printer_when_its_state_changes_and_never_a_job",
        || {
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
        },
    );
}
