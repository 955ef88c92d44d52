//! The words of the interface that stand on paper only.

use serde::Deserialize;

/// Lines on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct PaperWords {
    pub header: String,
    pub help_header: String,
    pub my_question: String,
    pub read_on: String,
    pub read_calmly: String,
    pub scan: String,
    pub source: String,
    pub own_text: String,
    pub text_date: String,
    pub reviewed: String,
    pub next_review: String,
    pub lapsed: String,
    pub nothing_kept: String,
    pub help_now: String,
    pub card_number: String,
    pub doctor: String,
    pub doctor_line: String,
    pub out_of_hours: String,
    pub out_of_hours_line: String,
    pub someone: String,
    pub not_alone: String,
    pub desk: String,
    pub contact: String,
}

/// The conversation slip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct SlipWords {
    pub title: String,
    pub lead: String,
    pub about: String,
    pub tick: String,
    pub important: String,
    pub ask: String,
    pub ask_choices: String,
    pub ask_both_sides: String,
    pub ask_for_me: String,
    pub own_questions: String,
    pub others: String,
    pub on_card: String,
}

/// Lines of the test card, for staff.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the Dutch sentence in content/wording/nl.ron explains each field")]
pub struct TestCardWords {
    pub title: String,
    pub widths: String,
    pub darkness: String,
    pub letters: String,
    pub codes: String,
    pub pages: String,
    pub cut: String,
}
