//! Rules for caveats: what a text warns of must also stand in `caveats`, which
//! travel with each option on the screen and on paper.

use super::{CardOption, Draft, Language, Question, Report};

/// Beginnings of words by which a text tells that something is not proven, may
/// harm, is often not paid for, or does not go with something else.
const fn warnings(language: Language) -> &'static [&'static str] {
    match language {
        Language::Dutch => &["bewezen", "onbewezen", "schadelijk", "vergoed", "alcohol"],
        Language::English => &["proven", "unproven", "harmful", "reimburse", "alcohol"],
    }
}

const HINT: &str = "say it in `caveats` too; only that travels with every option";

/// A card that warns in its own lines warns for all its options.
pub(super) fn cards_that_warn_have_caveats(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        let value = &card.value;
        let lines = [("title", &value.title), ("teaser", &value.teaser), ("intro", &value.intro)];
        let warning = lines
            .into_iter()
            .find_map(|(field, line)| warning(line, draft.language()).map(|word| (field, word)));
        if let (Some((field, word)), true) = (warning, value.caveats.is_empty()) {
            let message = format!("the card says `{word}` but has no caveats");
            report.error(&card.file.spot(field), "missing-caveat", message, HINT);
        }
    }
}

pub(super) fn options_that_warn_have_caveats(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        for (at, option) in card.value.options.iter().enumerate() {
            let has_caveats = card.value.caveats_of(option).next().is_some();
            let Some((path, word)) = warning_of(option, draft.language()) else { continue };
            if !has_caveats {
                let spot = card.file.spot(&format!("options.{at}.{path}"));
                let message = format!("the option says `{word}` but has no caveats");
                report.warning(&spot, "missing-caveat", message, HINT);
            }
        }
    }
}

/// Where an option warns, and with which word.
fn warning_of(option: &CardOption, language: Language) -> Option<(String, &str)> {
    let teaser = warning(&option.teaser, language).map(|word| ("teaser".to_owned(), word));
    let mut questions = Question::ALL.into_iter();
    teaser.or_else(|| {
        questions.find_map(|question| {
            let word = warning(option.answers.to(question), language)?;
            Some((format!("answers.{}", question.key()), word))
        })
    })
}

/// The first word of a text that warns.
fn warning(text: &str, language: Language) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let word = word.to_lowercase();
        warnings(language).iter().any(|beginning| word.starts_with(beginning))
    })
}
