//! One option with its five answers.

use super::{Part, Rule, Style, footer, qr};
use crate::content::{CardOption, ChoiceCard, OptionWords, Pack, Question};

pub(super) fn option(pack: &Pack, card: &ChoiceCard, option: &CardOption) -> Vec<Part> {
    let words = &pack.wording.paper;
    let mut parts = vec![
        Part::Header(words.header.clone()),
        Part::Text(Style::Body, card.title.clone()),
        Part::Text(Style::Title, option.title.clone()),
        Part::Text(Style::Body, option.teaser.clone()),
    ];
    parts.extend(note(card.caveats_of(option)));
    parts.push(Part::Rule(Rule::Thin));
    for question in Question::ALL {
        let icon = Some(question.icon().glyph());
        parts.push(answered(&pack.wording.option, option, question, icon));
    }
    parts.push(Part::Rule(Rule::Dashed));
    parts.push(Part::Text(Style::Heading, words.my_question.clone()));
    parts.push(Part::WritingLines(1));
    parts.push(qr::read_on(pack, &pack.address(&option.slug, &option.page)));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(footer::footer(pack));
    parts
}

/// Sentences that must not be overlooked, in one frame.
pub(super) fn note<'a>(caveats: impl Iterator<Item = &'a str>) -> Option<Part> {
    let words = caveats.collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(Part::Note(words))
}

/// One question of `option` with its answer.
pub(super) fn answered(
    words: &OptionWords,
    option: &CardOption,
    question: Question,
    icon: Option<char>,
) -> Part {
    let title = match question {
        Question::What => &words.what,
        Question::When => &words.when,
        Question::Helps => &words.helps,
        Question::Bothers => &words.bothers,
        Question::Expect => &words.expect,
    };
    Part::Question { icon, title: title.clone(), answer: option.answers.to(question).to_owned() }
}
