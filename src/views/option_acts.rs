//! The buttons under an option.

use std::sync::Arc;

use super::actions::Act;
use super::button::ButtonKind;
use super::stage::Stage;
use super::voice::read_and_print;
use crate::content::{CardOption, ChoiceCard, Icon};
use crate::visit::{Action, Place};

/// The buttons; `turns` holds where the page before and the page after begin.
pub(super) fn acts<'a>(
    stage: &Stage<'a>,
    card: &Arc<ChoiceCard>,
    option: &CardOption,
    turns: Option<(Place, Option<Place>)>,
) -> Vec<Act<'a>> {
    let words = &stage.words.option;
    let chosen = stage.kiosk.selection().contains(option);
    let full = stage.kiosk.selection().is_full();
    let print = Act::plain(Icon::Printer, &words.print, Action::OpenPrint).share(0.75);
    let mut acts = read_and_print(stage, print);
    let add = match (chosen, full) {
        (true, _) => Act::main(Icon::Check, &words.added, Action::Remove(Arc::new(option.clone()))),
        (false, false) => Act::main(Icon::Plus, &words.add, Action::Add),
        (false, true) => Act::main(Icon::ListChecks, &words.full, Action::OpenTalk),
    };
    acts.push(Act {
        kind: if turns.is_some() || chosen { ButtonKind::Plain } else { add.kind },
        share: if stage.kiosk.has_voice() { 1.9 } else { 1.5 },
        ..add
    });
    if let Some((_, next)) = turns {
        let main = if let Some(place) = next {
            let goes_on = place.part > 0;
            let label = if goes_on { &words.next_page } else { &words.next_question };
            Act::turn(ButtonKind::Filled, Icon::CaretRight, label, Action::Turn(place))
        } else {
            let back = &words.back_to_card;
            let action = Action::OpenCard(card.clone());
            Act::turn(ButtonKind::Filled, Icon::ArrowLeft, back, action).share(1.6)
        };
        acts.push(main);
    }
    acts
}

/// Those of page `at`: the pages after the first lead back as well.
pub(super) fn page_acts<'a>(
    stage: &Stage<'a>,
    card: &Arc<ChoiceCard>,
    option: &CardOption,
    turns: Option<(Place, Option<Place>)>,
    at: usize,
) -> Vec<Act<'a>> {
    let mut acts = acts(stage, card, option, turns);
    if let Some((before, _)) = turns
        && at > 0
    {
        let words = &stage.words.option.previous_question;
        let turn = Action::Turn(before);
        acts.insert(0, Act::turn(ButtonKind::Plain, Icon::CaretLeft, words, turn));
    }
    acts
}
