//! The conversation slip: what a visitor wants to talk about, with room to
//! tick and to write.

use std::sync::Arc;

use super::{Part, Rule, Style, footer, option::note, qr};
use crate::content::{ChoiceCard, Pack, Talk, fill};

/// Lines for what a visitor wants to ask.
const OWN_QUESTIONS: usize = 4;

pub(super) fn talk(pack: &Pack, talk: &Talk) -> Vec<Part> {
    let words = &pack.wording.slip;
    let mut parts = vec![
        Part::Header(pack.wording.paper.header.clone()),
        Part::Text(Style::Title, words.title.clone()),
        Part::Text(Style::Body, words.lead.clone()),
        Part::Rule(Rule::Thin),
        Part::Text(Style::Heading, words.about.clone()),
        Part::Text(Style::Body, words.tick.clone()),
    ];
    parts.extend(options(pack, talk));
    if !talk.values.is_empty() {
        parts.extend([Part::Rule(Rule::Thin), Part::Text(Style::Heading, words.important.clone())]);
        let texts = talk.values.iter().map(|value| value.text.clone());
        parts.push(Part::Points(texts.collect()));
    }
    parts.extend([Part::Rule(Rule::Dashed), Part::Text(Style::Heading, words.ask.clone())]);
    for question in [&words.ask_choices, &words.ask_both_sides, &words.ask_for_me] {
        parts.push(Part::Rounds(vec![question.clone()]));
    }
    parts.extend([
        Part::Gap,
        Part::Text(Style::Heading, words.own_questions.clone()),
        Part::WritingLines(OWN_QUESTIONS),
    ]);
    parts.extend(others(pack, talk));
    parts.push(Part::Rule(Rule::Dashed));
    parts.push(qr::read_on(pack, &pack.general_address()));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(footer::footer(pack));
    parts
}

/// Each option with its card, its caveats, and the five questions to tick.
fn options(pack: &Pack, talk: &Talk) -> Vec<Part> {
    let names = &pack.wording.compare;
    let questions = [&names.what, &names.when, &names.helps, &names.bothers, &names.expect];
    let questions: Vec<_> = questions.into_iter().cloned().collect();
    let mut parts = Vec::new();
    for (card, option) in &talk.options {
        parts.extend([Part::Gap, Part::Box(option.title.clone())]);
        parts.push(Part::Text(Style::Body, card.title.clone()));
        parts.extend(note(card.caveats_of(option)));
        parts.push(Part::Rounds(questions.clone()));
    }
    parts
}

/// The names of what else stands on the same cards, so that the choice is seen
/// whole; a card's caveats go with them.
fn others(pack: &Pack, talk: &Talk) -> Vec<Part> {
    let mut cards: Vec<&Arc<ChoiceCard>> = Vec::new();
    for (card, _) in &talk.options {
        if !cards.iter().any(|other| other.id == card.id) {
            cards.push(card);
        }
    }
    let chosen = |id: &str| talk.options.iter().any(|(_, option)| option.id == id);
    let mut parts = Vec::new();
    for card in cards {
        let others = card.options.iter().filter(|option| !chosen(&option.id));
        let others: Vec<_> = others.map(|option| option.title.clone()).collect();
        if others.is_empty() {
            continue;
        }
        let title = fill(&pack.wording.slip.on_card, &[("card", &card.title)]);
        parts.extend([Part::Gap, Part::Text(Style::SourceStrong, title)]);
        let caveats = card.caveats.join(" ");
        parts.extend((!caveats.is_empty()).then_some(Part::Text(Style::Body, caveats)));
        parts.push(Part::Text(Style::Body, others.join(", ")));
    }
    if parts.is_empty() {
        return parts;
    }
    let heading = Part::Text(Style::Heading, pack.wording.slip.others.clone());
    // A plain rule would read as another line to write on.
    [vec![Part::Rule(Rule::Dashed), heading], parts].concat()
}
