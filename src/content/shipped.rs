//! The content that is embedded in the binary, and the library of packs that
//! a kiosk offers.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::file::PackFile;
use super::parse::parse;
use super::{
    Day, Language, Manifest, Origin, Pack, Reading, Review, Site, Wording, read_checked, read_on,
};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The packs of a kiosk, one for each language. There is always a Dutch one.
#[derive(Debug, Clone)]
pub struct Library {
    dutch: Arc<Pack>,
    others: Vec<Arc<Pack>>,
}

impl Library {
    /// The packs that are embedded in the binary.
    ///
    /// They are not checked here, which would take 30 ms before the first
    /// screen: a test keeps them free of errors. Should one be broken all the
    /// same, a kiosk still starts: without cards, and with the words to ask at
    /// the desk.
    #[must_use]
    pub fn shipped() -> Self {
        Self::shipped_in(&[Language::Dutch, Language::English])
    }

    /// Those of them that are in one of these languages, for who brings a pack
    /// in the others.
    #[must_use]
    pub fn shipped_in(languages: &[Language]) -> Self {
        let mut library = Self { dutch: Arc::new(bare()), others: Vec::new() };
        let wanted = |language| languages.contains(&language);
        for folder in folders().filter(|folder| language_of(folder).is_none_or(wanted)) {
            if let Some(pack) = read_checked(&files_of(folder)) {
                library.put(pack);
            }
        }
        library
    }

    /// Offers `pack` in place of the one in the same language.
    pub fn put(&mut self, pack: Pack) {
        let language = pack.manifest.language;
        if language == Language::Dutch {
            self.dutch = Arc::new(pack);
            return;
        }
        self.others.retain(|other| other.manifest.language != language);
        self.others.push(Arc::new(pack));
    }

    /// Offers only these languages; Dutch always stays.
    pub fn offer(&mut self, languages: &[Language]) {
        self.others.retain(|other| languages.contains(&other.manifest.language));
    }

    /// Makes the same change in every pack.
    pub fn change(&mut self, change: impl Fn(&mut Pack)) {
        std::iter::once(&mut self.dutch)
            .chain(&mut self.others)
            .for_each(|pack| change(Arc::make_mut(pack)));
    }

    /// Tells every pack what day it is.
    pub fn date(&mut self, today: Day) {
        self.change(|pack| pack.lapsed = pack.manifest.has_lapsed_on(today));
    }

    /// The pack in this language, or the Dutch one.
    #[must_use]
    pub fn pack(&self, language: Language) -> &Arc<Pack> {
        let mut others = self.others.iter();
        others.find(|pack| pack.manifest.language == language).unwrap_or(&self.dutch)
    }

    /// The languages a visitor can choose between, Dutch first.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        let packs = std::iter::once(&self.dutch).chain(&self.others);
        packs.map(|pack| pack.manifest.language)
    }

    /// Whether there is a pack in this language.
    #[must_use]
    pub fn has(&self, language: Language) -> bool {
        self.pack(language).manifest.language == language
    }
}

/// Every embedded pack by the name of its folder, as read and checked, on a
/// day when it is known. The files in its problems are named from `content/`.
#[must_use]
pub fn read_shipped(today: Option<Day>) -> Vec<(&'static str, Reading)> {
    folders()
        .map(|folder| {
            let name = folder.path().to_str().unwrap_or_default();
            let files = files_of(folder);
            let mut reading = read_on(&files, today);
            for problem in &mut reading.problems {
                if files.iter().any(|(file, _)| *file == problem.place.file) {
                    problem.place.file = format!("{name}/{}", problem.place.file);
                }
            }
            (name, reading)
        })
        .collect()
}

/// The folders of the embedded packs.
fn folders() -> impl Iterator<Item = &'static Dir<'static>> {
    CONTENT.dirs().filter(|folder| folder.get_file(folder.path().join("pack.ron")).is_some())
}

/// The language that the pack in the folder says it is in.
fn language_of(folder: &Dir<'static>) -> Option<Language> {
    let text = folder.get_file(folder.path().join("pack.ron"))?.contents_utf8()?;
    let manifest: Manifest = parse(&PackFile::new("pack.ron", text)).ok()?;
    Some(manifest.language)
}

/// Every file in the folder with its path inside the folder.
fn files_of(folder: &Dir<'static>) -> Vec<(String, Vec<u8>)> {
    let inside = folder.dirs().flat_map(Dir::files);
    folder
        .files()
        .chain(inside)
        .filter_map(|file| {
            let name = file.path().strip_prefix(folder.path()).ok()?;
            Some((name.to_str()?.to_owned(), file.contents().to_vec()))
        })
        .collect()
}

/// The embedded words of a language: file name and bytes.
pub(super) fn wording(language: Language) -> (&'static str, &'static [u8]) {
    let name = match language {
        Language::Dutch => "wording/nl.ron",
        Language::English => "wording/en.ron",
    };
    (name, CONTENT.get_file(name).map_or(&[], |file| file.contents()))
}

/// The embedded Dutch words as text.
pub(super) fn dutch_words() -> &'static str {
    str::from_utf8(wording(Language::Dutch).1).unwrap_or_default()
}

/// A pack without cards for a kiosk whose content is broken: whatever is
/// touched, it sends the visitor to the desk.
fn bare() -> Pack {
    // The one Dutch sentence in the code: it is for when no file can be read.
    let ask = || "Vraag de balie".to_owned();
    let mut wording = Wording::default();
    wording.rest.title = ask();
    wording.rest.start = ask();
    wording.rest.ask_desk = ask();
    wording.dock.help = ask();
    wording.help.title = ask();
    wording.help.ask_desk = ask();
    Pack {
        manifest: Manifest {
            id: "bare".to_owned(),
            title: String::new(),
            language: Language::Dutch,
            version: 0,
            text_date: String::new(),
            sources: Vec::new(),
            review: Review::NotReviewed,
            funding: String::new(),
            update_policy: String::new(),
            expires: None,
            online_base: None,
        },
        cards: Vec::new(),
        leaflets: Vec::new(),
        steps: None,
        help: None,
        values: None,
        wording: Arc::new(wording),
        site: Site::default(),
        origin: Origin::Shipped,
        lapsed: false,
        unread: None,
        refused: None,
    }
}
