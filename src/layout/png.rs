//! Paper as a picture file.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::Bitmap;

/// The bitmap as a greyscale PNG, black on white, one pixel a dot. Empty when
/// the bitmap has no dots.
#[must_use]
pub fn to_png(bitmap: &Bitmap) -> Vec<u8> {
    let (width, height) = (bitmap.width(), bitmap.height());
    let dots = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let grey: Vec<u8> = dots.map(|(x, y)| if bitmap.is_black(x, y) { 0 } else { 255 }).collect();
    let mut png = Vec::new();
    let written =
        PngEncoder::new(&mut png).write_image(&grey, width, height, ExtendedColorType::L8);
    if written.is_err() {
        png.clear();
    }
    png
}
