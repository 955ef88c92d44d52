//! Paper that nobody confirmed: no white paper follows it, and nothing of it
//! comes later.

use std::thread;
use std::time::Duration;

use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::layout::Bitmap;
use keuzekiosk::printer::{Job, Outcome};

use super::print;
use super::simulated::{await_ready, card, start_at, state};
use crate::support::simulator::{Cable, Fault, Model, Moment, SimulatedPrinter};

/// A clone that never says that it has printed, and a printer that falls silent
/// in the middle of a job: both carry out what they are sent.
#[test]
fn a_printer_that_prints_and_never_answers_cuts_once_and_not_at_every_look() {
    let kinds = [(Model::unconfirming(), None), (Model::default(), Some(Fault::Mute))];
    thread::scope(|scope| {
        for (model, fault) in kinds {
            scope.spawn(move || stays_unconfirmed(model, fault));
        }
    });
}

fn stays_unconfirmed(model: Model, fault: Option<Fault>) {
    let recovers = model.confirms;
    let simulated = SimulatedPrinter::start(Cable::Tcp, model);
    let mut printer = start_at(&simulated);
    assert!(state(&mut printer).is_ready());
    if let Some(fault) = fault {
        simulated.machine().plan(Moment::Rows(60), fault);
    }
    let (first, job) = card(1);
    let outcome = print(&mut printer, Job { slack: Duration::from_secs(2), ..job });
    assert!(matches!(outcome, Outcome::NotPrinted(_)), "{outcome:?}");
    let asked = simulated.machine().proofs;
    simulated.wait_until("is looked at", |machine| machine.proofs > asked);
    // Somebody tries it all the same, and it is looked at again.
    let outcome = print(&mut printer, Job { slack: Duration::from_secs(4), ..card(2).1 });
    assert!(matches!(outcome, Outcome::NotPrinted(_)), "{outcome:?}");
    simulated.wait_until("is looked at again", |machine| machine.proofs > asked + 2);
    let pieces = simulated.machine().paper.pieces.clone();
    assert!(pieces.len() == 1 && pieces[0].is_start_of(&first), "{} pieces", pieces.len());
    assert!(pieces[0].inked() > 0);
    if !recovers {
        return;
    }
    // Nobody knows what hangs there by now, so it is cut off once more.
    simulated.machine().mend();
    await_ready(&mut printer);
    let (third, job) = card(3);
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let pieces = simulated.machine().paper.pieces.clone();
    assert!(pieces.len() == 3 && pieces[1].inked() == 0 && pieces[2] == third);
}

/// Its foot is on the way, and waits in the computer's port.
#[test]
fn of_a_job_that_was_not_confirmed_the_computer_keeps_nothing_for_later() {
    let profile = Profile { feed_to_cutter: 40, ..Profile::generic(576) };
    let mut drawn = Bitmap::new(576, 240);
    drawn.fill(0, 0, 576, 240);
    let bytes = escpos::encode(&drawn, &profile);
    for cable in [Cable::Usb, Cable::Serial] {
        let simulated = SimulatedPrinter::start(cable, Model::default());
        let mut printer = start_at(&simulated);
        assert!(state(&mut printer).is_ready());
        // In the second of two bands; the port holds more than is read ahead.
        let read = bytes.len() / 2 + 600;
        simulated.machine().plan(Moment::Bytes(read), Fault::BlackHole);
        let job = Job::new(bytes.clone(), 35.0, &profile);
        let outcome = print(&mut printer, Job { slack: Duration::from_secs(1), ..job });
        assert!(matches!(outcome, Outcome::Unknown), "{cable:?}: {outcome:?}");
        drop(printer);
        let mut machine = simulated.machine();
        machine.over(Fault::BlackHole);
        let (before, served) = (machine.bytes_read, machine.served);
        drop(machine);
        simulated.wait_until("has read on", |machine| machine.served > served + 200);
        let machine = simulated.machine();
        assert!(machine.bytes_read > before, "{cable:?}: nothing was under way");
        assert!(machine.paper.pieces.is_empty(), "{cable:?}: it came to its end");
    }
}
