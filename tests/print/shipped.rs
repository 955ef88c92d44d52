//! The paper of the packs that are shipped.

use keuzekiosk::content::{Handout, Library, Pack, Role};
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
