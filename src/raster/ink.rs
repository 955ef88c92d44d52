//! Colour onto pixels: premultiplied alpha, gamma space, rounded once.

use super::texture::channels;

/// Lays one colour over a run of pixels. No channel may exceed the alpha.
pub(super) fn solid(run: &mut [u32], color: u32) {
    let alpha = color >> 24;
    if alpha == 255 {
        run.fill(color & 0x00FF_FFFF);
        return;
    }
    let (red_blue, green) = (color & 0x00FF_00FF, color & 0x0000_FF00);
    for pixel in run {
        let kept =
            scale(*pixel & 0x00FF_00FF, 255 - alpha) | scale(*pixel >> 8 & 0xFF, 255 - alpha) << 8;
        // Cannot carry: the kept part is at most 255 - alpha.
        *pixel = kept + red_blue + green;
    }
}

/// Two bytes, 16 bits apart, each × `part` / 255 and rounded.
const fn scale(bytes: u32, part: u32) -> u32 {
    let product = bytes * part + 0x0080_0080;
    (product + (product >> 8 & 0x00FF_00FF)) >> 8 & 0x00FF_00FF
}

/// Lays a colour that runs from `start` by `step` over a run of pixels;
/// `skipped` pixels lie between the start and the run.
pub(super) fn shaded(run: &mut [u32], start: [f32; 4], step: [f32; 4], skipped: i32) {
    for (i, pixel) in run.iter_mut().enumerate() {
        // Counted from the outline's edge, so a part of a run gets the same
        // colours as the whole.
        let i = (skipped + i as i32) as f32;
        *pixel = over(*pixel, std::array::from_fn(|c| start[c] + step[c] * i));
    }
}

/// As [`shaded`], through texels.
pub(super) fn textured(
    run: &mut [u32],
    start: [f32; 4],
    step: [f32; 4],
    skipped: i32,
    texel: impl Fn(f32) -> [f32; 4],
) {
    for (i, pixel) in run.iter_mut().enumerate() {
        let i = (skipped + i as i32) as f32;
        let texel = texel(i);
        let color = std::array::from_fn(|c| (start[c] + step[c] * i) * texel[c] * (1.0 / 255.0));
        *pixel = over(*pixel, color);
    }
}

/// Lays texels, each through one `tint`, over as many pixels.
pub(super) fn tinted(run: &mut [u32], texels: &[u32], tint: u32) {
    let opaque = tint >> 24 == 255;
    let is_white = tint == 0xFFFF_FFFF;
    for (pixel, texel) in run.iter_mut().zip(texels) {
        // Most texels of a glyph are empty or full, those of a picture opaque.
        if *texel == 0xFFFF_FFFF && opaque {
            *pixel = tint & 0x00FF_FFFF;
        } else if is_white && texel >> 24 == 255 {
            *pixel = texel & 0x00FF_FFFF;
        } else if *texel != 0 {
            *pixel = tinted_over(*pixel, *texel, tint);
        }
    }
}

/// `texel` × `tint` over `pixel`, in whole numbers: each channel is a sum of
/// 1/65025 parts that fits 32 bits, divided and rounded once.
fn tinted_over(pixel: u32, texel: u32, tint: u32) -> u32 {
    const WHOLE: u32 = 255 * 255;
    let kept = WHOLE - (texel >> 24) * (tint >> 24);
    let channel = |shift: u32| {
        let [pixel, texel, tint] = [pixel, texel, tint].map(|word| word >> shift & 0xFF);
        let sum = texel * tint * 255 + pixel * kept + WHOLE / 2;
        (sum / WHOLE).min(255) << shift
    };
    channel(0) | channel(8) | channel(16)
}

/// `color` (blue, green, red, alpha, 0 to 255) over `pixel`.
fn over(pixel: u32, color: [f32; 4]) -> u32 {
    let kept = 1.0 - color[3] * (1.0 / 255.0);
    let below = channels(pixel);
    let channel = |i: usize| byte(color[i] + below[i] * kept);
    channel(0) | channel(1) << 8 | channel(2) << 16
}

/// The nearest whole number of 0 to 255.
fn byte(value: f32) -> u32 {
    // At 1.5 × 2^23 a float's last bit is worth 1, so the sum rounds and its
    // low bits are the number: far cheaper than a checked cast.
    (value.clamp(0.0, 255.0) + 12_582_912.0).to_bits() & 0xFF
}
