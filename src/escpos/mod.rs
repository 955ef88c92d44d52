//! A bitmap as the bytes a receipt printer takes, and such bytes explained.

pub use crate::layout::Bitmap;
