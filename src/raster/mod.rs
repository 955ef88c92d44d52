//! egui's meshes to pixels on the CPU.
//!
//! One room serves the software window, the headless pictures and the test
//! renderer, so what a test sees is what a visitor sees, without a GPU.
//!
//! The rules are those of egui's own GPU painter:
//!
//! - vertices are snapped to 1/256 px, and a pixel belongs to a triangle when
//!   its centre does; a centre on a shared edge belongs to exactly one of the
//!   two (top-left rule);
//! - colour is vertex colour × texel, both with premultiplied alpha, blended
//!   in gamma space and rounded once;
//! - textures are read nearest or bilinear as their options say, clamped,
//!   repeated or mirrored. Mipmaps are absent, and so is dithering.
//!
//! What is painted follows one road: egui's primitives become [`piece`]s
//! (triangles and rectangles in pixels), each piece adds its hash to the tiles
//! it touches, and only [`band`]s of tiles whose hash differs from the one on
//! the canvas are painted again. A pressed button costs its own tiles, and a
//! frame without change costs no pixel.

#![expect(
    clippy::cast_possible_wrap,
    reason = "pixels, rows and texels are counted far below 2^31"
)]

mod band;
mod canvas;
mod coverage;
mod hash;
mod ink;
mod piece;
mod plane;
mod texture;

pub use canvas::{Canvas, PixelRect};
