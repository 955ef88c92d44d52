//! How easy a text is to read: words, sentences and syllables, and from them
//! the score that goes with the language.
//!
//! Dutch texts are scored by Flesch-Douma (W.H. Douma, 1960), English ones by
//! Flesch reading ease (R. Flesch, 1948). Both count syllables for each word
//! and words for each sentence, give 100 to the easiest texts, and call 60 to
//! 70 normal.

mod dutch;
mod english;
mod numerals;
mod words;

use super::Language;

/// What was counted in a text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measure {
    /// Words: whatever stands between spaces and holds a letter or a digit.
    pub words: usize,
    /// Syllables of all words, spoken aloud.
    pub syllables: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words in the longest sentence.
    pub longest: usize,
    /// Sentences of more than [`CALM_SENTENCE`] words.
    pub long_sentences: usize,
    /// The score of the whole text; 0 when it has no words.
    pub ease: f32,
}

/// Words in a sentence that reads calmly; most have no more.
pub const CALM_SENTENCE: usize = 12;

impl Measure {
    /// Counts and scores a text.
    #[must_use]
    pub fn of(text: &str, language: Language) -> Self {
        let mut measure = Self::default();
        for sentence in sentences(text) {
            let spoken: Vec<usize> =
                words_of(sentence).map(|word| syllables(word, language)).collect();
            measure.words += spoken.len();
            measure.syllables += spoken.iter().sum::<usize>();
            measure.sentences += usize::from(!spoken.is_empty());
            measure.longest = measure.longest.max(spoken.len());
            measure.long_sentences += usize::from(spoken.len() > CALM_SENTENCE);
        }
        if measure.words > 0 {
            measure.ease = measure.score(language);
        }
        measure
    }

    fn score(&self, language: Language) -> f32 {
        let words = self.words as f32;
        let syllables_a_word = self.syllables as f32 / words;
        let words_a_sentence = words / self.sentences as f32;
        match language {
            Language::Dutch => 206.84 - 77.0 * syllables_a_word - 0.93 * words_a_sentence,
            Language::English => 206.835 - 84.6 * syllables_a_word - 1.015 * words_a_sentence,
        }
    }
}

/// What a score is called. Both scales name the same bands, except that Douma
/// parts hard from very hard, and fairly hard from normal, at 30, 45 and 60,
/// and Flesch at 30, 50 and 60.
#[must_use]
pub fn band(ease: f32, language: Language) -> &'static str {
    let hard = match language {
        Language::Dutch => 45.0,
        Language::English => 50.0,
    };
    let bands = [
        (30.0, "very hard"),
        (hard, "hard"),
        (60.0, "fairly hard"),
        (70.0, "normal"),
        (80.0, "fairly easy"),
        (90.0, "easy"),
    ];
    bands.iter().find(|(below, _)| ease < *below).map_or("very easy", |(_, name)| name)
}

/// The sentences of a text, with their marks.
///
/// A sentence ends at a full stop, a question mark or an exclamation mark, and
/// as Flesch counted also at a colon or semicolon, when a space or the end of
/// the text follows. So "113.nl" and "1,5" are one word, and "o.a. angst" goes
/// on, because no sentence begins with a small letter.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (sentence, after) = rest.split_at(sentence_length(rest));
        rest = after;
        (!sentence.is_empty()).then(|| sentence.trim_end())
    })
}

/// Bytes of the sentence that a text begins with.
fn sentence_length(text: &str) -> usize {
    for (at, mark) in text.match_indices(['.', '?', '!', ':', ';', '…']) {
        let after = text.get(at + mark.len()..).unwrap_or_default();
        let closed = after.trim_start_matches([')', '"', '”', '’', '\'']);
        let next = closed.trim_start();
        let space = next.len() < closed.len() || next.is_empty();
        let small = mark == "." && next.starts_with(char::is_lowercase);
        if space && !small {
            return text.len() - closed.len();
        }
    }
    text.len()
}

/// The words of a text: whatever stands between spaces and can be said.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric))
}

/// No word is longer; what follows these bytes is not counted.
const LONGEST_WORD: usize = 100;

/// Syllables of a word as it is spoken; a word has at least one.
#[must_use]
pub fn syllables(word: &str, language: Language) -> usize {
    let word = word.get(..word.floor_char_boundary(LONGEST_WORD)).unwrap_or(word);
    let spoken = words::parts(word).map(|part| match part {
        words::Part::Number(number) => numerals::syllables(number, language),
        words::Part::Letters(letters) => match language {
            Language::Dutch => letters.len(),
            // "Double you" is the one letter with more than one.
            Language::English => letters.len() + 2 * letters.matches(['w', 'W']).count(),
        },
        words::Part::Word(word) => match language {
            Language::Dutch => dutch::syllables(&word),
            Language::English => english::syllables(&word),
        },
    });
    spoken.sum::<usize>().max(1)
}
