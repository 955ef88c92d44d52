//! The test card: what staff look at to see whether a printer is set up well.

use super::{Part, Pattern, Rule, Style};
use crate::content::Pack;

/// The letters that printers most often get wrong, of those our texts have.
pub const SAMPLE: &str = "é ë ï ü € “ ” – •";

pub(super) fn test_card(pack: &Pack) -> Vec<Part> {
    let words = &pack.wording.test_card;
    let line = |text: &str| Part::Text(Style::Body, text.to_owned());
    vec![
        Part::Header(words.title.clone()),
        line(&words.widths),
        Part::Test(Pattern::Widths),
        line(&words.darkness),
        Part::Test(Pattern::Darkness),
        line(&words.letters),
        line(SAMPLE),
        Part::Text(Style::Heading, SAMPLE.to_owned()),
        line(&words.codes),
        Part::Test(Pattern::Codes),
        Part::Rule(Rule::Dashed),
    ]
}
