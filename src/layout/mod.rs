//! A receipt measured against paper: lines broken, places given, dots painted.

mod bitmap;

pub use bitmap::Bitmap;
