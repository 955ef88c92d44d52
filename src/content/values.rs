//! What a visitor may find important: statements to tick before a talk.
//!
//! A tick only adds a line to the conversation slip. Nothing is filtered,
//! scored or advised by it.

use std::sync::Arc;

use serde::Deserialize;

/// `values.ron`: the statements under one title.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// Title as it stands above the statements ("Wat vindt u belangrijk?").
    pub title: String,
    /// Title for the largest text size and narrow columns.
    pub short_title: String,
    /// One or two sentences under the title: what a tick does, and does not.
    pub intro: String,
    /// The statements, at most [`Values::MOST`]; their order says nothing.
    pub statements: Vec<Arc<Statement>>,
}

impl Values {
    /// More statements would be a questionnaire.
    pub const MOST: usize = 8;
}

/// One thing that can matter to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Stable name, lower-case letters, digits and hyphens; never shown.
    pub id: String,
    /// A few words ("Snel minder klachten").
    pub text: String,
}
