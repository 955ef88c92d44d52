//! What a visit costs in memory is given back.

use std::collections::BTreeSet;

use keuzekiosk::content::Language;
use keuzekiosk::visit::{self, Colours, TextSize};

use crate::HEAP;
use crate::support::alone;
use crate::support::crawl::{KINDS, LANDSCAPE, Manner, crawl_in, open};
use crate::support::kiosk::{Kiosk, coarse};

/// A kiosk that is walked past every kind of screen, from its rest screen on.
struct Walked {
    kiosk: Kiosk,
    rest: visit::Kiosk,
    manner: Manner,
}

impl Walked {
    fn open(manner: Manner) -> Self {
        let kiosk = open(manner);
        let rest = kiosk.state(Clone::clone);
        Self { kiosk, rest, manner }
    }

    /// Comes to everything a crawl comes to, which fails without every kind of
    /// screen, paints one of each, and ends the visit.
    fn round(&mut self) {
        let Self { kiosk, rest, manner } = self;
        let mut painted = BTreeSet::new();
        crawl_in(kiosk, rest, *manner, |kiosk, place| {
            let kind = place.split([':', '(']).next().unwrap().trim_end().to_owned();
            if painted.insert(kind) {
                kiosk.picture();
            }
        });
        assert_eq!(painted.len(), KINDS.len(), "{painted:?}");
        kiosk.resume(rest);
        kiosk.settle(Vec::new()).sees("Raak aan om te beginnen").picture();
    }
}

/// A visit with paper, which a crawl has no printer for.
fn print(kiosk: &mut Kiosk) {
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Print"]).picture();
    kiosk.touch("Print").wait(2.0).wait_to_see("Klaar. Neem uw papier mee").picture();
    assert!(kiosk.paper().len() > 10_000);
    kiosk.touch_all(&["Verder lezen", "Mijn gesprek", "Print mijn gesprek"]).picture();
    kiosk.touch("Print").wait(2.0).wait_to_see("Klaar. Neem uw papier mee").picture();
    assert!(kiosk.paper().len() > 10_000);
    kiosk.touch("Stop en wis alles").sees("Raak aan om te beginnen").picture();
}

/// Bytes of all pictures and letters that egui holds.
fn pictures(kiosk: &Kiosk) -> usize {
    let textures = kiosk.ctx().tex_manager();
    let textures = textures.read();
    textures.allocated().map(|(_, texture)| texture.bytes_used()).sum()
}

#[test]
fn a_second_round_through_everything_costs_no_more_memory() {
    alone("visit::memory::a_second_round_through_everything_costs_no_more_memory", || {
        // In bytes on the heap. A list that grows to the room it needs keeps it,
        // and the tree that is read for assistive technology is a hash map with a
        // seed of its own, which doubles in one round or another (11 kB, seen in
        // the second, third and fourth). What leaks costs every round.
        const A_ROUND: usize = 64 * 1024;
        const AT_REST: usize = 1024;
        const MOST_ROUNDS: usize = 8;
        let wide = Manner {
            letters: TextSize::Largest,
            colours: Colours::WhiteOnBlack,
            low_reach: true,
            language: Language::English,
            panel: LANDSCAPE,
            ..Manner::default()
        };
        let mut walked = [Walked::open(Manner::default()), Walked::open(wide)];
        let mut printing = Kiosk::open_with(coarse);
        let mut round = || {
            walked.iter_mut().for_each(Walked::round);
            print(&mut printing);
            let kiosks = walked.iter().map(|walked| &walked.kiosk).chain([&printing]);
            let pictures: Vec<usize> = kiosks.map(pictures).collect();
            (pictures, HEAP.current_usage())
        };
        let (pictures, mut bytes) = round();
        let mut costs = Vec::new();
        while costs.last().is_none_or(|cost| *cost >= AT_REST) {
            assert!(costs.len() < MOST_ROUNDS, "every round costs bytes: {costs:?}");
            let (pictures_now, bytes_now) = round();
            assert_eq!(pictures_now, pictures, "pictures and letters");
            costs.push(bytes_now.saturating_sub(bytes));
            bytes = bytes_now;
            assert!(costs.iter().all(|cost| *cost < A_ROUND), "{costs:?} bytes a round");
        }
    });
}
