//! What is compared is whole in all letters: every sentence of every answer
//! once, over as many pages as it needs, and the caveats with each part of it.

use std::sync::Arc;

use keuzekiosk::content::{CardOption, ChoiceCard, Question, pronounced};
use keuzekiosk::visit::{self, Action, Chosen, Comparison, Screen, TextSize};

use crate::support::crawl::{LANDSCAPE, Manner, PORTRAIT, open};
use crate::support::kiosk::Kiosk;
use crate::support::starts::after;

/// The smallest glass that is promised, lying down: px, and px per mm.
const SMALL: ((u32, u32), f32) = ((1280, 800), 3.809);

/// How much is said of an option; caveats weigh more.
fn said_of(card: &ChoiceCard, option: &CardOption) -> usize {
    let caveats: usize = card.caveats_of(option).map(str::len).sum();
    let answers = Question::ALL.map(|question| option.answers.to(question).len());
    caveats * 4 + answers.iter().sum::<usize>()
}

/// A visit that compares so many options: those with most to say.
fn comparing(begun: &visit::Kiosk, count: usize) -> visit::Kiosk {
    compare(begun, by_length(begun).into_iter().rev().take(count))
}

type Entry = (Arc<ChoiceCard>, Arc<CardOption>);

/// All options, those with least to say first.
fn by_length(begun: &visit::Kiosk) -> Vec<Entry> {
    let cards = begun.pack().cards.iter();
    let options = cards.flat_map(|card| card.options.iter().map(|it| (card.clone(), it.clone())));
    let mut options: Vec<_> = options.collect();
    options.sort_by_key(|(card, option)| said_of(card, option));
    options
}

fn compare(begun: &visit::Kiosk, options: impl Iterator<Item = Entry>) -> visit::Kiosk {
    let add = |(card, option)| [Action::OpenOption(card, option), Action::Add];
    after(&after(begun, options.flat_map(add)), [Action::OpenTalk, Action::OpenCompare])
}

/// Letters and digits alone: where a line or a page breaks makes no difference.
fn plain(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Every page of what is shown, as the blocks that stand on it.
fn pages(kiosk: &mut Kiosk, visit: &visit::Kiosk) -> Vec<Vec<String>> {
    let words = &visit.pack().wording.option;
    let turns = [&words.next_page, &words.next];
    kiosk.resume(visit);
    kiosk.settle(Vec::new());
    let mut pages = Vec::new();
    for _ in 0..60 {
        assert_stacked(kiosk, visit);
        pages.push(kiosk.says().lines().map(str::to_owned).collect());
        let next = kiosk.handles().into_iter().find(|(it, _)| turns.contains(&&it.name));
        let Some((_, next)) = next else { return pages };
        kiosk.choose(next);
        kiosk.settle(Vec::new());
        if kiosk.state(question) != question(visit) {
            return pages;
        }
    }
    panic!("no end to {:?}", visit.screen());
}

fn comparison(visit: &visit::Kiosk) -> &Comparison {
    let Screen::Compare(comparison, _) = visit.screen() else { panic!("{:?}", visit.screen()) };
    comparison
}

fn question(visit: &visit::Kiosk) -> Question {
    comparison(visit).question
}

/// In ordinary letters options stand beside each other, in large ones below;
/// answers how many there are.
#[track_caller]
fn assert_stacked(kiosk: &Kiosk, visit: &visit::Kiosk) -> usize {
    let is_large = visit.settings().text_size >= TextSize::Large;
    let names: Vec<_> =
        comparison(visit).options.iter().map(|it| it.option.short_title.clone()).collect();
    let heads = kiosk.named().into_iter().filter(|it| !it.is_target() && names.contains(&it.name));
    let heads: Vec<_> = heads.collect();
    for (one, other) in heads.iter().zip(heads.iter().skip(1)) {
        let is_below = (one.rect.left() - other.rect.left()).abs() < 1.0
            && one.rect.bottom() < other.rect.top();
        assert_eq!(is_below, is_large, "{one:?}\n{other:?}");
    }
    heads.len()
}

/// What is left of `block` after these sentences, and how many of them it has.
fn after_sentences<'b>(mut block: &'b str, sentences: &[String]) -> (&'b str, usize) {
    let mut count = 0;
    while let Some(rest) = sentences.get(count).and_then(|it| block.strip_prefix(it.as_str())) {
        (block, count) = (rest, count + 1);
    }
    (block, count)
}

/// Fails when something of the answer to the question that is shown is lost or
/// said twice, or a part of it stands without a caveat of its option.
fn assert_whole(pages: &[Vec<String>], visit: &visit::Kiosk, place: &str) {
    for Chosen { card, option, .. } in &comparison(visit).options {
        let place = format!("{place}: {}", option.title);
        let beside = visit.pack().wording.compare.beside.replace("{option}", &option.short_title);
        let blocks = pages.iter().flatten().filter_map(|line| line.split_once(&beside));
        let mut blocks: Vec<_> = blocks.map(|(_, said)| plain(said)).collect();
        // A column that has said everything stays beside the others.
        blocks.dedup();
        let caveats = card.caveats_of(option).collect::<Vec<_>>().join(" ");
        let caveats: Vec<_> = caveats.split_inclusive(". ").map(plain).collect();
        let answer = pronounced(option.answers.to(question(visit)));
        let sentences: Vec<_> = answer.split_inclusive(". ").map(plain).collect();
        let (mut warned, mut read) = (0, String::new());
        for block in &blocks {
            let (rest, count) = after_sentences(block, &caveats[warned..]);
            warned += count;
            let (rest, again) = after_sentences(rest, if count > 0 { &[] } else { &caveats });
            // Above a sentence that alone fills a page there may be no room.
            let is_warned = count + again > 0 || sentences.contains(&rest.to_owned());
            let is_warned = is_warned || caveats.is_empty();
            assert!(is_warned && (rest.is_empty() || warned == caveats.len()), "{place}: {block}");
            read += rest;
        }
        assert_eq!(warned, caveats.len(), "{place}: {caveats:?}");
        assert_eq!(read, plain(&answer), "{place}");
    }
}

#[test]
fn what_is_compared_is_whole_in_all_letters_with_its_caveats_on_every_part() {
    for (panel, px_per_mm) in [(PORTRAIT, 2.017), (LANDSCAPE, 2.017), SMALL] {
        let mut kiosk = open(Manner { panel, px_per_mm, ..Manner::default() });
        let rest = kiosk.state(Clone::clone);
        let mut most = 0;
        for letters in [TextSize::Medium, TextSize::Large, TextSize::Largest] {
            for is_low in [false, true] {
                let how = [Action::SetTextSize(letters), Action::SetLowReach(is_low)];
                let begun = after(&after(&rest, [Action::Start]), how);
                for (count, question) in
                    [2, 3].into_iter().flat_map(|count| Question::ALL.map(|it| (count, it)))
                {
                    let visit = after(&comparing(&begun, count), [Action::Ask(question)]);
                    let pages = pages(&mut kiosk, &visit);
                    most = most.max(pages.len());
                    let place = format!("{panel:?}, {letters:?}, low {is_low}, {question:?}");
                    assert_whole(&pages, &visit, &place);
                }
            }
        }
        assert!(most > 3, "{panel:?}: answers that need more than {most} pages");
    }
}

#[test]
fn short_answers_stand_under_each_other_in_large_letters_and_beside_in_small() {
    let mut kiosk = open(Manner::default());
    let rest = kiosk.state(Clone::clone);
    for letters in [TextSize::Small, TextSize::Medium, TextSize::Large] {
        let begun = after(&rest, [Action::Start, Action::SetTextSize(letters)]);
        let visit = compare(&begun, by_length(&begun).into_iter().take(2));
        kiosk.resume(&visit);
        kiosk.settle(Vec::new());
        assert_eq!(assert_stacked(&kiosk, &visit), 2, "{letters:?}:\n{}", kiosk.told());
    }
}
