//! What stands in the dock: always the same cells in the same order, but while
//! the voice has no other place.

use super::actions::Act;
use super::stage::Stage;
use super::voice;
use crate::content::Icon;
use crate::visit::{Action, Screen};

/// One cell of the dock.
pub(super) struct Cell<'a> {
    pub(super) icon: Icon,
    pub(super) label: &'a str,
    pub(super) action: Action,
    /// Its width in the one-row dock.
    pub(super) width: f32,
}

impl Cell<'_> {
    /// Whether it is a button of the voice.
    pub(super) fn is_of_voice(&self) -> bool {
        matches!(self.action, Action::Voice(_))
    }
}

/// The six cells, in their order.
#[must_use]
pub(super) fn cells<'a>(stage: &Stage<'a>) -> [Cell<'a>; 6] {
    let (m, words) = (stage.m(), &stage.words.dock);
    let cell = |icon, label, action, width| Cell { icon, label, action, width };
    [
        cell(Icon::ArrowLeft, &words.back, Action::Back, m.dock_back),
        cell(Icon::HouseSimple, &words.home, Action::Home, m.dock_home),
        cell(Icon::ListChecks, &words.talk, Action::OpenTalk, m.dock_talk),
        cell(Icon::TextAa, &words.adjust, Action::OpenAdjust, m.dock_adjust),
        cell(Icon::XCircle, &words.stop, Action::Stop, m.dock_stop),
        cell(Icon::Lifebuoy, &words.help, Action::OpenHelp, m.dock_help),
    ]
}

/// The buttons of the voice, in the first places, while a page is read that has
/// no row of its own for them.
#[must_use]
pub(super) fn voice_cells<'a>(stage: &Stage<'a>) -> Vec<Cell<'a>> {
    // Staff hear how loud the voice is by buttons of their own.
    let is_elsewhere = matches!(stage.kiosk.page(), Screen::Pin(_) | Screen::Staff(_));
    let has_none = is_elsewhere || stage.kiosk.idle_warning().is_some() || stage.told.has_row;
    let buttons = voice::in_dock(stage).filter(|_| !has_none);
    let widths = cells(stage).map(|cell| cell.width);
    let cell = |(act, width): (Act<'a>, f32)| {
        let icon = act.icon.unwrap_or(Icon::SpeakerHigh);
        Cell { icon, label: act.label, action: act.action, width }
    };
    buttons.unwrap_or_default().into_iter().zip(widths).map(cell).collect()
}

/// The six cells, with those of the voice in place of the first ones.
#[must_use]
pub(super) fn shown_cells<'a>(stage: &Stage<'a>) -> [Cell<'a>; 6] {
    let mut cells = cells(stage);
    for (cell, voice) in cells.iter_mut().zip(voice_cells(stage)) {
        *cell = voice;
    }
    cells
}
