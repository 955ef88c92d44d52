//! The rules a pack must keep, one function each.
//!
//! A new rule is a function in [`RULES`], or in [`ADVICE`], and a bad example in
//! `tests/content/bad/`. Rules see whatever could be read, so one broken card
//! does not hide what is wrong with another.

mod addresses;
mod caveats;
mod entries;
mod expiry;
mod help;
mod languages;
mod marks;
mod names;
mod passages;
mod reading;
mod room;
mod texts;

pub use addresses::MAX_ADDRESS_BYTES;
pub use languages::check_together;

use super::draft::Draft;
use super::ease::{self, Measure};
use super::file::{PackFile, Spot};
use super::glyphs::is_drawable;
use super::report::Report;
use super::{
    CardOption, ChoiceCard, Day, Destination, EMERGENCY_NUMBERS, HelpNumber, Language, Leaflet,
    Pack, Place, Problem, Question, Role, Section, Severity, Steps, Values, shipped,
};

/// Looks at a draft and tells what is wrong.
type Rule = fn(&Draft<'_>, &mut Report);

/// Advice on how texts are written: a pack that breaks these is shown.
const ADVICE: &[Rule] = &[
    reading::sentences_are_short,
    reading::answers_are_long_enough,
    reading::few_texts_are_long,
    reading::answers_are_easy,
    reading::cards_are_easy_on_the_whole,
    reading::passages_are_easy,
    reading::leaflets_and_steps_are_easy_on_the_whole,
];

/// Every other rule.
const RULES: &[Rule] = &[
    texts::say_something,
    texts::have_no_control_characters,
    texts::can_be_drawn,
    texts::have_single_spaces,
    texts::fit_their_place,
    caveats::cards_that_warn_have_caveats,
    caveats::options_that_warn_have_caveats,
    caveats::sections_that_warn_lead_to_caveats,
    caveats::routes_to_a_card_that_warns_warn_too,
    room::short_titles_fit_in_two_lines,
    room::caveats_fit_a_page,
    room::notes_fit_a_page,
    room::sentences_fit_a_page,
    room::sections_fit_a_page,
    room::rows_fit_a_page,
    names::have_the_right_shape,
    names::ids_are_used_once,
    names::slugs_are_used_once,
    names::card_numbers_are_from_1_to_8,
    names::card_numbers_are_used_once,
    names::short_titles_are_used_once,
    names::roles_are_used_once,
    entries::cards_have_options,
    entries::sections_have_something_to_read,
    entries::steps_follow_each_other,
    entries::values_are_few,
    entries::details_are_detail_leaflets,
    entries::detail_leaflets_can_be_opened,
    entries::links_lead_somewhere,
    help::emergency_numbers_are_there,
    help::numbers_can_be_dialled,
    help::days_exist,
    help::has_not_expired,
    expiry::day_exists,
    expiry::day_is_to_come,
    addresses::sources_are_named,
    addresses::facts_name_their_source,
    addresses::sources_are_web_addresses,
    addresses::pages_fit_a_qr_code,
    addresses::sections_fit_a_qr_code,
    addresses::online_addresses_fit_a_qr_code,
    marks::are_known,
];

/// Runs every rule.
pub(super) fn check(draft: &mut Draft<'_>, report: &mut Report) {
    for rule in RULES.iter().chain(ADVICE) {
        rule(draft, report);
    }
}

/// Runs the rules that can refuse a pack, on what is its own: a test keeps the
/// shipped words free of errors.
pub(super) fn check_to_show(draft: &mut Draft<'_>, report: &mut Report) {
    draft.trusts_shipped_wording = true;
    for rule in RULES {
        rule(draft, report);
    }
}

/// Every text of every file with its place.
fn texts<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (Spot<'d>, &'d str)> {
    draft.files().flat_map(|file| file.texts().map(|(path, text)| (file.spot(path), text)))
}
