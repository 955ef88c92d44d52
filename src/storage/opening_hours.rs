//! When a place is open, written as in OpenStreetMap's `opening_hours`:
//! `Mo-Fr 08:00-12:30,13:30-17:30; Sa 09:00-12:00`.

use std::ops::Range;
use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

/// Monday first, as the week begins in the Netherlands.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;

/// The hours of a week in which a place is open, on its own clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// In minutes since Monday 00:00, in order, none touching the next.
    spans: Vec<Range<u32>>,
}

/// Hours that do not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("opening hours read as \"Mo-Fr 08:00-17:30; Sa 09:00-12:00\", and `{0}` does not")]
pub struct NoHours(String);

impl OpeningHours {
    /// Whether the place is open, at this time since Monday 00:00.
    #[must_use]
    pub fn are_at(&self, since_monday: Duration) -> bool {
        let minute = minute_of(since_monday);
        self.spans.iter().any(|span| span.contains(&minute))
    }

    /// How long until the place opens or closes next; `None` when it never does.
    #[must_use]
    pub fn until_change(&self, since_monday: Duration) -> Option<Duration> {
        let now = since_monday.as_secs() % u64::from(WEEK * 60);
        let edges = self.spans.iter().flat_map(|span| [span.start, span.end]);
        let away = |edge: u32| {
            let edge = u64::from(edge % WEEK) * 60;
            if edge > now { edge - now } else { edge + u64::from(WEEK * 60) - now }
        };
        let is_change = |edge: &u32| {
            let before = self.are_at(minutes((edge + WEEK - 1) % WEEK));
            before != self.are_at(minutes(edge % WEEK))
        };
        edges.filter(is_change).map(away).min().map(Duration::from_secs)
    }
}

fn minute_of(since_monday: Duration) -> u32 {
    u32::try_from(since_monday.as_secs() / 60 % u64::from(WEEK)).unwrap_or_default()
}

fn minutes(minutes: u32) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}

impl FromStr for OpeningHours {
    type Err = NoHours;

    fn from_str(text: &str) -> Result<Self, NoHours> {
        let mut spans = Vec::new();
        for rule in text.split(';').map(str::trim) {
            let wrong = || NoHours(rule.to_owned());
            let (days, times) = rule.split_once(' ').ok_or_else(wrong)?;
            let days = days_of(days).ok_or_else(wrong)?;
            let times = times.split(',').map(|span| times_of(span.trim()));
            let times: Vec<_> = times.collect::<Option<_>>().ok_or_else(wrong)?;
            for day in days {
                let of_day = times.iter().map(|span| day * DAY + span.start..day * DAY + span.end);
                spans.extend(of_day);
            }
        }
        spans.sort_by_key(|span: &Range<u32>| span.start);
        Ok(Self { spans })
    }
}

/// `Mo-Fr` and `Mo,We` as days from 0.
fn days_of(text: &str) -> Option<Vec<u32>> {
    let day = |name: &str| DAYS.iter().zip(0..).find(|(known, _)| **known == name);
    let mut days = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (day(first)?.1, day(last)?.1);
        if first > last {
            return None;
        }
        days.extend(first..=last);
    }
    Some(days)
}

/// `08:00-17:30` as minutes of a day.
fn times_of(text: &str) -> Option<Range<u32>> {
    let minute = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
        let fits = digits(hours) && digits(minutes);
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        (fits && minutes < 60 && hours * 60 + minutes <= DAY).then_some(hours * 60 + minutes)
    };
    let (from, to) = text.split_once('-')?;
    let span = minute(from)?..minute(to)?;
    (span.start < span.end).then_some(span)
}
