//! What the kiosk may say: packs, choice cards, leaflets, steps, help numbers,
//! the wording of the interface, and the check that tells what is wrong with
//! them.
//!
//! This room takes file names and bytes and returns values. It knows no disk,
//! no clock and no screen; only reading can refuse, and then with every
//! [`Problem`] at once.

mod card;
mod check;
mod day;
mod draft;
pub mod ease;
mod file;
mod glyphs;
mod handout;
mod help;
mod icon;
mod leaflet;
mod pack;
mod paper_words;
mod parse;
mod problem;
mod report;
mod shipped;
mod site;
mod spoken;
mod staff_words;
mod steps;
mod values;
mod wording;

use std::sync::Arc;

pub use card::{Answers, CardOption, ChoiceCard, Question};
pub use check::{MAX_ADDRESS_BYTES, check_together};
pub use day::Day;
pub use draft::MAX_FILE_BYTES;
pub use file::PackFile as RonFile;
pub use glyphs::is_drawable;
pub use handout::{Handout, Talk};
pub use help::{EMERGENCY_NUMBERS, HelpNumber, HelpNumbers, HelpSlip};
pub use icon::Icon;
pub use leaflet::{Leaflet, Role, Section};
pub use pack::{Language, Manifest, Pack, Review, Source, short_address};
pub use paper_words::{PaperWords, SlipWords, TestCardWords};
pub use problem::{Place, Problem, Severity};
pub use shipped::{Library, read_shipped};
pub use site::{Origin, Refusal, Site};
pub use spoken::{Spoken, digit_by_digit, pronounced};
pub use staff_words::{Advice, PrinterWords, StaffWords};
pub use steps::{Destination, Route, Step, Steps};
pub use values::{Statement, Values};
pub use wording::*;

/// A pack as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The pack; absent when one of the problems is an error.
    pub pack: Option<Pack>,
    /// Everything that is wrong, in the order of the files.
    pub problems: Vec<Problem>,
}

/// Reads and checks the files of a pack: names inside the pack with forward
/// slashes (`pack.ron`, `cards/*.ron`, `leaflets/*.ron`, `steps.ron`, `help.ron`,
/// `values.ron`, and `wording.ron` when it replaces the shipped words), and their bytes.
///
/// A broken file does not hide what is wrong in another.
#[must_use]
pub fn read(files: &[(String, Vec<u8>)]) -> Reading {
    read_on(files, None)
}

/// Reads and checks a pack as [`read`] does, and on this day also whether what
/// it says has expired.
#[must_use]
pub fn read_on(files: &[(String, Vec<u8>)], today: Option<Day>) -> Reading {
    reading(files, today, check::check)
}

/// Reads a pack as [`read`] does, and tells only what refuses it: whoever shows
/// or prints it at once is not kept waiting for advice on how it is written.
#[must_use]
pub fn read_to_show(files: &[(String, Vec<u8>)]) -> Reading {
    reading(files, None, check::check_to_show)
}

fn reading(
    files: &[(String, Vec<u8>)],
    today: Option<Day>,
    check: fn(&mut draft::Draft<'_>, &mut report::Report),
) -> Reading {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let mut report = report::Report::default();
    let mut draft = draft::Draft::read(&files, today, &mut report);
    check(&mut draft, &mut report);
    let problems = report.into_problems();
    let refused = problems.iter().any(|problem| problem.severity == Severity::Error);
    let pack = if refused { None } else { assemble(draft) };
    Reading { pack, problems }
}

/// The values in the files of a pack that was checked before; none when a file
/// cannot be read.
fn read_checked(files: &[(String, Vec<u8>)]) -> Option<Pack> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let mut report = report::Report::default();
    let draft = draft::Draft::read(&files, None, &mut report);
    if draft.is_whole { assemble(draft) } else { None }
}

/// The parts of a draft without errors as a pack, its cards by number and its
/// leaflets as their files are named.
fn assemble(draft: draft::Draft<'_>) -> Option<Pack> {
    let manifest = draft.manifest?.value;
    let wording = Arc::new(draft.wording?.value);
    let mut cards: Vec<_> = draft.cards.into_iter().map(|card| Arc::new(card.value)).collect();
    cards.sort_by_key(|card| card.number);
    let leaflets = draft.leaflets.into_iter().map(|leaflet| Arc::new(leaflet.value)).collect();
    let steps = draft.steps.map(|steps| Arc::new(steps.value));
    let help = draft.help.map(|help| Arc::new(help.value));
    let values = draft.values.map(|values| Arc::new(values.value));
    let site = Site::default();
    let (origin, lapsed, unread, refused) = (Origin::Shipped, false, None, None);
    Some(Pack {
        manifest,
        cards,
        leaflets,
        steps,
        help,
        values,
        wording,
        site,
        origin,
        lapsed,
        unread,
        refused,
    })
}
