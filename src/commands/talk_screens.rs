//! `keuzekiosk screens`: mijn gesprek, what is compared, and its paper.

use anyhow::{anyhow, bail};

use super::screens::write;
use super::walk::Walk;
use crate::content::fill;
use crate::layout::{Paper, to_png};
use crate::press;
use crate::visit::Screen;

/// A list of four, compared, with what is important, up to its paper.
///
/// # Errors
/// When a picture cannot be written, or a label is not on the screen.
pub(super) fn talk(walk: &mut Walk<'_>) -> anyhow::Result<()> {
    let words = walk.words();
    for (card, option) in [(3, 0), (3, 2), (4, 1), (6, 4)] {
        let title = walk.card(card)?.options.get(option).map(|option| option.title.clone());
        walk.open_card(card)?;
        walk.open_option(&title.ok_or_else(|| anyhow!("card {card} has too few options"))?)?;
        walk.touch(&words.option.add)?;
        walk.touch(&words.dock.home)?;
    }
    walk.touch(&words.dock.talk)?;
    walk.keep("09-mijn-gesprek")?;
    let values = walk.kiosk().pack().values.clone();
    if let Some(first) = values.as_ref().and_then(|values| values.statements.first()) {
        walk.find_on(&words.talk.values, &words.option.next)?;
        walk.find_on(&first.text, &words.option.next)?;
        walk.keep("28-belangrijk")?;
        walk.touch(&words.dock.back)?;
    }
    walk.touch(&fill(&words.talk.compare, &[("n", "3")]))?;
    walk.keep("06-vergelijken")?;
    for page in 2.. {
        let turned = walk.touch(&words.option.next_question);
        let turned = turned.or_else(|_| walk.touch(&words.compare.next));
        if turned.or_else(|_| walk.touch(&words.option.next_page)).is_err() {
            break;
        }
        walk.keep(&format!("06-vergelijken-{page}"))?;
    }
    walk.touch(&words.dock.back)?;
    // Where height is scarce it only says "Print".
    let whole = walk.find_on(&words.talk.print, &words.option.next);
    whole.or_else(|_| walk.find_on(&words.option.print, &words.option.next))?;
    walk.keep("10-printen-gesprek")?;
    let Screen::Print(sheet) = walk.kiosk().screen() else { bail!("no print sheet") };
    let (pack, slip) = (walk.kiosk().pack(), sheet.handout(sheet.choice));
    for (name, large, paper) in [
        ("bon-gesprek-576", false, Paper::Mm80),
        ("bon-gesprek-384", false, Paper::Mm58),
        ("bon-gesprek-groot-576", true, Paper::Mm80),
    ] {
        write(walk.folder(), name, &to_png(&press::bitmap(pack, &slip, large, paper)))?;
    }
    walk.touch(&words.print.cancel)
}
