//! What can be adjusted, in the order of the sheet.

use egui::Color32;

use super::super::stage::Stage;
use crate::content::{Icon, Language};
use crate::visit::{Action, Colours, TextSize, VoiceAction};

/// What a cell shows beside its name.
pub(super) enum Sample {
    /// "Aa" in this size (px).
    Letters(f32),
    /// "Aa" in these colours.
    Colours {
        /// Behind the letters.
        ground: Color32,
        /// The letters.
        ink: Color32,
        /// Around it.
        edge: Color32,
    },
    /// A round mark: the name says it.
    None,
}

/// One of a group of which one is chosen.
pub(super) struct Cell {
    pub(super) name: String,
    pub(super) sample: Sample,
    pub(super) chosen: bool,
    pub(super) action: Action,
    /// The language of its name, where that is not the screen's.
    pub(super) language: Option<Language>,
}

/// Something that is on or off.
pub(super) struct Switch {
    pub(super) icon: Icon,
    pub(super) name: String,
    pub(super) line: String,
    pub(super) is_on: bool,
    pub(super) action: Action,
}

/// What a group is made of.
pub(super) enum Cells {
    /// One of them is chosen.
    Choices(Vec<Cell>),
    /// Each is on or off.
    Switches(Vec<Switch>),
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Choices(cells) => cells.len(),
            Self::Switches(rows) => rows.len(),
        }
    }
}

/// A heading and what stands under it.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) cells: Cells,
}

/// Letters, colours, listening and reach, language.
pub(super) fn groups(stage: &Stage<'_>) -> Vec<Group> {
    let words = &stage.words.adjust;
    let mut groups = vec![
        Group { name: words.text_size.clone(), cells: Cells::Choices(text_sizes(stage)) },
        Group { name: words.colours.clone(), cells: Cells::Choices(colours(stage)) },
    ];
    groups.extend(listening_and_reach(stage));
    if stage.kiosk.library().languages().count() > 1 {
        let name = words.language.clone();
        groups.push(Group { name, cells: Cells::Choices(languages(stage)) });
    }
    groups
}

fn text_sizes(stage: &Stage<'_>) -> Vec<Cell> {
    let words = &stage.words.adjust;
    let names = [&words.small, &words.medium, &words.large, &words.largest];
    TextSize::ALL
        .into_iter()
        .zip(names)
        .map(|(size, name)| Cell {
            name: name.clone(),
            sample: Sample::Letters(stage.look.letters_of(size)),
            chosen: stage.kiosk.settings().text_size == size,
            action: Action::SetTextSize(size),
            language: None,
        })
        .collect()
}

fn colours(stage: &Stage<'_>) -> Vec<Cell> {
    let words = &stage.words.adjust;
    let names = [&words.calm, &words.black_on_white, &words.white_on_black, &words.low_glare];
    Colours::ALL
        .into_iter()
        .zip(names)
        .map(|(mode, name)| {
            let [ground, ink, edge] = stage.look.sample_of(mode);
            Cell {
                name: name.clone(),
                sample: Sample::Colours { ground, ink, edge },
                chosen: stage.kiosk.settings().colours == mode,
                action: Action::SetColours(mode),
                language: None,
            }
        })
        .collect()
}

/// Without a voice only the reach is left; where height is scarce each stands
/// alone.
fn listening_and_reach(stage: &Stage<'_>) -> Vec<Group> {
    let words = &stage.words.adjust;
    let group = |name: &String, rows| Group { name: name.clone(), cells: Cells::Switches(rows) };
    let low = low_reach(stage);
    match (stage.kiosk.has_voice(), stage.look.names_only()) {
        (false, _) => vec![group(&words.reach, vec![low])],
        (true, false) => vec![group(&words.listening_and_reach, vec![read_aloud(stage), low])],
        (true, true) => vec![
            group(&words.listening_and_reach, vec![read_aloud(stage)]),
            group(&words.reach, vec![low]),
        ],
    }
}

fn read_aloud(stage: &Stage<'_>) -> Switch {
    let words = &stage.words.adjust;
    let is_on = stage.kiosk.settings().read_aloud;
    Switch {
        icon: Icon::SpeakerHigh,
        name: words.read_aloud.clone(),
        line: words.read_aloud_line.clone(),
        is_on,
        action: Action::Voice(VoiceAction::Always(!is_on)),
    }
}

fn low_reach(stage: &Stage<'_>) -> Switch {
    let words = &stage.words.adjust;
    let is_on = stage.kiosk.settings().low_reach;
    Switch {
        icon: Icon::Wheelchair,
        name: words.low.clone(),
        line: words.low_line.clone(),
        is_on,
        action: Action::SetLowReach(!is_on),
    }
}

fn languages(stage: &Stage<'_>) -> Vec<Cell> {
    let words = &stage.words.adjust;
    let name = |language| match language {
        Language::Dutch => &words.dutch,
        Language::English => &words.english,
    };
    stage
        .kiosk
        .library()
        .languages()
        .map(|language| Cell {
            name: name(language).clone(),
            sample: Sample::None,
            chosen: stage.kiosk.settings().language == language,
            action: Action::SetLanguage(language),
            language: Some(language),
        })
        .collect()
}
