//! Words longer than a line: egui breaks at spaces, hyphens and slashes only,
//! and would cut a long Dutch compound anywhere.

use hypher::{Lang, hyphenate};

/// `text` in which every word wider than `width` px has hyphens where it may
/// break; `measure` gives the width of a word in px, and no letter is wider than
/// `em` px.
#[must_use]
pub(super) fn break_long_words(
    text: &str,
    (width, em): (f32, f32),
    english: bool,
    measure: impl Fn(&str) -> f32,
) -> String {
    let mut broken = String::with_capacity(text.len());
    for piece in text.split_inclusive([' ', '\n']) {
        let word = piece.trim_end();
        // Only a word of many letters can be too wide; measuring all would cost a
        // layout a word. Who types over an address with a hyphen too many finds
        // nothing.
        if piece.chars().count() as f32 * em <= width || is_address(word) {
            broken.push_str(piece);
            continue;
        }
        let (lines, last) = if measure(word) <= width {
            (String::new(), word.to_owned())
        } else {
            break_word(word, width, english, &measure)
        };
        broken.push_str(&lines);
        broken.push_str(&last);
        let space = &piece[word.len()..];
        // A space that has no room at the end of a line would begin the next.
        let is_full = space == " " && measure(&format!("{last} ")) > width;
        broken.push_str(if is_full { "\n" } else { space });
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

/// `word` in lines, each as wide as it can be: all but the last, with their
/// hyphens, and the last.
fn break_word(
    word: &str,
    width: f32,
    english: bool,
    measure: &impl Fn(&str) -> f32,
) -> (String, String) {
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
    (lines, line)
}

#[cfg(test)]
mod tests {
    use super::break_long_words;

    fn broken(text: &str, width: f32) -> String {
        let measure = |word: &str| word.chars().count() as f32;
        break_long_words(text, (width, 1.0), false, measure)
    }

    #[test]
    fn a_word_that_does_not_fit_breaks_between_syllables() {
        assert_eq!(broken("Serotonine-heropnameremmers", 20.0), "Serotonine-heropna-meremmers");
        assert_eq!(broken("Vaktherapie", 10.0), "Vakthera-pie");
        assert_eq!(broken("kort en goed", 5.0), "kort en goed");
        let address = "thuisarts.nl/posttraumatische-stressstoornis";
        assert_eq!(broken(address, 20.0), address);
    }

    #[test]
    fn no_line_begins_with_the_space_that_had_no_room_in_the_one_before() {
        assert_eq!(broken("Vorige pagina", 6.0), "Vorige\npagina");
        assert_eq!(broken("Aanvullende hulp", 8.0), "Aanvul-lende hulp");
        assert_eq!(broken("Aanvullende hulp", 7.0), "Aanvul-lende hulp");
    }
}
