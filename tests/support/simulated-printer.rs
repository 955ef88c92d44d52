//! A simulated receipt printer, for trials by hand.
//!
//! ```sh
//! cargo run --example simulated-printer               # on tcp:127.0.0.1:9100
//! cargo run --release -- print 3 --to tcp:127.0.0.1:9100
//! ```
//!
//! `serial` as the first argument gives it a serial port in place of the
//! network, whose path it tells. Each paper that is cut is written as
//! `paper-1.png`, `paper-2.png`, ... into the folder named as the last
//! argument, else a temporary one. Words on the keyboard
//! let something go wrong: `paper-out`, `near-end`, `cover`, `jam`, `hot`,
//! `refuse`, `black-hole`, `stall`, `slow`, `reset`, `close`, `mute`, `late`,
//! `lies`, each with the rows of paper after which it begins (`paper-out 400`);
//! `mend` puts everything right.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "a trial has the disk, the terminal and the clock to itself"
)]

#[path = "simulator/mod.rs"]
mod simulator;

use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use keuzekiosk::layout::{Bitmap, to_png};
use simulator::{Cable, Fault, Lie, Model, Moment, Piece, SimulatedPrinter};

const WORDS: [(&str, Fault); 14] = [
    ("paper-out", Fault::PaperOut),
    ("near-end", Fault::NearEnd),
    ("cover", Fault::CoverOpen),
    ("jam", Fault::CutterJam),
    ("hot", Fault::HotHead(Duration::from_secs(15))),
    ("refuse", Fault::Refuse),
    ("black-hole", Fault::BlackHole),
    ("stall", Fault::Stall),
    ("slow", Fault::SlowReader(2_000)),
    ("reset", Fault::Reset),
    ("close", Fault::Close),
    ("mute", Fault::Mute),
    ("late", Fault::Late(Duration::from_secs(1))),
    ("lies", Fault::Lies(Lie::AllIsWell)),
];

fn main() {
    let mut arguments = std::env::args().skip(1).peekable();
    let serial = arguments.next_if(|first| first == "serial").is_some();
    let folder = arguments.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let model = Model { speed: 150.0, cut: 0.3, ..Model::default() };
    let printer = if serial {
        SimulatedPrinter::start(Cable::Serial, model)
    } else {
        SimulatedPrinter::on_tcp(9100, model)
    };
    println!("a printer is at {}; papers go to {}", printer.address(), folder.display());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                obey(&printer, &line);
            }
        });
        let mut kept = 0;
        loop {
            std::thread::park_timeout(Duration::from_millis(200));
            let new = printer.machine().paper.pieces.get(kept).cloned();
            if let Some(piece) = new {
                kept += 1;
                keep(&folder, kept, &piece);
            }
        }
    });
}

fn obey(printer: &SimulatedPrinter, line: &str) {
    let (word, rows) = line.trim().split_once(' ').unwrap_or((line.trim(), "0"));
    let fault = WORDS.iter().find(|(known, _)| *known == word).map(|(_, fault)| *fault);
    match (word, fault, rows.parse()) {
        ("mend", ..) => printer.machine().mend(),
        (_, Some(fault), Ok(rows)) => printer.machine().plan(Moment::Rows(rows), fault),
        _ => {
            let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
            println!("mend, or one of {}, and rows of paper", words.join(", "));
        }
    }
}

fn keep(folder: &Path, number: usize, piece: &Piece) {
    let mut bitmap = Bitmap::new(576, piece.rows.len() as u32);
    for (y, row) in (0..).zip(&piece.rows) {
        bitmap.blacken_row(y, row);
    }
    let path = folder.join(format!("paper-{number}.png"));
    std::fs::write(&path, to_png(&bitmap)).unwrap();
    println!("cut {} rows: {}", piece.rows.len(), path.display());
}
