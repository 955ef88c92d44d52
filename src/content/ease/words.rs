//! A written word taken apart into what is spoken in one go.

/// A part of a written word.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'w> {
    /// Digits, perhaps with a dot or a comma inside ("1,5").
    Number(&'w str),
    /// Letters said one by one ("PTSS").
    Letters(&'w str),
    /// Letters said as a word, in lower case.
    Word(String),
}

/// Abbreviations in capitals that people say as a word.
const SAID_AS_WORDS: &[&str] = &["BEPP", "HOP", "KOPP", "MIND", "NET", "STAIR", "WRAP"];

const CONSONANTS: &str = "bcdfghjklmnpqrstvwxz";

/// The parts of a word: "TF-CGT" has two, "0800-0113" too, "113.nl" as well.
pub(super) fn parts(word: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = word;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let length = if first.is_numeric() { number_length(rest) } else { letters_length(rest) };
        let (part, after) = rest.split_at(length);
        rest = after;
        Some(if first.is_numeric() { Part::Number(part) } else { letters(part) })
    })
}

/// Bytes of the number that a text begins with; a dot or a comma belongs to it
/// when a digit follows.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let inside = matches!(letter, '.' | ',') && letters.peek().is_some_and(|c| c.is_numeric());
        if !letter.is_numeric() && !inside {
            break;
        }
        length += letter.len_utf8();
    }
    length
}

/// Bytes of the letters that a text begins with. They end at a capital after a
/// small letter ("eHealth" is two), and an apostrophe belongs to them.
fn letters_length(text: &str) -> usize {
    let mut small = false;
    for (at, letter) in text.char_indices() {
        let apostrophe = matches!(letter, '\'' | '’');
        if !(letter.is_alphabetic() || apostrophe) || (small && letter.is_uppercase()) {
            return at;
        }
        small = letter.is_lowercase();
    }
    text.len()
}

/// Whether letters are said one by one: two capitals or more, perhaps with the
/// s of the plural ("SSRI’s"), or two letters or more without a vowel ("ggz").
fn letters(text: &str) -> Part<'_> {
    let bare = text.trim_end_matches('s').trim_end_matches(['\'', '’']);
    let capitals = bare.chars().count() > 1 && bare.chars().all(char::is_uppercase);
    let consonants = text.len() > 1 && text.chars().all(|c| CONSONANTS.contains(c));
    if consonants || capitals && !SAID_AS_WORDS.contains(&bare) {
        return Part::Letters(bare);
    }
    let said = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    Part::Word(said.collect())
}
