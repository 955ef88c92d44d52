//! Handout to bytes: the one path that app, `print` and preview share.

use crate::content::{Handout, Pack};
use crate::escpos::{self, PageList, Profile, TestCard};
use crate::layout::{self, Bitmap, Grid, Paper, Typed};
use crate::receipt::{self, Part, Receipt, Style};

/// How paper is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Dot by dot, as the preview shows it.
    #[default]
    Raster,
    /// In the printer's own letters: a twentieth of the bytes, for slow links
    /// and small printers.
    Text,
}

/// A printer with what it is loaded with, and how it is used.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    /// The paper in it.
    pub paper: Paper,
    /// How paper is made.
    pub mode: Mode,
    /// What it can do.
    pub profile: &'a Profile,
}

/// What is sent for one copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressed {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The length of the paper that comes out, in mm.
    pub length_mm: f32,
}

impl Press<'_> {
    /// The bytes for a handout; `large` is large print.
    #[must_use]
    pub fn press(&self, pack: &Pack, handout: &Handout, large: bool) -> Pressed {
        let receipt = receipt::compose(handout, pack, large);
        if matches!(handout, Handout::Test) {
            return self.test_card(receipt, pack);
        }
        self.pressed(&receipt)
    }

    /// The paper as it will come out: the very dots of a raster, or what the
    /// printer's own letters look like, about.
    #[must_use]
    pub fn preview(&self, pack: &Pack, handout: &Handout, large: bool) -> Bitmap {
        let receipt = receipt::compose(handout, pack, large);
        match self.mode {
            // A picture of the test card lacks the list of code pages.
            Mode::Raster => painted(&receipt, self.profile.grid(self.paper)),
            Mode::Text => {
                let bytes = escpos::encode_typed(&self.typed(&receipt), self.profile);
                let dots = self.profile.grid(self.paper).dots;
                // Bytes of ours can be carried out.
                let shown = escpos::paper_with(&self.profile.pages, &bytes, dots);
                shown.unwrap_or_else(|_| Bitmap::new(dots, 0))
            }
        }
    }

    /// The length of the paper that will come out, in mm; it is not painted.
    #[must_use]
    pub fn length_mm(&self, pack: &Pack, handout: &Handout, large: bool) -> f32 {
        match self.mode {
            Mode::Raster if !matches!(handout, Handout::Test) => {
                let receipt = receipt::compose(handout, pack, large);
                let strip = layout::lay_out(&receipt, self.profile.grid(self.paper));
                length_of_rows_mm(strip.height, self.profile)
            }
            Mode::Raster | Mode::Text => self.press(pack, handout, large).length_mm,
        }
    }

    /// The test card for this printer: widths, darkness, letters, QR sizes, and
    /// in its own letters the list of code pages; then the cut.
    fn test_card(&self, mut receipt: Receipt, pack: &Pack) -> Pressed {
        receipt.parts.insert(1, Part::Text(Style::Section, self.profile.name.clone()));
        let words = &pack.wording.test_card;
        let list = PageList { heading: &words.pages, sample: receipt::SAMPLE, last: &words.cut };
        let encode = |card: TestCard<'_>| escpos::encode_test_card(&card, &list, self.profile);
        let bytes = match self.mode {
            Mode::Raster => {
                let bitmap = painted(&receipt, self.profile.grid(self.paper));
                encode(TestCard::Painted(&bitmap))
            }
            Mode::Text => encode(TestCard::Typed(&self.typed(&receipt))),
        };
        let rows = escpos::rows(&bytes).unwrap_or(0);
        Pressed { bytes, length_mm: self.profile.length_mm_of(rows) }
    }

    fn pressed(&self, receipt: &Receipt) -> Pressed {
        match self.mode {
            Mode::Raster => {
                let bitmap = painted(receipt, self.profile.grid(self.paper));
                let length_mm = length_mm(&bitmap, self.profile);
                Pressed { bytes: bytes(&bitmap, self.profile), length_mm }
            }
            Mode::Text => {
                let bytes = escpos::encode_typed(&self.typed(receipt), self.profile);
                let rows = escpos::rows(&bytes).unwrap_or(0);
                let length_mm = self.profile.length_mm_of(rows);
                Pressed { bytes, length_mm }
            }
        }
    }

    /// The receipt in the letters of this printer.
    fn typed(&self, receipt: &Receipt) -> Typed {
        let (page, _) = self.profile.page();
        let columns = self.profile.columns_on(self.paper);
        layout::type_out(receipt, columns, &|letter| page.columns(letter))
    }
}

fn painted(receipt: &Receipt, grid: impl Into<Grid>) -> Bitmap {
    escpos::without_real_time_commands(layout::paint(&layout::lay_out(receipt, grid)))
}

/// The paper of a handout, as the preview shows it, the PNG holds it, and the
/// printer gets it; `large` is large print. `grid` is [`Profile::grid`], or a
/// [`layout::Paper`] at 203 dpi.
#[must_use]
pub fn bitmap(pack: &Pack, handout: &Handout, large: bool, grid: impl Into<Grid>) -> Bitmap {
    painted(&receipt::compose(handout, pack, large), grid)
}

/// What stands on the paper of a handout, a paragraph each.
#[must_use]
pub fn words(pack: &Pack, handout: &Handout, large: bool) -> Vec<String> {
    receipt::compose(handout, pack, large).words()
}

/// Rows that [`bitmap`] would have, without painting them: a fifth of the work,
/// for a sheet that offers several papers and shows one.
#[must_use]
pub fn rows(pack: &Pack, handout: &Handout, large: bool, grid: impl Into<Grid>) -> u32 {
    layout::lay_out(&receipt::compose(handout, pack, large), grid).height
}

/// The length of the paper that comes out, in mm: what is printed and what is
/// fed to the knife.
#[must_use]
pub fn length_mm(bitmap: &Bitmap, profile: &Profile) -> f32 {
    length_of_rows_mm(bitmap.height(), profile)
}

/// The same for paper of so many [`rows`].
#[must_use]
pub fn length_of_rows_mm(rows: u32, profile: &Profile) -> f32 {
    (rows + profile.feed_to_cutter) as f32 / profile.dots_per_mm()
}

/// The bytes of one copy, for a printer of this profile.
#[must_use]
pub fn bytes(bitmap: &Bitmap, profile: &Profile) -> Vec<u8> {
    escpos::encode(bitmap, profile)
}
