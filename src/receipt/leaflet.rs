//! A leaflet from top to bottom.

use super::{Part, Rule, Style, footer, qr};
use crate::content::{Icon, Leaflet, Pack, Section, short_address};

pub(super) fn leaflet(pack: &Pack, leaflet: &Leaflet) -> Vec<Part> {
    let mut parts = vec![
        Part::Header(pack.wording.paper.header.clone()),
        Part::Text(Style::Title, leaflet.title.clone()),
        Part::Text(Style::Body, leaflet.intro.clone()),
        Part::Rule(Rule::Thin),
    ];
    parts.extend(leaflet.sections.iter().flat_map(|it| section(pack, it, &leaflet.page)));
    parts.extend(leaflet.note.iter().cloned().map(Part::Note));
    parts.push(Part::Rule(Rule::Dashed));
    parts.push(qr::read_on(pack, &pack.address(&leaflet.slug, &leaflet.page)));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(match &leaflet.source {
        Some(source) => footer::footer_naming(pack, source),
        None => footer::footer(pack),
    });
    parts
}

/// One section: heading and text, its list, and the page it points to, with a
/// QR code unless that page is the one at the foot of the paper.
pub(super) fn section(pack: &Pack, section: &Section, foot: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    if section.text.is_empty() {
        parts.push(Part::Text(Style::Heading, section.heading.clone()));
    } else {
        let (icon, title) = (section.icon.map(Icon::glyph), section.heading.clone());
        parts.push(Part::Question { icon, title, answer: section.text.clone() });
    }
    if !section.list.is_empty() {
        parts.push(Part::Points(section.list.clone()));
    }
    if let Some(address) = &section.address {
        parts.push(if address == foot {
            Part::Text(Style::Body, short_address(address).to_owned())
        } else {
            qr::read_on(pack, address)
        });
    }
    parts.push(Part::Gap);
    parts
}
