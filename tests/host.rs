//! The windows: how a panel fits them, and what a finger means to them.

use egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, pos2, vec2};
use keuzekiosk::host::{OneFinger, fit};

fn touch(id: u64, phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(1), id: TouchId(id), phase, pos, force: None }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    let modifiers = Modifiers::default();
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
}

/// What a pointer does, in short; nowhere is far outside.
fn story(events: &[Event]) -> Vec<String> {
    let place = |pos: &Pos2| if pos.x < -1000.0 { "nowhere".into() } else { pos.x.to_string() };
    let tell = |event: &Event| match event {
        Event::PointerMoved(pos) => format!("to {}", place(pos)),
        Event::PointerButton { pos, pressed: true, .. } => format!("down at {}", place(pos)),
        Event::PointerButton { pos, pressed: false, .. } => format!("up at {}", place(pos)),
        Event::PointerGone => "gone".into(),
        other => format!("{other:?}"),
    };
    events.iter().map(tell).collect()
}

fn told(finger: &mut OneFinger, now: f64, mut events: Vec<Event>) -> Vec<String> {
    finger.translate(&mut events, now);
    story(&events)
}

const A: Pos2 = pos2(10.0, 10.0);
const B: Pos2 = pos2(20.0, 10.0);

#[test]
fn a_tap_is_one_press_and_one_release_where_the_finger_lifts() {
    let mut finger = OneFinger::default();
    // As egui-winit sends it: each touch, and what it makes of it.
    let events = vec![
        touch(1, TouchPhase::Start, A),
        Event::PointerMoved(A),
        button(A, true),
        touch(1, TouchPhase::Move, B),
        Event::PointerMoved(B),
        touch(1, TouchPhase::End, B),
        button(B, false),
        Event::PointerGone,
    ];
    let expected = ["to 10", "down at 10", "to 20", "to 20", "up at 20", "gone"];
    assert_eq!(told(&mut finger, 0.0, events), expected);
}

#[test]
fn other_fingers_and_palms_neither_press_nor_release() {
    let mut finger = OneFinger::default();
    told(&mut finger, 0.0, vec![touch(1, TouchPhase::Start, A)]);
    let others = vec![
        touch(2, TouchPhase::Start, B),
        touch(3, TouchPhase::Start, B),
        touch(2, TouchPhase::Move, A),
        touch(3, TouchPhase::Cancel, A),
        touch(2, TouchPhase::End, B),
    ];
    assert_eq!(told(&mut finger, 0.2, others), [""; 0]);
    let lift = vec![touch(1, TouchPhase::End, A)];
    assert_eq!(told(&mut finger, 0.3, lift), ["to 10", "up at 10", "gone"]);
}

#[test]
fn a_cancelled_touch_lets_go_without_touching_anything() {
    let mut finger = OneFinger::default();
    told(&mut finger, 0.0, vec![touch(1, TouchPhase::Start, A)]);
    let cancel = vec![touch(1, TouchPhase::Cancel, A), Event::PointerGone];
    assert_eq!(told(&mut finger, 0.1, cancel), ["to nowhere", "up at nowhere", "gone"]);
    let next = vec![touch(2, TouchPhase::Start, B)];
    assert_eq!(told(&mut finger, 0.2, next), ["to 20", "down at 20"]);
}

#[test]
fn a_wrist_that_rests_gives_way_to_the_next_finger_and_taps_nothing() {
    let mut finger = OneFinger::default();
    told(&mut finger, 0.0, vec![touch(1, TouchPhase::Start, A)]);
    // A second finger of a slow hand is not heard.
    assert_eq!(told(&mut finger, 5.0, vec![touch(2, TouchPhase::Start, B)]), [""; 0]);
    let next = vec![touch(3, TouchPhase::Start, B)];
    let expected = ["to nowhere", "up at nowhere", "gone", "to 20", "down at 20"];
    assert_eq!(told(&mut finger, 5.3, next), expected);
    let late = vec![touch(1, TouchPhase::End, A)];
    assert_eq!(told(&mut finger, 5.4, late), [""; 0]);
    let lift = vec![touch(3, TouchPhase::End, B)];
    assert_eq!(told(&mut finger, 5.5, lift), ["to 20", "up at 20", "gone"]);
}

#[test]
fn a_hand_that_shakes_presses_for_five_seconds_whatever_else_touches_the_glass() {
    let mut finger = OneFinger::default();
    told(&mut finger, 0.0, vec![touch(1, TouchPhase::Start, A)]);
    for (knuckle, at) in [(2, 2.0), (3, 4.5)] {
        let lands = vec![touch(knuckle, TouchPhase::Start, B)];
        assert_eq!(told(&mut finger, at, lands), [""; 0]);
        let lifts = vec![touch(knuckle, TouchPhase::End, B)];
        assert_eq!(told(&mut finger, at + 0.2, lifts), [""; 0]);
    }
    let lift = vec![touch(1, TouchPhase::End, B)];
    assert_eq!(told(&mut finger, 5.0, lift), ["to 20", "up at 20", "gone"]);
}

#[test]
fn a_palm_that_lands_first_taps_nothing_and_the_finger_after_it_does() {
    let mut finger = OneFinger::default();
    let land = |id| vec![touch(id, TouchPhase::Start, A)];
    assert_eq!(told(&mut finger, 0.0, land(1)), ["to 10", "down at 10"]);
    assert_eq!(told(&mut finger, 0.03, land(2)), [""; 0]);
    assert_eq!(told(&mut finger, 0.09, land(3)), ["to nowhere", "up at nowhere", "gone"]);
    // It settles, and then a finger comes.
    assert_eq!(told(&mut finger, 0.3, land(4)), [""; 0]);
    let next = vec![touch(5, TouchPhase::Start, B)];
    assert_eq!(told(&mut finger, 0.7, next), ["to 20", "down at 20"]);
    let palm = (1..=4).map(|id| touch(id, TouchPhase::End, A)).collect();
    assert_eq!(told(&mut finger, 0.8, palm), [""; 0]);
    let lift = vec![touch(5, TouchPhase::End, B)];
    assert_eq!(told(&mut finger, 0.9, lift), ["to 20", "up at 20", "gone"]);
}

#[test]
fn a_palm_that_comes_after_the_finger_leaves_it_its_tap() {
    let mut finger = OneFinger::default();
    told(&mut finger, 0.0, vec![touch(1, TouchPhase::Start, A)]);
    let palm = (2..=4).map(|id| touch(id, TouchPhase::Start, B)).collect();
    assert_eq!(told(&mut finger, 0.4, palm), [""; 0]);
    let lift = vec![touch(1, TouchPhase::End, A)];
    assert_eq!(told(&mut finger, 0.5, lift), ["to 10", "up at 10", "gone"]);
}

#[test]
fn a_mouse_is_left_as_it_is() {
    let mut finger = OneFinger::default();
    let events = vec![Event::PointerMoved(A), button(A, true), button(A, false)];
    assert_eq!(told(&mut finger, 0.0, events.clone()), story(&events));
    let after_touch = vec![touch(2, TouchPhase::Move, B), Event::PointerMoved(A), button(A, true)];
    assert_eq!(told(&mut finger, 1.0, after_touch), ["down at 10"]);
}

#[test]
fn a_cancelled_press_clicks_nothing_in_egui() {
    let context = egui::Context::default();
    context.options_mut(|options| options.input_options.max_click_dist = 48.0);
    let mut finger = OneFinger::default();
    let (mut clicks, mut is_down) = (0, false);
    let mut frame = |events: Vec<Event>| {
        let mut raw = egui::RawInput { events, ..egui::RawInput::default() };
        finger.translate(&mut raw.events, 0.0);
        let output = context.run_ui(raw, |ui| {
            let rect = egui::Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0));
            clicks += u32::from(ui.allocate_rect(rect, egui::Sense::click()).clicked());
            is_down = ui.input(|input| input.pointer.any_down());
        });
        output.drop_without_applying_deltas();
        (clicks, is_down)
    };
    frame(vec![]);
    assert_eq!(frame(vec![touch(1, TouchPhase::Start, A)]), (0, true));
    assert_eq!(frame(vec![touch(1, TouchPhase::Cancel, A)]), (0, false));
    frame(vec![touch(2, TouchPhase::Start, A)]);
    assert_eq!(frame(vec![touch(2, TouchPhase::End, B)]), (1, false));
}

#[test]
fn a_panel_fills_a_window_of_its_shape_and_stands_in_the_middle_of_another() {
    let panel = vec2(1080.0, 1920.0);
    let same = fit(panel, vec2(540.0, 960.0));
    assert_eq!((same.pixels_per_point, same.panel.min), (0.5, Pos2::ZERO));
    // 950 px down want 534.4 across: no line of background may be left.
    for pixels in [vec2(534.0, 950.0), vec2(535.0, 950.0)] {
        let nearly = fit(panel, pixels);
        assert!((panel * nearly.pixels_per_point - pixels).min_elem() >= 0.0, "{nearly:?}");
        assert_eq!(nearly.panel.min, Pos2::ZERO);
    }
    let wide = fit(panel, vec2(1920.0, 1080.0));
    assert_eq!((wide.pixels_per_point, wide.panel.size()), (0.5625, panel));
    // 656.25 px are left on either side: a whole number keeps text sharp.
    assert_eq!(wide.panel.min, pos2(656.0 / 0.5625, 0.0));
    assert!(fit(panel, vec2(0.0, 0.0)).pixels_per_point > 0.0);
}
