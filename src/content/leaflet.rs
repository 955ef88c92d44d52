//! Leaflets: entries that are read from top to bottom, such as the overview,
//! the guide and the colophon.

use serde::Deserialize;

use super::Icon;

/// One entry that is read from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// Stable name, lower-case letters, digits and hyphens; never shown.
    pub id: String,
    /// Its place in the kiosk.
    pub role: Role,
    /// The pictogram on its tile.
    pub icon: Icon,
    /// Title as it stands above the text ("Wat is PTSS?").
    pub title: String,
    /// Title for the largest text size and narrow columns.
    pub short_title: String,
    /// One line on its tile; may be empty.
    pub teaser: String,
    /// One or two sentences under the title.
    pub intro: String,
    /// What follows the online base in the address of this leaflet ("ptss").
    pub slug: String,
    /// The public page about this subject, until a site has its own pages.
    pub page: String,
    /// Where its facts come from, when not from the first source of the pack.
    #[serde(default)]
    pub source: Option<String>,
    /// The parts, in the order of reading.
    pub sections: Vec<Section>,
    /// A quiet remark that reassures.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the [`Role::Detail`] leaflets that open from here.
    #[serde(default)]
    pub details: Vec<String>,
}

/// What a leaflet is for, and so from where it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Role {
    /// Hoe werkt samen kiezen? At most one a pack.
    Guide,
    /// Wat is PTSS? At most one a pack.
    Overview,
    /// More about a part of another leaflet, opened from its `details`.
    Detail,
    /// For those who work with the cards.
    Professionals,
    /// Facts and misunderstandings, for information days.
    Facts,
    /// Organisations with their addresses.
    Organisations,
    /// Where the text comes from. At most one a pack.
    Colophon,
}

/// A part of a leaflet or of the steps. It has text, a list, or both.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Heading of the part.
    pub heading: String,
    /// A pictogram beside the heading.
    #[serde(default)]
    pub icon: Option<Icon>,
    /// Sentences; may be empty when there is a list.
    #[serde(default)]
    pub text: String,
    /// Short lines under the text.
    #[serde(default)]
    pub list: Vec<String>,
    /// Number of the choice card this leads to.
    #[serde(default)]
    pub card: Option<u8>,
    /// A web page: text on the screen, text and QR code on paper.
    #[serde(default)]
    pub address: Option<String>,
}
