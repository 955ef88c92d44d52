//! Rules for how easy a text is to read.

use super::ease::{band, sentences, words_of};
use super::{Draft, Language, Measure, Question, Report, Severity, texts};

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

/// The least score of an answer: the lowest that is called normal.
const MIN_EASE: f32 = 60.0;
/// The least score of a card on the whole: the lowest that is fairly easy.
const MIN_CARD_EASE: f32 = 70.0;

pub(super) fn sentences_are_short(draft: &Draft<'_>, report: &mut Report) {
    let severity = HARD_TO_READ;
    for (spot, text) in texts(draft) {
        // A source keeps the title that it has.
        if spot.path.starts_with("sources.") {
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

pub(super) fn answers_have_the_right_length(draft: &Draft<'_>, report: &mut Report) {
    let severity = HARD_TO_READ;
    for (spot, option) in draft.options() {
        for question in Question::ALL {
            let words = words_of(option.answers.to(question)).count();
            let spot = spot.field("answers").field(question.key());
            let message = format!("the answer `{}` has {words} words", question.key());
            let hint = format!("use {FEW_WORDS} to {MANY_WORDS}");
            if words > TOO_MANY_WORDS {
                report.tell(severity, &spot, "long-answer", message, hint);
            } else if words > MANY_WORDS {
                report.warning(&spot, "long-answer", message, hint);
            } else if (1..FEW_WORDS).contains(&words) {
                report.warning(&spot, "short-answer", message, hint);
            }
        }
    }
}

pub(super) fn answers_are_easy(draft: &Draft<'_>, report: &mut Report) {
    let (severity, language) = (HARD_TO_READ, draft.language());
    for (spot, option) in draft.options() {
        for question in Question::ALL {
            let measure = Measure::of(option.answers.to(question), language);
            if measure.words > 0 && measure.ease < MIN_EASE {
                let spot = spot.field("answers").field(question.key());
                let message =
                    format!("the answer `{}` {}", question.key(), scores(measure.ease, language));
                report.tell(severity, &spot, "hard-text", message, EASIER);
            }
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

/// A text of few words cannot be scored fairly, nor can a list of names.
pub(super) fn sections_are_easy(draft: &Draft<'_>, report: &mut Report) {
    let language = draft.language();
    for (spot, section) in draft.sections() {
        let measure = Measure::of(&section.text, language);
        if measure.words >= FEW_WORDS && measure.ease < MIN_EASE {
            let message = format!("this section {}", scores(measure.ease, language));
            report.warning(&spot.field("heading"), "hard-text", message, EASIER);
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
