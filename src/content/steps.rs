//! The steps: the treatment scheme, from step 1 to step 5.

use serde::Deserialize;

use super::{Icon, Section};

/// `steps.ron`: where a visitor is, and what comes next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Stable name, lower-case letters, digits and hyphens; never shown.
    pub id: String,
    /// The pictogram on its tile.
    pub icon: Icon,
    /// Title as it stands above the steps.
    pub title: String,
    /// Title for the largest text size and narrow columns.
    pub short_title: String,
    /// One line on its tile; may be empty.
    pub teaser: String,
    /// One or two sentences under the title.
    pub intro: String,
    /// What follows the online base in the address of the steps.
    pub slug: String,
    /// The public page about this subject, until a site has its own pages.
    pub page: String,
    /// Who decide together ("U", "Uw naaste", "Uw behandelaar").
    pub people: Vec<String>,
    /// What holds for every step.
    pub principles: Vec<String>,
    /// The steps, numbered from 1 without gaps.
    pub steps: Vec<Step>,
    /// The question between two steps ("Helpt het niet genoeg? ...").
    pub between: String,
    /// What else there is to say, in the order of reading.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// One step, with one route or with several that are equals.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// 1 for the first.
    pub number: u8,
    /// What can be done in this step; none goes before another.
    pub routes: Vec<Route>,
}

/// One way to take a step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Name of the route ("Eerste behandeling").
    pub title: String,
    /// One or two sentences.
    pub text: String,
    /// Where a visitor reads on.
    pub leads_to: Destination,
}

/// An entry of the same pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Destination {
    /// The leaflet with this id.
    Leaflet(String),
    /// The choice card with this number.
    Card(u8),
}
