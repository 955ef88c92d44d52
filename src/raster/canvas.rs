//! The canvas: textures, pixels, and what changed in the last frame.

use egui::epaint::Primitive;
use egui::{ClippedPrimitive, Color32, Rect, TexturesDelta};

use super::band::{Band, TILE};
use super::piece::{Piece, Source, pieces};
use super::texture::{Textures, word};

/// A rectangle of pixels on a canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelRect {
    /// First column.
    pub x: u32,
    /// First row.
    pub y: u32,
    /// Columns, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
}

/// A rectangle of pixels while counting: first, and one past last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x0: i32,
    pub(super) y0: i32,
    pub(super) x1: i32,
    pub(super) y1: i32,
}

impl Area {
    pub(super) fn intersect(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }
}

/// Pixels that egui's output is painted on, and the textures it needs.
pub struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u32>,
    textures: Textures,
    pieces: Vec<Piece>,
    bands: Vec<Band>,
    damage: Vec<PixelRect>,
}

impl Canvas {
    /// A black canvas of `width` × `height` physical pixels.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        let mut canvas = Self {
            width: 0,
            height: 0,
            pixels: Vec::new(),
            textures: Textures::default(),
            pieces: Vec::new(),
            bands: Vec::new(),
            damage: Vec::new(),
        };
        canvas.resize(width, height);
        canvas
    }

    /// Changes the size in physical pixels; textures stay, and the next frame
    /// is painted whole.
    pub fn resize(&mut self, width: u32, height: u32) {
        if (width, height) == (self.width, self.height) {
            return;
        }
        (self.width, self.height) = (width, height);
        self.pixels.clear();
        self.pixels.resize(width as usize * height as usize, 0);
        let (x1, bottom) = (width as i32, height as i32);
        let band = |y0: i32| Band::new(Area { x0: 0, y0, x1, y1: (y0 + TILE).min(bottom) });
        self.bands = (0..bottom).step_by(TILE as usize).map(band).collect();
    }

    /// Physical pixels across.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Physical pixels down.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Takes over new and changed textures; freed ones go after the next
    /// frame. `delta` is empty afterwards, as egui demands.
    pub fn update_textures(&mut self, delta: &mut TexturesDelta) {
        self.textures.update(delta);
    }

    /// Paints a frame. Only tiles that differ from the frame before are
    /// touched; [`Self::damage`] tells which. Meshes without a texture, broken
    /// indices and paint callbacks are skipped.
    pub fn paint(
        &mut self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        background: Color32,
    ) {
        let background = word(background.to_opaque()) & 0x00FF_FFFF;
        self.sort(primitives, pixels_per_point, background);
        let rows = TILE as usize * self.width as usize;
        for (band, pixels) in self.bands.iter_mut().zip(self.pixels.chunks_mut(rows.max(1))) {
            band.settle();
            band.paint(pixels, background, &self.pieces, &self.textures);
        }
        self.textures.release();
        self.record_damage();
    }

    /// Paints what `Context::run_ui` returned, textures included, and leaves
    /// only its platform output and repaint wishes behind.
    pub fn paint_output(
        &mut self,
        context: &egui::Context,
        output: &mut egui::FullOutput,
        background: Color32,
    ) {
        self.update_textures(&mut output.textures_delta);
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = context.tessellate(shapes, output.pixels_per_point);
        self.paint(&primitives, output.pixels_per_point, background);
    }

    /// The rectangles that the last [`Self::paint`] may have changed; they do
    /// not overlap.
    #[must_use]
    pub fn damage(&self) -> &[PixelRect] {
        &self.damage
    }

    /// All pixels as `0x00RRGGBB`, row by row from the top left.
    #[must_use]
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// All pixels as bytes: red, green, blue, 255.
    #[must_use]
    pub fn to_rgba(&self) -> Vec<u8> {
        let rgba = |pixel: &u32| {
            let [_, red, green, blue] = pixel.to_be_bytes();
            [red, green, blue, 255]
        };
        self.pixels.iter().flat_map(rgba).collect()
    }

    /// Cuts the meshes into pieces and hands each to the bands it touches.
    fn sort(&mut self, primitives: &[ClippedPrimitive], pixels_per_point: f32, background: u32) {
        self.pieces.clear();
        for band in &mut self.bands {
            band.begin(background);
        }
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(slot) = self.textures.slot(mesh.texture_id) else { continue };
            let Some(texture) = self.textures.get(slot) else { continue };
            let clip = clip_area(*clip_rect, pixels_per_point, self.width, self.height);
            let source = Source { texture: (slot, texture), clip, pixels_per_point };
            pieces(mesh, &source, |piece| {
                let rows = (piece.area.y0 / TILE) as usize..=((piece.area.y1 - 1) / TILE) as usize;
                for band in &mut self.bands[rows] {
                    band.add(self.pieces.len(), &piece);
                }
                self.pieces.push(piece);
            });
        }
    }

    /// Joins what the bands painted into few rectangles.
    fn record_damage(&mut self) {
        self.damage.clear();
        for area in self.bands.iter().flat_map(|band| &band.painted) {
            let rect = PixelRect {
                x: area.x0 as u32,
                y: area.y0 as u32,
                width: (area.x1 - area.x0) as u32,
                height: (area.y1 - area.y0) as u32,
            };
            let above = self.damage.iter_mut().find(|above| {
                (above.x, above.width, above.y + above.height) == (rect.x, rect.width, rect.y)
            });
            match above {
                Some(above) => above.height += rect.height,
                None => self.damage.push(rect),
            }
        }
    }
}

/// A clip rectangle in pixels, rounded as egui's GPU painter does.
fn clip_area(clip: Rect, pixels_per_point: f32, width: u32, height: u32) -> Area {
    let pixel =
        |points: f32, most: u32| ((points * pixels_per_point).round() as i32).clamp(0, most as i32);
    Area {
        x0: pixel(clip.min.x, width),
        y0: pixel(clip.min.y, height),
        x1: pixel(clip.max.x, width),
        y1: pixel(clip.max.y, height),
    }
}
