//! What the kiosk shows: each screen carries exactly what it needs.

use std::sync::Arc;

use super::{Chosen, Moment, Panel, PinPad};
use crate::content::{CardOption, ChoiceCard, Handout, Leaflet, Question, Steps, Talk, Values};

/// The first thing on a page of a paged screen: which block (row, question),
/// and which part of it when the block itself is cut over pages. Staying a
/// place instead of a page number, it survives another text size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Row or question, from 0.
    pub block: usize,
    /// Part of the block, from 0.
    pub part: usize,
}

/// A screen of `design/SPEC.md`, by its number there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// 01 Rust.
    Rest,
    /// 02 Begin.
    Begin(Place),
    /// 03 Keuzekaart.
    Card(Arc<ChoiceCard>, Place),
    /// 04 and 05 Mogelijkheid.
    Option(Arc<ChoiceCard>, Arc<CardOption>, Place),
    /// 08, 23 and other leaflets.
    Leaflet(Arc<Leaflet>, Place),
    /// 07 Stappen.
    Steps(Arc<Steps>, Place),
    /// 09 and 25 Mijn gesprek.
    Talk(Place),
    /// 06 Vergelijken.
    Compare(Comparison, Place),
    /// Wat vindt u belangrijk?
    Values(Arc<Values>, Place),
    /// 10 Printen.
    Print(PrintSheet),
    /// 11 Bezig; the job itself is [`super::Kiosk::printing`].
    Busy,
    /// 12 Klaar; false when the printer could not confirm it.
    Done(bool),
    /// 13 Storing.
    Trouble(Trouble),
    /// 14 Hulp nodig?
    Help(Place),
    /// 16 Aanpassen.
    Adjust(Place),
    /// "Stoppen en alles wissen?": hides everything at once.
    Stop,
    /// 18 PIN.
    Pin(PinPad),
    /// 19 Beheer.
    Staff(Box<Panel>),
}

impl Screen {
    /// What its page begins with, on a screen that can have several pages.
    #[must_use]
    pub const fn place_mut(&mut self) -> Option<&mut Place> {
        match self {
            Self::Begin(place)
            | Self::Card(_, place)
            | Self::Option(_, _, place)
            | Self::Leaflet(_, place)
            | Self::Steps(_, place)
            | Self::Talk(place)
            | Self::Compare(_, place)
            | Self::Values(_, place)
            | Self::Help(place)
            | Self::Adjust(place) => Some(place),
            Self::Rest
            | Self::Print(_)
            | Self::Busy
            | Self::Done(_)
            | Self::Trouble(_)
            | Self::Stop
            | Self::Pin(_)
            | Self::Staff(_) => None,
        }
    }

    /// Whether it lies over the page below it, which stays in view.
    #[must_use]
    pub const fn is_sheet(&self) -> bool {
        matches!(self, Self::Print(_) | Self::Adjust(_))
    }

    /// Whether it is a passing state that Terug closes and a new page
    /// replaces, not a step on the visitor's path.
    pub(super) const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Print(_)
                | Self::Busy
                | Self::Done(_)
                | Self::Trouble(_)
                | Self::Adjust(_)
                | Self::Stop
        )
    }

    /// Whether it lies over any other screen, which is there again when it
    /// closes: settings do not cost a visitor the print sheet.
    pub(super) const fn lies_over(&self) -> bool {
        matches!(self, Self::Adjust(_) | Self::Stop)
    }

    /// Whether both are the same stop on a path, whatever their place in it.
    #[must_use]
    pub fn is_same_stop(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Card(a, _), Self::Card(b, _)) => a.id == b.id,
            (Self::Option(_, a, _), Self::Option(_, b, _)) => a.id == b.id,
            (Self::Leaflet(a, _), Self::Leaflet(b, _)) => a.id == b.id,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }
}

/// 06 Vergelijken: two or three options held against one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The options, in the order they were added.
    pub options: Vec<Chosen>,
    /// The question that is shown.
    pub question: Question,
}

/// What the print sheet was opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An option, with the card it stands on.
    Option(Arc<ChoiceCard>, Arc<CardOption>),
    /// A card.
    Card(Arc<ChoiceCard>),
    /// A leaflet.
    Leaflet(Arc<Leaflet>),
    /// The steps.
    Steps(Arc<Steps>),
    /// The selection.
    Talk(Talk),
}

/// The rows of the print sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrintChoice {
    /// "Alleen EMDR".
    Option,
    /// "De hele kaart".
    Card,
    /// "Gesprekspapier".
    Talk,
    /// The whole text of a leaflet or of the steps.
    Text,
    /// "Alleen de QR-code".
    Qr,
}

/// 10 Printen: what may come out, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintSheet {
    /// What it is about.
    pub subject: Subject,
    /// The row that is chosen.
    pub choice: PrintChoice,
    /// "Grote letters".
    pub large: bool,
}

impl PrintSheet {
    /// The sheet as it opens.
    #[must_use]
    pub(super) fn new(subject: Subject, large: bool) -> Self {
        let choice = match subject {
            Subject::Option(..) => PrintChoice::Option,
            Subject::Card(_) => PrintChoice::Card,
            Subject::Leaflet(_) | Subject::Steps(_) => PrintChoice::Text,
            Subject::Talk(_) => PrintChoice::Talk,
        };
        Self { subject, choice, large }
    }

    /// The rows that can be chosen.
    #[must_use]
    pub const fn choices(&self) -> &'static [PrintChoice] {
        match self.subject {
            Subject::Option(..) => &[PrintChoice::Option, PrintChoice::Card, PrintChoice::Qr],
            Subject::Card(_) => &[PrintChoice::Card, PrintChoice::Qr],
            Subject::Leaflet(_) | Subject::Steps(_) => &[PrintChoice::Text, PrintChoice::Qr],
            Subject::Talk(_) => &[PrintChoice::Talk, PrintChoice::Qr],
        }
    }

    /// What comes out for one of the rows.
    #[must_use]
    pub fn handout(&self, choice: PrintChoice) -> Handout {
        match (&self.subject, choice) {
            (Subject::Option(card, option), PrintChoice::Qr) => {
                Handout::Qr(card.clone(), Some(option.clone()))
            }
            (
                Subject::Option(card, option),
                PrintChoice::Option | PrintChoice::Text | PrintChoice::Talk,
            ) => Handout::Option(card.clone(), option.clone()),
            (Subject::Card(card), PrintChoice::Qr) => Handout::Qr(card.clone(), None),
            (Subject::Card(card), _) | (Subject::Option(card, _), PrintChoice::Card) => {
                Handout::Card(card.clone())
            }
            (Subject::Leaflet(leaflet), PrintChoice::Qr) => Handout::LeafletQr(leaflet.clone()),
            (Subject::Leaflet(leaflet), _) => Handout::Leaflet(leaflet.clone()),
            (Subject::Steps(steps), PrintChoice::Qr) => Handout::StepsQr(steps.clone()),
            (Subject::Steps(steps), _) => Handout::Steps(steps.clone()),
            (Subject::Talk(_), PrintChoice::Qr) => Handout::GeneralQr,
            (Subject::Talk(talk), _) => Handout::Talk(talk.clone()),
        }
    }
}

/// 11 Bezig: a job on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printing {
    /// What comes out.
    pub handout: Handout,
    /// In large print.
    pub large: bool,
    /// Attempts that failed before this one.
    pub failures: u8,
    /// When the job was given.
    pub since: Moment,
    /// How long the paper will take, once the outside has measured it.
    pub expected: Moment,
    /// The printer needs time before it goes on.
    pub waits: bool,
    /// Set when the printer was done before a reader could follow: whether it
    /// confirmed the job.
    pub(super) done: Option<bool>,
}

impl Printing {
    /// Screen 11 stays at least this long, so that nothing flashes by.
    const LEAST: Moment = Moment::from_secs(2);
    /// Beyond twice the expected time.
    const PATIENCE: Moment = Moment::from_mins(5);

    /// When the screen may say that the paper is there.
    pub(super) fn least_until(&self) -> Moment {
        self.since + Self::LEAST
    }

    /// When a job that nobody ended is given up: far beyond the deadline that
    /// the printer itself keeps.
    pub(super) fn overdue_at(&self) -> Moment {
        self.since + self.expected * 2 + Self::PATIENCE
    }

    /// Whole seconds passed since the job was given.
    #[must_use]
    pub fn seconds(&self, now: Moment) -> u64 {
        now.saturating_sub(self.since).as_secs()
    }

    /// Whole seconds until the paper should be there, 0 when it is late.
    #[must_use]
    pub fn seconds_left(&self, now: Moment) -> u64 {
        let total = self.expected.max(Self::LEAST).as_secs_f32().ceil() as u64;
        total.saturating_sub(self.seconds(now))
    }
}

/// 13 Storing: what did not come out, for another try and for the QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What did not come out.
    pub handout: Handout,
    /// In large print.
    pub large: bool,
    /// Attempts that failed.
    pub failures: u8,
}

impl Trouble {
    /// Attempts after which "Probeer opnieuw" is no longer offered.
    const LAST_FAILURE: u8 = 2;

    /// Whether another try is offered.
    #[must_use]
    pub const fn may_try_again(&self) -> bool {
        self.failures < Self::LAST_FAILURE
    }
}
