//! Every word of the interface, one named field each, read from
//! `content/wording/*.ron`; `{n}`-like marks are filled by [`fill`].

use serde::Deserialize;

use super::{PaperWords, SlipWords, StaffWords, TestCardWords};

/// The interface in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Name of the service, beside the mark.
    pub name: String,
    /// The bar that is always at the same place.
    pub dock: DockWords,
    /// The rest screen (01).
    pub rest: RestWords,
    /// The begin screen (02).
    pub begin: BeginWords,
    /// A choice card (03).
    pub card: CardWords,
    /// An option (04, 05).
    pub option: OptionWords,
    /// A leaflet (08, 23).
    pub leaflet: LeafletWords,
    /// The treatment steps (07).
    pub steps: StepsWords,
    /// The selection, mijn gesprek (09, 25).
    pub talk: TalkWords,
    /// Two or three options beside each other (06).
    pub compare: CompareWords,
    /// What a visitor finds important.
    pub values: ValuesWords,
    /// The print sheet (10).
    pub print: PrintWords,
    /// Printing and done (11, 12).
    pub busy: BusyWords,
    /// The paper is there (12).
    pub done: DoneWords,
    /// The printer cannot print (13).
    pub trouble: TroubleWords,
    /// Help (14).
    pub help: HelpWords,
    /// Bent u er nog? (15).
    pub idle: IdleWords,
    /// The question before a selection is wiped.
    pub stop: StopWords,
    /// The settings sheet (16).
    pub adjust: AdjustWords,
    /// The screens of staff (18, 19).
    pub staff: StaffWords,
    /// Reading aloud (24).
    pub voice: VoiceWords,
    /// Lines on paper.
    pub paper: PaperWords,
    /// Lines of the test card, for staff.
    pub test_card: TestCardWords,
    /// The conversation slip.
    pub slip: SlipWords,
}

/// The bar that is always at the same place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct DockWords {
    pub back: String,
    pub home: String,
    pub talk: String,
    pub adjust: String,
    pub stop: String,
    pub help: String,
    pub chosen: String,
    pub nothing_kept: String,
    pub nothing_kept_short: String,
}

/// The rest screen (01).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct RestWords {
    pub title: String,
    pub lead: String,
    pub start: String,
    pub ask_desk: String,
    pub nothing_kept: String,
    pub free: String,
    pub other_language: String,
}

/// The begin screen (02).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct BeginWords {
    pub title: String,
    pub lead: String,
    pub lead_low: String,
    pub cards: String,
    pub tile: String,
    pub more: String,
    pub fewer: String,
}

/// A choice card (03).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct CardWords {
    pub number: String,
    pub in_talk: String,
    pub note: String,
    pub print: String,
    pub more: String,
    pub fewer: String,
}

/// An option (04, 05).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct OptionWords {
    pub what: String,
    pub when: String,
    pub helps: String,
    pub bothers: String,
    pub expect: String,
    pub print: String,
    pub add: String,
    pub added: String,
    pub full: String,
    pub next_question: String,
    pub previous_question: String,
    pub next_page: String,
    pub previous: String,
    pub next: String,
    pub back_to_card: String,
    pub after_this: String,
    pub page: String,
}

/// The selection, mijn gesprek (09, 25).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct TalkWords {
    pub title: String,
    pub lead: String,
    pub hint: String,
    pub remove: String,
    pub remove_named: String,
    pub removed: String,
    pub undo: String,
    pub free: String,
    pub note: String,
    pub compare: String,
    pub compare_off: String,
    pub values: String,
    pub print: String,
    pub empty_title: String,
    pub empty: String,
    pub choose_card: String,
}

/// Two or three options beside each other (06); the short names of the
/// questions stand on the conversation slip too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct CompareWords {
    pub title: String,
    pub lead: String,
    pub question: String,
    pub what: String,
    pub when: String,
    pub helps: String,
    pub bothers: String,
    pub expect: String,
    pub read_all: String,
    pub read_all_named: String,
    pub beside: String,
    pub note: String,
    pub next: String,
    pub previous: String,
    pub first: String,
    pub last: String,
}

/// What a visitor finds important.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct ValuesWords {
    pub note: String,
    pub done: String,
    pub more: String,
    pub fewer: String,
}

/// The print sheet (10).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct PrintWords {
    pub title: String,
    pub only: String,
    pub whole_card: String,
    pub whole_text: String,
    pub talk: String,
    pub option: String,
    pub options: String,
    pub only_qr: String,
    pub on_phone: String,
    pub large: String,
    pub length: String,
    pub preview: String,
    pub long: String,
    pub note: String,
    pub cancel: String,
    pub print: String,
}

/// Printing and done (11, 12).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct BusyWords {
    pub title: String,
    pub look: String,
    pub seconds: String,
    pub second: String,
    pub almost: String,
    pub waits: String,
    pub cancel: String,
}

/// The paper is there (12).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct DoneWords {
    pub title: String,
    pub lead: String,
    pub lead_unsure: String,
    pub stop: String,
    pub read_on: String,
}

/// The printer cannot print (13).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct TroubleWords {
    pub title: String,
    pub lead: String,
    pub lead_without_qr: String,
    pub note: String,
    pub again: String,
    pub read_on: String,
}

/// Help (14).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct HelpWords {
    pub title: String,
    pub lead: String,
    pub desk: String,
    pub desk_line: String,
    pub danger: String,
    pub danger_line: String,
    pub suicide: String,
    pub suicide_or: String,
    pub suicide_line: String,
    pub doctor: String,
    pub doctor_line: String,
    pub ask_desk: String,
    pub ground: String,
    pub print: String,
    pub more: String,
    pub fewer: String,
}

/// Bent u er nog? (15).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct IdleWords {
    pub title: String,
    pub second: String,
    pub seconds: String,
    pub lead: String,
    pub stay: String,
    pub leave: String,
}

/// The question before a selection is wiped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct StopWords {
    pub title: String,
    pub lead: String,
    pub wipe: String,
    pub stay: String,
}

/// The settings sheet (16).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct AdjustWords {
    pub title: String,
    pub lead: String,
    pub text_size: String,
    pub sample: String,
    pub small: String,
    pub medium: String,
    pub large: String,
    pub largest: String,
    pub colours: String,
    pub calm: String,
    pub black_on_white: String,
    pub white_on_black: String,
    pub low_glare: String,
    pub listening_and_reach: String,
    pub read_aloud: String,
    pub read_aloud_line: String,
    pub reach: String,
    pub low: String,
    pub low_line: String,
    pub on: String,
    pub off: String,
    pub language: String,
    pub dutch: String,
    pub english: String,
    pub reset: String,
    pub done: String,
    pub more: String,
    pub fewer: String,
}

/// A leaflet (08, 23).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct LeafletWords {
    pub print: String,
    pub more: String,
    pub fewer: String,
    pub choose_card: String,
    pub steps: String,
    pub see_also: String,
    pub site: String,
    pub to_card: String,
}

/// The treatment steps (07).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct StepsWords {
    pub print: String,
    pub step: String,
    pub agree: String,
}

/// Reading aloud (24).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct VoiceWords {
    pub read: String,
    pub reading: String,
    pub softer: String,
    pub louder: String,
    pub again: String,
    pub pause: String,
    pub resume: String,
    pub silence: String,
    pub chosen: String,
    pub ticked: String,
    pub not_ticked: String,
    pub options: String,
    pub paper: String,
    pub welcome: String,
    pub welcome_headphones: String,
    pub idle: String,
}

/// `text` with each `{mark}` replaced by its value.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (mark, value)| text.replace(&format!("{{{mark}}}"), value))
}
