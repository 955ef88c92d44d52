//! Knoppen laag: who sits in a wheelchair reaches everything.

use keuzekiosk::visit::TextSize;

use crate::support::crawl::{LANDSCAPE, Manner, PORTRAIT, crawl, everywhere_or};
use crate::support::fits;
use crate::support::kiosk::Kiosk;

/// Everything that can be touched begins at the middle of the glass or lower,
/// in mm from its top.
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

fn look_everywhere(panel: (u32, u32)) {
    let mut problems = Vec::new();
    for letters in everywhere_or(&TextSize::ALL, &[TextSize::Medium, TextSize::Largest]) {
        let manner = Manner { panel, letters, low_reach: true, ..Manner::default() };
        let count = crawl(manner, |kiosk, place| {
            let mut found = fits::problems(kiosk);
            if !place.starts_with("Rest") {
                found.extend(what_lies_high(kiosk));
            }
            problems.extend(found.into_iter().map(|it| format!("{letters:?}: {place}: {it}")));
        });
        assert!(count.len() >= 12, "{letters:?}: {count:?}");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn everything_lies_low_in_portrait() {
    look_everywhere(PORTRAIT);
}

#[test]
fn everything_lies_low_in_landscape() {
    look_everywhere(LANDSCAPE);
}

#[test]
fn every_emergency_number_is_on_the_first_page_of_help() {
    for panel in [PORTRAIT, LANDSCAPE] {
        for letters in ["Klein", "Gewoon", "Groot", "Grootst"] {
            let mut kiosk = Kiosk::open_with(|setup| {
                (setup.panel, setup.px_per_mm) = (panel, 2.017);
            });
            kiosk
                .begin()
                .adjust(&[letters])
                .touch("Hulp nodig?")
                .sees("112")
                .sees("Denkt u aan zelfdoding?");
            kiosk.touch("Aanpassen");
            if !kiosk.has_target("Knoppen laag") {
                kiosk.touch("Meer keuzes");
            }
            kiosk.touch_all(&["Knoppen laag", "Klaar"]).sees("112").sees("Denkt u aan zelfdoding?");
        }
    }
}
