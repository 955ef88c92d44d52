//! Every screen there is, however a visitor reads and whatever the panel:
//! nothing is cut off or too small, all stands out, everything lies within
//! reach, and who cannot see is told what it is.
//!
//! A few ways to read are walked here in seconds; with `KEUZEKIOSK_EVERYWHERE`
//! set, all of them are.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use keuzekiosk::content::Language;
use keuzekiosk::storage::Panel;
use keuzekiosk::visit::{Colours, Screen, TextSize};

use crate::support::contrast;
use crate::support::crawl::{Manner, crawl, is_everywhere, turn_pages};
use crate::support::fits;
use crate::support::kiosk::{Kiosk, Named};

/// Whether the screen wants to be drawn again by itself sooner than seconds
/// are counted: nothing moves, blinks or fades.
fn what_moves(kiosk: &Kiosk) -> Option<String> {
    let next = kiosk.due()?.saturating_sub(kiosk.now()).as_secs_f32();
    (next < 0.2).then(|| format!("is drawn again after {next} s"))
}

/// What the accessibility tree lacks of role, name, state or language.
fn what_is_not_told(kiosk: &Kiosk, language: Language) -> Vec<String> {
    let named = kiosk.named();
    let mut problems = Vec::new();
    for Named { role, name, language: spoken, rect, chosen, .. } in &named {
        let mut tell = |what: &str| problems.push(format!("`{name}` ({role:?}) {what}"));
        if name.contains("..") {
            tell("ends twice");
        }
        if name.trim().is_empty() || !rect.is_positive() {
            tell("has no name or no place");
        }
        let own = match name.as_str() {
            "Nederlands" => "nl",
            "English" => "en",
            _ => language.tag(),
        };
        if spoken.as_deref() != Some(own) {
            tell(&format!("is told in {spoken:?}, not in {own}"));
        }
        let has_state = matches!(role, Role::RadioButton | Role::CheckBox | Role::Switch);
        if has_state && chosen.is_none() {
            tell("does not tell whether it is chosen");
        }
    }
    if !named.iter().any(|it| matches!(it.role, Role::Heading | Role::Label)) {
        problems.push("nothing to read is told".to_owned());
    }
    problems
}

/// Help and settings, which every screen has at the same place. A screen that
/// hides everything (stop, idle warning) has help alone, and so have those of
/// staff, and a sheet where only its own buttons fit; it is closed with one
/// touch. Where the voice stands in the dock, both keep their places.
fn what_is_not_at_hand(kiosk: &Kiosk, place: &str) -> Vec<String> {
    let dock = kiosk.state(|visit| visit.pack().wording.dock.clone());
    let mut wanted = vec![dock.help];
    let is_sheet = kiosk.state(|visit| visit.screen().is_sheet());
    let hides = ["Stop", "Idle", "Pin", "Staff"].iter().any(|hiding| place.starts_with(hiding));
    let has_help_alone = hides || is_sheet && contrast::look(kiosk).is_tight();
    if !has_help_alone {
        wanted.push(dock.adjust);
    }
    let missing = wanted.into_iter().filter(|name| !kiosk.has_target(name));
    missing.map(|name| format!("`{name}` is not there")).collect()
}

/// What stands in the place of a button and does nothing says so; so do the keys
/// of a PIN pad that takes nothing for a minute.
fn what_is_not_said_to_be_off(kiosk: &Kiosk) -> Vec<String> {
    let wording = kiosk.state(|visit| visit.pack().wording.clone());
    let (talk, compare) = (&wording.talk, &wording.compare);
    let mut off = vec![talk.compare_off.clone(), compare.first.clone(), compare.last.clone()];
    if kiosk.state(|visit| matches!(visit.screen(), Screen::Pin(_)) && visit.pin_pause().is_some())
    {
        off.extend((0..=9).map(|digit| digit.to_string()));
        off.extend([wording.staff.clear.clone(), wording.staff.ok.clone()]);
    }
    let targets = kiosk.named().into_iter().filter(Named::is_target);
    let wrong = targets.filter(|named| off.contains(&named.name) != named.is_off);
    wrong.map(|named| format!("`{}` tells that it is off: {}", named.name, named.is_off)).collect()
}

fn look_everywhere(manners: &[Manner]) {
    let mut problems = Vec::new();
    for manner in manners {
        let mut look = |kiosk: &mut Kiosk, place: &str| {
            problems.extend(problems_of(kiosk, *manner, place));
        };
        crawl(*manner, &mut look);
        if is_scarce(manner) {
            let share = if is_everywhere() { (0, 1) } else { share(manner) };
            turn_pages(*manner, share, look);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Everything that is wrong with this screen.
fn problems_of(kiosk: &Kiosk, manner: Manner, place: &str) -> Vec<String> {
    let is_rest = place.starts_with("Rest");
    let language = if is_rest { Language::Dutch } else { manner.language };
    let mut found = fits::problems(kiosk);
    found.extend(what_moves(kiosk));
    found.extend(contrast::problems(kiosk));
    found.extend(what_is_not_told(kiosk, language));
    found.extend(what_is_not_at_hand(kiosk, place));
    found.extend(what_is_not_said_to_be_off(kiosk));
    found.extend(fits::small_letters(kiosk));
    if manner.low_reach && !is_rest {
        found.extend(fits::what_lies_high(kiosk));
    }
    found.into_iter().map(|it| format!("{manner}: {place}: {it}")).collect()
}

/// A glass that a kiosk may have: inches from corner to corner, and px along
/// its short and its long side.
type Glass = (f32, u32, u32);

/// The design's own, the smallest and the largest that are promised.
const GLASS: [Glass; 4] =
    [(21.5, 1080, 1920), (15.6, 800, 1280), (15.6, 1080, 1920), (32.0, 1440, 2560)];
/// Sizes between those.
const BETWEEN: [Glass; 3] = [(18.5, 768, 1366), (23.8, 1080, 1920), (27.0, 1440, 2560)];

/// Panel and px per mm of this glass, half as fine: the same millimetres, drawn
/// in a quarter of the time.
fn panel((inch, short, long): Glass, is_upright: bool) -> ((u32, u32), f32) {
    let px_per_mm = (short as f32).hypot(long as f32) / (inch * 25.4);
    let (short, long) = (short / 2, long / 2);
    (if is_upright { (short, long) } else { (long, short) }, px_per_mm / 2.0)
}

/// Every way to read on these glasses, upright and lying down.
fn ways(glasses: &[Glass]) -> Vec<Manner> {
    let mut ways = Vec::new();
    for (at, glass) in glasses.iter().enumerate() {
        for (low_reach, is_upright) in [(false, true), (true, true), (false, false), (true, false)]
        {
            for (letters, language) in TextSize::ALL.into_iter().flat_map(|letters| {
                [Language::Dutch, Language::English].map(|language| (letters, language))
            }) {
                let (panel, px_per_mm) = panel(*glass, is_upright);
                // Colours change no place: they go round.
                let turn = at + letters as usize + 2 * usize::from(low_reach);
                let colours = Colours::ALL[(turn + language as usize) % 4];
                ways.push(Manner { letters, colours, low_reach, language, panel, px_per_mm });
            }
        }
    }
    ways
}

/// What two ways may have in common, by number.
fn values(way: &Manner) -> [String; 5] {
    let Manner { letters, colours, low_reach, language, panel, px_per_mm } = way;
    [
        format!("{letters:?}"),
        format!("{colours:?}"),
        format!("low {low_reach}"),
        format!("{language:?}"),
        format!("{panel:?} {px_per_mm}"),
    ]
}

/// As few of these ways as have every two values together that any of them has.
fn in_pairs(ways: &[Manner]) -> Vec<Manner> {
    let pairs = |way: &Manner| {
        let values = values(way);
        let second = |at: usize| values[at + 1..].iter().map(move |other| (at, other.clone()));
        let all = (0..values.len()).flat_map(second);
        all.map(|(at, other)| (values[at].clone(), other)).collect::<BTreeSet<_>>()
    };
    let mut left: BTreeSet<_> = ways.iter().flat_map(pairs).collect();
    let mut chosen = Vec::new();
    while !left.is_empty() {
        let new = |way: &&Manner| pairs(way).intersection(&left).count();
        let best = *ways.iter().max_by_key(new).unwrap();
        left = left.difference(&pairs(&best)).cloned().collect();
        chosen.push(best);
    }
    chosen
}

/// Whether room is scarcest: the largest letters on the smallest glass, lying
/// down.
fn is_scarce(way: &Manner) -> bool {
    const SMALL: f32 = 400.0;
    let (wide, high) = way.panel;
    let width = wide as f32 / way.px_per_mm;
    way.letters == TextSize::Largest && wide > high && width < SMALL
}

/// Which pages are turned where room is scarcest, unless all are: a quarter, so
/// that two of the eight ways have each, one low and one not, on other glass.
fn share(way: &Manner) -> (usize, usize) {
    let (wide, high) = way.panel;
    let is_low = way.low_reach != (wide * 9 == high * 16);
    (2 * usize::from(is_low) + way.language as usize, 4)
}

/// The ways that are walked unless all are: every two values together, and all
/// where room is scarcest.
fn few(ways: &[Manner]) -> Vec<Manner> {
    let others = in_pairs(ways).into_iter().filter(|way| !is_scarce(way));
    others.chain(ways.iter().copied().filter(is_scarce)).collect()
}

/// One part of four of the ways to walk, so that they are walked side by side.
/// Where room is scarcest pages are turned to.
fn walk(part: usize) {
    let ways = if is_everywhere() {
        ways(&[GLASS.as_slice(), &BETWEEN].concat())
    } else {
        few(&ways(&GLASS))
    };
    look_everywhere(&ways.into_iter().skip(part).step_by(4).collect::<Vec<_>>());
}

#[test]
fn every_screen_is_whole_and_within_reach_on_every_glass_1() {
    walk(0);
}

#[test]
fn every_screen_is_whole_and_within_reach_on_every_glass_2() {
    walk(1);
}

#[test]
fn every_screen_is_whole_and_within_reach_on_every_glass_3() {
    walk(2);
}

#[test]
fn every_screen_is_whole_and_within_reach_on_every_glass_4() {
    walk(3);
}

/// Not promised, but somebody will try it: letters and buttons are smaller, and
/// still all of them are there.
#[test]
fn on_glass_that_is_too_small_everything_is_smaller_and_whole() {
    let mut problems = Vec::new();
    for (width, height) in [(400, 640), (640, 400)] {
        let glass = Panel { width, height, diagonal_inch: Some(10.1), ..Panel::default() };
        let (panel, px_per_mm) = (glass.size(), glass.px_per_mm());
        let letters = TextSize::Largest;
        let manner = Manner { letters, low_reach: true, panel, px_per_mm, ..Manner::default() };
        assert!((1.5..1.6).contains(&glass.lacking()), "{}", glass.lacking());
        crawl(manner, |kiosk, place| problems.extend(problems_of(kiosk, manner, place)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_ways_that_are_walked_have_every_two_values_together() {
    let all = ways(&GLASS);
    let few = few(&all);
    assert!(few.len() < all.len() / 2, "{} of {}", few.len(), all.len());
    // Two glasses, two languages, and buttons low or not.
    assert_eq!(few.iter().filter(|way| is_scarce(way)).count(), 8);
    for way in &all {
        let (one, other) = (values(way), |way: &Manner| values(way));
        for (a, b) in [(0, 1), (0, 2), (0, 3), (0, 4), (2, 3), (2, 4), (3, 4), (1, 4)] {
            let together = |few: &Manner| other(few)[a] == one[a] && other(few)[b] == one[b];
            assert!(few.iter().any(together), "{} with {}", one[a], one[b]);
        }
    }
}
