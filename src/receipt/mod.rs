//! What goes on paper: a handout composed into parts.
//!
//! A receipt has words and an order, but no sizes and no places; those are
//! given when it is laid out. Every receipt begins with a neutral line, so that
//! nothing private shows once it is folded, and ends with where its text comes
//! from and what to do when help is needed now.

mod card;
mod footer;
mod help;
mod leaflet;
mod option;
mod part;
mod qr;
mod steps;
mod talk;
mod test_card;
mod words;

pub use part::{Part, Pattern, Qr, Receipt, Rule, Style, Syllables};
pub use test_card::SAMPLE;

use crate::content::{Handout, Language, Pack};

/// Composes what a visitor takes along; `large` is large print.
#[must_use]
pub fn compose(handout: &Handout, pack: &Pack, large: bool) -> Receipt {
    let mut parts = match handout {
        Handout::Option(card, option) => option::option(pack, card, option),
        Handout::Card(card) => card::card(pack, card),
        Handout::Leaflet(leaflet) => leaflet::leaflet(pack, leaflet),
        Handout::Steps(steps) => steps::steps(pack, steps),
        Handout::Qr(card, option) => qr::qr(pack, card, option.as_deref()),
        Handout::LeafletQr(leaflet) => qr::page(pack, &leaflet.slug, &leaflet.page),
        Handout::StepsQr(steps) => qr::page(pack, &steps.slug, &steps.page),
        Handout::Talk(talk) => talk::talk(pack, talk),
        Handout::GeneralQr => qr::general(pack),
        Handout::Help(slip) => help::help(pack, slip),
        Handout::Test => test_card::test_card(pack),
    };
    if let (Some(event), false) =
        (&pack.site.event, matches!(handout, Handout::Help(_) | Handout::Test))
    {
        parts.insert(1, Part::Text(Style::Body, event.clone()));
    }
    Receipt { syllables: syllables(pack), large, parts }
}

fn syllables(pack: &Pack) -> Syllables {
    match pack.manifest.language {
        Language::Dutch => Syllables::Dutch,
        Language::English => Syllables::English,
    }
}
