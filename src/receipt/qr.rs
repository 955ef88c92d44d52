//! QR codes, alone on a slip and at the foot of a receipt.

use super::{Part, Qr, Rule, footer};
use crate::content::{CardOption, ChoiceCard, Pack, short_address};

/// Only the QR code, of an option or of a card. The slip does not say of which;
/// what must be said with it is said all the same.
pub(super) fn qr(pack: &Pack, card: &ChoiceCard, option: Option<&CardOption>) -> Vec<Part> {
    let words = &pack.wording.paper;
    let (address, caveats): (_, Vec<&str>) = if let Some(option) = option {
        (pack.address(&option.slug, &option.page), card.caveats_of(option).collect())
    } else {
        let caveats = card.caveats.iter().map(String::as_str);
        (pack.address(&card.slug, &card.page), caveats.collect())
    };
    let mut parts = vec![Part::Header(words.header.clone())];
    parts.extend(caveats.into_iter().map(|caveat| Part::Note(caveat.to_owned())));
    parts.push(code(&address, &words.read_calmly, &words.scan, true));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(footer::footer(pack));
    parts
}

/// Only the QR code of a page that has no caveats.
pub(super) fn page(pack: &Pack, slug: &str, page: &str) -> Vec<Part> {
    alone(pack, &pack.address(slug, page))
}

/// Only the QR code of the page that says nothing of what was chosen.
pub(super) fn general(pack: &Pack) -> Vec<Part> {
    alone(pack, &pack.general_address())
}

fn alone(pack: &Pack, address: &str) -> Vec<Part> {
    let words = &pack.wording.paper;
    let mut parts = vec![Part::Header(words.header.clone())];
    parts.push(code(address, &words.read_calmly, &words.scan, true));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(footer::footer(pack));
    parts
}

/// The QR code at the foot of a receipt.
pub(super) fn read_on(pack: &Pack, address: &str) -> Part {
    let words = &pack.wording.paper;
    code(address, &words.read_on, &words.scan, false)
}

fn code(address: &str, title: &str, text: &str, alone: bool) -> Part {
    Part::Qr(Qr {
        payload: address.to_owned(),
        address: short_address(address).to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        alone,
    })
}
