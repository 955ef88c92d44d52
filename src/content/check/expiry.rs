//! Rules for the day until which a pack may be installed.

use super::{Draft, Report};

pub(super) fn day_exists(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    let Some(day) = manifest.value.expires.filter(|day| !day.exists()) else { return };
    let message = format!("the calendar has no day {day}");
    let hint = "write (year: 2027, month: 5, day: 21)";
    report.error(&manifest.file.spot("expires"), "no-such-day", message, hint);
}

/// Without a day nothing has expired.
pub(super) fn day_is_to_come(draft: &Draft<'_>, report: &mut Report) {
    let (Some(manifest), Some(today)) = (&draft.manifest, draft.today) else { return };
    let Some(day) = manifest.value.expires.filter(|day| *day <= today) else { return };
    let message = format!("the pack expired on {day}");
    let hint = "read the text again, then set a new day and a higher version";
    report.warning(&manifest.file.spot("expires"), "expired-pack", message, hint);
}
