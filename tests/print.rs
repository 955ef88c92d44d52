//! Paper: what a visitor takes along, from handout to bytes.

mod bytes;
mod layout;
mod look;
mod profiles;
mod shipped;
mod test_card;
mod typed;
mod words;

use std::sync::OnceLock;

use keuzekiosk::content::{Handout, Pack};
use keuzekiosk::escpos::Profile;
use keuzekiosk::layout::{Bitmap, Paper};
use keuzekiosk::press;

use crate::support::pack::{fixture, handouts};

/// One paper of the fixture, and what a printer is sent for it.
struct Printed {
    name: String,
    handout: Handout,
    paper: Paper,
    large: bool,
    bitmap: Bitmap,
    bytes: Vec<u8>,
}

/// Every paper of the fixture: each handout on both widths, in both prints.
fn every_paper() -> &'static [Printed] {
    static PAPERS: OnceLock<Vec<Printed>> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let pack = fixture();
        let prints =
            [(Paper::Mm80, false), (Paper::Mm80, true), (Paper::Mm58, false), (Paper::Mm58, true)];
        let every = handouts(&pack)
            .into_iter()
            .flat_map(|found| prints.map(|print| (found.clone(), print)));
        every
            .map(|((name, handout), (paper, large))| {
                let bitmap = press::bitmap(&pack, &handout, large, paper);
                let name = format!("{name}, {paper:?}, large: {large}");
                Printed { name, handout, paper, large, bytes: job(&bitmap), bitmap }
            })
            .collect()
    })
}

fn handout(pack: &Pack, name: &str) -> Handout {
    let found = handouts(pack).into_iter().find(|(found, _)| found == name);
    found.unwrap_or_else(|| panic!("no handout {name}")).1
}

/// The bytes of a bitmap for any printer of its width.
fn job(bitmap: &Bitmap) -> Vec<u8> {
    press::bytes(bitmap, &Profile::generic(bitmap.width()))
}

fn dots(bitmap: &Bitmap) -> Vec<Vec<bool>> {
    let row = |y| (0..bitmap.width()).map(|x| bitmap.is_black(x, y)).collect();
    (0..bitmap.height()).map(row).collect()
}
