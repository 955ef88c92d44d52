//! Whatever is touched, in whatever order, over whatever pack.

use std::sync::Arc;

use keuzekiosk::content::{Handout, Language, Library, Pack, Question};
use keuzekiosk::visit::{
    Action, Colours, Effect, Event, Input, Kiosk as Visit, Moment, Place, PrintChoice, Screen,
    TextSize, Timing,
};
use proptest::prelude::*;

use crate::support::kiosk::{Kiosk, coarse, pack};

const REST: &str = "Raak aan om te beginnen";
const HELP: [&str; 2] = ["Hulp nodig?", "Need help?"];

/// What can happen, drawn from one number and a place in the pack.
fn input(number: u32, pack: &Pack) -> Input {
    let turn = number as usize / 40;
    let card = pack.cards[turn % pack.cards.len()].clone();
    let option = card.options[turn % card.options.len()].clone();
    let place = Place { block: turn % 9, part: turn % 3 };
    let touch = |action| Input::Touch(action);
    match number % 41 {
        0..=2 => touch(Action::Start),
        3 => touch(Action::StartIn(Language::English)),
        4..=6 => touch(Action::Back),
        7 => touch(Action::Home),
        8 => touch(Action::OpenTalk),
        9 => touch(Action::OpenAdjust),
        10 => touch(Action::Stop),
        11 => touch(Action::OpenHelp),
        12..=14 => touch(Action::OpenCard(card)),
        15..=17 => touch(Action::OpenOption(card, option)),
        18 => touch(Action::Turn(place)),
        19 => touch(Action::Add),
        20 => match turn % 4 {
            0 => touch(Action::Tick(option)),
            1 => touch(Action::OpenCompare),
            2 => touch(Action::Ask(Question::ALL[turn % 5])),
            _ => statement(pack, turn),
        },
        21 => touch(Action::Remove(option)),
        22 => touch(Action::Undo),
        23..=24 => touch(Action::OpenPrint),
        25 => touch(Action::Choose([PrintChoice::Qr, PrintChoice::Card][turn % 2])),
        26 => touch(Action::ToggleLarge),
        27..=28 => touch(Action::Print),
        29 => touch(Action::TryAgain),
        30 => touch(Action::Close),
        31 => touch(Action::Stay),
        32 => touch(Action::SetTextSize(TextSize::ALL[turn % 4])),
        33 => touch(Action::SetColours(Colours::ALL[turn % 4])),
        34 => touch(Action::SetLanguage([Language::Dutch, Language::English][turn % 2])),
        35 => Input::Heard(Event::Printed { confirmed: turn.is_multiple_of(2) }),
        36 => Input::Heard(Event::NotPrinted),
        37 => Input::Heard(Event::PrinterReady(!turn.is_multiple_of(5))),
        38 if turn.is_multiple_of(2) => Input::Presence,
        38 => Input::Key { on_voice: turn.is_multiple_of(3) },
        39 => Input::Clock,
        _ => touch(Action::SetLowReach(turn.is_multiple_of(2))),
    }
}

/// A tick on the page of what is important, or that page itself.
fn statement(pack: &Pack, turn: usize) -> Input {
    let Some(values) = pack.values.clone() else { return Input::Clock };
    let statement = values.statements[turn % values.statements.len()].clone();
    let open = turn.is_multiple_of(3);
    Input::Touch(if open { Action::OpenValues(values) } else { Action::TickStatement(statement) })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// 40 visits of 250 steps: 10,000.
    #[test]
    fn any_order_of_touches_comes_back_to_the_rest_screen(
        steps in prop::collection::vec((any::<u32>(), 0_u64..40_000), 250),
    ) {
        let mut library = Library::shipped();
        library.put(pack());
        let mut visit = Visit::new(library.clone(), Timing::default());
        let fresh = Visit::new(library, Timing::default());
        let mut now = Moment::ZERO;
        for (number, wait) in steps {
            now += Moment::from_millis(wait);
            let input = input(number, visit.pack());
            let jobs_before = visit.printing().is_some();
            let effect = visit.update(input, now);
            if let Some(Effect::Print { handout, .. }) = &effect {
                prop_assert!(!jobs_before, "a second job was sent beside the first");
                prop_assert!(!matches!(handout, Handout::Help(_)));
            }
            if effect == Some(Effect::Forget) {
                prop_assert_eq!(visit.screen(), &Screen::Rest);
                prop_assert_eq!(visit.selection(), fresh.selection());
                prop_assert_eq!(visit.settings(), fresh.settings());
                prop_assert_eq!(visit.important(), fresh.important());
                prop_assert!(visit.printing().is_none());
            }
            prop_assert!(visit.selection().chosen().len() <= 6);
        }
        // Nobody touches it any more; the printer may never answer.
        for _ in 0..3_000 {
            let Some(at) = visit.wake_at() else { break };
            prop_assert!(at > now || visit.wake_at() != Some(now), "time stands still");
            now = at.max(now);
            let _effect = visit.update(Input::Clock, now);
        }
        prop_assert_eq!(visit.screen(), &Screen::Rest);
        prop_assert_eq!(visit.wake_at(), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, max_shrink_iters: 8, ..ProptestConfig::default() })]

    /// Random texts in random numbers, touched at random places: nothing
    /// panics, and the dock or at least its help button is always there.
    #[test]
    fn any_pack_can_be_touched_anywhere(
        words in prop::collection::vec("[A-Za-zé]{1,60}( [a-z]{1,30}){0,60}\\.", 6..12),
        options in 1_usize..7,
        touches in prop::collection::vec((0.0_f32..540.0, 0.0_f32..960.0), 25),
        letters in 0_usize..4,
    ) {
        let mut random = pack();
        let text = |at: usize| words[at % words.len()].clone();
        for (number, card) in random.cards.iter_mut().enumerate() {
            let card = Arc::make_mut(card);
            (card.title, card.intro, card.teaser) = (text(number), text(number + 1), text(number + 2));
            card.caveats = vec![text(number + 3)];
            card.options.truncate(options);
            for (at, option) in card.options.iter_mut().enumerate() {
                let option = Arc::make_mut(option);
                (option.title, option.teaser) = (text(at), text(at + 1));
                option.answers.wat = text(at + 2);
                option.answers.last = format!("{} {}", text(at + 3), text(at + 4));
            }
        }
        let mut kiosk = Kiosk::open_with(|setup| {
            coarse(setup);
            setup.library.put(random.clone());
        });
        let letters = ["Klein", "Gewoon", "Groot", "Grootst"][letters];
        kiosk.begin().adjust(&[letters]);
        for (x, y) in touches {
            kiosk.touch_at(egui::pos2(x, y));
            // A random touch may land on "English".
            let help = HELP.iter().any(|label| kiosk.shows(label));
            prop_assert!(help, "no way to help on\n{}", kiosk.told());
        }
        for _ in 0..9 {
            kiosk.wait(100.0);
        }
        kiosk.sees(REST);
    }
}
