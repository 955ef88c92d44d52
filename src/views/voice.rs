//! 24 Voorlezen: the button that begins, and the buttons of the voice while a
//! page is read. They stand in place of the page's own buttons where those have
//! one that begins and room, and in the first three places of the dock elsewhere.

use std::borrow::Cow;

use egui::{Rect, pos2};

use super::actions::{Act, Beside};
use super::button::ButtonKind;
use super::fonts::{Stroke, Weight};
use super::frame::Frame;
use super::stage::Stage;
use super::text::Text;
use crate::content::Icon;
use crate::visit::{Action, Course, VoiceAction};

/// "Lees voor"; none without a voice.
#[must_use]
pub(super) fn read_act<'a>(stage: &Stage<'a>) -> Option<Act<'a>> {
    let act = Act::plain(Icon::SpeakerHigh, &stage.words.voice.read, action(VoiceAction::Read));
    stage.kiosk.has_voice().then_some(act)
}

/// "Lees voor", if there is a voice, and what prints beside it.
#[must_use]
pub(super) fn read_and_print<'a>(stage: &Stage<'a>, print: Act<'a>) -> Vec<Act<'a>> {
    match read_act(stage) {
        Some(read) => vec![read, print.beside(Beside::Wide)],
        None => vec![print],
    }
}

/// What stands in the action row: while the page is read, the buttons of the
/// voice in place of all that do not turn pages.
#[must_use]
pub(super) fn shown<'r, 'a>(stage: &Stage<'a>, acts: &'r [Act<'a>]) -> Cow<'r, [Act<'a>]> {
    match at_hand(stage) {
        Some(buttons) if offers(stage, acts) => {
            Cow::Owned(turning(stage, acts).chain(buttons).collect())
        }
        Some(_) | None => Cow::Borrowed(acts),
    }
}

/// The buttons of the voice in the row of a page while it is read.
#[must_use]
fn at_hand<'a>(stage: &Stage<'a>) -> Option<Vec<Act<'a>>> {
    let hearing = hearing(stage)?;
    let all = buttons(stage, hearing.paused);
    if hearing.by_keys {
        return Some(all.to_vec());
    }
    // Fingers find "Opnieuw" where the page is silent, in the place of
    // "Harder"; keys, which are silence themselves, find both.
    let [softer, louder, again, going, silence] = all;
    let second = if hearing.paused { again.beside(Beside::Always) } else { louder };
    let silence = silence.share(1.0);
    Some(vec![
        softer.share(1.36),
        second.share(1.29),
        going.beside(Beside::Never).share(1.69),
        silence,
    ])
}

/// The buttons of the voice in the dock while a page is read. Fingers find
/// three, so that "Aanpassen" keeps its place: how it sounds while it speaks,
/// how to go on or be done while it is silent. Those that the row has too stand
/// in its order, and what goes on takes the place of "Pauze".
#[must_use]
pub(super) fn in_dock<'a>(stage: &Stage<'a>) -> Option<Vec<Act<'a>>> {
    let hearing = hearing(stage)?;
    let all = buttons(stage, hearing.paused);
    if hearing.by_keys {
        return Some(all.to_vec());
    }
    let [softer, louder, again, going, silence] = all;
    Some(if hearing.paused { vec![silence, again, going] } else { vec![softer, louder, going] })
}

/// How a page is heard that is read.
struct Hearing {
    /// It is silent until the visitor lets it go on.
    paused: bool,
    /// Keys asked for it, and are at its buttons.
    by_keys: bool,
}

/// How this page is heard, if it is read. Keys come to the voice only when they
/// asked for the reading: else the first key ends it, and has before it what
/// the page has.
fn hearing(stage: &Stage<'_>) -> Option<Hearing> {
    let reading = stage.kiosk.reading().filter(|_| stage.live)?;
    let paused = reading.course == Course::Paused;
    let by_keys = stage.focus.is_on_voice();
    (by_keys || !stage.focus.is_shown()).then_some(Hearing { paused, by_keys })
}

/// Whether this button belongs to the voice while it reads.
#[must_use]
pub(super) fn is_of_voice(act: &Act<'_>) -> bool {
    matches!(act.action, Action::Voice(_)) && !act.turns
}

/// "Leest voor" at the foot of `room`, where there is room for it.
pub(super) fn caption(stage: &mut Stage<'_>, room: Rect) {
    let (m, p) = (stage.m(), stage.p());
    let words = &stage.words.voice.reading;
    let text = Text::new(words, stage.look.controls.body, *p.ink2).label(Weight::Regular);
    let left = room.min.x + m.eyebrow_icon + m.eyebrow_gap;
    let width = room.max.x - left;
    let top = room.max.y - m.gap - stage.height(&text, width);
    if top < room.min.y + m.gap {
        return;
    }
    let rect = stage.quietly(|stage| stage.text(pos2(left, top), width, &text));
    let middle = pos2(room.min.x + m.eyebrow_icon / 2.0, rect.center().y);
    stage.icon(middle, m.eyebrow_icon, Icon::SpeakerHigh, Stroke::Duotone, *p.link);
}

/// The row that may come in place of these buttons, so that its room is kept.
#[must_use]
pub(super) fn reserve<'a>(stage: &Stage<'a>, acts: &[Act<'a>]) -> Vec<Act<'a>> {
    if offers(stage, acts) {
        turning(stage, acts).chain(buttons(stage, false)).collect()
    } else {
        acts.to_vec()
    }
}

/// What turns pages, which stays while a page is read where height allows it.
fn turning<'r, 'a>(
    stage: &Stage<'_>,
    acts: &'r [Act<'a>],
) -> impl Iterator<Item = Act<'a>> + use<'r, 'a> {
    let stays = !stage.look.is_tight();
    acts.iter().filter(move |act| act.turns && stays).cloned()
}

/// Whether these buttons give their place to those of the voice. Beside a narrow
/// page they have no room for its words.
fn offers(stage: &Stage<'_>, acts: &[Act<'_>]) -> bool {
    let begins = |act: &Act<'_>| act.action == action(VoiceAction::Read);
    !Frame::of(stage).narrow && acts.iter().any(begins)
}

/// Zachter, Harder, Opnieuw, Pauze (or Ga door), Stil.
fn buttons<'a>(stage: &Stage<'a>, paused: bool) -> [Act<'a>; 5] {
    let words = &stage.words.voice;
    let plain = |icon, label, does| Act::plain(icon, label, action(does));
    let going = if paused {
        plain(Icon::Play, &words.resume, VoiceAction::Resume)
    } else {
        plain(Icon::Pause, &words.pause, VoiceAction::Pause)
    };
    let silence = plain(Icon::Stop, &words.silence, VoiceAction::Silence).beside(Beside::Wide);
    let silence = Act { kind: ButtonKind::Filled, ..silence };
    [
        plain(Icon::SpeakerLow, &words.softer, VoiceAction::Softer),
        plain(Icon::SpeakerHigh, &words.louder, VoiceAction::Louder).beside(Beside::Always),
        plain(Icon::ArrowCounterClockwise, &words.again, VoiceAction::Read).share(1.1),
        going.beside(Beside::Always),
        silence.share(0.85),
    ]
}

/// Makes place for "Lees voor" between the two buttons of a sheet, or beside the
/// upper one.
#[must_use]
pub(super) fn with_reading(stage: &Stage<'_>, (cancel, print): (Rect, Rect)) -> (Rect, Rect, Rect) {
    let m = stage.m();
    if cancel.max.y <= print.min.y {
        let (split, half) = (cancel.center().x, m.gap / 2.0);
        return (cancel.with_max_x(split - half), cancel.with_min_x(split + half), print);
    }
    let row = print.max.x - cancel.min.x - m.gap * 2.0;
    // "Niet printen" is the longest.
    let (left, middle) = if stage.look.roomy {
        (row * 0.38, row * 0.32)
    } else {
        (cancel.width(), m.sheet_button_width * 0.8)
    };
    let cancel = cancel.with_max_x(cancel.min.x + left);
    let read = print.with_min_x(cancel.max.x + m.gap);
    let read = read.with_max_x(read.min.x + middle);
    (cancel, read, print.with_min_x(read.max.x + m.gap))
}

fn action(does: VoiceAction) -> Action {
    Action::Voice(does)
}
