//! Hands that shake or are slow: what `kiosk.ron` says of them is how touches
//! and keys count.

use egui::Key;
use keuzekiosk::commands::setup_at;

use crate::support::kiosk::Kiosk;

const REST: &str = "Raak aan om te beginnen";
const BEGIN: &str = "Waar wilt u over lezen?";

/// A kiosk whose config says this of hands.
fn kiosk_of(hands: &str) -> Kiosk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, format!("(hands: ({hands}))")).unwrap();
    let setup = setup_at(Some(&path));
    assert_eq!(setup.config_problems, []);
    Kiosk::open_with(|kiosk| kiosk.timing = setup.timing)
}

/// Tenths of a second after which a key that is held went on.
fn steps(kiosk: &mut Kiosk, tenths: u32) -> Vec<u32> {
    kiosk.begin().strike(Key::Tab);
    let goes_on = |_: &u32| {
        let before = kiosk.focused();
        kiosk.wait(0.1).repeat(Key::Tab);
        kiosk.focused() != before
    };
    (1..=tenths).filter(goes_on).collect()
}

#[test]
fn a_touch_again_counts_when_the_site_says_so() {
    for (pause, screen) in [(0.98, BEGIN), (1.02, "Keuzekaart 3 van 8")] {
        let mut kiosk = kiosk_of("again_ms: 1000");
        let start = kiosk.target(REST).rect.center();
        kiosk.press(start).release(start).sees(BEGIN).wait(pause);
        let card = kiosk.target("Psychologische behandeling").rect.center();
        kiosk.press(card).release(card).sees(screen);
    }
}

#[test]
fn a_key_again_counts_when_the_site_says_so() {
    for (pause, counts) in [(0.98, false), (1.02, true)] {
        let mut kiosk = kiosk_of("again_ms: 1000");
        kiosk.begin().wait(2.0).key(Key::Tab);
        let first = kiosk.focused();
        kiosk.wait(pause).key(Key::Tab);
        assert_eq!(kiosk.focused() != first, counts, "after {pause} s");
    }
}

#[test]
fn a_key_that_is_held_goes_on_as_the_site_says() {
    let mut slow = kiosk_of("repeat_after_ms: 3000, repeat_every_ms: 500");
    assert_eq!(steps(&mut slow, 45), [30, 35, 40, 45]);
    let mut never = kiosk_of("repeat_after_ms: 3000, repeat_every_ms: 0");
    assert_eq!(steps(&mut never, 60), [0; 0]);
}
