//! The words of a receipt without their looks: for those who hear them.

use super::{Part, Receipt};

impl Receipt {
    /// What stands on the paper, a paragraph each, from top to cut.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.parts.iter().flat_map(paragraphs).filter(|words| !words.is_empty()).collect()
    }
}

fn paragraphs(part: &Part) -> Vec<String> {
    match part {
        Part::Header(words) | Part::Text(_, words) | Part::Note(words) => vec![words.clone()],
        Part::List(lines) => (1..).zip(lines).map(|(n, line)| format!("{n}. {line}")).collect(),
        Part::Points(lines) | Part::Rounds(lines) => lines.clone(),
        Part::Box(name) => vec![name.clone()],
        Part::Numbered(number, name) => vec![format!("{number}. {name}")],
        Part::Question { title, answer, .. } => vec![format!("{title} {answer}")],
        Part::Qr(qr) => vec![qr.title.clone(), qr.text.clone(), qr.address.clone()],
        Part::WritingLines(_) | Part::Rule(_) | Part::Gap | Part::Test(_) => Vec::new(),
    }
}
