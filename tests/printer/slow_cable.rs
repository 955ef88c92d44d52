//! A long card on the slowest cable that printers leave the factory with.

use std::sync::Arc;

use keuzekiosk::content::{Handout, Pack};
use keuzekiosk::escpos::{Profile, Status};
use keuzekiosk::layout::Paper;
use keuzekiosk::press::{Mode, Press, Pressed};
use keuzekiosk::printer::{Job, Outcome};

use super::print;
use super::simulated::{start_at, state};
use crate::support::pack::{fixture, handouts};
use crate::support::simulator::{Cable, Model, SimulatedPrinter};

fn option(pack: &Pack) -> Handout {
    let mut found = handouts(pack).into_iter().filter(|(name, _)| name == "option emdr");
    found.next().unwrap().1
}

/// A card that is 40 cm long or a little more when it is a picture.
fn forty_centimetres(press: &Press) -> Pack {
    let mut pack = fixture();
    loop {
        let length = press.length_mm(&pack, &option(&pack), false);
        if length >= 400.0 {
            assert!(length < 420.0, "{length} mm");
            return pack;
        }
        let card = Arc::make_mut(&mut pack.cards[0]);
        let answers = &mut Arc::make_mut(&mut card.options[0]).answers;
        answers.verwachten.push_str(" U bespreekt samen met uw behandelaar wat bij u past.");
    }
}

/// The card as it is typed for this printer.
fn typed(profile: &Profile) -> Pressed {
    let paper = if profile.dots_per_line < 500 { Paper::Mm58 } else { Paper::Mm80 };
    let press = |mode| Press { paper, mode, profile };
    let pack = forty_centimetres(&press(Mode::Raster));
    press(Mode::Text).press(&pack, &option(&pack), false)
}

/// Bytes a second at 9600 baud, 8N1.
const CABLE: f32 = 960.0;
/// What a question costs besides its bytes, before the answer to it is read.
const TURN: f32 = 0.010;
/// Questions that are waited for before the paper moves (is it awake, four of how
/// it is, its first status) and the last of all.
const TURNS: f32 = 7.0;

/// What is said and answered, one after the other, as if no cable carried both
/// at once; only the way to the knife and the cut come on top.
#[test]
fn a_card_of_forty_centimetres_takes_five_seconds_at_9600_baud_in_every_printer() {
    let all = Profile::names().map(|name| (name, Profile::named(name).unwrap()));
    let all: Vec<_> = all.map(|(name, profile)| (name, typed(&profile), profile)).collect();
    let longest = all.iter().max_by_key(|(_, pressed, _)| pressed.bytes.len());
    let (name, pressed, profile) = longest.unwrap();
    for status in [Status::Asked, Status::Automatic] {
        let model = if status == Status::Asked { Model::asked() } else { Model::default() };
        let profile = Profile { status, speed: 500, ..profile.clone() };
        let simulated = SimulatedPrinter::start(Cable::Serial, model);
        let mut printer = start_at(&simulated);
        assert!(state(&mut printer).is_ready());
        let exchanged = || {
            let machine = simulated.machine();
            machine.bytes_read + machine.bytes_said
        };
        let before = exchanged();
        let outcome =
            print(&mut printer, Job::new(pressed.bytes.clone(), pressed.length_mm, &profile));
        assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
        let bytes = exchanged() - before;
        assert!(bytes > pressed.bytes.len(), "the conversation was not counted");
        let seconds = bytes as f32 / CABLE + TURNS * TURN;
        assert!(seconds < 5.0, "{name}, {status:?}: {seconds} s for {bytes} bytes");
    }
}
