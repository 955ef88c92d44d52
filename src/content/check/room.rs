//! Rules for text that would not fit its page in the largest letters.
//!
//! This room cannot measure letters, so it counts them: the widths below are
//! those of an average letter of Dutch text on the portrait panel of 268 by 476
//! mm, the narrowest page there is. They tell a writer early; that nothing is
//! clipped or runs over is proved by the walk through every screen in the tests.

use super::ease::sentences;
use super::{Draft, Question, Report, texts};

/// Letters on a line of an answer: 214 mm of letters of 5.7 mm.
const ANSWER_LINE: usize = 37;
/// Letters on a line of a note with caveats: 204 mm.
const NOTE_LINE: usize = 35;
/// Letters on a line of a title beside the page number: 182 mm of bold letters
/// of 8.1 mm.
const TITLE_LINE: usize = 22;
/// Lines of a title over which the page would be left too little room.
const TITLE_LINES: usize = 2;

/// Lines of an answer below its question, on a page with a title of one line.
const PAGE_LINES: f32 = 9.7;
/// What a second line of the title takes, in lines of an answer.
const TITLE: f32 = 1.1;
/// What the edges of a note take, in lines of an answer.
const NOTE_EDGES: f32 = 1.1;

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

/// An answer goes on on another page, but a sentence stays whole, and the
/// caveats stand on every page.
pub(super) fn options_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        for (at, option) in card.value.options.iter().enumerate() {
            let caveats: Vec<&str> = card.value.caveats_of(option).collect();
            let room = lines_beside(&option.short_title, &caveats.join(" "));
            let answers = Question::ALL.into_iter();
            let longest = answers.map(|question| longest_sentence(option.answers.to(question)));
            let longest = longest.max().unwrap_or(0);
            if longest > room && !caveats.is_empty() {
                let spot = card.file.spot(&format!("options.{at}.title"));
                let message = format!(
                    "the caveats leave {room} of {} lines of the largest letters, \
                     and a sentence takes {longest}",
                    PAGE_LINES as usize
                );
                let hint = "say the caveats of card and option shorter";
                report.warning(&spot, "no-room", message, hint);
            }
        }
    }
}

pub(super) fn sentences_fit_a_page(draft: &Draft<'_>, report: &mut Report) {
    let room = PAGE_LINES as usize;
    for (spot, text) in texts(draft) {
        let longest = longest_sentence(text);
        if longest > room && text.contains(' ') {
            let message = format!("a sentence of `{}` takes {longest} lines", spot.path);
            let hint = format!("a page of the largest letters has {room}; make more sentences");
            report.error(&spot, "no-room", message, hint);
        }
    }
}

/// Lines for an answer on a page with this title and these caveats.
fn lines_beside(short_title: &str, caveats: &str) -> usize {
    let title = lines(short_title, TITLE_LINE).saturating_sub(1) as f32 * TITLE;
    let note = lines(caveats, NOTE_LINE) as f32;
    let edges = if caveats.is_empty() { 0.0 } else { NOTE_EDGES };
    (PAGE_LINES - title - note - edges).max(0.0) as usize
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
