//! Bytes that nobody meant, thrown at every reader of things that come from
//! outside: `cargo bench --bench fuzz -- 100000` for so many of each.
//!
//! Each begins with something good and changes it by chance. It does not look
//! at which code is reached, as cargo-fuzz does, which needs a nightly
//! compiler; so it makes up for that with numbers and with good beginnings.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark has the disk, the clock and the terminal to itself"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use keuzekiosk::content;
use keuzekiosk::escpos::{self, Condition, Ear, Question, Said};
use keuzekiosk::storage::{Keys, make_keys, pack_up, read_pack, salvage_config, sign, unpack};
use tempfile::TempDir;

/// Of each reader, unless the command line says otherwise.
const USUALLY: u64 = 2_000;

fn main() {
    let times = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(USUALLY);
    let mut total = 0;
    for (name, share, target) in targets() {
        let times = times * share;
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        let (began, mut accepted) = (Instant::now(), 0_u64);
        for _ in 0..times {
            accepted += u64::from(target(&mut chance));
        }
        let seconds = began.elapsed().as_secs_f64();
        println!("{name}: {times} in {seconds:.0} s, {accepted} accepted, no panic");
        total += times;
    }
    println!("{total} executions");
}

type Target = Box<dyn Fn(&mut Chance) -> bool>;

/// Name, how many times as often, and what is done with bytes made by chance.
fn targets() -> Vec<(&'static str, u64, Target)> {
    vec![
        ("status decoder", 20, Box::new(printer_answers())),
        ("paper decoder", 20, Box::new(printer_bytes())),
        ("signature reader", 20, Box::new(signatures())),
        ("pack file reader", 30, Box::new(pack_files())),
        ("pack content reader", 1, Box::new(pack_contents())),
        ("config reader", 9, Box::new(configs())),
    ]
}

/// What a printer answers, or what its cable makes of that: automatic status,
/// the four answers to `DLE EOT`, a name, `GS r`, XON. It means the same however
/// it is cut up on its way.
fn printer_answers() -> impl Fn(&mut Chance) -> bool {
    let good = b"\x14\0\0\x0f\x16\x12\x12\x1e_TM-T20III\0\x37\x22\0\0\x11".to_vec();
    move |chance| {
        let bytes = chance.change(&good);
        let (begin, rest) = bytes.split_at(chance.below(bytes.len() + 1));
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
fn printer_bytes() -> impl Fn(&mut Chance) -> bool {
    let good =
        b"\x1b@\x1dv0\0\x02\0\x02\0abcd\x1bJ\x20\x1dVA\x03\x10\x04\x01\x12\x14\0\0\x0f".to_vec();
    move |chance| {
        let bytes = chance.change(&good);
        let _paper = escpos::paper(&bytes, 576);
        escpos::parse(&bytes).is_ok()
    }
}

/// Whatever is changed, nothing but the signed bytes is trusted.
fn signatures() -> impl Fn(&mut Chance) -> bool {
    let folder = TempDir::new().expect("a folder");
    let (pack, secret) = (folder.path().join("x.pack"), folder.path().join("desk.key"));
    fs::write(&pack, "a pack").expect("a file");
    let public = make_keys(&secret, false).expect("keys");
    let signature = fs::read(sign(&pack, &secret, "x 1").expect("a signature")).expect("a file");
    let keys = Keys::single(&public).expect("a key");
    move |chance| {
        let changed = chance.change(&signature);
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

fn pack_files() -> impl Fn(&mut Chance) -> bool {
    // Small, so that changes hit headers as often as texts.
    let mut files = good_pack();
    for (_, bytes) in &mut files {
        bytes.truncate(100);
    }
    let good = pack_up(&files).expect("a pack file");
    move |chance| {
        let bytes = chance.change(&good);
        let Ok(files) = unpack(&bytes) else { return false };
        let escapes = |name: &str| name.contains("..") || name.starts_with('/');
        assert!(files.iter().all(|(name, _)| !escapes(name)), "{files:?}");
        true
    }
}

fn pack_contents() -> impl Fn(&mut Chance) -> bool {
    let good = good_pack();
    move |chance| {
        let mut files = good.clone();
        let at = chance.below(files.len());
        if let Some((_, bytes)) = files.get_mut(at) {
            *bytes = chance.change(bytes);
        }
        content::read(&files).pack.is_some()
    }
}

fn configs() -> impl Fn(&mut Chance) -> bool {
    let good =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/kiosk.ron")).expect("a config");
    let text = String::from_utf8_lossy(&good).into_owned();
    let fields: String = text.lines().filter(|line| !line.trim().starts_with("//")).collect();
    // In memory, where there is such a folder.
    let memory = PathBuf::from("/dev/shm");
    let folder = TempDir::new_in(&memory).or_else(|_| TempDir::new()).expect("a folder");
    move |chance| {
        let path = folder.path().join("kiosk.ron");
        fs::write(&path, chance.change(fields.as_bytes())).expect("a file");
        salvage_config(&path).is_ok_and(|reading| reading.problems.is_empty())
    }
}

/// Numbers that come out the same each time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }

    /// The bytes, changed in one to eight places.
    fn change(&mut self, good: &[u8]) -> Vec<u8> {
        const WORDS: [&[u8]; 8] =
            [b"(", b")", b"\"", b"/*", b"\0\0\0\0", b"../", b"999999999999", b"\xff\xfe"];
        let mut bytes = good.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len() + 1);
            let end = (at + 1 + self.below(16)).min(bytes.len());
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 if at < bytes.len() => bytes[at] = self.below(256) as u8,
                2 => bytes.truncate(at),
                3 => drop(bytes.drain(at.min(end)..end)),
                4 => {
                    let again = bytes[at.min(end)..end].to_vec();
                    bytes.splice(at..at, again);
                }
                _ => {
                    let word = WORDS[self.below(WORDS.len())];
                    bytes.splice(at..at, word.iter().copied());
                }
            }
        }
        bytes
    }
}
