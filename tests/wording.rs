//! The words of the interface, in every language.

use keuzekiosk::content::{Wording, is_drawable};

const DUTCH: &str = include_str!("../content/wording/nl.ron");
const ENGLISH: &str = include_str!("../content/wording/en.ron");

/// Texts that are the same in Dutch and English.
const SAME: &[&str] = &[
    "Nederlands",
    "English",
    "Stop",
    "Print",
    "Aa",
    "112",
    "113",
    "Huisartsenpost",
    "OK",
    "Printer",
    "Status",
    "{mm} mm",
    "Print {n}",
    "é ë ï ü ç € “ ” ‘ ’ – • ±",
];

/// Every field of a file of words with its text. Each stands on a line of its
/// own; a field that opens a part has no text.
fn fields(words: &str) -> Vec<(&str, &str)> {
    let lines = words.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, text)| (name, text.trim_end_matches(',').trim_matches('"')))
        .collect()
}

/// The marks of a text (`{n}`), in the order of their names.
fn marks(text: &str) -> Vec<&str> {
    let mut marks: Vec<_> =
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    marks.sort_unstable();
    marks
}

#[test]
fn every_word_of_the_interface_is_there_in_both_languages() {
    for words in [DUTCH, ENGLISH] {
        ron::from_str::<Wording>(words).unwrap();
    }
    let (dutch, english) = (fields(DUTCH), fields(ENGLISH));
    assert!(dutch.len() > 150, "{} fields", dutch.len());
    let names = |fields: &[(&'static str, &'static str)]| -> Vec<_> {
        fields.iter().map(|(name, _)| *name).collect()
    };
    assert_eq!(names(&dutch), names(&english), "both files have their fields in one order");
    for ((name, dutch), (_, english)) in dutch.iter().zip(&english) {
        assert_eq!(marks(dutch), marks(english), "{name}: {dutch} | {english}");
        assert_eq!(dutch.contains("\\n"), english.contains("\\n"), "{name}: {dutch} | {english}");
    }
}

#[test]
fn every_word_of_the_interface_is_translated() {
    let pairs = fields(DUTCH).into_iter().zip(fields(ENGLISH));
    for ((name, dutch), (_, english)) in pairs.filter(|((_, dutch), _)| *dutch != "(") {
        assert!(dutch != english || SAME.contains(&dutch), "{name} is not translated: {dutch}");
        assert!(!english.is_empty() && english.chars().all(is_drawable), "{name}: {english}");
    }
}
