//! How paper looks. The goldens rest on the fixture, not on the shipped text.

use keuzekiosk::content::Handout;
use keuzekiosk::layout::{Bitmap, Item, Paper, lay_out, to_png};
use keuzekiosk::{press, receipt};
use rqrr::PreparedImage;

use super::{Printed, every_paper, handout};
use crate::support::decoder::decode;
use crate::support::golden::assert_paper;
use crate::support::pack::fixture;

#[test]
fn receipts_look_as_they_did() {
    let pack = fixture();
    for (golden, name, large, paper) in [
        ("option-80", "option emdr", false, Paper::Mm80),
        ("option-58", "option emotieregulatie", false, Paper::Mm58),
        ("option-large-80", "option emotieregulatie", true, Paper::Mm80),
        ("card-80", "card behandeling", false, Paper::Mm80),
        ("qr-80", "QR of option emdr", false, Paper::Mm80),
        ("talk-80", "talk", false, Paper::Mm80),
        ("talk-58", "talk", false, Paper::Mm58),
        ("talk-large-80", "talk", true, Paper::Mm80),
        ("help-80", "help", false, Paper::Mm80),
    ] {
        let bitmap = press::bitmap(&pack, &handout(&pack, name), large, paper);
        assert_paper(golden, &bitmap);
    }
}

#[test]
fn everything_on_a_strip_has_its_place() {
    let pack = fixture();
    for (snapshot, name, large, paper) in [
        ("strip-option-80", "option emdr", false, Paper::Mm80),
        ("strip-option-large-58", "option emotieregulatie", true, Paper::Mm58),
        ("strip-qr-58", "QR of card behandeling", false, Paper::Mm58),
    ] {
        let receipt = receipt::compose(&handout(&pack, name), &pack, large);
        insta::assert_snapshot!(snapshot, lay_out(&receipt, paper));
    }
}

#[test]
fn the_qr_code_on_paper_reads_back_as_the_stated_address() {
    let pack = fixture();
    for Printed { name, handout, paper, bytes, .. } in every_paper() {
        let rows = decode(bytes, paper.dots() as usize).rows;
        assert_eq!(codes(&rows), Vec::from_iter(handout.address(&pack)), "{name}");
    }
}

#[test]
fn a_qr_code_keeps_its_quiet_zone() {
    let pack = fixture();
    for Printed { name, handout, paper, large, bitmap, .. } in every_paper() {
        let strip = lay_out(&receipt::compose(handout, &pack, *large), *paper);
        for item in &strip.items {
            if let Item::Code { x, y, module, side, .. } = item {
                assert_eq!(*module, 8, "{name}");
                let quiet = 4 * module;
                let (left, top, wide) = (x - quiet, y - quiet, side * module + 2 * quiet);
                assert!(left + wide <= paper.dots(), "{name}: off the paper");
                let code = |at: u32, start: &u32| (*start..start + side * module).contains(&at);
                let inked = (top..top + wide)
                    .flat_map(|row| (left..left + wide).map(move |column| (column, row)))
                    .filter(|(column, row)| !(code(*column, x) && code(*row, y)))
                    .find(|(column, row)| bitmap.is_black(*column, *row));
                assert_eq!(inked, None, "{name}: ink in the quiet zone");
            }
        }
    }
}

#[test]
fn ink_stays_off_the_margins_and_the_print_head_stays_cool() {
    for Printed { name, handout, paper, bitmap, .. } in every_paper() {
        let margin = if *paper == Paper::Mm80 { 28 } else { 12 };
        let dots = (0..bitmap.height()).flat_map(|y| (0..bitmap.width()).map(move |x| (x, y)));
        let black: Vec<(u32, u32)> = dots.filter(|(x, y)| bitmap.is_black(*x, *y)).collect();
        let outside = |x: u32| x < margin || x >= bitmap.width() - margin;
        assert_eq!(black.iter().find(|(x, _)| outside(*x)), None, "{name}");
        let cover = black.len() as f32 / (bitmap.width() * bitmap.height()) as f32;
        // A slip that is mostly QR code is darker, but too short to heat a head.
        let code = matches!(handout, Handout::Qr(..) | Handout::GeneralQr);
        let most = if code { 0.18 } else { 0.135 };
        assert!(cover < most, "{name}: {cover}");
    }
}

#[test]
fn a_picture_of_paper_is_the_paper() {
    let pack = fixture();
    let bitmap = press::bitmap(&pack, &handout(&pack, "help"), false, Paper::Mm58);
    let picture = image::load_from_memory(&to_png(&bitmap)).unwrap().to_luma8();
    assert_eq!(picture.dimensions(), (bitmap.width(), bitmap.height()));
    for (x, y, pixel) in picture.enumerate_pixels() {
        assert_eq!(pixel.0[0], if bitmap.is_black(x, y) { 0 } else { 255 });
    }
    assert!(to_png(&Bitmap::new(0, 0)).is_empty());
}

/// What a phone would read from the paper.
pub fn codes(rows: &[Vec<bool>]) -> Vec<String> {
    let width = rows.first().map_or(0, Vec::len);
    let grey = |x: usize, y: usize| if rows[y][x] { 0 } else { 255 };
    let mut picture = PreparedImage::prepare_from_greyscale(width, rows.len(), grey);
    picture.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}
