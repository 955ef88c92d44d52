//! Rules for the names that machines use: ids, slugs, numbers and roles.

use std::collections::BTreeMap;

use super::{Draft, Report, Role, Spot};

/// Letters in an id or a slug.
const MAX_NAME: usize = 40;

/// What a pack has one of at most.
const SINGLE_ROLES: [Role; 3] = [Role::Guide, Role::Overview, Role::Colophon];

pub(super) fn have_the_right_shape(draft: &Draft<'_>, report: &mut Report) {
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

pub(super) fn ids_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    used_once(&ids(draft), report, "duplicate-id", "give each thing an id of its own");
}

pub(super) fn slugs_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    let hint = "give each entry and option a short address of its own";
    used_once(&slugs(draft), report, "duplicate-slug", hint);
}

pub(super) fn card_numbers_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    let numbers = draft.cards.iter();
    let numbers: Vec<_> =
        numbers.map(|card| (card.file.spot("number"), card.value.number)).collect();
    used_once(&numbers, report, "duplicate-number", "give each card a number of its own");
}

/// In large letters and side by side a short title is all that tells options
/// apart.
pub(super) fn short_titles_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    let titles = draft.cards.iter().flat_map(|card| {
        let options = card.value.options.iter().enumerate();
        options.map(|(at, option)| {
            (card.file.spot(&format!("options.{at}.short_title")), option.short_title.trim())
        })
    });
    let titles: Vec<_> = titles.filter(|(_, title)| !title.is_empty()).collect();
    used_once(&titles, report, "duplicate-title", "give one of the two another short title");
}

/// Every id of the pack, its entries, options and help numbers.
fn ids<'d>(draft: &'d Draft<'_>) -> Vec<(Spot<'d>, &'d str)> {
    let pack = draft.manifest.iter().map(|pack| (pack.file.spot("id"), pack.value.id.as_str()));
    let entries = draft.entries().map(|entry| (entry.spot.field("id"), entry.id));
    let numbers = draft.help.iter().flat_map(|help| {
        let numbers = help.value.numbers.iter().enumerate();
        numbers.map(|(at, number)| (help.file.spot(&format!("numbers.{at}.id")), &*number.id))
    });
    let statements = draft.values.iter().flat_map(|values| {
        let statements = values.value.statements.iter().enumerate();
        statements.map(|(at, it)| (values.file.spot(&format!("statements.{at}.id")), &*it.id))
    });
    pack.chain(entries).chain(numbers).chain(statements).collect()
}

/// The short address of every entry and option.
pub(super) fn slugs<'d>(draft: &'d Draft<'_>) -> Vec<(Spot<'d>, &'d str)> {
    draft.entries().map(|entry| (entry.spot.field("slug"), entry.slug)).collect()
}

/// A visitor finds one guide, one overview and one colophon.
pub(super) fn roles_are_used_once(draft: &Draft<'_>, report: &mut Report) {
    let leaflets = draft.leaflets.iter();
    let single = leaflets
        .filter(|leaflet| SINGLE_ROLES.contains(&leaflet.value.role))
        .map(|leaflet| (leaflet.file.spot("role"), format!("{:?}", leaflet.value.role)));
    let single: Vec<_> = single.collect();
    used_once(&single, report, "duplicate-role", "give one of the two another role");
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

pub(super) fn card_numbers_are_from_1_to_8(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        if !(1..=8).contains(&card.value.number) {
            let message = format!("there is no card {}", card.value.number);
            let hint = "use 1 to 8: the place on the begin screen";
            report.error(&card.file.spot("number"), "card-number", message, hint);
        }
    }
}
