//! Rules for how easy a text is to read.

use super::ease::{band, sentences, words_of};
use super::passages::{of_section, passages};
use super::{Draft, Language, Measure, Question, Report, Severity, Spot, texts};

/// How bad it is when a text is hard to read: somebody must mend it, but it is
/// better than no text at all.
const HARD_TO_READ: Severity = Severity::Warning;

/// Words of the longest sentence that reads well at one glance.
const MAX_SENTENCE: usize = 15;

/// Words under which an answer leaves a reader with questions.
const FEW_WORDS: usize = 20;
/// Words of an answer that the smallest screen and paper were made for.
const MANY_WORDS: usize = 60;
/// More words are too many, whatever the facts demand.
const TOO_MANY_WORDS: usize = 75;
/// Of so many texts one may have more than [`MANY_WORDS`].
const ONE_IN_SO_MANY_IS_LONG: usize = 20;

/// The least score of an answer: the lowest that is called normal.
const MIN_EASE: f32 = 60.0;
/// The least score of a card on the whole: the lowest that is fairly easy.
const MIN_CARD_EASE: f32 = 70.0;

pub(super) fn sentences_are_short(draft: &Draft<'_>, report: &mut Report) {
    let severity = HARD_TO_READ;
    for (spot, text) in texts(draft) {
        // A source keeps the title that it has.
        if spot.path.starts_with("sources.") || spot.path == "source" {
            continue;
        }
        let sentences = sentences(text).map(|sentence| (words_of(sentence).count(), sentence));
        let Some((words, longest)) = sentences.max_by_key(|(words, _)| *words) else { continue };
        if words > MAX_SENTENCE {
            let start: Vec<_> = longest.split_whitespace().take(4).collect();
            let message = format!("the sentence `{} ...` has {words} words", start.join(" "));
            let hint = format!("use at most {MAX_SENTENCE}; make two sentences of it");
            report.tell(severity, &spot, "long-sentence", message, hint);
        }
    }
}

pub(super) fn answers_are_long_enough(draft: &Draft<'_>, report: &mut Report) {
    for (spot, question, text) in answers(draft) {
        let words = words_of(text).count();
        if (1..FEW_WORDS).contains(&words) {
            let message = format!("the answer `{}` has {words} words", question.key());
            let hint = format!("use {FEW_WORDS} to {MANY_WORDS}");
            report.warning(&spot, "short-answer", message, hint);
        }
    }
}

/// Where the facts demand it, a few answers and sections may be longer.
pub(super) fn few_texts_are_long(draft: &Draft<'_>, report: &mut Report) {
    let answers = answers(draft).map(|(spot, question, text)| {
        (spot, "long-answer", format!("answer `{}`", question.key()), text)
    });
    let sections = draft.sections().map(|(spot, section)| {
        (spot.field("text"), "long-section", "section".to_owned(), section.text.as_str())
    });
    let texts = answers.chain(sections);
    let texts: Vec<_> =
        texts.map(|(spot, rule, name, text)| (spot, rule, name, words_of(text).count())).collect();
    let is_long = |words: usize| (MANY_WORDS + 1..=TOO_MANY_WORDS).contains(&words);
    let long = texts.iter().filter(|(.., words)| is_long(*words)).count();
    let too_many = long > texts.len() / ONE_IN_SO_MANY_IS_LONG;
    for (spot, rule, name, words) in texts {
        if words > TOO_MANY_WORDS || (too_many && is_long(words)) {
            let message = format!("the {name} has {words} words");
            let hint = format!(
                "use at most {MANY_WORDS}; where facts demand it 1 in {ONE_IN_SO_MANY_IS_LONG} may \
                 have {TOO_MANY_WORDS}"
            );
            report.tell(HARD_TO_READ, &spot, rule, message, hint);
        }
    }
}

/// Every answer with its place.
fn answers<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot<'d>, Question, &'d str)> {
    draft.options().flat_map(|(spot, option)| {
        Question::ALL.map(|question| {
            let spot = spot.field("answers").field(question.key());
            (spot, question, option.answers.to(question))
        })
    })
}

pub(super) fn answers_are_easy(draft: &Draft<'_>, report: &mut Report) {
    let (severity, language) = (HARD_TO_READ, draft.language());
    for (spot, question, text) in answers(draft) {
        let measure = Measure::of(text, language);
        if measure.words > 0 && measure.ease < MIN_EASE {
            let message =
                format!("the answer `{}` {}", question.key(), scores(measure.ease, language));
            report.tell(severity, &spot, "hard-text", message, EASIER);
        }
    }
}

/// The average of the answers, so that a long one weighs as much as a short one.
pub(super) fn cards_are_easy_on_the_whole(draft: &Draft<'_>, report: &mut Report) {
    let language = draft.language();
    for card in &draft.cards {
        let answers = card.value.options.iter().flat_map(|option| {
            Question::ALL.map(|question| Measure::of(option.answers.to(question), language))
        });
        let scores_of: Vec<f32> =
            answers.filter(|answer| answer.words > 0).map(|answer| answer.ease).collect();
        let ease = scores_of.iter().sum::<f32>() / scores_of.len() as f32;
        if ease < MIN_CARD_EASE {
            let message = format!("the card on the whole {}", scores(ease, language));
            let hint = format!("mend its hardest answers until the whole scores {MIN_CARD_EASE}");
            report.warning(&card.file.spot("options"), "hard-card", message, hint);
        }
    }
}

/// A text of few words cannot be scored fairly.
pub(super) fn passages_are_easy(draft: &Draft<'_>, report: &mut Report) {
    let language = draft.language();
    for (spot, text) in passages(draft) {
        let measure = Measure::of(&text, language);
        if measure.words >= FEW_WORDS && measure.ease < MIN_EASE {
            let message = format!("this text {}", scores(measure.ease, language));
            report.tell(HARD_TO_READ, &spot, "hard-text", message, EASIER);
        }
    }
}

/// The average of the sections, as that of the answers of a card.
pub(super) fn leaflets_and_steps_are_easy_on_the_whole(draft: &Draft<'_>, report: &mut Report) {
    let language = draft.language();
    let leaflets = draft.leaflets.iter().map(|leaflet| (&leaflet.file, &leaflet.value.sections));
    let steps = draft.steps.iter().map(|steps| (&steps.file, &steps.value.sections));
    for (file, sections) in leaflets.chain(steps) {
        let spot = file.spot("sections");
        let texts = sections.iter().flat_map(|section| of_section(&spot, section));
        let measures = texts.map(|(_, text)| Measure::of(&text, language));
        let scored: Vec<f32> =
            measures.filter(|it| it.words >= FEW_WORDS).map(|it| it.ease).collect();
        let ease = scored.iter().sum::<f32>() / scored.len() as f32;
        if ease < MIN_CARD_EASE {
            let message = format!("the sections on the whole {}", scores(ease, language));
            let hint = format!("mend the hardest until the whole scores {MIN_CARD_EASE}");
            report.warning(&spot, "hard-sections", message, hint);
        }
    }
}

const EASIER: &str = "use shorter words and sentences: 60 to 70 is normal, above 70 fairly easy";

fn scores(ease: f32, language: Language) -> String {
    let scale = match language {
        Language::Dutch => "Flesch-Douma",
        Language::English => "Flesch reading ease",
    };
    format!("scores {} on {scale}: {}", ease.floor(), band(ease, language))
}
