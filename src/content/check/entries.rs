//! Rules for what entries hold, and where they lead.

use super::{Destination, Draft, Report, Role, Spot, Values};

pub(super) fn cards_have_options(draft: &Draft<'_>, report: &mut Report) {
    for card in &draft.cards {
        if card.value.options.is_empty() {
            let hint = "write at least one option between [ and ]";
            let message = "the card has no options to choose from";
            report.error(&card.file.spot("options"), "no-options", message, hint);
        }
    }
}

pub(super) fn sections_have_something_to_read(draft: &Draft<'_>, report: &mut Report) {
    for leaflet in &draft.leaflets {
        if leaflet.value.sections.is_empty() {
            let hint = "write at least one section between [ and ]";
            let spot = leaflet.file.spot("sections");
            report.error(&spot, "no-sections", "the leaflet has nothing to read", hint);
        }
    }
    for (spot, section) in draft.sections() {
        if section.text.trim().is_empty() && section.list.is_empty() {
            let message = "the section has neither text nor a list";
            report.error(&spot, "empty-section", message, "write one of the two");
        }
    }
}

/// Steps are numbered from 1, and each can be taken.
pub(super) fn steps_follow_each_other(draft: &Draft<'_>, report: &mut Report) {
    let Some(steps) = &draft.steps else { return };
    if steps.value.steps.is_empty() {
        let hint = "write at least one step between [ and ]";
        report.error(&steps.file.spot("steps"), "no-steps", "there are no steps to take", hint);
    }
    for (at, step) in steps.value.steps.iter().enumerate() {
        let spot = steps.file.spot(&format!("steps.{at}"));
        if usize::from(step.number) != at + 1 {
            let message = format!("step {} stands at the place of step {}", step.number, at + 1);
            let hint = "number the steps 1, 2, 3 and so on";
            report.error(&spot.field("number"), "step-number", message, hint);
        }
        if step.routes.is_empty() {
            let message = format!("step {} has no routes", step.number);
            let hint = "write at least one route between [ and ]";
            report.error(&spot.field("routes"), "no-routes", message, hint);
        }
    }
}

/// A page of statements is read at a glance, and is no questionnaire.
pub(super) fn values_are_few(draft: &Draft<'_>, report: &mut Report) {
    let Some(values) = &draft.values else { return };
    let spot = values.file.spot("statements");
    let count = values.value.statements.len();
    if count == 0 {
        let hint = "write at least one statement between [ and ], or leave the file out";
        report.error(&spot, "no-statements", "there is nothing to tick", hint);
    } else if count > Values::MOST {
        let message = format!("there are {count} statements");
        let hint = format!("keep at most {}: a visitor only has a moment", Values::MOST);
        report.error(&spot, "many-statements", message, hint);
    }
}

pub(super) fn details_are_detail_leaflets(draft: &Draft<'_>, report: &mut Report) {
    for (spot, id) in details(draft) {
        let hint = "name the id of a leaflet with role: Detail";
        match draft.leaflets.iter().find(|leaflet| leaflet.value.id == id) {
            Some(leaflet) if leaflet.value.role != Role::Detail => {
                let message = format!("`{id}` has the role {:?}", leaflet.value.role);
                report.error(&spot, "not-a-detail", message, hint);
            }
            None if draft.is_whole => {
                let message = format!("there is no leaflet `{id}`");
                report.error(&spot, "unknown-entry", message, hint);
            }
            _ => {}
        }
    }
}

pub(super) fn detail_leaflets_can_be_opened(draft: &Draft<'_>, report: &mut Report) {
    if !draft.is_whole {
        return;
    }
    let opened: Vec<&str> = details(draft).map(|(_, id)| id).chain(routes(draft)).collect();
    for leaflet in &draft.leaflets {
        let id = leaflet.value.id.as_str();
        if leaflet.value.role == Role::Detail && !opened.contains(&id) {
            let message = format!("nothing leads to the leaflet `{id}`");
            let hint = "name its id in the `details` of another leaflet";
            report.warning(&leaflet.file.spot("id"), "unreachable", message, hint);
        }
    }
}

/// The ids that leaflets open, with their places.
fn details<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot<'d>, &'d str)> {
    draft.leaflets.iter().flat_map(|leaflet| {
        let ids = leaflet.value.details.iter().enumerate();
        ids.map(|(at, id)| (leaflet.file.spot(&format!("details.{at}")), id.as_str()))
    })
}

/// The ids of leaflets that the steps lead to.
fn routes<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d str> {
    destinations(draft).filter_map(|(_, destination)| match destination {
        Destination::Leaflet(id) => Some(id.as_str()),
        Destination::Card(_) => None,
    })
}

/// Where the routes of the steps lead, with their places.
fn destinations<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot<'d>, &'d Destination)> {
    let steps = draft.steps.iter().flat_map(|steps| {
        let each = steps.value.steps.iter().enumerate();
        each.map(|(at, step)| (steps.file.spot(&format!("steps.{at}")), step))
    });
    steps.flat_map(|(spot, step)| {
        let routes = step.routes.iter().enumerate();
        routes
            .map(move |(at, route)| (spot.field(&format!("routes.{at}.leads_to")), &route.leads_to))
    })
}

pub(super) fn links_lead_somewhere(draft: &Draft<'_>, report: &mut Report) {
    if !draft.is_whole {
        return;
    }
    let has_card = |number| draft.cards.iter().any(|card| card.value.number == number);
    let has_leaflet = |id: &str| draft.leaflets.iter().any(|leaflet| leaflet.value.id == id);
    let sections = draft.sections().filter_map(|(spot, section)| {
        section.card.map(|number| (spot.field("card"), Destination::Card(number)))
    });
    let routes = destinations(draft).map(|(spot, destination)| (spot, destination.clone()));
    for (spot, destination) in sections.chain(routes) {
        let missing = match destination {
            Destination::Card(number) if !has_card(number) => format!("there is no card {number}"),
            Destination::Leaflet(id) if !has_leaflet(&id) => format!("there is no leaflet `{id}`"),
            Destination::Card(_) | Destination::Leaflet(_) => continue,
        };
        let hint = "name a card by its number, a leaflet by its id";
        report.error(&spot, "unknown-entry", missing, hint);
    }
}
