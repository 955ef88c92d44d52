//! The help numbers, to keep.

use super::{Part, Rule, Style};
use crate::content::{HelpNumber, HelpSlip, Pack};

/// Composes the help numbers: danger and suicide first, in large figures, then
/// the numbers of the place, then the others. What the place has not set is
/// left open, to be written by hand.
pub(super) fn help(pack: &Pack, slip: &HelpSlip) -> Vec<Part> {
    let words = &pack.wording.paper;
    let (first, others): (Vec<_>, Vec<_>) =
        slip.numbers.iter().partition(|number| number.is_emergency());
    let mut parts = vec![Part::Header(words.help_header.clone())];
    for number in first {
        parts.extend(emergency(pack, number));
        parts.push(Part::Rule(Rule::Thin));
    }
    parts.extend(local(&words.doctor, &words.doctor_line, slip.doctor.as_ref()));
    parts.extend(local(&words.out_of_hours, &words.out_of_hours_line, slip.doctor_post.as_ref()));
    if !others.is_empty() {
        // A rule right below a line to write on would read as another one.
        parts.extend([Part::Gap, Part::Rule(Rule::Thin)]);
        parts.extend(others.into_iter().flat_map(|number| other(pack, number)));
        parts.push(Part::Rule(Rule::Thin));
    }
    parts.extend([
        Part::Text(Style::Heading, words.someone.clone()),
        Part::WritingLines(1),
        Part::Gap,
        Part::Rule(Rule::Thin),
        Part::Text(Style::Source, words.not_alone.clone()),
        Part::Text(Style::Source, words.desk.clone()),
    ]);
    parts.extend(pack.site.contact().map(|site| Part::Text(Style::Source, site)));
    parts
}

fn emergency(pack: &Pack, number: &HelpNumber) -> Vec<Part> {
    let mut parts = vec![
        Part::Text(Style::Body, number.heading.clone()),
        Part::Text(Style::Number, number.number.clone()),
    ];
    if let Some(other) = &number.or_number {
        let or = format!("{} {other}", pack.wording.help.suicide_or);
        parts.push(Part::Text(Style::Section, or));
    }
    parts.push(Part::Text(Style::Body, number.line.clone()));
    parts
}

fn other(pack: &Pack, number: &HelpNumber) -> [Part; 4] {
    [
        Part::Text(Style::Body, number.heading.clone()),
        Part::Text(Style::Section, number.numbers(&pack.wording.help.suicide_or)),
        Part::Text(Style::Source, number.line.clone()),
        Part::Gap,
    ]
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
