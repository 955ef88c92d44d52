//! Running text outside the answers: what leaflets, steps, help numbers and the
//! heads of cards say in sentences.

use std::borrow::Cow;

use super::{Draft, Section, Spot};

/// A piece of running text with its place.
pub(super) type Passage<'d> = (Spot<'d>, Cow<'d, str>);

/// Every passage of a pack.
pub(super) fn passages<'d>(draft: &'d Draft<'_>) -> Vec<Passage<'d>> {
    let mut passages = Vec::new();
    for card in &draft.cards {
        passages.push((card.file.spot("intro"), Cow::from(&card.value.intro)));
    }
    for leaflet in &draft.leaflets {
        passages.push((leaflet.file.spot("intro"), Cow::from(&leaflet.value.intro)));
        let note = leaflet.value.note.iter();
        passages.extend(note.map(|note| (leaflet.file.spot("note"), Cow::from(note))));
    }
    if let Some(steps) = &draft.steps {
        passages.push((steps.file.spot("intro"), Cow::from(&steps.value.intro)));
        passages.push((steps.file.spot("between"), Cow::from(&steps.value.between)));
        let principles = Cow::from(steps.value.principles.join(" "));
        passages.push((steps.file.spot("principles"), principles));
    }
    if let Some(help) = &draft.help {
        let numbers = help.value.numbers.iter().enumerate();
        passages.extend(numbers.map(|(at, number)| {
            (help.file.spot(&format!("numbers.{at}.line")), Cow::from(&number.line))
        }));
    }
    if let Some(values) = &draft.values {
        passages.push((values.file.spot("intro"), Cow::from(&values.value.intro)));
    }
    passages.extend(draft.sections().flat_map(|(spot, section)| of_section(&spot, section)));
    passages
}

/// The text of a section, and its list when that is made of sentences.
pub(super) fn of_section<'d>(spot: &Spot<'d>, section: &'d Section) -> Vec<Passage<'d>> {
    let mut passages = vec![(spot.field("text"), Cow::from(&section.text))];
    // Names, and pieces of one sentence, are not running text.
    if !section.list.is_empty() && section.list.iter().all(|line| line.ends_with(['.', '?'])) {
        passages.push((spot.field("list"), Cow::from(section.list.join(" "))));
    }
    passages
}
