//! Deciding together: what is set apart, and what is compared.

use super::kiosk::Kiosk;
use super::{Comparison, Place, Screen};
use crate::content::Question;

impl Kiosk {
    /// Sets the option on the page apart.
    pub(super) fn add(&mut self) {
        if let Screen::Option(card, option, _) = self.page() {
            let (card, option) = (card.clone(), option.clone());
            self.visit.selection.add(card, option);
        }
    }

    /// Holds the ticked options beside each other.
    pub(super) fn open_compare(&mut self) {
        if let Some(options) = self.visit.selection.compared() {
            let comparison = Comparison { options, question: Question::What };
            self.open(Screen::Compare(comparison, Place::default()));
        }
    }

    /// Holds the compared options against another question.
    pub(super) fn ask(&mut self, question: Question) {
        if let Some(Screen::Compare(comparison, place)) = self.visit.path.last_mut() {
            comparison.question = question;
            *place = Place::default();
        }
    }
}
