//! Syllables of numbers, said as words.

use super::Language;

/// Syllables of 0 to 19.
const DUTCH: [usize; 20] = [1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 2, 3, 2, 3];
const ENGLISH: [usize; 20] = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2];

/// The number from which digits are said one by one, as in a telephone number.
const TOO_LARGE: u32 = 1_000_000;

/// Syllables of a number as it is written: "12", "1,5", "90.000", "0800".
pub(super) fn syllables(number: &str, language: Language) -> usize {
    let (thousands, comma) = match language {
        Language::Dutch => ('.', ','),
        Language::English => (',', '.'),
    };
    let (whole, part) = number.split_once(comma).unwrap_or((number, ""));
    if let Some((first, rest)) = whole.split_once(thousands).filter(|(_, rest)| rest.len() != 3) {
        // "1.1" is a version, and "21.11.2026" a day: each part is said alone.
        return syllables(first, language) + 1 + syllables(rest, language);
    }
    let whole: String = whole.chars().filter(|c| *c != thousands).collect();
    // "komma", "point"; a part of one or two digits is said as a number.
    let part = match (part.is_empty(), language) {
        (true, _) => 0,
        (false, Language::Dutch) => 2 + digits(part, language),
        (false, Language::English) => 1 + digits(part, language),
    };
    let code = whole.len() > 1 && whole.starts_with('0');
    let said = match whole.parse::<u32>() {
        Ok(number) if !code && number < TOO_LARGE => whole_number(number as usize, language),
        _ => digits(&whole, language),
    };
    said + part
}

/// Syllables of digits that are said one by one.
fn digits(text: &str, language: Language) -> usize {
    let digits = text.chars().filter_map(|c| c.to_digit(10));
    digits.map(|digit| small(digit as usize, language)).sum()
}

fn small(number: usize, language: Language) -> usize {
    let table = match language {
        Language::Dutch => DUTCH,
        Language::English => ENGLISH,
    };
    table.get(number).copied().unwrap_or(0)
}

/// Syllables of a whole number below a million.
fn whole_number(number: usize, language: Language) -> usize {
    let (thousand, rest) = (number / 1000, number % 1000);
    let (hundred, rest) = (rest / 100, rest % 100);
    let mut said = 0;
    // "duizend" and "honderd" go without "een".
    let alone = usize::from(language == Language::Dutch);
    if thousand > 0 {
        said += 2 + if thousand == alone { 0 } else { whole_number(thousand, language) };
    }
    if hundred > 0 {
        said += 2 + if hundred == alone { 0 } else { small(hundred, language) };
    }
    if rest > 0 || number == 0 {
        said += below_hundred(rest, language);
    }
    said
}

fn below_hundred(number: usize, language: Language) -> usize {
    let (ten, one) = (number / 10, number % 10);
    if ten < 2 {
        return small(number, language);
    }
    // "zeventig" and "negentig", "seventy": a syllable more than the others.
    let long = match language {
        Language::Dutch => ten == 7 || ten == 9,
        Language::English => ten == 7,
    };
    let and = usize::from(language == Language::Dutch && one > 0);
    let one = if one > 0 { small(one, language) } else { 0 };
    2 + usize::from(long) + and + one
}
