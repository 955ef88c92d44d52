//! Mijn gesprek: what a visitor sets apart.

use crate::support::kiosk::Kiosk;

const OPTIONS: [&str; 5] = [
    "EMDR",
    "Cognitieve therapie",
    "Exposuretherapie",
    "Andere traumabehandelingen",
    "Emotieregulatie",
];

/// A visitor who set six options apart, on the page of the sixth.
fn full() -> Kiosk {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch("Psychologische behandeling");
    for option in OPTIONS {
        kiosk.touch_all(&[option, "Zet in mijn gesprek", "Terug"]);
    }
    kiosk.touch_all(&["Terug", "Nieuw en in onderzoek", "Tekenen en schilderen"]);
    kiosk.touch("Zet in mijn gesprek");
    kiosk
}

/// The options of the list, in their order.
fn list(kiosk: &Kiosk) -> Vec<String> {
    let named = kiosk.named().into_iter();
    named.filter_map(|named| Some(named.name.strip_prefix("Haal ")?.to_owned())).collect()
}

#[test]
fn an_option_that_is_set_apart_says_so_and_can_be_taken_out_again() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Zet in mijn gesprek").sees("In mijn gesprek");
    kiosk.touch("Terug").sees("In mijn gesprek").touch("EMDR").touch("In mijn gesprek");
    kiosk.sees("Zet in mijn gesprek").touch("Terug").sees_not("In mijn gesprek");
}

#[test]
fn a_list_of_six_is_full_and_the_button_leads_to_it() {
    let mut kiosk = full();
    kiosk.sees("In mijn gesprek").touch("Terug").touch("Wandelen met een therapeut");
    kiosk.sees_not("Zet in mijn gesprek").touch("Uw lijst is vol");
    kiosk.sees("U heeft 6 van de 6 plaatsen gebruikt");
    assert_eq!(kiosk.state(|kiosk| kiosk.selection().chosen().len()), 6);
}

#[test]
fn the_list_keeps_the_order_of_setting_apart() {
    let mut kiosk = full();
    kiosk.touch("Mijn gesprek");
    let expected = OPTIONS.iter().chain(&["Tekenen en schilderen"]);
    assert_eq!(list(&kiosk), expected.map(|name| format!("{name} weg")).collect::<Vec<_>>());
}

#[test]
fn what_was_removed_can_be_put_back_in_its_place_for_five_seconds() {
    let mut kiosk = full();
    kiosk.touch("Mijn gesprek");
    let before = list(&kiosk);
    kiosk.touch("Haal Cognitieve therapie weg").sees("U heeft 5 van de 6");
    kiosk.wait(4.5).touch("Cognitieve therapie is weg. Zet terug");
    assert_eq!(list(&kiosk), before);
    kiosk.touch("Haal EMDR weg").wait(4.9).sees("EMDR is weg").wait(0.1).sees_not("EMDR is weg");
    assert_eq!(list(&kiosk), &before[1..]);
}

#[test]
fn the_last_option_that_is_removed_can_be_put_back_too() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.touch("Haal EMDR weg").touch("EMDR is weg. Zet terug").sees("U heeft 1 van de 6");
    kiosk.touch("Haal EMDR weg").wait(5.0).sees("Uw lijst is nog leeg");
    kiosk.touch("Kies een kaart").sees("Waar wilt u over lezen?");
}

#[test]
fn what_was_removed_says_so_in_its_old_place() {
    let mut kiosk = full();
    kiosk.touch_all(&["Mijn gesprek", "Haal Cognitieve therapie weg"]);
    let told: Vec<_> = kiosk.named().into_iter().map(|named| named.name).collect();
    let place = |name: &str| told.iter().position(|told| told == name).unwrap();
    assert!(place("EMDR") < place("Cognitieve therapie is weg"));
    assert!(place("Cognitieve therapie is weg. Zet terug") < place("Exposuretherapie"));
}

#[test]
fn free_places_are_told_by_their_number() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.sees_not("Plaats 1 is vrij").sees("Plaats 2 is vrij").sees("Plaats 6 is vrij");
    assert!(!kiosk.has_target("Plaats 2 is vrij"), "a free place is no button");
}
