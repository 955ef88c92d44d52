//! Ways through the screens, and back.

use crate::support::kiosk::Kiosk;

const REST: &str = "Raak aan om te beginnen";
const BEGIN: &str = "Waar wilt u over lezen?";
const CARD: &str = "Keuzekaart 3 van 8";
const OPTION: &str = "Wat houdt het in?";
const STOP: &str = "Stoppen en alles wissen?";

#[test]
fn an_option_is_three_touches_from_the_rest_screen() {
    let mut kiosk = Kiosk::open();
    kiosk.touch("Raak aan om te beginnen").sees(BEGIN);
    kiosk.touch("Psychologische behandeling").sees(CARD);
    kiosk.touch("EMDR").sees(OPTION).sees("met uw ogen een beweging").sees("2 tot 6 sessies");
}

#[test]
fn a_touch_on_the_picture_of_the_rest_screen_begins_as_well() {
    let mut kiosk = Kiosk::open();
    kiosk.touch_at(egui::pos2(540.0, 900.0)).sees(BEGIN);
}

#[test]
fn terug_goes_one_step_up() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Mijn gesprek").sees("Uw lijst is nog leeg");
    kiosk.touch("Terug").sees(OPTION).touch("Terug").sees(CARD).touch("Terug").sees(BEGIN);
    let names: Vec<_> = kiosk.named().into_iter().map(|named| named.name).collect();
    assert!(!names.iter().any(|name| name == "Terug" || name == "Begin"), "{names:?}");
}

#[test]
fn terug_closes_a_sheet_and_stays_on_the_page() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR");
    for (open, sheet) in [("Aanpassen", "Lettergrootte"), ("Print", "Wat wilt u printen?")] {
        kiosk.touch(open).sees(sheet).sees_not(OPTION);
        kiosk.touch("Terug").sees(OPTION).sees_not(sheet);
    }
    kiosk.touch("Print").touch("Niet printen").sees(OPTION);
}

#[test]
fn opening_a_screen_that_is_already_on_the_path_goes_back_to_it() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Terug"]);
    kiosk.touch_all(&["Cognitieve therapie", "Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.touch_all(&["Vergelijk deze 2", "Lees alles over Cognitieve therapie"]);
    kiosk.sees(OPTION).touch("Terug").sees(CARD).touch("Terug").sees(BEGIN);
}

#[test]
fn begin_goes_to_the_begin_screen_and_keeps_the_selection() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").touch("Begin").sees(BEGIN);
    kiosk.touch("Mijn gesprek").sees("U heeft 1 van de 6 plaatsen gebruikt");
}

#[test]
fn terug_from_help_returns_exactly_where_the_visitor_was() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").adjust(&["Grootst"]).touch("Volgende vraag");
    let page = kiosk.told();
    kiosk.sees("2 van 4").touch("Hulp nodig?").sees("112").touch("Terug");
    assert_eq!(kiosk.told(), page);
}

#[test]
fn a_new_page_opens_at_its_beginning() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").adjust(&["Grootst"]).touch("Volgende vraag").touch("Terug");
    kiosk.touch("Cognitieve therapie").sees("1 van ").touch("Terug").touch("EMDR").sees("1 van 4");
}

#[test]
fn stop_without_a_selection_wipes_at_once() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Stop").sees(REST).sees_not("EMDR");
}

#[test]
fn stop_with_a_selection_hides_everything_and_asks() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").touch("Stop").sees(STOP);
    kiosk.sees_not("EMDR").sees_not(OPTION).sees("Hulp nodig?");
    kiosk.touch("Nee, ga verder").sees(OPTION).sees("In mijn gesprek");
    kiosk.touch("Stop").touch("Ja, wis alles").sees(REST);
    kiosk.begin().touch("Mijn gesprek").sees("Uw lijst is nog leeg");
}

#[test]
fn settings_are_seen_at_once_and_gone_after_the_visit() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch_all(&["Aanpassen", "Wit op zwart", "Groot"]);
    assert_eq!(kiosk.target("Groot").chosen, Some(true));
    assert_eq!(kiosk.target("Gewoon").chosen, Some(false));
    assert_eq!(kiosk.picture().get_pixel(5, 5).0, [0, 0, 0, 255]);
    kiosk.touch("Klaar").touch("Stop").begin().touch("Aanpassen");
    assert_eq!(kiosk.target("Gewoon").chosen, Some(true));
    assert_eq!(kiosk.target("Rustig").chosen, Some(true));
}

#[test]
fn settings_made_before_help_do_not_stay_on_the_rest_screen() {
    let mut kiosk = Kiosk::open();
    let rest = kiosk.picture();
    kiosk.touch("Hulp nodig?").adjust(&["Wit op zwart"]).touch("Terug").sees(REST);
    assert!(kiosk.picture() == rest, "the rest screen is not the same for everyone");
}

#[test]
fn settings_go_back_to_what_they_were_with_one_touch() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch_all(&["Aanpassen", "Zacht donker", "Klein", "Zet terug"]);
    assert_eq!(kiosk.target("Rustig").chosen, Some(true));
    assert_eq!(kiosk.target("Gewoon").chosen, Some(true));
}

#[test]
fn settings_leave_the_print_sheet_and_the_paper_as_they_are() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Print", "De hele kaart"]);
    let sheet = kiosk.state(|visit| visit.screen().clone());
    kiosk.touch_all(&["Aanpassen", "Zacht donker", "Klaar"]);
    assert!(kiosk.state(|visit| *visit.screen() == sheet));
    kiosk.touch_all(&["Print", "Aanpassen"]).wait(2.0).until(|visit| visit.printing().is_none());
    kiosk.touch("Klaar").sees("Klaar. Neem uw papier mee");
    kiosk.touch_all(&["Stop", "Nee, ga verder"]).sees("Klaar. Neem uw papier mee");
    // The sheet speaks of a text that the other language may lack.
    kiosk
        .touch_all(&["Verder lezen", "Print", "Aanpassen", "English", "Done"])
        .sees_not("What do you want to print?");
}
