//! Colours: all can be read while a finger is on it, and nothing is told by hue
//! alone.

use std::collections::BTreeSet;

use egui::{Color32, Rect, Shape, StrokeKind, TouchPhase};
use image::RgbaImage;
use keuzekiosk::visit::Colours;

use crate::support::contrast;
use crate::support::crawl::{Manner, crawl};
use crate::support::kiosk::{Kiosk, Named, coarse};

const MODES: [&str; 4] = ["Rustig", "Zwart op wit", "Wit op zwart", "Zacht donker"];

/// What of a target cannot be read, or does not show, with a finger on it.
fn with_a_finger_on_it(kiosk: &mut Kiosk, target: &Named) -> Vec<String> {
    let at = target.rect.center();
    kiosk.wait(0.5).press(at);
    let mut problems = contrast::problems(kiosk);
    let focus = *contrast::look(kiosk).palette.focus;
    let is_edge = |shape: &Shape| {
        matches!(shape, Shape::Rect(edge) if edge.rect == target.rect
            && edge.stroke.color == focus && edge.stroke_kind == StrokeKind::Outside)
    };
    if !kiosk.shapes().iter().any(|shape| is_edge(&shape.shape)) {
        problems.push("does not show the finger".to_owned());
    }
    kiosk.fingers(&[(1, TouchPhase::Cancel, at)]);
    problems
}

#[test]
fn everything_can_be_read_with_a_finger_on_it_in_every_mode() {
    let mut problems = Vec::new();
    for colours in Colours::ALL {
        let manner = Manner { colours, ..Manner::default() };
        let mut pressed = BTreeSet::new();
        crawl(manner, |kiosk, place| {
            let kind = place.split([':', '(']).next().unwrap_or_default().to_owned();
            let visit = kiosk.state(Clone::clone);
            let whole = kiosk.panel();
            let targets = kiosk.named().into_iter().filter(Named::is_target);
            for target in targets.filter(|target| target.rect.size() != whole) {
                // Rows and tiles of one size on one kind of screen are alike.
                let size = target.rect.size().round();
                if pressed.insert((kind.clone(), target.role, format!("{size:?}"))) {
                    let found = with_a_finger_on_it(kiosk, &target);
                    let name = &target.name;
                    problems.extend(
                        found.into_iter().map(|it| format!("{colours:?}: {place}: {name}: {it}")),
                    );
                    kiosk.resume(&visit);
                    kiosk.settle(Vec::new());
                }
            }
        });
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// How many square millimetres of `room` differ between the pictures by 3:1 and
/// more, which is a matter of light and not of hue.
fn apart_in_grey(one: &RgbaImage, other: &RgbaImage, room: Rect, px_per_mm: f32) -> f32 {
    let colour = |picture: &RgbaImage, x: u32, y: u32| {
        let [r, g, b, _] = picture.get_pixel(x, y).0;
        Color32::from_rgb(r, g, b)
    };
    let room = room.expand(px_per_mm * 2.0);
    let rows = room.min.y.max(0.0) as u32..(room.max.y as u32).min(one.height());
    let columns = room.min.x.max(0.0) as u32..(room.max.x as u32).min(one.width());
    let differs = |x, y| contrast::contrast(colour(one, x, y), colour(other, x, y)) >= 3.0;
    let count: usize = rows.map(|y| columns.clone().filter(|x| differs(*x, y)).count()).sum();
    count as f32 / px_per_mm.powi(2)
}

/// Touches `label` and looks whether what it changes shows without hue.
#[track_caller]
fn assert_shows_in_grey(kiosk: &mut Kiosk, label: &str, mode: &str) {
    const LEAST: f32 = 20.0;
    let before = kiosk.picture();
    let was = kiosk.target(label);
    let after = kiosk.touch(label).picture();
    let is = kiosk.target(label);
    assert!(was.chosen.is_some() && was.chosen != is.chosen, "{label}: {was:?}, {is:?}");
    let found = apart_in_grey(&before, &after, is.rect, kiosk.px_per_mm);
    assert!(found >= LEAST, "{mode}: `{label}` changes {found:.0} mm2 in grey");
}

#[test]
fn what_is_chosen_and_ticked_shows_in_grey() {
    for mode in MODES {
        let mut kiosk = Kiosk::open_with(coarse);
        kiosk.begin().adjust(&[mode]).touch("Psychologische behandeling");
        for option in ["EMDR", "Cognitieve therapie"] {
            kiosk.touch_all(&[option, "Zet in mijn gesprek", "Terug"]);
        }
        kiosk.touch("Mijn gesprek");
        assert_shows_in_grey(&mut kiosk, "EMDR", mode);
        assert_shows_in_grey(&mut kiosk, "EMDR", mode);
        kiosk.touch("Vergelijk deze 2");
        assert_shows_in_grey(&mut kiosk, "Last van", mode);
        kiosk.touch_all(&["Terug", "Wat vindt u belangrijk?"]);
        assert_shows_in_grey(&mut kiosk, "Zonder medicijnen", mode);
        kiosk.touch_all(&["Klaar", "Print mijn gesprek"]);
        assert_shows_in_grey(&mut kiosk, "Grote letters", mode);
        assert_shows_in_grey(&mut kiosk, "Alleen de QR-code", mode);
        kiosk.touch_all(&["Niet printen", "Aanpassen"]);
        assert_shows_in_grey(&mut kiosk, "Knoppen laag", mode);
    }
}

/// A card is known by its number and its name, whatever its hue.
#[test]
fn every_card_shows_its_number_and_name() {
    let mut kiosk = crate::support::crawl::open(Manner::default());
    kiosk.begin();
    let cards = kiosk.state(|visit| visit.pack().cards.clone());
    assert_eq!(cards.len(), 8);
    for card in cards {
        let tile = kiosk.target(&format!("Kaart {}.", card.number)).rect;
        let painted = kiosk.shapes().iter().filter_map(|shape| match &shape.shape {
            Shape::Text(text) if tile.contains(text.visual_bounding_rect().center()) => {
                Some(text.galley.text().to_owned())
            }
            _ => None,
        });
        let painted: Vec<_> = painted.collect();
        for words in [card.number.to_string(), card.title.clone()] {
            assert!(painted.contains(&words), "`{words}` does not stand on its tile: {painted:?}");
        }
    }
}
