//! Choice cards (*keuzekaarten*): a theme, its options, and the five questions.

use std::sync::Arc;

use serde::Deserialize;

use super::Icon;

/// One theme: its options held against the same five questions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceCard {
    /// Stable name, lower-case letters, digits and hyphens; never shown.
    pub id: String,
    /// 1 to 8: the place on the begin screen, and with it hue and icon.
    pub number: u8,
    /// The pictogram on its tile.
    pub icon: Icon,
    /// Title as it stands above the card ("Psychologische behandeling").
    pub title: String,
    /// Title for the largest text size and narrow columns ("Behandeling").
    pub short_title: String,
    /// One line on the tile of the begin screen ("Met een therapeut").
    pub teaser: String,
    /// One or two sentences under the title.
    pub intro: String,
    /// Sentences that travel with every option of this card, on screen and on
    /// paper ("Nog niet bewezen. Overleg dit eerst.").
    #[serde(default)]
    pub caveats: Vec<String>,
    /// What follows the online base in the address of this card ("3").
    pub slug: String,
    /// The public page about this subject, until a site has its own pages.
    pub page: String,
    /// The options, in the order of the source.
    pub options: Vec<Arc<CardOption>>,
}

impl ChoiceCard {
    /// All caveats that must stand beside `option`: those of the card first.
    pub fn caveats_of<'a>(&'a self, option: &'a CardOption) -> impl Iterator<Item = &'a str> {
        self.caveats.iter().chain(&option.caveats).map(String::as_str)
    }
}

/// One possibility on a card (EMDR).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardOption {
    /// Stable name, lower-case letters, digits and hyphens; never shown.
    pub id: String,
    /// Full name.
    pub title: String,
    /// Name for the largest text size and narrow columns.
    pub short_title: String,
    /// One line under the name.
    pub teaser: String,
    /// Heading of the part of the card that this option opens, when the card
    /// is in parts (card 6).
    #[serde(default)]
    pub part: Option<String>,
    /// Sentences that travel with this option, on screen and on paper.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// What follows the online base in the address of this option ("3a").
    pub slug: String,
    /// The public page about this option, until a site has its own pages.
    pub page: String,
    /// The five answers.
    pub answers: Answers,
}

/// The fixed five questions, in the fixed order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Wat houdt het in?
    What,
    /// Wanneer wordt het ingezet?
    When,
    /// Waarmee kan het me helpen?
    Helps,
    /// Waar kan ik last van krijgen?
    Bothers,
    /// Wat kan ik verwachten?
    Expect,
}

impl Question {
    /// All five, in the order of screen, paper and voice.
    pub const ALL: [Self; 5] = [Self::What, Self::When, Self::Helps, Self::Bothers, Self::Expect];

    /// The key word of the question in packs and exports.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::What => "wat",
            Self::When => "wanneer",
            Self::Helps => "helpt",
            Self::Bothers => "last",
            Self::Expect => "verwachten",
        }
    }

    /// The pictogram of the question, the same on screen and paper.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::What => Icon::BookOpenText,
            Self::When => Icon::CalendarDots,
            Self::Helps => Icon::HandHeart,
            Self::Bothers => Icon::Cloud,
            Self::Expect => Icon::Footprints,
        }
    }
}

/// The answers of one option, one for each question; in the pack under the
/// Dutch key words of the source, so that exports and packs read alike.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Wat houdt het in?
    pub wat: String,
    /// Wanneer wordt het ingezet?
    pub wanneer: String,
    /// Waarmee kan het me helpen?
    pub helpt: String,
    /// Waar kan ik last van krijgen?
    pub last: String,
    /// Wat kan ik verwachten?
    pub verwachten: String,
}

impl Answers {
    /// The answer to `question`.
    #[must_use]
    pub fn to(&self, question: Question) -> &str {
        match question {
            Question::What => &self.wat,
            Question::When => &self.wanneer,
            Question::Helps => &self.helpt,
            Question::Bothers => &self.last,
            Question::Expect => &self.verwachten,
        }
    }
}
