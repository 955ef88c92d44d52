//! Syllables of English words: one for each group of vowels, mended where the
//! spelling says that one is silent or that two are spoken apart.

/// What follows no rule.
const WORDS: &[(&str, usize)] =
    &[("business", 2), ("element", 3), ("elements", 3), ("science", 2), ("sciences", 3)];

/// First parts of longer words, which end in an e that is not spoken or leave
/// out a vowel.
const STEMS: &[(&str, usize)] =
    &[("every", 2), ("home", 1), ("life", 1), ("some", 1), ("there", 1), ("where", 1)];

/// Letters in which two vowels that stand together are spoken apart.
const APART: &[&str] =
    &["area", "creati", "create", "idea", "react", "realit", "reass", "reimb", "suici", "theat"];

/// Ends before which an e of the word itself is not spoken ("careful").
const SUFFIXES: &[&str] = &["ful", "fully", "less", "ly", "ment", "ments", "ness"];

/// Syllables of a word in lower case.
pub(super) fn syllables(word: &str) -> usize {
    if let Some((_, spoken)) = WORDS.iter().find(|(known, _)| *known == word) {
        return *spoken;
    }
    if let Some((stem, spoken)) = STEMS.iter().find(|(stem, _)| word.starts_with(stem)) {
        return spoken + word.get(stem.len()..).map_or(0, syllables);
    }
    let letters: Vec<char> = word.chars().map(without_mark).collect();
    let spoken = groups(&letters) + apart(word, &letters);
    spoken.saturating_sub(silent(word, &letters)).max(usize::from(groups(&letters) > 0))
}

/// Groups of vowels.
fn groups(letters: &[char]) -> usize {
    let runs = letters.chunk_by(|a, b| is_vowel(*a) == is_vowel(*b));
    runs.filter(|run| run.first().is_some_and(|letter| is_vowel(*letter))).count()
}

/// Vowels that stand in one group but are spoken apart.
fn apart(word: &str, letters: &[char]) -> usize {
    let known = APART.iter().filter(|part| word.contains(**part)).count();
    let ism = usize::from(word.ends_with("ism") || word.ends_with("isms"));
    // "doesn’t", "didn’t".
    let not = usize::from(word.ends_with("snt") || word.ends_with("dnt"));
    let pairs = (0..letters.len()).filter(|at| spoken_apart(letters, *at)).count();
    known + ism + not + pairs
}

/// Whether the vowel at `at` and the next one are spoken apart.
fn spoken_apart(letters: &[char], at: usize) -> bool {
    let from = |step: usize| letters.get(at + step).copied();
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
    let follows = |those: &str| before.is_some_and(|letter| those.contains(letter));
    let rest: String = letters.iter().skip(at).collect();
    let is = |beginning: &str| rest.starts_with(beginning);
    match (from(0), from(1)) {
        // "being", "worrying".
        (Some(first), Some('i'))
            if is_vowel(first) && rest[first.len_utf8()..].starts_with("ing") =>
        {
            true
        }
        // "diagnosis", not "social" or "marriage".
        (Some('i'), Some('a')) => !follows("cst") && !is("iage"),
        // "period", not "emotion", "million" or "behaviour".
        (Some('i'), Some('o')) => !follows("cstgxln") && !is("iour"),
        (Some('i'), Some('u')) => true,
        // "anxiety", "easier", "client", not "patient" or "friend".
        (Some('i'), Some('e')) => {
            is("iet")
                || (at > 2 && matches!(rest.as_str(), "ier" | "iest"))
                || (is("ien") && !follows("tc") && !is("iend"))
        }
        // "video", "theory", not "people".
        (Some('e'), Some('o')) => rest == "eo" || is("eor"),
        // "usual", not "language".
        (Some('u'), Some('a')) => !follows("qg"),
        // "influence", not "frequent".
        (Some('u'), Some('e')) => is("uen") && !follows("qg"),
        _ => false,
    }
}

/// Vowels that are written but not spoken.
fn silent(word: &str, letters: &[char]) -> usize {
    if groups(letters) < 2 {
        return 0;
    }
    let suffix = SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix));
    let inside = suffix.map(str::chars).any(|stem| ends_in_silent_e(&stem.collect::<Vec<_>>()));
    let end = if word.ends_with("es") {
        let kept = ["ses", "xes", "zes", "ces", "ges", "ches", "shes"];
        !kept.iter().any(|end| word.ends_with(end))
            && ends_in_silent_e(&letters[..letters.len() - 1])
    } else if word.ends_with("ed") {
        let kept = word.ends_with("ted") || word.ends_with("ded");
        !kept && (ends_in_silent_e(&letters[..letters.len() - 1]) || word.ends_with("lled"))
    } else {
        ends_in_silent_e(letters)
    };
    usize::from(inside) + usize::from(end)
}

/// Whether the last letter is an e after a consonant; "le" after a consonant
/// is spoken ("people").
fn ends_in_silent_e(letters: &[char]) -> bool {
    match letters {
        [.., before, 'l', 'e'] => is_vowel(*before),
        [.., before, 'e'] => !is_vowel(*before),
        _ => false,
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

const fn without_mark(letter: char) -> char {
    match letter {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ï' => 'i',
        'ö' => 'o',
        other => other,
    }
}
