//! A pack: one toolkit in one language, with all that a reader may ask of it.

use std::sync::Arc;

use serde::Deserialize;

use super::{
    ChoiceCard, Day, HelpNumbers, Leaflet, Origin, Refusal, Role, Site, Steps, Values, Wording,
};

/// The languages a visitor can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize)]
pub enum Language {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// As a voice and a web page are told it (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }
}

/// A pack as the kiosk uses it: read, checked, and never changed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// `pack.ron`.
    pub manifest: Manifest,
    /// `cards/*.ron`, by number.
    pub cards: Vec<Arc<ChoiceCard>>,
    /// `leaflets/*.ron`, by the names of their files.
    pub leaflets: Vec<Arc<Leaflet>>,
    /// `steps.ron`.
    pub steps: Option<Arc<Steps>>,
    /// `help.ron`; [`Pack::help_numbers`] has an answer without it too.
    pub help: Option<Arc<HelpNumbers>>,
    /// `values.ron`.
    pub values: Option<Arc<Values>>,
    /// Every word of the interface in this language.
    pub wording: Arc<Wording>,
    /// Where the kiosk stands.
    pub site: Site,
    /// Where the pack comes from.
    pub origin: Origin,
    /// Whether its expiry is so long ago that every receipt says so; a pack that
    /// was just read does not know the day ([`Library::date`](super::Library::date)).
    pub lapsed: bool,
    /// What is installed in its place and does not read ("ptss-nl 8").
    pub unread: Option<String>,
    /// Why the last content that was brought is not shown.
    pub refused: Option<Refusal>,
}

/// `pack.ron`: what the pack says of itself (IPDAS: date, sources, funding,
/// update policy).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Stable name ("ptss-nl").
    pub id: String,
    /// Name of the toolkit, for export and colophon.
    pub title: String,
    /// Language of every text in the pack.
    pub language: Language,
    /// Version, only ever going up.
    pub version: u32,
    /// Date of the text as people read it ("november 2026").
    pub text_date: String,
    /// Where the facts come from; at least one.
    pub sources: Vec<Source>,
    /// Who looked at the text, or honestly nobody.
    pub review: Review,
    /// Who paid for the text.
    pub funding: String,
    /// How the text is kept up to date.
    pub update_policy: String,
    /// The day from which the pack may no longer be installed, if it has one. A
    /// pack that is shown already stays after that day; staff are told.
    #[serde(default)]
    pub expires: Option<Day>,
    /// First part of the pack's own online addresses (`https://keuze.nl`),
    /// once a site has them; until then each entry's public page is used.
    pub online_base: Option<String>,
}

/// A source, named and linked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub url: String,
}

/// What is known of a review by others than the writers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Review {
    /// Niet beoordeeld.
    NotReviewed,
    /// Read and approved.
    Reviewed {
        /// By which organisation.
        by: String,
        /// When, as people read it.
        on: String,
        /// When it will be read again.
        next: String,
    },
}

impl Manifest {
    /// Whether it may no longer be installed on this day.
    #[must_use]
    pub fn has_expired_on(&self, today: Day) -> bool {
        self.expires.is_some_and(|day| day <= today)
    }

    /// Whether that day is 30 days ago or longer. Until then receipts are as
    /// before, and staff ask for new content (SPEC section 19).
    #[must_use]
    pub fn has_lapsed_on(&self, today: Day) -> bool {
        const GRACE_DAYS: i64 = 30;
        self.expires
            .is_some_and(|day| day.days_since_1970() + GRACE_DAYS <= today.days_since_1970())
    }
}

impl Pack {
    /// The address behind the QR code of an entry: the pack's own page when it
    /// has an online base, else the public page. Always ASCII (checked).
    #[must_use]
    pub fn address(&self, slug: &str, page: &str) -> String {
        match &self.manifest.online_base {
            Some(base) => format!("{}/{slug}", base.trim_end_matches('/')),
            None => page.to_owned(),
        }
    }

    /// The address that says nothing of what somebody read: the pack's own
    /// first page, else the page of the guide, else that of the first source.
    #[must_use]
    pub fn general_address(&self) -> String {
        let source = || self.manifest.sources.first().map(|source| source.url.clone());
        let page = || self.guide().map(|guide| guide.page.clone()).or_else(source);
        self.manifest.online_base.clone().or_else(page).unwrap_or_default()
    }

    /// The card with this id or number, as typed by staff.
    #[must_use]
    pub fn card(&self, name: &str) -> Option<&Arc<ChoiceCard>> {
        self.cards.iter().find(|card| card.id == name || card.number.to_string() == name)
    }

    /// Whether there is an entry with this id or number.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let is_steps = self.steps.as_ref().is_some_and(|steps| steps.id == name);
        is_steps || self.card(name).is_some() || self.leaflet(name).is_some()
    }

    /// Whether the begin screen has something to open.
    #[must_use]
    pub fn can_begin(&self) -> bool {
        let starts = self.steps.is_some() || self.overview().is_some() || self.guide().is_some();
        starts || !self.cards.is_empty()
    }

    /// Keeps the entries with these ids or numbers, what opens from them, and
    /// the colophon; help is no entry, and always stays. When the begin screen
    /// would have nothing left to open, everything stays.
    pub fn keep_only(&mut self, names: &[String]) {
        let all = self.clone();
        self.keep(names);
        if !self.can_begin() {
            *self = all;
        }
    }

    fn keep(&mut self, names: &[String]) {
        let wanted = |id: &str| names.iter().any(|name| name == id);
        self.cards.retain(|card| wanted(&card.id) || wanted(&card.number.to_string()));
        self.steps = self.steps.take().filter(|steps| wanted(&steps.id));
        let kept = self.leaflets.iter().filter(|leaflet| wanted(&leaflet.id));
        let details: Vec<String> = kept.flat_map(|leaflet| leaflet.details.clone()).collect();
        self.leaflets.retain(|leaflet| {
            leaflet.role == Role::Colophon || wanted(&leaflet.id) || details.contains(&leaflet.id)
        });
    }

    /// The card with this number.
    #[must_use]
    pub fn card_numbered(&self, number: u8) -> Option<&Arc<ChoiceCard>> {
        self.cards.iter().find(|card| card.number == number)
    }

    /// The leaflet with this id.
    #[must_use]
    pub fn leaflet(&self, id: &str) -> Option<&Arc<Leaflet>> {
        self.leaflets.iter().find(|leaflet| leaflet.id == id)
    }

    /// The leaflets with this role.
    pub fn leaflets_with(&self, role: Role) -> impl Iterator<Item = &Arc<Leaflet>> {
        self.leaflets.iter().filter(move |leaflet| leaflet.role == role)
    }

    /// Hoe werkt samen kiezen?
    #[must_use]
    pub fn guide(&self) -> Option<&Arc<Leaflet>> {
        self.leaflets_with(Role::Guide).next()
    }

    /// Wat is PTSS?
    #[must_use]
    pub fn overview(&self) -> Option<&Arc<Leaflet>> {
        self.leaflets_with(Role::Overview).next()
    }

    /// Where the text comes from.
    #[must_use]
    pub fn colophon(&self) -> Option<&Arc<Leaflet>> {
        self.leaflets_with(Role::Colophon).next()
    }

    /// The leaflets that open from `leaflet`, in its order.
    pub fn details_of<'a>(
        &'a self,
        leaflet: &'a Leaflet,
    ) -> impl Iterator<Item = &'a Arc<Leaflet>> {
        leaflet.details.iter().filter_map(|id| self.leaflet(id))
    }

    /// The help numbers of the pack, or 112 and 113 when it has none. Ask them
    /// what may be [shown on](HelpNumbers::shown_on) this day.
    #[must_use]
    pub fn help_numbers(&self) -> Arc<HelpNumbers> {
        let help = self.help.clone();
        help.unwrap_or_else(|| Arc::new(HelpNumbers::emergency(&self.wording)))
    }
}

/// An address as it is printed under its QR code: without the scheme.
#[must_use]
pub fn short_address(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}
