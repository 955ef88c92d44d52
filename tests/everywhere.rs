//! Every screen there is, however a visitor reads and whatever the panel:
//! nothing is cut off or too small, all stands out, everything lies within
//! reach, and who cannot see is told what it is.
//!
//! A few ways to read are walked here in seconds; with `KEUZEKIOSK_EVERYWHERE`
//! set, all of them are.

use egui::accesskit::Role;
use keuzekiosk::content::Language;
use keuzekiosk::visit::{Colours, TextSize};

use crate::support::contrast;
use crate::support::crawl::{LANDSCAPE, Manner, PORTRAIT, crawl, is_everywhere};
use crate::support::fits;
use crate::support::kiosk::{Kiosk, Named};

/// What lies above the middle of the glass and can be touched.
fn what_lies_high(kiosk: &Kiosk) -> Vec<String> {
    let middle = kiosk.panel().y / 2.0 / kiosk.px_per_mm;
    let top = |rect: egui::Rect| rect.min.y / kiosk.px_per_mm;
    let named = kiosk.named().into_iter();
    named
        .filter(|named| named.is_target() && named.rect.size() != kiosk.panel())
        .filter(|target| top(target.rect) < middle - 0.5)
        .map(|target| format!("`{}` begins {:.0} mm from the top", target.name, top(target.rect)))
        .collect()
}

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

fn look_everywhere(manners: &[Manner]) {
    let mut problems = Vec::new();
    for manner in manners {
        let count = crawl(*manner, |kiosk, place| {
            let is_rest = place.starts_with("Rest");
            let language = if is_rest { Language::Dutch } else { manner.language };
            let mut found = fits::problems(kiosk);
            found.extend(what_moves(kiosk));
            found.extend(contrast::problems(kiosk));
            found.extend(what_is_not_told(kiosk, language));
            if manner.low_reach && !is_rest {
                found.extend(what_lies_high(kiosk));
            }
            problems.extend(found.into_iter().map(|it| format!("{manner}: {place}: {it}")));
        });
        assert!(count.len() >= 12, "{manner}: {count:?}");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Every way to read on this panel, or these.
fn ways(panel: (u32, u32), px_per_mm: f32, few: &[(TextSize, Colours, bool, Language)]) {
    let mut ways = Vec::new();
    for letters in TextSize::ALL {
        for language in [Language::Dutch, Language::English] {
            for low_reach in [false, true] {
                // Colours change no place: each goes with one size of letters.
                let colours = Colours::ALL[letters as usize];
                ways.push((letters, colours, low_reach, language));
            }
        }
    }
    let ways = if is_everywhere() { ways } else { few.to_vec() };
    let manner = |(letters, colours, low_reach, language)| Manner {
        letters,
        colours,
        low_reach,
        language,
        panel,
        px_per_mm,
    };
    look_everywhere(&ways.into_iter().map(manner).collect::<Vec<_>>());
}

use Colours::{BlackOnWhite, Calm, LowGlare, WhiteOnBlack};
use Language::{Dutch, English};
use TextSize::{Large, Largest, Medium, Small};

#[test]
fn every_screen_is_whole_on_the_design_s_panel_in_portrait() {
    let few = [(Medium, Calm, false, English), (Largest, LowGlare, false, Dutch)];
    ways(PORTRAIT, 2.017, &few);
}

#[test]
fn every_screen_is_whole_on_the_design_s_panel_in_landscape() {
    let few = [(Small, BlackOnWhite, false, Dutch), (Largest, WhiteOnBlack, true, English)];
    ways(LANDSCAPE, 2.017, &few);
}

#[test]
fn every_button_lies_low_for_who_sits() {
    let few = [(Medium, WhiteOnBlack, true, Dutch), (Largest, Calm, true, Dutch)];
    ways(PORTRAIT, 2.017, &few);
    ways(LANDSCAPE, 2.017, &[(Large, LowGlare, true, Dutch)]);
}
