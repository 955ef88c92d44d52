//! The kiosk by keys alone: a keypad of five, or a keyboard.

use egui::{Event, Key, Modifiers};
use std::sync::Arc;

use keuzekiosk::visit::{Colours, TextSize};

use super::key_order::{order, order_with};
use crate::support::contrast::ring_problem;
use crate::support::crawl::{LANDSCAPE, Manner, crawl};
use crate::support::kiosk::{Kiosk, Named, pack};

const REST: &str = "Raak aan om te beginnen";
const BEGIN: &str = "Waar wilt u over lezen?";
const WARNING: &str = "Bent u er nog?";

/// Looks on every screen that keys come to whatever can be touched, and whether
/// the ring that shows it stands out.
fn assert_keys_come_to_everything(manner: Manner) {
    let mut problems = Vec::new();
    crawl(manner, |kiosk, place| {
        let is_sheet = kiosk.state(|visit| visit.screen().is_sheet());
        let targets: Vec<_> = kiosk.named().into_iter().filter(Named::is_target).collect();
        let whole = kiosk.panel();
        let reached = order_with(kiosk, |kiosk, name| {
            let problem = ring_problem(kiosk);
            problems.extend(problem.map(|it| format!("{place}: {name}: {it}")));
        });
        let dock = ["Terug", "Begin", "Mijn gesprek", "Aanpassen", "Stop", "Hulp nodig?"];
        for target in targets.iter().filter(|target| target.rect.size() != whole) {
            // A sheet holds the keys; back and help have keys of their own.
            let is_held = is_sheet && dock.contains(&&*target.name);
            // The first key is silence, and takes these away: `voice::by_keys`.
            let voice = ["Zachter", "Harder", "Opnieuw", "Pauze", "Ga door", "Stil"];
            let is_held = is_held || voice.contains(&&*target.name);
            if !is_held && !reached.contains(&target.name) {
                problems.push(format!("{place}: keys do not come to `{}`", target.name));
            }
        }
    });
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn keys_come_to_everything_that_can_be_touched() {
    assert_keys_come_to_everything(Manner::default());
}

#[test]
fn keys_come_to_everything_lying_down() {
    let colours = Colours::LowGlare;
    assert_keys_come_to_everything(Manner { panel: LANDSCAPE, colours, ..Manner::default() });
}

#[test]
fn keys_come_to_everything_in_the_largest_letters() {
    let (letters, colours) = (TextSize::Largest, Colours::BlackOnWhite);
    assert_keys_come_to_everything(Manner { letters, colours, ..Manner::default() });
}

#[test]
fn keys_come_to_everything_with_low_buttons() {
    let (low_reach, colours) = (true, Colours::WhiteOnBlack);
    assert_keys_come_to_everything(Manner { colours, low_reach, ..Manner::default() });
}

#[test]
fn keys_alone_lead_from_the_rest_screen_to_paper() {
    let mut kiosk = Kiosk::open();
    kiosk.strike(Key::Enter).sees(BEGIN);
    kiosk.choose_by_keys("Psychologische behandeling").choose_by_keys("EMDR");
    kiosk.choose_by_keys("Zet in mijn gesprek").sees("In mijn gesprek");
    kiosk.choose_by_keys("Print").sees("Wat wilt u printen?");
    kiosk.choose_by_keys("Alleen de QR-code").choose_by_keys("Alleen EMDR");
    kiosk.choose_by_keys("Grote letters").choose_by_keys("Print").wait(2.0);
    kiosk.wait_to_see("Klaar. Neem uw papier mee");
    assert!(kiosk.paper().len() > 10_000);
    kiosk.choose_by_keys("Stop en wis alles").sees(REST);
}

#[test]
fn a_new_page_begins_at_its_title_and_going_back_where_it_was_left() {
    let mut kiosk = Kiosk::open();
    kiosk.strike(Key::Enter);
    assert_eq!(kiosk.focused().as_deref(), Some(BEGIN));
    kiosk.choose_by_keys("Psychologische behandeling");
    assert_eq!(kiosk.focused().as_deref(), Some("Psychologische behandeling"));
    kiosk.strike(Key::Escape).sees(BEGIN);
    assert!(kiosk.focused().unwrap().contains("Kaart 3. Psychologische behandeling"));
}

#[test]
fn a_sheet_holds_the_keys_and_gives_them_back() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR");
    for (opener, sheet) in [("Print", "Wat wilt u printen?"), ("Aanpassen", "Lettergrootte")] {
        kiosk.choose_by_keys(opener).sees(sheet);
        let inside = order(&mut kiosk);
        assert!(!inside.iter().any(|name| name == "Stop"), "{inside:?}");
        kiosk.strike(Key::Escape).sees_not(sheet);
        assert_eq!(kiosk.focused().as_deref(), Some(opener));
    }
}

#[test]
fn back_and_help_have_keys_of_their_own_everywhere() {
    let mut kiosk = Kiosk::open();
    kiosk.strike(Key::Escape).sees(REST).strike(Key::F1).sees("Loop naar de balie");
    kiosk.strike(Key::Escape).sees(REST).begin().strike(Key::Escape).sees(BEGIN);
    kiosk.touch("Psychologische behandeling").touch("Aanpassen").strike(Key::F1);
    kiosk.sees("Loop naar de balie").strike(Key::Escape).sees_not("Loop naar de balie");
    kiosk.strike(Key::Escape).strike(Key::Escape).strike(Key::Escape).sees(BEGIN);
}

#[test]
fn the_ring_shows_only_after_a_key() {
    let mut kiosk = Kiosk::open();
    kiosk.begin();
    let without = kiosk.picture();
    assert_eq!(kiosk.focused(), None);
    kiosk.strike(Key::ArrowDown);
    assert_eq!(kiosk.focused().as_deref(), Some(BEGIN));
    assert!(kiosk.picture() != without, "no ring is drawn");
    let at = egui::pos2(540.0, 60.0);
    kiosk.wait(1.0).touch_at(at);
    assert_eq!(kiosk.focused(), None);
    assert!(kiosk.picture() == without, "the ring stays after a touch");
}

#[test]
fn a_button_that_changes_its_words_keeps_the_keys() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").choose_by_keys("Zet in mijn gesprek");
    assert_eq!(kiosk.focused().as_deref(), Some("In mijn gesprek"));
    kiosk.strike(Key::Enter).sees("Zet in mijn gesprek");
}

/// Shift and Tab, as a keyboard sends them.
fn shift_tab(kiosk: &mut Kiosk) -> Option<String> {
    kiosk.wait(0.4);
    for pressed in [true, false] {
        let (key, modifiers) = (Key::Tab, Modifiers::SHIFT);
        let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        kiosk.settle(vec![event]);
    }
    kiosk.focused()
}

#[test]
fn shift_tab_goes_back_the_way_that_tab_came() {
    let mut kiosk = Kiosk::open();
    kiosk.begin();
    let mut came: Vec<_> = (0..6).map(|_| kiosk.strike(Key::Tab).focused()).collect();
    assert_eq!(came.first().unwrap().as_deref(), Some(BEGIN));
    came.pop();
    for stop in came.into_iter().rev() {
        assert_eq!(shift_tab(&mut kiosk), stop);
    }
    // Around the end, and within a sheet.
    assert_eq!(shift_tab(&mut kiosk).as_deref(), Some("Hulp nodig?"));
    kiosk.touch("Aanpassen").strike(Key::Tab);
    assert_eq!(kiosk.focused().as_deref(), Some("Aanpassen"));
    assert_eq!(shift_tab(&mut kiosk).as_deref(), Some("Klaar"));
}

#[test]
fn a_key_that_is_struck_twice_at_once_counts_once() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().strike(Key::Tab);
    let first = kiosk.focused();
    kiosk.wait(0.2).key(Key::Tab);
    assert_eq!(kiosk.focused(), first);
    kiosk.wait(0.2).key(Key::Tab);
    assert_ne!(kiosk.focused(), first);
}

#[test]
fn a_key_that_is_held_goes_on_slowly_and_never_presses_twice() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().strike(Key::Tab);
    let mut steps = Vec::new();
    for tenth in 1..=45 {
        let before = kiosk.focused();
        kiosk.wait(0.1).repeat(Key::Tab);
        if kiosk.focused() != before {
            steps.push(tenth);
        }
    }
    assert_eq!(steps, [20, 30, 40]);
    kiosk.choose_by_keys("Psychologische behandeling").sees("Keuzekaart 3 van 8");
    for _ in 0..50 {
        kiosk.wait(0.1).repeat(Key::Enter);
    }
    kiosk.sees("Keuzekaart 3 van 8");
}

#[test]
fn a_site_can_switch_repeats_off_and_wait_longer() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.timing.repeat_every = std::time::Duration::ZERO;
        setup.timing.same_key = std::time::Duration::from_secs(1);
    });
    kiosk.begin().strike(Key::Tab);
    let first = kiosk.focused();
    for _ in 0..50 {
        kiosk.wait(0.1).repeat(Key::Tab);
    }
    assert_eq!(kiosk.focused(), first);
    kiosk.strike(Key::ArrowDown).wait(0.9).key(Key::ArrowDown);
    let second = kiosk.focused();
    kiosk.wait(0.2).key(Key::ArrowDown);
    assert_ne!(kiosk.focused(), second);
}

#[test]
fn any_key_on_the_idle_warning_means_yes() {
    for key in [Key::Escape, Key::A] {
        let mut kiosk = Kiosk::open();
        kiosk.begin().wait(60.0).sees(WARNING).wait(1.5).key(key).sees(BEGIN);
    }
    let mut kiosk = Kiosk::open();
    kiosk.begin().wait(60.0).wait(1.5).key(Key::Tab).sees(WARNING);
    assert_eq!(kiosk.focused().as_deref(), Some("Ja, ik ga verder"));
    kiosk.choose_by_keys("Nee, stop en wis alles").sees(REST);
}

#[test]
fn left_and_right_choose_within_a_group_of_settings() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch("Aanpassen").strike(Key::Tab).strike(Key::ArrowDown);
    assert_eq!(kiosk.focused().as_deref(), Some("Klein"));
    let mut to = |key, name: &str| {
        kiosk.strike(key);
        assert_eq!(kiosk.focused().as_deref(), Some(name), "{key:?}");
    };
    to(Key::ArrowLeft, "Klein");
    to(Key::ArrowRight, "Gewoon");
    to(Key::ArrowRight, "Groot");
    to(Key::ArrowRight, "Grootst");
    // A group ends where it ends; down leads on.
    to(Key::ArrowRight, "Grootst");
    to(Key::ArrowDown, "Rustig");
    to(Key::ArrowLeft, "Rustig");
    to(Key::ArrowRight, "Zwart op wit");
    to(Key::ArrowUp, "Rustig");
    to(Key::ArrowUp, "Grootst");
}

#[test]
fn a_stuck_key_keeps_no_visit() {
    for key in [Key::F5, Key::Tab, Key::Enter] {
        let mut kiosk = Kiosk::open();
        kiosk.begin_reading("EMDR").strike(key);
        for _ in 0..600 {
            kiosk.wait(0.5).repeat(key);
        }
        kiosk.sees("Raak aan om te beginnen");
    }
}

#[test]
fn what_has_the_same_words_is_come_by_one_after_the_other() {
    let mut kiosk = Kiosk::open_with(|setup| {
        let mut pack = pack();
        for card in &mut pack.cards {
            let card = Arc::make_mut(card);
            for option in &mut card.options {
                "Hetzelfde".clone_into(&mut Arc::make_mut(option).short_title);
            }
        }
        setup.library.put(pack);
    });
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Terug"]);
    kiosk.touch_all(&["Cognitieve therapie", "Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.touch("Vergelijk deze 2");
    let mut met = Vec::new();
    for _ in 0..40 {
        met.extend(kiosk.strike(Key::Tab).focused());
    }
    let lacks = ["Lees alles over EMDR", "Lees alles over Cognitieve therapie", "Hulp nodig?"];
    for name in lacks {
        assert!(met.iter().any(|met| met == name), "keys do not come to `{name}`: {met:?}");
    }
}

#[test]
fn what_was_taken_out_is_put_back_with_the_next_key() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.choose_by_keys("Haal EMDR weg");
    assert_eq!(kiosk.focused().as_deref(), Some("EMDR is weg. Zet terug"));
    kiosk.wait(29.0).strike(Key::Enter).sees("U heeft 1 van de 6");
}
