//! Rules for help numbers.

use super::{Day, Draft, EMERGENCY_NUMBERS, HelpNumber, Report, Spot};

/// The fewest and the most digits of a number that can be called.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// They are what is left when the others have expired.
pub(super) fn emergency_numbers_are_there(draft: &Draft<'_>, report: &mut Report) {
    let Some(help) = &draft.help else { return };
    for number in EMERGENCY_NUMBERS {
        if !help.value.numbers.iter().any(|known| known.number == number) {
            let message = format!("the number {number} is missing");
            let hint = format!("{number} is shown whatever happens: add it with its words");
            report.error(&help.file.spot("numbers"), "missing-emergency", message, hint);
        }
    }
}

pub(super) fn numbers_can_be_dialled(draft: &Draft<'_>, report: &mut Report) {
    for (spot, number) in numbers(draft) {
        let first = (spot.field("number"), Some(&number.number));
        for (spot, written) in [first, (spot.field("or_number"), number.or_number.as_ref())] {
            let Some(written) = written.filter(|written| !written.trim().is_empty()) else {
                continue;
            };
            let digits = written.chars().filter(char::is_ascii_digit).count();
            let right = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+');
            if !DIGITS.contains(&digits) || !written.chars().all(right) {
                let message = format!("`{written}` cannot be called");
                let hint = "write digits, with a hyphen or a space between them";
                report.error(&spot, "number-shape", message, hint);
            }
        }
    }
}

pub(super) fn days_exist(draft: &Draft<'_>, report: &mut Report) {
    let expires = draft.help.iter().map(|help| (help.file.spot("expires"), help.value.expires));
    let verified = numbers(draft)
        .filter_map(|(spot, number)| Some((spot.field("verified_on"), number.verified_on?)));
    for (spot, day) in expires.chain(verified) {
        if !day.exists() {
            let message = format!("the calendar has no day {day}");
            report.error(&spot, "no-such-day", message, "write (year: 2027, month: 5, day: 21)");
        }
    }
}

/// Without a day nothing has expired.
pub(super) fn has_not_expired(draft: &Draft<'_>, report: &mut Report) {
    let (Some(help), Some(today)) = (&draft.help, draft.today) else { return };
    if help.value.has_expired_on(today) {
        let message = format!("the help numbers expired on {}", help.value.expires);
        let hint = "only 112 and 113 are still shown; call every number, then set a new day";
        report.warning(&help.file.spot("expires"), "expired-help", message, hint);
    }
    let verified = numbers(draft)
        .filter_map(|(spot, number)| Some((spot.field("verified_on"), number.verified_on?)));
    for (spot, day) in verified.filter(|(_, day): &(_, Day)| *day > today) {
        let message = format!("nobody can have called on {day}, which is still to come");
        report.warning(&spot, "future-day", message, "write the day of the call");
    }
}

fn numbers<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot<'d>, &'d HelpNumber)> {
    draft.help.iter().flat_map(|help| {
        let numbers = help.value.numbers.iter().enumerate();
        numbers.map(|(at, number)| (help.file.spot(&format!("numbers.{at}")), number))
    })
}
