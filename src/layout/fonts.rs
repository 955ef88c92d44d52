//! The embedded fonts: text shaped into glyphs, and glyphs into dots.

use std::collections::HashMap;
use std::rc::Rc;

use swash::scale::{Render, ScaleContext, Source, image::Image};
use swash::shape::ShapeContext;
use swash::zeno::Format;
use swash::{FontRef, GlyphId};

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

/// The black dots of a glyph: from its origin to the right, and downward.
pub(super) type Dots = Rc<[(i16, i16)]>;

/// Glyphs are drawn this much larger each way, then averaged to one dot.
const OVERSAMPLING: u16 = 4;

/// A dot is black when the average of its parts is darker than this grey, of
/// 255: stems come out even without hinting.
const THRESHOLD: u32 = 148;

/// Shapes and draws; keeps what it drew, since a receipt is some eighty glyphs
/// in a handful of sizes.
pub(super) struct Fonts {
    shaping: ShapeContext,
    scaling: ScaleContext,
    faces: [Option<FontRef<'static>>; 4],
    large: HashMap<(Face, u32, GlyphId), Image>,
    drawn: HashMap<(Face, u32, GlyphId, i32), Dots>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        let faces = [Face::Regular, Face::SemiBold, Face::Bold, Face::Icons];
        Self {
            shaping: ShapeContext::new(),
            scaling: ScaleContext::new(),
            faces: faces.map(|face| FontRef::from_index(face.data(), 0)),
            large: HashMap::new(),
            drawn: HashMap::new(),
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
        self.shape(font, text).1
    }

    /// The dots of a glyph whose origin lies `quarter` quarters of a dot right
    /// of a whole dot.
    pub(super) fn dots(&mut self, font: Font, glyph: GlyphId, quarter: i32) -> Dots {
        let (face, size) = (font.face, font.size.to_bits());
        if let Some(dots) = self.drawn.get(&(face, size, glyph, quarter)) {
            return Rc::clone(dots);
        }
        let outline = self.face(face);
        let large = self.large.entry((face, size, glyph)).or_insert_with(|| {
            outline
                .map(|outline| draw(&mut self.scaling, outline, font.size, glyph))
                .unwrap_or_default()
        });
        let dots = Dots::from(average(large, quarter));
        self.drawn.insert((face, size, glyph, quarter), Rc::clone(&dots));
        dots
    }
}

/// A glyph in grey, four times as large each way.
fn draw(context: &mut ScaleContext, face: FontRef<'static>, size: f32, glyph: GlyphId) -> Image {
    let mut image = Image::new();
    let mut scaler = context.builder(face).size(size * f32::from(OVERSAMPLING)).build();
    let mut render = Render::new(&[Source::Outline]);
    render.format(Format::Alpha).render_into(&mut scaler, glyph, &mut image);
    image
}

/// Averages squares of the large picture to dots.
fn average(image: &Image, quarter: i32) -> Vec<(i16, i16)> {
    let side = i32::from(OVERSAMPLING);
    let (left, top) = (image.placement.left + quarter, -image.placement.top);
    let (width, height) =
        (image.placement.width.cast_signed(), image.placement.height.cast_signed());
    let (first_x, last_x) = (left.div_euclid(side), (left + width).div_euclid(side));
    let (first_y, last_y) = (top.div_euclid(side), (top + height).div_euclid(side));
    let columns = (last_x - first_x + 1).max(0) as usize;
    let mut ink = vec![0_u32; columns * (last_y - first_y + 1).max(0) as usize];
    // The first dot has what is left of it, the next are whole, but for the last.
    let head = (side - left.rem_euclid(side)) as usize;
    let sum = |part: &[u8]| part.iter().map(|alpha| u32::from(*alpha)).sum::<u32>();
    for (y, row) in (top..).zip(image.data.chunks_exact((width as usize).max(1))) {
        let start = (y.div_euclid(side) - first_y) as usize * columns;
        let (first, rest) = row.split_at(head.min(row.len()));
        let (whole, last) = rest.as_chunks::<{ OVERSAMPLING as usize }>();
        let mut ink = ink.iter_mut().skip(start);
        ink.next().into_iter().for_each(|ink| *ink += sum(first));
        // In this order, or the end of `whole` would swallow a dot.
        whole.iter().zip(&mut ink).for_each(|(part, ink)| *ink += sum(part));
        ink.next().into_iter().for_each(|ink| *ink += sum(last));
    }
    let white = 255 * u32::from(OVERSAMPLING) * u32::from(OVERSAMPLING);
    let darkest = THRESHOLD * u32::from(OVERSAMPLING) * u32::from(OVERSAMPLING);
    let black = ink.iter().enumerate().filter(|(_, ink)| white - **ink < darkest);
    let place = |(at, _): (usize, &u32)| {
        let (x, y) = ((at % columns).cast_signed(), (at / columns).cast_signed());
        ((first_x + x as i32) as i16, (first_y + y as i32) as i16)
    };
    black.map(place).collect()
}
