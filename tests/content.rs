//! Packs: what a writer is told about a bad one, and that no bytes can make
//! reading them panic.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use keuzekiosk::commands::{CheckOptions, check, export};
use keuzekiosk::content::{
    self, Language, Library, MAX_ADDRESS_BYTES, MAX_FILE_BYTES, Question, Reading, Severity,
};
use keuzekiosk::storage::{PackError, read_pack};
use proptest::prelude::*;

type Files = Vec<(String, Vec<u8>)>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content").join(name)
}

fn good() -> Files {
    read_pack(&folder("good")).unwrap()
}

/// The good pack with the files of `other` in place of its own, or beside them.
fn with(other: Files) -> Files {
    let mut files = good();
    files.retain(|(name, _)| !other.iter().any(|(new, _)| new == name));
    files.extend(other);
    files.sort();
    files
}

/// What a writer reads about a pack.
fn told(reading: &Reading) -> String {
    let mut told = String::new();
    for problem in &reading.problems {
        writeln!(told, "{problem}").unwrap();
    }
    told.push_str(if reading.pack.is_some() { "accepted" } else { "refused" });
    told
}

/// What `keuzekiosk check` writes about a folder, and whether it can be used.
fn check_folder(dir: &Path, out: &mut Vec<u8>) -> std::io::Result<bool> {
    let options = CheckOptions { folder: Some(dir.to_owned()), report: false };
    check::run(&options, None, out)
}

fn assert_told(case: &str, reading: &Reading) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("content/told");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(case, told(reading)));
}

/// The committed bad packs: name and files, complete.
fn bad_packs() -> Vec<(String, Files)> {
    let mut names: Vec<_> = fs::read_dir(folder("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let files = |name: &String| with(read_pack(&folder("bad").join(name)).unwrap());
    names.iter().map(|name| (name.clone(), files(name))).collect()
}

#[test]
fn a_good_pack_has_no_problems() {
    let reading = content::read(&good());
    assert_eq!(told(&reading), "accepted");
    let pack = reading.pack.unwrap();
    assert_eq!(pack.cards.len(), 1);
    assert_eq!(pack.cards[0].options.len(), 2);
    assert_eq!(pack.wording.dock.stop, "Stop", "the shipped words are used");
}

#[test]
fn every_bad_pack_is_told_what_is_wrong_where_and_how_to_mend_it() {
    let packs = bad_packs();
    assert!(packs.len() >= 30, "thirty bad packs, found {}", packs.len());
    for (case, files) in packs {
        assert_told(&case, &content::read(&files));
    }
}

#[test]
fn a_pack_that_is_shown_at_once_is_refused_for_the_same_errors() {
    for (case, files) in bad_packs() {
        let errors = |reading: content::Reading| {
            let is_error = |problem: &content::Problem| problem.severity == Severity::Error;
            reading.problems.into_iter().filter(is_error).collect::<Vec<_>>()
        };
        assert_eq!(errors(content::read_to_show(&files)), errors(content::read(&files)), "{case}");
    }
    assert_eq!(content::read_to_show(&good()), content::read(&good()));
}

/// The shipped words grow, so these two bad files are made from them here.
#[test]
fn words_of_a_site_must_be_complete_and_keep_their_marks() {
    let words = include_str!("../content/wording/nl.ron");
    let changed = |from: &str, to: &str| {
        assert_eq!(words.matches(from).count(), 1, "{from}");
        let words = words.replace(from, to);
        let reading = content::read(&with(vec![("wording.ron".to_owned(), words.clone().into())]));
        let rules: Vec<_> = reading.problems.iter().map(|problem| problem.rule).collect();
        let place = reading.problems[0].place.clone();
        (rules, words.lines().nth(place.line - 1).unwrap().to_owned(), told(&reading))
    };

    let (rules, line, told) = changed("\"Keuzekaart {n} van {all}\"", "\"Keuzekaart {nummer}\"");
    assert_eq!(rules, ["unknown-mark", "missing-mark", "missing-mark"], "{told}");
    assert!(line.contains("Keuzekaart {nummer}"), "{line}");
    assert!(told.contains("the mark {nummer} that nothing fills in"), "{told}");
    assert!(told.contains("the shipped text is: Keuzekaart {n} van {all}"), "{told}");

    let (rules, line, told) =
        changed("        ask_desk: \"Vraag de balie\",\n        nothing", "        nothing");
    assert_eq!(rules, ["missing-field"], "{told}");
    assert!(told.contains("rest lacks the field `ask_desk`"), "{told}");
    assert_eq!(line.trim(), "),");
}

#[test]
fn a_letter_that_is_not_utf8_is_told_with_its_place() {
    let (name, bytes) = good().remove(0);
    let at = bytes.windows(4).position(|four| four == b"even").unwrap();
    let mut bytes = bytes;
    bytes[at] = 0xEB;
    assert_told("not-utf8", &content::read(&with(vec![(name, bytes)])));
}

#[test]
fn a_pack_without_its_files_is_told_which() {
    assert_told("nothing-at-all", &content::read(&[]));
    let mut files = good();
    files.retain(|(name, _)| name != "pack.ron");
    assert_told("missing-pack-file", &content::read(&files));
    let mut files = good();
    files.retain(|(name, _)| name == "pack.ron");
    assert_told("no-cards", &content::read(&files));
}

#[test]
fn a_file_that_is_too_big_is_refused_by_its_size() {
    let big = vec![("cards/2.ron".to_owned(), vec![b' '; MAX_FILE_BYTES + 1])];
    assert_told("too-big", &content::read(&with(big)));

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pack.ron");
    fs::File::create(&path).unwrap().set_len(100_000_000).unwrap();
    let error = read_pack(dir.path()).unwrap_err();
    assert!(matches!(error, PackError::TooBig { bytes: 100_000_000, .. }), "{error}");
}

#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pack.ron");
    std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
    assert!(matches!(read_pack(dir.path()), Err(PackError::NotPlain { .. })));

    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("/etc", dir.path().join("cards")).unwrap();
    assert!(matches!(read_pack(dir.path()), Err(PackError::NotPlain { .. })));
}

#[test]
fn a_folder_that_is_no_pack_is_one_clear_error() {
    let mut out = Vec::new();
    assert!(!check_folder(Path::new("/nowhere/at/all"), &mut out).unwrap());
    let out = String::from_utf8(out).unwrap();
    assert!(out.starts_with("error: /nowhere/at/all cannot be read: "), "{out}");
    assert!(out.contains("\n  hint: "), "{out}");
}

#[test]
fn files_that_are_not_ron_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("cards")).unwrap();
    for name in ["README.md", ".hidden.ron", "cards/picture.png", "cards/a.ron", "cards/B.RON"] {
        fs::write(dir.path().join(name), name).unwrap();
    }
    let names: Vec<_> = read_pack(dir.path()).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["cards/B.RON", "cards/a.ron"]);
}

#[test]
fn check_prints_every_problem_of_a_folder() {
    for (case, files) in bad_packs() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in &files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let mut out = Vec::new();
        let good = check_folder(dir.path(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let reading = content::read(&files);
        assert_eq!(good, reading.pack.is_some(), "{case}");
        for problem in reading.problems {
            let line = format!("{}/{problem}", dir.path().display());
            assert!(out.contains(&line), "{case}: {line} is not in\n{out}");
        }
    }
}

#[test]
fn the_shipped_packs_have_no_problems() {
    let mut out = Vec::new();
    assert!(check::run(&CheckOptions::default(), None, &mut out).unwrap());
    let out = String::from_utf8(out).unwrap();
    let lines: Vec<_> = out.lines().collect();
    let whole = "8 cards, 32 options, no problems";
    assert_eq!(lines, [format!("ptss-en: {whole}"), format!("ptss-nl: {whole}")]);
}

#[test]
fn the_shipped_library_always_has_dutch() {
    let library = Library::shipped();
    let pack = library.pack(Language::Dutch);
    assert_eq!(pack.manifest.id, "ptss-nl");
    let card = pack.card("3").expect("keuzekaart 3");
    let names: Vec<_> = card.options.iter().map(|option| option.title.as_str()).collect();
    let expected = [
        "EMDR",
        "Cognitieve therapie",
        "Exposuretherapie",
        "Andere traumabehandelingen",
        "Emotieregulatie",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_pack_of_a_site_takes_the_place_of_the_shipped_one() {
    let mut library = Library::shipped();
    library.put(content::read(&good()).pack.unwrap());
    assert_eq!(library.pack(Language::Dutch).manifest.id, "rust-nl");
}

#[test]
fn export_has_one_object_for_each_option_with_five_answers() {
    let pack = content::read(&good()).pack.unwrap();
    let mut out = Vec::new();
    export::run(&pack, &mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["toolkit"], "Kiezen bij slecht slapen");
    let rows = json["cards"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["card_title"], "Rust en slaap");
    assert_eq!(rows[1]["option_title"], "Vast ritme");
    let answers = rows[1]["answers"].as_object().unwrap();
    assert_eq!(answers.len(), Question::ALL.len());
    let option = &pack.cards[0].options[1];
    for question in Question::ALL {
        assert_eq!(answers[question.key()], option.answers.to(question));
    }
}

#[test]
fn the_longest_address_is_the_one_that_fits_a_version_6_code() {
    let version = |length| {
        let address = "a".repeat(length);
        let code = qrcode::QrCode::with_error_correction_level(address, qrcode::EcLevel::M);
        code.unwrap().version()
    };
    assert_eq!(version(MAX_ADDRESS_BYTES), qrcode::Version::Normal(6));
    assert_eq!(version(MAX_ADDRESS_BYTES + 1), qrcode::Version::Normal(7));
}

#[test]
fn the_fonts_can_draw_every_character_that_a_pack_may_use() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    for weight in ["Regular", "Medium", "SemiBold", "Bold"] {
        let bytes = fs::read(fonts.join(format!("AtkinsonHyperlegibleNext-{weight}.ttf"))).unwrap();
        let font = swash::FontRef::from_index(&bytes, 0).unwrap();
        for character in (char::MIN..=char::MAX).filter(|c| content::is_drawable(*c)) {
            let glyph = font.charmap().map(character);
            assert_ne!(glyph, 0, "{weight} has no glyph for {character:?}");
        }
    }
}

/// Whether a reading keeps its promises, whatever was read.
fn assert_sound(reading: &Reading) {
    let errors = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
    assert_eq!(reading.pack.is_none(), errors.count() > 0);
    for problem in &reading.problems {
        assert!(problem.place.line > 0 && problem.place.column > 0, "{problem}");
        assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem}");
    }
}

/// One file of each kind.
const FILES: &[&str] = &[
    "pack.ron",
    "cards/1-rust.ron",
    "leaflets/slapen.ron",
    "steps.ron",
    "help.ron",
    "values.ron",
    "wording.ron",
];

/// Pieces of RON as they stand in packs, to be put together at random.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    " ",
    "//",
    "/*",
    "*/",
    "r#\"",
    "\"#",
    "'",
    "#![enable(implicit_some)]",
    "Some(",
    "None",
    "id: ",
    "number: ",
    "options: [",
    "answers: (",
    "wat: \"",
    "sections: [",
    "details: [",
    "leads_to: Card(",
    "Leaflet(\"",
    "expires: (year: ",
    "number: \"",
    "Plant",
    "Reviewed(",
    "0",
    "-1",
    "1e9",
    "ë",
    "\u{0}",
    "\u{feff}",
    "\u{1F333}",
    "'('",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut files = good();
        let file = file.index(files.len());
        let bytes = &mut files[file].1;
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        assert_sound(&content::read(&files));
    }

    #[test]
    fn random_ron_never_panics(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..200)) {
        for name in FILES {
            let text = pieces.concat().into_bytes();
            assert_sound(&content::read(&with(vec![((*name).to_owned(), text)])));
        }
    }

    #[test]
    fn pieces_put_into_a_good_file_never_panic(
        file in any::<prop::sample::Index>(),
        pieces in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::sample::select(PIECES)), 1..4),
    ) {
        let mut files = good();
        let file = file.index(files.len());
        let mut text = String::from_utf8(files[file].1.clone()).unwrap();
        for (at, piece) in pieces {
            text.insert_str(text.floor_char_boundary(at.index(text.len())), piece);
        }
        files[file].1 = text.into_bytes();
        assert_sound(&content::read(&files));
    }
}
