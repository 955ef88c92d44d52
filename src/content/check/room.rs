//! Rules for text that would not fit its page in the largest letters.
//!
//! This room cannot measure letters, so it counts them: the widths below are
//! those of an average letter of Dutch text on the portrait panel of 268 by 476
//! mm, the narrowest page there is. They tell a writer early; that nothing is
//! clipped or runs over is proved by the walk through every screen in the tests.

use super::ease::sentences;
use super::{Draft, Report, Spot, texts};

/// Letters on a line of an answer: 214 mm of letters of 5.7 mm.
const ANSWER_LINE: usize = 37;
/// Letters on a line of a note with caveats: 204 mm.
const NOTE_LINE: usize = 35;
/// Letters on a line of a title beside the page number: 182 mm of bold letters
/// of 8.1 mm.
const TITLE_LINE: usize = 22;
/// Lines of a title over which the page would be left too little room.
const TITLE_LINES: usize = 2;

/// Letters on a line of a section beside its pictogram: 171 mm of letters of
/// 5.7 mm.
const SECTION_LINE: usize = 30;
/// Letters on a line of a row that leads on, between its node, its pictogram and
/// its arrow.
const ROW_LINE: usize = 18;

/// Lines of an answer below its question.
const PAGE_LINES: usize = 9;
/// Lines of a section with its heading, which stands over each part of it.
const SECTION_LINES: usize = 11;
/// Lines of a row.
const ROW_LINES: usize = 10;
/// Lines of a note on a page of its own, under a title of two lines.
const NOTE_LINES: usize = 9;
/// Lines of a note that leave room for an option of a card.
const CARD_NOTE_LINES: usize = 8;

pub(super) fn short_titles_fit_in_two_lines(draft: &Draft<'_>, report: &mut Report) {
    for entry in draft.entries() {
        let lines = lines(entry.short_title, TITLE_LINE);
        if lines > TITLE_LINES {
            let message =
                format!("`short_title` takes {lines} lines of about {TITLE_LINE} large letters");
            let hint = format!("say it in {TITLE_LINES} lines");
            report.error(&entry.spot.field("short_title"), "no-room", message, hint);
        }
    }
}

/// The caveats of an option stay together, beside the first answer or on a page
/// of their own.
pub(super) fn caveats_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        let of_card = card.value.caveats.join(" ");
        note_fits(&card.file.spot("caveats"), &of_card, CARD_NOTE_LINES, report);
        for (at, option) in card.value.options.iter().enumerate() {
            let caveats: Vec<&str> = card.value.caveats_of(option).collect();
            let spot = card.file.spot(&format!("options.{at}.caveats"));
            note_fits(&spot, &caveats.join(" "), NOTE_LINES, report);
        }
    }
}

fn note_fits(spot: &Spot<'_>, caveats: &str, room: usize, report: &mut Report) {
    let lines = lines(caveats, NOTE_LINE);
    if lines > room {
        let message = format!("together the caveats take {lines} lines of the largest letters");
        report.error(spot, "no-room", message, format!("there is room for {room}: say it shorter"));
    }
}

/// The remark of a leaflet stays together.
pub(super) fn notes_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    for leaflet in &draft.leaflets {
        let note = leaflet.value.note.as_deref().unwrap_or_default();
        let lines = lines(note, NOTE_LINE);
        if lines > NOTE_LINES {
            let message = format!("the note takes {lines} lines of the largest letters");
            let hint = format!("there is room for {NOTE_LINES}: say it shorter");
            report.error(&leaflet.file.spot("note"), "no-room", message, hint);
        }
    }
}

/// A section goes on on another page, under its heading again, but a sentence
/// and a line of a list stay whole.
pub(super) fn sections_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    for (spot, section) in draft.sections() {
        let heading = lines(&section.heading, SECTION_LINE);
        let texts = std::iter::once((spot.field("text"), &section.text)).chain(
            section.list.iter().enumerate().map(|(at, it)| (spot.field(&format!("list.{at}")), it)),
        );
        for (spot, text) in texts {
            let pieces = text.split_inclusive(". ").map(|piece| lines(piece, SECTION_LINE));
            let longest = pieces.max().unwrap_or(0);
            if heading + longest > SECTION_LINES {
                let message =
                    format!("heading and sentence take {} large lines", heading + longest);
                let hint = format!("there is room for {SECTION_LINES}; make more sentences");
                report.error(&spot, "no-room", message, hint);
            }
        }
    }
}

/// A route of the steps and a help number stay together with their lines.
pub(super) fn rows_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    let routes = draft.steps.iter().flat_map(|steps| {
        let all = steps.value.steps.iter().enumerate();
        all.flat_map(move |(at, step)| {
            step.routes.iter().enumerate().map(move |(route_at, route)| {
                let spot = steps.file.spot(&format!("steps.{at}.routes.{route_at}.text"));
                (spot, &route.title, &route.text)
            })
        })
    });
    let numbers = draft.help.iter().flat_map(|help| {
        help.value.numbers.iter().enumerate().map(|(at, number)| {
            (help.file.spot(&format!("numbers.{at}.line")), &number.heading, &number.line)
        })
    });
    for (spot, title, text) in routes.chain(numbers) {
        let lines = lines(title, ROW_LINE) + lines(text, ROW_LINE);
        if lines > ROW_LINES {
            let message = format!("title and line take {lines} lines of the largest letters");
            let hint = format!("there is room for {ROW_LINES}: say it shorter");
            report.error(&spot, "no-room", message, hint);
        }
    }
}

/// An answer goes on on another page, but a sentence stays whole.
pub(super) fn sentences_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    for (spot, text) in texts(draft) {
        let longest = longest_sentence(text);
        if longest > PAGE_LINES && text.contains(' ') {
            let message = format!("a sentence of `{}` takes {longest} lines", spot.path);
            let hint =
                format!("a page of the largest letters has {PAGE_LINES}; make more sentences");
            report.error(&spot, "no-room", message, hint);
        }
    }
}

fn longest_sentence(text: &str) -> usize {
    sentences(text).map(|sentence| lines(sentence, ANSWER_LINE)).max().unwrap_or(0)
}

/// Lines of a text when so many letters stand on each. A longer word is
/// divided.
fn lines(text: &str, letters: usize) -> usize {
    let (mut lines, mut used) = (0, letters + 1);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used + 1 + length > letters {
            lines += length.div_ceil(letters);
            used = length.min(letters);
        } else {
            used += 1 + length;
        }
    }
    lines
}
