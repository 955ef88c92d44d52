//! Goes everywhere a visitor or staff can go: touches everything on every screen, and
//! everything on what then appears. What is new on a screen is found without a
//! word about it here; a screen that is new has to be named in [`KINDS`].

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use keuzekiosk::content::{Language, Library};
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::{self, Colours, Screen, StaffPage, TextSize};

use super::kiosk::Kiosk;
use super::starts::starts;

/// How a visitor reads, and on what.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    pub letters: TextSize,
    pub colours: Colours,
    pub low_reach: bool,
    pub language: Language,
    /// Panel in px, and px per mm.
    pub panel: (u32, u32),
    pub px_per_mm: f32,
}

/// The design's panel, half as fine: the same millimetres in fewer pixels.
pub const PORTRAIT: (u32, u32) = (540, 960);
/// The same, lying down.
pub const LANDSCAPE: (u32, u32) = (960, 540);

impl Default for Manner {
    fn default() -> Self {
        Self {
            letters: TextSize::Medium,
            colours: Colours::Calm,
            low_reach: false,
            language: Language::Dutch,
            panel: PORTRAIT,
            px_per_mm: 2.017,
        }
    }
}

/// A place in the kiosk: a visit as it is there, and how to come there.
pub struct Place {
    pub visit: visit::Kiosk,
    pub way: Vec<String>,
}

/// Every kind of screen that a visitor or staff come to. Whoever adds a screen adds its
/// kind to [`kind`], which the compiler asks for, and here.
pub const KINDS: [&str; 34] = [
    "Adjust",
    "Begin",
    "Busy",
    "Card",
    "Compare 2",
    "Compare 3",
    "Done",
    "Help",
    "Idle",
    "Leaflet Colophon",
    "Leaflet Detail",
    "Leaflet Facts",
    "Leaflet Guide",
    "Leaflet Organisations",
    "Leaflet Overview",
    "Leaflet Professionals",
    "Option",
    "Pin",
    "Pin, closed",
    "Print 2",
    "Print 3",
    "Rest",
    "Staff Entries",
    "Staff Faults",
    "Staff Main",
    "Staff Numbers",
    "Staff Options",
    "Staff Settings",
    "Steps",
    "Stop",
    "Talk",
    "Talk, empty",
    "Trouble",
    "Values",
];

/// Different pages that are looked at of one kind of screen.
fn most_of_a_kind() -> usize {
    if is_everywhere() { 4 } else { 2 }
}

/// Shows every screen that a visitor can come to, in this manner, to `look`;
/// answers how many there were of each kind. Fails when a kind was not met.
pub fn crawl(manner: Manner, look: impl FnMut(&mut Kiosk, &str)) -> BTreeMap<String, usize> {
    let mut kiosk = open(manner);
    let rest = kiosk.state(Clone::clone);
    crawl_in(&mut kiosk, &rest, manner, look)
}

/// A kiosk with the texts of the program on this panel.
pub fn open(manner: Manner) -> Kiosk {
    Kiosk::open_with(|setup| {
        (setup.panel, setup.px_per_mm) = (manner.panel, manner.px_per_mm);
        setup.library = Library::shipped();
        // With all the buttons there can be, and no printer that answers when
        // somebody else looks.
        setup.speech = Engine::Mute;
        setup.address = None;
    })
}

/// The same visit where a printer is ready.
pub fn with_printer(visit: &visit::Kiosk) -> visit::Kiosk {
    let mut visit = visit.clone();
    let ready = visit::Event::PrinterReady(true);
    let _effect = visit.update(visit::Input::Heard(ready), visit.now());
    visit
}

/// The same in a kiosk that is open, from its `rest` on.
pub fn crawl_in(
    kiosk: &mut Kiosk,
    rest: &visit::Kiosk,
    manner: Manner,
    mut look: impl FnMut(&mut Kiosk, &str),
) -> BTreeMap<String, usize> {
    let rest = with_printer(rest);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let mut docked: BTreeMap<String, usize> = BTreeMap::new();
    let mut places: VecDeque<Place> = starts(&rest, manner).into();
    while let Some(Place { visit, way }) = places.pop_front() {
        let name = state_of(&visit);
        if count.get(&name).is_some_and(|number| *number >= most_of_a_kind()) {
            continue;
        }
        kiosk.resume(&visit);
        kiosk.settle(Vec::new());
        if !seen.insert(format!("{name}\n{}", kiosk.told())) {
            continue;
        }
        let number = count.entry(name.clone()).or_default();
        *number += 1;
        let is_first = *number <= most_of_a_kind() / 2;
        look(kiosk, &format!("{name} ({})", way.join(" > ")));
        if !is_first {
            continue;
        }
        kiosk.resume(&visit);
        kiosk.settle(Vec::new());
        for (target, handle) in kiosk.handles() {
            // The dock leads to the same screens from everywhere.
            if is_docked(&visit, &target.name) {
                let times = docked.entry(target.name.clone()).or_default();
                *times += 1;
                if *times > most_of_a_kind() {
                    continue;
                }
            }
            kiosk.resume(&visit);
            kiosk.choose(handle);
            let visit = kiosk.state(Clone::clone);
            if *visit.settings() == settings(manner) || *visit.screen() == Screen::Rest {
                let way = [way.clone(), vec![target.name]].concat();
                places.push_back(Place { visit, way });
            }
        }
    }
    let kinds: BTreeSet<&str> = count.keys().map(|name| kind_of(name)).collect();
    assert_eq!(kinds, BTreeSet::from(KINDS), "{manner}");
    count
}

/// Shows each page of everything there is to read, and of every place a walk
/// begins at, to `look`, in this manner: of one in `of` of those, `nth` first.
pub fn turn_pages(
    manner: Manner,
    (nth, of): (usize, usize),
    mut look: impl FnMut(&mut Kiosk, &str),
) {
    let mut kiosk = open(manner);
    let rest = with_printer(&kiosk.state(Clone::clone));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let places = starts(&rest, manner).into_iter().skip(nth).step_by(of);
    for Place { mut visit, way } in places {
        for page in 1.. {
            kiosk.resume(&visit);
            kiosk.settle(Vec::new());
            let name = state_of(&visit);
            if !seen.insert(format!("{name}\n{}", kiosk.told())) {
                break;
            }
            look(&mut kiosk, &format!("{name} ({}, page {page})", way.join(" > ")));
            let words = turning(&visit);
            let mut targets = kiosk.handles().into_iter();
            let Some((_, on)) = targets.find(|(target, _)| words.contains(&&*target.name)) else {
                break;
            };
            kiosk.choose(on);
            visit = kiosk.state(Clone::clone);
        }
    }
}

/// What the buttons to the next page or question are called.
fn turning(visit: &visit::Kiosk) -> Vec<&str> {
    let words = &visit.pack().wording;
    let (option, staff) = (&words.option, &words.staff);
    let pages = [&words.begin.more, &words.card.more, &words.leaflet.more, &words.help.more];
    let choices = [&words.values.more, &words.adjust.more, &staff.more];
    let questions = [&option.next, &option.next_page, &option.next_question];
    pages.into_iter().chain(choices).chain(questions).map(String::as_str).collect()
}

fn is_docked(visit: &visit::Kiosk, name: &str) -> bool {
    let dock = &visit.pack().wording.dock;
    [&dock.back, &dock.home, &dock.talk, &dock.adjust, &dock.stop, &dock.help]
        .iter()
        .any(|docked| *docked == name)
}

fn settings(manner: Manner) -> visit::Settings {
    visit::Settings {
        text_size: manner.letters,
        colours: manner.colours,
        low_reach: manner.low_reach,
        language: manner.language,
        read_aloud: false,
    }
}

/// What a state is a state of.
fn kind_of(state: &str) -> &str {
    state.split(": ").next().unwrap()
}

/// The kind of a screen, and in what state it is: each is looked at by itself.
fn state_of(visit: &visit::Kiosk) -> String {
    let mut states = Vec::new();
    let chosen = visit.selection().chosen().len();
    match visit.screen() {
        Screen::Option(_, option, _) if visit.selection().contains(option) => {
            states.push("added".to_owned());
        }
        Screen::Option(..) if visit.selection().is_full() => states.push("full".to_owned()),
        Screen::Talk(_) if visit.selection().removed().is_some() => {
            states.push("removed".to_owned());
        }
        Screen::Talk(_) => states.push(chosen.to_string()),
        Screen::Compare(comparison, _) => states.push(format!("{:?}", comparison.question)),
        Screen::Pin(_) if visit.pin_pause().is_some() => states.push("paused".to_owned()),
        Screen::Pin(pad) => states.push(format!("{:?}", pad.state)),
        Screen::Staff(panel) => {
            states.extend(panel.batch.as_ref().map(|batch| format!("{:?}", batch.state)));
        }
        _ => {}
    }
    let place = match visit.screen() {
        Screen::Staff(panel) => Some(panel.place),
        screen => screen.clone().place_mut().copied(),
    };
    if place.is_some_and(|place| place != visit::Place::default()) {
        states.push("on".to_owned());
    }
    if let Some(reading) = visit.reading() {
        let is_paused = reading.course == visit::Course::Paused;
        states.push(if is_paused { "paused" } else { "read" }.to_owned());
    }
    let kind = kind(visit);
    if states.is_empty() { kind } else { format!("{kind}: {}", states.join(", ")) }
}

/// The kind of a screen.
fn kind(visit: &visit::Kiosk) -> String {
    if visit.idle_warning().is_some() {
        return "Idle".to_owned();
    }
    let name = match visit.screen() {
        Screen::Rest => "Rest",
        Screen::Begin(_) => "Begin",
        Screen::Card(..) => "Card",
        Screen::Option(..) => "Option",
        Screen::Leaflet(leaflet, _) => return format!("Leaflet {:?}", leaflet.role),
        Screen::Steps(..) => "Steps",
        Screen::Talk(_) if visit.selection().chosen().is_empty() => "Talk, empty",
        Screen::Talk(_) => "Talk",
        Screen::Compare(comparison, _) => return format!("Compare {}", comparison.options.len()),
        Screen::Values(..) => "Values",
        // Another list to choose from for each kind of paper.
        Screen::Print(sheet) => return format!("Print {}", sheet.choices().len()),
        Screen::Busy => "Busy",
        Screen::Done(_) => "Done",
        Screen::Trouble(_) => "Trouble",
        Screen::Help(_) => "Help",
        Screen::Adjust(_) => "Adjust",
        Screen::Stop => "Stop",
        Screen::Pin(_) if visit.has_pin() => "Pin",
        Screen::Pin(_) => "Pin, closed",
        Screen::Staff(panel) => match panel.page {
            StaffPage::Main => "Staff Main",
            StaffPage::Entries => "Staff Entries",
            StaffPage::Options(_) => "Staff Options",
            StaffPage::Numbers => "Staff Numbers",
            StaffPage::Settings => "Staff Settings",
            StaffPage::Faults => "Staff Faults",
        },
    };
    name.to_owned()
}

/// Whether every way to read is walked, instead of a few.
pub fn is_everywhere() -> bool {
    std::env::var_os("KEUZEKIOSK_EVERYWHERE").is_some()
}

impl std::fmt::Display for Manner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { letters, colours, low_reach, language, panel, px_per_mm } = self;
        let low = if *low_reach { ", low" } else { "" };
        let (wide, high) = (panel.0 as f32 / px_per_mm, panel.1 as f32 / px_per_mm);
        write!(f, "{letters:?}, {colours:?}, {language:?}{low}, {wide:.0} x {high:.0} mm")
    }
}
