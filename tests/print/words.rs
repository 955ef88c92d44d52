//! What stands on paper.

use std::sync::Arc;

use keuzekiosk::content::{Handout, Review};
use keuzekiosk::receipt::{Part, Receipt, Rule, Style, compose};

use super::handout;
use crate::support::pack::{fixture, handouts, help, talk};

fn lines(receipt: &Receipt) -> String {
    let parts: Vec<String> = receipt.parts.iter().map(|part| format!("{part:?}")).collect();
    parts.join("\n")
}

#[test]
fn receipts_say_what_they_said() {
    let pack = fixture();
    for name in ["option emotieregulatie", "QR of card behandeling", "talk", "help"] {
        let receipt = compose(&handout(&pack, name), &pack, false);
        insta::assert_snapshot!(format!("receipt-{}", name.replace(' ', "-")), lines(&receipt));
    }
}

#[test]
fn a_whole_card_holds_every_option_with_all_five_answers() {
    let pack = fixture();
    let paper = lines(&compose(&handout(&pack, "card behandeling"), &pack, false));
    for option in &pack.cards[0].options {
        let answers = &option.answers;
        for text in [
            &option.title,
            &answers.wat,
            &answers.wanneer,
            &answers.helpt,
            &answers.last,
            &answers.verwachten,
        ] {
            assert!(paper.contains(text.as_str()), "{text:?} is missing");
        }
    }
}

#[test]
fn a_caveat_stands_on_the_paper_before_the_first_answer_and_the_qr_code() {
    let mut pack = fixture();
    let card = Arc::make_mut(&mut pack.cards[0]);
    card.caveats = vec!["Van de kaart.".to_owned()];
    let option = Arc::make_mut(&mut card.options[0]);
    option.caveats = vec!["Van de mogelijkheid.".to_owned()];
    for (name, of_option) in [
        ("option emdr", true),
        ("QR of option emdr", true),
        ("QR of card behandeling", false),
        ("card behandeling", true),
    ] {
        let parts = compose(&handout(&pack, name), &pack, false).parts;
        let says =
            |part: &Part, text: &str| matches!(part, Part::Note(note) if note.contains(text));
        let place = |text: &str| parts.iter().position(|part| says(part, text));
        let answer =
            parts.iter().position(|part| matches!(part, Part::Question { .. } | Part::Qr(_)));
        assert!(place("Van de kaart.").is_some_and(|at| Some(at) < answer), "{name}");
        let own = place("Van de mogelijkheid.").is_some_and(|at| Some(at) < answer);
        assert_eq!(own, of_option, "{name}");
    }
}

#[test]
fn every_paper_says_where_its_text_comes_from_and_what_to_do_now() {
    let pack = fixture();
    for (name, handout) in handouts(&pack) {
        let paper = lines(&compose(&handout, &pack, false));
        assert!(paper.contains("112") && paper.contains("113"), "{name}");
        if !matches!(handout, Handout::Help(_)) {
            for words in [
                "Bron: MIND, toolkit Samen beslissen",
                "Eigen tekst. Niet beoordeeld door MIND.",
                "Tekst: mei 2025, versie 14",
                "Op dit papier staan geen gegevens van u.",
            ] {
                assert!(paper.contains(words), "{name}: {words}");
            }
        }
    }
}

#[test]
fn the_conversation_slip_names_what_was_chosen_and_what_was_not() {
    let pack = fixture();
    let slip = Handout::Talk(talk(&pack, &[0, 4]));
    let parts = compose(&slip, &pack, false).parts;
    let boxes = |parts: &[Part]| -> Vec<String> {
        let boxed =
            |part: &Part| if let Part::Box(name) = part { Some(name.clone()) } else { None };
        parts.iter().filter_map(boxed).collect()
    };
    assert_eq!(boxes(&parts), ["EMDR", "Emotieregulatie"]);
    let questions = parts.iter().filter(|part| matches!(part, Part::Rounds(all) if all.len() == 5));
    assert_eq!(questions.count(), 2, "the five questions stand under each option");
    let to_ask = parts.iter().filter(|part| matches!(part, Part::Rounds(all) if all.len() == 1));
    assert_eq!(to_ask.count(), 3, "three good questions");
    let paper = lines(&compose(&slip, &pack, false));
    assert!(paper.contains("Cognitieve therapie, Exposuretherapie, Andere traumabehandelingen"));
    assert!(paper.contains("Note(\"Nog niet bewezen. Overleg dit eerst.\")"));
    assert!(paper.contains("Dit vind ik belangrijk") && paper.contains("Snel minder klachten"));
    let all = Handout::Talk(talk(&pack, &[0, 1, 2, 3, 4]));
    assert!(!lines(&compose(&all, &pack, false)).contains("Niet gekozen"));
}

#[test]
fn without_a_tick_the_slip_says_nothing_of_what_is_important() {
    let pack = fixture();
    let mut plain = talk(&pack, &[0]);
    plain.values.clear();
    let paper = lines(&compose(&Handout::Talk(plain), &pack, false));
    assert!(!paper.contains("belangrijk"), "{paper}");
}

#[test]
fn the_qr_code_of_the_slip_is_the_same_whatever_was_chosen() {
    let mut pack = fixture();
    let address = |pack: &_, options: &[usize]| Handout::Talk(talk(pack, options)).address(pack);
    let general = Handout::GeneralQr.address(&pack);
    assert_eq!(address(&pack, &[0]), general);
    assert_eq!(address(&pack, &[1, 2, 4]), general);
    for option in &pack.cards[0].options {
        assert_ne!(Some(&option.page), general.as_ref());
    }
    pack.manifest.online_base = Some("https://keuze.example".to_owned());
    assert_eq!(address(&pack, &[0]).as_deref(), Some("https://keuze.example"));
}

#[test]
fn a_review_is_named_with_the_next() {
    let mut pack = fixture();
    let option = handout(&pack, "option emdr");
    assert!(!lines(&compose(&option, &pack, false)).contains("Beoordeeld"));
    pack.manifest.review = Review::Reviewed {
        by: "de GGZ-instelling".to_owned(),
        on: "juni 2026".to_owned(),
        next: "juni 2027".to_owned(),
    };
    let paper = lines(&compose(&option, &pack, false));
    assert!(paper.contains("Beoordeeld door de GGZ-instelling, juni 2026"), "{paper}");
    assert!(paper.contains("Volgende controle: juni 2027"), "{paper}");
}

#[test]
fn help_numbers_of_the_site_take_the_place_of_a_line_to_write_on() {
    let pack = fixture();
    let parts = |doctor| compose(&help(&pack, doctor), &pack, false).parts;
    let lines =
        |parts: &[Part]| parts.iter().filter(|part| **part == Part::WritingLines(1)).count();
    assert_eq!(lines(&parts(None)), 3);
    assert!(
        !parts(None).windows(2).any(|two| two == [Part::WritingLines(1), Part::Rule(Rule::Thin)])
    );
    let number = "020 - 555 01 00";
    let set = parts(Some(number.to_owned()));
    assert_eq!(lines(&set), 2);
    assert!(set.contains(&Part::Text(Style::Section, number.to_owned())));
}
