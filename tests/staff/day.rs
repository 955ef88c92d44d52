//! An information day: what the config changes for it.

use keuzekiosk::commands::setup_at;
use keuzekiosk::content::Handout;
use keuzekiosk::content::Language;
use keuzekiosk::receipt::{Part, compose};

use crate::support::kiosk::Kiosk;

const DAY: &str = r#"(
    idle: (seconds: 90),
    information_day: (
        on: ON,
        header: "Informatiemiddag in de bibliotheek",
        idle_seconds: 20,
        entries: ["3", "feiten", "hoe-ontstaat-ptss"],
    ),
)"#;

fn kiosk(on: bool) -> Kiosk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, DAY.replace("ON", &on.to_string())).unwrap();
    let setup = setup_at(Some(&path));
    assert_eq!(setup.config_problems, []);
    Kiosk::open_with(|kiosk| {
        kiosk.library = setup.library;
        kiosk.timing = setup.timing;
    })
}

#[test]
fn on_an_information_day_there_is_what_was_chosen_for_it() {
    let mut day = kiosk(true);
    day.begin().sees("Psychologische behandeling").sees_not("Medicijnen");
    day.sees_not("Wat is PTSS?").wait(20.0).sees("Bent u er nog?");
    day.touch("Ja, ik ga verder").touch("Hulp nodig?").sees("Loop naar de balie");
    let mut other = kiosk(false);
    other.begin().sees("Medicijnen").wait(20.0).sees_not("Bent u er nog?");
}

#[test]
fn receipts_of_an_information_day_name_it() {
    let first_lines = |on| {
        kiosk(on).state(|kiosk| {
            let pack = kiosk.library().pack(Language::Dutch);
            let card = pack.card("3").unwrap().clone();
            let mut texts = Vec::new();
            for handout in [Handout::Card(card.clone()), Handout::Qr(card, None)] {
                let receipt = compose(&handout, pack, false);
                texts.push(format!("{:?}", &receipt.parts[..2]));
                assert!(matches!(receipt.parts[0], Part::Header(_)));
            }
            texts.join("\n")
        })
    };
    assert_eq!(first_lines(true).matches("Informatiemiddag in de bibliotheek").count(), 2);
    assert!(!first_lines(false).contains("Informatiemiddag"));
}
