//! 19 Beheer: every fault of the printer, in words that say what to do.

use keuzekiosk::printer::{Address, Port, State, UsbName};

use super::door::with_pin;
use crate::support::kiosk::Kiosk;
use crate::support::simulator::bus::{FakeBus, Terminal, obey_other_programs};
use crate::support::simulator::{Cable, Fault, Machine, Model, Moment, SimulatedPrinter};

/// A kiosk with a PIN and this printer.
fn kiosk_at(address: Address) -> Kiosk {
    Kiosk::open_with(|setup| {
        setup.address = Some(address);
        with_pin(setup);
    })
}

#[test]
fn staff_are_told_each_fault_that_the_printer_tells_and_what_to_do() {
    let hot = Fault::HotHead(std::time::Duration::from_mins(1));
    for (fault, state, mend) in [
        (Fault::CoverOpen, "De klep is open", "Doe de klep dicht tot u een klik hoort."),
        (Fault::PaperOut, "Het papier is op", "Leg een nieuwe rol erin. Doe de klep dicht."),
        (hot, "De printer is te warm", "Wacht een minuut. Hij gaat vanzelf verder."),
        (Fault::Broken, "De printer heeft een fout", "Zet de printer uit. Wacht 10 tellen."),
        (Fault::Paused, "De printer staat op pauze", "Druk 1 keer op de papierknop"),
        (Fault::Mute, "De printer geeft geen antwoord", "Zet de printer uit en weer aan."),
        (Fault::Refuse, "De printer is niet te vinden", "Staat de printer aan? Zit de kabel vast?"),
    ] {
        let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
        printer.machine().plan(Moment::Bytes(0), fault);
        printer.wait_until("has the fault", Machine::is_idle);
        let mut kiosk = kiosk_at(printer.address());
        kiosk.await_printer(|state| !state.is_ready()).enter().wait_to_see(state).sees(mend);
    }
}

#[test]
fn a_knife_that_sticks_is_told_after_the_job_that_it_stopped() {
    let printer = SimulatedPrinter::start(Cable::Usb, Model::default());
    let mut kiosk = kiosk_at(printer.address());
    kiosk.await_printer(State::is_ready).enter();
    printer.machine().plan(Moment::Rows(10), Fault::CutterJam);
    kiosk.touch("Testprint").wait_to_see("Het mes zit vast").sees("Haal los papier weg.");
    kiosk.wait_to_see("Er kwam een bon niet uit").sees("Storingen (1)");
}

/// The printer is there again, and nobody has looked at its cable yet.
#[test]
fn a_paper_that_broke_off_is_told_until_one_comes_out() {
    for (cable, fault, meanwhile, told, mend) in [
        (
            Cable::Usb,
            Fault::Unplug,
            "De printer is niet te vinden",
            "De verbinding brak tijdens een bon",
            "Kijk naar de kabel. Haal los papier weg. Maak een testprint.",
        ),
        (
            Cable::Tcp,
            Fault::Stall,
            "De printer geeft geen antwoord",
            "De printer nam de bon niet op tijd aan",
            "Kijk of er papier is. Is de klep dicht? Brandt er een rood licht?",
        ),
    ] {
        let printer = SimulatedPrinter::start(cable, Model::default());
        let mut kiosk = kiosk_at(printer.address());
        kiosk.await_printer(State::is_ready).enter();
        printer.machine().plan(Moment::Rows(10), fault);
        kiosk.touch("Testprint").wait_to_see("Er kwam een bon niet uit").wait_to_see(meanwhile);
        printer.machine().mend();
        kiosk.await_printer(State::is_ready).sees(told).sees(mend);
        kiosk.touch("Ga verder").wait_to_see("Alles is geprint").sees_not(told);
        kiosk.touch("Storingen (1)").sees(told).sees("1 keer");
    }
}

#[test]
fn a_printer_that_another_program_has_is_told_as_such() {
    obey_other_programs();
    let terminal = Terminal::new();
    terminal.hold(true);
    let mut kiosk = kiosk_at(format!("serial:{}", terminal.path.display()).parse().unwrap());
    kiosk.await_printer(|state| !state.is_ready()).enter();
    kiosk.sees("Een ander programma gebruikt de printer").sees("Sluit dat programma.");
}

#[test]
fn two_printers_of_one_name_are_told_as_such() {
    let (mut bus, terminals) = (FakeBus::new(), [Terminal::new(), Terminal::new()]);
    for terminal in &terminals {
        bus.plug(&terminal.path);
    }
    let model: UsbName = "SIM-80".parse().unwrap();
    let port = Port::Usb(model.on(bus.bus()));
    let mut kiosk = kiosk_at(Address::Printer { port, answers: true });
    kiosk.await_printer(|state| !state.is_ready()).enter();
    kiosk.sees("Er zijn meer printers met deze naam").sees("Zet het serienummer in kiosk.ron.");
}

#[test]
fn a_program_that_cannot_print_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("missing/paper.png");
    let mut kiosk = kiosk_at(format!("png:{}", nowhere.display()).parse().unwrap());
    kiosk.enter().touch("Testprint").wait_to_see("Het programma kan niet printen");
    kiosk.sees("Kies Herstarten. Blijft het zo? Bel uw beheerder.");
}

#[test]
fn a_roll_that_will_end_is_told_while_all_goes_on() {
    let printer = SimulatedPrinter::start(Cable::Serial, Model::default());
    printer.machine().plan(Moment::Bytes(0), Fault::NearEnd);
    let mut kiosk = kiosk_at(printer.address());
    kiosk.await_printer(|state| state.near_end == Some(true)).enter();
    kiosk.sees("Klaar, het papier is bijna op").sees("Leg een nieuwe rol klaar.");
}

#[test]
fn staff_who_mend_the_printer_see_so_on_the_panel() {
    let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
    printer.machine().plan(Moment::Bytes(0), Fault::CoverOpen);
    let mut kiosk = kiosk_at(printer.address());
    kiosk.await_printer(|state| !state.is_ready()).enter().sees("De klep is open");
    printer.machine().mend();
    kiosk.await_printer(State::is_ready).sees_not("De klep is open").sees("Klaar");
}

#[test]
fn an_address_that_is_no_printer_is_told_as_such() {
    for (address, state, mend) in [
        ("/etc/hostname", "In kiosk.ron staat geen goede printer", "Verander printer.address"),
        ("serial:/dev/null", "In kiosk.ron staat geen goede printer", "Verander printer.address"),
        ("usb:ffff:ffff", "De printer is niet te vinden", "Zit de kabel vast?"),
        ("usb-direct:ffff:ffff", "De printer is niet te vinden", "Zit de kabel vast?"),
    ] {
        let mut kiosk = kiosk_at(address.parse().unwrap());
        kiosk.await_printer(|state| !state.is_ready()).enter().sees(state).sees(mend);
    }
    let mut none = Kiosk::open_with(|setup| {
        setup.address = None;
        with_pin(setup);
    });
    none.enter().sees("Geen printer").sees("Zet de printer in kiosk.ron");
}
