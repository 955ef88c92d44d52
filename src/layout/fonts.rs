//! The embedded fonts: text shaped into glyphs, and glyphs into dots.

use std::collections::HashMap;
use std::rc::Rc;

use swash::scale::{Render, ScaleContext, Source, image::Image};
use swash::shape::ShapeContext;
use swash::zeno::{Format, Placement, Transform};
use swash::{FontRef, GlyphId};

use super::Bitmap;
use super::syllables::SOFT_HYPHEN;

/// A font file in `assets/fonts/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Atkinson Hyperlegible Next, regular.
    Regular,
    /// Atkinson Hyperlegible Next, semi-bold.
    SemiBold,
    /// Atkinson Hyperlegible Next, bold.
    Bold,
    /// Phosphor, bold: pictograms.
    Icons,
}

impl Face {
    const fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => {
                include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf")
            }
            Self::SemiBold => {
                include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf")
            }
            Self::Bold => include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
            Self::Icons => include_bytes!("../../assets/fonts/Phosphor-Bold.ttf"),
        }
    }
}

/// A face at a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// The face.
    pub face: Face,
    /// Dots an em.
    pub size: f32,
}

/// One shaped glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub id: GlyphId,
    /// Dots from the start of the text to the glyph's origin.
    pub x: f32,
    /// Dots from the baseline, downward.
    pub y: f32,
}

/// The dots of a glyph.
#[derive(Debug)]
pub(super) struct Dots {
    /// Dots from the glyph's origin to the leftmost, to the right.
    pub right: i32,
    /// Dots to the topmost, downward.
    pub down: i32,
    pub black: Bitmap,
}

/// Glyphs stand at halves of a dot, so their grey has two columns a dot.
pub(super) const COLUMNS: u16 = 2;

/// A dot is black when more of it is covered than this part of 255: stems come
/// out even without hinting.
const THRESHOLD: u32 = 107;

/// Shapes and draws; keeps what it measured and drew, since a receipt is some
/// eighty glyphs in a handful of sizes.
pub(super) struct Fonts {
    shaping: ShapeContext,
    scaling: ScaleContext,
    faces: [Option<FontRef<'static>>; 4],
    /// The handful of fonts on one paper, with what was made in each.
    used: Vec<(Font, Made)>,
}

#[derive(Default)]
struct Made {
    /// Words and spaces come back often.
    widths: HashMap<String, f32>,
    /// By the number of the glyph, of which few are used.
    glyphs: Vec<Option<Box<Drawn>>>,
}

struct Drawn {
    grey: Image,
    /// By the column of a dot where it stands.
    dots: [Option<Rc<Dots>>; COLUMNS as usize],
}

impl Fonts {
    pub(super) fn new() -> Self {
        let faces = [Face::Regular, Face::SemiBold, Face::Bold, Face::Icons];
        Self {
            shaping: ShapeContext::new(),
            scaling: ScaleContext::new(),
            faces: faces.map(|face| FontRef::from_index(face.data(), 0)),
            used: Vec::new(),
        }
    }

    fn face(&self, face: Face) -> Option<FontRef<'static>> {
        self.faces.get(face as usize).copied().flatten()
    }

    /// The glyphs of one line, kerned, and its width in dots.
    pub(super) fn shape(&mut self, font: Font, text: &str) -> (Vec<Glyph>, f32) {
        let mut glyphs = Vec::with_capacity(text.len());
        let mut x = 0.0;
        let Some(face) = self.face(font.face) else { return (glyphs, x) };
        let mut shaper = self.shaping.builder(face).size(font.size).build();
        // A soft hyphen only says where a word may divide; it is never seen.
        text.split(SOFT_HYPHEN).for_each(|part| shaper.add_str(part));
        shaper.shape_with(|cluster| {
            for glyph in cluster.glyphs {
                glyphs.push(Glyph { id: glyph.id, x: x + glyph.x, y: -glyph.y });
                x += glyph.advance;
            }
        });
        (glyphs, x)
    }

    /// The width of one line in dots.
    pub(super) fn width(&mut self, font: Font, text: &str) -> f32 {
        if let Some(width) = made(&mut self.used, font).widths.get(text) {
            return *width;
        }
        let (_, width) = self.shape(font, text);
        made(&mut self.used, font).widths.insert(text.to_owned(), width);
        width
    }

    /// The dots of a glyph whose origin lies `column` of the [`COLUMNS`] of a dot
    /// right of a whole dot.
    pub(super) fn dots(&mut self, font: Font, glyph: GlyphId, column: i32) -> Option<Rc<Dots>> {
        let face = self.face(font.face)?;
        let glyphs = &mut made(&mut self.used, font).glyphs;
        let at = usize::from(glyph);
        if glyphs.len() <= at {
            glyphs.resize_with(at + 1, || None);
        }
        let drawn = glyphs.get_mut(at)?.get_or_insert_with(|| {
            let grey = draw(&mut self.scaling, face, font.size, glyph);
            Box::new(Drawn { grey, dots: [const { None }; COLUMNS as usize] })
        });
        let dots = drawn.dots.get_mut(usize::try_from(column).ok()?)?;
        Some(Rc::clone(dots.get_or_insert_with(|| Rc::new(black(&drawn.grey, column)))))
    }
}

fn made(used: &mut Vec<(Font, Made)>, font: Font) -> &mut Made {
    let at = used.iter().position(|(known, _)| *known == font).unwrap_or_else(|| {
        used.push((font, Made::default()));
        used.len() - 1
    });
    &mut used[at].1
}

/// A glyph in grey: how much of each column it covers.
fn draw(context: &mut ScaleContext, face: FontRef<'static>, size: f32, glyph: GlyphId) -> Image {
    let mut image = Image::new();
    let mut scaler = context.builder(face).size(size).build();
    let mut render = Render::new(&[Source::Outline]);
    let wide = Transform::scale(f32::from(COLUMNS), 1.0);
    render.format(Format::Alpha).transform(Some(wide)).render_into(&mut scaler, glyph, &mut image);
    image
}

/// The dots of a grey glyph that are dark enough, when it stands `column`
/// columns right of a whole dot.
fn black(grey: &Image, column: i32) -> Dots {
    let Placement { left, top, width, height } = grey.placement;
    let left = left + column;
    let outside = left.rem_euclid(i32::from(COLUMNS)) as usize;
    let mut columns = vec![0; (outside + width as usize).next_multiple_of(COLUMNS.into())];
    let darkest = THRESHOLD * u32::from(COLUMNS);
    let is_black = |dot: &[u32; COLUMNS as usize]| dot.iter().sum::<u32>() > darkest;
    let mut black = Bitmap::new(columns.len() as u32 / u32::from(COLUMNS), height);
    let rows = grey.data.chunks_exact((width as usize).max(1));
    for (row, into) in rows.zip(black.rows_mut()) {
        for (column, covered) in columns.iter_mut().skip(outside).zip(row) {
            *column = u32::from(*covered);
        }
        let (dots, _) = columns.as_chunks::<{ COLUMNS as usize }>();
        for (byte, eight) in into.iter_mut().zip(dots.chunks(8)) {
            let bits = eight.iter().zip((0..8).rev());
            *byte = bits.fold(0, |byte, (dot, bit)| byte | u8::from(is_black(dot)) << bit);
        }
    }
    Dots { right: left.div_euclid(i32::from(COLUMNS)), down: -top, black }
}
