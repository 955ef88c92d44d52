//! Jobs on their way to paper: what arrives, what is reported, and that no
//! printer, however broken, makes anybody wait.

mod address;
mod cable;
mod connection;
mod device;
mod direct;
mod endurance;
mod faults;
mod network;
mod paper;
mod presenter;
mod rest;
mod screen;
mod serial;
mod simulated;
mod slow_cable;
mod staff;
mod status;
mod typed;
mod unconfirmed;
mod usb;
mod visitor;

use std::time::Duration;

use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::layout::Bitmap;
use keuzekiosk::printer::{Job, JobId, Outcome, Printer, Report};

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
        } else if !matches!(report, Report::State(_)) {
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
