//! What a printer says of itself, and the questions it answers.
//!
//! Every kind of answer has bits that never change, so an answer is known by
//! its bytes alone (Epson, *ESC/POS Command Reference*, "Identification of
//! status"): `DLE EOT` is `0xx1xx10`, automatic status begins with `0xx1xx00`,
//! `GS r` is `0xx0xxxx`, XON is 0x11 and XOFF 0x13.

/// `DLE EOT n`, answered at once, also while the printer is off line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// 1: on line or not.
    Printer,
    /// 2: why it is off line.
    Offline,
    /// 3: what is broken.
    Error,
    /// 4: the paper sensors.
    Paper,
}

impl Question {
    /// In the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Printer, Self::Offline, Self::Error, Self::Paper];

    /// `DLE EOT n`.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        [0x10, 0x04, self as u8 + 1]
    }
}

/// `ESC @`: forget what an earlier job set.
pub const RESET: [u8; 2] = [0x1B, b'@'];
/// `GS a 255`: say so from now on whenever something changes, and once now.
pub const KEEP_TELLING: [u8; 3] = [0x1D, b'a', 0xFF];
/// `GS r 1`: answered in its turn, so after everything before it was carried
/// out. The answer is the only proof of paper.
pub const ASK_WHEN_DONE: [u8; 3] = [0x1D, b'r', 1];
/// `DLE DC4 8`: drop everything received and not yet printed, also off line.
pub const DROP_EVERYTHING: [u8; 10] = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];
/// `DLE ENQ 2`: after a jam was cleared, go on with empty buffers.
pub const RECOVER_EMPTY: [u8; 3] = [0x10, 0x05, 2];

/// `GS I n`: what the printer is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// 65: the version of its own program.
    Version,
    /// 66: its maker.
    Maker,
    /// 67: its model.
    Model,
    /// 68: its serial number.
    Serial,
}

impl Name {
    /// `GS I n`.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        [0x1D, b'I', self as u8 + 65]
    }
}

/// Why a printer does not print; in the order in which staff mends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// Its cover is open.
    CoverOpen,
    /// There is no paper under the head.
    PaperOut,
    /// The knife is stuck.
    CutterJam,
    /// It must be switched off and on, or repaired.
    Broken,
    /// The head, the motor or the voltage needs a rest; it goes on by itself.
    Overheated,
    /// It is off line for a reason it does not tell, such as a pressed button.
    Offline,
}

/// A printer's state, gathered from its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a printer tells them one by one, as bits")]
pub struct Condition {
    /// It takes no jobs.
    pub offline: bool,
    /// The cover is open.
    pub cover_open: bool,
    /// No paper is left.
    pub paper_out: bool,
    /// The roll will end soon; it prints on.
    pub near_end: bool,
    /// The knife is stuck.
    pub cutter_jam: bool,
    /// An error that only switching off and on ends.
    pub broken: bool,
    /// An error that ends by itself.
    pub overheated: bool,
}

impl Condition {
    /// What keeps it from printing.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        let told = [
            (self.cover_open, Fault::CoverOpen),
            (self.paper_out, Fault::PaperOut),
            (self.cutter_jam, Fault::CutterJam),
            (self.broken, Fault::Broken),
            (self.overheated, Fault::Overheated),
            (self.offline, Fault::Offline),
        ];
        told.into_iter().find(|(is_so, _)| *is_so).map(|(_, fault)| fault)
    }

    /// Takes in the answer to a `DLE EOT`.
    pub fn learn(&mut self, question: Question, answer: u8) {
        let has = |bits: u8| answer & bits != 0;
        match question {
            Question::Printer => self.offline = has(0x08),
            Question::Offline => {
                self.cover_open = has(0x04);
                self.paper_out = has(0x20);
            }
            Question::Error => {
                self.cutter_jam = has(0x08);
                self.broken = has(0x20);
                self.overheated = has(0x40);
            }
            Question::Paper => {
                self.near_end = has(0x0C);
                self.paper_out |= has(0x60);
            }
        }
    }

    /// The four bytes of automatic status (`GS a`).
    fn automatic([printer, error, paper, _]: [u8; 4]) -> Self {
        Self {
            offline: printer & 0x08 != 0,
            cover_open: printer & 0x20 != 0,
            cutter_jam: error & 0x08 != 0,
            broken: error & 0x20 != 0,
            overheated: error & 0x40 != 0,
            near_end: paper & 0x03 != 0,
            paper_out: paper & 0x0C != 0,
        }
    }
}

/// One thing a printer said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The answer to a `DLE EOT`; which one, only the asker knows.
    Answer(u8),
    /// Automatic status.
    Status(Condition),
    /// The answer to `GS r`: all before it was carried out.
    Done,
    /// A name that `GS I` asked for.
    Name(String),
    /// XON, XOFF, the answer to `DLE DC4 8`, or noise.
    Other,
}

/// Cuts what a printer says into answers, however its bytes arrive.
#[derive(Debug, Default)]
pub struct Ear {
    half: Vec<u8>,
}

impl Ear {
    /// A name longer than this is noise.
    const LONGEST_NAME: usize = 80;

    /// Takes bytes in, and answers what they complete.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<Said> {
        let mut said = Vec::new();
        self.half.extend_from_slice(bytes);
        let mut at = 0;
        while let Some((one, length)) = self.half.get(at..).and_then(Self::first) {
            said.push(one);
            at += length;
        }
        self.half.drain(..at);
        said
    }

    /// The answer that `bytes` begin with, and its length; `None` when it is
    /// not whole yet.
    fn first(bytes: &[u8]) -> Option<(Said, usize)> {
        let first = *bytes.first()?;
        match first {
            // XON and XOFF.
            0x11 | 0x13 => Some((Said::Other, 1)),
            b'_' | 0x37 => Self::block(first, bytes),
            _ if first & 0x93 == 0x12 => Some((Said::Answer(first), 1)),
            _ if first & 0x93 == 0x10 => Self::automatic(bytes),
            _ if first & 0x90 == 0x00 => Some((Said::Done, 1)),
            _ => Some((Said::Other, 1)),
        }
    }

    /// Four bytes, or noise that begins like them.
    fn automatic(bytes: &[u8]) -> Option<(Said, usize)> {
        if bytes.iter().skip(1).take(3).any(|byte| byte & 0x90 != 0) {
            return Some((Said::Other, 1));
        }
        let four: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
        Some((Said::Status(Condition::automatic(four)), 4))
    }

    /// A header, some bytes, and NUL.
    fn block(header: u8, bytes: &[u8]) -> Option<(Said, usize)> {
        let Some(end) = bytes.iter().position(|byte| *byte == 0) else {
            return (bytes.len() > Self::LONGEST_NAME).then_some((Said::Other, 1));
        };
        let text = bytes.get(1..end).unwrap_or_default();
        let letters = text.iter().map(|byte| char::from(*byte)).filter(|c| !c.is_control());
        let said = match header {
            b'_' => Said::Name(letters.collect()),
            _ => Said::Other,
        };
        Some((said, end + 1))
    }
}
