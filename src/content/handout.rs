//! What a visitor can take along on paper.

use std::fmt;
use std::sync::Arc;

use super::{CardOption, ChoiceCard, HelpSlip, Leaflet, Pack, Statement, Steps};

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
    /// What a visitor wants to talk about.
    Talk(Talk),
    /// Only the QR code of the page that says nothing of what was chosen.
    GeneralQr,
    /// The help numbers.
    Help(HelpSlip),
    /// The test card, by which staff see whether the printer is set up well.
    Test,
}

/// What a visitor set apart for the talk. Only a visit can make one: there is
/// no command, no file and no setting that could name it.
#[derive(Clone, PartialEq, Eq)]
pub struct Talk {
    /// The options with the cards they stand on, in the order they were added.
    pub options: Vec<(Arc<ChoiceCard>, Arc<CardOption>)>,
    /// What the visitor ticked as important.
    pub values: Vec<Arc<Statement>>,
}

/// Tells how much, never what.
impl fmt::Debug for Talk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Talk({} options, {} values)", self.options.len(), self.values.len())
    }
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
            Self::Talk(_) | Self::GeneralQr => Some(pack.general_address()),
            Self::Help(_) | Self::Test => None,
        }
    }
}
