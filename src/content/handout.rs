//! What a visitor can take along on paper.

use std::sync::Arc;

use super::{CardOption, ChoiceCard, HelpSlip, Leaflet, Pack, Steps};

/// One thing to put on paper, with the content it needs inside, so that
/// composing it cannot fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handout {
    /// One option with its five answers.
    Option(Arc<ChoiceCard>, Arc<CardOption>),
    /// A whole card.
    Card(Arc<ChoiceCard>),
    /// Only the QR code of an option (or of a card when there is none).
    Qr(Arc<ChoiceCard>, Option<Arc<CardOption>>),
    /// A leaflet from top to bottom.
    Leaflet(Arc<Leaflet>),
    /// The treatment steps.
    Steps(Arc<Steps>),
    /// Only the QR code of a leaflet.
    LeafletQr(Arc<Leaflet>),
    /// Only the QR code of the steps.
    StepsQr(Arc<Steps>),
    /// The help numbers.
    Help(HelpSlip),
    /// The test paper of staff.
    Test,
}

impl Handout {
    /// The address behind the QR code of this handout; the help slip has none.
    #[must_use]
    pub fn address(&self, pack: &Pack) -> Option<String> {
        match self {
            Self::Option(_, option) | Self::Qr(_, Some(option)) => {
                Some(pack.address(&option.slug, &option.page))
            }
            Self::Card(card) | Self::Qr(card, None) => Some(pack.address(&card.slug, &card.page)),
            Self::Leaflet(leaflet) | Self::LeafletQr(leaflet) => {
                Some(pack.address(&leaflet.slug, &leaflet.page))
            }
            Self::Steps(steps) | Self::StepsQr(steps) => {
                Some(pack.address(&steps.slug, &steps.page))
            }
            Self::Help(_) | Self::Test => None,
        }
    }
}
