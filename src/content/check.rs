//! The rules a pack must keep, one function each.
//!
//! A new rule is a function in [`RULES`] and a bad example in
//! `tests/content/bad/`. Rules see whatever could be read, so one broken card
//! does not hide what is wrong with another.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::file::{PackFile, Spot};
use super::glyphs::is_drawable;
use super::report::Report;
use super::{Question, shipped};

/// Looks at a draft and tells what is wrong.
type Rule = fn(&Draft<'_>, &mut Report);

/// Every rule.
const RULES: &[Rule] = &[
    texts_say_something,
    texts_have_no_control_characters,
    texts_can_be_drawn,
    texts_have_single_spaces,
    texts_fit_their_place,
    answers_are_short,
    sources_are_named,
    ids_have_the_right_shape,
    ids_are_used_once,
    slugs_are_used_once,
    card_numbers_are_from_1_to_8,
    card_numbers_are_used_once,
    cards_have_options,
    sources_are_web_addresses,
    pages_fit_a_qr_code,
    online_addresses_fit_a_qr_code,
    marks_are_known,
];

/// Words of an answer that the smallest screen and paper were made for.
const MANY_WORDS: usize = 60;
/// An answer of more words is refused.
const TOO_MANY_WORDS: usize = 75;

/// Bytes that fit a QR code of version 6 at level M in byte mode. The modules
/// of a larger code become too small for the screen and the narrow paper.
pub const MAX_ADDRESS_BYTES: usize = 106;

/// Letters in an id or a slug.
const MAX_NAME: usize = 40;

/// The most characters of a text, by the last part of its path.
const MAX_CHARACTERS: &[(&str, usize)] = &[
    ("title", 90),
    ("short_title", 40),
    ("teaser", 120),
    ("intro", 250),
    ("part", 60),
    ("caveats", 250),
];
/// The most characters of any other text.
const MAX_OTHER_CHARACTERS: usize = 600;

/// Runs every rule.
pub(super) fn check(draft: &Draft<'_>, report: &mut Report) {
    for rule in RULES {
        rule(draft, report);
    }
}

fn texts<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot<'d>, &'d str)> {
    draft.files().flat_map(|file| file.texts().map(|(path, text)| (file.spot(path), text)))
}

/// Only a leaflet and the steps may go without a teaser, and a section with a
/// list without text.
fn texts_say_something(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        if text.trim().is_empty() && !may_be_empty(draft, &spot) {
            let hint = "write the text, or ask who knows; an empty place confuses a reader";
            report.error(&spot, "empty-text", format!("`{}` is empty", spot.path), hint);
        }
    }
}

fn may_be_empty(draft: &Draft<'_>, spot: &Spot<'_>) -> bool {
    let leaflets = draft.leaflets.iter().map(|leaflet| &leaflet.file);
    let mut files = leaflets.chain(draft.steps.iter().map(|steps| &steps.file));
    let teaser = spot.path == "teaser" && files.any(|file| file.name == spot.file.name);
    let section = matches!(spot.path.split('.').collect::<Vec<_>>()[..], ["sections", _, "text"]);
    teaser || section
}

/// A line break is text only in the wording, where a title may be in two lines.
fn texts_have_no_control_characters(draft: &Draft<'_>, report: &mut Report) {
    let wording = draft.wording.as_ref().map(|wording| wording.file.name.as_str());
    for (spot, text) in texts(draft) {
        let breaks = wording == Some(spot.file.name.as_str());
        let Some(found) = text.chars().find(|c| c.is_control() && !(breaks && *c == '\n')) else {
            continue;
        };
        let message = format!("`{}` holds the control character {}", spot.path, code(found));
        report.error(
            &spot,
            "control-character",
            message,
            "write the text on one line, without tabs",
        );
    }
}

fn texts_can_be_drawn(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        if let Some(found) = text.chars().find(|c| !c.is_control() && !is_drawable(*c)) {
            let message = format!("the fonts have no glyph for {} in `{}`", code(found), spot.path);
            let hint = "use another character; spaces and hyphens must be ordinary ones";
            report.error(&spot, "missing-glyph", message, hint);
        }
    }
}

/// A character with its number, for writers who cannot see it.
fn code(character: char) -> String {
    if character == ' ' {
        return "a space".to_owned();
    }
    if character.is_control() || character.is_whitespace() || character == '\u{ad}' {
        return format!("U+{:04X}", u32::from(character));
    }
    format!("{character} (U+{:04X})", u32::from(character))
}

fn texts_have_single_spaces(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        let untidy = text != text.trim() || text.contains("  ");
        if untidy && !text.trim().is_empty() && !text.contains(char::is_control) {
            let message =
                format!("`{}` begins or ends with a space, or has two in a row", spot.path);
            report.warning(&spot, "extra-space", message, "leave single spaces between words only");
        }
    }
}

fn texts_fit_their_place(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        let name = spot.path.rsplit('.').find(|part| part.parse::<usize>().is_err());
        let known = MAX_CHARACTERS.iter().find(|(field, _)| Some(*field) == name);
        let most = known.map_or(MAX_OTHER_CHARACTERS, |(_, most)| *most);
        let length = text.chars().count();
        if length > most {
            let message =
                format!("`{}` has {length} characters; there is room for {most}", spot.path);
            report.error(&spot, "long-text", message, "say it shorter");
        }
    }
}

fn answers_are_short(draft: &Draft<'_>, report: &mut Report) {
    for (spot, option) in draft.options() {
        for question in Question::ALL {
            let words = option.answers.to(question).split_whitespace().count();
            let spot = spot.field("answers").field(question.key());
            let message = format!("the answer `{}` has {words} words", question.key());
            let hint = format!("use at most {MANY_WORDS}; aim for 20 to 45");
            if words > TOO_MANY_WORDS {
                report.error(&spot, "long-answer", message, hint);
            } else if words > MANY_WORDS {
                report.warning(&spot, "long-answer", message, hint);
            }
        }
    }
}

fn sources_are_named(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    if manifest.value.sources.is_empty() {
        let hint = "name at least one: sources: [(title: \"...\", url: \"https://...\")]";
        report.error(&manifest.file.spot("sources"), "no-source", "the pack names no source", hint);
    }
}

fn ids_have_the_right_shape(draft: &Draft<'_>, report: &mut Report) {
    for (spot, name) in ids(draft).into_iter().chain(slugs(draft)) {
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let hyphened = name.starts_with('-') || name.ends_with('-');
        if !name.trim().is_empty() && (!name.chars().all(right) || hyphened) {
            let message = format!("`{name}` cannot be a name that machines use");
            let hint = "use small letters a to z, digits, and hyphens between them";
            report.error(&spot, "name-shape", message, hint);
        } else if name.len() > MAX_NAME {
            let message = format!("`{name}` has {} letters", name.len());
            report.error(&spot, "name-shape", message, format!("use at most {MAX_NAME}"));
        }
    }
}

fn ids_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    used_once(&ids(draft), report, "duplicate-id", "give each card and option an id of its own");
}

fn slugs_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    let hint = "give each card and option a short address of its own";
    used_once(&slugs(draft), report, "duplicate-slug", hint);
}

fn card_numbers_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    let numbers = draft.cards.iter();
    let numbers: Vec<_> =
        numbers.map(|card| (card.file.spot("number"), card.value.number)).collect();
    used_once(&numbers, report, "duplicate-number", "give each card a number of its own");
}

/// Every id of cards and options.
fn ids<'d>(draft: &'d Draft<'_>) -> Vec<(Spot<'d>, &'d str)> {
    let pack = draft.manifest.iter().map(|pack| (pack.file.spot("id"), pack.value.id.as_str()));
    let cards = draft.cards.iter().map(|card| (card.file.spot("id"), card.value.id.as_str()));
    let options = draft.options().map(|(spot, option)| (spot.field("id"), option.id.as_str()));
    pack.chain(cards).chain(options).collect()
}

/// Every short address of cards and options.
fn slugs<'d>(draft: &'d Draft<'_>) -> Vec<(Spot<'d>, &'d str)> {
    let cards = draft.cards.iter().map(|card| (card.file.spot("slug"), card.value.slug.as_str()));
    let options = draft.options().map(|(spot, option)| (spot.field("slug"), option.slug.as_str()));
    cards.chain(options).collect()
}

fn used_once<N: Ord + std::fmt::Display>(
    names: &[(Spot<'_>, N)],
    report: &mut Report,
    rule: &'static str,
    hint: &str,
) {
    let mut first: BTreeMap<&N, &Spot<'_>> = BTreeMap::new();
    for (spot, name) in names {
        if let Some(earlier) = first.get(name) {
            let message = format!("`{name}` is already used at {}", earlier.place());
            report.error(spot, rule, message, hint);
        } else {
            first.insert(name, spot);
        }
    }
}

fn card_numbers_are_from_1_to_8(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        if !(1..=8).contains(&card.value.number) {
            let message = format!("there is no card {}", card.value.number);
            let hint = "use 1 to 8: the place on the begin screen";
            report.error(&card.file.spot("number"), "card-number", message, hint);
        }
    }
}

fn cards_have_options(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        if card.value.options.is_empty() {
            let hint = "write at least one option between [ and ]";
            let message = "the card has no options to choose from";
            report.error(&card.file.spot("options"), "no-options", message, hint);
        }
    }
}

fn sources_are_web_addresses(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    for (at, source) in manifest.value.sources.iter().enumerate() {
        let spot = manifest.file.spot(&format!("sources.{at}.url"));
        web_address(&spot, &source.url, report);
    }
}

/// The page of every card and option must be readable from a QR code.
fn pages_fit_a_qr_code(draft: &Draft<'_>, report: &mut Report) {
    let cards = draft.cards.iter().map(|card| (card.file.spot("page"), &card.value.page));
    let options = draft.options().map(|(spot, option)| (spot.field("page"), &option.page));
    for (spot, page) in cards.chain(options) {
        if web_address(&spot, page, report) {
            qr_address(&spot, page, report);
        }
    }
}

/// So must the pack's own address with the longest slug behind it.
fn online_addresses_fit_a_qr_code(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    let Some(base) = &manifest.value.online_base else { return };
    let spot = manifest.file.spot("online_base");
    let slugs = slugs(draft).into_iter().map(|(_, slug)| slug);
    let longest = slugs.max_by_key(|slug| slug.len()).unwrap_or_default();
    if web_address(&spot, base, report) {
        qr_address(&spot, &format!("{}/{longest}", base.trim_end_matches('/')), report);
    }
}

/// Whether the address is one that a browser opens; empty ones have their own
/// rule.
fn web_address(spot: &Spot<'_>, address: &str, report: &mut Report) -> bool {
    if address.trim().is_empty() {
        return false;
    }
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    if host.is_none_or(|host| !host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        let message = format!("`{address}` is not a web address");
        report.error(spot, "address", message, "begin with https:// and the name of the site");
        return false;
    }
    if let Some(found) = address.chars().find(|c| !c.is_ascii_graphic()) {
        let message = format!("the address holds {}", code(found));
        let hint = "copy it from a browser, which writes such characters as %C3%AB";
        report.error(spot, "address", message, hint);
        return false;
    }
    true
}

fn qr_address(spot: &Spot<'_>, address: &str, report: &mut Report) {
    if address.len() > MAX_ADDRESS_BYTES {
        let message = format!("the address `{address}` has {} characters", address.len());
        let hint = format!("use at most {MAX_ADDRESS_BYTES}; phones cannot read a fuller QR code");
        report.error(spot, "long-address", message, hint);
    }
}

/// The marks that are filled in (`{n}`) are those of the shipped Dutch words:
/// an unknown one would be shown as it is, a forgotten one loses a number.
fn marks_are_known(draft: &Draft<'_>, report: &mut Report) {
    let Some(wording) = &draft.wording else { return };
    let shipped = PackFile::new("", shipped::dutch_words());
    let known: BTreeMap<_, _> = shipped.texts().collect();
    for (path, text) in wording.file.texts() {
        let Some(pattern) = known.get(path) else { continue };
        let spot = wording.file.spot(path);
        for mark in marks(text).filter(|mark| !pattern.contains(mark)) {
            let message = format!("`{path}` has the mark {mark} that nothing fills in");
            report.error(&spot, "unknown-mark", message, format!("the shipped text is: {pattern}"));
        }
        for mark in marks(pattern).filter(|mark| !text.contains(mark)) {
            let message = format!("`{path}` lacks the mark {mark}");
            report.warning(
                &spot,
                "missing-mark",
                message,
                format!("the shipped text is: {pattern}"),
            );
        }
    }
}

/// The marks of a text: `{n}`, with their braces.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('}').filter_map(|part| part.get(part.find('{')?..))
}
