//! A whole card: its options one after the other.

use super::{
    Part, Rule, Style, footer,
    option::{answered, note},
    qr,
};
use crate::content::{CardOption, ChoiceCard, Pack, Question, fill};

pub(super) fn card(pack: &Pack, card: &ChoiceCard) -> Vec<Part> {
    let words = &pack.wording.paper;
    let number = fill(&words.card_number, &[("n", &card.number.to_string())]);
    let mut parts = vec![
        Part::Header(words.header.clone()),
        Part::Text(Style::Body, number),
        Part::Text(Style::Title, card.title.clone()),
        Part::Text(Style::Body, card.intro.clone()),
    ];
    parts.extend(note(card.caveats.iter().map(String::as_str)));
    parts.push(Part::List(card.options.iter().map(|option| option.title.clone()).collect()));
    for (at, option) in card.options.iter().enumerate() {
        parts.extend(listed(pack, at + 1, option));
    }
    parts.push(Part::Rule(Rule::Dashed));
    parts.push(qr::read_on(pack, &pack.address(&card.slug, &card.page)));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(footer::footer(pack));
    parts
}

/// One option of the card, under its number.
fn listed(pack: &Pack, number: usize, option: &CardOption) -> Vec<Part> {
    let mut parts = vec![Part::Rule(Rule::Strong)];
    parts.extend(option.part.iter().map(|part| Part::Text(Style::Body, part.clone())));
    parts.push(Part::Numbered(number, option.title.clone()));
    parts.extend(note(option.caveats.iter().map(String::as_str)));
    let questions = Question::ALL.into_iter();
    parts.extend(questions.map(|question| answered(&pack.wording.option, option, question, None)));
    parts
}
