//! Where one word may be divided at the end of a line.

use hypher::{Lang, hyphenate_bounded};

use crate::receipt::Syllables;

/// A place where a word may be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Division {
    /// Bytes of the word that stay on the line.
    pub at: usize,
    /// Whether a hyphen is added there.
    pub hyphen: bool,
}

/// The least letters on either side of a hyphen or slash of the word itself.
const FEWEST_LETTERS: usize = 3;

/// The least letters before and after a division between syllables.
const FEWEST_BEFORE: usize = 3;
const FEWEST_AFTER: usize = 4;

/// The invisible mark by which a text says itself where a word divides.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Divisions that read well, from left to right: after a hyphen or a slash of
/// the word itself. Numbers ("0800-0113", "2-3") have none.
pub(super) fn natural(word: &str) -> Vec<Division> {
    let after = |(at, mark): (usize, char)| {
        let at = at + mark.len_utf8();
        let (left, right) = word.split_at(at);
        let divides = matches!(mark, '-' | '/' | '–' | '\u{2010}');
        let long = letters_at_end(left.trim_end_matches(mark)) >= FEWEST_LETTERS
            && letters_at_start(right) >= FEWEST_LETTERS;
        (divides && long).then_some(Division { at, hyphen: false })
    };
    word.char_indices().filter_map(after).collect()
}

/// Divisions between syllables, from left to right, at the soft hyphens of the
/// text or else by the rules of the language. A few letters stay together on
/// either side; when `tight`, as few as the language allows.
pub(super) fn syllables(word: &str, language: Syllables, tight: bool) -> Vec<Division> {
    if word.contains(SOFT_HYPHEN) {
        let marks = word.match_indices(SOFT_HYPHEN);
        return marks.map(|(at, mark)| Division { at: at + mark.len(), hyphen: true }).collect();
    }
    if word.chars().any(|letter| letter.is_ascii_digit()) {
        return Vec::new();
    }
    let language = match language {
        Syllables::Dutch => Lang::Dutch,
        Syllables::English => Lang::English,
    };
    let (left, right) = language.bounds();
    let (before, after) = if tight { (2, 2) } else { (FEWEST_BEFORE, FEWEST_AFTER) };
    let mut divisions = Vec::new();
    let mut start = 0;
    for part in word.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let letters = part.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let mut at = start;
        let parts = hyphenate_bounded(letters, language, left.max(before), right.max(after));
        for syllable in parts {
            at += syllable.len();
            if at < start + letters.len() {
                divisions.push(Division { at, hyphen: true });
            }
        }
        start += part.len();
    }
    divisions
}

/// Divisions of an address, best first: after a slash, after a dot, before a
/// hyphen. Nothing is added, since it would be read as part of the address.
pub(super) fn in_address(word: &str) -> [Vec<Division>; 3] {
    let places = |mark: char, step: usize| -> Vec<Division> {
        let inside = 1..word.len().saturating_sub(1);
        let places =
            word.match_indices(mark).map(|(at, _)| Division { at: at + step, hyphen: false });
        places.filter(|division| inside.contains(&division.at)).collect()
    };
    [places('/', 1), places('.', 1), places('-', 0)]
}

/// Whether a word is an address: a dot between letters or digits with a letter
/// behind it ("113.nl", "thuisarts.nl/slapen").
pub(super) fn is_address(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.windows(3).any(|three| {
        matches!(three, [before, b'.', after]
            if before.is_ascii_alphanumeric() && after.is_ascii_alphabetic())
    }) || word.contains("://")
}

fn letters_at_end(text: &str) -> usize {
    text.chars().rev().take_while(|letter| letter.is_alphabetic()).count()
}

fn letters_at_start(text: &str) -> usize {
    text.chars().take_while(|letter| letter.is_alphabetic()).count()
}
