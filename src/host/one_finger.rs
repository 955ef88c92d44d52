//! Touches as one finger: what a visitor means, whatever else rests on the
//! glass.

use egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase};

/// A finger that is down longer than this gives way to the next one, and then
/// taps nothing: so a wrist that rests on the glass, or a panel that forgot to
/// report a release, does not lock the kiosk. A hand that shakes presses for
/// five seconds, in which nothing else counts (design/SPEC.md section 1). Alone
/// a finger taps however long it presses. Seconds.
const RESTS: f64 = 5.2;

/// Three contacts within this time are no fingers but a palm. Seconds.
const PALM: f64 = 0.1;

/// What lands this soon after the last of a palm belongs to it. Seconds.
const PALM_GROWS: f64 = 0.3;

/// Far outside every window, so a release there touches nothing.
const NOWHERE: Pos2 = Pos2::new(-1.0e5, -1.0e5);

/// Turns touch events into the pointer events of a single finger.
///
/// egui-winit already lets the first finger move the pointer, but leaves the
/// pointer pressed when a touch is cancelled, waits for ever for a finger that
/// never lifts, and passes the other fingers on as pinches and long presses,
/// which are not in the kiosk's language. So its pointer events that follow a
/// touch are replaced by these; those of a mouse stay.
///
/// A palm that lands before the finger taps nothing, and the next finger is
/// heard although the palm stays.
#[derive(Debug, Default)]
pub struct OneFinger {
    finger: Option<Finger>,
    /// The contacts that landed last and are still there, newest first.
    landed: [Option<Finger>; 2],
    /// When a palm landed, or grew.
    palm: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Finger {
    id: Contact,
    since: f64,
}

/// What the panel knows a contact by.
type Contact = (TouchDeviceId, TouchId);

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
        id: Contact,
        phase: TouchPhase,
        pos: Pos2,
        now: f64,
        events: &mut Vec<Event>,
    ) {
        if matches!(phase, TouchPhase::End | TouchPhase::Cancel) {
            for landed in &mut self.landed {
                let _lifted = landed.take_if(|contact| contact.id == id);
            }
        }
        let is_ours = self.finger.is_some_and(|finger| finger.id == id);
        match phase {
            TouchPhase::Start => self.lands(Finger { id, since: now }, pos, events),
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

    /// A contact lands: it is the finger, part of a palm, or not heard.
    fn lands(&mut self, contact: Finger, pos: Pos2, events: &mut Vec<Event>) {
        let now = contact.since;
        let [last, before] = self.landed;
        self.landed = [Some(contact), last];
        let grows = self.palm.is_some_and(|palm| (0.0..PALM_GROWS).contains(&(now - palm)));
        let with_it = |other: &Finger| (0.0..=PALM).contains(&(now - other.since));
        let palm = [last, before].map(|other| other.filter(with_it));
        if grows || palm.iter().all(Option::is_some) {
            self.palm = Some(now);
            if self.finger.is_some_and(|finger| palm.contains(&Some(finger))) {
                self.finger = None;
                events.extend(released(NOWHERE));
            }
            return;
        }
        match self.finger {
            Some(old) if old.id != contact.id && now - old.since < RESTS => return,
            Some(_) => events.extend(released(NOWHERE)),
            None => {}
        }
        self.finger = Some(contact);
        events.extend([Event::PointerMoved(pos), button(pos, true)]);
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
