//! *Mijn gesprek*: the options a visitor set apart for the talk.

use std::sync::Arc;

use super::Moment;
use crate::content::{CardOption, ChoiceCard};

/// One option set apart, with the card it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The card.
    pub card: Arc<ChoiceCard>,
    /// The option.
    pub option: Arc<CardOption>,
    /// Whether it is ticked to be compared.
    pub ticked: bool,
}

/// At most six options, in the order they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    chosen: Vec<Chosen>,
    removed: Option<Removed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Removed {
    at: usize,
    chosen: Chosen,
    until: Moment,
}

impl Selection {
    /// Places in the list.
    pub const PLACES: usize = 6;
    /// How many options can be compared at once.
    pub const COMPARED: std::ops::RangeInclusive<usize> = 2..=3;
    /// How long a removed option can be put back.
    pub const UNDO: Moment = Moment::from_secs(5);
    /// The same for who goes by keys, by ear or by the largest letters: it takes
    /// longer to come by the button (EN 301 549, 9.2.2.1).
    pub const UNDO_SLOWLY: Moment = Moment::from_secs(30);

    /// The options, in the order they were added.
    #[must_use]
    pub fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    /// Whether no place is left.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.chosen.len() >= Self::PLACES
    }

    /// Whether this option is in the list.
    #[must_use]
    pub fn contains(&self, option: &CardOption) -> bool {
        self.chosen.iter().any(|chosen| chosen.option.id == option.id)
    }

    /// The place of the option that can still be put back, with that option.
    #[must_use]
    pub fn removed(&self) -> Option<(usize, &Chosen)> {
        self.removed.as_ref().map(|removed| (removed.at, &removed.chosen))
    }

    /// When the chance to put an option back ends.
    pub(super) fn undo_until(&self) -> Option<Moment> {
        self.removed.as_ref().map(|removed| removed.until)
    }

    pub(super) fn add(&mut self, card: Arc<ChoiceCard>, option: Arc<CardOption>) {
        if !self.is_full() && !self.contains(&option) {
            // The first three can be compared at once.
            let ticked = self.chosen.len() < *Self::COMPARED.end();
            self.chosen.push(Chosen { card, option, ticked });
            self.removed = None;
        }
    }

    /// The ticked options, in the order they were added; `None` when there are
    /// too few or too many to compare.
    #[must_use]
    pub fn compared(&self) -> Option<Vec<Chosen>> {
        let ticked: Vec<_> = self.chosen.iter().filter(|chosen| chosen.ticked).cloned().collect();
        Self::COMPARED.contains(&ticked.len()).then_some(ticked)
    }

    pub(super) fn tick(&mut self, option: &CardOption) {
        if let Some(chosen) = self.chosen.iter_mut().find(|chosen| chosen.option.id == option.id) {
            chosen.ticked = !chosen.ticked;
        }
    }

    /// Takes an option out, to be put back before `until`.
    pub(super) fn remove(&mut self, option: &CardOption, until: Moment) {
        if let Some(at) = self.chosen.iter().position(|chosen| chosen.option.id == option.id) {
            let chosen = self.chosen.remove(at);
            self.removed = Some(Removed { at, chosen, until });
        }
    }

    pub(super) fn undo(&mut self) {
        if let Some(Removed { at, chosen, .. }) = self.removed.take()
            && !self.is_full()
        {
            self.chosen.insert(at.min(self.chosen.len()), chosen);
        }
    }

    pub(super) fn forget_removed(&mut self, now: Moment) {
        if self.undo_until().is_some_and(|until| until <= now) {
            self.removed = None;
        }
    }

    /// The same options out of another pack; what it lacks is left out.
    pub(super) fn translate(
        &mut self,
        same: impl Fn(&Chosen) -> Option<(Arc<ChoiceCard>, Arc<CardOption>)>,
    ) {
        self.removed = None;
        self.chosen = self
            .chosen
            .iter()
            .filter_map(|chosen| {
                let (card, option) = same(chosen)?;
                Some(Chosen { card, option, ticked: chosen.ticked })
            })
            .collect();
    }
}
