//! Where the figures of a profile come from.

use serde::Deserialize;

/// A figure of a [`Profile`](super::Profile), by the name of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the field of `Profile` of that name")]
pub enum Figure {
    DotsPerLine,
    Dpi,
    Motion,
    BandRows,
    FeedToCutter,
    Cut,
    CutFeeds,
    Presenter,
    Speed,
    Status,
    Columns,
    Pages,
    NativeQr,
}

impl Figure {
    /// All of them, in the order of the fields.
    pub const ALL: [Self; 13] = [
        Self::DotsPerLine,
        Self::Dpi,
        Self::Motion,
        Self::BandRows,
        Self::FeedToCutter,
        Self::Cut,
        Self::CutFeeds,
        Self::Presenter,
        Self::Speed,
        Self::Status,
        Self::Columns,
        Self::Pages,
        Self::NativeQr,
    ];
}

/// Where some figures of a profile were found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Which figures.
    pub of: Vec<Figure>,
    /// Document and place in it.
    pub text: String,
}

/// Figures that no source gives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// Which figures.
    pub of: Vec<Figure>,
    /// Why what stands there does no harm.
    pub why: String,
}
