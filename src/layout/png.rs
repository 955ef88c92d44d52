//! Paper as a picture file.

use png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};

use super::Bitmap;

/// 203 dots an inch, so that the picture has the size of the paper.
const DOTS_A_METRE: u32 = 8000;

/// The bitmap as a PNG of one bit a pixel, black on white, in true size. Empty
/// when the bitmap has no dots.
#[must_use]
pub fn to_png(bitmap: &Bitmap) -> Vec<u8> {
    let mut png = Vec::new();
    match write(bitmap, &mut png) {
        Ok(()) => png,
        Err(_) => Vec::new(),
    }
}

/// Memory takes every write; only a picture without pixels is refused.
fn write(bitmap: &Bitmap, png: &mut Vec<u8>) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(png, bitmap.width(), bitmap.height());
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: DOTS_A_METRE,
        yppu: DOTS_A_METRE,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    // On paper a set bit is black, in a PNG it is white.
    let rows: Vec<u8> = bitmap.rows().flatten().map(|byte| !byte).collect();
    writer.write_image_data(&rows)?;
    writer.finish()
}
