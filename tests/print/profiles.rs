//! Printer models: what is sent to each, and where their figures come from.

use keuzekiosk::escpos::{
    Command, Cut, Figure, Motion, Profile, QrStep, Typing, Untaken, encode, explain, paper, parse,
};
use keuzekiosk::layout::{Bitmap, Grid, Item, Paper, Strip, lay_out};
use keuzekiosk::press::{Mode, Press};
use keuzekiosk::{press, receipt};

use super::look::codes;
use super::{dots, handout};
use crate::support::decoder::{Ending, decode, real_time_command};
use crate::support::golden::assert_paper;
use crate::support::pack::{fixture, handouts};

fn every_profile() -> impl Iterator<Item = (&'static str, Profile)> {
    Profile::names().map(|name| {
        let profile = Profile::named(name).unwrap_or_else(|| panic!("{name} is no profile"));
        (name, profile)
    })
}

/// What is sent, command by command.
fn told(profile: &Profile) -> Vec<String> {
    let mut bitmap = Bitmap::new(8, 1);
    bitmap.blacken(0, 0);
    let told = explain(&encode(&bitmap, profile));
    told.lines().map(|line| line[8..].split("  ").next().unwrap().trim().to_owned()).collect()
}

#[test]
fn at_least_twelve_printers_that_are_sold_have_a_profile() {
    assert!(every_profile().filter(|(name, _)| !name.starts_with("generic")).count() >= 12);
    for sold in [
        "epson-tm-t20iii",
        "epson-tm-t88vi",
        "epson-tm-t88vii",
        "epson-tm-m30ii",
        "epson-tm-m30iii",
        "star-tsp100iv",
        "citizen-ct-s310ii",
        "bixolon-srp-350",
        "custom-vkp80iii",
        "custom-kpm216h",
    ] {
        assert!(Profile::named(sold).is_some(), "{sold}");
    }
    assert_eq!(Profile::named("generic-80").unwrap(), Profile::generic(576));
    assert_eq!(Profile::named("generic-58").unwrap(), Profile::generic(384));
    assert_eq!(Profile::named("../generic-80"), None);
}

/// The figures that no source was found for.
fn unknown(profile: &Profile) -> Vec<Figure> {
    profile.unknown.iter().flat_map(|unknown| unknown.of.clone()).collect()
}

/// A figure is sourced or said to be unknown, never both, and never twice.
#[test]
fn every_figure_has_its_source_or_says_why_it_does_no_harm() {
    for (name, profile) in every_profile() {
        for figure in Figure::ALL {
            let told = profile.sources.iter().filter(|source| source.of.contains(&figure)).count();
            let untold = unknown(&profile).iter().filter(|unknown| **unknown == figure).count();
            assert_eq!(told + untold, 1, "{name}: {figure:?}");
        }
        for text in profile.sources.iter().map(|source| &source.text) {
            // One that leans on its neighbour hangs in the air when that moves.
            assert!(text.len() > 20 && !text.starts_with("the "), "{name}: {text}");
        }
        assert!(profile.unknown.iter().all(|unknown| unknown.why.len() > 20), "{name}");
    }
}

/// The figures that no source was found for. Whoever finds one takes it out of
/// this list; a new printer must not make it longer.
#[test]
fn no_more_figures_are_unknown_than_these() {
    use Figure::{Columns, Cut, CutFeeds, FeedToCutter, Motion, NativeQr, Pages, Speed, Status};
    let known: [(&str, &[Figure]); 20] = [
        ("generic-80", &[Motion, FeedToCutter, Cut, CutFeeds, Speed, Status, NativeQr]),
        ("generic-58", &[Motion, FeedToCutter, Cut, CutFeeds, Speed, Status, NativeQr]),
        ("epson-tm-t20iii", &[Speed]),
        ("epson-tm-m30ii", &[Speed]),
        ("epson-tm-m30iii", &[Speed]),
        ("epson-tm-t88v", &[Speed]),
        ("epson-tm-t88vi", &[Speed]),
        ("epson-tm-t88vii", &[Speed]),
        ("epson-tm-t88iii", &[]),
        ("epson-tm-t70ii", &[Speed]),
        ("star-tsp100iv", &[Motion, Cut, CutFeeds, Speed, Status, NativeQr]),
        ("star-tsp650ii", &[Motion, Cut, CutFeeds, Speed, Status, NativeQr]),
        ("citizen-ct-s310ii", &[Speed]),
        ("bixolon-srp-350iii", &[Motion, Cut, CutFeeds, Speed]),
        ("bixolon-srp-350", &[Motion, Cut, CutFeeds, Speed]),
        ("custom-vkp80iii", &[Speed]),
        ("custom-vkp80ii", &[FeedToCutter, Speed, Status, Columns, Pages]),
        ("custom-kpm216h", &[FeedToCutter, Speed, Columns, NativeQr]),
        ("xprinter-xp-t80q", &[Motion, Cut, CutFeeds, Speed, Status]),
        ("pos-5890", &[Motion, FeedToCutter, Speed, Status]),
    ];
    let found: Vec<_> = every_profile().map(|(name, it)| (name, unknown(&it))).collect();
    assert_eq!(found, known.map(|(name, figures)| (name, figures.to_vec())));
}

/// What nobody could find out does no harm: the paper is fed past the knife
/// before the cut, the time is not promised too short, nothing is left to the
/// printer that it may not have.
#[test]
fn unknown_figures_stand_at_a_safe_value() {
    for (name, profile) in every_profile() {
        let unknown = unknown(&profile);
        let unknown = |figure| unknown.contains(&figure);
        assert!(!unknown(Figure::CutFeeds) || !profile.cut_feeds, "{name}");
        assert!(!unknown(Figure::FeedToCutter) || profile.feed_to_cutter >= 96, "{name}");
        assert!(!unknown(Figure::Speed) || profile.speed <= 150, "{name}");
        assert!(!unknown(Figure::NativeQr) || !profile.native_qr, "{name}");
        assert!(profile.dots_per_line.is_multiple_of(8) && !profile.pages.is_empty(), "{name}");
    }
}

#[test]
fn every_profile_prints_every_paper_that_it_has_room_for() {
    let pack = fixture();
    for (name, profile) in every_profile() {
        for paper in [Paper::Mm80, Paper::Mm58] {
            if profile.dots_per_line < Grid::dots_across(paper, profile.dpi) {
                continue;
            }
            let bitmap = press::bitmap(
                &pack,
                &handout(&pack, "QR of option emdr"),
                false,
                profile.grid(paper),
            );
            let bytes = press::bytes(&bitmap, &profile);
            let decoded = decode(&bytes, bitmap.width() as usize);
            assert_eq!(real_time_command(&bytes), None, "{name}");
            assert_eq!(decoded.rows[..bitmap.height() as usize], dots(&bitmap), "{name}");
            assert_eq!(decoded.motion_set, profile.motion == Motion::Set, "{name}");
            assert!(decoded.largest_band <= profile.band_rows as usize, "{name}");
            let fed = decoded.rows.len() - bitmap.height() as usize;
            let feeds_itself = profile.cut_feeds && profile.cut != Cut::Tear;
            assert_eq!(fed == 0, feeds_itself, "{name}: fed {fed} dots before the cut");
            let promised = press::length_mm(&bitmap, &profile);
            let out = bitmap.height() + profile.feed_to_cutter;
            assert!((promised - out as f32 / profile.dots_per_mm()).abs() < 0.1, "{name}");
            assert!(!explain(&bytes).contains("not read"), "{name}");
            assert!(keuzekiosk::escpos::paper(&bytes, bitmap.width()).is_ok(), "{name}");
        }
    }
}

#[test]
fn every_printer_ends_a_job_in_its_own_way() {
    for (name, ending) in [
        ("generic-80", Ending::Partial),
        ("epson-tm-t88vi", Ending::Partial),
        ("pos-5890", Ending::Torn),
        ("custom-vkp80iii", Ending::Presented),
        ("custom-vkp80ii", Ending::Presented),
    ] {
        let profile = Profile::named(name).unwrap();
        let bytes = encode(&Bitmap::new(8, 1), &profile);
        assert_eq!(decode(&bytes, 576).ending, ending, "{name}");
    }
    let full = Profile { cut: Cut::Full, ..Profile::generic(576) };
    assert_eq!(decode(&encode(&Bitmap::new(8, 1), &full), 576).ending, Ending::Full);
}

#[test]
fn a_printer_that_feeds_to_its_knife_is_not_fed_twice() {
    assert_eq!(told(&Profile::generic(576))[1..], ["GS v 0", "ESC J 96", "GS V 66 0"]);
    let epson = Profile::named("epson-tm-t20iii").unwrap();
    assert_eq!(told(&epson)[1..], ["GS P", "GS v 0", "GS V 66 0"]);
}

#[test]
fn feeds_count_dots_on_printers_that_count_finer_at_first() {
    let begins = |name: &str, begin: &[u8]| {
        let bytes = encode(&Bitmap::new(8, 1), &Profile::named(name).unwrap());
        assert!(bytes.starts_with(begin), "{name}: {bytes:02x?}");
    };
    begins("epson-tm-t88vii", b"\x1b@\x1dP\xb4\xb4");
    // Citizen counts 1/360 inch along the paper at 203 dpi.
    begins("citizen-ct-s310ii", b"\x1b@\x1dP\xcb\xcb");
    begins("custom-vkp80iii", b"\x1b@\x1dP\xcb\xcb");
}

/// What a printer makes of a job whose feeds count half dots.
fn counted_finer(bytes: &[u8]) -> Vec<u8> {
    let finer = |command| match command {
        Command::Feed { dots } => Command::Feed { dots: dots / 2 },
        Command::Type(Typing::Spacing(dots)) => Command::Type(Typing::Spacing(dots / 2)),
        other => other,
    };
    parse(bytes).unwrap().into_iter().flat_map(|command| finer(command).bytes()).collect()
}

/// Rows of dots in which nothing is black; 0 for anything else.
fn white_dots(command: &Command) -> u32 {
    match command {
        Command::Raster { rows, data, .. } if data.iter().all(|byte| *byte == 0) => (*rows).into(),
        Command::LargeRaster { rows, data, .. } if data.iter().all(|byte| *byte == 0) => {
            2 * u32::from(*rows)
        }
        _ => 0,
    }
}

#[test]
fn a_printer_whose_feeds_count_finer_keeps_the_white_around_a_code() {
    let pack = fixture();
    let option = handout(&pack, "option emdr");
    let mut looked_at = 0;
    for (name, profile) in every_profile().filter(|(_, it)| it.motion == Motion::Dots) {
        let paper_in_it = if profile.dots_per_line < 500 { Paper::Mm58 } else { Paper::Mm80 };
        let press = |mode| Press { paper: paper_in_it, mode, profile: &profile };
        let (painted, typed) = (press(Mode::Raster), press(Mode::Text));

        let finer = counted_finer(&painted.press(&pack, &option, false).bytes);
        let whole = dots(&painted.preview(&pack, &option, false));
        let inked = whole.iter().rposition(|row| row.contains(&true)).unwrap();
        let came = dots(&paper(&finer, profile.dots_per_line).unwrap());
        assert!(came[..=inked] == whole[..=inked], "{name}: other dots");

        let bytes = typed.press(&pack, &option, false).bytes;
        let commands = parse(&bytes).unwrap();
        let is_code = |command: &Command| {
            matches!(command, Command::LargeRaster { .. } | Command::Qr(QrStep::Print))
                && white_dots(command) == 0
        };
        let at = commands.iter().position(is_code).unwrap();
        let (before, after) = commands.split_at(at);
        let is_text = |command: &&Command| !matches!(command, Command::Letters(_));
        let above: u32 = before.iter().rev().take_while(is_text).map(white_dots).sum();
        let below: u32 = after.iter().take_while(is_text).map(white_dots).sum();
        let module = if profile.native_qr { 8 } else { 6 };
        assert_eq!((above, below), (4 * module, 4 * module), "{name}");
        looked_at += 1;
    }
    assert_eq!(looked_at, 6);
}

#[test]
fn a_kiosk_printer_holds_the_paper_and_takes_it_back() {
    let profile = Profile::named("custom-vkp80iii").unwrap();
    assert!(encode(&Bitmap::new(8, 1), &profile).ends_with(b"\x1cP\x08\x01R\x3c"));
    let presenter = profile.presenter.map(|presenter| presenter.holding(20, Untaken::Eject));
    let configured = Profile { presenter, ..profile };
    assert!(encode(&Bitmap::new(8, 1), &configured).ends_with(b"\x1cP\x08\x01E\x14"));

    // One that keeps no time is told to take it back, by the kiosk when it is
    // time, and by the next job in any case.
    let held = Profile::named("custom-vkp80ii").unwrap();
    let bytes = encode(&Bitmap::new(8, 1), &held);
    assert!(bytes.starts_with(b"\x1b@\x1dP\xcb\xcb\x1de\x02"));
    assert!(bytes.ends_with(b"\x1bi\x1de\x03\x0c"));
    let presenter = held.presenter.unwrap();
    let minute = std::time::Duration::from_mins(1);
    assert_eq!(presenter.clearing(), Some((minute, b"\x1de\x02".to_vec())));
    assert_eq!(presenter.holding(0, Untaken::Eject).clearing(), None, "until the next paper");
    assert_eq!(presenter.holding(9, Untaken::Eject).clearing().unwrap().1, b"\x1de\x05");
}

/// What stands on a strip, in mm.
struct InMm {
    length: f32,
    /// Words, size of the letters, and how far below the top edge.
    lines: Vec<(String, f32, f32)>,
    /// Sides of the QR codes.
    codes: Vec<f32>,
}

impl InMm {
    fn of(strip: &Strip, dots_per_mm: f32) -> Self {
        let (mut lines, mut codes) = (Vec::new(), Vec::new());
        for item in &strip.items {
            match item {
                Item::Text { y, font, text, .. } => {
                    let (size, below) = (font.size / dots_per_mm, *y as f32 / dots_per_mm);
                    lines.push((text.clone(), size, below));
                }
                Item::Code { module, side, .. } => {
                    codes.push((module * side) as f32 / dots_per_mm);
                }
                _ => {}
            }
        }
        Self { length: strip.height as f32 / dots_per_mm, lines, codes }
    }
}

/// A millimetre, or on long paper what lines of whole dots may add up to.
fn allowed(mm: f32) -> f32 {
    (mm * 0.005).max(1.0)
}

#[test]
fn a_card_is_as_long_and_as_large_at_180_dpi() {
    /// A line of large print: one may break elsewhere.
    const LINE: f32 = 6.0;
    let pack = fixture();
    let papers =
        [(Paper::Mm80, false), (Paper::Mm80, true), (Paper::Mm58, false), (Paper::Mm58, true)];
    for (name, handout) in handouts(&pack) {
        for (paper, large) in papers {
            let receipt = receipt::compose(&handout, &pack, large);
            let fine = InMm::of(&lay_out(&receipt, paper), 8.0);
            let strip = lay_out(&receipt, Grid::new(paper, 512, 180));
            let coarse = InMm::of(&strip, Grid::dots_per_mm(180));
            let what = format!("{name} on {paper:?}, large {large}");
            let shifted = fine.lines.len().abs_diff(coarse.lines.len());
            assert!(shifted <= 1, "{what}: {shifted} lines");
            let off = (fine.length - coarse.length).abs();
            let most = allowed(fine.length) + shifted as f32 * LINE;
            assert!(off < most, "{what}: {} and {} mm", fine.length, coarse.length);
            let both = fine.lines.iter().zip(&coarse.lines);
            for ((text, size, below), (_, as_large, as_low)) in both.take_while(|(a, b)| a.0 == b.0)
            {
                assert!((size - as_large).abs() < 0.1, "{what}: {text}: {size} and {as_large} mm");
                let off = (below - as_low).abs();
                assert!(off < allowed(*below) + 1.0, "{what}: {text}: {below} and {as_low} mm");
            }
            assert_eq!(fine.codes.len(), coarse.codes.len(), "{what}");
            for (fine, coarse) in fine.codes.iter().zip(&coarse.codes) {
                assert!((coarse / fine - 1.0).abs() < 0.015, "{what}: {fine} and {coarse} mm");
            }
        }
    }
}

#[test]
fn a_phone_reads_the_code_that_a_180_dpi_printer_printed() {
    let pack = fixture();
    for (name, profile) in every_profile().filter(|(_, profile)| profile.dpi == 180) {
        let grid = profile.grid(Paper::Mm80);
        assert_eq!(grid, Grid::new(Paper::Mm80, 512, 180), "{name}");
        let slip = handout(&pack, "QR of option emdr");
        let bytes = press::bytes(&press::bitmap(&pack, &slip, false, grid), &profile);
        let read = codes(&decode(&bytes, grid.dots as usize).rows);
        assert_eq!(read, Vec::from_iter(slip.address(&pack)), "{name}");
    }
}

#[test]
fn paper_at_180_dpi_looks_as_it_did() {
    let pack = fixture();
    let profile = Profile::named("epson-tm-t88vi").unwrap();
    let grid = profile.grid(Paper::Mm80);
    assert_eq!((grid.dots, grid.dpi), (512, 180));
    let bitmap = press::bitmap(&pack, &handout(&pack, "option emdr"), false, grid);
    assert_paper("option-180-dpi", &bitmap);
    let came = paper(&press::bytes(&bitmap, &profile), 512).unwrap();
    assert_eq!(dots(&came), dots(&bitmap), "its own knife feeds, so no rows are added");
}

#[test]
fn a_profile_that_cannot_be_used_says_why() {
    let shipped = include_str!("../../assets/printers/generic-80.ron");
    let refused = |from: &str, to: &str| {
        assert!(shipped.contains(from), "{from}");
        Profile::read(&shipped.replace(from, to)).unwrap_err().to_string()
    };
    assert!(Profile::read(shipped).is_ok());
    let told = refused("band_rows: 120", "band_rows: 1040");
    assert_eq!(told, "band_rows is 1040, but must be 1 to 512 rows");
    assert!(refused("dpi: 203", "dpi: 72").starts_with("dpi is 72"));
    assert!(refused("columns: 48", "columns: 0").starts_with("columns is 0"));
    assert!(refused("cut: Partial", "colour: true, cut: Partial").contains("colour"));
    assert!(refused("cut: Partial", "cut: Torn").contains("Torn"));
    assert!(refused("{Wpc1252: 16, Pc858: 19}", "{}").contains("pages names no code page"));
}
