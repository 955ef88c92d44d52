//! Paper in the printer's own letters.

use std::sync::Arc;

use keuzekiosk::content::{Handout, Pack, is_drawable};
use keuzekiosk::escpos::{CodePage, Profile, explain, paper, rows};
use keuzekiosk::layout::Paper;
use keuzekiosk::press::{Mode, Press, Pressed};
use keuzekiosk::receipt::{Part, compose};

use super::handout;
use super::look::codes;
use crate::support::decoder::{Decoded, Line, decode, real_time_command};
use crate::support::golden::assert_paper;
use crate::support::pack::{fixture, handouts};

/// A printer on paper of this width.
fn profile(paper: Paper) -> Profile {
    match paper {
        Paper::Mm80 => Profile::named("epson-tm-t20iii").unwrap(),
        Paper::Mm58 => Profile::named("generic-58").unwrap(),
    }
}

pub(super) fn typed(pack: &Pack, handout: &Handout, paper: Paper, large: bool) -> Pressed {
    typed_by(&profile(paper), pack, handout, paper, large)
}

fn typed_by(
    profile: &Profile,
    pack: &Pack,
    handout: &Handout,
    paper: Paper,
    large: bool,
) -> Pressed {
    Press { paper, mode: Mode::Text, profile }.press(pack, handout, large)
}

fn read(pressed: &Pressed, paper: Paper) -> Decoded {
    decode(&pressed.bytes, paper.dots() as usize)
}

fn lines(decoded: &Decoded) -> String {
    decoded.lines.iter().map(Line::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn typed_receipts_read_as_they_did() {
    let pack = fixture();
    for (name, of) in [
        ("option", "option emotieregulatie"),
        ("card", "card behandeling"),
        ("qr", "QR of option emdr"),
    ] {
        for (paper, mm) in [(Paper::Mm80, 80), (Paper::Mm58, 58)] {
            let pressed = typed(&pack, &handout(&pack, of), paper, false);
            insta::assert_snapshot!(format!("typed-{name}-{mm}"), lines(&read(&pressed, paper)));
        }
    }
}

#[test]
fn large_print_has_letters_of_twice_the_height() {
    let pack = fixture();
    let option = handout(&pack, "option emotieregulatie");
    for (paper, width) in [(Paper::Mm80, 2), (Paper::Mm58, 1)] {
        let large = read(&typed(&pack, &option, paper, true), paper);
        let is_body = |line: &&Line| matches!(line, Line::Typed { wide, high: 2, bold: false, .. } if *wide == width);
        assert!(large.lines.iter().filter(is_body).count() > 20, "{paper:?}");
    }
}

/// Letters and figures only, as a reader would spell them.
fn spelled(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric() || *letter == '€').collect()
}

#[test]
fn every_word_of_the_receipt_stands_on_typed_paper() {
    let pack = fixture();
    for (name, handout) in handouts(&pack) {
        for paper in [Paper::Mm80, Paper::Mm58] {
            for large in [false, true] {
                let decoded = read(&typed(&pack, &handout, paper, large), paper);
                let words: String = decoded
                    .lines
                    .iter()
                    .map(|line| match line {
                        Line::Typed { text, .. } => spelled(text),
                        Line::Between(..) | Line::Code(_) => String::new(),
                    })
                    .collect();
                for part in compose(&handout, &pack, large).parts {
                    for text in texts(part) {
                        assert!(words.contains(&spelled(&text)), "{name}, {paper:?}: {text}");
                    }
                }
            }
        }
    }
}

fn texts(part: Part) -> Vec<String> {
    match part {
        Part::Header(text) | Part::Text(_, text) | Part::Note(text) | Part::Numbered(_, text) => {
            vec![text]
        }
        Part::List(texts) | Part::Points(texts) => texts,
        Part::Question { title, answer, .. } => vec![title, answer],
        Part::Qr(qr) => vec![qr.title, qr.text, qr.address],
        _ => Vec::new(),
    }
}

#[test]
fn no_typed_line_is_longer_than_the_paper_is_wide() {
    let pack = fixture();
    for (name, handout) in handouts(&pack) {
        for paper in [Paper::Mm80, Paper::Mm58] {
            for large in [false, true] {
                let columns = if paper == Paper::Mm80 { 48 } else { 32 };
                for line in read(&typed(&pack, &handout, paper, large), paper).lines {
                    if let Line::Typed { text, wide, .. } = line {
                        let used = text.chars().count() * usize::from(wide);
                        assert!(used <= columns, "{name}, {paper:?}, {large}: {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_word_that_does_not_fit_is_divided_between_syllables() {
    let pack = with_title("Arbeidsongeschiktheidsverzekeringsmaatschappijen");
    let option = handout(&pack, "option emdr");
    let text = lines(&read(&typed(&pack, &option, Paper::Mm58, false), Paper::Mm58));
    assert!(text.contains("|Arbeidsongeschiktheidsverzeke-\n"), "{text}");
}

fn with_title(title: &str) -> Pack {
    let mut pack = fixture();
    let card = Arc::make_mut(&mut pack.cards[0]);
    card.caveats = vec![title.to_owned()];
    title.clone_into(&mut Arc::make_mut(&mut card.options[0]).title);
    pack
}

/// What somebody writes in a pack is never a command.
#[test]
fn nothing_in_a_text_becomes_a_command() {
    for evil in
        ["\u{1b}@", "\u{10}\u{4}\u{1}", "\u{10}\u{14}\u{8}", "\u{1d}V\0", "\r\n\0\u{7}\u{9b}"]
    {
        let pack = with_title(&format!("voor{evil}na"));
        for of in ["option emdr", "card behandeling", "QR of option emdr"] {
            for paper in [Paper::Mm80, Paper::Mm58] {
                let pressed = typed(&pack, &handout(&pack, of), paper, false);
                assert_eq!(real_time_command(&pressed.bytes), None, "{evil:?}");
                let decoded = read(&pressed, paper);
                assert_eq!(decoded.white_before_cuts.len(), 1);
            }
        }
    }
}

#[test]
fn letters_have_their_byte_in_both_code_pages() {
    let bytes = |page: CodePage, text: &str| page.bytes(text);
    // IBM 858 and Windows 1252, from their tables.
    assert_eq!(
        bytes(CodePage::Pc858, "éëïüöàèçóá€"),
        b"\x82\x89\x8b\x81\x94\x85\x8a\x87\xa2\xa0\xd5"
    );
    assert_eq!(bytes(CodePage::Pc858, "-®Ô¿Ò·°½ÀÆ"), b"-\xa9\xe2\xa8\xe3\xfa\xf8\xab\xb7\x92");
    assert_eq!(bytes(CodePage::Pc858, "“ja” – ’t • …"), b"\"ja\" - 't * ...");
    assert_eq!(bytes(CodePage::Wpc1252, "éëïü€"), b"\xe9\xeb\xef\xfc\x80");
    assert_eq!(bytes(CodePage::Wpc1252, "“ja” – ’t • …"), b"\x93ja\x94 \x96 \x92t \x95 \x85");
    assert_eq!(bytes(CodePage::Wpc1252, "Łódź, ė\u{ad}\u{a0}≥\u{1b}\u{10}"), b"L\xf3dz, e >=");
    assert_eq!(bytes(CodePage::Pc858, "漢"), b"?");
}

/// What content may hold can be typed: the check of content is what refuses
/// the rest.
#[test]
fn every_letter_that_content_may_hold_can_be_typed() {
    for page in [CodePage::Wpc1252, CodePage::Pc858] {
        for letter in ('\u{20}'..'\u{2fff}').filter(|letter| is_drawable(*letter)) {
            let bytes = page.bytes(&letter.to_string());
            assert!(!bytes.is_empty() && bytes.iter().all(|byte| *byte >= 0x20), "{letter}");
            assert!(letter == '?' || !bytes.contains(&b'?'), "{page:?} has no {letter}");
            assert_eq!(page.columns(letter), bytes.len(), "{letter}");
            if let Some(byte) = page.byte(letter) {
                assert_eq!(page.letter(byte), Some(letter));
            }
        }
        for byte in (0..=0x1F).chain([0x7F]) {
            assert_eq!(page.letter(byte), None, "{byte:02X} is a control code");
        }
    }
}

#[test]
fn a_typed_qr_code_holds_the_address() {
    let pack = fixture();
    let slip = handout(&pack, "QR of option emdr");
    let address = slip.address(&pack).unwrap();
    // Drawn by the printer itself.
    let pressed = typed(&pack, &slip, Paper::Mm80, false);
    let decoded = read(&pressed, Paper::Mm80);
    assert_eq!(decoded.codes, [address.as_str()]);
    let shown = paper(&pressed.bytes, 576).unwrap();
    assert_eq!(codes(&super::dots(&shown)), [address.as_str()], "in the preview");
    // Drawn by us, for a printer that cannot, in modules of 0.75 mm.
    let by_us = Profile { native_qr: false, ..profile(Paper::Mm80) };
    let pressed = typed_by(&by_us, &pack, &slip, Paper::Mm80, false);
    let decoded = read(&pressed, Paper::Mm80);
    assert!(decoded.codes.is_empty());
    assert_eq!(codes(&decoded.rows), [address.as_str()]);
    let shown = paper(&pressed.bytes, 576).unwrap();
    assert_eq!(codes(&super::dots(&shown)), [address.as_str()], "in the preview");
    let ink = |x: usize| decoded.rows.iter().filter(|row| row[x]).count();
    assert_eq!((ink(23), ink(24) >= 42), (0, true), "a quiet zone of four modules at the left");
}

#[test]
fn the_promised_length_of_typed_paper_is_the_length_that_comes_out() {
    let pack = fixture();
    for (name, handout) in handouts(&pack) {
        for paper_width in [Paper::Mm80, Paper::Mm58] {
            let profile = profile(paper_width);
            let press = Press { paper: paper_width, mode: Mode::Text, profile: &profile };
            let pressed = press.press(&pack, &handout, false);
            let shown = press.preview(&pack, &handout, false);
            assert_eq!(rows(&pressed.bytes).unwrap(), shown.height(), "{name}");
            let itself = if profile.cut_feeds { profile.feed_to_cutter } else { 0 };
            let out = (shown.height() + itself) as f32 / 8.0;
            assert!((pressed.length_mm - out).abs() < 0.01, "{name}");
            assert!((press.length_mm(&pack, &handout, false) - out).abs() < 0.01, "{name}");
        }
    }
}

#[test]
fn typed_paper_is_shown_before_it_is_printed() {
    let pack = fixture();
    let profile = profile(Paper::Mm80);
    let press = Press { paper: Paper::Mm80, mode: Mode::Text, profile: &profile };
    assert_paper("typed-option-80", &press.preview(&pack, &handout(&pack, "option emdr"), false));
}

#[test]
fn typed_bytes_are_explained_command_by_command() {
    let pack = fixture();
    let slip = handout(&pack, "QR of option emdr");
    let told = explain(&typed(&pack, &slip, Paper::Mm80, false).bytes);
    assert!(!told.contains("not read"), "{told}");
    insta::assert_snapshot!("explain-typed", told);
}

#[test]
fn a_text_in_a_printer_with_only_ibm_letters_keeps_its_meaning() {
    let pack = with_title("“Ik” – ’s nachts • €\u{a0}5…");
    let profile = Profile::named("custom-vkp80ii").unwrap();
    let option = handout(&pack, "option emdr");
    let text = lines(&read(&typed_by(&profile, &pack, &option, Paper::Mm80, false), Paper::Mm80));
    assert!(text.contains("\"Ik\" - 's"), "{text}");
    assert!(text.contains("nachts * € 5..."), "{text}");
}
