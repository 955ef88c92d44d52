//! Words longer than a line: egui breaks at spaces, hyphens and slashes only,
//! and would cut a long Dutch compound anywhere.

use hypher::{Lang, hyphenate};

/// `text` in which every word wider than `width` px has hyphens where it may
/// break; `measure` gives the width of a word in px.
#[must_use]
pub(super) fn break_long_words(
    text: &str,
    width: f32,
    english: bool,
    measure: impl Fn(&str) -> f32,
) -> String {
    // Only a word with many letters can be too wide; measuring all would cost
    // a layout a word.
    const SHORTEST: usize = 12;
    let mut broken = String::with_capacity(text.len());
    for piece in text.split_inclusive([' ', '\n']) {
        let word = piece.trim_end();
        let short = word.chars().count() < SHORTEST || !width.is_finite();
        // Who types over an address with a hyphen too many finds nothing.
        if short || is_address(word) || measure(word) <= width {
            broken.push_str(piece);
        } else {
            broken.push_str(&break_word(word, width, english, &measure));
            broken.push_str(&piece[word.len()..]);
        }
    }
    broken
}

/// Whether a word is a web address: a dot between letters.
fn is_address(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters
        .windows(3)
        .any(|three| three[0].is_alphanumeric() && three[1] == '.' && three[2].is_alphanumeric())
}

fn break_word(word: &str, width: f32, english: bool, measure: &impl Fn(&str) -> f32) -> String {
    let language = if english { Lang::English } else { Lang::Dutch };
    let mut lines = String::new();
    let mut line = String::new();
    for part in word.split_inclusive(['-', '/']) {
        for syllable in hyphenate(part, language) {
            if !line.is_empty() && measure(&format!("{line}{syllable}-")) > width {
                lines.push_str(&line);
                if !line.ends_with(['-', '/']) {
                    lines.push('-');
                }
                line.clear();
            }
            line.push_str(syllable);
        }
    }
    lines + &line
}

#[cfg(test)]
mod tests {
    use super::break_long_words;

    #[test]
    fn a_compound_that_does_not_fit_breaks_between_syllables() {
        let width = |word: &str| word.chars().count() as f32;
        let broken = break_long_words("Serotonine-heropnameremmers", 20.0, false, width);
        assert_eq!(broken, "Serotonine-heropna-meremmers");
        let address = "thuisarts.nl/posttraumatische-stressstoornis";
        assert_eq!(break_long_words(address, 20.0, false, width), address);
        assert_eq!(break_long_words("kort en goed", 3.0, false, width), "kort en goed");
    }
}
