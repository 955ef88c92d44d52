//! How long paper takes: from a handout to the printer's bytes.
//!
//! `cargo bench --bench paper` prints the medians of divan, and first the whole
//! card against a baseline of the same run: what libraries do that print a
//! picture they are given (decode the PNG, threshold, pack eight dots a byte,
//! one `GS v 0`), with the picture already laid out for them.
//!
//! `cargo bench --bench paper -- bytes` only lists how many bytes each shipped
//! card and option is.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a benchmark prints, looks at the clock and stops at the first surprise"
)]

#[path = "../support/pack.rs"]
mod pack;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use keuzekiosk::content::{CardOption, ChoiceCard, Handout, Language, Library, Pack};
use keuzekiosk::escpos::{Profile, encode, encode_typed};
use keuzekiosk::layout::{Bitmap, Paper, lay_out, paint, to_png, type_out};
use keuzekiosk::press::{Mode, Press};
use keuzekiosk::receipt::{Part, Style};
use keuzekiosk::{press, receipt};

fn main() {
    if std::env::args().any(|argument| argument == "bytes") {
        return bytes_of_each_paper();
    }
    let pack = pack::fixture();
    let whole = handout(&pack, "card behandeling");
    let png = to_png(&press::bitmap(&pack, &whole, false, Paper::Mm80));
    let ours = median(|| entry_to_bytes(&pack, &whole));
    let baseline = median(|| picture_to_bytes(&png));
    let ratio = ours.as_secs_f64() / baseline.as_secs_f64();
    println!("whole card, entry to bytes: {:.2} ms", ours.as_secs_f64() * 1e3);
    println!("baseline, ready PNG to bytes: {:.2} ms", baseline.as_secs_f64() * 1e3);
    println!("ratio: {ratio:.2}\n");
    beside_libraries(&pack);
    bytes_of_each_paper();
    divan::main();
}

/// The receipt of 335 words for the printer of the comparison with other
/// libraries (`tests/bench/beside_libraries.py` reads these lines): title,
/// questions, answers and code, as they print it. The whole paper of the option
/// has more, and the cold start of the comparison makes all of it.
fn beside_libraries(pack: &Pack) {
    let profile = Profile::named("epson-tm-t20iii").unwrap();
    let card: ChoiceCard =
        ron::from_str(include_str!("../support/fixture/long-option.ron")).unwrap();
    let option = Arc::clone(&card.options[0]);
    let handout = Handout::Option(Arc::new(card), option);
    let receipt = || {
        let mut receipt = receipt::compose(&handout, pack, false);
        receipt.parts.retain(|part| {
            matches!(part, Part::Text(Style::Title, _) | Part::Question { .. } | Part::Qr(_))
        });
        receipt
    };
    let raster = || encode(&paint(&lay_out(&receipt(), profile.grid(Paper::Mm80))), &profile);
    let (page, _) = profile.page();
    let columns = profile.columns_on(Paper::Mm80);
    let text =
        || encode_typed(&type_out(&receipt(), columns, &|letter| page.columns(letter)), &profile);
    for (name, took, bytes) in
        [("raster", median(raster), raster().len()), ("text", median(text), text().len())]
    {
        println!("335 words, {name}: {:.3} ms, {bytes} bytes", took.as_secs_f64() * 1e3);
    }
    println!();
}

/// Bytes of each shipped card and option: every dot of every row, as sent
/// (white rows fed, bands no wider than their ink), and in the printer's own
/// letters.
fn bytes_of_each_paper() {
    println!("| paper | mm | raster, plain | raster, trimmed | text |\n|---|---:|---:|---:|---:|");
    let profile = Profile::named("epson-tm-t20iii").unwrap();
    let library = Library::shipped();
    let pack = library.pack(Language::Dutch);
    for (name, handout) in cards_and_options(pack) {
        let in_mode = |mode| Press { paper: Paper::Mm80, mode, profile: &profile };
        let raster = in_mode(Mode::Raster).press(pack, &handout, false);
        let text = in_mode(Mode::Text).press(pack, &handout, false).bytes.len();
        let bitmap = press::bitmap(pack, &handout, false, Paper::Mm80);
        let bands = bitmap.height().div_ceil(profile.band_rows) as usize;
        let plain = bitmap.stride() * bitmap.height() as usize + 8 * bands + 6;
        let (mm, trimmed) = (raster.length_mm, raster.bytes.len());
        println!("| {name} | {mm:.0} | {plain} | {trimmed} | {text} |");
    }
    println!();
}

/// Each card whole, and then its options.
fn cards_and_options(pack: &Pack) -> Vec<(String, Handout)> {
    let of_card = |card: &Arc<ChoiceCard>| {
        let whole = (format!("{} whole", card.number), Handout::Card(card.clone()));
        let option = |option: &Arc<CardOption>| {
            let name = format!("{}/{}", card.number, option.id);
            (name, Handout::Option(card.clone(), option.clone()))
        };
        std::iter::once(whole).chain(card.options.iter().map(option)).collect::<Vec<_>>()
    };
    pack.cards.iter().flat_map(of_card).collect()
}

fn handout(pack: &Pack, name: &str) -> Handout {
    pack::handouts(pack).into_iter().find(|(found, _)| found == name).unwrap().1
}

fn entry_to_bytes(pack: &Pack, handout: &Handout) -> Vec<u8> {
    let bitmap = press::bitmap(pack, handout, false, Paper::Mm80);
    press::bytes(&bitmap, &Profile::generic(576))
}

fn picture_to_bytes(png: &[u8]) -> Vec<u8> {
    let picture = image::load_from_memory(png).unwrap().to_luma8();
    let row_bytes = picture.width().div_ceil(8) as u16;
    let mut bytes = vec![0x1B, b'@', 0x1D, b'v', b'0', 0];
    bytes.extend(row_bytes.to_le_bytes());
    bytes.extend((picture.height() as u16).to_le_bytes());
    for row in picture.rows() {
        let mut packed = vec![0_u8; usize::from(row_bytes)];
        for (x, pixel) in row.enumerate() {
            if pixel.0[0] < 128 {
                packed[x / 8] |= 0x80 >> (x % 8);
            }
        }
        bytes.extend(packed);
    }
    bytes
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..51)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

#[divan::bench(args = ["option emdr", "card behandeling", "QR of option emdr", "help"])]
fn entry(bencher: divan::Bencher, name: &str) {
    let pack = pack::fixture();
    let handout = handout(&pack, name);
    bencher.bench(|| entry_to_bytes(&pack, &handout));
}

#[divan::bench]
fn laying_out_the_whole_card(bencher: divan::Bencher) {
    let pack = pack::fixture();
    let receipt = receipt::compose(&handout(&pack, "card behandeling"), &pack, false);
    bencher.bench(|| lay_out(&receipt, Paper::Mm80));
}

#[divan::bench]
fn painting_the_whole_card(bencher: divan::Bencher) {
    let pack = pack::fixture();
    let receipt = receipt::compose(&handout(&pack, "card behandeling"), &pack, false);
    let strip = lay_out(&receipt, Paper::Mm80);
    bencher.bench(|| paint(&strip));
}

#[divan::bench]
fn encoding_the_whole_card(bencher: divan::Bencher) {
    let pack = pack::fixture();
    let whole = handout(&pack, "card behandeling");
    let bitmap: Bitmap = press::bitmap(&pack, &whole, false, Paper::Mm80);
    bencher.bench(|| encode(&bitmap, &Profile::generic(576)));
}

#[divan::bench]
fn typing_the_whole_card(bencher: divan::Bencher) {
    let pack = pack::fixture();
    let receipt = receipt::compose(&handout(&pack, "card behandeling"), &pack, false);
    let profile = Profile::named("epson-tm-t20iii").unwrap();
    bencher.bench(|| type_out(&receipt, 48, &|letter| profile.page().0.columns(letter)));
}

#[divan::bench]
fn encoding_the_typed_card(bencher: divan::Bencher) {
    let pack = pack::fixture();
    let receipt = receipt::compose(&handout(&pack, "card behandeling"), &pack, false);
    let profile = Profile::named("epson-tm-t20iii").unwrap();
    let typed = type_out(&receipt, 48, &|letter| profile.page().0.columns(letter));
    bencher.bench(|| encode_typed(&typed, &profile));
}
