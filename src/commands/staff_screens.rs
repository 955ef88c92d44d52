//! The screens of staff among the pictures of `keuzekiosk screens`.

use std::path::Path;

use super::ScreensOptions;
use super::walk::Walk;
use crate::app::Setup;
use crate::pin::{Pin, PinHash};
use crate::visit::{BatchState, Kiosk};

/// A PIN for pictures only: no kiosk has it.
const PIN: &str = "271828";

/// From the mark to every page of the staff screen, with a batch that prints
/// and one that a printer without paper holds up.
pub(super) fn staff(folder: &Path, setup: &Setup, wishes: &ScreensOptions) -> anyhow::Result<()> {
    let pin_hash = Some(PinHash::of(&PIN.parse::<Pin>()?)?);
    let roll_metres = Some(80);
    let setup = Setup { pin_hash, roll_metres, ..setup.clone() };
    let mut walk = Walk::begin(folder, setup.clone())?;
    enter(&mut walk, wishes, "18-beheer-pin")?;
    let words = walk.words();
    let staff = &words.staff;
    walk.keep("19-beheer-paneel")?;
    for page in 2.. {
        if walk.touch(&staff.more).is_err() {
            break;
        }
        walk.keep(&format!("19-beheer-paneel-{page}"))?;
    }
    pages(&mut walk)?;
    let mut broken = Walk::begin(folder, Setup { address: None, ..setup })?;
    enter(&mut broken, wishes, "18-beheer-pin-weer")?;
    broken.find_on(&staff.print_copies.replace("{n}", "10"), &staff.more)?;
    broken.until_state(|kiosk| batch(kiosk) == Some(BatchState::Waiting))?;
    broken.keep("19-beheer-stapel-wacht")
}

fn batch(kiosk: &Kiosk) -> Option<BatchState> {
    Some(kiosk.panel()?.batch.as_ref()?.state)
}

/// Presses the key of staff and types the PIN.
fn enter(walk: &mut Walk<'_>, wishes: &ScreensOptions, name: &str) -> anyhow::Result<()> {
    walk.settle(wishes)?;
    walk.press(egui::Key::F12);
    let ok = walk.words().staff.ok;
    for (at, digit) in PIN.chars().enumerate() {
        if at == 2 {
            walk.keep(name)?;
        }
        walk.touch(&digit.to_string())?;
    }
    walk.touch(&ok)?;
    walk.until_state(|kiosk| kiosk.panel().is_some())
}

/// Everything that the staff screen leads to.
fn pages(walk: &mut Walk<'_>) -> anyhow::Result<()> {
    let words = walk.words();
    let staff = &words.staff;
    let none = staff.faults_count.replace("{n}", "0");
    for (door, name) in [
        (&staff.numbers_page, "19-beheer-hulpnummers"),
        (&staff.settings, "19-beheer-instellingen"),
        (&none, "19-beheer-storingen"),
    ] {
        walk.find_on(door, &staff.more)?;
        walk.keep(name)?;
        walk.touch(&staff.back)?;
    }
    let card = walk.card(1)?;
    walk.find_on(&format!("1 {}", card.title), &staff.more)?;
    walk.keep("19-beheer-kaarten")?;
    let card = walk.card(3)?;
    walk.find_on(&format!("3 {}", card.title), &staff.more)?;
    walk.keep("19-beheer-mogelijkheden")?;
    walk.touch(&staff.whole_card)?;
    walk.find_on(&staff.print_copies.replace("{n}", "10"), &staff.more)?;
    walk.keep("19-beheer-stapel")
}
