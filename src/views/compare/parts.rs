//! Caveats and answer of an option, whole or cut after sentences.

use super::super::paging::sentences;
use crate::content::Question;
use crate::visit::Chosen;

/// A part of what is said of an option: all of it where that fits.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) caveat: String,
    pub(super) answer: String,
}

impl Part {
    fn is_empty(&self) -> bool {
        self.caveat.is_empty() && self.answer.is_empty()
    }

    /// With one more sentence, of a caveat or of the answer.
    fn with(mut self, warns: bool, sentence: &str) -> Self {
        let text = if warns { &mut self.caveat } else { &mut self.answer };
        text.push_str(sentence);
        self
    }
}

/// Most of the room that caveats take where they are said again, as a share.
const AGAIN: f32 = 0.4;

/// Everything about `chosen` that answers `question`, in as few parts as have
/// room; `taken` is the share of it that a part takes. The caveats stand first,
/// and above each part in which the answer goes on: what is to be known of an
/// option stays with it.
pub(super) fn parts(
    chosen: &Chosen,
    question: Question,
    taken: impl Fn(&Part) -> f32,
) -> Vec<Part> {
    let caveat = chosen.card.caveats_of(&chosen.option).collect::<Vec<_>>().join(" ");
    let fits = |warns| {
        let taken = &taken;
        move |words: &str| taken(&Part::default().with(warns, words)) <= 1.0
    };
    let caveats = sentences(&caveat, fits(true));
    let warnings = caveats.iter().map(|sentence| (true, *sentence));
    let answer = sentences(chosen.option.answers.to(question), fits(false)).into_iter();
    let mut parts = Vec::new();
    let mut part = Part::default();
    for (warns, sentence) in warnings.chain(answer.map(|sentence| (false, sentence))) {
        let longer = part.clone().with(warns, sentence);
        if !part.is_empty() && taken(&longer) > 1.0 {
            let alone = Part::default().with(warns, sentence);
            let next = if warns { alone } else { warned(&caveats, &alone, &taken) };
            parts.push(std::mem::replace(&mut part, next));
        } else {
            part = longer;
        }
    }
    parts.push(part);
    parts
}

/// A sentence of the answer with the caveats above it: all of them, or as many
/// from the first on as leave room for more to read.
fn warned(caveats: &[&str], alone: &Part, taken: impl Fn(&Part) -> f32) -> Part {
    let first = |count: usize| Part {
        caveat: caveats.iter().take(count).copied().collect(),
        answer: alone.answer.clone(),
    };
    let has_room = |part: &Part| taken(part) <= 1.0 && taken(part) - taken(alone) <= AGAIN;
    (1..=caveats.len()).rev().map(first).find(has_room).unwrap_or_else(|| alone.clone())
}
