//! What stands on paper is heard before it is printed, or with it, whatever is
//! printed (EN 301 549 5.1.3.16).

use keuzekiosk::content::{Handout, pronounced};
use keuzekiosk::press;
use keuzekiosk::speech::Engine;
use keuzekiosk::visit::{Kiosk as Visit, Screen};

use crate::support::kiosk::Kiosk;

/// Everything on the paper of `handout` is said by the screen.
#[track_caller]
fn assert_is_said(kiosk: &Kiosk, handout: &Handout, large: bool) {
    let said = kiosk.says();
    let words = kiosk.state(|visit| press::words(visit.pack(), handout, large));
    assert!(words.len() > 3, "{words:?}");
    for words in words {
        let words = pronounced(words.trim_end().trim_start_matches("- "));
        assert!(said.contains(&words), "`{words}` is on the paper, and not said:\n{said}");
    }
}

/// Every paper that this sheet offers, in both sizes of print.
fn assert_every_choice_is_said(kiosk: &mut Kiosk) {
    let first = kiosk.state(Clone::clone);
    let Screen::Print(sheet) = kiosk.state(|visit| visit.screen().clone()) else {
        panic!("no sheet:\n{}", kiosk.told())
    };
    for choice in sheet.choices() {
        for large in [false, true] {
            kiosk.resume(&first);
            kiosk.wait(1.0);
            choose(kiosk, *choice, large);
            assert_is_said(kiosk, &sheet.handout(*choice), large);
        }
    }
}

fn choose(kiosk: &mut Kiosk, choice: keuzekiosk::visit::PrintChoice, large: bool) {
    use keuzekiosk::visit::{Action, Input};
    let mut visit = kiosk.state(Clone::clone);
    let mut now = kiosk.now();
    let mut touch = |visit: &mut Visit, action| {
        now += std::time::Duration::from_secs(1);
        assert_eq!(visit.update(Input::Touch(action), now), None);
    };
    touch(&mut visit, Action::Choose(choice));
    if large {
        touch(&mut visit, Action::ToggleLarge);
    }
    kiosk.resume(&visit);
    kiosk.settle(Vec::new());
    let is_so = |visit: &Visit| match visit.screen() {
        Screen::Print(sheet) => sheet.choice == choice && sheet.large == large,
        _ => false,
    };
    assert!(kiosk.state(is_so), "the paper is chosen");
}

#[test]
fn whatever_a_sheet_prints_it_says() {
    let card = "Psychologische behandeling";
    let ways: [&[&str]; 5] = [
        &[card, "EMDR", "Print"],
        &[card, "Print deze kaart"],
        &[card, "EMDR", "Zet in mijn gesprek", "Mijn gesprek", "Print mijn gesprek"],
        &["Wat is PTSS?", "Print"],
        &["Stappen", "Print deze stappen"],
    ];
    for way in ways {
        let mut kiosk = Kiosk::open_with(|setup| setup.speech = Engine::Mute);
        kiosk.begin().touch_all(way);
        assert_every_choice_is_said(&mut kiosk);
    }
}

/// Help is printed at once, so its paper is said when it is there.
#[test]
fn the_numbers_that_were_printed_are_said_when_the_paper_is_there() {
    let mut kiosk = Kiosk::open_with(|setup| setup.speech = Engine::Mute);
    kiosk.touch("Hulp nodig?").touch("Print deze nummers");
    let handout = kiosk.state(|visit| visit.printing().map(|printing| printing.handout.clone()));
    let handout = handout.expect("numbers are printed");
    kiosk.wait(2.0).wait_to_see("Klaar. Neem uw papier mee");
    assert_is_said(&kiosk, &handout, false);
    kiosk.touch("Verder lezen").touch("Terug").begin().touch_all(&["Psychologische behandeling"]);
    kiosk.touch("EMDR").touch("Print").touch("Print").wait(2.0);
    kiosk.wait_to_see("Klaar. Neem uw papier mee");
    assert!(!kiosk.says().contains("Op het papier staat"), "the sheet has said it");
}
