//! Help numbers: whom a visitor can call, and until when the kiosk may say so.

use serde::Deserialize;

use super::{Day, Icon, Wording};

/// The numbers that are shown whatever the day is: danger to life, and
/// suicide. `check` refuses help numbers without them.
pub const EMERGENCY_NUMBERS: [&str; 2] = ["112", "113"];

/// `help.ron`: whom a visitor can call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpNumbers {
    /// The first day on which only [`EMERGENCY_NUMBERS`] are still shown,
    /// because nobody checked the others.
    pub expires: Day,
    /// The numbers, in the order of the screen.
    pub numbers: Vec<HelpNumber>,
}

/// One number to call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpNumber {
    /// Stable name, lower-case letters, digits and hyphens; never shown.
    pub id: String,
    /// For whom or when ("Direct gevaar?").
    pub heading: String,
    /// The number as people write it ("0900-0101").
    pub number: String,
    /// Another number for the same help.
    #[serde(default)]
    pub or_number: Option<String>,
    /// One or two short sentences ("Gratis. Dag en nacht.").
    pub line: String,
    /// Where the number stands ("rijksoverheid.nl").
    pub source: String,
    /// When a person last compared the number with its source.
    #[serde(default)]
    pub verified_on: Option<Day>,
    /// The pictogram beside it.
    pub icon: Icon,
}

impl HelpNumbers {
    /// 112 and 113 with the words of the interface, for a pack without
    /// `help.ron`. They do not expire.
    #[must_use]
    pub fn emergency(wording: &Wording) -> Self {
        let words = &wording.help;
        let [danger, suicide] = EMERGENCY_NUMBERS;
        let number = |number: &str, heading: &str, line: &str, icon| HelpNumber {
            id: number.to_owned(),
            heading: heading.to_owned(),
            number: number.to_owned(),
            or_number: None,
            line: line.to_owned(),
            source: String::new(),
            verified_on: None,
            icon,
        };
        Self {
            expires: Day { year: 9999, month: 12, day: 31 },
            numbers: vec![
                number(danger, &words.danger, &words.danger_line, Icon::PhoneCall),
                number(suicide, &words.suicide, &words.suicide_line, Icon::HandHeart),
            ],
        }
    }

    /// Whether only the emergency numbers may still be shown.
    #[must_use]
    pub fn has_expired_on(&self, today: Day) -> bool {
        today >= self.expires
    }

    /// What may be shown on this day: every number before they expire, and
    /// then only [`EMERGENCY_NUMBERS`].
    pub fn shown_on(&self, today: Day) -> impl Iterator<Item = &HelpNumber> {
        let expired = self.has_expired_on(today);
        let shown = move |number: &&HelpNumber| !expired || number.is_emergency();
        self.numbers.iter().filter(shown)
    }
}

/// The help numbers of one day and one place, to show and to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpSlip {
    /// What may be shown, in the order of the pack.
    pub numbers: Vec<HelpNumber>,
    /// The general practitioners of this place, if it has said so.
    pub doctor: Option<String>,
    /// Their post for evenings, nights and weekends.
    pub doctor_post: Option<String>,
}

impl HelpNumber {
    /// Whether the number is one of [`EMERGENCY_NUMBERS`].
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        EMERGENCY_NUMBERS.contains(&self.number.as_str())
    }

    /// Both numbers as people read them, `or` between them.
    #[must_use]
    pub fn numbers(&self, or: &str) -> String {
        match &self.or_number {
            Some(other) => format!("{} {or} {other}", self.number),
            None => self.number.clone(),
        }
    }
}
