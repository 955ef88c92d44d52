//! The test card, which shows staff whether a printer is set up well.

use keuzekiosk::content::Handout;
use keuzekiosk::escpos::{Command, Profile, explain, paper, parse, rows};
use keuzekiosk::layout::{Bitmap, Paper};
use keuzekiosk::press::{Mode, Press, Pressed};

use super::dots;
use super::look::codes;
use crate::support::decoder::real_time_command;
use crate::support::golden::assert_paper;
use crate::support::pack::fixture;

fn test_card(profile: &str, paper: Paper, mode: Mode) -> Pressed {
    let profile = Profile::named(profile).unwrap();
    Press { paper, mode, profile: &profile }.press(&fixture(), &Handout::Test, false)
}

fn shown(pressed: &Pressed, dots: u32) -> Bitmap {
    paper(&pressed.bytes, dots).unwrap()
}

#[test]
fn the_test_card_looks_as_it_did() {
    let painted = test_card("epson-tm-t20iii", Paper::Mm80, Mode::Raster);
    assert_paper("test-card-80", &shown(&painted, 576));
    let typed = test_card("generic-58", Paper::Mm58, Mode::Text);
    assert_paper("test-card-typed-58", &shown(&typed, 384));
}

#[test]
fn the_test_card_reaches_from_the_first_dot_to_the_last() {
    for (name, paper, width) in [
        ("generic-80", Paper::Mm80, 576),
        ("generic-58", Paper::Mm58, 384),
        ("epson-tm-t88vi", Paper::Mm80, 512),
    ] {
        let shown = shown(&test_card(name, paper, Mode::Raster), width);
        let whole = |y: &u32| (0..width).all(|x| shown.is_black(x, *y));
        let top = (0..shown.height()).find(whole).unwrap_or_else(|| panic!("{name}: no line"));
        // The last tick is below the line, at its very end.
        assert!(shown.is_black(width - 1, top + 20) && shown.is_black(0, top + 20), "{name}");
        let ten_mm = (10.0 * Profile::named(name).unwrap().dots_per_mm()).round() as u32;
        assert!(shown.is_black(ten_mm, top + 20) && !shown.is_black(ten_mm / 2, top + 20));
    }
}

#[test]
fn each_qr_code_of_the_test_card_says_its_own_size() {
    let all = ["0.50", "0.62", "0.75", "1.00"];
    // In letters also those that we draw in dots of twice the size.
    for (profile, mode, sizes) in [
        ("generic-80", Mode::Raster, &all[..]),
        ("xprinter-xp-t80q", Mode::Text, &all),
        ("generic-80", Mode::Text, &["0.50", "0.75", "1.00"]),
    ] {
        let rows = dots(&shown(&test_card(profile, Paper::Mm80, mode), 576));
        let mut read = codes(&rows);
        read.sort();
        let said = sizes.iter().map(|size| format!("Keuzekiosk {size} mm"));
        assert_eq!(read, said.collect::<Vec<_>>(), "{profile}, {mode:?}");
    }
}

#[test]
fn the_test_card_shows_the_letters_in_every_code_page_and_is_cut() {
    for mode in [Mode::Raster, Mode::Text] {
        let pressed = test_card("generic-80", Paper::Mm80, mode);
        let told = explain(&pressed.bytes);
        assert!(!told.contains("not read"), "{told}");
        assert_eq!(real_time_command(&pressed.bytes), None);
        let lines: Vec<&str> = told.lines().collect();
        for (page, start) in [(16, " 16  "), (19, " 19  ")] {
            // é in IBM 858, and later in Windows 1252.
            let shown = lines.windows(2).any(|two| {
                two[0].contains(&format!("ESC t {page} "))
                    && two[1].contains(&format!("\"{start}\\x82"))
                    && two[1].contains("  \\xe9\\xeb")
            });
            assert!(shown, "{told}");
        }
        assert!(told.trim_end().ends_with("after feeding to the knife + 0 dots"), "{told}");
        assert!((pressed.length_mm - rows(&pressed.bytes).unwrap() as f32 / 8.0).abs() < 0.01);
    }
}

#[test]
fn every_line_of_the_code_pages_has_room_on_narrow_paper() {
    let pressed = test_card("generic-58", Paper::Mm58, Mode::Text);
    let words = fixture().wording.test_card.clone();
    assert!(words.pages.chars().count() <= 32 && words.cut.chars().count() <= 32);
    for command in parse(&pressed.bytes).unwrap() {
        if let Command::Letters(letters) = command {
            assert!(letters.len() <= 32, "{}", letters.escape_ascii());
        }
    }
}
