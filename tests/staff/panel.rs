//! 19 Beheer: what staff are told, and how it closes.

use keuzekiosk::app::Setup;
use keuzekiosk::commands::setup_at;
use keuzekiosk::content::{Day, Origin, Place};
use keuzekiosk::printer::State;
use keuzekiosk::storage::{ConfigProblem, Mistake};
use keuzekiosk::visit::Volume;

use super::door::{PIN, in_every_size, with_pin};
use crate::support::engine::SpeechEngine;
use crate::support::kiosk::{Kiosk, coarse, from_day};
use crate::support::loopback::refusing;
use crate::support::simulator::{Cable, Fault, Machine, Model, Moment, SimulatedPrinter};

/// The staff screen on this day, of a kiosk that differs from the usual one.
fn entered_on(today: Day, change: impl FnOnce(&mut Setup)) -> Kiosk {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.calendar = from_day(today);
        change(setup);
        with_pin(setup);
    });
    kiosk.enter();
    kiosk
}

#[test]
fn the_staff_screen_closes_after_two_minutes_without_a_touch() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.enter().wait(119.0).sees("Beheer").touch("1 meer").wait(119.0).sees("11 keer");
    kiosk.wait(2.0).sees("Raak aan om te beginnen");
    assert_eq!(kiosk.due(), None);
}

#[test]
fn an_open_staff_screen_paints_nothing_until_something_changes() {
    let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.address = Some(printer.address());
        with_pin(setup);
    });
    kiosk.await_printer(State::is_ready).enter().frames = 0;
    kiosk.wait(119.0).sees("Beheer");
    assert_eq!(kiosk.frames, 0);
    kiosk.touch("Testprint").wait_to_see("Alles is geprint").frames = 0;
    kiosk.wait(119.0).sees("Beheer");
    assert_eq!(kiosk.frames, 0);
}

#[test]
fn help_on_the_staff_screen_locks_it() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.enter().touch("Hulp nodig?").sees("Loop naar de balie").touch("Terug");
    kiosk.sees("Raak aan om te beginnen");
}

#[test]
fn staff_are_told_what_is_wrong_with_the_printer_and_what_to_do() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.address = Some(refusing().parse().unwrap());
        with_pin(setup);
    });
    kiosk.await_printer(|state| !state.is_ready()).enter().sees("De printer is niet te vinden");
    kiosk.touch("Testprint").wait_to_see("Storingen (1)");
    kiosk.sees("Staat de printer aan? Zit de kabel vast?").sees("0 keer geprint");
    kiosk.touch("Storingen (1)").sees("De printer is niet te vinden").sees("1 keer");
    kiosk.sees("Wij tellen alleen.").touch("Terug naar beheer").sees("0 van 1");
}

#[test]
fn paper_that_is_out_is_one_fault_though_nobody_prints_and_another_when_it_is_out_again() {
    let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
    printer.machine().plan(Moment::Bytes(0), Fault::PaperOut);
    printer.wait_until("has the fault", Machine::is_idle);
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.address = Some(printer.address());
        with_pin(setup);
    });
    kiosk.await_printer(|state| !state.is_ready()).enter().sees("Storingen (1)");
    // The same paper is still out.
    kiosk.touch("Testprint").wait_to_see("Er kwam een bon niet uit").sees("Storingen (1)");
    printer.machine().mend();
    kiosk.await_printer(State::is_ready).touch("Ga verder").wait_to_see("Alles is geprint");
    printer.machine().plan(Moment::Rows(10), Fault::PaperOut);
    kiosk.touch("Nieuwe stapel").touch("Testprint").wait_to_see("Er kwam een bon niet uit");
    kiosk.touch("Storingen (2)").sees("Het papier is op").sees("2 keer");
}

#[test]
fn papers_are_counted_and_a_new_roll_starts_afresh() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.roll_metres = Some(80);
        with_pin(setup);
    });
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait(2.0).wait_to_see("Klaar");
    kiosk.touch("Stop en wis alles").enter().sees("1 keer geprint, 0,2 m").sees_not("nog ±");
    kiosk.sees_not("EMDR").touch("Instellingen").touch("Nieuwe rol").sees("0,0 m van deze rol");
    kiosk.touch("Terug naar beheer").sees("80 mm, nog ± 80,0 m").touch("Testprint");
    kiosk.wait_to_see("Alles is geprint").sees("2 keer geprint").sees("nog ± 79,8 m");
}

#[test]
fn staff_see_which_content_is_shown_and_until_when_it_may_be() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library.change(|pack| pack.origin = Origin::Refused);
        with_pin(setup);
    });
    kiosk.enter().sees("Niet beoordeeld").sees("Eigen map geweigerd");
    let shipped =
        |today| entered_on(today, |setup| setup.library = keuzekiosk::content::Library::shipped());
    let mut now = shipped(Day { year: 2026, month: 11, day: 22 });
    now.touch("Hulpnummers nakijken").sees("Geldig tot 21-05-2027").sees("0900-0101");
    now.sees("slachtofferhulp.nl").sees("Nog niet nagekeken");
    let mut late = shipped(Day { year: 2027, month: 5, day: 21 });
    late.sees("verlopen op 21-05-2027. Alleen 112").touch("Meer").sees("Controle verlopen");
}

#[test]
fn staff_see_whether_installed_content_is_signed_and_still_valid() {
    let expires = Day { year: 2026, month: 12, day: 31 };
    let installed = |today| {
        entered_on(today, |setup| {
            setup.library.change(|pack| {
                pack.origin = Origin::Signed;
                pack.manifest.expires = Some(expires);
            });
        })
    };
    let mut valid = installed(Day { year: 2026, month: 11, day: 30 });
    valid.sees("handtekening klopt").sees("Geldig tot 31-12-2026").sees_not("Vraag nieuwe inhoud");
    let mut late = installed(Day { year: 2027, month: 1, day: 1 });
    late.sees("verlopen op 31-12-2026").touch("Meer").sees("Controle verlopen. Vraag nieuwe");
}

/// The staff screen of a kiosk whose config names a folder with content.
fn entered_with_a_folder() -> Kiosk {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/good");
    std::fs::write(&config, format!("(pack: {pack:?})")).unwrap();
    let library = setup_at(Some(&config)).library;
    entered_on(Day { year: 2026, month: 11, day: 22 }, |setup| setup.library = library)
}

#[test]
fn staff_see_when_each_help_number_was_called_and_dated() {
    let mut kiosk = entered_with_a_folder();
    kiosk.touch("Hulpnummers nakijken");
    let told = kiosk.told();
    // Each number in its order, with the day, or that nobody has called it.
    let told: Vec<_> = ["112", "113 of 0800-0113", "01-11-2026", "088 0767 000"]
        .map(|words| told.find(words).unwrap_or_else(|| panic!("no `{words}`: {told}")))
        .into();
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!(kiosk.told().matches("Nog niet nagekeken").count(), 2);
}

#[test]
fn a_folder_that_the_config_names_needs_no_signature_and_staff_see_so() {
    let mut kiosk = entered_with_a_folder();
    kiosk.sees("Eigen map, geen handtekening").touch("Klaar, vergrendel").begin();
    kiosk.sees("Rust");
}

#[test]
fn staff_are_told_a_month_ahead_that_content_and_numbers_expire() {
    let on = |today| {
        entered_on(today, |setup| {
            setup.library = keuzekiosk::content::Library::shipped();
            let expires = Day { year: 2027, month: 5, day: 1 };
            setup.library.change(|pack| pack.manifest.expires = Some(expires));
        })
    };
    on(Day { year: 2027, month: 3, day: 31 }).sees_not("Let op: inhoud");
    let mut soon = on(Day { year: 2027, month: 4, day: 1 });
    soon.sees("Let op: inhoud").sees("De inhoud is geldig tot 01-05-2027.").sees_not("hulpnummers");
    let mut late = on(Day { year: 2027, month: 5, day: 1 });
    late.sees("De inhoud is verlopen op 01-05-2027.")
        .sees("hulpnummers zijn geldig tot 21-05-2027");
    late.touch("Klaar, vergrendel").begin();
    on(Day { year: 2027, month: 5, day: 21 }).sees("hulpnummers zijn verlopen op 21-05-2027.");
}

#[test]
fn staff_set_how_loud_a_visit_begins_and_hear_it() {
    let engine = SpeechEngine::start();
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.speech = engine.address();
        setup.volume = Volume::step(7);
        with_pin(setup);
    });
    kiosk.until(keuzekiosk::visit::Kiosk::has_voice);
    kiosk.enter().touch("Instellingen").sees("7 van 8").touch("Zachter").sees("6 van 8");
    assert_eq!(engine.words(1), "Zo hard leest de stem voor.");
    // Each is heard out: who touches on silences what is said.
    for (told, touch) in [(2, "Zachter"), (3, "Harder"), (4, "Zachter")] {
        kiosk.touch(touch);
        engine.heard(told);
    }
    let heard: Vec<i32> = engine.heard(4).iter().map(|said| said.volume).collect();
    assert!(heard[0] > heard[1] && heard[2] == heard[0] && heard[3] == heard[1], "{heard:?}");
    kiosk.touch("Terug naar beheer").touch("Klaar, vergrendel");
    for _visit in 0..2 {
        kiosk.begin_reading("EMDR").touch("Lees voor").touch("Harder");
        assert_eq!(kiosk.state(keuzekiosk::visit::Kiosk::volume), Volume::step(6));
        kiosk.touch("Stil").touch("Stop");
    }
}

#[test]
fn without_a_voice_there_is_no_volume() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.enter().touch("Instellingen").sees_not("van 8");
    assert!(!kiosk.has_target("Meer"));
}

#[test]
fn staff_are_told_the_lines_of_a_wrong_config() {
    let problem = |line, field: &str| ConfigProblem {
        place: Place { file: "/etc/keuzekiosk/kiosk.ron".to_owned(), line, column: 3 },
        field: field.to_owned(),
        mistake: Mistake::Value,
        message: String::new(),
        hint: String::new(),
    };
    let mut kiosk = Kiosk::open_with(|setup| {
        let fields = ["panel.width", "idle.seconds", "site.name"];
        let lines = fields.into_iter().zip(3..);
        setup.config_problems = lines.map(|(field, line)| problem(line, field)).collect();
        with_pin(setup);
    });
    kiosk
        .enter()
        .sees("kiosk.ron, regel 3: deze waarde van panel.width kan niet.")
        .sees("regel 4: deze waarde van idle.seconds");
    while !kiosk.has_target("Instellingen") {
        kiosk.touch("Meer");
    }
    kiosk.touch("Instellingen").sees("kiosk.ron, regel 5: deze waarde van site.name kan niet.");
}

/// Where, why, and what the kiosk does meanwhile.
#[test]
fn staff_are_told_why_a_field_is_wrong_and_what_the_kiosk_does_meanwhile() {
    for (config, why, meanwhile) in [
        ("volume: 9", "deze waarde van volume kan niet.", "De kiosk gebruikt de standaard."),
        ("volum: 5", "volum bestaat niet, of staat er 2 keer.", "De kiosk slaat dit over."),
        ("site: (name: Poli)", "site.name is niet te lezen. Let op komma's", "de standaard."),
        (r#"printer: (address: "lp0")"#, "deze waarde van printer.address kan", "print niet."),
        (
            "site: (name: \"Poli\")\n    printer: (address: \"screen\")",
            "printer is niet te lezen.",
            "print niet.",
        ),
        (
            r#"printer: (address: "tcp:printer.example:9100")"#,
            "printer.address heeft een naam. De beveiliging wil een nummer",
            "De kiosk probeert het toch.",
        ),
        (
            "panel: (width: 1280, height: 800, diagonal_inch: 10.1)",
            "volgens panel.diagonal_inch is dit scherm kleiner dan 15,6 inch.",
            "Letters en knoppen zijn kleiner dan goed is.",
        ),
        (
            r#"information_day: (on: true, batch: "99")"#,
            "wat information_day.batch noemt, is er niet.",
            "De kiosk slaat dit over.",
        ),
        ("geen config", "dit bestand kan niet gebruikt worden.", "overal de standaard en print"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kiosk.ron");
        std::fs::write(&path, format!("(\n    {config},\n)")).unwrap();
        let made = setup_at(Some(&path));
        let mut kiosk = Kiosk::open_with(|setup| {
            setup.config_problems = made.config_problems;
            setup.address = setup.address.take().filter(|_| made.address.is_some());
            with_pin(setup);
            coarse(setup);
        });
        kiosk.enter().sees("Meer staat in het logboek");
        let told = kiosk.told();
        let line = told.lines().find(|line| line.contains(why));
        let line = line.unwrap_or_else(|| panic!("`{why}` is not told: {told}"));
        assert!(line.contains("kiosk.ron, regel ") && line.contains(meanwhile), "{line}");
    }
}

#[test]
fn settings_say_where_the_kiosk_stands() {
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library.change(|pack| pack.site.name = Some("Poli Noord".to_owned()));
        setup.doctors.0 = Some("020 123 45 67".to_owned());
        with_pin(setup);
    });
    kiosk.enter().touch("Instellingen").sees("Poli Noord").sees("020 123 45 67");
    kiosk.sees("Niet ingesteld").sees("60 seconden zonder aanraking").sees("Nederlands, English");
}

#[test]
fn restarting_ends_the_program_so_that_it_is_started_again() {
    let mut kiosk = Kiosk::open_with_pin();
    kiosk.enter();
    assert!(!kiosk.has_ended());
    kiosk.touch("Herstarten");
    assert!(kiosk.has_ended());
}

#[test]
fn every_part_of_the_staff_screen_can_be_reached_in_every_size() {
    for (size, mut kiosk) in in_every_size(with_pin) {
        kiosk.hold_corner().type_pin(PIN).wait_to_see("Beheer");
        let wanted = ["Testprint", "Hele kaart", "1 meer", "Print 10", "Versie", "Herstarten"];
        let mut missing = wanted.to_vec();
        loop {
            missing.retain(|label| !kiosk.shows(label));
            let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, kiosk.panel());
            for named in kiosk.named() {
                assert!(whole.contains_rect(named.rect), "{size}: {named:?}");
            }
            if !kiosk.has_target("Meer") {
                break;
            }
            kiosk.touch("Meer");
        }
        assert_eq!(missing, [""; 0], "{size}");
        kiosk.touch("Klaar, vergrendel");
    }
}
