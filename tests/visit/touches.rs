//! What counts as a touch: hands that shake, rest, or come twice.

use egui::{TouchPhase, pos2, vec2};

use crate::support::kiosk::Kiosk;

const REST: &str = "Raak aan om te beginnen";
const BEGIN: &str = "Waar wilt u over lezen?";
/// px to a millimetre of the panel.
const MM: f32 = 4.034;

#[test]
fn a_drift_of_less_than_twelve_millimetres_inside_the_target_counts() {
    // Panels report whole pixels.
    for (drift, counts) in [((11.9 * MM).floor(), true), ((12.1 * MM).ceil(), false)] {
        let mut kiosk = Kiosk::open();
        let from = kiosk.target(REST).rect.center();
        kiosk.press(from).slide(from + vec2(drift, 0.0)).release(from + vec2(drift, 0.0));
        assert_eq!(kiosk.shows(BEGIN), counts, "{drift} px");
    }
}

#[test]
fn a_finger_that_drifts_there_and_back_again_counts_for_where_it_lifts() {
    let mut kiosk = Kiosk::open();
    let from = kiosk.target(REST).rect.center();
    kiosk.press(from).slide(from + vec2(40.0, 0.0)).slide(from).release(from).sees(BEGIN);
}

#[test]
fn a_release_outside_of_the_target_cancels() {
    let mut kiosk = Kiosk::open();
    kiosk.begin();
    let stop = kiosk.target("Stop").rect;
    let edge = pos2(stop.center().x, stop.min.y + 4.0);
    let out = edge - vec2(0.0, 20.0);
    kiosk.wait(1.0).press(edge).slide(out).release(out).sees(BEGIN);
    kiosk.wait(1.0).press(edge).slide(edge + vec2(0.0, 20.0)).release(edge + vec2(0.0, 20.0));
    kiosk.sees(REST);
}

#[test]
fn a_second_touch_within_300_ms_does_not_count() {
    for (pause, screen) in [(0.29, BEGIN), (0.31, "Keuzekaart 3 van 8")] {
        let mut kiosk = Kiosk::open();
        let start = kiosk.target(REST).rect.center();
        kiosk.press(start).release(start).sees(BEGIN).wait(pause);
        let card = kiosk.target("Psychologische behandeling").rect.center();
        kiosk.press(card).release(card).sees(screen);
    }
}

#[test]
fn a_slow_finger_counts() {
    let mut kiosk = Kiosk::open();
    let start = kiosk.target(REST).rect.center();
    kiosk.press(start).wait(5.0).sees(REST).release(start).sees(BEGIN);
}

#[test]
fn a_panel_that_reports_as_a_mouse_works_too() {
    let mut kiosk = Kiosk::open();
    kiosk.click(REST).click("Psychologische behandeling").click("EMDR").sees("Wat houdt het in?");
}

#[test]
fn a_second_finger_neither_touches_nor_disturbs_the_first() {
    let mut kiosk = Kiosk::open();
    kiosk.begin();
    let (card, stop) =
        (kiosk.target("Nieuw en in").rect.center(), kiosk.target("Stop").rect.center());
    kiosk.wait(1.0).press(card);
    kiosk.fingers(&[(2, TouchPhase::Start, stop)]).fingers(&[(2, TouchPhase::End, stop)]);
    kiosk.sees(BEGIN).release(card).sees("Keuzekaart 6 van 8");
}

#[test]
fn two_fingers_at_once_are_one_touch() {
    let mut kiosk = Kiosk::open();
    kiosk.begin();
    let (card, stop) =
        (kiosk.target("Nieuw en in").rect.center(), kiosk.target("Stop").rect.center());
    kiosk.wait(1.0).fingers(&[(1, TouchPhase::Start, card), (2, TouchPhase::Start, stop)]);
    kiosk.fingers(&[(2, TouchPhase::End, stop), (1, TouchPhase::End, card)]);
    kiosk.sees("Keuzekaart 6 van 8");
}

#[test]
fn a_touch_that_the_panel_takes_back_does_nothing() {
    let mut kiosk = Kiosk::open();
    let start = kiosk.target(REST).rect.center();
    kiosk.press(start).fingers(&[(1, TouchPhase::Cancel, start)]).wait(1.0).sees(REST);
    kiosk.touch(REST).sees(BEGIN);
}

#[test]
fn a_palm_and_a_third_finger_are_not_heard() {
    let mut kiosk = Kiosk::open();
    kiosk.begin();
    let (card, stop) =
        (kiosk.target("Nieuw en in").rect.center(), kiosk.target("Stop").rect.center());
    let palm = (2..7).map(|finger| (finger, TouchPhase::Start, stop + vec2(finger as f32, 0.0)));
    let palm: Vec<_> = palm.collect();
    // Together with the finger it would be a palm that lands first: `host`.
    kiosk.wait(1.0).press(card).wait(0.2).fingers(&palm);
    let lifted: Vec<_> =
        palm.iter().map(|(finger, _, at)| (*finger, TouchPhase::End, *at)).collect();
    kiosk.fingers(&lifted).sees(BEGIN).release(card).sees("Keuzekaart 6 van 8");
}

#[test]
fn swipes_pinches_and_wheels_do_nothing() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").adjust(&["Grootst"]);
    let page = kiosk.told();
    let (low, high) = (pos2(540.0, 1200.0), pos2(540.0, 300.0));
    kiosk.wait(1.0).press(low).slide(pos2(540.0, 700.0)).slide(high).release(high);
    assert_eq!(kiosk.told(), page);
    kiosk.wait(1.0).press(low).fingers(&[(2, TouchPhase::Start, high)]);
    kiosk.fingers(&[(1, TouchPhase::Move, high), (2, TouchPhase::Move, low)]);
    kiosk.fingers(&[(1, TouchPhase::End, high), (2, TouchPhase::End, low)]);
    assert_eq!(kiosk.told(), page);
    kiosk.settle(vec![egui::Event::Zoom(2.0)]);
    assert_eq!(kiosk.told(), page);
    assert!((kiosk.ctx().zoom_factor() - 1.0).abs() < 0.001);
}
