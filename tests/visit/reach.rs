//! Knoppen laag: who sits in a wheelchair reaches everything.

use keuzekiosk::content::Language;
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::{Action, TextSize, VoiceAction};

use crate::support::contrast;
use crate::support::crawl::{LANDSCAPE, Manner, PORTRAIT, open};
use crate::support::decoder::decode;
use crate::support::fits;
use crate::support::kiosk::Kiosk;
use crate::support::starts::after;

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

/// Who touches low on wide glass, in the largest letters.
struct Sitter(Kiosk);

impl Sitter {
    /// Turns pages until this can be touched, touches it, and looks whether all
    /// that then comes is whole and lies in the lower half.
    #[track_caller]
    fn touches(&mut self, label: &str) {
        let mut turns = ["Next", "More options", "More choices"].into_iter().cycle().take(20);
        while !self.0.has_target(label) {
            let turn = turns.find(|turn| self.0.has_target(turn));
            self.0.touch(turn.unwrap_or_else(|| panic!("no `{label}`:\n{}", self.0.told())));
        }
        self.0.touch(label);
    }

    /// The same once everything lies low.
    #[track_caller]
    fn touches_low(&mut self, label: &str) {
        self.touches(label);
        let mut problems = fits::problems(&self.0);
        problems.extend(contrast::problems(&self.0));
        problems.extend(fits::what_lies_high(&self.0));
        assert!(problems.is_empty(), "after `{label}`:\n{}", problems.join("\n"));
    }
}

#[test]
fn a_conversation_slip_is_had_by_touch_in_the_largest_letters_low_on_wide_glass_in_english() {
    let mut sitter = Sitter(Kiosk::open_with(|setup| {
        (setup.panel, setup.px_per_mm) = (LANDSCAPE, 2.017);
        setup.speech = Engine::Mute;
    }));
    sitter.touches("English");
    sitter.touches("Adjust");
    for choice in ["Largest", "White on black", "Low buttons"] {
        sitter.touches(choice);
    }
    sitter.touches_low("Done");
    for (card, option) in [("Card 3.", "EMDR"), ("Card 5.", "SSRI")] {
        sitter.touches_low(card);
        sitter.touches_low(option);
        sitter.touches_low("Add to my talk");
        sitter.touches_low("Home");
    }
    sitter.touches_low("My talk");
    sitter.touches_low("What matters to you?");
    sitter.touches_low("Without medicines");
    sitter.touches_low("Done");
    sitter.touches_low("Print");
    let kiosk = &mut sitter.0;
    kiosk.sees("Talk paper").touch("Print");
    let slip = decode(&kiosk.paper(), 576);
    assert!(slip.rows.len() > 800, "a slip of more than a hand's breadth, not a code");
    kiosk.wait(2.0).wait_to_see("Ready. Take your paper");
    assert_eq!(fits::problems(kiosk), [""; 0]);
}

#[test]
fn the_number_of_options_leaves_the_pictogram_of_the_low_dock_whole() {
    for letters in [TextSize::Small, TextSize::Medium, TextSize::Large] {
        let mut kiosk = open(Manner { panel: LANDSCAPE, ..Manner::default() });
        let rest = kiosk.state(Clone::clone);
        let card = rest.pack().cards[0].clone();
        let option = card.options[0].clone();
        let low = [
            Action::StartIn(Language::Dutch),
            Action::SetTextSize(letters),
            Action::SetLowReach(true),
            Action::OpenOption(card, option),
            Action::Add,
        ];
        kiosk.resume(&after(&rest, low));
        kiosk.settle(Vec::new());
        let cell = kiosk.target("Mijn gesprek").rect;
        let badges = kiosk.shapes().iter().filter_map(|shape| match &shape.shape {
            egui::Shape::Circle(circle) => Some(circle.visual_bounding_rect()),
            _ => None,
        });
        let badges: Vec<_> = badges.filter(|badge| badge.intersects(cell)).collect();
        let pictograms = fits::pictograms(&kiosk).into_iter();
        let pictograms: Vec<_> = pictograms.filter(|it| cell.contains_rect(*it)).collect();
        let ([badge], [pictogram]) = (badges.as_slice(), pictograms.as_slice()) else {
            panic!("{letters:?}: {badges:?} {pictograms:?}");
        };
        assert!(!badge.intersects(*pictogram), "{letters:?}: {badge} covers {pictogram}");
    }
}

/// In large letters the buttons beside the help numbers have the whole width of
/// their column: squeezed beside the page number they were 84 mm high.
#[test]
fn the_way_to_more_help_numbers_is_no_higher_than_two_lines() {
    const TWO_LINES: f32 = 40.0;
    for letters in [TextSize::Large, TextSize::Largest] {
        let mut kiosk = open(Manner { panel: LANDSCAPE, ..Manner::default() });
        let rest = kiosk.state(Clone::clone);
        let read = Action::Voice(VoiceAction::Read);
        let help = [
            Action::StartIn(Language::Dutch),
            Action::SetTextSize(letters),
            Action::OpenHelp,
            read,
        ];
        kiosk.resume(&after(&rest, help));
        kiosk.settle(Vec::new());
        let height = |kiosk: &Kiosk, name: &str| kiosk.target(name).rect.height() / kiosk.px_per_mm;
        assert!(height(&kiosk, "Meer nummers") <= TWO_LINES, "{letters:?}");
        kiosk.touch("Meer nummers");
        for name in ["Vorige nummers", "Meer nummers"] {
            assert!(height(&kiosk, name) <= TWO_LINES, "{letters:?}, {name}");
        }
    }
}
