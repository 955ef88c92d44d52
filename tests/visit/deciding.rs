//! Deciding together: ticks, comparing, what is important, and the slip.

use egui::Rect;
use keuzekiosk::content::{Question, Statement};
use keuzekiosk::escpos::Profile;
use keuzekiosk::layout::Paper;
use keuzekiosk::press::Mode;
use keuzekiosk::visit::Screen;

use crate::support::decoder::{Line, decode};
use crate::support::kiosk::Kiosk;

const THREE: [&str; 3] = ["EMDR", "Cognitieve therapie", "Emotieregulatie"];

/// A visitor in front of the list, with these options of card 3 in it.
fn list_of(options: &[&str]) -> Kiosk {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch("Psychologische behandeling");
    for option in options {
        kiosk.touch_all(&[option, "Zet in mijn gesprek", "Terug"]);
    }
    kiosk.touch("Mijn gesprek");
    kiosk
}

fn ticked(kiosk: &Kiosk, option: &str) -> bool {
    kiosk.target(option).chosen.unwrap()
}

/// Where the text with these words stands.
fn place(kiosk: &Kiosk, words: &str) -> Rect {
    let named = kiosk.named();
    let found = named.iter().find(|named| !named.is_target() && named.name.contains(words));
    found.unwrap_or_else(|| panic!("{words} is nowhere:\n{}", kiosk.told())).rect
}

#[test]
fn the_first_three_options_are_ticked_and_the_whole_row_ticks() {
    let mut kiosk =
        list_of(&["EMDR", "Cognitieve therapie", "Exposuretherapie", "Emotieregulatie"]);
    assert_eq!(THREE.map(|option| ticked(&kiosk, option)), [true, true, false]);
    kiosk.sees("Vergelijk deze 3");
    kiosk.touch_at(kiosk.target("EMDR").rect.right_center() - egui::vec2(20.0, 0.0));
    assert!(!ticked(&kiosk, "EMDR"));
    kiosk.sees("Vergelijk deze 2").touch("Cognitieve therapie").sees_not("Vergelijk deze");
    kiosk.touch_all(&["EMDR", "Cognitieve therapie", "Emotieregulatie"]);
    kiosk.sees("Vink er 2 of 3 aan").sees_not("Vergelijk deze 4");
}

#[test]
fn with_too_few_ticks_the_button_says_what_to_do_and_can_still_be_reached() {
    let mut kiosk = list_of(&["EMDR"]);
    let before = kiosk.told();
    kiosk.touch("Vink er 2 of 3 aan");
    assert_eq!(kiosk.told(), before, "it does nothing");
    let mut keys = 0;
    while kiosk.focused().as_deref() != Some("Vink er 2 of 3 aan") {
        kiosk.strike_quickly(egui::Key::Tab);
        keys += 1;
        assert!(keys < 30, "no key reaches it");
    }
}

#[test]
fn a_tick_stays_with_what_was_put_back() {
    let mut kiosk = list_of(&THREE);
    kiosk.touch("EMDR").touch_all(&["Haal EMDR weg", "EMDR is weg. Zet terug"]);
    assert_eq!(THREE.map(|option| ticked(&kiosk, option)), [false, true, true]);
}

#[test]
fn options_stand_side_by_side_in_the_order_of_setting_apart() {
    let mut kiosk = list_of(&["Emotieregulatie", "EMDR", "Cognitieve therapie"]);
    kiosk.touch("Vergelijk deze 3").sees("Vraag 1 van 5").sees("Wat houdt het in?");
    let answers = ["U oefent, vaak in een groep", "U denkt kort terug", "Samen met een therapeut"];
    let [first, second, third] = answers.map(|answer| place(&kiosk, answer));
    assert!(first.right() < second.left() && second.right() < third.left());
    // The caveat of the first pushes its answer down; nothing else does.
    assert!(second.top() < first.top());
    assert!((second.top() - third.top()).abs() < 0.5);
}

#[test]
fn one_question_at_a_time_by_turning_and_by_name() {
    let mut kiosk = list_of(&THREE);
    kiosk.touch("Vergelijk deze 3").sees("Eerste vraag");
    let titles = ["Wanneer wordt", "Waarmee kan", "Waar kan ik last", "Wat kan ik verwachten?"];
    for title in titles {
        kiosk.touch("Volgende vraag").sees(title);
    }
    kiosk.sees("Laatste vraag").sees("Vraag 5 van 5");
    kiosk.touch("Vorige vraag").sees("Vraag 4 van 5").touch("Helpt bij").sees("Vraag 3 van 5");
    assert_eq!(kiosk.target("Helpt bij").chosen, Some(true));
    assert_eq!(kiosk.target("Last van").chosen, Some(false));
}

#[test]
fn caveats_stand_with_their_option_whatever_is_asked() {
    let mut kiosk = list_of(&THREE);
    kiosk.touch("Vergelijk deze 3");
    for question in ["Wat is het", "Wanneer", "Helpt bij", "Last van", "Verloop"] {
        kiosk.touch(question);
        let caveat = place(&kiosk, "Nog niet bewezen. Overleg dit eerst.");
        let name = place(&kiosk, "Emotieregulatie");
        assert!((caveat.left() - name.left()).abs() < 1.0 && caveat.top() > name.bottom());
    }
}

#[test]
fn columns_keep_their_height_from_question_to_question() {
    let mut kiosk = list_of(&THREE);
    kiosk.touch("Vergelijk deze 3");
    let buttons =
        |kiosk: &Kiosk| THREE.map(|it| kiosk.target(&format!("Lees alles over {it}")).rect);
    let first = buttons(&kiosk);
    for question in ["Wanneer", "Helpt bij", "Last van", "Verloop"] {
        assert_eq!(buttons(kiosk.touch(question)), first, "{question}");
    }
}

#[test]
fn lees_alles_opens_the_option_and_terug_comes_back_to_the_question() {
    let mut kiosk = list_of(&THREE);
    kiosk.touch_all(&["Vergelijk deze 3", "Last van", "Lees alles over Cognitieve therapie"]);
    kiosk.sees("8 tot 12 sessies").touch("Terug").sees("Vraag 4 van 5");
    kiosk.touch("Terug").sees("Vergelijk deze 3");
}

#[test]
fn an_answer_too_long_for_its_column_goes_on_in_the_same_place() {
    let long = "Dit is een zin die steeds terugkomt. ".repeat(24);
    let mut kiosk = Kiosk::open_with(|setup| {
        let mut pack = (**setup.library.pack(keuzekiosk::content::Language::Dutch)).clone();
        let card = std::sync::Arc::make_mut(&mut pack.cards[0]);
        let option = std::sync::Arc::make_mut(&mut card.options[0]);
        option.answers.last = long.trim_end().to_owned();
        setup.library.put(pack);
    });
    kiosk.begin().touch("Psychologische behandeling");
    for option in THREE {
        kiosk.touch_all(&[option, "Zet in mijn gesprek", "Terug"]);
    }
    kiosk.touch_all(&["Mijn gesprek", "Vergelijk deze 3", "Last van"]);
    let [first, second] = [place(&kiosk, "Dit is een zin"), place(&kiosk, "Het is intensief")];
    assert!((first.top() - second.top()).abs() < 0.5 && first.right() < second.left());
    // What was said whole stays beside the rest of it.
    kiosk.touch("Verder lezen").sees("Het is intensief");
    let rest = place(&kiosk, "Dit is een zin");
    assert!((first.min - rest.min).length() < 0.5);
    // Nothing jumps from question to question.
    kiosk.touch("Helpt bij");
    assert!((place(&kiosk, "Terugdenken doet").min - first.min).length() < 0.5);
}

#[test]
fn another_language_keeps_what_is_compared() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library = keuzekiosk::content::Library::shipped();
    });
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Terug", "Exposuretherapie"]);
    kiosk.touch_all(&["Zet in mijn gesprek", "Mijn gesprek", "Vergelijk deze 2", "Last van"]);
    kiosk.touch_all(&["Aanpassen", "English", "Done"]).sees("Question 4 of 5");
    let question = kiosk.state(|kiosk| match kiosk.screen() {
        Screen::Compare(comparison, _) => Some((comparison.question, comparison.options.len())),
        _ => None,
    });
    assert_eq!(question, Some((Question::Bothers, 2)));
}

#[test]
fn what_is_important_only_adds_a_line_to_the_slip() {
    let mut kiosk = list_of(&THREE);
    let seen = |kiosk: &mut Kiosk| {
        let list = kiosk.told();
        let begin = kiosk.touch("Begin").told();
        let card = kiosk.touch("Psychologische behandeling").told();
        let option = kiosk.touch("EMDR").told();
        kiosk.touch("Mijn gesprek");
        [list, begin, card, option]
    };
    let before = seen(&mut kiosk);
    kiosk.touch("Wat vindt u belangrijk?").sees("Wij geven geen advies").sees("U hoeft niets");
    kiosk.touch_all(&["Zonder medicijnen", "Vooral praten", "Vooral praten"]);
    assert_eq!(kiosk.target("Zonder medicijnen").chosen, Some(true));
    assert_eq!(kiosk.target("Vooral praten").chosen, Some(false));
    kiosk.touch("Klaar");
    assert_eq!(seen(&mut kiosk), before, "a tick changes what can be read");
    let important = |kiosk: &keuzekiosk::visit::Kiosk| kiosk.important().said_by(kiosk.pack());
    let said = |statements: Vec<std::sync::Arc<Statement>>| -> Vec<String> {
        statements.iter().map(|it| it.text.clone()).collect()
    };
    assert_eq!(said(kiosk.state(important)), ["Zonder medicijnen"]);
    kiosk.touch("Stop").touch("Ja, wis alles").begin();
    assert_eq!(said(kiosk.state(important)), [""; 0]);
}

#[test]
fn the_slip_is_three_touches_from_any_page_and_prints() {
    let mut kiosk = list_of(&THREE);
    kiosk.touch("Begin").touch("Mijn gesprek").touch("Print mijn gesprek");
    kiosk.sees("Gesprekspapier").sees("Alleen de QR-code").sees("3 mogelijkheden");
    assert_eq!(kiosk.target("Gesprekspapier").chosen, Some(true));
    kiosk.touch("Print");
    assert!(kiosk.paper().len() > 1000);
    kiosk.wait(2.0).wait_to_see("Klaar. Neem").touch("Verder lezen").sees("Vergelijk deze 3");
}

#[test]
fn only_the_qr_code_is_the_same_paper_for_everyone() {
    let qr = |options: &[&str]| {
        let mut kiosk = list_of(options);
        kiosk.touch_all(&["Print mijn gesprek", "Alleen de QR-code", "Print"]).paper()
    };
    assert_eq!(qr(&["EMDR"]), qr(&["Cognitieve therapie", "Emotieregulatie"]));
}

#[test]
fn trouble_with_the_slip_shows_the_general_address() {
    let mut kiosk = Kiosk::open_with(|setup| setup.address = None);
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.touch("Print mijn gesprek").sees("Printen lukt nu even niet").sees("wijzijnmind.nl");
}

/// What was chosen last stands last, also where the cards have it first.
#[test]
fn the_list_the_comparison_and_the_slip_keep_the_order_of_choosing() {
    const LATE_TO_EARLY: [&str; 3] = ["Tekenen en schilderen", "Emotieregulatie", "EMDR"];
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.profile = Profile::named("epson-tm-t20iii").unwrap();
        setup.mode = Mode::Text;
    });
    let cards =
        ["Nieuw en in onderzoek", "Psychologische behandeling", "Psychologische behandeling"];
    kiosk.begin();
    for (card, option) in cards.into_iter().zip(LATE_TO_EARLY) {
        kiosk.touch_all(&[card, option, "Zet in mijn gesprek", "Begin"]);
    }
    kiosk.touch("Mijn gesprek");
    let rows = LATE_TO_EARLY.map(|option| kiosk.target(&format!("Haal {option} weg")).rect.min.y);
    assert!(rows[0] < rows[1] && rows[1] < rows[2], "the list: {rows:?}");
    kiosk.touch("Vergelijk deze 3");
    let columns =
        LATE_TO_EARLY.map(|option| kiosk.target(&format!("Lees alles over {option}")).rect.min.x);
    assert!(columns[0] < columns[1] && columns[1] < columns[2], "the comparison: {columns:?}");
    kiosk.touch_all(&["Terug", "Print mijn gesprek", "Print"]);
    let typed = decode(&kiosk.paper(), Paper::Mm80.dots() as usize).lines;
    let typed: Vec<String> = typed.iter().map(Line::to_string).collect();
    let places = LATE_TO_EARLY.map(|option| typed.iter().position(|line| line.contains(option)));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{typed:#?}");
}
