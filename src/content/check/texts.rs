//! Rules for every text, wherever it stands.

use super::{Draft, Report, Spot, is_drawable, texts};

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

/// Only a leaflet and the steps may go without a teaser, and a section with a
/// list without text.
pub(super) fn say_something(draft: &Draft<'_>, report: &mut Report) {
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
pub(super) fn have_no_control_characters(draft: &Draft<'_>, report: &mut Report) {
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

pub(super) fn can_be_drawn(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        if let Some(found) = text.chars().find(|c| !c.is_control() && !is_drawable(*c)) {
            let message = format!("the fonts have no glyph for {} in `{}`", code(found), spot.path);
            let hint = "use another character; spaces and hyphens must be ordinary ones";
            report.error(&spot, "missing-glyph", message, hint);
        }
    }
}

/// A character with its number, for writers who cannot see it.
pub(super) fn code(character: char) -> String {
    if character == ' ' {
        return "a space".to_owned();
    }
    if character.is_control() || character.is_whitespace() || character == '\u{ad}' {
        return format!("U+{:04X}", u32::from(character));
    }
    format!("{character} (U+{:04X})", u32::from(character))
}

pub(super) fn have_single_spaces(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        let untidy = text != text.trim() || text.contains("  ");
        if untidy && !text.trim().is_empty() && !text.contains(char::is_control) {
            let message =
                format!("`{}` begins or ends with a space, or has two in a row", spot.path);
            report.warning(&spot, "extra-space", message, "leave single spaces between words only");
        }
    }
}

pub(super) fn fit_their_place(draft: &Draft<'_>, report: &mut Report) {
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
