//! The pages behind the staff screen: what a batch is about, help numbers,
//! settings and faults.

use std::sync::Arc;

use super::super::frame::Frame;
use super::super::stage::Stage;
use super::block::{Block, Line, Press, Stepper};
use super::facts::StaffFacts;
use super::panel::{closes, config_note, date, does, metres, named, validity};
use super::printer::advice;
use super::sheet::{self, Sheet};
use crate::content::{ChoiceCard, HelpSlip, Icon, Language, fill};
use crate::visit::{Action, Panel, StaffAction, StaffPage, Subject};

/// Draws one of these pages, with the way back to the staff screen.
fn page(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    title: &str,
    blocks: Vec<Block>,
) -> Option<Action> {
    let words = &stage.words.staff;
    let back = does(StaffAction::Show(StaffPage::Main));
    let leave = Press::main(Icon::ArrowLeft, &words.back, back);
    let sheet = Sheet { title, remark: &closes(stage, panel), blocks, leave };
    sheet::ui(stage, frame, &sheet, panel.place)
}

/// A row that takes something for the batch, or opens what is in it.
fn row(subject: &Subject, action: StaffAction) -> Block {
    let (icon, number, title) = named(subject);
    Block::bare(vec![Line::Open(icon, number, title, does(action))])
}

pub(super) fn entries(stage: &mut Stage<'_>, frame: &Frame, panel: &Panel) -> Option<Action> {
    let pack = stage.kiosk.pack().clone();
    let cards = pack.cards.iter().map(|card| {
        row(&Subject::Card(card.clone()), StaffAction::Show(StaffPage::Options(card.clone())))
    });
    let texts = pack.steps.iter().cloned().map(Subject::Steps);
    let texts = texts.chain(pack.leaflets.iter().cloned().map(Subject::Leaflet));
    let texts = texts.map(|subject| row(&subject, StaffAction::Take(subject.clone())));
    let rows = cards.chain(texts).collect();
    page(stage, frame, panel, &stage.words.staff.entries, rows)
}

pub(super) fn options(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    card: &Arc<ChoiceCard>,
) -> Option<Action> {
    let whole = Subject::Card(card.clone());
    let words = &stage.words.staff;
    let take = does(StaffAction::Take(whole));
    let mut rows =
        vec![Block::bare(vec![Line::Open(card.icon, card.number, words.whole_card.clone(), take)])];
    rows.extend(card.options.iter().map(|option| {
        let subject = Subject::Option(card.clone(), option.clone());
        row(&subject, StaffAction::Take(subject.clone()))
    }));
    page(stage, frame, panel, &card.title, rows)
}

pub(super) fn numbers(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    facts: &StaffFacts,
) -> Option<Action> {
    let words = &stage.words.staff;
    let numbers = stage.kiosk.pack().help_numbers();
    let valid = Line::Fact(words.numbers.clone(), validity(stage, facts));
    let mut blocks = vec![Block::card(vec![valid])];
    blocks.extend(numbers.numbers.iter().map(|number| {
        let verified = number.verified_on.map_or_else(|| words.not_verified.clone(), date);
        Block::card(vec![
            Line::Heading(number.icon, number.heading.clone(), None),
            Line::Fact(words.number.clone(), number.numbers(&stage.words.help.suicide_or)),
            Line::Fact(words.source.clone(), number.source.clone()),
            Line::Fact(words.verified.clone(), verified),
        ])
    }));
    page(stage, frame, panel, &words.numbers_page, blocks)
}

pub(super) fn settings(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    facts: &StaffFacts,
    help: &HelpSlip,
) -> Option<Action> {
    let words = &stage.words.staff;
    let blocks = [place(stage, facts, help), program(stage, facts), roll(stage, facts)];
    let mut blocks: Vec<Block> = blocks.into();
    blocks.extend(stage.kiosk.has_voice().then(|| volume(stage)));
    if !facts.config.is_empty() {
        let heading = Line::Heading(Icon::WarningCircle, words.config.clone(), None);
        let notes = facts.config.iter().map(|note| Line::Say(config_note(stage, note)));
        let log = Line::Say(words.config_log.clone());
        blocks.push(Block::card(std::iter::once(heading).chain(notes).chain([log]).collect()));
    }
    page(stage, frame, panel, &words.settings, blocks)
}

/// Where the kiosk stands.
fn place(stage: &Stage<'_>, facts: &StaffFacts, help: &HelpSlip) -> Block {
    let words = &stage.words.staff;
    let site = &stage.kiosk.pack().site;
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| words.not_set.clone());
    let mut lines = vec![
        Line::Heading(Icon::HouseSimple, words.place.clone(), None),
        Line::Fact(words.site.clone(), known(&site.name)),
        Line::Fact(words.desk.clone(), known(&site.phone)),
        Line::Fact(words.doctor.clone(), known(&help.doctor)),
        Line::Fact(words.doctor_post.clone(), known(&help.doctor_post)),
    ];
    let event = site.event.iter().cloned().map(|event| Line::Fact(words.event.clone(), event));
    lines.extend(event);
    let seconds = fill(&words.seconds, &[("n", &facts.idle_seconds.to_string())]);
    lines.push(Line::Fact(words.idle.clone(), seconds));
    Block::card(lines)
}

fn program(stage: &Stage<'_>, facts: &StaffFacts) -> Block {
    let words = &stage.words.staff;
    let adjust = &stage.words.adjust;
    let name = |language| match language {
        Language::Dutch => adjust.dutch.as_str(),
        Language::English => adjust.english.as_str(),
    };
    let languages: Vec<&str> = stage.kiosk.library().languages().map(name).collect();
    Block::card(vec![
        Line::Heading(Icon::SlidersHorizontal, words.program.clone(), None),
        Line::Fact(words.version.clone(), facts.program.to_owned()),
        Line::Fact(words.languages.clone(), languages.join(", ")),
    ])
}

/// The roll of paper, and the button that says it is new.
fn roll(stage: &Stage<'_>, facts: &StaffFacts) -> Block {
    let words = &stage.words.staff;
    let used = match facts.roll {
        Some(roll) => fill(&words.roll_used, &[("m", &metres(roll.used))]),
        None => words.roll_unknown.clone(),
    };
    let new = Press::plain(Icon::ArrowClockwise, &words.new_roll, does(StaffAction::NewRoll));
    Block::card(vec![Line::Heading(Icon::Receipt, words.roll.clone(), Some(new)), Line::Say(used)])
}

/// How loud visits begin; each step is heard.
fn volume(stage: &Stage<'_>) -> Block {
    let (words, voice) = (&stage.words.staff, &stage.words.voice);
    let (number, all) = stage.kiosk.volume().number();
    let stepper = Stepper {
        fewer: Press::plain(Icon::Minus, &voice.softer, does(StaffAction::Softer)),
        more: Press::plain(Icon::Plus, &voice.louder, does(StaffAction::Louder)),
        number: number.to_string(),
        unit: fill(&words.volume_of, &[("n", &all.to_string())]),
    };
    Block::card(vec![
        Line::Heading(Icon::SpeakerHigh, words.volume.clone(), None),
        Line::Steps(Box::new(stepper)),
        Line::Say(words.volume_note.clone()),
    ])
}

pub(super) fn faults(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    facts: &StaffFacts,
) -> Option<Action> {
    let words = &stage.words.staff;
    let heading = Line::Heading(Icon::Wrench, words.since_start.clone(), None);
    let counted = facts.faults.iter().map(|(fault, times)| {
        let times = fill(&words.times_count, &[("n", &times.to_string())]);
        Line::Fact(advice(&words.printer, *fault).state.clone(), times)
    });
    let mut lines: Vec<Line> = std::iter::once(heading).chain(counted).collect();
    if lines.len() == 1 {
        lines.push(Line::Say(words.no_faults.clone()));
    }
    lines.push(Line::Say(words.counts_only.clone()));
    page(stage, frame, panel, &words.faults, vec![Block::card(lines)])
}
