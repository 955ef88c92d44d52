//! A receipt measured against paper: lines broken, places given, dots painted.

mod bitmap;

pub use bitmap::Bitmap;
/// STUB
pub fn png(_: &Bitmap) -> Vec<u8> {
    Vec::new()
}
