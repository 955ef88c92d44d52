//! 18 PIN: digits, a pause after five wrong ones, and the way back for who is
//! no staff.

use egui::{Event, Key, Pos2, Rect, Role, Ui, Vec2, pos2, vec2};

use super::super::button::ButtonKind;
use super::super::dock;
use super::super::fonts::{Stroke, Weight};
use super::super::frame::Frame;
use super::super::stage::Stage;
use super::super::text::Text;
use super::super::title::{strip, unbroken};
use super::facts::{ConfigNote, StaffFacts};
use super::panel::config_note;
use crate::content::{Icon, fill};
use crate::visit::{Action, PinPad, PinState, StaffAction};

/// The keys row by row, for so many beside each other: C clears, E enters.
const PADS: [(usize, &str); 3] = [(3, "123456789C0E"), (4, "123C4560789E"), (6, "12345C67890E")];

/// How many keys stand beside each other, which, and how large they are.
struct Pad {
    columns: usize,
    keys: &'static str,
    size: Vec2,
    /// Width of the keys in the last column.
    last: f32,
}

/// Draws what is asked, the dots and the keys.
pub(in crate::views) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    pad: &PinPad,
    facts: &StaffFacts,
) -> Option<Action> {
    if !stage.look.roomy {
        strip(stage, frame.column(stage), false);
    }
    let grid = Pad::of(stage, frame);
    let (words_room, pad_room) = rooms(stage, frame, &grid);
    let open = stage.kiosk.has_pin();
    let notes = if open { Vec::new() } else { why_closed(stage, &facts.config) };
    let block = words(stage, pad, &notes, words_room.width());
    draw_words(stage, frame, words_room, &block, open.then_some(pad));
    let typed = if open { typed_keys(stage.ui) } else { None };
    let touched = if open { keys(stage, &grid, pad_room) } else { None };
    dock::back_and_help(stage, frame).or(touched).or(typed)
}

/// The lock, the words and, before the last of them, what is typed on `pad`; the
/// lock only where there is height for it.
fn draw_words(
    stage: &mut Stage<'_>,
    frame: &Frame,
    room: Rect,
    block: &[Text<'_>],
    pad: Option<&PinPad>,
) {
    let (m, lock) = (stage.m(), stage.look.staff.pin_lock);
    let width = room.width();
    let texts: f32 = block.iter().map(|text| stage.height(text, width) + m.tile_text_gap).sum();
    let typed = pad.map_or(0.0, |_| typed_height(stage, width) + m.gap + m.tile_text_gap);
    let locked = lock + m.gap + texts + typed;
    let has_lock = locked <= room.height();
    let height = if has_lock { locked } else { texts + typed };
    let top = if frame.landscape { room.center().y - height / 2.0 } else { room.max.y - height };
    let mut at = pos2(room.min.x, top.max(room.min.y));
    if has_lock {
        let side = if frame.landscape { at.x + lock / 2.0 } else { room.center().x };
        let (middle, link) = (pos2(side, at.y + lock / 2.0), *stage.p().link);
        stage.icon(middle, lock, Icon::LockSimple, Stroke::Duotone, link);
        at.y += lock + m.gap;
    }
    for (index, text) in block.iter().enumerate() {
        if let (2, Some(pad)) = (index, pad) {
            draw_typed(stage, frame, room, at.y + m.gap, pad);
            at.y += typed;
        }
        let start = if frame.landscape { at } else { pos2(room.center().x, at.y) };
        at.y = stage.text(start, width, text).max.y + m.tile_text_gap;
    }
}

/// How long no PIN is taken, after five wrong ones.
fn pause_left(stage: &Stage<'_>) -> Option<String> {
    let seconds = stage.kiosk.pin_pause()?;
    Some(fill(&stage.words.staff.pause_left, &[("n", &seconds.to_string())]))
}

fn pause_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.lead, *stage.p().ink).label(Weight::Bold)
}

/// Height of the dots, or of what stands in their place.
fn typed_height(stage: &Stage<'_>, width: f32) -> f32 {
    let dot = stage.look.staff.pin_dot;
    let words = pause_left(stage);
    words.map_or(dot, |words| stage.height(&pause_text(stage, &words), width))
}

impl Pad {
    /// As on a telephone; where every button has to lie low, with as many rows
    /// as leave keys their height.
    fn of(stage: &Stage<'_>, frame: &Frame) -> Self {
        let m = stage.m();
        let wish = vec2(stage.look.staff.pin_key_width, stage.look.staff.pin_key);
        let wish = if frame.landscape { wish * LYING } else { wish };
        let room = frame.within_reach(room(stage, frame));
        let pad = |(columns, keys): (usize, &'static str)| {
            let rows = keys.len() / columns;
            let free = vec2(share(room.width(), columns, m.gap), share(room.height(), rows, m.gap));
            let size = wish.min(free);
            Self { columns, keys, size, last: size.x }
        };
        let [phone, wide, widest] = PADS.map(pad);
        let widest = widest.with_words_last();
        [phone, wide].into_iter().find(|pad| pad.size.y >= m.action).unwrap_or(widest)
    }

    /// The same in the same width, where the last column, which has the keys
    /// with words, is wider than the digits.
    fn with_words_last(self) -> Self {
        let last = self.size.x * 1.5;
        let others = (self.columns - 1) as f32;
        let digit = (self.size.x * (others + 1.0) - last) / others;
        Self { size: vec2(digit, self.size.y), last, ..self }
    }

    fn rows(&self) -> usize {
        self.keys.len() / self.columns
    }

    /// Width and height of all keys with the gaps between them.
    fn whole(&self, gap: f32) -> Vec2 {
        let whole = |count: usize, side: f32| count as f32 * (side + gap) - gap;
        let wider = self.last - self.size.x;
        vec2(whole(self.columns, self.size.x) + wider, whole(self.rows(), self.size.y))
    }
}

/// Each of `count` parts of `whole` with gaps between them.
fn share(whole: f32, count: usize, gap: f32) -> f32 {
    (whole + gap) / count as f32 - gap
}

/// Keys in landscape, as a share of those in portrait.
const LYING: f32 = 0.85;
/// Most that the keys take of the width in landscape, beside the words.
const BESIDE: f32 = 0.56;

/// The room that the keys may take.
fn room(stage: &Stage<'_>, frame: &Frame) -> Rect {
    let (m, column) = (stage.m(), frame.column(stage));
    let foot = frame.page.max.y - if stage.look.low_reach { m.gap } else { m.margin };
    if !frame.landscape {
        return column.with_max_y(foot);
    }
    let right = column.max.x - m.margin;
    Rect::from_min_max(pos2(right - column.width() * BESIDE, column.min.y), pos2(right, foot))
}

/// Where the words go and where the keys: over each other, or side by side.
fn rooms(stage: &Stage<'_>, frame: &Frame, pad: &Pad) -> (Rect, Rect) {
    let m = stage.m();
    let (column, room, size) = (frame.column(stage), room(stage, frame), pad.whole(m.gap));
    if frame.landscape {
        let middle = column.center().y - size.y / 2.0;
        let top = if stage.look.low_reach { room.max.y - size.y } else { middle };
        let pad = Rect::from_min_size(pos2(room.max.x - size.x, top), size);
        let before = if frame.narrow { 0.0 } else { m.margin };
        return (column.with_min_x(column.min.x + before).with_max_x(pad.min.x - m.margin), pad);
    }
    let left = column.center().x - size.x / 2.0;
    let pad = Rect::from_min_size(pos2(left, room.max.y - size.y), size);
    (column.with_min_y(column.min.y + m.title_top).with_max_y(pad.min.y - m.margin), pad)
}

/// Why there is no PIN to type: none was set, or the config that holds it is
/// wrong; and what else is wrong with it, which staff can see nowhere else then.
fn why_closed(stage: &Stage<'_>, config: &[ConfigNote]) -> Vec<String> {
    /// As many as have room in the largest letters.
    const MOST: usize = 3;
    let is_about_pin =
        |note: &&ConfigNote| note.field.is_empty() || note.field.split('.').next() == Some("staff");
    let (about_pin, others): (Vec<_>, Vec<_>) = config.iter().partition(is_about_pin);
    let unset = about_pin.is_empty().then(|| stage.words.staff.no_pin.clone());
    let notes = about_pin.into_iter().chain(others).map(|note| config_note(stage, note));
    unset.into_iter().chain(notes).take(MOST).collect()
}

/// Title, what to do, and last whom this is not for, in `width` px. `closed` says
/// why there is nothing to do here.
fn words<'t>(stage: &Stage<'t>, pad: &PinPad, closed: &'t [String], width: f32) -> Vec<Text<'t>> {
    let (p, letters, words) = (stage.p(), &stage.look.letters, &stage.words.staff);
    let landscape = stage.panel().width() > stage.panel().height();
    let place = |text: Text<'t>| if landscape { text } else { text.centred() };
    let line = |words| place(Text::new(words, letters.lead, *p.ink2).label(Weight::Regular));
    let size = unbroken(stage, &words.title, letters.h1, width);
    let title = place(Text::new(&words.title, size, *p.ink).heading());
    let lead = match (stage.kiosk.pin_pause(), pad.state) {
        (Some(_), _) => &words.paused,
        (None, PinState::Typing) => &words.lead,
        (None, PinState::Checking) => &words.checking,
        (None, PinState::Wrong) => &words.wrong,
    };
    let lead = if closed.is_empty() { std::slice::from_ref(lead) } else { closed };
    let lead = lead.iter().map(|words| line(words));
    std::iter::once(title).chain(lead).chain([line(&words.visitor)]).collect()
}

/// A dot for each digit, filled as they are typed, or the seconds of the pause.
fn draw_typed(stage: &mut Stage<'_>, frame: &Frame, room: Rect, top: f32, pad: &PinPad) {
    let (m, p) = (stage.m(), stage.p());
    if let Some(words) = pause_left(stage) {
        let text = pause_text(stage, &words);
        let (at, text) = if frame.landscape {
            (pos2(room.min.x, top), text)
        } else {
            (pos2(room.center().x, top), text.centred())
        };
        stage.text(at, room.width(), &text);
        return;
    }
    let row =
        stage.look.staff.pin_dot_step * (PinPad::DIGITS - 1) as f32 + stage.look.staff.pin_dot;
    let left = if frame.landscape { room.min.x } else { room.center().x - row / 2.0 };
    let typed = if pad.state == PinState::Checking { PinPad::DIGITS } else { pad.typed() };
    for dot in 0..PinPad::DIGITS {
        let x = left + stage.look.staff.pin_dot_step * dot as f32 + stage.look.staff.pin_dot / 2.0;
        let middle: Pos2 = pos2(x, top + stage.look.staff.pin_dot / 2.0);
        let radius = stage.look.staff.pin_dot / 2.0;
        if dot < typed {
            stage.painter().circle_filled(middle, radius, *p.ink);
        } else {
            let line = (m.border, *p.ink);
            stage.painter().circle_stroke(middle, radius - m.border / 2.0, line);
        }
    }
    let words = &stage.words.staff.typed;
    let (n, all) = (typed.to_string(), PinPad::DIGITS.to_string());
    let spoken = fill(words, &[("n", &n), ("all", &all)]);
    let rect = Rect::from_min_size(pos2(left, top), vec2(row, stage.look.staff.pin_dot));
    stage.name(rect, Role::Label, &spoken);
}

fn keys(stage: &mut Stage<'_>, pad: &Pad, room: Rect) -> Option<Action> {
    let (m, words) = (stage.m(), &stage.words.staff);
    let closed = stage.kiosk.pin_pause().is_some();
    let mut action = None;
    for (at, key) in pad.keys.chars().enumerate() {
        let (column, row) = ((at % pad.columns) as f32, (at / pad.columns) as f32);
        let min = room.min + vec2(column * (pad.size.x + m.gap), row * (pad.size.y + m.gap));
        let (label, does) = match key.to_digit(10) {
            Some(digit) => (key.to_string(), StaffAction::Digit(digit as u8)),
            None if key == 'C' => (words.clear.clone(), StaffAction::Clear),
            None => (words.ok.clone(), StaffAction::Enter),
        };
        let kind = match (closed, &does) {
            (true, _) => ButtonKind::Off,
            (false, StaffAction::Enter) => ButtonKind::Filled,
            (false, _) => ButtonKind::Plain,
        };
        let is_last = (at + 1) % pad.columns == 0;
        let size = if is_last { vec2(pad.last, pad.size.y) } else { pad.size };
        if stage.button(Rect::from_min_size(min, size), kind, None, &label) {
            action = Some(Action::Staff(does));
        }
    }
    action
}

/// The digits and keys of a keyboard; Enter is OK unless a key of the pad has
/// the focus.
fn typed_keys(ui: &Ui) -> Option<Action> {
    let is_focused = ui.memory(|memory| memory.focused().is_some());
    let key = |event: &Event| {
        let Event::Key { key, pressed: true, repeat: false, .. } = event else { return None };
        Some(*key)
    };
    let key = ui.input(|input| input.events.iter().find_map(key))?;
    let action = match (key, key.name().parse::<u8>()) {
        (_, Ok(digit)) if digit <= 9 => StaffAction::Digit(digit),
        (Key::Backspace | Key::Delete, _) => StaffAction::Clear,
        (Key::Enter, _) if !is_focused => StaffAction::Enter,
        _ => return None,
    };
    Some(Action::Staff(action))
}
