//! Caveats and answer of an option, whole or cut after sentences.

use crate::content::Question;
use crate::visit::Chosen;

/// A part of what is said of an option: all of it where that fits.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) caveat: String,
    pub(super) answer: String,
}

/// Everything about `chosen` that answers `question`, in as few parts as
/// `fits` allows; the caveats first.
pub(super) fn parts(
    chosen: &Chosen,
    question: Question,
    fits: impl Fn(&Part) -> bool,
) -> Vec<Part> {
    let caveat = chosen.card.caveats_of(&chosen.option).collect::<Vec<_>>().join(" ");
    let answer = chosen.option.answers.to(question);
    let caveats = caveat.split_inclusive(". ").map(|sentence| (true, sentence));
    let answers = answer.split_inclusive(". ").map(|sentence| (false, sentence));
    let with = |mut part: Part, warns: bool, sentence: &str| {
        let text = if warns { &mut part.caveat } else { &mut part.answer };
        text.push_str(sentence);
        part
    };
    let mut parts = Vec::new();
    let mut part = Part::default();
    for (warns, sentence) in caveats.chain(answers) {
        let is_begun = !(part.caveat.is_empty() && part.answer.is_empty());
        let longer = with(part.clone(), warns, sentence);
        if is_begun && !fits(&longer) {
            parts.push(std::mem::take(&mut part));
            part = with(part, warns, sentence);
        } else {
            part = longer;
        }
    }
    parts.push(part);
    parts
}
