//! Knoppen laag: who sits in a wheelchair reaches everything.

use keuzekiosk::content::Library;

use crate::support::crawl::{LANDSCAPE, PORTRAIT};
use crate::support::fits::assert_fits;
use crate::support::kiosk::{Kiosk, Named};

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

#[test]
fn a_visit_in_the_largest_letters_with_low_buttons_white_on_black_in_english() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library = Library::shipped();
        (setup.panel, setup.px_per_mm) = (LANDSCAPE, 2.017);
    });
    kiosk.touch("English").touch_all(&["Adjust", "White on black", "Low buttons", "Largest"]);
    kiosk.touch("Done");
    let look = |kiosk: &Kiosk| {
        let middle = kiosk.panel().y / 2.0 - 1.0;
        let targets = kiosk.named().into_iter().filter(Named::is_target);
        let high: Vec<_> = targets.filter(|target| target.rect.min.y < middle).collect();
        assert!(high.is_empty(), "{high:?}");
        assert_fits(kiosk);
    };
    let turn_to = |kiosk: &mut Kiosk, label: &str| {
        while !kiosk.has_target(label) {
            look(kiosk);
            let next = ["More cards", "Next", "Next question"];
            let next = next.into_iter().find(|next| kiosk.has_target(next));
            kiosk.touch(next.unwrap_or_else(|| panic!("{label}:\n{}", kiosk.told())));
        }
        kiosk.touch(label);
        look(kiosk);
    };
    turn_to(&mut kiosk, "Psychological treatment");
    turn_to(&mut kiosk, "EMDR");
    turn_to(&mut kiosk, "Add to my talk");
    turn_to(&mut kiosk, "Print");
    assert_eq!(kiosk.picture().get_pixel(2, 2).0[..3], [0, 0, 0]);
    kiosk.touch("Print").wait(2.0).wait_to_see("take your paper");
    look(&kiosk);
    assert!(kiosk.paper().len() > 10_000);
    turn_to(&mut kiosk, "Keep reading");
    turn_to(&mut kiosk, "My talk");
    turn_to(&mut kiosk, "Need help?");
    kiosk.sees("112").sees("113");
    turn_to(&mut kiosk, "Stop");
    kiosk.touch("Yes, wipe everything").sees("Raak aan om te beginnen");
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
