//! 18 PIN: the mark, the digits, and the pause after five wrong ones.

use std::fs;
use std::time::Duration;

use egui::{Key, pos2};
use keuzekiosk::app::Setup;
use keuzekiosk::commands::setup_at;
use keuzekiosk::content::Library;
use keuzekiosk::pin::{Pin, PinHash};
use keuzekiosk::storage::ConfigProblem;
use keuzekiosk::visit::{
    Action, Effect, Event, Input, Kiosk as Visit, Screen, StaffAction, StaffSetup, Timing,
};

use crate::support::kiosk::{Kiosk, coarse};
use crate::support::{alone, log_lines};

/// The PIN of the kiosks in these tests.
pub const PIN: &str = "271828";

/// Gives a kiosk its PIN; hashed once, because that takes a moment.
pub fn with_pin(setup: &mut Setup) {
    static HASH: std::sync::OnceLock<PinHash> = std::sync::OnceLock::new();
    let hash = || PinHash::of(&PIN.parse::<Pin>().unwrap()).unwrap();
    setup.pin_hash = Some(HASH.get_or_init(hash).clone());
}

impl Kiosk {
    /// A kiosk whose staff have a PIN.
    pub fn open_with_pin() -> Self {
        Self::open_with(with_pin)
    }

    /// Types digits on the pad, and OK.
    #[track_caller]
    pub fn type_pin(&mut self, digits: &str) -> &mut Self {
        for digit in digits.chars() {
            self.touch(&digit.to_string());
        }
        self.touch("OK")
    }

    /// From wherever the mark is in view to the staff screen.
    #[track_caller]
    pub fn enter(&mut self) -> &mut Self {
        self.hold("Samen kiezen", 5.0).sees("Voor medewerkers").type_pin(PIN).wait_to_see("Beheer")
    }

    /// Holds the corner of the mark, also where letters are too large for it.
    #[track_caller]
    pub fn hold_corner(&mut self) -> &mut Self {
        let lies = self.panel().x > self.panel().y;
        // The dock lies left in landscape, and is wider in large letters.
        let dock = if lies { self.target("Stop").rect.max.x + 4.0 } else { 0.0 };
        let corner = pos2(dock + 25.0 * self.px_per_mm, 8.0 * self.px_per_mm);
        self.hold_at(corner, 5.0)
    }
}

/// A visitor who reads about EMDR, in letters of each size and both ways a panel
/// hangs, at a kiosk that differs so from the usual one.
pub fn in_every_size(change: impl Fn(&mut Setup)) -> impl Iterator<Item = (String, Kiosk)> {
    let panels = [(1080, 1920), (1920, 1080)];
    let each = panels
        .into_iter()
        .flat_map(|panel| ["Klein", "Gewoon", "Groot", "Grootst"].map(|letters| (panel, letters)));
    each.map(move |(panel, letters)| {
        let mut kiosk = Kiosk::open_with(|setup| {
            setup.panel = panel;
            change(setup);
            coarse(setup);
        });
        kiosk.begin_reading("EMDR").adjust(&[letters]);
        (format!("{letters} {panel:?}"), kiosk)
    })
}

#[test]
fn holding_the_mark_and_typing_the_pin_opens_the_staff_screen() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.hold("Samen kiezen", 4.9).sees_not("Voor medewerkers").wait(60.0).wait(20.0);
    kiosk.hold("Samen kiezen", 5.0).sees("Voor medewerkers").sees("0 van 6 cijfers");
    kiosk.touch_all(&["2", "7", "1"]).sees("3 van 6 cijfers").touch("Wis").sees("0 van 6 cijfers");
    kiosk.type_pin(PIN).wait_to_see("Sluit vanzelf na 2 minuten");
    kiosk.touch("Klaar, vergrendel").sees("Raak aan om te beginnen");
}

#[test]
fn a_finger_that_slides_away_does_not_hold_the_mark() {
    let mut kiosk = Kiosk::open_with_pin();
    let at = kiosk.begin().named().iter().find(|it| it.name == "Samen kiezen").unwrap().rect;
    let away = pos2(at.center().x, at.center().y + 13.0 * kiosk.px_per_mm);
    kiosk.press(at.center()).wait(2.0).slide(away).wait(4.0).release(away);
    kiosk.sees_not("Voor medewerkers");
}

#[test]
fn the_corner_works_in_every_size_and_both_ways_a_panel_hangs() {
    for (_, mut kiosk) in in_every_size(with_pin) {
        kiosk.hold_corner().sees("Voor medewerkers");
        kiosk.touch("Terug").sees("Wat houdt het in?");
        kiosk.hold_corner().type_pin(PIN).wait_to_see("Beheer");
    }
}

#[test]
fn a_visitor_who_came_here_by_accident_goes_back_to_what_they_read() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").hold("Samen kiezen", 5.0);
    kiosk.sees("Bent u bezoeker? Kies Terug.").touch("Hulp nodig?").touch("Terug").touch("Terug");
    kiosk.sees("Wat houdt het in?").sees("In mijn gesprek");
    let mut resting = Kiosk::open_with_pin();
    resting.hold("Samen kiezen", 5.0).touch("Terug").sees("Raak aan om te beginnen");
}

#[test]
fn staff_see_nothing_of_the_visit_they_came_into() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").enter();
    kiosk.sees_not("EMDR").sees_not("Mijn gesprek").touch("Klaar, vergrendel");
    kiosk.begin().touch("Mijn gesprek").sees("Uw lijst is nog leeg");
}

#[test]
fn a_wrong_pin_is_said_and_five_of_them_close_the_door_for_a_minute() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.hold("Samen kiezen", 5.0);
    for _ in 0..4 {
        kiosk.type_pin("271829").wait_to_see("Deze pincode klopt niet");
    }
    // Leaving and coming back does not start afresh.
    kiosk.touch("Terug").hold("Samen kiezen", 5.0);
    kiosk.type_pin("000000").wait_to_see("Wacht nog 60 seconden");
    kiosk.type_pin(PIN).sees("Dit was 5 keer een verkeerde pincode");
    kiosk.wait(10.0).sees_not("60 seconden").touch("Terug").wait(57.0).hold("Samen kiezen", 5.0);
    kiosk.sees("0 van 6 cijfers").type_pin(PIN).wait_to_see("Beheer");
}

#[test]
fn the_pin_can_be_typed_on_keys() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.key(Key::F12).sees("Voor medewerkers");
    for key in [Key::Num2, Key::Num7, Key::Num1, Key::Num8, Key::Num2] {
        kiosk.wait(0.2).key(key);
    }
    kiosk.sees("5 van 6 cijfers").wait(0.4).key(Key::Backspace).sees("0 van 6 cijfers");
    for key in [Key::Num2, Key::Num7, Key::Num1, Key::Num8, Key::Num2, Key::Num8] {
        kiosk.wait(0.2).key(key);
    }
    kiosk.wait(0.4).key(Key::Enter).wait_to_see("Beheer");
}

#[test]
fn without_a_pin_the_door_stays_closed_and_says_how_to_set_one() {
    let mut kiosk = Kiosk::open();
    kiosk.hold("Samen kiezen", 5.0).sees("keuzekiosk staff set-pin");
    assert!(!kiosk.has_target("OK") && !kiosk.has_target("1"));
    kiosk.key(Key::Num1).key(Key::Enter).touch("Terug").sees("Raak aan om te beginnen");
}

/// What staff are told of this device config, which gives them no PIN.
fn told_without_pin(config: &str) -> Vec<ConfigProblem> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    fs::write(&path, config).unwrap();
    let made = setup_at(Some(&path));
    assert!(made.pin_hash.is_none(), "the door can be opened");
    made.config_problems
}

fn at_the_closed_door(config: &str) -> Kiosk {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.config_problems = told_without_pin(config);
        coarse(setup);
    });
    kiosk.hold("Samen kiezen", 5.0).sees("Voor medewerkers");
    kiosk
}

#[test]
fn a_config_that_lost_the_pin_is_told_at_the_closed_door() {
    let hash = PinHash::of(&PIN.parse::<Pin>().unwrap()).unwrap();
    // A comma is missing behind the section before it.
    let text = format!(
        "(\n    site: (name: \"Polikliniek Noord aan de Lange Laan 12 te Adorp\",\n        \
         desk_phone: \"020 123 45 67\", huisarts: \"020 765 43 21\", huisartsenpost: \"112\")\n    \
         staff: (pin_hash: \"{}\"),\n)",
        hash.as_str(),
    );
    let mut kiosk = at_the_closed_door(&text);
    kiosk.sees("kiosk.ron, regel 4: staff is niet te lezen.");
    kiosk.sees_not("nog geen pincode").sees("Bent u bezoeker? Kies Terug.");
    assert!(!kiosk.told().contains("argon2"), "the hash is on the screen");
    let mut lost = at_the_closed_door("geen config");
    lost.sees("regel 1: dit bestand kan niet gebruikt worden.");
    lost.sees_not("nog geen pincode");
    // Where no PIN was ever set, both are told.
    let mut unset = at_the_closed_door("(\n    volume: 9,\n)");
    unset.sees("nog geen pincode").sees("regel 2: deze waarde van volume kan niet.");
}

#[test]
fn what_is_told_at_the_closed_door_has_room_in_every_size() {
    let wrong = "(site: (nam: 1), idle: (seconds: 1), information_day: (idle_seconds: 0))";
    let told = told_without_pin(wrong);
    for (size, mut kiosk) in in_every_size(|setup| setup.config_problems.clone_from(&told)) {
        kiosk.hold_corner().sees("nog geen pincode").sees("site.nam").sees("idle.seconds");
        let back = kiosk.target("Terug").rect;
        let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, kiosk.panel());
        for named in kiosk.named() {
            assert!(whole.contains_rect(named.rect), "{size}: {named:?}");
            let over = named.name.contains("kiosk") && named.rect.intersects(back);
            assert!(!over, "{size}: {named:?} lies over Terug");
        }
    }
}

/// How long a pad thinks, and what it shows meanwhile, must not tell which
/// digits were right.
#[test]
fn a_pin_that_is_wrong_at_its_first_or_its_last_digit_looks_the_same_until_the_answer() {
    let staff = StaffSetup { has_pin: true, ..StaffSetup::default() };
    let pads = ["371828", "271829"].map(|digits| {
        let mut visit = Visit::new(Library::shipped(), Timing::default()).with_staff(staff.clone());
        let mut kiosk = Kiosk::open_with(|setup| {
            setup.library = Library::shipped();
            with_pin(setup);
            coarse(setup);
        });
        let typed = digits.bytes().map(|digit| StaffAction::Digit(digit - b'0'));
        let mut shown = Vec::new();
        for (second, action) in
            (1..).zip(std::iter::once(StaffAction::Open).chain(typed).chain([StaffAction::Enter]))
        {
            let now = Duration::from_secs(second);
            let asks = visit.update(Input::Touch(Action::Staff(action)), now).is_some();
            kiosk.resume(&visit);
            kiosk.settle(Vec::new());
            shown.push((asks, kiosk.told(), kiosk.picture(), kiosk.due(), kiosk.frames));
        }
        assert!(shown.last().unwrap().0, "nothing is checked");
        assert_eq!(shown.iter().filter(|(asks, ..)| *asks).count(), 1);
        shown
    });
    assert!(pads[0] == pads[1], "a wrong digit is told before the answer");
}

#[test]
fn an_abandoned_pad_forgets_its_digits_like_any_screen() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.hold("Samen kiezen", 5.0).touch_all(&["2", "7", "1", "8", "2"]);
    kiosk.wait(60.0).sees("Bent u er nog?").wait(20.0).sees("Raak aan om te beginnen");
    kiosk.hold("Samen kiezen", 5.0).sees("0 van 6 cijfers");
}

/// The answer is awaited outside of the visit, and only by the pad that asked.
#[test]
fn checking_a_pin_holds_up_no_frame_and_opens_nobody_elses_pad() {
    let staff = StaffSetup { has_pin: true, ..StaffSetup::default() };
    let mut kiosk = Visit::new(Library::shipped(), Timing::default()).with_staff(staff);
    let mut now = Duration::ZERO;
    let mut staff = |kiosk: &mut Visit, action| {
        now += Duration::from_secs(1);
        (kiosk.update(Input::Touch(Action::Staff(action)), now), now)
    };
    staff(&mut kiosk, StaffAction::Open);
    for digit in PIN.bytes() {
        staff(&mut kiosk, StaffAction::Digit(digit - b'0'));
    }
    let (asked, _) = staff(&mut kiosk, StaffAction::Enter);
    let Some(Effect::CheckPin(pin)) = asked else { panic!("{asked:?}") };
    assert_eq!(pin, PIN.parse().unwrap());
    // Meanwhile the pad takes nothing, and time goes on.
    assert_eq!(staff(&mut kiosk, StaffAction::Enter).0, None);
    let (_, now) = staff(&mut kiosk, StaffAction::Digit(1));
    assert!(matches!(kiosk.screen(), Screen::Pin(pad) if pad.typed() == 0));
    let mut left = kiosk.clone();
    assert_eq!(kiosk.update(Input::Heard(Event::PinChecked(true)), now), Some(Effect::Forget));
    assert!(kiosk.panel().is_some());
    let later = now + Duration::from_secs(1);
    let _forget = left.update(Input::Touch(Action::Back), later);
    assert_eq!(left.update(Input::Heard(Event::PinChecked(true)), later), None);
    assert_eq!(*left.screen(), Screen::Rest);
}

#[test]
fn neither_pin_nor_hash_reaches_the_log() {
    alone("staff::door::neither_pin_nor_hash_reaches_the_log", || {
        let lines = log_lines();
        let mut kiosk = Kiosk::open_with_pin();
        kiosk.hold("Samen kiezen", 5.0).type_pin("314159").wait_to_see("klopt niet");
        kiosk.type_pin(PIN).wait_to_see("Beheer").touch("Testprint");
        kiosk.wait_to_see("Alles is geprint").touch("Klaar, vergrendel");
        for line in lines.try_iter() {
            for secret in [PIN, "314159", "argon2"] {
                assert!(!line.contains(secret), "{line}");
            }
        }
    });
}
