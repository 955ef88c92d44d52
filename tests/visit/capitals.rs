//! Letters in millimetres, as they are painted.

use keuzekiosk::visit::TextSize;

use crate::support::contrast::look;
use crate::support::fits::{cap_share, capitals, small_letters};
use crate::support::kiosk::Kiosk;

/// Each size with its band in mm (VVSG, design/tokens.md section 3).
const BANDS: [(&str, TextSize, f32, f32); 4] = [
    ("Klein", TextSize::Small, 3.5, 4.2),
    ("Gewoon", TextSize::Medium, 4.8, 5.6),
    ("Groot", TextSize::Large, 6.4, 7.1),
    ("Grootst", TextSize::Largest, 8.5, 9.0),
];

/// Glass of 21.5, 15.6 and 32 inch: px, and px per mm.
const GLASS: [((u32, u32), f32); 3] =
    [((1080, 1920), 4.034), ((800, 1280), 3.809), ((1440, 2560), 3.614)];

#[test]
fn the_smallest_text_of_each_size_is_within_its_band() {
    for (panel, px_per_mm) in GLASS {
        let mut kiosk =
            Kiosk::open_with(|setup| (setup.panel, setup.px_per_mm) = (panel, px_per_mm));
        kiosk.begin();
        for (name, size, least, most) in BANDS {
            kiosk.adjust(&[name]);
            kiosk.touch("Psychologische behandeling");
            assert_eq!(kiosk.state(|visit| visit.settings().text_size), size);
            let painted = capitals(&kiosk);
            assert_eq!(small_letters(&kiosk), [""; 0]);
            let dock = ["Terug", "Begin", "Mijn gesprek", "Aanpassen", "Stop", "Hulp nodig?"];
            let painted = painted.into_iter().filter(|(words, _)| !dock.contains(&words.as_str()));
            let painted: Vec<_> = painted.collect();
            assert!(painted.len() > 4, "{painted:?}");
            let (words, mm) =
                painted.iter().min_by(|one, other| one.1.total_cmp(&other.1)).unwrap();
            assert!((least..=most).contains(mm), "{name}: `{words}` has capitals of {mm:.2} mm");
            kiosk.touch("Begin");
        }
    }
}

/// EN 301 549 5.1.4: 0.7 degrees at 60 cm.
#[test]
fn the_largest_letters_are_large_enough_for_the_standard() {
    let least = 600.0 * 0.7_f32.to_radians().tan();
    assert!((least - 7.33).abs() < 0.01, "{least}");
    let mut kiosk = Kiosk::open();
    kiosk.begin().adjust(&["Grootst"]);
    for (words, mm) in capitals(&kiosk) {
        assert!(mm >= least, "`{words}` has capitals of {mm:.2} mm");
    }
}

#[test]
fn a_capital_is_as_high_as_the_look_reckons() {
    assert!((cap_share() - 0.668).abs() < 0.001, "{}", cap_share());
    let kiosk = Kiosk::open();
    let mm = look(&kiosk).letters.body * cap_share() / kiosk.px_per_mm;
    assert!((mm - 4.97).abs() < 0.09, "{mm}");
}
