//! The packs a visitor can read from, one a language.

use std::sync::Arc;

use crate::content::{CardOption, ChoiceCard, Language, Pack};

/// The installed packs; the first is the language of the rest screen.
#[derive(Debug, Clone)]
pub struct Library {
    first: Arc<Pack>,
    others: Vec<Arc<Pack>>,
}

impl Library {
    /// A library of one pack, with more languages beside it.
    #[must_use]
    pub fn new(first: Arc<Pack>, others: Vec<Arc<Pack>>) -> Self {
        Self { first, others }
    }

    /// The pack in `language`, or the first one.
    #[must_use]
    pub fn pack(&self, language: Language) -> &Arc<Pack> {
        self.others.iter().find(|pack| pack.manifest.language == language).unwrap_or(&self.first)
    }

    /// Language of the rest screen.
    #[must_use]
    pub fn home_language(&self) -> Language {
        self.first.manifest.language
    }

    /// The languages a visitor can choose between.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        std::iter::once(&self.first).chain(&self.others).map(|pack| pack.manifest.language)
    }
}

/// The same card in another pack, by its id.
pub(super) fn same_card(pack: &Pack, card: &ChoiceCard) -> Option<Arc<ChoiceCard>> {
    pack.cards.iter().find(|other| other.id == card.id).cloned()
}

/// The same option in another pack, by card and option id.
pub(super) fn same_option(
    pack: &Pack,
    card: &ChoiceCard,
    option: &CardOption,
) -> Option<(Arc<ChoiceCard>, Arc<CardOption>)> {
    let card = same_card(pack, card)?;
    let option = card.options.iter().find(|other| other.id == option.id).cloned()?;
    Some((card, option))
}
