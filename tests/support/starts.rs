//! Where a walk past every screen begins: at rest, at the beginning, and where
//! only time, the printer, or many touches lead.

use std::sync::Arc;
use std::time::Duration;

use keuzekiosk::content::{CardOption, ChoiceCard, HelpSlip, Question};
use keuzekiosk::visit::{
    Action, Event, Input, Kiosk, StaffAction, StaffPage, StaffSetup, VoiceAction,
};

use super::crawl::{Manner, Place};

/// The places to begin at, from this `rest` screen on.
pub fn starts(rest: &Kiosk, manner: Manner) -> Vec<Place> {
    let begun = after(
        rest,
        [
            Action::StartIn(manner.language),
            Action::SetTextSize(manner.letters),
            Action::SetColours(manner.colours),
            Action::SetLowReach(manner.low_reach),
        ],
    );
    let mut warned = begun.clone();
    let later = warned.wake_at().expect("a visit that ends");
    let _effect = warned.update(Input::Clock, later);
    let mut places =
        vec![place(rest.clone(), "rest"), place(begun.clone(), "begin"), place(warned, "idle")];
    places.extend(printed(&begun));
    places.extend(decided(&begun));
    places.extend(opened(&begun));
    places.extend(contents(&begun));
    places.extend(staffed(&begun));
    places
}

fn place(visit: Kiosk, name: &str) -> Place {
    Place { visit, way: vec![name.to_owned()] }
}

/// A visit after these touches, a second apart.
pub fn after(visit: &Kiosk, touches: impl IntoIterator<Item = Action>) -> Kiosk {
    let mut visit = visit.clone();
    for action in touches {
        let now = visit.now() + Duration::from_secs(1);
        let _effect = visit.update(Input::Touch(action), now);
    }
    visit
}

/// The same visit 3 s after its last touch, when it hears this.
fn heard(visit: &Kiosk, event: Event) -> Kiosk {
    let mut visit = visit.clone();
    let now = visit.now() + Duration::from_secs(3);
    let _effect = visit.update(Input::Heard(event), now);
    visit
}

/// What a printer brings.
fn printed(begun: &Kiosk) -> Vec<Place> {
    let card = begun.pack().cards[0].clone();
    let events = [
        Event::Printed { confirmed: true },
        Event::Printed { confirmed: false },
        Event::NotPrinted,
    ];
    let print = [Action::OpenCard(card), Action::OpenPrint, Action::Print];
    let busy = after(begun, print);
    let printed = events.map(|event| place(heard(&busy, event), "printed"));
    printed.into_iter().chain([place(busy, "busy")]).collect()
}

/// So many options set apart, the longest names first, whatever their card.
fn set_apart(begun: &Kiosk, count: usize) -> Kiosk {
    let cards = begun.pack().cards.iter();
    let mut options: Vec<(Arc<ChoiceCard>, Arc<CardOption>)> = cards
        .flat_map(|card| card.options.iter().map(|option| (card.clone(), option.clone())))
        .collect();
    options.sort_by_key(|(_, option)| std::cmp::Reverse(option.title.len()));
    let chosen = options.into_iter().take(count);
    let add = |(card, option)| [Action::OpenOption(card, option), Action::Add];
    after(begun, chosen.flat_map(add))
}

/// Deciding together: with one option, with three, with as many as can be.
fn decided(begun: &Kiosk) -> Vec<Place> {
    let one = after(&set_apart(begun, 1), [Action::OpenTalk]);
    let two = after(&set_apart(begun, 2), [Action::OpenTalk, Action::OpenCompare]);
    let three = after(&set_apart(begun, 3), [Action::OpenTalk]);
    let compared = after(&three, [Action::OpenCompare]);
    let full = set_apart(begun, 6);
    let last = begun.pack().cards[2].clone();
    let more = last.options.iter().find(|option| !full.selection().contains(option)).cloned();
    let more = more.map(|option| Action::OpenOption(last.clone(), option));
    let values = begun.pack().values.clone().map(Action::OpenValues);
    let first = three.selection().chosen()[0].option.clone();
    let mut places = vec![
        place(after(&three, values), "values"),
        place(after(&three, [Action::OpenPrint]), "print the talk"),
        place(after(&three, [Action::Remove(first)]), "take one away"),
        place(after(&three, [Action::Stop]), "stop"),
        place(after(&full, more), "one too many"),
        place(after(&full, [Action::OpenTalk]), "six"),
        place(one, "one"),
        place(two, "compare two"),
        place(three, "three"),
    ];
    for question in Question::ALL {
        places.push(place(after(&compared, [Action::Ask(question)]), "ask"));
    }
    places
}

/// What stands deep in the kiosk, and what is read aloud.
fn opened(begun: &Kiosk) -> Vec<Place> {
    let pack = begun.pack().clone();
    let (card, read) = (pack.cards[2].clone(), Action::Voice(VoiceAction::Read));
    let option = Action::OpenOption(card.clone(), card.options[0].clone());
    // While a page is read, the buttons of the voice stand in the dock.
    let read = [
        after(begun, [read.clone()]),
        after(&set_apart(begun, 3), [Action::OpenTalk, read.clone()]),
        after(begun, [Action::OpenCard(card), read.clone()]),
        after(begun, [option, read.clone()]),
        after(begun, [Action::OpenHelp, read]),
    ];
    read.into_iter().map(|visit| place(visit, "read aloud")).collect()
}

/// Every card, option and leaflet, and the steps.
fn contents(begun: &Kiosk) -> Vec<Place> {
    let pack = begun.pack().clone();
    let mut openings: Vec<_> = pack
        .leaflets
        .iter()
        .map(|leaflet| (&leaflet.title, Action::OpenLeaflet(leaflet.clone())))
        .collect();
    openings.extend(pack.steps.iter().map(|it| (&it.title, Action::OpenSteps(it.clone()))));
    for card in &pack.cards {
        openings.push((&card.title, Action::OpenCard(card.clone())));
        let open = |option: &Arc<CardOption>| Action::OpenOption(card.clone(), option.clone());
        openings.extend(card.options.iter().map(|option| (&option.title, open(option))));
    }
    let places = openings.into_iter();
    places.map(|(title, opening)| place(after(begun, [opening]), title)).collect()
}

/// The PIN pad in each of its states, and what it opens.
fn staffed(begun: &Kiosk) -> Vec<Place> {
    let staff = |visit: &Kiosk, actions: &[StaffAction]| {
        after(visit, actions.iter().cloned().map(Action::Staff))
    };
    let closed = staff(begun, &[StaffAction::Open]);
    let setup = StaffSetup { has_pin: true, ..StaffSetup::default() };
    let pad = staff(&begun.clone().with_staff(setup), &[StaffAction::Open]);
    let typed = [vec![StaffAction::Digit(1); 6], vec![StaffAction::Enter]].concat();
    let checking = staff(&pad, &typed);
    let wrong = heard(&checking, Event::PinChecked(false));
    let paused = (0..4)
        .fold(wrong.clone(), |visit, _| heard(&staff(&visit, &typed), Event::PinChecked(false)));
    let open = heard(&checking, Event::PinChecked(true));
    let panel = open.panel().expect("a right PIN").clone();
    let card = begun.pack().cards[2].clone();
    let pages = [
        StaffPage::Entries,
        StaffPage::Options(card),
        StaffPage::Numbers,
        StaffPage::Settings,
        StaffPage::Faults,
    ];
    let pages = pages.map(|page| place(staff(&open, &[StaffAction::Show(page)]), "staff"));
    let numbers = begun.pack().help_numbers().numbers.clone();
    let handout = panel.handout(&HelpSlip { numbers, doctor: None, doctor_post: None });
    let printing = staff(&open, &[StaffAction::PrintBatch(handout)]);
    let stopping = staff(&printing, &[StaffAction::StopBatch]);
    let stopped = staff(&stopping, &[StaffAction::StopBatch]);
    let waiting = heard(&printing, Event::NotPrinted);
    let tested =
        heard(&staff(&open, &[StaffAction::PrintTest]), Event::Printed { confirmed: true });
    let pads = [closed, pad, checking, wrong, paused].map(|visit| place(visit, "PIN"));
    let panels = [open, printing, stopping, stopped, waiting, tested];
    pads.into_iter().chain(pages).chain(panels.map(|visit| place(visit, "staff"))).collect()
}
