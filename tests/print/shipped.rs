//! The paper of the packs that are shipped.

use keuzekiosk::content::{Handout, Library, Pack, Role, Section, short_address};
use keuzekiosk::escpos::Profile;
use keuzekiosk::layout::Paper;
use keuzekiosk::press;
use keuzekiosk::receipt::{Part, compose};

use super::look::codes;
use crate::support::pack::handouts;

/// The longest paper of one option, on 80 mm in ordinary letters, in mm.
const LONGEST_OPTION: f32 = 300.0;

/// Every option of a pack with the length that a visitor is promised, in mm.
fn option_lengths(pack: &Pack) -> Vec<(String, f32)> {
    let options = handouts(pack);
    let options = options.into_iter().filter(|(_, it)| matches!(it, Handout::Option(..)));
    let profile = Profile::generic(Paper::Mm80.dots());
    let length = |handout: &Handout| {
        press::length_of_rows_mm(press::rows(pack, handout, false, Paper::Mm80), &profile)
    };
    options.map(|(name, handout)| (name, length(&handout))).collect()
}

#[test]
fn the_paper_of_an_option_is_shorter_than_30_cm() {
    let library = Library::shipped();
    let mut too_long = Vec::new();
    for language in library.languages() {
        let lengths = option_lengths(library.pack(language));
        assert_eq!(lengths.len(), 32);
        let long = lengths.into_iter().filter(|(_, mm)| *mm >= LONGEST_OPTION);
        too_long.extend(long.map(|(name, mm)| (language, name, mm)));
    }
    assert!(too_long.is_empty(), "{too_long:?}");
}

/// Names of the disorders that the shipped toolkits are about, of their
/// treatment, and of who treats them.
const TELLING: [&str; 10] =
    ["ptss", "ptsd", "trauma", "stress", "psych", "ggz", "behandel", "treat", "therap", "medic"];

/// All that shows of a paper folded below its first line.
#[test]
fn the_first_line_of_every_paper_names_no_disorder() {
    let library = Library::shipped();
    for language in library.languages() {
        let pack = library.pack(language);
        let words = &pack.wording.paper;
        let papers = handouts(pack);
        let leaflets = papers.iter().filter(|(_, it)| matches!(it, Handout::Leaflet(_)));
        assert_eq!(leaflets.count(), pack.leaflets.len());
        for ((name, handout), large) in
            papers.into_iter().flat_map(|paper| [(paper.clone(), false), (paper, true)])
        {
            let is_help = matches!(handout, Handout::Help(_));
            let header = if is_help { &words.help_header } else { &words.header };
            let parts = compose(&handout, pack, large).parts;
            assert_eq!(parts[0], Part::Header(header.clone()), "{name}");
            for word in TELLING {
                assert!(!header.to_lowercase().contains(word), "{name}: `{word}` in `{header}`");
            }
        }
    }
}

#[test]
fn each_organisation_has_its_own_code_on_the_paper() {
    let library = Library::shipped();
    for language in library.languages() {
        let pack = library.pack(language);
        let leaflet = pack.leaflets_with(Role::Organisations).next().unwrap();
        let paper = press::bitmap(pack, &Handout::Leaflet(leaflet.clone()), false, Paper::Mm80);
        let row = |y| (0..paper.width()).map(|x| paper.is_black(x, y)).collect();
        let read = codes(&(0..paper.height()).map(row).collect::<Vec<_>>());
        for section in &leaflet.sections {
            let address = section.address.as_ref().unwrap();
            assert!(read.contains(address), "{}: {read:?}", section.heading);
        }
        assert_eq!(read.len(), leaflet.sections.len());
    }
}

/// Looks for each of these on the paper, one after the other.
#[track_caller]
fn assert_stands_in_order<'t>(paper: &str, texts: impl IntoIterator<Item = &'t str>) {
    let mut at = 0;
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        let found = paper[at..].find(text);
        at += found.unwrap_or_else(|| panic!("`{text}` is missing after {at}:\n{paper}"));
    }
}

/// Heading, text, list and address of each section.
fn of_sections(sections: &[Section]) -> impl Iterator<Item = &str> {
    sections.iter().flat_map(|section| {
        let list = section.list.iter().map(String::as_str);
        let texts = [section.heading.as_str(), &section.text].into_iter().chain(list);
        texts.chain(section.address.as_deref().map(short_address))
    })
}

#[test]
fn all_that_is_read_of_a_leaflet_stands_on_its_paper_in_its_order() {
    let library = Library::shipped();
    for language in library.languages() {
        let pack = library.pack(language);
        assert!(pack.leaflets_with(Role::Detail).count() > 2);
        for leaflet in &pack.leaflets {
            let paper = press::words(pack, &Handout::Leaflet(leaflet.clone()), false).join("\n");
            let source = leaflet.source.as_ref().unwrap_or(&pack.manifest.sources[0].title);
            let texts = [leaflet.title.as_str(), &leaflet.intro].into_iter();
            let texts = texts.chain(of_sections(&leaflet.sections));
            assert_stands_in_order(&paper, texts.chain(leaflet.note.as_deref()).chain([&**source]));
        }
    }
}

#[test]
fn all_that_is_read_of_the_steps_stands_on_their_paper_in_its_order() {
    let library = Library::shipped();
    for language in library.languages() {
        let pack = library.pack(language);
        let steps = pack.steps.as_ref().unwrap();
        let paper = press::words(pack, &Handout::Steps(steps.clone()), false).join("\n");
        let routes: Vec<_> = steps.steps.iter().flat_map(|step| &step.routes).collect();
        assert!(steps.principles.len() > 1 && routes.len() > 5 && !steps.sections.is_empty());
        let principles = steps.principles.iter().map(String::as_str);
        let routes = routes.iter().flat_map(|route| [route.title.as_str(), &route.text]);
        let texts = [steps.title.as_str(), &steps.intro].into_iter().chain(principles);
        let texts = texts.chain(routes).chain(of_sections(&steps.sections));
        assert_stands_in_order(&paper, texts.chain([&*pack.manifest.sources[0].title]));
        let times = paper.matches(steps.between.as_str()).count();
        assert!(times > 0 && times < steps.steps.len(), "{}: {times}", steps.between);
    }
}
