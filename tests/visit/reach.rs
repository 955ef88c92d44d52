//! Knoppen laag: who sits in a wheelchair reaches everything.

use keuzekiosk::speech::Engine;

use crate::support::crawl::{LANDSCAPE, PORTRAIT};
use crate::support::kiosk::Kiosk;

#[test]
fn every_emergency_number_is_on_the_first_page_of_help() {
    for panel in [PORTRAIT, LANDSCAPE] {
        for letters in ["Klein", "Gewoon", "Groot", "Grootst"] {
            let mut kiosk = Kiosk::open_with(|setup| {
                (setup.panel, setup.px_per_mm) = (panel, 2.017);
                setup.speech = Engine::Mute;
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

#[test]
fn what_is_chosen_shows_without_colour() {
    for colours in ["Rustig", "Zwart op wit", "Wit op zwart", "Zacht donker"] {
        let mut kiosk = Kiosk::open();
        kiosk.begin().touch_all(&["Aanpassen", colours]);
        // Borders of what is chosen and of the others, and what stands in them.
        let (chosen, other) = (kiosk.target("Gewoon").rect, kiosk.target("Klein").rect);
        let edge = |rect: egui::Rect| {
            kiosk.shapes().iter().find_map(|shape| match &shape.shape {
                egui::Shape::Rect(shape) if shape.rect == rect => Some(shape.stroke.width),
                _ => None,
            })
        };
        assert_eq!(edge(chosen), Some(5.0), "{colours}");
        assert!(edge(other).unwrap() <= 3.0, "{colours}");
        let marks = |rect: egui::Rect| {
            let corner = egui::Rect::from_center_size(rect.right_top(), egui::Vec2::splat(40.0));
            let texts = kiosk.shapes().iter().filter(|shape| match &shape.shape {
                egui::Shape::Text(text) => corner.contains(text.visual_bounding_rect().center()),
                _ => false,
            });
            texts.count()
        };
        assert_eq!((marks(chosen), marks(other)), (1, 0), "{colours}");
    }
}
