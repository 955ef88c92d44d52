//! What the kiosk may say: packs, choice cards, the wording of the interface,
//! and the check that tells what is wrong with them.
//!
//! This room takes file names and bytes and returns values. It knows no disk,
//! no clock and no screen; only reading can refuse, and then with every
//! [`Problem`] at once.

mod card;
mod handout;
mod icon;
mod pack;
mod problem;
mod wording;

pub use card::{Answers, CardOption, ChoiceCard, Question};
pub use handout::Handout;
pub use icon::Icon;
pub use pack::{Language, Manifest, Pack, Review, Source, short_address};
pub use problem::{Place, Problem, Severity};
pub use wording::*;
