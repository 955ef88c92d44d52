//! Touches as one finger: what a visitor means, whatever else rests on the
//! glass.

use egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase};

/// A finger that is down longer than this no longer taps; the next finger
/// takes over. So a hand that leans on the glass, or a panel that forgot to
/// report a release, does not lock the kiosk. Seconds.
const LONGEST_PRESS: f64 = 10.0;

/// Far outside every window, so a release there touches nothing.
const NOWHERE: Pos2 = Pos2::new(-1.0e5, -1.0e5);

/// Turns touch events into the pointer events of a single finger.
///
/// egui-winit already lets the first finger move the pointer, but leaves the
/// pointer pressed when a touch is cancelled, waits for ever for a finger that
/// never lifts, and passes the other fingers on as pinches and long presses,
/// which are not in the kiosk's language. So its pointer events that follow a
/// touch are replaced by these; those of a mouse stay.
#[derive(Debug, Default)]
pub struct OneFinger {
    finger: Option<Finger>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Finger {
    id: (TouchDeviceId, TouchId),
    since: f64,
}

/// A pointer event, without its particulars.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Moved,
    Button,
    Gone,
}

impl OneFinger {
    /// Replaces the touches among a frame's `events`; `now` in seconds.
    pub fn translate(&mut self, events: &mut Vec<Event>, now: f64) {
        // What egui-winit adds after the touch just seen.
        let mut echo: &[Kind] = &[];
        for event in std::mem::take(events) {
            if let Event::Touch { device_id, id, phase, pos, .. } = event {
                echo = echo_of(phase);
                self.touch((device_id, id), phase, pos, now, events);
            } else if let Some(at) = echo.iter().position(|kind| Some(*kind) == kind_of(&event)) {
                echo = &echo[at + 1..];
            } else {
                echo = &[];
                events.push(event);
            }
        }
    }

    fn touch(
        &mut self,
        id: (TouchDeviceId, TouchId),
        phase: TouchPhase,
        pos: Pos2,
        now: f64,
        events: &mut Vec<Event>,
    ) {
        let is_ours = self.finger.is_some_and(|finger| finger.id == id);
        match phase {
            TouchPhase::Start => {
                match self.finger {
                    Some(old) if !is_ours && now - old.since < LONGEST_PRESS => return,
                    Some(_) => events.extend(released(NOWHERE)),
                    None => {}
                }
                self.finger = Some(Finger { id, since: now });
                events.extend([Event::PointerMoved(pos), button(pos, true)]);
            }
            TouchPhase::Move if is_ours => events.push(Event::PointerMoved(pos)),
            TouchPhase::End if is_ours => {
                self.finger = None;
                events.extend(released(pos));
            }
            TouchPhase::Cancel if is_ours => {
                self.finger = None;
                events.extend(released(NOWHERE));
            }
            TouchPhase::Move | TouchPhase::End | TouchPhase::Cancel => {}
        }
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    let modifiers = Modifiers::default();
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
}

/// The finger lifts at `pos`; afterwards nothing hovers.
fn released(pos: Pos2) -> [Event; 3] {
    [Event::PointerMoved(pos), button(pos, false), Event::PointerGone]
}

/// What egui-winit's first finger adds after a touch, in order.
const fn echo_of(phase: TouchPhase) -> &'static [Kind] {
    match phase {
        TouchPhase::Start => &[Kind::Moved, Kind::Button],
        TouchPhase::Move => &[Kind::Moved],
        TouchPhase::End => &[Kind::Button, Kind::Gone],
        TouchPhase::Cancel => &[Kind::Gone],
    }
}

const fn kind_of(event: &Event) -> Option<Kind> {
    if let Event::PointerMoved(_) = event {
        Some(Kind::Moved)
    } else if let Event::PointerButton { .. } = event {
        Some(Kind::Button)
    } else if let Event::PointerGone = event {
        Some(Kind::Gone)
    } else {
        None
    }
}
