//! 19 Beheer: printer, batch and content on one screen.

use super::super::frame::Frame;
use super::super::stage::Stage;
use super::block::{Block, Counter, Line, Press, Stepper};
use super::facts::{ConfigNote, Meanwhile, StaffFacts, Wrong};
use super::printer::status;
use super::sheet::{self, Sheet};
use crate::content::{Day, HelpSlip, Icon, Origin, Refusal, Review, fill};
use crate::visit::{Action, Batch, BatchPaper, BatchState, Panel, StaffAction, StaffPage, Subject};

pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    panel: &Panel,
    facts: &StaffFacts,
    help: &HelpSlip,
) -> Option<Action> {
    let words = &stage.words.staff;
    let config = wrong_config(stage, &facts.config);
    let batch = match &panel.batch {
        Some(batch) => running(stage, batch, facts),
        None => next_batch(stage, panel, facts, help),
    };
    let sheet = Sheet {
        title: &words.panel,
        remark: &closes(stage, panel),
        blocks: config
            .into_iter()
            .chain(notice(stage, facts))
            .chain([printer(stage, facts), batch.right(), content(stage, facts)])
            .chain([doors(stage, facts).right()])
            .collect(),
        leave: Press::main(Icon::LockSimple, &words.lock, does(StaffAction::Lock)),
    };
    sheet::ui(stage, frame, &sheet, panel.place)
}

/// When the screen closes by itself.
pub(super) fn closes(stage: &Stage<'_>, panel: &Panel) -> String {
    let Some(open) = panel.stays_open() else { return String::new() };
    let minutes = (open.as_secs() / 60).to_string();
    fill(&stage.words.staff.closes, &[("n", &minutes)])
}

/// The action of staff as any other.
pub(super) fn does(action: StaffAction) -> Action {
    Action::Staff(action)
}

/// What was wrong in the device config: the first lines, the others are told on
/// the page of settings.
fn wrong_config(stage: &Stage<'_>, notes: &[ConfigNote]) -> Option<Block> {
    /// More would push the printer off the first page.
    const MOST: usize = 2;
    let words = &stage.words.staff;
    (!notes.is_empty()).then(|| {
        let heading = Line::Heading(Icon::WarningCircle, words.config.clone(), None);
        let notes = notes.iter().take(MOST).map(|note| Line::Say(config_note(stage, note)));
        let log = Line::Say(words.config_log.clone());
        Block::card(std::iter::once(heading).chain(notes).chain([log]).collect())
    })
}

/// Content that was refused or does not read; content and help numbers that expire
/// within a month, or have expired.
fn notice(stage: &Stage<'_>, facts: &StaffFacts) -> Option<Block> {
    const SOON: i64 = 30;
    let (words, pack, today) = (&stage.words.staff, stage.kiosk.pack(), facts.today?);
    let told = |day: Day, soon: &str, late: &str| {
        let left = day.days_since_1970() - today.days_since_1970();
        let sentence = if left <= 0 { late } else { soon };
        (left <= SOON).then(|| Line::Say(fill(sentence, &[("date", &date(day))])))
    };
    let content = pack.manifest.expires;
    let content = content.and_then(|day| told(day, &words.content_soon, &words.content_late));
    let numbers = pack.help_numbers().expires;
    let numbers = told(numbers, &words.numbers_soon, &words.numbers_late);
    let version = pack.manifest.version.to_string();
    let unread = pack
        .unread
        .as_deref()
        .map(|name| Line::Say(fill(&words.content_unread, &[("name", name), ("n", &version)])));
    let refused = pack.refused.map(|refusal| Line::Say(refused(stage, refusal)));
    let installed = refused.into_iter().chain(unread);
    let notices: Vec<Line> = installed.chain(content).chain(numbers).collect();
    (!notices.is_empty()).then(|| {
        let heading = Line::Heading(Icon::WarningCircle, words.notice.clone(), None);
        Block::card(std::iter::once(heading).chain(notices).collect())
    })
}

/// Why the last stick has changed nothing.
fn refused(stage: &Stage<'_>, refusal: Refusal) -> String {
    let words = &stage.words.staff;
    match refusal {
        Refusal::Signature => words.refused_signature.clone(),
        Refusal::Expired => words.refused_expired.clone(),
        Refusal::Errors => words.refused_errors.clone(),
        Refusal::Other => words.refused_other.clone(),
    }
}

/// One line about the device config.
pub(super) fn config_note(stage: &Stage<'_>, note: &ConfigNote) -> String {
    let (words, line) = (&stage.words.staff, note.line.to_string());
    let told =
        |sentence| fill(sentence, &[("file", &note.file), ("line", &line), ("field", &note.field)]);
    if note.field.is_empty() {
        return told(&words.config_lost);
    }
    let wrong = told(match note.wrong {
        Wrong::Value => &words.config_value,
        Wrong::Name => &words.config_name,
        Wrong::Form => &words.config_form,
        Wrong::Absent => &words.config_absent,
        Wrong::PrinterName => &words.config_printer_name,
        Wrong::SmallPanel => &words.config_small_panel,
    });
    let meanwhile = match note.meanwhile {
        Meanwhile::Default => &words.config_default,
        Meanwhile::Without => &words.config_without,
        Meanwhile::Tries => &words.config_tries,
        Meanwhile::Shrinks => &words.config_shrinks,
        Meanwhile::NoPaper => &words.config_no_paper,
    };
    format!("{wrong} {meanwhile}")
}

fn printer(stage: &Stage<'_>, facts: &StaffFacts) -> Block {
    let words = &stage.words.staff;
    let test = Press::plain(Icon::Receipt, &words.test, does(StaffAction::PrintTest));
    let advice = status(stage, facts.fault, facts.near_end);
    let mut lines = vec![
        Line::Heading(Icon::Printer, words.printer_heading.clone(), Some(test)),
        Line::Fact(words.status.clone(), advice.state.clone()),
    ];
    if facts.fault.is_some() || facts.near_end {
        lines.push(Line::Say(advice.mend.clone()));
    }
    lines.push(Line::Fact(words.paper.clone(), paper(stage, facts)));
    let papers = facts.papers.to_string();
    let printed = [("n", papers.as_str()), ("m", &metres(facts.metres))];
    lines.push(Line::Fact(words.printed.clone(), fill(&words.papers, &printed)));
    Block::card(lines)
}

/// Width of the paper, and how much is left as far as that is known.
fn paper(stage: &Stage<'_>, facts: &StaffFacts) -> String {
    let words = &stage.words.staff;
    let mm = facts.paper_mm.to_string();
    let left = facts.roll.and_then(|roll| Some((roll.whole? - roll.used).max(0.0)));
    match left {
        Some(left) => fill(&words.paper_left, &[("mm", &mm), ("m", &metres(left))]),
        None => fill(&words.paper_width, &[("mm", &mm)]),
    }
}

/// Metres with one decimal, as they are written here.
pub(super) fn metres(metres: f32) -> String {
    format!("{metres:.1}").replace('.', ",")
}

fn next_batch(stage: &Stage<'_>, panel: &Panel, facts: &StaffFacts, help: &HelpSlip) -> Block {
    let words = &stage.words.staff;
    let mut lines = vec![Line::Heading(Icon::Stack, words.batch.clone(), None)];
    let mut cells = Vec::new();
    if let Some(subject) = &panel.subject {
        let (icon, number, title) = named(subject);
        let open = does(StaffAction::Show(StaffPage::Entries));
        lines.push(Line::Open(icon, number, title, open));
        cells.push((whole(stage, subject), BatchPaper::Whole));
        cells.push((words.only_qr.clone(), BatchPaper::Qr));
    }
    cells.push((words.numbers.clone(), BatchPaper::Help));
    let paper = if panel.subject.is_none() { BatchPaper::Help } else { panel.paper };
    let cell = |(label, choice)| (label, choice == paper, does(StaffAction::Choose(choice)));
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    // One stands on a row there anyway, and a card breaks between its lines.
    let upright = stage.panel().height() > stage.panel().width();
    let row = if stage.look.is_tight() && upright { 1 } else { cells.len() };
    lines.extend(cells.chunks(row).map(|cells| Line::Cells(cells.to_vec())));
    let copies = panel.copies.to_string();
    let length = metres(facts.copy_metres * f32::from(panel.copies));
    let print = fill(&words.print_copies, &[("n", &copies)]);
    let handout = panel.handout(help);
    let stepper = Stepper {
        fewer: Press::plain(Icon::Minus, &words.fewer_copies, does(StaffAction::Fewer)),
        more: Press::plain(Icon::Plus, &words.more_copies, does(StaffAction::More)),
        number: copies,
        unit: words.times.clone(),
    };
    lines.push(Line::Count(Box::new(Counter {
        stepper,
        aside: fill(&words.paper_needed, &[("m", &length)]),
        go: Press::main(Icon::Printer, &print, does(StaffAction::PrintBatch(handout))),
    })));
    Block::card(lines)
}

/// Pictogram, number and name of what a batch is about.
pub(super) fn named(subject: &Subject) -> (Icon, u8, String) {
    match subject {
        Subject::Option(card, option) => (card.icon, card.number, option.title.clone()),
        Subject::Card(card) => (card.icon, card.number, format!("{} {}", card.number, card.title)),
        Subject::Leaflet(leaflet) => (leaflet.icon, 0, leaflet.title.clone()),
        Subject::Steps(steps) => (steps.icon, 0, steps.title.clone()),
        // A visitor's own list is no batch, and has no name here.
        Subject::Talk(_) => (Icon::ListChecks, 0, String::new()),
    }
}

fn whole(stage: &Stage<'_>, subject: &Subject) -> String {
    let words = &stage.words.staff;
    match subject {
        Subject::Option(..) => words.whole_option.clone(),
        Subject::Card(_) => words.whole_card.clone(),
        Subject::Leaflet(_) | Subject::Steps(_) | Subject::Talk(_) => words.whole_text.clone(),
    }
}

/// A batch that is printed, and what became of it.
fn running(stage: &Stage<'_>, batch: &Batch, facts: &StaffFacts) -> Block {
    let words = &stage.words.staff;
    let name = if batch.is_test() { &words.test } else { &words.batch };
    let (n, all) = (batch.printed.to_string(), batch.copies.to_string());
    let done = fill(&words.copies_done, &[("n", &n), ("all", &all)]);
    let mut lines = vec![
        Line::Heading(Icon::Stack, name.clone(), None),
        Line::Fact(words.copies.clone(), done),
    ];
    let sentence = match batch.state {
        BatchState::Printing => &words.batch_prints,
        BatchState::Stopping => &words.batch_stops,
        BatchState::Waiting => &words.batch_waits,
        BatchState::Ended if !batch.confirmed => &words.batch_unsure,
        BatchState::Ended if batch.printed < batch.copies => &words.batch_stopped,
        BatchState::Ended => &words.batch_done,
    };
    lines.push(Line::Say(sentence.clone()));
    if batch.state == BatchState::Waiting && facts.fault.is_some() {
        lines.push(Line::Say(status(stage, facts.fault, false).mend.clone()));
    }
    lines.push(Line::Buttons(batch_buttons(stage, batch.state)));
    Block::card(lines)
}

fn batch_buttons(stage: &Stage<'_>, batch: BatchState) -> Vec<Press> {
    let words = &stage.words.staff;
    let stop = |label| Press::plain(Icon::X, label, does(StaffAction::StopBatch));
    match batch {
        BatchState::Printing => vec![stop(&words.stop_after)],
        BatchState::Stopping => vec![stop(&words.stop_now)],
        BatchState::Waiting => vec![
            stop(&words.stop_batch),
            Press::main(Icon::ArrowClockwise, &words.go_on, does(StaffAction::GoOn)),
        ],
        BatchState::Ended => {
            vec![Press::plain(Icon::Check, &words.dismiss, does(StaffAction::Dismiss))]
        }
    }
}

fn content(stage: &Stage<'_>, facts: &StaffFacts) -> Block {
    let words = &stage.words.staff;
    let pack = stage.kiosk.pack();
    let manifest = &pack.manifest;
    let version = manifest.version.to_string();
    let version = [("n", version.as_str()), ("date", &manifest.text_date)];
    let source = manifest.sources.first().map_or_else(String::new, |source| source.title.clone());
    let origin = match pack.origin {
        Origin::Shipped => &words.shipped,
        Origin::Signed => &words.signed,
        Origin::Folder => &words.folder,
        Origin::Refused => &words.refused,
    };
    let expired = facts.today.is_some_and(|today| manifest.has_expired_on(today));
    let review = match &manifest.review {
        _ if expired => words.content_expired.clone(),
        Review::NotReviewed => words.not_reviewed.clone(),
        Review::Reviewed { by, on, next } => {
            fill(&words.reviewed, &[("by", by), ("on", on), ("next", next)])
        }
    };
    let until = manifest.expires.map(|day| fill(&words.valid_until, &[("date", &date(day))]));
    let mut lines = vec![
        Line::Heading(Icon::Files, words.content.clone(), None),
        Line::Fact(words.version.clone(), fill(&words.version_of, &version)),
        Line::Fact(words.source.clone(), source),
        Line::Fact(words.signature.clone(), origin.clone()),
        Line::Fact(words.review.clone(), review),
    ];
    lines.extend(until.map(|until| Line::Fact(words.expiry.clone(), until)));
    if facts.today.is_some_and(|today| pack.help_numbers().has_expired_on(today)) {
        lines.push(Line::Fact(words.numbers.clone(), words.expired.clone()));
    }
    Block::card(lines)
}

/// Until when the help numbers may be shown.
pub(super) fn validity(stage: &Stage<'_>, facts: &StaffFacts) -> String {
    let words = &stage.words.staff;
    let numbers = stage.kiosk.pack().help_numbers();
    let expired = facts.today.is_some_and(|today| numbers.has_expired_on(today));
    if expired {
        return words.expired.clone();
    }
    fill(&words.valid_until, &[("date", &date(numbers.expires))])
}

/// A day as it is written here: 21-05-2027.
pub(super) fn date(day: Day) -> String {
    format!("{:02}-{:02}-{}", day.day, day.month, day.year)
}

/// The other pages, and starting again.
fn doors(stage: &Stage<'_>, facts: &StaffFacts) -> Block {
    let words = &stage.words.staff;
    let show = |page| does(StaffAction::Show(page));
    let count: u32 = facts.faults.iter().map(|(_, times)| times).sum();
    let faults = fill(&words.faults_count, &[("n", &count.to_string())]);
    Block::bare(vec![
        Line::Buttons(vec![
            Press::plain(Icon::Phone, &words.numbers_page, show(StaffPage::Numbers)),
            Press::plain(Icon::SlidersHorizontal, &words.settings, show(StaffPage::Settings)),
        ]),
        Line::Buttons(vec![
            Press::plain(Icon::Wrench, &faults, show(StaffPage::Faults)),
            Press::plain(Icon::Power, &words.restart, does(StaffAction::Restart)),
        ]),
    ])
}
