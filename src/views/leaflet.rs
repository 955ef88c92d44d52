//! 08 Overzicht, 23 Hoe werkt samen kiezen?, and every other leaflet.

use std::ops::Range;
use std::sync::Arc;

use super::actions::Act;
use super::flow::{self, Item, Node, Row, Section, buttons};
use super::frame::Frame;
use super::option::question_title;
use super::stage::Stage;
use super::title::Title;
use super::voice::read_and_print;
use crate::content::{self, Icon, Leaflet, Question, Role, fill, short_address};
use crate::visit::{Action, Place};

/// The last page, whatever its number.
const LAST_PAGE: Place = Place { block: usize::MAX, part: 0 };

/// Draws a leaflet: sections, remark, and the rows to what belongs to it.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    leaflet: &Arc<Leaflet>,
    from: Place,
) -> Option<Action> {
    let (words, roomy) = (&stage.words.leaflet, stage.look.roomy);
    let in_one = !roomy && !stage.look.low_reach;
    let items = items(stage, leaflet);
    let main = main_act(stage, leaflet);
    let print = Act::plain(Icon::Printer, &words.print, Action::OpenPrint);
    let print = read_and_print(stage, print);
    let (is_guide, is_tight) = (leaflet.role == Role::Guide, stage.look.is_tight());
    let acts = move |sheets: &[Range<usize>], at: usize| {
        let mut acts = Vec::new();
        acts.extend(print.iter().cloned());
        let is_last = at + 1 >= sheets.len();
        // Whatever has no tile of its own is three touches away; where height is
        // scarce the way to it stands on the first page.
        if is_guide && !is_last && (at == 0 || !is_tight) {
            let turn = Action::Turn(LAST_PAGE);
            acts.push(Act::plain(Icon::BookOpen, &words.see_also, turn));
        }
        if is_last {
            acts.extend(main.clone().map(|(icon, label, action)| Act::main(icon, label, action)));
        }
        buttons(in_one, sheets, at, (&words.more, &words.fewer), acts)
    };
    let title = |page| Title {
        eyebrow: None,
        words: if roomy { &leaflet.short_title } else { &leaflet.title },
        lead: if roomy { "" } else { &leaflet.intro },
        card: Some((0, None)),
        page,
    };
    flow::ui(stage, frame, title, &items, acts, from)
}

/// What a visitor most likely does next.
fn main_act<'a>(stage: &Stage<'a>, leaflet: &Leaflet) -> Option<(Icon, &'a str, Action)> {
    let words = &stage.words.leaflet;
    let steps = stage.kiosk.pack().steps.clone();
    match (leaflet.role, steps) {
        (Role::Overview, Some(steps)) => {
            Some((Icon::ArrowRight, &words.steps, Action::OpenSteps(steps)))
        }
        (Role::Guide, _) => Some((Icon::HouseSimple, &words.choose_card, Action::Home)),
        _ => None,
    }
}

fn items(stage: &Stage<'_>, leaflet: &Leaflet) -> Vec<Item> {
    let roomy = stage.look.roomy;
    let mut items = Vec::new();
    if roomy {
        let intro = Section::of(None, &leaflet.title, vec![leaflet.intro.clone()]);
        items.push(Item::Section(intro));
    }
    let (gist, rest) = leaflet.sections.split_at(gist(leaflet));
    let mut parts: Vec<_> = gist.iter().map(|part| section(stage, part)).collect();
    match leaflet.role {
        Role::Overview if !roomy => {
            let mut parts = parts.into_iter().map(Item::Section);
            while let Some(first) = parts.next() {
                let pair = std::iter::once(first).chain(parts.next()).collect();
                items.push(Item::Beside(Node::None, pair));
            }
        }
        Role::Guide if !roomy => {
            for part in &mut parts {
                part.large = true;
            }
            items.extend(parts.into_iter().map(Item::Section));
        }
        Role::Overview
        | Role::Guide
        | Role::Detail
        | Role::Professionals
        | Role::Facts
        | Role::Organisations
        | Role::Colophon => items.extend(parts.into_iter().map(Item::Section)),
    }
    let note_at = if leaflet.role == Role::Guide { 1 } else { rest.len() };
    for (at, part) in rest.iter().enumerate() {
        if at == note_at {
            items.extend(note(leaflet));
        }
        items.push(Item::Section(section(stage, part)));
        items.extend(to_card(stage, part));
    }
    if let (Role::Colophon, Some(site)) = (leaflet.role, stage.kiosk.pack().site.contact()) {
        let heading = &stage.words.leaflet.site;
        items.push(Item::Section(Section::of(Some(Icon::HandWaving), heading, vec![site])));
    }
    if note_at >= rest.len() {
        items.extend(note(leaflet));
    }
    let more = more(stage, leaflet);
    if !more.is_empty() {
        items.push(Item::Heading(stage.words.leaflet.see_also.clone()));
    }
    items.extend(see_also(&more, leaflet.role == Role::Overview && !roomy));
    items
}

/// How many of the first sections are the gist of the guide or the overview:
/// those with a pictogram, that lead nowhere.
fn gist(leaflet: &Leaflet) -> usize {
    let plain = |part: &&content::Section| {
        part.icon.is_some() && part.list.is_empty() && part.card.is_none()
    };
    leaflet.sections.iter().take_while(plain).count()
}

/// The remark; that of the guide is about people.
fn note(leaflet: &Leaflet) -> Option<Item> {
    let icon = match leaflet.role {
        Role::Guide => Icon::People,
        Role::Overview => Icon::Sun,
        Role::Detail | Role::Professionals | Role::Facts | Role::Organisations | Role::Colophon => {
            Icon::ChatCircleText
        }
    };
    leaflet.note.clone().map(|note| Item::Note(icon, note))
}

/// The card that a section leads to.
fn to_card(stage: &Stage<'_>, part: &content::Section) -> Option<Item> {
    let card = stage.kiosk.pack().card_numbered(part.card?)?;
    let number = card.number.to_string();
    Some(Item::Row(Row {
        icon: Some((card.icon, card.number)),
        title: card.title.clone(),
        line: fill(&stage.words.leaflet.to_card, &[("n", &number)]),
        node: Node::None,
        step: None,
        tile: false,
        action: Action::OpenCard(card.clone()),
    }))
}

/// The rows to other leaflets; `narrow` ones stand two by two, with their
/// titles only.
fn see_also(more: &[Arc<Leaflet>], narrow: bool) -> Vec<Item> {
    let row = |leaflet: &Arc<Leaflet>| {
        Item::Row(Row {
            icon: (!narrow).then_some((leaflet.icon, 0)),
            title: leaflet.title.clone(),
            line: if narrow { String::new() } else { leaflet.teaser.clone() },
            node: Node::None,
            step: None,
            tile: false,
            action: Action::OpenLeaflet(leaflet.clone()),
        })
    };
    if narrow {
        let pairs = more.chunks(2);
        return pairs
            .map(|pair| Item::Beside(Node::None, pair.iter().map(row).collect()))
            .collect();
    }
    more.iter().map(row).collect()
}

/// Its details; the guide also leads to all that has no tile of its own.
fn more(stage: &Stage<'_>, leaflet: &Leaflet) -> Vec<Arc<Leaflet>> {
    let pack = stage.kiosk.pack();
    let mut more: Vec<_> = pack.details_of(leaflet).cloned().collect();
    if leaflet.role == Role::Guide {
        for role in [Role::Facts, Role::Organisations, Role::Professionals, Role::Colophon] {
            more.extend(pack.leaflets_with(role).cloned());
        }
    }
    more
}

/// A section as a card to read; the five questions have their pictograms.
pub(super) fn section(stage: &Stage<'_>, section: &content::Section) -> Section {
    let mut paragraphs = Vec::new();
    if !section.text.is_empty() {
        paragraphs.push(section.text.clone());
    }
    let icon_of = |line: &String| {
        let asks = |question: &Question| question_title(&stage.words.option, *question) == line;
        Question::ALL.into_iter().find(asks).map(Question::icon)
    };
    let listed = |line: &String| match icon_of(line) {
        Some(_) => line.clone(),
        None => format!("- {line}"),
    };
    paragraphs.extend(section.list.iter().map(listed));
    paragraphs.extend(section.address.iter().map(|address| short_address(address).to_owned()));
    let mut card = Section::of(section.icon, &section.heading, paragraphs);
    for line in &mut card.lines {
        line.icon = icon_of(&line.words);
    }
    card
}
