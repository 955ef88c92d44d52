//! `keuzekiosk export json`: the answers of a pack for other programs, such as
//! those that measure how hard a text is to read.

use std::io::Write;

use anyhow::Context;
use serde::Serialize;

use crate::content::{CardOption, ChoiceCard, Pack};

/// The whole export.
#[derive(Serialize)]
struct Export<'a> {
    toolkit: &'a str,
    cards: Vec<Row<'a>>,
}

/// One option with its answers.
#[derive(Serialize)]
struct Row<'a> {
    card_title: &'a str,
    option_title: &'a str,
    answers: Answers<'a>,
}

/// The answers under the key words that packs use.
#[derive(Serialize)]
struct Answers<'a> {
    wat: &'a str,
    wanneer: &'a str,
    helpt: &'a str,
    last: &'a str,
    verwachten: &'a str,
}

/// Writes `pack` as JSON: one object for each option, in the order of the
/// cards.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(pack: &Pack, out: &mut dyn Write) -> anyhow::Result<()> {
    let rows = pack.cards.iter().flat_map(|card| {
        let options = card.options.iter();
        options.map(|option| row(card, option))
    });
    let cards = rows.collect();
    let export = Export { toolkit: &pack.manifest.title, cards };
    serde_json::to_writer_pretty(&mut *out, &export).context("the export cannot be written")?;
    writeln!(out).context("the export cannot be written")
}

fn row<'a>(card: &'a ChoiceCard, option: &'a CardOption) -> Row<'a> {
    let answers = &option.answers;
    Row {
        card_title: &card.title,
        option_title: &option.title,
        answers: Answers {
            wat: &answers.wat,
            wanneer: &answers.wanneer,
            helpt: &answers.helpt,
            last: &answers.last,
            verwachten: &answers.verwachten,
        },
    }
}
