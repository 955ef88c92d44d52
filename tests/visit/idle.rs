//! Nobody touches the screen any more.

use egui::pos2;

use crate::support::kiosk::Kiosk;
use crate::support::loopback::{LoopbackPrinter, Manner};

const REST: &str = "Raak aan om te beginnen";
const BEGIN: &str = "Waar wilt u over lezen?";
const WARNING: &str = "Bent u er nog?";

#[test]
fn an_abandoned_visit_returns_to_the_rest_screen() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().wait(59.9).sees(BEGIN);
    kiosk.wait(0.1).sees(WARNING).sees_not(BEGIN);
    kiosk.wait(19.9).sees(WARNING);
    kiosk.wait(0.1).sees(REST).sees_not(WARNING);
}

#[test]
fn the_idle_warning_counts_whole_seconds_and_paints_one_frame_for_each() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().wait(60.0);
    for left in (2..=20).rev() {
        kiosk.sees(&format!("{left} seconden"));
        let frames = kiosk.frames;
        kiosk.wait(0.5).sees(&format!("{left} seconden"));
        assert_eq!(kiosk.frames, frames, "a frame in the middle of a second");
        kiosk.wait(0.5);
        assert_eq!(kiosk.frames, frames + 1, "with {left} seconds left");
    }
    kiosk.sees("1 seconde").wait(1.0).sees(REST);
}

#[test]
fn a_touch_anywhere_on_the_idle_warning_stays() {
    let mut kiosk = Kiosk::open();
    let corners = [pos2(2.0, 2.0), pos2(1078.0, 2.0), pos2(540.0, 300.0), pos2(2.0, 1600.0)];
    kiosk.begin().touch("Psychologische behandeling");
    for at in corners {
        kiosk.wait(70.0).sees(WARNING).touch_at(at).sees("Keuzekaart 3 van 8");
    }
    kiosk.wait(70.0).touch("Ja, ik ga verder").sees("Keuzekaart 3 van 8");
    kiosk.wait(59.0).sees("Keuzekaart 3 van 8");
}

#[test]
fn the_idle_warning_ends_the_visit_at_once_for_who_says_so() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().wait(60.0).wait(1.0).touch("Nee, stop en wis alles").sees(REST);
}

#[test]
fn a_finger_that_was_on_its_way_when_the_warning_came_does_not_end_the_visit() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().wait(60.0).touch("Nee, stop en wis alles").sees(BEGIN);
}

#[test]
fn help_can_be_reached_from_the_idle_warning_and_from_the_rest_screen() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().wait(60.0).wait(1.0).touch("Hulp nodig?").sees("Loop naar de balie");
    kiosk.touch("Terug").sees(BEGIN).touch("Stop").sees(REST);
    kiosk.touch("Hulp nodig?").sees("Loop naar de balie").touch("Terug").sees(REST);
}

#[test]
fn who_reads_the_help_numbers_is_given_three_minutes() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch("Hulp nodig?").wait(179.9).sees("Loop naar de balie");
    kiosk.wait(0.1).sees(WARNING).wait(20.0).sees(REST);
    kiosk.touch("Hulp nodig?").wait(180.0).sees(WARNING).wait(20.0).sees(REST);
}

#[test]
fn who_reads_in_the_largest_letters_is_given_two_minutes() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().adjust(&["Grootst"]).wait(119.9).sees(BEGIN);
    kiosk.wait(0.1).sees(WARNING).wait(20.0).sees(REST);
    kiosk.begin().adjust(&["Groot"]).wait(60.0).sees(WARNING);
}

#[test]
fn a_finger_on_the_text_shows_that_somebody_reads() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR");
    let text = kiosk.named().into_iter().find(|named| named.name.starts_with("Als u iets naars"));
    let text = text.unwrap().rect.center();
    for _ in 0..3 {
        kiosk.wait(50.0).touch_at(text).sees("Wanneer wordt het ingezet?");
    }
    kiosk.wait(59.0).sees("Wanneer wordt het ingezet?").wait(1.0).sees(WARNING);
}

#[test]
fn nobody_is_asked_whether_they_are_there_while_their_paper_is_on_its_way() {
    let printer = LoopbackPrinter::start(&[Manner::BlackHole]);
    let mut kiosk = Kiosk::open_with_printer(&printer.address());
    kiosk.begin_reading("EMDR").touch("Print").touch("Print");
    kiosk.wait(90.0).sees("Uw papier komt eraan");
    kiosk.touch("Toch niet printen").wait(59.0).sees("Wat houdt het in?");
    kiosk.wait(1.0).sees(WARNING);
}

#[test]
fn the_idle_clock_starts_again_when_the_paper_is_there() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait(2.0);
    kiosk.wait_to_see("Klaar. Neem uw papier mee").wait(59.0).sees("Klaar. Neem uw papier mee");
    kiosk.wait(1.1).sees(WARNING).wait(20.0).sees(REST);
}

#[test]
fn whoever_uses_keys_or_listens_has_twice_the_time() {
    let mut keys = Kiosk::open();
    keys.strike(egui::Key::Enter).wait(119.0).sees(BEGIN).wait(1.1).sees(WARNING);
    keys.wait(20.0).sees(REST);
    keys.begin().wait(60.0).sees(WARNING);
    let mut listener = Kiosk::open_with(|setup| setup.speech = keuzekiosk::speech::Engine::Mute);
    listener.begin().touch_all(&["Aanpassen", "Voorlezen", "Klaar", "Pauze"]);
    listener.wait(119.0).sees(BEGIN).wait(1.1).sees(WARNING);
}
