//! Bands of tiles, and what of them must be painted again.

use super::canvas::Area;
use super::hash::mix;
use super::piece::{Piece, Rows};
use super::texture::Textures;

/// Pixels of a tile across and down. A band of 1080 px is 270 kB, which stays
/// in the processor's cache while its pieces are laid over each other.
pub(super) const TILE: i32 = 64;

/// One row of tiles.
pub(super) struct Band {
    area: Area,
    /// The pieces that touch it, in painting order.
    pieces: Vec<u32>,
    /// What each tile will show.
    next: Vec<u64>,
    /// What each tile shows.
    shown: Vec<Option<u64>>,
    /// What was painted last.
    pub(super) painted: Vec<Area>,
}

impl Band {
    /// A band whose pixels are not known yet.
    pub(super) fn new(area: Area) -> Self {
        let tiles = ((area.x1 - area.x0 + TILE - 1) / TILE) as usize;
        let (pieces, painted) = (Vec::new(), Vec::new());
        Self { area, pieces, next: vec![0; tiles], shown: vec![None; tiles], painted }
    }

    /// Begins a frame on `background`.
    pub(super) fn begin(&mut self, background: u32) {
        self.pieces.clear();
        self.next.fill(mix(0, u64::from(background)));
    }

    /// Adds a piece that touches this band.
    pub(super) fn add(&mut self, index: usize, piece: &Piece) {
        self.pieces.push(index as u32);
        let tiles = (piece.area.x0 / TILE) as usize..=((piece.area.x1 - 1) / TILE) as usize;
        for tile in &mut self.next[tiles] {
            *tile = mix(*tile, piece.hash);
        }
    }

    /// Finds the runs of tiles that will show something else, and takes over
    /// what they will show.
    pub(super) fn settle(&mut self) {
        self.painted.clear();
        for (i, (shown, next)) in self.shown.iter_mut().zip(&self.next).enumerate() {
            if *shown == Some(*next) {
                continue;
            }
            *shown = Some(*next);
            let x0 = i as i32 * TILE;
            let x1 = (x0 + TILE).min(self.area.x1);
            match self.painted.last_mut() {
                Some(last) if last.x1 == x0 => last.x1 = x1,
                _ => self.painted.push(Area { x0, x1, ..self.area }),
            }
        }
    }

    /// Paints the settled runs; `pixels` are this band's.
    pub(super) fn paint(
        &self,
        pixels: &mut [u32],
        background: u32,
        pieces: &[Piece],
        textures: &Textures,
    ) {
        let width = self.area.x1 as usize;
        let mut rows = Rows { pixels, width, top: self.area.y0 };
        for window in &self.painted {
            let length = (window.x1 - window.x0) as usize;
            for y in window.y0..window.y1 {
                rows.run(y, window.x0, length).fill(background);
            }
            for index in &self.pieces {
                pieces[*index as usize].paint(&mut rows, *window, textures);
            }
        }
    }
}
