//! A receipt as the bytes a printer takes, and such bytes explained.
//!
//! The encoder sends the paper as raster bands, so what is printed is what was
//! laid out, whatever fonts and code pages the printer has; [`encode_typed`]
//! sends it in the printer's own letters, for slow links. [`parse`] reads the
//! same bytes back, [`explain`] says them in words, and [`paper`] carries them
//! out on a bitmap. All are total: any bytes give a value or a [`ParseError`].
//!
//! Names of commands are those of the ESC/POS manuals (`GS v 0`).

mod carriage;
mod code_page;
mod command;
mod encode;
mod paper;
mod parse;
mod profile;
mod real_time;
mod said;
mod status;
mod typed;
mod typed_code;

pub use code_page::CodePage;
pub use command::{Command, Cutting, QrStep, Typing};
pub use encode::encode;
pub use paper::{Rest, paper, paper_with, rests, rows};
pub use parse::{ParseError, Unread, explain, parse};
pub use profile::{
    Cut, Figure, Motion, Presenter, Profile, ProfileError, Source, Status, Unknown, Untaken,
};
pub use real_time::without_real_time_commands;
pub use status::{
    ASK_WHEN_DONE, Condition, DROP_EVERYTHING, Ear, Fault, KEEP_TELLING, Name, Question,
    RECOVER_EMPTY, RESET, Said,
};
pub use typed::{PageList, TestCard, encode_test_card, encode_typed};

pub use crate::layout::{Bitmap, to_png};
