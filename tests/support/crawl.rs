//! Goes everywhere a visitor can go: touches everything on every screen, and
//! everything on what then appears. A screen that is new in the program is
//! found without a word about it here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use keuzekiosk::content::Language;
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::{self, Action, Colours, Input, Screen, TextSize};

use super::kiosk::Kiosk;

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
struct Place {
    visit: visit::Kiosk,
    way: Vec<String>,
}

/// Different pages that are looked at of one screen.
fn most_of_a_screen() -> usize {
    if is_everywhere() { 4 } else { 2 }
}

/// Shows every screen that a visitor can come to, in this manner, to `look`;
/// answers how many there were by name.
pub fn crawl(manner: Manner, mut look: impl FnMut(&mut Kiosk, &str)) -> BTreeMap<String, usize> {
    let mut kiosk = Kiosk::open_with(|setup| {
        (setup.panel, setup.px_per_mm) = (manner.panel, manner.px_per_mm);
        // With all the buttons there can be.
        setup.speech = Engine::Mute;
    });
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let mut places: VecDeque<Place> = starts(&kiosk, manner).into();
    while let Some(Place { visit, way }) = places.pop_front() {
        kiosk.resume(&visit);
        kiosk.settle(Vec::new());
        let name = screen_name(&visit);
        if !seen.insert(format!("{name}\n{}", kiosk.told())) {
            continue;
        }
        let number = count.entry(name.clone()).or_default();
        if *number >= most_of_a_screen() {
            continue;
        }
        *number += 1;
        look(&mut kiosk, &format!("{name} ({})", way.join(" > ")));
        kiosk.resume(&visit);
        kiosk.settle(Vec::new());
        for (target, handle) in kiosk.handles() {
            kiosk.resume(&visit);
            kiosk.choose(handle);
            let visit = kiosk.state(Clone::clone);
            if *visit.settings() == settings(manner) || *visit.screen() == Screen::Rest {
                let way = [way.clone(), vec![target.name]].concat();
                places.push_back(Place { visit, way });
            }
        }
    }
    count
}

/// The rest screen, the begin screen in this manner, and what only time and
/// the printer bring.
fn starts(kiosk: &Kiosk, manner: Manner) -> Vec<Place> {
    let rest = kiosk.state(Clone::clone);
    let mut begun = rest.clone();
    let touch = |visit: &mut visit::Kiosk, action: Action| {
        let now = visit.now() + std::time::Duration::from_secs(1);
        let _effect = visit.update(Input::Touch(action), now);
    };
    touch(&mut begun, Action::StartIn(manner.language));
    touch(&mut begun, Action::SetTextSize(manner.letters));
    touch(&mut begun, Action::SetColours(manner.colours));
    touch(&mut begun, Action::SetLowReach(manner.low_reach));
    let mut warned = begun.clone();
    let later = warned.wake_at().expect("a visit that ends");
    let _effect = warned.update(Input::Clock, later);
    let place = |visit, name: &str| Place { visit, way: vec![name.to_owned()] };
    let mut places =
        vec![place(rest, "rest"), place(begun.clone(), "begin"), place(warned, "idle")];
    let card = begun.pack().cards[0].clone();
    for event in [
        visit::Event::Printed { confirmed: true },
        visit::Event::Printed { confirmed: false },
        visit::Event::NotPrinted,
    ] {
        let mut printed = begun.clone();
        touch(&mut printed, Action::OpenCard(card.clone()));
        touch(&mut printed, Action::OpenPrint);
        touch(&mut printed, Action::Print);
        let now = printed.now() + std::time::Duration::from_secs(3);
        let _effect = printed.update(Input::Heard(event), now);
        places.push(place(printed, "printed"));
    }
    places
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

/// The name of a screen: its variant.
fn screen_name(visit: &visit::Kiosk) -> String {
    if visit.idle_warning().is_some() {
        return "Idle".to_owned();
    }
    let told = format!("{:?}", visit.screen());
    let name = told.split(|c: char| !c.is_alphanumeric()).next().unwrap();
    match visit.screen() {
        // Another list to choose from for each kind of paper.
        Screen::Print(sheet) => format!("{name} {}", sheet.choices().len()),
        _ => name.to_owned(),
    }
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
