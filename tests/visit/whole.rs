//! Nothing is lost in large letters: every sentence that stands on the glass in
//! small letters is somewhere in the largest, and with every button low.

use std::collections::BTreeSet;

use keuzekiosk::content::{Language, Pack};
use keuzekiosk::visit::{self, Action, TextSize};

use crate::support::crawl::{LANDSCAPE, Manner, PORTRAIT, open, with_printer};
use crate::support::fits::{assert_fits, capitals};
use crate::support::kiosk::Kiosk;
use crate::support::starts::after;

/// A screen to read whole, by name.
fn screens(begun: &visit::Kiosk) -> Vec<(String, visit::Kiosk)> {
    let pack = begun.pack().clone();
    let cards = pack.cards.iter().map(|card| (card.id.clone(), Action::OpenCard(card.clone())));
    let leaflets = pack.leaflets.iter();
    let leaflets = leaflets.map(|it| (it.id.clone(), Action::OpenLeaflet(it.clone())));
    let steps = pack.steps.iter().map(|it| ("steps".to_owned(), Action::OpenSteps(it.clone())));
    let values = pack.values.iter();
    let values = values.map(|it| ("values".to_owned(), Action::OpenValues(it.clone())));
    let help = [("help".to_owned(), Action::OpenHelp)];
    let all = cards.chain(leaflets).chain(steps).chain(values).chain(help);
    all.map(|(name, action)| (name, after(begun, [action]))).collect()
}

/// Everything that is painted on all pages of this screen.
fn read(kiosk: &mut Kiosk, visit: &visit::Kiosk) -> Vec<String> {
    let words = visit.pack().wording.clone();
    let turns = [
        &words.card.more,
        &words.leaflet.more,
        &words.values.more,
        &words.help.more,
        &words.option.next,
        &words.option.next_page,
    ];
    kiosk.resume(visit);
    kiosk.settle(Vec::new());
    let mut read: Vec<String> = Vec::new();
    for _ in 0..40 {
        read.extend(capitals(kiosk).into_iter().map(|(words, _)| words));
        let next = kiosk.handles().into_iter().find(|(target, _)| turns.contains(&&target.name));
        let Some((_, next)) = next else { return read };
        kiosk.choose(next);
        kiosk.settle(Vec::new());
    }
    panic!("no end to {:?}", visit.screen());
}

/// Letters and digits alone: where a line breaks makes no difference.
fn plain(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What stands around a page in small letters, for want of more to say.
fn is_around(words: &str, pack: &Pack) -> bool {
    let wording = &pack.wording;
    let dock = &wording.dock;
    let known = [
        &wording.name,
        &dock.nothing_kept,
        &dock.nothing_kept_short,
        &wording.steps.print,
        &wording.card.print,
        &wording.values.note,
        &wording.leaflet.more,
        &wording.leaflet.fewer,
        &wording.help.more,
        &wording.help.fewer,
        &wording.card.more,
        &wording.card.fewer,
        &wording.voice.read,
    ];
    let number = words.chars().filter(char::is_ascii_digit).count() == 2 && words.len() < 8;
    number || known.contains(&&words.to_owned())
}

fn in_letters(kiosk: &Kiosk, text_size: TextSize, is_low: bool) -> visit::Kiosk {
    let rest = kiosk.state(Clone::clone);
    after(&rest, [Action::Start, Action::SetTextSize(text_size), Action::SetLowReach(is_low)])
}

#[test]
fn every_sentence_of_small_letters_is_there_in_the_largest() {
    for panel in [PORTRAIT, LANDSCAPE] {
        let mut kiosk = open(Manner { panel, ..Manner::default() });
        let small = screens(&in_letters(&kiosk, TextSize::Small, false));
        let mut lost = BTreeSet::new();
        for (letters, is_low) in
            [(TextSize::Large, true), (TextSize::Largest, false), (TextSize::Largest, true)]
        {
            let large = screens(&in_letters(&kiosk, letters, is_low));
            for ((name, before), (_, after)) in small.iter().zip(&large) {
                let pack = before.pack().clone();
                // An option has its short name in large letters.
                let short = pack.cards.iter().flat_map(|card| &card.options);
                let short: BTreeSet<_> = short.map(|option| option.title.clone()).collect();
                let there = plain(&read(&mut kiosk, after).join(" "));
                for text in read(&mut kiosk, before) {
                    let text = text.replace("-\n", "").replace('\n', " ");
                    let known = |it: &str| is_around(it, &pack) || short.contains(it);
                    if known(text.trim()) {
                        continue;
                    }
                    for sentence in text.split_inclusive(". ") {
                        if !there.contains(&plain(sentence)) {
                            lost.insert(format!("{letters:?}, low {is_low}: {name}: {sentence}"));
                        }
                    }
                }
            }
        }
        let lost: Vec<_> = lost.into_iter().collect();
        assert!(lost.is_empty(), "{panel:?}:\n{}", lost.join("\n"));
    }
}

/// Three buttons in a narrow row have two lines each.
#[test]
fn the_buttons_of_the_print_sheet_hold_their_words_on_small_upright_glass() {
    const SMALL: ((u32, u32), f32) = ((400, 640), 1.905);
    for language in [Language::Dutch, Language::English] {
        let (panel, px_per_mm) = SMALL;
        let mut kiosk = open(Manner { panel, px_per_mm, ..Manner::default() });
        let begun = after(
            &with_printer(&kiosk.state(Clone::clone)),
            [Action::StartIn(language), Action::SetTextSize(TextSize::Largest)],
        );
        let words = begun.pack().wording.print.clone();
        let card = Action::OpenCard(begun.pack().cards[0].clone());
        kiosk.resume(&after(&begun, [card, Action::OpenPrint]));
        kiosk.settle(Vec::new());
        assert!(kiosk.has_target(&words.cancel), "{}", kiosk.told());
        assert_fits(&kiosk);
    }
}
