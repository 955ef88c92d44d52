//! Keuzekiosk: a touchscreen and a receipt printer in a waiting room.
//!
//! A visitor touches the screen, reads what help exists, and takes it along on
//! paper or as a QR code. Then the kiosk forgets them.
//!
//! # Invariants
//!
//! - **Privacy is structural.** Nothing in [`visit`] can be serialised or
//!   logged. The printer receives bytes and cannot know which card they are. A
//!   visit ends by being replaced whole.
//! - **Offline is structural.** There is no HTTP and no async network stack.
//!   The only sockets are the printer's network link and the speech engine's,
//!   which does not leave the machine.
//! - **The core cannot fail.** [`content`] to [`escpos`] take values and return
//!   values; only reading can refuse. Errors begin at the first floor with IO.
//!
//! # Rooms
//!
//! | room | holds | imports |
//! |---|---|---|
//! | [`content`] | what the kiosk may say | nothing of ours |
//! | [`pin`] | the PIN of staff and its hash | nothing of ours |
//! | [`visit`] | what a visitor and staff can do: one `update`, no clock | `content`, `pin` |
//! | [`receipt`] | what goes on paper, as parts | `content` |
//! | [`layout`] | a receipt measured and painted: strip, [`layout::Bitmap`] | `receipt` |
//! | [`escpos`] | dots or letters as printer bytes, bytes explained, printer profiles | `layout` |
//! | [`printer`] | bytes to a device: one worker, one job, one deadline | `escpos` |
//! | [`press`] | handout → receipt → strip → bitmap (or typed lines) → bytes | `content`, `receipt`, `layout`, `escpos` |
//! | [`storage`] | the disk: packs and the device config | `content`, `pin` |
//! | [`speech`] | words to the ear: one worker, the speech engine's socket | `content` |
//! | [`raster`] | egui's meshes to pixels on the CPU | nothing of ours |
//! | [`views`] | one file a screen, borrowing and answering | `content`, `visit`, `Bitmap` |
//! | [`app`] | the shell: clock, printer, effects, one `frame` | all but `commands`, `host` |
//! | [`host`] | the windows that call it | `app`, `raster` |
//! | [`commands`] | one file a subcommand | all but `views` |
//!
//! `tests/house.rs` compares every `crate::` path with this table.
//!
//! # Words
//!
//! One name for each thing, in code, RON, README and commits: *pack*,
//! *toolkit*, *entry*, *choice card*, *option*, *question*, *answer*,
//! *selection* (mijn gesprek), *handout* (what a visitor can take along),
//! *visit*, *visitor*, *staff*, *rest screen*, *idle timeout*, *idle warning*,
//! *receipt*, *strip*, *dot*, *band*, *feed*, *cut*, *bitmap*, *profile*,
//! *link*, *report*, *trouble*, *look*, *problem*, *voice* (what reads aloud),
//! *reading* (a page being read), *block* (what is said in one breath).

pub mod app;
pub mod commands;
pub mod content;
pub mod escpos;
pub mod host;
pub mod layout;
pub mod pin;
pub mod press;
pub mod printer;
pub mod raster;
pub mod receipt;
pub mod speech;
pub mod storage;
pub mod views;
pub mod visit;
