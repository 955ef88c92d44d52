//! A receipt measured against paper: lines broken, places given, dots painted.
//!
//! [`lay_out`] gives every part of a receipt its place in dots; [`paint`] makes
//! those places dots. The [`Bitmap`] that results is all there is: the preview
//! shows it, [`to_png`] keeps it, and the printer gets it.

mod bitmap;
mod fonts;
mod lines;
mod mark;
mod measures;
mod paint;
mod paper;
mod place;
mod place_qr;
mod place_test;
mod place_ticks;
mod png;
mod qr;
mod scaled;
mod strip;
mod syllables;
mod typed;
mod typewriter;

pub use bitmap::Bitmap;
pub use fonts::{Face, Font};
pub use paint::paint;
pub use paper::{Grid, Paper};
pub use place::lay_out;
pub use place_test::{TEST_MODULES, test_code};
pub use png::to_png;
pub use qr::{QUIET_ZONE, qr, qr_side};
pub use strip::{Area, Item, Strip};
pub use typed::{Columns, Letters, Typed, TypedLine, type_out};
pub use typewriter::Typewriter;
