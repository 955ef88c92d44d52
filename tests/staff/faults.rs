//! 19 Beheer: every fault of the printer, in words that say what to do.

use keuzekiosk::printer::{Address, State};

use super::door::with_pin;
use crate::support::kiosk::Kiosk;
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
