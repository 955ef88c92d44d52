//! An information day: what the config changes for it.

use keuzekiosk::app::Setup;
use keuzekiosk::commands::setup_at;
use keuzekiosk::content::Handout;
use keuzekiosk::content::Language;
use keuzekiosk::receipt::{Part, compose};

use super::door::with_pin;
use crate::support::kiosk::{Kiosk, coarse};
use crate::support::{alone, log_lines};

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

/// What is made of an information day with these fields.
fn setup_of(fields: &str) -> Setup {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, format!("(\n    information_day: ({fields}),\n)")).unwrap();
    setup_at(Some(&path))
}

fn kiosk_of(setup: Setup) -> Kiosk {
    Kiosk::open_with(|kiosk| {
        (kiosk.library, kiosk.batch) = (setup.library, setup.batch);
        kiosk.config_problems = setup.config_problems;
        with_pin(kiosk);
        coarse(kiosk);
    })
}

#[test]
fn a_name_that_nothing_has_is_told_and_leaves_everything_to_read() {
    alone("staff::day::a_name_that_nothing_has_is_told_and_leaves_everything_to_read", || {
        let lines = log_lines();
        let setup = setup_of(r#"on: true, entries: ["emdrr"], batch: "feitn""#);
        let told = setup.config_problems.iter();
        let told: Vec<_> = told.map(|it| (it.field.as_str(), it.message.as_str())).collect();
        let [first, second] =
            ["emdrr", "feitn"].map(|name| format!("nothing that is shown is called `{name}`"));
        let (entries, batch) = ("information_day.entries", "information_day.batch");
        assert_eq!(told, [(entries, first.as_str()), (batch, second.as_str())]);
        let logged: Vec<String> = lines.try_iter().collect();
        assert!(logged.iter().any(|line| line.contains("`emdrr`")), "{logged:?}");
        let mut kiosk = kiosk_of(setup);
        kiosk.begin().sees("Medicijnen").sees("Wat is PTSS?").touch("Stop").enter();
        kiosk.sees(
            "regel 2: wat information_day.entries noemt, is er niet. De kiosk slaat dit over.",
        );
        kiosk.sees("regel 2: wat information_day.batch noemt, is er niet.");
        // One of two is enough to go on with.
        let setup = setup_of(r#"on: true, entries: ["3", "emdrr"], batch: "5""#);
        assert_eq!(setup.config_problems.len(), 2, "card 5 is not shown, so no batch of it");
        kiosk_of(setup).begin().sees("Psychologische behandeling").sees_not("Medicijnen");
        let off = setup_of(r#"on: false, entries: ["emdrr"], batch: "feitn""#);
        assert_eq!(off.config_problems, []);
    });
}

/// From the lines of the config to what staff and visitors see of the pack that
/// is for this day only.
#[test]
fn an_information_day_shows_the_toolkits_chosen_for_it_with_their_batch_ready() {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/good");
    let day = format!(r#"pack: {pack:?}, batch: "1", copies: 25"#);
    let setup = setup_of(&format!("on: true, {day}"));
    assert_eq!(setup.config_problems, []);
    let mut kiosk = kiosk_of(setup);
    kiosk.begin().sees("Rust en slaap").sees_not("Medicijnen").touch("Stop");
    kiosk.enter().sees("1 Rust en slaap").sees("Print 25").sees("Eigen map");
    let mut other = kiosk_of(setup_of(&format!("on: false, {day}")));
    other.begin().sees("Medicijnen").sees_not("Rust en slaap").touch("Stop");
    other.enter().sees("Print 10").sees_not("1 Rust en slaap").sees("Meegeleverd");
}

#[test]
fn a_day_of_texts_alone_or_of_one_card_alone_can_be_begun() {
    let mut texts = kiosk_of(setup_of(r#"on: true, entries: ["wat-is-ptss"]"#));
    texts.begin().sees_not("Medicijnen").sees_not("Keuzekaarten").touch("Wat is PTSS?");
    for reach in [&[][..], &["Knoppen laag"], &["Grootst"]] {
        for (entry, title) in [("wat-is-ptss", "Wat is PTSS?"), ("3", "Psychologische")] {
            let mut kiosk = kiosk_of(setup_of(&format!("on: true, entries: [\"{entry}\"]")));
            kiosk.begin().adjust(reach).sees(title);
        }
    }
}
