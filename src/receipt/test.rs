//! The test paper: letters, marks, lines and a QR code, to hold beside an
//! earlier one.

use super::{Part, Rule, Style, qr};
use crate::content::{Pack, fill};

pub(super) fn test(pack: &Pack) -> Vec<Part> {
    let words = &pack.wording.paper;
    let title = [("title", pack.manifest.title.as_str())];
    let mut parts = vec![
        Part::Header(words.test_header.clone()),
        Part::Text(Style::Title, words.test_title.clone()),
        Part::Text(Style::Body, words.test_letters.clone()),
        Part::Text(Style::Body, fill(&words.test_content, &title)),
        Part::Rule(Rule::Strong),
        Part::Rule(Rule::Thin),
        Part::Rule(Rule::Dashed),
        Part::Text(Style::Number, "0123456789".to_owned()),
    ];
    if let Some(card) = pack.cards.first() {
        parts.push(qr::read_on(pack, &pack.address(&card.slug, &card.page)));
    }
    parts.push(Part::Text(Style::Source, words.test_edges.clone()));
    parts
}
