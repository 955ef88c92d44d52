//! Bytes that nobody meant, thrown at every reader of things that come from
//! outside: `cargo bench --bench fuzz -- 100000` for so many of each.
//!
//! Each begins with something good, and proptest changes it by chance; of what
//! fails it finds the smallest change that does. It does not look at which code
//! is reached, as cargo-fuzz does, which needs a nightly compiler; so it makes up
//! for that with numbers and with good beginnings. With 100000 the readers of
//! packs, config, status and signatures have eleven million together.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark has the disk, the clock and the terminal to itself"
)]

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use keuzekiosk::content;
use keuzekiosk::escpos::{self, Condition, Ear, Question, Said};
use keuzekiosk::storage::{Keys, make_keys, pack_up, read_pack, salvage_config, sign, unpack};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tempfile::TempDir;

/// Of each reader, unless the command line says otherwise.
const USUALLY: u32 = 2_000;

fn main() {
    let times = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(USUALLY);
    let mut total = 0;
    for (name, share, target) in targets() {
        let times = times * share;
        let (began, accepted) = (Instant::now(), Cell::new(0_u64));
        let run = runner(times).run(&changes(), |change| {
            accepted.set(accepted.get() + u64::from(target(&change)));
            Ok(())
        });
        if let Err(error) = run {
            panic!("{name}: {error}");
        }
        let (seconds, accepted) = (began.elapsed().as_secs_f64(), accepted.get());
        println!("{name}: {times} in {seconds:.0} s, {accepted} accepted, no panic");
        total += times;
    }
    println!("{total} executions");
}

/// Chance that comes out the same each time.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::XorShift))
}

type Target = Box<dyn Fn(&Change) -> bool>;

/// Name, how many times as often, and what is done with bytes made by chance.
fn targets() -> Vec<(&'static str, u32, Target)> {
    vec![
        ("status decoder", 40, Box::new(printer_answers())),
        ("paper decoder", 20, Box::new(printer_bytes())),
        ("signature reader", 30, Box::new(signatures())),
        ("pack file reader", 30, Box::new(pack_files())),
        ("pack content reader", 1, Box::new(pack_contents())),
        ("config reader", 9, Box::new(configs())),
    ]
}

/// What a printer answers, or what its cable makes of that: automatic status,
/// the four answers to `DLE EOT`, a name, `GS r`, XON. It means the same however
/// it is cut up on its way.
fn printer_answers() -> impl Fn(&Change) -> bool {
    let good = b"\x14\0\0\x0f\x16\x12\x12\x1e_TM-T20III\0\x37\x22\0\0\x11".to_vec();
    move |change| {
        let bytes = change.of(&good);
        let (begin, rest) = bytes.split_at(change.choice.index(bytes.len() + 1));
        let (mut ear, mut whole) = (Ear::default(), Ear::default());
        let mut said = ear.hear(begin);
        said.extend(ear.hear(rest));
        assert_eq!(said, whole.hear(&bytes), "{bytes:?}");
        let mut condition = Condition::default();
        for (one, question) in said.iter().zip(Question::ALL.into_iter().cycle()) {
            if let Said::Answer(answer) = one {
                condition.learn(question, *answer);
            }
        }
        condition.fault().is_some() || said.contains(&Said::Done)
    }
}

/// What the stand-in for a printer has to read.
fn printer_bytes() -> impl Fn(&Change) -> bool {
    let good =
        b"\x1b@\x1dv0\0\x02\0\x02\0abcd\x1bJ\x20\x1dVA\x03\x10\x04\x01\x12\x14\0\0\x0f".to_vec();
    move |change| {
        let bytes = change.of(&good);
        let _paper = escpos::paper(&bytes, 576);
        escpos::parse(&bytes).is_ok()
    }
}

/// Whatever is changed, nothing but the signed bytes is trusted.
fn signatures() -> impl Fn(&Change) -> bool {
    let folder = TempDir::new().expect("a folder");
    let (pack, secret) = (folder.path().join("x.pack"), folder.path().join("desk.key"));
    fs::write(&pack, "a pack").expect("a file");
    let public = make_keys(&secret, false).expect("keys");
    let signature = fs::read(sign(&pack, &secret, "x 1").expect("a signature")).expect("a file");
    let keys = Keys::single(&public).expect("a key");
    move |change| {
        let changed = change.of(&signature);
        let text = String::from_utf8_lossy(&changed);
        let trusted = keys.verify(b"a pack", &text).is_ok();
        // The untrusted comment, ends of lines and what follows are free to change.
        let signed = |text: &str| -> Vec<String> {
            text.lines().skip(1).take(3).map(str::to_owned).collect()
        };
        let same = signed(&text) == signed(&String::from_utf8_lossy(&signature));
        assert!(!trusted || same, "a changed signature is trusted: {text}");
        trusted
    }
}

fn good_pack() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/good");
    read_pack(Path::new(folder)).expect("the good pack")
}

fn pack_files() -> impl Fn(&Change) -> bool {
    // Small, so that changes hit headers as often as texts.
    let mut files = good_pack();
    for (_, bytes) in &mut files {
        bytes.truncate(100);
    }
    let good = pack_up(&files).expect("a pack file");
    move |change| {
        let bytes = change.of(&good);
        let Ok(files) = unpack(&bytes) else { return false };
        let escapes = |name: &str| name.contains("..") || name.starts_with('/');
        assert!(files.iter().all(|(name, _)| !escapes(name)), "{files:?}");
        true
    }
}

fn pack_contents() -> impl Fn(&Change) -> bool {
    let good = good_pack();
    move |change| {
        let mut files = good.clone();
        let (_, bytes) = change.choice.get_mut(&mut files);
        *bytes = change.of(bytes);
        content::read(&files).pack.is_some()
    }
}

fn configs() -> impl Fn(&Change) -> bool {
    let good =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/kiosk.ron")).expect("a config");
    let text = String::from_utf8_lossy(&good).into_owned();
    let fields: String = text.lines().filter(|line| !line.trim().starts_with("//")).collect();
    // In memory, where there is such a folder.
    let memory = PathBuf::from("/dev/shm");
    let folder = TempDir::new_in(&memory).or_else(|_| TempDir::new()).expect("a folder");
    move |change| {
        let path = folder.path().join("kiosk.ron");
        fs::write(&path, change.of(fields.as_bytes())).expect("a file");
        salvage_config(&path).is_ok_and(|reading| reading.problems.is_empty())
    }
}

/// What is done to good bytes, in one to eight places.
#[derive(Debug, Clone)]
struct Change {
    /// Chooses whatever else there is to choose.
    choice: Index,
    edits: Vec<(Index, Edit)>,
}

/// At a place, and as far as there are bytes.
#[derive(Debug, Clone)]
enum Edit {
    Flip(u8),
    Write(u8),
    CutOff,
    TakeOut(usize),
    SayAgain(usize),
    Insert(&'static [u8]),
}

fn changes() -> impl Strategy<Value = Change> {
    const WORDS: [&[u8]; 8] =
        [b"(", b")", b"\"", b"/*", b"\0\0\0\0", b"../", b"999999999999", b"\xff\xfe"];
    let edit = prop_oneof![
        (0_u8..8).prop_map(Edit::Flip),
        any::<u8>().prop_map(Edit::Write),
        Just(Edit::CutOff),
        (1_usize..=16).prop_map(Edit::TakeOut),
        (1_usize..=16).prop_map(Edit::SayAgain),
        select(&WORDS[..]).prop_map(Edit::Insert),
    ];
    let edits = vec((any::<Index>(), edit), 1..=8);
    (any::<Index>(), edits).prop_map(|(choice, edits)| Change { choice, edits })
}

impl Change {
    fn of(&self, good: &[u8]) -> Vec<u8> {
        let mut bytes = good.to_vec();
        for (place, edit) in &self.edits {
            let at = place.index(bytes.len() + 1);
            let until = |length: &usize| at..(at + length).min(bytes.len());
            match edit {
                Edit::Flip(bit) => bytes.iter_mut().skip(at).take(1).for_each(|it| *it ^= 1 << bit),
                Edit::Write(byte) => bytes.iter_mut().skip(at).take(1).for_each(|it| *it = *byte),
                Edit::CutOff => bytes.truncate(at),
                Edit::TakeOut(length) => drop(bytes.drain(until(length))),
                Edit::SayAgain(length) => {
                    let again = bytes[until(length)].to_vec();
                    bytes.splice(at..at, again);
                }
                Edit::Insert(word) => drop(bytes.splice(at..at, word.iter().copied())),
            }
        }
        bytes
    }
}
