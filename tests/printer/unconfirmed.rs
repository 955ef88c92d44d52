//! Paper that nobody confirmed: no white paper follows it.

use std::thread;
use std::time::Duration;

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
