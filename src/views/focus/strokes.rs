//! Keys as the kiosk counts them: slow repeats, and no stroke twice by a hand
//! that shakes.

use egui::{Context, Event, Key};

use crate::visit::{Moment, Timing};

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Down or Tab.
    Next,
    /// Up or Shift-Tab.
    Previous,
    /// To the one beside it: within a group, where there is one.
    Right,
    /// The same the other way.
    Left,
    /// Enter, or the round key.
    Ok,
    /// Esc, or the back key.
    Back,
    /// F1, or the help key.
    Help,
    /// Any other key.
    Other,
}

/// A key that is down or was the last one.
#[derive(Debug, Clone, Copy)]
struct Last {
    key: Key,
    /// When it went down.
    down: Moment,
    /// When it counted last.
    counted: Moment,
}

/// Counts strokes.
#[derive(Debug, Default)]
pub(super) struct Strokes {
    last: Option<Last>,
}

/// The strokes of a frame that count.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub strokes: Vec<Stroke>,
    /// Whether one of them is new, and not a key that is held: somebody is there.
    pub is_new: bool,
}

impl Strokes {
    /// Takes the keys of this frame that lead somewhere away from egui; answers
    /// those that count.
    pub(super) fn take(
        &mut self,
        ctx: &Context,
        timing: Timing,
        now: Moment,
        is_shown: bool,
    ) -> Counted {
        let mut counted = Counted::default();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, pressed, repeat, modifiers, .. } = event else {
                    return true;
                };
                let stroke = meaning(*key, modifiers.shift);
                if *pressed && self.counts(*key, *repeat, timing, now) {
                    counted.strokes.push(stroke);
                    counted.is_new |= !repeat;
                }
                // The PIN pad is typed on: digits, and OK while no ring shows.
                stroke == Stroke::Other || (stroke == Stroke::Ok && !is_shown)
            });
        });
        counted
    }

    fn counts(&mut self, key: Key, is_repeat: bool, timing: Timing, now: Moment) -> bool {
        let same = self.last.filter(|last| last.key == key);
        let since = |moment: Moment| now.saturating_sub(moment);
        match same {
            Some(last) if is_repeat => {
                let is_slow = since(last.down) >= timing.repeat_after
                    && since(last.counted) >= timing.repeat_every;
                let counts = is_slow && timing.repeats() && moves(key);
                if counts {
                    self.last = Some(Last { counted: now, ..last });
                }
                counts
            }
            Some(last) if since(last.down) < timing.same_key => false,
            // A repeat of a key that went down before this kiosk looked.
            None if is_repeat => false,
            Some(_) | None => {
                self.last = Some(Last { key, down: now, counted: now });
                true
            }
        }
    }
}

/// Whether holding the key makes sense: nothing is done twice by it.
fn moves(key: Key) -> bool {
    let stroke = meaning(key, false);
    matches!(stroke, Stroke::Next | Stroke::Previous | Stroke::Right | Stroke::Left)
}

/// The keys that mean something, by the key of a keypad they stand for.
const KEYS: [(Key, Stroke); 10] = [
    (Key::ArrowDown, Stroke::Next),
    (Key::ArrowRight, Stroke::Right),
    (Key::Tab, Stroke::Next),
    (Key::ArrowUp, Stroke::Previous),
    (Key::ArrowLeft, Stroke::Left),
    (Key::Enter, Stroke::Ok),
    (Key::Space, Stroke::Ok),
    (Key::Escape, Stroke::Back),
    (Key::BrowserBack, Stroke::Back),
    (Key::F1, Stroke::Help),
];

fn meaning(key: Key, is_shifted: bool) -> Stroke {
    if key == Key::Tab && is_shifted {
        return Stroke::Previous;
    }
    KEYS.iter().find(|(known, _)| *known == key).map_or(Stroke::Other, |(_, stroke)| *stroke)
}
