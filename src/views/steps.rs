//! 07 Stappen: where am I, what comes next.

use std::sync::Arc;

use super::actions::{Act, turns};
use super::flow::{self, Item, Node};
use super::frame::Frame;
use super::leaflet::section;
use super::stage::Stage;
use super::title::Title;
use crate::content::{Destination, Icon, Route, Steps};
use crate::visit::{Action, Place};

/// Draws the scheme, and after it what else there is to say.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    steps: &Arc<Steps>,
    from: Place,
) -> Option<Action> {
    let (words, roomy) = (stage.words, stage.look.roomy);
    let items = items(stage, steps);
    let acts = move |sheets: &[std::ops::Range<usize>], at: usize| {
        let mut acts = turns(sheets, at, &words.leaflet.more, &words.leaflet.fewer);
        acts.push(Act::plain(Icon::Printer, &words.steps.print, Action::OpenPrint));
        acts
    };
    let title = |page| Title {
        eyebrow: None,
        words: if roomy { &steps.short_title } else { &steps.title },
        lead: if roomy { "" } else { &steps.intro },
        card: Some((0, None)),
        page,
    };
    flow::ui(stage, frame, title, &items, acts, from)
}

fn items(stage: &Stage<'_>, steps: &Steps) -> Vec<Item> {
    let mut items = Vec::new();
    if !steps.people.is_empty() {
        items.push(Item::Note(Icon::UsersThree, steps.people.join(" + ")));
    }
    let last = steps.steps.len().saturating_sub(1);
    for (at, step) in steps.steps.iter().enumerate() {
        for (route, node) in step.routes.iter().zip(nodes(step.number)) {
            items.extend(row(stage, route, node));
        }
        if at > 0 && at < last {
            items.push(Item::Between(steps.between.clone()));
        }
    }
    if !steps.principles.is_empty() {
        items.push(Item::Section {
            icon: None,
            heading: stage.words.steps.agree.clone(),
            paragraphs: steps.principles.iter().map(|line| format!("- {line}")).collect(),
        });
    }
    items.extend(steps.sections.iter().map(section));
    items
}

/// The first route carries the number, the others are equals beside it.
fn nodes(number: u8) -> impl Iterator<Item = Node> {
    std::iter::once(Node::Step(number)).chain(std::iter::repeat(Node::Route))
}

/// A route, when its destination is in the pack.
fn row(stage: &Stage<'_>, route: &Route, node: Node) -> Option<Item> {
    let pack = stage.kiosk.pack();
    let (icon, action) = match &route.leads_to {
        Destination::Card(number) => {
            let card = pack.card_numbered(*number)?;
            ((card.icon, card.number), Action::OpenCard(card.clone()))
        }
        Destination::Leaflet(id) => {
            let leaflet = pack.leaflet(id)?;
            ((leaflet.icon, 0), Action::OpenLeaflet(leaflet.clone()))
        }
    };
    let (title, line) = (route.title.clone(), route.text.clone());
    Some(Item::Row { icon, title, line, node, action })
}
