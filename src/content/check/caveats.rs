//! Rules for caveats: what a text warns of must also stand in `caveats`, which
//! travel with each option on the screen and on paper. Leaflets and steps have
//! none of their own: they lead to the card that has them.

use super::ease::sentences;
use super::passages::of_section;
use super::{CardOption, ChoiceCard, Destination, Draft, Language, Question, Report};

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

/// What makes "proven" a warning.
const fn denials(language: Language) -> &'static [&'static str] {
    match language {
        Language::Dutch => &["niet", "nog", "onbewezen"],
        Language::English => &["not", "never", "unproven"],
    }
}

/// A section that warns leads to a card whose caveats say it.
pub(super) fn sections_that_warn_lead_to_caveats(draft: &Draft<'_>, report: &mut Report) {
    let language = draft.language();
    for (spot, section) in draft.sections() {
        let leads = section.card.and_then(|number| card(draft, number)).is_some_and(warns);
        let passages = of_section(&spot, section).into_iter();
        let warning = passages.filter(|_| !leads).find_map(|(spot, text)| {
            warning_in_running_text(&text, language).map(|word| (spot, word.to_owned()))
        });
        if let Some((spot, word)) = warning {
            let message = format!("the section says `{word}` but leads to no card with caveats");
            let hint = "name that card in `card`; its caveats travel with every option";
            report.warning(&spot, "missing-caveat", message, hint);
        }
    }
}

/// Who goes from a step to a card whose caveats warn is told so before.
pub(super) fn routes_to_a_card_that_warns_warn_too(draft: &Draft<'_>, report: &mut Report) {
    let Some(steps) = &draft.steps else { return };
    let language = draft.language();
    for (at, step) in steps.value.steps.iter().enumerate() {
        for (route_at, route) in step.routes.iter().enumerate() {
            let Destination::Card(number) = &route.leads_to else { continue };
            let caveats = card(draft, *number).map(|card| card.caveats.join(" "));
            let word = caveats.as_deref().and_then(|caveats| warning(caveats, language));
            if let (Some(word), None) = (word, warning(&route.text, language)) {
                let spot = steps.file.spot(&format!("steps.{at}.routes.{route_at}.text"));
                let message = format!("the route does not warn, but card {number} says `{word}`");
                let hint = "say it in the text of the route too, as short as on the card";
                report.warning(&spot, "missing-caveat", message, hint);
            }
        }
    }
}

fn card<'d>(draft: &'d Draft<'_>, number: u8) -> Option<&'d ChoiceCard> {
    draft.cards.iter().map(|card| &card.value).find(|card| card.number == number)
}

/// Whether a card or one of its options has caveats.
fn warns(card: &ChoiceCard) -> bool {
    card.options.iter().any(|option| card.caveats_of(option).next().is_some())
}

/// The first word that warns in a text of sentences, where "proven" alone is
/// praise.
fn warning_in_running_text(text: &str, language: Language) -> Option<&str> {
    sentences(text).find_map(|sentence| {
        let word = warning(sentence, language)?;
        let praises = word.to_lowercase().starts_with(warnings(language)[0]);
        let mut words = sentence.split(|c: char| !c.is_alphanumeric());
        let denied = words.any(|it| denials(language).contains(&it.to_lowercase().as_str()));
        (!praises || denied).then_some(word)
    })
}

/// The first word of a text that warns.
fn warning(text: &str, language: Language) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let word = word.to_lowercase();
        warnings(language).iter().any(|beginning| word.starts_with(beginning))
    })
}
