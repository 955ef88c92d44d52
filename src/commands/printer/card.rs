//! The test card, nearly without words: width, darkness, letters, QR codes.

use std::fmt::Write as _;

use crate::layout::{self, Bitmap, Paper};
use crate::receipt::{Part, Receipt, Rule, Style, Syllables};

/// Letters of Dutch and its typography; those that code pages get wrong.
const LETTERS: &str = "é ë ï ü € “ ” – •";
/// Dots in a millimetre at 203 dpi.
const MM: u32 = 8;

/// The card for a printer of this profile.
pub(super) fn bitmap(paper: Paper, profile: &str) -> Bitmap {
    let head = vec![
        Part::Header("Keuzekiosk".to_owned()),
        Part::Text(Style::Body, format!("{profile}: {} dots", paper.dots())),
        Part::Rule(Rule::Thin),
    ];
    let letters = vec![
        Part::Text(Style::Title, LETTERS.to_owned()),
        Part::Text(Style::Body, LETTERS.to_owned()),
        Part::Text(Style::Source, LETTERS.to_owned()),
        Part::Rule(Rule::Dashed),
    ];
    let dots = paper.dots();
    stack(
        dots,
        &[text(paper, head), ruler(dots), darkness(dots), text(paper, letters), qr_codes(dots)],
    )
}

fn text(paper: Paper, parts: Vec<Part>) -> Bitmap {
    let receipt = Receipt { syllables: Syllables::Dutch, large: false, parts };
    layout::paint(&layout::lay_out(&receipt, paper))
}

/// One below the other.
fn stack(dots: u32, parts: &[Bitmap]) -> Bitmap {
    let mut card = Bitmap::new(dots, parts.iter().map(Bitmap::height).sum());
    let mut y = 0;
    for part in parts {
        for row in part.rows() {
            card.blacken_row(y, row);
            y += 1;
        }
    }
    card
}

/// Millimetres from edge to edge: both outer lines must be on the paper.
fn ruler(dots: u32) -> Bitmap {
    let mut ruler = Bitmap::new(dots, 10 * MM);
    for mm in 0..=dots / MM {
        let length = match mm {
            mm if mm % 10 == 0 => 6 * MM,
            mm if mm % 5 == 0 => 4 * MM,
            _ => 2 * MM,
        };
        ruler.fill((mm * MM).min(dots - 2), 0, 2, length);
    }
    ruler.fill(0, 0, dots, 2);
    ruler
}

/// From black to an eighth, then lines of 1 to 4 dots: a head that is too cold
/// loses the fine ones, one that is too hot fills them.
fn darkness(dots: u32) -> Bitmap {
    const HEIGHT: u32 = 10 * MM;
    let mut patches = Bitmap::new(dots, HEIGHT + 3 * MM);
    let width = dots / 8;
    for (column, every) in (0..).zip([1, 2, 4, 8]) {
        for y in 0..HEIGHT {
            for x in column * width..(column + 1) * width - MM {
                if (x + y * 3) % every == 0 {
                    patches.blacken(x, y);
                }
            }
        }
    }
    for (column, line) in (4..).zip(1..=4) {
        for y in (0..HEIGHT).step_by(2 * MM as usize) {
            patches.fill(column * width, y, width - MM, line);
        }
    }
    patches
}

/// The same address with modules of 3, 4 and 6 dots, as far as they fit.
fn qr_codes(dots: u32) -> Bitmap {
    const MODULES: [u32; 3] = [6, 4, 3];
    let Some(code) = layout::qr("https://www.thuisarts.nl") else { return Bitmap::new(dots, 0) };
    let mut codes = Bitmap::new(dots, code.height() * MODULES[0]);
    let mut left = 0;
    for module in MODULES {
        if left + code.width() * module > dots {
            continue;
        }
        for y in 0..code.height() {
            for x in (0..code.width()).filter(|x| code.is_black(*x, y)) {
                codes.fill(left + x * module, y * module, module, module);
            }
        }
        left += code.width() * module;
    }
    codes
}

/// The same letters in the printer's own font, under every number that a code
/// page may have: how many lines, and their bytes.
///
/// Behind each number stand "€éëïü" as PC858 has them, then "€éëïü“”–•" as
/// WPC1252 has them. Where one reads right, its number is that of the page.
pub(super) fn code_pages() -> (usize, Vec<u8>) {
    const PC858: &[u8] = &[0xD5, 0x82, 0x89, 0x8B, 0x81];
    const WPC1252: &[u8] = &[0x80, 0xE9, 0xEB, 0xEF, 0xFC, 0x93, 0x94, 0x96, 0x95];
    let pages = (0..=5).chain(13..=19).chain(32..=53).chain([255]);
    let mut bytes = crate::escpos::RESET.to_vec();
    // No Kanji, and the letters of the United States, so that only the page
    // changes what is printed (`FS .`, `ESC R 0`).
    bytes.extend([0x1C, b'.', 0x1B, b'R', 0]);
    let mut lines = 0;
    for page in pages {
        let mut number = String::new();
        // Writing to a String cannot fail.
        let _ = write!(number, "{page:>3} ");
        bytes.extend([0x1B, b't', page]);
        bytes.extend(number.bytes());
        bytes.extend(PC858);
        bytes.extend(b"  ");
        bytes.extend(WPC1252);
        bytes.push(b'\n');
        lines += 1;
    }
    (lines, bytes)
}
