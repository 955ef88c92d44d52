//! A pack before it is checked: the files that could be read, with their
//! values.

use serde::de::DeserializeOwned;

use super::file::{PackFile, Spot};
use super::parse::parse;
use super::report::Report;
use super::shipped;
use super::{
    CardOption, ChoiceCard, Day, HelpNumbers, Language, Leaflet, Manifest, Section, Steps, Values,
    Wording,
};

/// The largest file of a pack, in bytes. A card of six options is 12 kB.
pub const MAX_FILE_BYTES: usize = 1 << 20;

/// One file and the value it holds.
pub(super) struct Parsed<'a, T> {
    pub(super) file: PackFile<'a>,
    pub(super) value: T,
}

/// What could be read of a pack.
#[derive(Default)]
pub(super) struct Draft<'a> {
    /// The day of the check, when somebody knows it.
    pub(super) today: Option<Day>,
    /// Whether every file could be read, so that what is not here is nowhere.
    pub(super) is_whole: bool,
    pub(super) manifest: Option<Parsed<'a, Manifest>>,
    pub(super) cards: Vec<Parsed<'a, ChoiceCard>>,
    pub(super) leaflets: Vec<Parsed<'a, Leaflet>>,
    pub(super) steps: Option<Parsed<'a, Steps>>,
    pub(super) help: Option<Parsed<'a, HelpNumbers>>,
    pub(super) values: Option<Parsed<'a, Values>>,
    pub(super) wording: Option<Parsed<'a, Wording>>,
    /// Whether shipped words are left alone by the rules.
    pub(super) trusts_shipped_wording: bool,
    wording_is_shipped: bool,
}

/// What a file of a pack is, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Manifest,
    Card,
    Leaflet,
    Steps,
    Help,
    Values,
    Wording,
    Unknown,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "pack.ron" => Self::Manifest,
            "steps.ron" => Self::Steps,
            "help.ron" => Self::Help,
            "values.ron" => Self::Values,
            "wording.ron" => Self::Wording,
            _ if is_in("cards/", name) => Self::Card,
            _ if is_in("leaflets/", name) => Self::Leaflet,
            _ => Self::Unknown,
        }
    }
}

/// Whether this is the name of a RON file directly in the folder.
fn is_in(folder: &str, name: &str) -> bool {
    let stem = name.strip_prefix(folder).and_then(|file| file.strip_suffix(".ron"));
    stem.is_some_and(|stem| !stem.is_empty() && !stem.contains('/'))
}

impl<'a> Draft<'a> {
    /// Reads every file; what cannot be read is in the report, and the rest
    /// goes on. A pack without `wording.ron` gets the shipped words of its
    /// language.
    pub(super) fn read(
        files: &[(&'a str, &'a [u8])],
        today: Option<Day>,
        report: &mut Report,
    ) -> Self {
        let mut draft = Self { today, ..Self::default() };
        for &(name, bytes) in files {
            match Kind::of(name) {
                Kind::Manifest => draft.manifest = read_file(name, bytes, report),
                Kind::Card => draft.cards.extend(read_file(name, bytes, report)),
                Kind::Leaflet => draft.leaflets.extend(read_file(name, bytes, report)),
                Kind::Steps => draft.steps = read_file(name, bytes, report),
                Kind::Help => draft.help = read_file(name, bytes, report),
                Kind::Values => draft.values = read_file(name, bytes, report),
                Kind::Wording => draft.wording = read_file(name, bytes, report),
                Kind::Unknown => report.unknown_file(name),
            }
        }
        let lacks = |kind| !files.iter().any(|(name, _)| Kind::of(name) == kind);
        if lacks(Kind::Manifest) {
            let hint = "write pack.ron: what the pack says of itself, as in content/ptss-nl";
            report.refuse("pack.ron", "missing-pack", "there is no pack.ron", hint);
        }
        if lacks(Kind::Card) {
            let hint = "put the cards in the folder cards, one file each, named *.ron";
            report.refuse("pack.ron", "no-cards", "the pack has no cards", hint);
        }
        if lacks(Kind::Wording) {
            draft.take_shipped_wording(report);
        }
        let known = files.iter().filter(|(name, _)| Kind::of(name) != Kind::Unknown).count();
        let read = draft.files().filter(|file| files.iter().any(|(name, _)| *name == file.name));
        draft.is_whole = read.count() == known;
        draft
    }

    fn take_shipped_wording(&mut self, report: &mut Report) {
        let Some(manifest) = &self.manifest else { return };
        let (name, bytes) = shipped::wording(manifest.value.language);
        self.wording = read_file(name, bytes, report);
        self.wording_is_shipped = true;
    }

    /// The wording that the rules look at.
    pub(super) fn checked_wording(&self) -> Option<&Parsed<'a, Wording>> {
        let trusted = self.trusts_shipped_wording && self.wording_is_shipped;
        self.wording.as_ref().filter(|_| !trusted)
    }

    /// Every file that could be read.
    pub(super) fn files(&self) -> impl Iterator<Item = &PackFile<'a>> {
        let manifest = self.manifest.iter().map(|manifest| &manifest.file);
        let cards = self.cards.iter().map(|card| &card.file);
        let leaflets = self.leaflets.iter().map(|leaflet| &leaflet.file);
        let steps = self.steps.iter().map(|steps| &steps.file);
        let help = self.help.iter().map(|help| &help.file);
        let values = self.values.iter().map(|values| &values.file);
        let wording = self.checked_wording().map(|wording| &wording.file);
        let entries = manifest.chain(cards).chain(leaflets).chain(steps);
        entries.chain(help).chain(values).chain(wording)
    }

    /// The language of the pack; Dutch when it does not say.
    pub(super) fn language(&self) -> Language {
        self.manifest.as_ref().map(|manifest| manifest.value.language).unwrap_or_default()
    }

    /// Every entry and every option.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let cards = self.cards.iter().map(|card| {
            let value = &card.value;
            Entry::new(card.file.spot(""), &value.id, &value.short_title, &value.slug, &value.page)
        });
        let options = self.options().map(|(spot, option)| {
            Entry::new(spot, &option.id, &option.short_title, &option.slug, &option.page)
        });
        let leaflets = self.leaflets.iter().map(|leaflet| {
            let (value, spot) = (&leaflet.value, leaflet.file.spot(""));
            Entry::new(spot, &value.id, &value.short_title, &value.slug, &value.page)
        });
        let steps = self.steps.iter().map(|steps| {
            let (value, spot) = (&steps.value, steps.file.spot(""));
            Entry::new(spot, &value.id, &value.short_title, &value.slug, &value.page)
        });
        cards.chain(options).chain(leaflets).chain(steps)
    }

    /// Every section of the leaflets and the steps.
    pub(super) fn sections(&self) -> impl Iterator<Item = (Spot<'_>, &Section)> {
        let leaflets = self.leaflets.iter().map(|leaflet| (&leaflet.file, &leaflet.value.sections));
        let steps = self.steps.iter().map(|steps| (&steps.file, &steps.value.sections));
        leaflets.chain(steps).flat_map(|(file, sections)| {
            let sections = sections.iter().enumerate();
            sections.map(|(at, section)| (file.spot(&format!("sections.{at}")), section))
        })
    }

    /// Every option of every card.
    pub(super) fn options(&self) -> impl Iterator<Item = (Spot<'_>, &CardOption)> {
        self.cards.iter().flat_map(|card| {
            let options = card.value.options.iter().enumerate();
            options.map(|(at, option)| (card.file.spot(&format!("options.{at}")), &**option))
        })
    }
}

/// What all entries and options have in common.
pub(super) struct Entry<'d> {
    pub(super) spot: Spot<'d>,
    pub(super) id: &'d str,
    pub(super) short_title: &'d str,
    pub(super) slug: &'d str,
    pub(super) page: &'d str,
}

impl<'d> Entry<'d> {
    const fn new(
        spot: Spot<'d>,
        id: &'d str,
        short_title: &'d str,
        slug: &'d str,
        page: &'d str,
    ) -> Self {
        Self { spot, id, short_title, slug, page }
    }
}

fn read_file<'a, T: DeserializeOwned>(
    name: &str,
    bytes: &'a [u8],
    report: &mut Report,
) -> Option<Parsed<'a, T>> {
    if bytes.len() > MAX_FILE_BYTES {
        let message = format!("the file is larger than {} kB", MAX_FILE_BYTES / 1024);
        report.refuse(name, "too-big", message, "a card is about 10 kB; look what else is in it");
        return None;
    }
    let text = match str::from_utf8(bytes) {
        // Editors on Windows put a byte order mark before the first word.
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = PackFile::new(name, str::from_utf8(good).unwrap_or_default());
            report.not_utf8(good.place_at(good.text.len()));
            return None;
        }
    };
    let file = PackFile::new(name, text);
    match parse(&file) {
        Ok(value) => Some(Parsed { file, value }),
        Err(problem) => {
            report.add(|| problem);
            None
        }
    }
}
