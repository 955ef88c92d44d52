//! The help numbers, to keep.

use super::{Part, Receipt, Rule, Style, syllables};
use crate::content::Pack;

/// Numbers that differ from place to place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteNumbers {
    /// The general practitioners nearby.
    pub doctor: Option<String>,
    /// The general practitioners' post for evenings, nights and weekends.
    pub out_of_hours: Option<String>,
}

/// Composes the help numbers. What the site has not set is left open, to be
/// written by hand.
#[must_use]
pub fn help(pack: &Pack, site: Option<&SiteNumbers>, large: bool) -> Receipt {
    let words = &pack.wording.paper;
    let doctor = site.and_then(|site| site.doctor.as_ref());
    let out_of_hours = site.and_then(|site| site.out_of_hours.as_ref());
    let mut parts = vec![
        Part::Header(words.help_header.clone()),
        Part::Text(Style::Number, words.danger_number.clone()),
        Part::Text(Style::Body, words.danger_line.clone()),
        Part::Rule(Rule::Thin),
        Part::Text(Style::Number, words.suicide_number.clone()),
        Part::Text(Style::Section, words.suicide_or.clone()),
        Part::Text(Style::Body, words.suicide_line.clone()),
        Part::Rule(Rule::Thin),
    ];
    parts.extend(local(&words.doctor, &words.doctor_line, doctor));
    parts.extend(local(&words.out_of_hours, &words.out_of_hours_line, out_of_hours));
    parts.extend([
        Part::Text(Style::Heading, words.someone.clone()),
        Part::WritingLines(1),
        Part::Gap,
        Part::Rule(Rule::Thin),
        Part::Text(Style::Source, words.not_alone.clone()),
        Part::Text(Style::Source, words.desk.clone()),
    ]);
    Receipt { syllables: syllables(pack), large, parts }
}

fn local(title: &str, line: &str, number: Option<&String>) -> [Part; 3] {
    [
        Part::Text(Style::Section, title.to_owned()),
        Part::Text(Style::Body, line.to_owned()),
        match number {
            Some(number) => Part::Text(Style::Section, number.clone()),
            None => Part::WritingLines(1),
        },
    ]
}
