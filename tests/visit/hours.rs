//! Outside the opening hours: a dark screen that every touch wakes.

use std::time::Duration;

use egui::pos2;
use image::RgbaImage;
use keuzekiosk::app::Opening;
use keuzekiosk::storage::OpeningHours;

use crate::support::kiosk::{Kiosk, coarse};

const REST: &str = "Raak aan om te beginnen";
const MINUTE: f64 = 60.0;
/// Since Monday 00:00, when the place closes at half past five.
const CLOSES: Duration = Duration::from_mins(17 * 60 + 30);
const FIVE_MINUTES_EARLIER: Duration = Duration::from_mins(17 * 60 + 25);

fn hours(text: &str) -> OpeningHours {
    text.parse().unwrap()
}

/// A kiosk that starts at this time of the week.
fn open_at(clock: fn(Duration) -> Duration) -> Kiosk {
    Kiosk::open_with(|setup| {
        coarse(setup);
        setup.opening = Some(Opening { hours: hours("Mo-Fr 08:00-17:30"), clock });
    })
}

fn is_black(picture: &RgbaImage) -> bool {
    picture.pixels().all(|pixel| pixel.0[..3] == [0; 3])
}

#[test]
fn when_the_place_closes_the_screen_goes_dark_and_in_the_morning_it_is_back() {
    let mut kiosk = open_at(|now| FIVE_MINUTES_EARLIER + now);
    kiosk.sees(REST).wait(4.0 * MINUTE).sees(REST).wait(MINUTE).sees_not(REST);
    assert!(is_black(&kiosk.picture()));
    assert_eq!(kiosk.says(), "", "a dark screen is silent");
    let drawn = kiosk.frames;
    kiosk.wait(14.0 * 60.0 * MINUTE);
    assert_eq!(kiosk.frames, drawn, "a dark screen draws nothing");
    kiosk.wait(30.0 * MINUTE).sees(REST);
    assert!(!is_black(&kiosk.picture()));
}

#[test]
fn a_touch_wakes_a_dark_screen_and_does_nothing_else() {
    let mut kiosk = open_at(|now| CLOSES + now);
    kiosk.sees(REST).wait(MINUTE).sees_not(REST);
    // In the middle of what will be the large button.
    kiosk.touch_at(pos2(270.0, 800.0)).sees(REST).wait(0.9 * MINUTE).sees(REST);
    kiosk.wait(0.1 * MINUTE).sees_not(REST);
    kiosk.touch_at(pos2(270.0, 800.0)).begin().sees("Waar wilt u over lezen?");
    kiosk.wait(MINUTE).sees("Bent u er nog?").wait(20.0).sees_not(REST);
    assert!(is_black(&kiosk.picture()));
}

#[test]
fn a_visit_that_is_going_on_when_the_place_closes_is_not_cut_off() {
    let mut kiosk = open_at(|now| FIVE_MINUTES_EARLIER + now);
    kiosk.wait(4.5 * MINUTE).begin_reading("EMDR").wait(50.0).sees("Wat houdt het in?");
    kiosk.touch("Stop").sees(REST).wait(59.0).sees(REST).wait(1.0).sees_not(REST);
}

#[test]
fn a_clock_that_is_set_right_after_the_start_is_believed() {
    // A machine without a battery starts in the night, until the network tells.
    let mut kiosk = open_at(|now| {
        let told = now >= Duration::from_mins(10);
        if told { Duration::from_hours(9) + now } else { now }
    });
    kiosk.wait(2.0 * MINUTE).sees_not(REST).wait(9.0 * MINUTE).beat().sees(REST);
}

#[test]
fn hours_are_those_of_the_week() {
    let hours = hours("Mo-We,Fr 08:00-12:30,13:30-17:30; Sa 00:00-24:00; Su 00:00-01:00");
    let at =
        |day: u64, hour: u64, minute: u64| Duration::from_mins((day * 24 + hour) * 60 + minute);
    for (time, open) in [
        (at(0, 7, 59), false),
        (at(0, 8, 0), true),
        (at(1, 12, 30), false),
        (at(2, 13, 30), true),
        (at(3, 9, 0), false),
        (at(4, 17, 29), true),
        (at(5, 0, 0), true),
        (at(6, 0, 59), true),
        (at(6, 1, 0), false),
        // The next week is as this one.
        (at(7, 8, 0), true),
    ] {
        assert_eq!(hours.are_at(time), open, "{time:?}");
    }
    assert_eq!(hours.until_change(at(0, 7, 59)), Some(Duration::from_mins(1)));
    // Saturday runs on into Sunday.
    assert_eq!(hours.until_change(at(5, 12, 0)), Some(Duration::from_hours(13)));
    assert_eq!(hours.until_change(at(6, 1, 0)), Some(Duration::from_hours(31)));
    assert_eq!(
        "Mo-Su 00:00-24:00".parse::<OpeningHours>().unwrap().until_change(at(1, 1, 1)),
        None
    );
}

#[test]
fn hours_that_do_not_read_are_told_with_an_example() {
    for wrong in ["open", "Ma 08:00-17:00", "Mo 8:00-17:00", "Fr-Mo 08:00-17:00", "Mo 17:00-08:00"]
    {
        let told = wrong.parse::<OpeningHours>().unwrap_err().to_string();
        assert!(told.contains("Mo-Fr 08:00-17:30") && told.contains(wrong), "{told}");
    }
    for wrong in
        ["Mo 08:00-24:01", "Mo 08:60-10:00", "Mo 08:00", "Mo 08:00-10:00;", "Mo +8:00-10:00"]
    {
        assert!(wrong.parse::<OpeningHours>().is_err(), "{wrong}");
    }
}
