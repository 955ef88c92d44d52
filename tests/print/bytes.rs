//! What the printer is sent.

use keuzekiosk::escpos::{
    Motion, Profile, encode, explain, paper, parse, without_real_time_commands,
};
use keuzekiosk::layout::{Bitmap, Paper};
use keuzekiosk::press;
use proptest::prelude::*;

use super::typed::typed;
use super::{Printed, dots, every_paper, handout, job};
use crate::support::decoder::{decode, real_time_command};
use crate::support::pack::fixture;

/// 12 mm: from the print head to the knife of the usual printer.
const FEED: usize = 96;

#[test]
fn paper_decoded_from_the_bytes_is_the_paper_laid_out() {
    for Printed { name, bitmap, bytes, .. } in every_paper() {
        let mut decoded = decode(bytes, bitmap.width() as usize).rows;
        let fed = decoded.split_off(bitmap.height() as usize);
        assert!(decoded == dots(bitmap), "{name}: other dots");
        assert!(fed == vec![vec![false; bitmap.width() as usize]; FEED], "{name}: no feed");
        assert_eq!(real_time_command(bytes), None, "{name}: a real-time command in the picture");
    }
}

#[test]
fn our_own_reader_sees_the_same_paper_as_the_decoder() {
    for Printed { name, bitmap, bytes, .. } in every_paper() {
        let read = paper(bytes, bitmap.width()).unwrap();
        assert!(dots(&read) == decode(bytes, bitmap.width() as usize).rows, "{name}");
    }
}

#[test]
fn the_paper_is_cut_once_after_everything_has_passed_the_knife() {
    for Printed { name, bitmap, bytes, .. } in every_paper() {
        let decoded = decode(bytes, bitmap.width() as usize);
        let [white] = decoded.white_before_cuts[..] else { panic!("{name}: not one cut") };
        assert!(white >= FEED, "{name}: cut after {white} white rows");
        assert!(decoded.largest_band <= 128, "{name}: {} rows in a band", decoded.largest_band);
    }
}

/// `ESC @` clears what the printer holds of the paper before (Epson's reference
/// of ESC/POS, `ESC @`).
#[test]
fn every_paper_begins_by_wiping_what_the_printer_holds() {
    const WIPE: &[u8] = b"\x1b@";
    for Printed { name, handout, paper, large, bytes, .. } in every_paper() {
        assert!(bytes.starts_with(WIPE), "{name}");
        let typed = typed(&fixture(), handout, *paper, *large);
        assert!(typed.bytes.starts_with(WIPE), "{name}, typed");
    }
}

#[test]
fn the_promised_length_is_the_length_that_comes_out() {
    let pack = fixture();
    for Printed { name, handout, paper, large, bitmap, bytes } in every_paper() {
        let profile = Profile::generic(bitmap.width());
        let promised = press::length_mm(bitmap, &profile);
        let rows = decode(bytes, bitmap.width() as usize).rows.len();
        assert!((promised - rows as f32 / 8.0).abs() < 1.0, "{name}: {promised} mm promised");
        let unpainted = press::rows(&pack, handout, *large, *paper);
        assert!((promised - press::length_of_rows_mm(unpainted, &profile)).abs() < 0.01, "{name}");
    }
}

#[test]
fn white_paper_is_fed_and_narrow_bands_are_trimmed() {
    let mut bitmap = Bitmap::new(576, 300);
    bitmap.fill(0, 10, 16, 20);
    bitmap.fill(0, 40, 16, 20);
    bitmap.fill(0, 200, 80, 20);
    let told = |motion| {
        let profile = Profile { motion, ..Profile::generic(576) };
        let told = explain(&encode(&bitmap, &profile));
        told.lines().filter_map(|line| Some(line.get(8..)?.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(
        told(Motion::Set),
        [
            "ESC @      initialize printer",
            "GS P       set motion units: 1/203 inch across, 1/203 along",
            "ESC J 10   print and feed paper: 10 dots",
            "GS v 0     print raster bit image: 16 x 50 dots, 100 bytes",
            "ESC J 140  print and feed paper: 140 dots",
            "GS v 0     print raster bit image: 80 x 20 dots, 200 bytes",
            "ESC J 176  print and feed paper: 176 dots",
            "GS V 66 0  select cut mode and cut paper: partial (one point left uncut), \
             after feeding to the knife + 0 dots",
        ]
    );
    // Where nobody knows what a feed counts, only what hangs below is fed.
    let white =
        |rows: u32| format!("GS v 0     print raster bit image: 8 x {rows} dots, {rows} bytes");
    let unknown = told(Motion::Dots);
    assert_eq!(unknown[1], white(10));
    assert_eq!(unknown[3..5], [white(120), white(20)]);
    assert_eq!(unknown.iter().filter(|told| told.starts_with("ESC J")).count(), 1);
}

#[test]
fn explained_bytes_name_every_command() {
    let pack = fixture();
    let bitmap = press::bitmap(&pack, &handout(&pack, "QR of option emdr"), false, Paper::Mm58);
    insta::assert_snapshot!("explain", explain(&job(&bitmap)));
}

#[test]
fn bytes_that_are_no_job_are_refused_with_their_place() {
    let message = |bytes: &[u8]| parse(bytes).unwrap_err().to_string();
    insta::assert_snapshot!(
        "refused",
        [
            message(b"\x1b@Hallo\x1b=\x01"),
            message(b"\x1b@\x1bJ"),
            message(b"\x1b@\x1dv0\x00\x02\x00\x02\x00abc"),
            message(b"\x1b@\x1dv0\x02\x01\x00\x01\x00a"),
            message(b"\x1b@\x1dV\x07"),
            paper(&b"\x1bJ\xff".repeat(400), 576).unwrap_err().to_string(),
        ]
        .join("\n")
    );
    assert!(explain(b"\x1b@\x1b=Hallo").contains("7 bytes not read"));
}

#[test]
fn a_real_time_command_inside_a_row_costs_one_dot() {
    for second in [0x04, 0x05, 0x14] {
        let mut bitmap = Bitmap::new(24, 3);
        bitmap.blacken_row(1, &[0x10, second, 0x01]);
        let bytes = job(&bitmap);
        assert_eq!(real_time_command(&bytes), None);
        let mended = without_real_time_commands(bitmap.clone());
        let added = |a: &Bitmap, b: &Bitmap| {
            (0..24).filter(|x| a.is_black(*x, 1) != b.is_black(*x, 1)).collect::<Vec<_>>()
        };
        assert_eq!(added(&bitmap, &mended), [4], "the dot right of the lone one");
        assert_eq!(dots(&mended), decode(&bytes, 24).rows[..3]);
    }
}

#[test]
fn a_real_time_command_across_two_rows_costs_a_band_and_no_dot() {
    let mut bitmap = Bitmap::new(16, 4);
    for y in 0..4 {
        bitmap.blacken_row(y, &[0x04, 0x10]);
    }
    let bytes = job(&bitmap);
    assert_eq!(real_time_command(&bytes), None);
    assert_eq!(dots(&bitmap), decode(&bytes, 16).rows[..4]);
    assert_eq!(explain(&bytes).matches("GS v 0").count(), 4);
}

/// Bytes in which real-time commands are far from rare.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![4 => Just(0), 2 => Just(0x10), 1 => Just(0x04), 1 => Just(0x14), 1 => any::<u8>()]
}

fn bitmaps() -> impl Strategy<Value = Bitmap> {
    (1_u32..100, 0_usize..300).prop_flat_map(|(width, height)| {
        let row = proptest::collection::vec(byte(), width.div_ceil(8) as usize);
        proptest::collection::vec(row, height).prop_map(move |rows| {
            let mut bitmap = Bitmap::new(width, rows.len() as u32);
            for (y, row) in (0..).zip(&rows) {
                bitmap.blacken_row(y, row);
            }
            bitmap
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bitmap_comes_back_from_its_bytes(bitmap in bitmaps(), band_rows in 1_u32..=512) {
        let profile = Profile { dots_per_line: 104, band_rows, ..Profile::generic(384) };
        let bitmap = without_real_time_commands(bitmap);
        prop_assert!(bitmap == without_real_time_commands(bitmap.clone()), "mended twice");
        let bytes = encode(&bitmap, &profile);
        prop_assert_eq!(real_time_command(&bytes), None);
        let decoded = decode(&bytes, 104).rows;
        let expected = dots(&bitmap).into_iter().map(|mut row| { row.resize(104, false); row });
        prop_assert!(decoded.iter().take(bitmap.height() as usize).cloned().eq(expected));
        prop_assert_eq!(dots(&paper(&bytes, 104).unwrap()), decoded);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let read = parse(&bytes).is_ok();
        prop_assert_eq!(read, !explain(&bytes).contains("not read"));
        let _ = paper(&bytes, 576);
    }

    #[test]
    fn a_job_with_a_byte_changed_does_not_make_the_reader_panic(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bitmap = Bitmap::new(40, 60);
        bitmap.fill(3, 3, 20, 50);
        let mut bytes = job(&bitmap);
        *at.get_mut(&mut bytes) = byte;
        bytes.truncate(end.index(bytes.len()) + 1);
        let _ = (explain(&bytes), paper(&bytes, 40));
    }
}
