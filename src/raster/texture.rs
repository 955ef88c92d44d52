//! Textures as egui sends them: whole, or in patches.

use egui::TexturesDelta;
use egui::epaint::ImageDelta;
use egui::{Color32, ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode};

use super::hash::{mix, pair};

/// Texels of one block across and down. A block has a stamp that changes when
/// one of its texels does, so a new glyph in the font atlas leaves the tiles
/// that show old glyphs alone.
const BLOCK: usize = 32;

/// One texture, as `0xAARRGGBB` with premultiplied alpha.
pub(super) struct Texture {
    width: usize,
    height: usize,
    texels: Vec<u32>,
    options: TextureOptions,
    stamps: Vec<u32>,
}

/// The word for a colour in the canvas's channel order, with its alpha on top.
pub(super) fn word(color: Color32) -> u32 {
    let [r, g, b, a] = color.to_array();
    u32::from_be_bytes([a, r, g, b])
}

impl Texture {
    fn new(image: &egui::ColorImage, options: TextureOptions, stamp: u32) -> Self {
        let [width, height] = image.size;
        let mut texels: Vec<u32> = image.pixels.iter().copied().map(word).collect();
        texels.resize(width * height, 0);
        let stamps = vec![stamp; width.div_ceil(BLOCK) * height.div_ceil(BLOCK)];
        Self { width, height, texels, options, stamps }
    }

    /// Texels across and down.
    pub(super) fn size(&self) -> [f32; 2] {
        [self.width as f32, self.height as f32]
    }

    /// Whether a whole new `image` only adds rows at the bottom: egui's font
    /// atlas grows that way and sends everything again.
    fn can_become(&self, image: &egui::ColorImage) -> bool {
        image.size[0] == self.width && image.size[1] >= self.height
    }

    fn grow(&mut self, height: usize, stamp: u32) {
        self.height = height;
        self.texels.resize(self.width * height, 0);
        self.stamps.resize(self.width.div_ceil(BLOCK) * height.div_ceil(BLOCK), stamp);
    }

    /// Writes `image` at `[left, top]` and stamps the blocks where a texel
    /// changed. What falls outside the texture is ignored.
    fn patch(&mut self, [left, top]: [usize; 2], image: &egui::ColorImage, stamp: u32) {
        let across = self.width.div_ceil(BLOCK);
        let columns = image.width().min(self.width.saturating_sub(left));
        let rows = image.height().min(self.height.saturating_sub(top));
        if columns == 0 {
            return;
        }
        for (y, line) in image.pixels.chunks_exact(image.width()).take(rows).enumerate() {
            let y = top + y;
            let start = y * self.width + left;
            for (x, (texel, color)) in
                self.texels[start..start + columns].iter_mut().zip(line).enumerate()
            {
                let new = word(*color);
                if *texel != new {
                    *texel = new;
                    self.stamps[y / BLOCK * across + (left + x) / BLOCK] = stamp;
                }
            }
        }
    }

    /// Mixes in all that decides what this texture shows between two texel
    /// positions.
    pub(super) fn hash(&self, hash: u64, min: [f32; 2], max: [f32; 2]) -> u64 {
        // Bilinear reading looks one texel beyond.
        let [x0, y0] = min.map(|v| i64::from(floor(v)) - 1);
        let [x1, y1] = max.map(|v| i64::from(floor(v)) + 2);
        let options = self.options;
        let mut hash = mix(
            hash,
            options.magnification as u64
                | (options.minification as u64) << 8
                | (options.wrap_mode as u64) << 16,
        );
        let (width, height) = (self.width as i64, self.height as i64);
        let (mut columns, mut rows) = (x0..x1, y0..y1);
        if x0 < 0 || y0 < 0 || x1 > width || y1 > height {
            // Wrapping depends on the size, and can reach any texel.
            hash = mix(hash, pair(self.width as u32, self.height as u32));
            if options.wrap_mode == TextureWrapMode::ClampToEdge {
                columns = x0.clamp(0, width - 1)..x1.clamp(1, width);
                rows = y0.clamp(0, height - 1)..y1.clamp(1, height);
            } else {
                (columns, rows) = (0..width, 0..height);
            }
        }
        let across = self.width.div_ceil(BLOCK);
        let columns = columns.start as usize / BLOCK..(columns.end as usize).div_ceil(BLOCK);
        for row in rows.start as usize / BLOCK..(rows.end as usize).div_ceil(BLOCK) {
            for stamp in &self.stamps[row * across + columns.start..row * across + columns.end] {
                hash = mix(hash, u64::from(*stamp));
            }
        }
        hash
    }

    /// A run of texels of one row, or `None` when it leaves the texture.
    pub(super) fn run(&self, x: i32, y: i32, length: usize) -> Option<&[u32]> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        if x + length > self.width || y >= self.height {
            return None;
        }
        let start = y * self.width + x;
        self.texels.get(start..start + length)
    }

    /// The filter for a texture drawn at `scale` texels a pixel.
    pub(super) fn filter(&self, scale: f32) -> TextureFilter {
        if scale > 1.0 { self.options.minification } else { self.options.magnification }
    }

    /// The texel at a position, wrapped; whole texels start at whole numbers.
    fn texel(&self, x: i32, y: i32) -> u32 {
        let x = wrap(x, self.width, self.options.wrap_mode);
        let y = wrap(y, self.height, self.options.wrap_mode);
        self.texels.get(y * self.width + x).copied().unwrap_or(0)
    }

    /// The channels (blue, green, red, alpha, 0 to 255) at a position.
    pub(super) fn sample(&self, u: f32, v: f32, filter: TextureFilter) -> [f32; 4] {
        if filter == TextureFilter::Nearest {
            return channels(self.texel(floor(u), floor(v)));
        }
        let (u, v) = (u - 0.5, v - 0.5);
        let (x, y) = (floor(u), floor(v));
        let (fx, fy) = (u - x as f32, v - y as f32);
        let (x1, y1) = (x.saturating_add(1), y.saturating_add(1));
        let top = lerp(channels(self.texel(x, y)), channels(self.texel(x1, y)), fx);
        let bottom = lerp(channels(self.texel(x, y1)), channels(self.texel(x1, y1)), fx);
        lerp(top, bottom, fy)
    }
}

/// Where a texel index lands inside a texture of `size` texels.
fn wrap(index: i32, size: usize, mode: TextureWrapMode) -> usize {
    if (index as usize) < size && index >= 0 {
        return index as usize;
    }
    let size = (size as i32).max(1);
    let wrapped = match mode {
        TextureWrapMode::ClampToEdge => index.clamp(0, size - 1),
        TextureWrapMode::Repeat => index.rem_euclid(size),
        TextureWrapMode::MirroredRepeat => {
            let index = index.rem_euclid(2 * size);
            index.min(2 * size - 1 - index)
        }
    };
    wrapped as usize
}

/// Blue, green, red, alpha, each 0 to 255.
pub(super) fn channels(word: u32) -> [f32; 4] {
    word.to_le_bytes().map(f32::from)
}

fn lerp(a: [f32; 4], b: [f32; 4], part: f32) -> [f32; 4] {
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * part)
}

/// `f32::floor` is a call into libm on plain x86-64; this is two instructions.
fn floor(value: f32) -> i32 {
    let whole = value as i32;
    whole.saturating_sub(i32::from(whole as f32 > value))
}

/// All textures of a canvas.
#[derive(Default)]
pub(super) struct Textures {
    slots: Vec<(TextureId, Texture)>,
    released: Vec<TextureId>,
    stamp: u32,
}

impl Textures {
    /// Takes over what `delta` sets, and remembers what it frees until
    /// [`Self::release`]: the frame that frees a texture may still show it.
    pub(super) fn update(&mut self, delta: &mut TexturesDelta) {
        self.release();
        #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]
        for (id, changes) in delta.set.drain() {
            for change in &changes {
                self.set(id, change);
            }
        }
        self.released.extend(delta.free.drain());
    }

    /// Forgets the textures that were freed.
    pub(super) fn release(&mut self) {
        for id in self.released.drain(..) {
            self.slots.retain(|(slot, _)| *slot != id);
        }
    }

    /// The slot of a texture that has texels, for [`Self::get`].
    pub(super) fn slot(&self, id: TextureId) -> Option<usize> {
        self.slots.iter().position(|(slot, texture)| *slot == id && !texture.texels.is_empty())
    }

    /// The texture in a slot.
    pub(super) fn get(&self, slot: usize) -> Option<&Texture> {
        self.slots.get(slot).map(|(_, texture)| texture)
    }

    fn set(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        self.stamp = self.stamp.wrapping_add(1);
        let old = self.slots.iter_mut().find(|(slot, _)| *slot == id).map(|(_, texture)| texture);
        match (old, delta.pos) {
            (Some(texture), Some(place)) => {
                texture.options = delta.options;
                texture.patch(place, image, self.stamp);
            }
            (Some(texture), None) if texture.can_become(image) => {
                texture.options = delta.options;
                texture.grow(image.height(), self.stamp);
                texture.patch([0, 0], image, self.stamp);
            }
            (Some(texture), None) => *texture = Texture::new(image, delta.options, self.stamp),
            (None, None) => self.slots.push((id, Texture::new(image, delta.options, self.stamp))),
            (None, Some(_)) => {}
        }
    }
}
