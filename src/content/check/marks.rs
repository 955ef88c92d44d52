//! Rules for the wording of the interface.

use std::collections::BTreeMap;

use super::{Draft, PackFile, Report, shipped};

/// The marks that are filled in (`{n}`) are those of the shipped Dutch words:
/// an unknown one would be shown as it is, a forgotten one loses a number.
pub(super) fn are_known(draft: &Draft<'_>, report: &mut Report) {
    let Some(wording) = draft.checked_wording() else { return };
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
