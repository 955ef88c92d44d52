//! 07 Stappen: where am I, what comes next.

use std::ops::Range;
use std::sync::Arc;

use super::actions::Act;
use super::flow::{self, Item, Node, Row, Section, buttons};
use super::frame::Frame;
use super::leaflet::section;
use super::stage::Stage;
use super::title::Title;
use super::voice::read_and_print;
use crate::content::{Destination, Icon, Route, Step, Steps};
use crate::visit::{Action, Place};

/// Draws the scheme, and after it what else there is to say.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    steps: &Arc<Steps>,
    from: Place,
) -> Option<Action> {
    let (words, roomy) = (stage.words, stage.look.roomy);
    let in_one = !roomy && !stage.look.low_reach;
    // In landscape those who decide stand in the panel beside the scheme.
    let beside = frame.beside && !roomy;
    let people = steps.people.join(" + ");
    let lead = match (roomy, beside) {
        (true, _) => String::new(),
        (false, true) => format!("{}\n{people}", steps.intro),
        (false, false) => steps.intro.clone(),
    };
    let items = items(stage, steps, !beside);
    let print = Act::plain(Icon::Printer, &words.steps.print, Action::OpenPrint);
    let print = read_and_print(stage, print);
    let acts = move |sheets: &[Range<usize>], at: usize| {
        let turning = (words.leaflet.more.as_str(), words.leaflet.fewer.as_str());
        buttons(in_one, sheets, at, turning, print.clone())
    };
    let title = |page| Title {
        eyebrow: None,
        words: if roomy { &steps.short_title } else { &steps.title },
        lead: &lead,
        card: Some((0, None)),
        page,
    };
    flow::ui(stage, frame, title, &items, acts, from)
}

fn items(stage: &Stage<'_>, steps: &Steps, with_people: bool) -> Vec<Item> {
    let mut items = Vec::new();
    if stage.look.roomy {
        // Too large for the band: read first.
        let intro = Section::of(None, &steps.title, vec![steps.intro.clone()]);
        items.push(Item::Section(intro));
    }
    if with_people && !steps.people.is_empty() {
        items.push(Item::People(steps.people.clone()));
    }
    let last = steps.steps.len().saturating_sub(1);
    for (at, step) in steps.steps.iter().enumerate() {
        let node = if at == last { Node::Last(step.number) } else { Node::Step(step.number) };
        items.extend(step_items(stage, step, node));
        if at > 0 && at < last {
            items.push(Item::Between(steps.between.clone()));
        }
    }
    if !steps.principles.is_empty() {
        let lines = steps.principles.iter().map(|line| format!("- {line}")).collect();
        items.push(Item::Section(Section::of(None, &stage.words.steps.agree, lines)));
    }
    items.extend(steps.sections.iter().map(|part| Item::Section(section(stage, part))));
    items
}

/// One route is a row; several are equals: tiles beside each other, or in
/// large letters rows of which the first carries the number.
fn step_items(stage: &Stage<'_>, step: &Step, node: Node) -> Vec<Item> {
    if are_tiles(stage, step) {
        let routes = step.routes.iter();
        let tiles = routes.filter_map(|route| row(stage, step, route, Node::None));
        return vec![Item::Beside(node, tiles.map(Item::Row).collect())];
    }
    let nodes = std::iter::once(node).chain(std::iter::repeat(Node::Route));
    let rows = step.routes.iter().zip(nodes);
    rows.filter_map(|(route, node)| row(stage, step, route, node)).map(Item::Row).collect()
}

/// Whether the routes of this step stand beside each other.
fn are_tiles(stage: &Stage<'_>, step: &Step) -> bool {
    step.routes.len() > 1 && !stage.look.roomy
}

/// A route, when its destination is in the pack.
fn row(stage: &Stage<'_>, step: &Step, route: &Route, node: Node) -> Option<Row> {
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
    Some(Row {
        icon: Some(icon),
        title: route.title.clone(),
        line: route.text.clone(),
        node,
        step: Some(step.number),
        tile: are_tiles(stage, step),
        action,
    })
}
