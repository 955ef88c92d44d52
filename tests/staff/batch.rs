//! Batches: what staff choose, how often, and what a printer without paper
//! makes of it.

use std::time::Duration;

use keuzekiosk::content::{Handout, Language, Library};
use keuzekiosk::visit::{
    Action, BatchState, Effect, Event, Input, Kiosk as Visit, StaffAction, StaffSetup, Timing,
};

use super::door::with_pin;
use crate::support::decoder::decode;
use crate::support::kiosk::Kiosk;
use crate::support::loopback::{LoopbackPrinter, Manner};

#[test]
fn staff_print_ten_cards_in_nine_touches() {
    let mut kiosk = Kiosk::open_with_pin();
    // Hold, six digits and OK are eight.
    kiosk.enter().sees("Papier:").touch("Print 10").wait_to_see("Alles is geprint");
    kiosk.sees("10 van 10").sees("10 keer geprint");
    kiosk.touch("Nieuwe stapel").sees("Print 10");
}

#[test]
fn a_batch_is_of_one_to_fifty_copies() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.batch = (None, 49);
        with_pin(setup);
    });
    kiosk.enter().sees("49 keer").touch("1 meer").sees("50 keer").touch("1 meer").sees("50 keer");
    let mut one = Kiosk::open_with(|setup| {
        setup.batch = (None, 2);
        with_pin(setup);
    });
    one.enter().touch("1 minder").sees("1 keer").touch("1 minder").sees("1 keer").touch("Print 1");
    one.wait_to_see("1 van 1");
}

#[test]
fn staff_choose_a_card_an_option_a_code_or_the_help_numbers() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.batch = (None, 1);
        with_pin(setup);
    });
    kiosk.enter().touch("Alleen QR").touch("Print 1");
    let code = kiosk.paper();
    kiosk.wait_to_see("Alles is geprint").touch("Nieuwe stapel");
    kiosk.touch("3 Psychologische behandeling").touch("3 Psychologische behandeling").touch("EMDR");
    kiosk.sees("Deze mogelijkheid").touch("Deze mogelijkheid").touch("Print 1");
    let option = kiosk.paper();
    kiosk
        .wait_to_see("Alles is geprint")
        .touch("Nieuwe stapel")
        .touch("Hulpnummers")
        .touch("Print 1");
    let help = kiosk.paper();
    assert!(code.len() < option.len() && code != help && help != option);
}

/// The length of a copy is that of the paper that came out.
#[test]
fn staff_are_told_the_paper_that_all_copies_need() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.batch = (None, 1);
        with_pin(setup);
    });
    kiosk.enter().touch("Print 1");
    let dots = decode(&kiosk.paper(), 576).rows.len() as f32;
    kiosk.wait_to_see("Alles is geprint").touch("Nieuwe stapel");
    for copies in [1_u8, 2, 3, 4] {
        let metres = f32::from(copies) * dots / 8.0 / 1000.0;
        kiosk.sees(&format!("Print {copies}"));
        kiosk.sees(&format!("Papier:\n{metres:.1} m").replace('.', ",")).touch("1 meer");
    }
}

#[test]
fn an_information_day_has_its_batch_ready() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library = Library::shipped();
        let overview = setup.library.pack(Language::Dutch).overview().unwrap().id.clone();
        setup.batch = (Some(overview), 25);
        with_pin(setup);
    });
    kiosk.enter().sees("Wat is PTSS?").sees("Hele tekst").sees("Print 25");
}

#[test]
fn a_batch_waits_for_paper_and_goes_on_only_when_staff_say_so() {
    let printer =
        LoopbackPrinter::start(&[Manner::Healthy, Manner::ResetsAfter(500), Manner::Healthy]);
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.address = Some(printer.address().parse().unwrap());
        setup.batch = (None, 2);
        with_pin(setup);
    });
    kiosk.enter().touch("Alleen QR").touch("Print 2").wait_to_see("Er kwam een bon niet uit");
    // Somebody fetches a roll from the cellar.
    kiosk.sees("1 van 2").sees("Sluit vanzelf na 10 minuten").wait(540.0).sees("1 van 2");
    kiosk.touch("Ga verder");
    kiosk.wait_to_see("2 van 2");
}

/// A kiosk on its staff screen, and what staff and printer do at each second.
struct Desk(Visit, Duration);

impl Desk {
    fn open() -> Self {
        let staff = StaffSetup { has_pin: true, copies: 3, ..StaffSetup::default() };
        let mut desk = Self(
            Visit::new(Library::shipped(), Timing::default()).with_staff(staff),
            Duration::ZERO,
        );
        desk.does(StaffAction::Open);
        for _ in 0..6 {
            desk.does(StaffAction::Digit(1));
        }
        assert!(matches!(desk.does(StaffAction::Enter), Some(Effect::CheckPin(_))));
        assert_eq!(desk.hears(Event::PinChecked(true)), Some(Effect::Forget));
        desk
    }

    fn input(&mut self, input: Input) -> Option<Effect> {
        self.1 += Duration::from_secs(1);
        self.0.update(input, self.1)
    }

    fn does(&mut self, action: StaffAction) -> Option<Effect> {
        self.input(Input::Touch(Action::Staff(action)))
    }

    fn hears(&mut self, event: Event) -> Option<Effect> {
        self.input(Input::Heard(event))
    }

    fn printed(&mut self) -> Option<Effect> {
        self.hears(Event::Printed { confirmed: true })
    }

    fn batch(&self) -> (u8, BatchState) {
        let batch = self.0.panel().unwrap().batch.as_ref().unwrap();
        (batch.printed, batch.state)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "each answer is looked at once")]
fn is_print(effect: Option<Effect>) -> bool {
    matches!(effect, Some(Effect::Print { handout: Handout::Test, large: false }))
}

#[test]
fn a_batch_stops_between_copies_and_at_once_when_asked_again() {
    let mut desk = Desk::open();
    assert!(is_print(desk.does(StaffAction::PrintBatch(Handout::Test))));
    assert!(is_print(desk.printed()));
    assert_eq!(desk.does(StaffAction::StopBatch), None);
    assert_eq!(desk.batch(), (1, BatchState::Stopping));
    assert_eq!(desk.printed(), None);
    assert_eq!(desk.batch(), (2, BatchState::Ended));
    desk.does(StaffAction::Dismiss);
    assert!(is_print(desk.does(StaffAction::PrintBatch(Handout::Test))));
    desk.does(StaffAction::StopBatch);
    assert_eq!(desk.does(StaffAction::StopBatch), Some(Effect::CancelPrint));
    assert_eq!(desk.batch(), (0, BatchState::Ended));
}

#[test]
fn a_batch_that_waits_prints_nothing_by_itself() {
    let mut desk = Desk::open();
    desk.does(StaffAction::PrintBatch(Handout::Test));
    assert_eq!(desk.hears(Event::NotPrinted), None);
    assert_eq!(desk.batch(), (0, BatchState::Waiting));
    assert_eq!(desk.hears(Event::PrinterReady(true)), None);
    assert_eq!(desk.printed(), None, "of a job that is not ours any more");
    assert!(is_print(desk.does(StaffAction::GoOn)));
    assert_eq!(desk.does(StaffAction::PrintBatch(Handout::Test)), None, "one batch at a time");
    assert!(is_print(desk.printed()) && is_print(desk.printed()));
    assert_eq!(desk.printed(), None);
    assert_eq!(desk.batch(), (3, BatchState::Ended));
}

#[test]
fn the_staff_screen_stays_open_while_it_prints_and_closes_after_it() {
    let mut desk = Desk::open();
    desk.does(StaffAction::PrintBatch(Handout::Test));
    desk.1 += Duration::from_mins(10);
    assert_eq!(desk.input(Input::Clock), None);
    desk.hears(Event::NotPrinted);
    desk.1 += Duration::from_secs(590);
    // Somebody closes the cover: the printer is heard.
    desk.hears(Event::PrinterReady(true));
    desk.1 += Duration::from_secs(590);
    assert_eq!(desk.input(Input::Clock), None);
    desk.1 += Duration::from_secs(20);
    assert_eq!(desk.input(Input::Clock), Some(Effect::Forget));
    assert!(desk.0.panel().is_none());
    let mut ended = Desk::open();
    ended.does(StaffAction::PrintBatch(Handout::Test));
    ended.hears(Event::NotPrinted);
    ended.does(StaffAction::StopBatch);
    ended.1 += Duration::from_mins(2);
    assert_eq!(ended.input(Input::Clock), Some(Effect::Forget));
}

/// A printer with a loose cable comes and goes, and nobody is there.
#[test]
fn a_printer_that_comes_and_goes_does_not_keep_the_staff_screen_open() {
    let closes_after = |desk: &mut Desk, most: Duration| {
        let left_alone = desk.1;
        while desk.1 < left_alone + most {
            desk.1 += Duration::from_secs(50);
            for event in [Event::PrinterReady(false), Event::Opens(true), Event::PrinterReady(true)]
            {
                desk.hears(event);
            }
            if desk.input(Input::Clock) == Some(Effect::Forget) {
                return;
            }
        }
        panic!("the staff screen is open after {most:?}");
    };
    let mut ended = Desk::open();
    ended.does(StaffAction::PrintTest);
    ended.printed();
    closes_after(&mut ended, Duration::from_mins(3));
    let mut waiting = Desk::open();
    waiting.does(StaffAction::PrintTest);
    waiting.hears(Event::NotPrinted);
    closes_after(&mut waiting, Duration::from_mins(12));
}
