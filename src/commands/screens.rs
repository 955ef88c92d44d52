//! `keuzekiosk screens`: a scripted visit through the real views, without a
//! display, as a PNG of every screen and every receipt.
#![expect(clippy::disallowed_methods, reason = "this command writes pictures")]

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, anyhow};

use super::staff_screens::staff;
use super::talk_screens::talk;
use super::walk::Walk;
use super::{ScreensOptions, help_slip, setup};
use crate::app::Setup;
use crate::content::{Handout, fill};
use crate::layout::{Paper, to_png};
use crate::press;
use crate::speech::Engine;
use crate::storage::{Config, Panel};
use crate::visit::{Screen, Selection};

/// Walks a visit with the defaults of a kiosk and writes its pictures into the
/// folder, which is made when it is not there.
///
/// # Errors
/// When a picture cannot be written, or when a label of the script is not on
/// the screen.
pub fn run(wishes: &ScreensOptions) -> anyhow::Result<()> {
    let folder = wishes.folder.as_path();
    std::fs::create_dir_all(folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    let (width, height) = wishes.size;
    let panel = Panel { width, height, ..Panel::default() };
    let config = Config { panel, ..Config::default() };
    let setup = Setup { speech: Engine::Mute, ..setup(&config) };
    visit(&mut Walk::begin(folder, setup.clone())?, wishes)?;
    let broken = Setup { address: None, ..setup.clone() };
    trouble(&mut Walk::begin(folder, broken)?, wishes)?;
    staff(folder, &setup, wishes)?;
    receipts(folder, &setup)
}

/// Everything but trouble.
fn visit(walk: &mut Walk<'_>, wishes: &ScreensOptions) -> anyhow::Result<()> {
    walk.keep("01-rust")?;
    walk.settle(wishes)?;
    walk.keep("02-begin")?;
    let words = walk.words();
    let card = walk.card(3)?;
    let option = card.options.first().cloned().ok_or_else(|| anyhow!("card 3 has no option"))?;
    let second = card.options.get(1).cloned().unwrap_or_else(|| option.clone());
    walk.leaflets()?;
    walk.open_card(3)?;
    walk.open_option(&second.title)?;
    walk.touch(&words.option.add)?;
    walk.touch(&words.dock.back)?;
    walk.keep("03-keuzekaart")?;
    walk.open_option(&option.title)?;
    walk.keep("04-mogelijkheid")?;
    walk.focus(&words.option.add)?;
    walk.keep("22-toetsen")?;
    walk.read(&words.option.what)?;
    walk.keep("24-voorlezen")?;
    // Beside a narrow page "Stil" is there once the page is silent.
    walk.touch(&words.voice.pause)?;
    walk.touch(&words.voice.silence)?;
    for page in 2.. {
        let turned = walk.touch(&words.option.next_question);
        if turned.or_else(|_| walk.turn(&words.option.next_page)).is_err() {
            break;
        }
        walk.keep(&format!("05-mogelijkheid-{page}"))?;
    }
    walk.touch(&words.option.print)?;
    walk.keep("10-printen")?;
    walk.touch(&words.print.print)?;
    walk.wait(Duration::from_secs(1));
    walk.keep("11-print-bezig")?;
    walk.until(|screen| matches!(screen, Screen::Done(_)))?;
    walk.keep("12-print-klaar")?;
    walk.touch(&words.done.read_on)?;
    walk.touch(&words.dock.help)?;
    walk.keep("14-hulp")?;
    walk.touch(&words.dock.talk)?;
    let named = fill(&words.talk.remove_named, &[("option", &second.title)]);
    walk.touch(&named)?;
    // Keys were used, so it can be put back for longer.
    walk.wait(Selection::UNDO_SLOWLY);
    walk.keep("25-mijn-gesprek-leeg")?;
    walk.touch(&words.dock.home)?;
    talk(walk)?;
    walk.touch(&words.dock.home)?;
    walk.touch(&words.dock.adjust)?;
    walk.keep("16-aanpassen")?;
    walk.touch(&words.adjust.done)?;
    walk.wait(Duration::from_secs(126));
    walk.keep("15-bent-u-er-nog")
}

/// Screen 13, with a printer that cannot print.
fn trouble(walk: &mut Walk<'_>, wishes: &ScreensOptions) -> anyhow::Result<()> {
    walk.settle(wishes)?;
    let words = walk.words();
    let card = walk.card(3)?;
    let option = card.options.first().ok_or_else(|| anyhow!("card 3 has no option"))?;
    walk.open_card(3)?;
    walk.open_option(&option.title)?;
    walk.touch(&words.option.add)?;
    // Without a printer the print sheet is the QR code.
    walk.touch(&words.option.print)?;
    walk.keep("13-print-storing")?;
    walk.touch(&words.dock.stop)?;
    walk.keep("27-stoppen")
}

/// The receipts of card 3 and of help, as they leave the printer.
fn receipts(folder: &Path, setup: &Setup) -> anyhow::Result<()> {
    let pack = setup.library.pack(crate::content::Language::Dutch);
    let card = pack.card("3").ok_or_else(|| anyhow!("the pack has no card 3"))?;
    let option = card.options.first().ok_or_else(|| anyhow!("card 3 has no option"))?;
    let one = Handout::Option(card.clone(), option.clone());
    let qr = Handout::Qr(card.clone(), Some(option.clone()));
    let help = Handout::Help(help_slip(&Config::default(), pack));
    let papers = [
        ("bon-optie-576", &one, false, Paper::Mm80),
        ("bon-optie-384", &one, false, Paper::Mm58),
        ("bon-optie-groot-576", &one, true, Paper::Mm80),
        ("bon-kaart-576", &Handout::Card(card.clone()), false, Paper::Mm80),
        ("bon-qr-576", &qr, false, Paper::Mm80),
        ("bon-hulp-576", &help, false, Paper::Mm80),
    ];
    for (name, handout, large, paper) in papers {
        let picture = to_png(&press::bitmap(pack, handout, large, paper));
        write(folder, name, &picture)?;
    }
    Ok(())
}

pub(super) fn write(folder: &Path, name: &str, picture: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, picture).with_context(|| format!("{} cannot be written", path.display()))
}
