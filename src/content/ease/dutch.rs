//! Syllables of Dutch words: one for each vowel sound, read from left to right,
//! the longest sound first.

/// What is written with several letters and spoken as one sound. The longer
/// ones come first; `ieuw` and `eeuw` only sound so before their w.
const SOUNDS: &[&str] = &[
    "ieuw", "eeuw", "aai", "ooi", "oei", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui",
    "ei", "ij", "au", "ou", "ai", "oi", "ay", "ey", "oy",
];

/// Words from other languages, also as a part of a longer word, with their
/// syllables.
const LOANS: &[(&str, usize)] = &[
    ("borderline", 3),
    ("coach", 1),
    ("exposure", 3),
    ("freeze", 1),
    ("heal", 1),
    ("lifestyle", 2),
    ("milieu", 2),
    ("online", 2),
    ("offline", 2),
    ("team", 1),
    ("website", 2),
];

/// Syllables of a word in lower case; none when it has no vowel.
pub(super) fn syllables(word: &str) -> usize {
    let loan = LOANS.iter().find_map(|(loan, spoken)| Some((word.split_once(loan)?, spoken)));
    if let Some(((before, after), spoken)) = loan {
        return syllables(before) + spoken + syllables(after);
    }
    // A vowel with a trema after a vowel begins a syllable: what stands before
    // it is read on its own.
    let mut plain = String::new();
    let mut spoken = 0;
    for letter in word.chars() {
        if has_trema(letter) && plain.ends_with(is_vowel) {
            spoken += sounds(&plain);
            plain.clear();
        }
        plain.push_str(without_mark(letter).encode_utf8(&mut [0; 4]));
    }
    spoken + sounds(&plain)
}

/// Vowel sounds of letters without marks.
fn sounds(letters: &str) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let before = letters.get(..at).unwrap_or_default();
        let length = sound_length(before, rest);
        count += usize::from(length > 0);
        at += if length > 0 { length } else { rest.chars().next().map_or(1, char::len_utf8) };
    }
    count
}

/// Bytes of the vowel sound that `rest` begins with; 0 when it begins with a
/// consonant.
fn sound_length(before: &str, rest: &str) -> usize {
    // "yoga", "loyaal": a y before a vowel is a consonant, unless it follows
    // one. So is a u after a q.
    let opens = |text: &str| text.starts_with(is_vowel);
    let after_consonant = before.ends_with(|c| !is_vowel(c));
    if rest.starts_with('y') && opens(&rest[1..]) && !after_consonant {
        return 0;
    }
    if rest.starts_with('u') && before.ends_with('q') {
        return 0;
    }
    if !opens(rest) {
        return 0;
    }
    // "museum" does not rhyme with "beur", and "station" is said as "stasjon".
    if rest == "eum" {
        return 1;
    }
    if before.ends_with('t') && matches!(rest, "ion" | "ions") {
        return 2;
    }
    let sound = SOUNDS.iter().find(|sound| rest.starts_with(**sound));
    let consonant_y = |sound: &&&str| sound.ends_with('y') && opens(&rest[sound.len()..]);
    sound.filter(|sound| !consonant_y(sound)).map_or(1, |sound| sound.len())
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

const fn has_trema(letter: char) -> bool {
    matches!(letter, 'ä' | 'ë' | 'ï' | 'ö' | 'ü')
}

const fn without_mark(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ĳ' => 'y',
        other => other,
    }
}
