//! Words as they are read aloud.

use super::Language;

/// What is said in one breath: a block of a page, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The words, as [`pronounced`] has made them.
    pub words: String,
    /// Their language.
    pub language: Language,
}

/// A number with fewer digits is a number of things, not one to call.
const FEWEST_DIGITS: usize = 8;

/// `text` with the telephone numbers in it digit by digit, as people say them:
/// `0800-0113` becomes `0 8 0 0, 0 1 1 3`, and 112 and 113 become `1 1 2` and
/// `1 1 3`. Lines run on, and a point after a point is left out.
#[must_use]
pub fn pronounced(text: &str) -> String {
    let text = text.replace('\n', " ").replace("..", ".");
    let mut said = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        said.push_str(before);
        let number = number_at(from);
        said.push_str(&if is_called(number) { digit_by_digit(number) } else { number.to_owned() });
        rest = &from[number.len()..];
    }
    said + rest
}

/// A telephone number digit by digit, its groups apart.
#[must_use]
pub fn digit_by_digit(number: &str) -> String {
    let groups = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let spaced = |group: &str| group.chars().map(String::from).collect::<Vec<_>>().join(" ");
    groups.map(spaced).collect::<Vec<_>>().join(", ")
}

/// The number that `text` begins with: digits, and single spaces or dashes
/// between them.
fn number_at(text: &str) -> &str {
    let mut end = 0;
    let mut joined = true;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            end = at + 1;
            joined = true;
        } else if matches!(c, ' ' | '-') && joined {
            joined = false;
        } else {
            break;
        }
    }
    // "2 3 dagen" are two numbers: only what begins like a telephone number goes on.
    if text.starts_with('0') { &text[..end] } else { text.split_at(digits(text)).0 }
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

fn is_called(number: &str) -> bool {
    let count = number.chars().filter(char::is_ascii_digit).count();
    super::EMERGENCY_NUMBERS.contains(&number) || number.starts_with('0') && count >= FEWEST_DIGITS
}
