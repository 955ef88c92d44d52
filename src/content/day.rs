//! A day on the calendar. This room has no clock: who has one says what day
//! it is.

use std::fmt;

use serde::Deserialize;

/// A day, as in `(year: 2027, month: 5, day: 21)`. Days sort in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// As people write it (2027).
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// The day that is `days` after 1 January 1970, before it when negative.
    ///
    /// The Gregorian calendar, counted in eras of 400 years that begin on
    /// 1 March, so that the leap day is the last of its year.
    #[must_use]
    pub fn from_days_since_1970(days: i32) -> Self {
        let days = i64::from(days) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self { year: year as i32, month: month as u8, day: day as u8 }
    }

    /// Days from 1 January 1970 to this day; negative before it.
    #[must_use]
    pub fn days_since_1970(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (month + 9) % 12;
        let of_year = (153 * from_march + 2) / 5 + day - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        era * 146_097 + of_era - 719_468
    }

    /// Whether the calendar has this day, from 1970 to 9999.
    #[must_use]
    pub fn exists(self) -> bool {
        let there = (1970..=9999).contains(&self.year) && (1..=12).contains(&self.month);
        let days = i32::try_from(self.days_since_1970());
        there && days.is_ok_and(|days| Self::from_days_since_1970(days) == self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
