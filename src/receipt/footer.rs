//! The foot of every receipt but the help numbers.

use super::{Part, Style};
use crate::content::{Pack, Review, fill};

/// What to do when help is needed now, that the text is too old where it is,
/// where it comes from, how old it is, who looked at it, and that the paper
/// knows nobody.
pub(super) fn footer(pack: &Pack) -> Vec<Part> {
    // The others stand in the colophon.
    let source = pack.manifest.sources.first();
    footer_naming(pack, source.map_or("", |source| source.title.as_str()))
}

/// The same for a text whose facts come from another source.
pub(super) fn footer_naming(pack: &Pack, source: &str) -> Vec<Part> {
    let (words, manifest) = (&pack.wording.paper, &pack.manifest);
    let version = manifest.version.to_string();
    let date = [("date", manifest.text_date.as_str()), ("version", &version)];
    let source = fill(&words.source, &[("source", source)]);
    let text = format!("{source}. {} {}", words.own_text, fill(&words.text_date, &date));
    let mut lines = vec![text];
    if let Review::Reviewed { by, on, next } = &manifest.review {
        lines.push(fill(&words.reviewed, &[("by", by), ("on", on)]));
        lines.push(fill(&words.next_review, &[("next", next)]));
    }
    let contact = pack.site.contact();
    lines.extend(contact.map(|site| fill(&words.contact, &[("site", &site)])));
    let mut parts = vec![Part::Text(Style::SourceStrong, words.help_now.clone()), Part::Gap];
    parts.extend(pack.lapsed.then(|| Part::Text(Style::SourceStrong, words.lapsed.clone())));
    parts.extend(lines.into_iter().map(|line| Part::Text(Style::Source, line)));
    parts.push(Part::Text(Style::Source, words.nothing_kept.clone()));
    parts
}
