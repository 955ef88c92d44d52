//! RON text to values, and RON's refusals told to the writer of a pack.

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::file::PackFile;
use super::{Problem, Severity};

/// What is wrong: rule, message, hint.
type Told = (&'static str, String, String);

/// The values in a file, or the first thing in it that RON refuses. An
/// optional field may be written without `Some(...)`.
pub(super) fn parse<T: DeserializeOwned>(file: &PackFile<'_>) -> Result<T, Problem> {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(file.text)
        .map_err(|error| refusal(file, &error))
}

fn refusal(file: &PackFile<'_>, error: &SpannedError) -> Problem {
    let start = file.byte_at(error.span.start.line, error.span.start.col);
    let rest = file.text.get(start..).unwrap_or("");
    let at = first_sign(file.text, start + (rest.len() - rest.trim_start().len()), error);
    let rest = file.text.get(at..).unwrap_or("");
    let (rule, message, hint) = if file.text.trim().is_empty() {
        told("truncated-file", "the file is empty", "write it, or delete it")
    } else if rest.is_empty() && error.code != Error::UnclosedBlockComment {
        let message = "the file ends before it is finished";
        told("truncated-file", message, "copy the file again, or close what is open: ) or ]")
    } else {
        explain(&error.code, beginning(rest))
    };
    Problem { place: file.place_at(at), severity: Severity::Error, rule, message, hint }
}

/// Where a writer would point, when RON points a little further.
fn first_sign(text: &str, at: usize, error: &SpannedError) -> usize {
    let before = text.get(..at).unwrap_or("");
    if error.code == Error::UnclosedBlockComment {
        return text.rfind("/*").unwrap_or(at);
    }
    if text.trim().is_empty() {
        return 0;
    }
    if error.code == Error::IntegerOutOfBounds && before.ends_with('-') { at - 1 } else { at }
}

/// The beginning of a text, short enough for a message.
fn beginning(text: &str) -> &str {
    let line = text.lines().next().unwrap_or("").trim_end_matches([' ', ',']);
    line.char_indices().nth(30).map_or(line, |(end, _)| line.get(..end).unwrap_or(line))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "RON's errors are open-ended; the rest is told in its own words"
)]
fn explain(error: &Error, found: &str) -> Told {
    match error {
        Error::NoSuchStructField { expected, found: name, outer } => (
            "unknown-field",
            format!("{} has no field `{}`", part(outer.as_deref()), beginning(name)),
            suggest(name, expected),
        ),
        Error::NoSuchEnumVariant { expected, found: name, outer } => (
            "unknown-name",
            format!("`{}` is not a known {}", beginning(name), part(outer.as_deref())),
            suggest(name, expected),
        ),
        Error::MissingStructField { field, outer } => missing(field, outer.as_deref()),
        Error::DuplicateStructField { field, .. } => {
            let message = format!("the field `{field}` is given twice");
            told("duplicate-field", &message, "keep one of the two")
        }
        _ => wrong_type(error, found).unwrap_or_else(|| syntax(error, found)),
    }
}

fn missing(field: &str, outer: Option<&str>) -> Told {
    let hint = format!("add {field}: with its value before this bracket");
    match outer {
        Some("Answers") => ("missing-answer", format!("there is no answer `{field}`"), hint),
        _ => ("missing-field", format!("{} lacks the field `{field}`", part(outer)), hint),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only these are about the type of a value")]
fn wrong_type(error: &Error, found: &str) -> Option<Told> {
    let (expected, hint) = match error {
        Error::ExpectedString => ("a text", "put the text between double quotes"),
        Error::ExpectedInteger => ("a whole number", "write digits, without quotes"),
        Error::IntegerOutOfBounds => {
            ("a whole number that fits", "use a small number that is not negative")
        }
        Error::ExpectedArray => ("a list", "put the values between [ and ]"),
        Error::ExpectedIdentifier => ("a name", "write the name without quotes"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            ("a part with fields", "put the fields between ( and )")
        }
        Error::ExpectedDifferentStructName { .. } => {
            ("a part with fields", "leave the name before ( away")
        }
        Error::InvalidValueForType { expected, .. } => (expected.as_str(), "change the value"),
        _ => return None,
    };
    Some(told("wrong-type", &format!("expected {expected}, found `{found}`"), hint))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is left is told in RON's own words")]
fn syntax(error: &Error, found: &str) -> Told {
    let (message, hint) = match error {
        Error::ExpectedStringEnd => {
            let hint =
                "close the text with a double quote; or the file was cut off, then copy it again";
            return told("truncated-file", "the text that begins here does not end", hint);
        }
        Error::UnclosedBlockComment => {
            return told(
                "truncated-file",
                "the comment that begins here does not end",
                "close it with */",
            );
        }
        Error::ExpectedComma => (
            format!("expected a comma before `{found}`"),
            "end the line above with a comma; or a text above lacks its closing quote",
        ),
        Error::ExpectedMapColon => {
            (format!("expected a colon before `{found}`"), "write field: value")
        }
        Error::InvalidEscape(_) => (
            "a backslash before a letter that needs none".to_owned(),
            "write \\\" or \\\\, or leave the backslash away",
        ),
        Error::TrailingCharacters => {
            (format!("`{found}` stands after the end"), "delete what follows the last bracket")
        }
        other => (
            format!("{} at `{found}`", lower_first(&other.to_string())),
            "compare with a shipped card",
        ),
    };
    told("syntax", &message, hint)
}

/// What a struct or an enum is called among writers.
fn part(name: Option<&str>) -> String {
    match name {
        Some("Manifest") => "pack.ron".to_owned(),
        Some("ChoiceCard") => "the card".to_owned(),
        Some("CardOption") => "the option".to_owned(),
        Some("Answers") => "answers".to_owned(),
        Some("Leaflet") => "the leaflet".to_owned(),
        Some("Section") => "the section".to_owned(),
        Some("Steps") => "steps.ron".to_owned(),
        Some("Step") => "the step".to_owned(),
        Some("Route") => "the route".to_owned(),
        Some("HelpNumbers") => "help.ron".to_owned(),
        Some("HelpNumber") => "the number".to_owned(),
        Some("Values") => "values.ron".to_owned(),
        Some("Statement") => "the statement".to_owned(),
        Some("Day") => "the day".to_owned(),
        Some("Source") => "the source".to_owned(),
        Some("Icon") => "icon".to_owned(),
        Some("Language") => "language".to_owned(),
        Some("Review") => "review".to_owned(),
        Some("CardOptionWords") => "option".to_owned(),
        Some(other) => other.trim_end_matches("Words").to_lowercase(),
        None => "this part".to_owned(),
    }
}

/// A hint that names the nearest known name, or all of them.
fn suggest(found: &str, known: &[&str]) -> String {
    let found = beginning(found);
    let nearest = known.iter().map(|name| (distance(found, name), *name)).min();
    match nearest {
        Some((steps, name)) if steps * 3 <= name.chars().count() + 1 => {
            format!("did you mean `{name}`?")
        }
        _ => format!("the known ones are: {}", known.join(", ")),
    }
}

/// How many letters must be added, left out or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let changed = row[j] + usize::from(from != *to);
            next.push(changed.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn told(rule: &'static str, message: &str, hint: &str) -> Told {
    (rule, message.to_owned(), hint.to_owned())
}
