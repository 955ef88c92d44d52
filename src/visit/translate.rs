//! The same place in another language: found by the ids that packs share.

use std::sync::Arc;

use super::kiosk::Kiosk;
use super::{Chosen, Comparison, Screen, Selection};
use crate::content::{CardOption, ChoiceCard, Language, Pack};

impl Kiosk {
    /// Switches language and keeps the visitor's place; what the other pack
    /// lacks falls off the path and the selection.
    pub(super) fn set_language(&mut self, language: Language) {
        self.visit.settings.language = language;
        let pack = self.library.pack(language).clone();
        self.visit.path = std::mem::take(&mut self.visit.path)
            .into_iter()
            .filter_map(|screen| translate(screen, &pack))
            .collect();
        self.visit.selection.translate(|chosen| same_option(&pack, &chosen.card, &chosen.option));
    }
}

/// The same card in another pack, by its id.
fn same_card(pack: &Pack, card: &ChoiceCard) -> Option<Arc<ChoiceCard>> {
    pack.cards.iter().find(|other| other.id == card.id).cloned()
}

/// The same option in another pack, by card and option id.
fn same_option(
    pack: &Pack,
    card: &ChoiceCard,
    option: &CardOption,
) -> Option<(Arc<ChoiceCard>, Arc<CardOption>)> {
    let card = same_card(pack, card)?;
    let option = card.options.iter().find(|other| other.id == option.id).cloned()?;
    Some((card, option))
}

/// The same screen out of another pack; `None` when that pack lacks it.
fn translate(screen: Screen, pack: &Pack) -> Option<Screen> {
    match screen {
        Screen::Card(card, place) => Some(Screen::Card(same_card(pack, &card)?, place)),
        Screen::Option(card, option, place) => {
            let (card, option) = same_option(pack, &card, &option)?;
            Some(Screen::Option(card, option, place))
        }
        Screen::Leaflet(leaflet, place) => {
            Some(Screen::Leaflet(pack.leaflet(&leaflet.id)?.clone(), place))
        }
        Screen::Steps(_, place) => Some(Screen::Steps(pack.steps.clone()?, place)),
        Screen::Compare(comparison, place) => {
            let same = |chosen: &Chosen| {
                let (card, option) = same_option(pack, &chosen.card, &chosen.option)?;
                Some(Chosen { card, option, ticked: chosen.ticked })
            };
            let options: Vec<_> = comparison.options.iter().filter_map(same).collect();
            let comparison = Comparison { options, ..comparison };
            Selection::COMPARED
                .contains(&comparison.options.len())
                .then_some(Screen::Compare(comparison, place))
        }
        // They speak of a text of the other language.
        Screen::Print(_) | Screen::Trouble(_) => None,
        Screen::Values(_, place) => Some(Screen::Values(pack.values.clone()?, place)),
        Screen::Rest
        | Screen::Begin(_)
        | Screen::Talk(_)
        | Screen::Busy
        | Screen::Done(_)
        | Screen::Help(_)
        | Screen::Adjust(_)
        | Screen::Stop
        | Screen::Pin(_)
        | Screen::Staff(_) => Some(screen),
    }
}
