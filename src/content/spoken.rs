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
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || OPENINGS.contains(&c)) {
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
    let plus = if number.starts_with('+') { "+ " } else { "" };
    format!("{plus}{}", groups.map(spaced).collect::<Vec<_>>().join(", "))
}

/// What a telephone number may begin with beside its 0, as in `+31 35 123 45 67`
/// and `(035) 123 45 67`.
const OPENINGS: [char; 2] = ['+', '('];

/// Signs that may stand between two digits of a telephone number, as in
/// `088 - 123` and `+31 (0)35`.
const MOST_BETWEEN: usize = 3;

/// The number that `text` begins with, or its first sign: digits, and in what
/// begins like a telephone number what stands between them.
fn number_at(text: &str) -> &str {
    let is_telephone = text.starts_with("(0")
        || text.starts_with('0')
        || text
            .strip_prefix('+')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if !is_telephone {
        // "2 3 dagen" are two numbers.
        return text.split_at(digits(text).max(1)).0;
    }
    let (mut end, mut between) = (1, 0);
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            (end, between) = (at + 1, 0);
        } else if between < MOST_BETWEEN && is_between(c, &text[at..]) {
            between += 1;
        } else if at > 0 {
            break;
        }
    }
    &text[..end]
}

/// Whether `c`, with which `rest` begins, stands between digits; a bracket that
/// opens there only around a 0.
fn is_between(c: char, rest: &str) -> bool {
    matches!(c, ' ' | '-' | ')') || rest.starts_with("(0)")
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

fn is_called(number: &str) -> bool {
    let count = number.chars().filter(char::is_ascii_digit).count();
    let begins = number.starts_with('0') || number.starts_with(OPENINGS);
    super::EMERGENCY_NUMBERS.contains(&number) || begins && count >= FEWEST_DIGITS
}
