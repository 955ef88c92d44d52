//! Content that comes apart from the program: built, signed, carried to a
//! kiosk, and shown only when all of it can be trusted.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use keuzekiosk::app::{Calendar, Renewal, Setup};
use keuzekiosk::commands::setup_at;
use keuzekiosk::content::{self, Day, Language, Library, Refusal, read_shipped};
use keuzekiosk::receipt::compose;
use keuzekiosk::storage::{
    Files, InstallError, Installed, Shelf, make_keys, pack_up, read_pack, sign, signature_path,
    unpack,
};
use tempfile::TempDir;

use crate::staff::door::with_pin;
use crate::support::command::keuzekiosk;
use crate::support::kiosk::{Kiosk, coarse, from_day};
use crate::support::pack::handouts;

const TODAY: Day = Day { year: 2026, month: 11, day: 22 };

/// The good pack of the content tests under this version.
fn pack(version: u32) -> Files {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/good"));
    let mut files = read_pack(folder).unwrap();
    change(&mut files, "version: 1,", &format!("version: {version},"));
    files
}

/// Changes what stands in `pack.ron`.
#[track_caller]
fn change(files: &mut Files, from: &str, to: &str) {
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == "pack.ron").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{text}");
    *bytes = text.replace(from, to).into_bytes();
}

/// A kiosk's disk, and the desk of whoever signs.
struct Desk {
    folder: TempDir,
    shelf: Shelf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (packs, keys) = (folder.path().join("packs"), folder.path().join("keys"));
        fs::create_dir(&keys).unwrap();
        let public = make_keys(&folder.path().join("desk.key"), false).unwrap();
        fs::copy(public, keys.join("desk.pub")).unwrap();
        Self { folder, shelf: Shelf { packs, keys } }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A stick with this pack, signed with this key.
    fn stick_by(&self, key: &str, files: &Files) -> PathBuf {
        let file = self.path("keuzekiosk.pack");
        fs::write(&file, pack_up(files).unwrap()).unwrap();
        sign(&file, &self.path(key), "rust-nl").unwrap();
        file
    }

    fn stick(&self, files: &Files) -> PathBuf {
        self.stick_by("desk.key", files)
    }

    fn install(&self, files: &Files) -> Result<Installed, InstallError> {
        self.shelf.install(&self.stick(files), TODAY)
    }

    #[track_caller]
    fn refuses(&self, files: &Files, why: &str) {
        let told = self.install(files).unwrap_err();
        assert!(told.to_string().contains(why), "`{told}` does not say `{why}`");
        assert!(!told.hint().is_empty());
    }

    /// The version of the one pack that is shown.
    #[track_caller]
    fn shown(&self) -> Option<u32> {
        let packs = self.shelf.newest().0;
        assert!(packs.len() < 2);
        packs.first().map(|pack| pack.manifest.version)
    }

    /// Has a kiosk look for what is installed here.
    fn supplies(&self, setup: &mut Setup) {
        coarse(setup);
        let (stands, old) = (self.shelf.clone(), setup.library.clone());
        setup.renewal = Some(Renewal::new(&self.shelf.packs, move || {
            let mut library = old.clone();
            stands.newest().0.into_iter().for_each(|pack| library.put(pack));
            library.change(|pack| pack.refused = stands.refusal());
            library
        }));
    }

    /// The versions that take room on the disk.
    fn kept(&self) -> Vec<String> {
        let entries = fs::read_dir(self.shelf.packs.join("rust-nl")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn a_signed_pack_is_installed_and_the_one_before_is_kept() {
    let desk = Desk::new();
    assert_eq!(desk.shown(), None);
    for version in 1..=4 {
        let installed = desk.install(&pack(version)).unwrap();
        let before = (version > 1).then(|| version - 1);
        assert_eq!(installed, Installed { id: "rust-nl".to_owned(), version, before });
        assert_eq!(desk.shown(), Some(version));
    }
    assert_eq!(desk.kept(), ["3", "4"]);
}

#[test]
fn versions_only_go_up() {
    let desk = Desk::new();
    desk.install(&pack(7)).unwrap();
    for version in [1, 6, 7] {
        desk.refuses(&pack(version), "is not newer than 7");
    }
    assert_eq!(desk.shown(), Some(7));
}

#[test]
fn a_pack_that_is_older_than_the_shipped_one_is_refused() {
    let desk = Desk::new();
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content/ptss-nl"));
    desk.refuses(&read_pack(folder).unwrap(), "is not newer than 1");
}

#[test]
fn a_pack_is_installed_until_the_day_it_expires_and_shown_after_it() {
    let desk = Desk::new();
    let mut files = pack(2);
    change(&mut files, "version: 2,", "version: 2, expires: (year: 2026, month: 11, day: 23),");
    let stick = desk.stick(&files);
    desk.shelf.install(&stick, TODAY).unwrap();
    change(&mut files, "version: 2,", "version: 3,");
    let stick = desk.stick(&files);
    let told = desk.shelf.install(&stick, Day { day: 23, ..TODAY }).unwrap_err();
    assert_eq!(told.to_string(), "the pack expired on 2026-11-23");
    assert_eq!(desk.shown(), Some(2));
    let warning = &content::read_on(&files, Some(Day { day: 23, ..TODAY })).problems[0];
    assert_eq!((warning.rule, warning.place.line), ("expired-pack", 5));
}

#[test]
fn only_what_a_trusted_key_signed_is_installed() {
    let desk = Desk::new();
    make_keys(&desk.path("stranger.key"), false).unwrap();
    let stick = desk.stick_by("stranger.key", &pack(1));
    let told = desk.shelf.install(&stick, TODAY).unwrap_err();
    assert_eq!(told.to_string(), "no trusted key has signed this file as it is");

    let stick = desk.stick(&pack(1));
    let mut bytes = fs::read(&stick).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&stick, bytes).unwrap();
    let told = desk.shelf.install(&stick, TODAY).unwrap_err();
    assert_eq!(told.to_string(), "no trusted key has signed this file as it is");

    fs::remove_file(signature_path(&stick)).unwrap();
    let told = desk.shelf.install(&stick, TODAY).unwrap_err().to_string();
    assert!(told.contains("keuzekiosk.pack.minisig cannot be read"), "{told}");

    fs::remove_file(desk.shelf.keys.join("desk.pub")).unwrap();
    let told = desk.shelf.install(&desk.stick(&pack(1)), TODAY).unwrap_err().to_string();
    assert!(told.contains("no key is trusted"), "{told}");
    assert_eq!(desk.shown(), None);
}

/// A key that was meant to be trusted must not be passed over in silence.
#[test]
fn every_key_in_the_folder_is_trusted_whatever_lies_beside_it() {
    let desk = Desk::new();
    let notes = |name: &str| fs::write(desk.shelf.keys.join(name), "whose key this is").unwrap();
    (0..20).for_each(|number| notes(&format!("note-{number}.txt")));
    for version in 1..=20 {
        let key = format!("desk-{version}.key");
        let public = make_keys(&desk.path(&key), false).unwrap();
        fs::copy(&public, desk.shelf.keys.join(public.file_name().unwrap())).unwrap();
    }
    for version in 1..=20 {
        let stick = desk.stick_by(&format!("desk-{version}.key"), &pack(version));
        assert_eq!(desk.shelf.install(&stick, TODAY).unwrap().version, version);
    }
}

#[test]
fn a_secret_key_is_never_written_where_only_half_of_a_pair_would_be() {
    let desk = Desk::new();
    let told = make_keys(&desk.path("site.pub"), false).unwrap_err();
    assert!(told.to_string().contains("only the public key ends in .pub"), "{told}");
    fs::write(desk.path("site.pub"), "the key of before").unwrap();
    let told = make_keys(&desk.path("site.key"), false).unwrap_err();
    assert!(told.to_string().contains("site.pub"), "{told}");
    assert!(!desk.path("site.key").exists(), "a secret key without its public one");
    assert_eq!(fs::read(desk.path("site.pub")).unwrap(), b"the key of before");
}

#[test]
fn a_pack_with_an_error_is_refused_and_the_error_is_told() {
    let desk = Desk::new();
    let mut files = pack(1);
    change(&mut files, "id:", "name:");
    desk.refuses(&files, "pack.ron:2:5: error[");
}

#[test]
fn one_language_has_one_pack() {
    let desk = Desk::new();
    desk.install(&pack(1)).unwrap();
    let mut other = pack(2);
    change(&mut other, "\"rust-nl\"", "\"slaap-nl\"");
    desk.refuses(&other, "`rust-nl` is installed in this language");
}

#[test]
fn a_pack_that_does_not_load_any_more_makes_room_for_the_one_before() {
    let desk = Desk::new();
    desk.install(&pack(1)).unwrap();
    desk.install(&pack(2)).unwrap();
    let torn = desk.shelf.packs.join("rust-nl/2/keuzekiosk.pack");
    let bytes = fs::read(&torn).unwrap();
    fs::write(&torn, &bytes[..bytes.len() / 2]).unwrap();
    let (packs, falls) = desk.shelf.newest();
    assert_eq!(packs[0].manifest.version, 1);
    assert_eq!(falls.len(), 1);
    // The same version again mends it.
    desk.install(&pack(2)).unwrap();
    assert_eq!(desk.shown(), Some(2));
}

/// What staff of a kiosk that looks for its content on this desk are told.
fn told_to_staff_by(desk: &Desk) -> Kiosk {
    let config = desk.path("kiosk.ron");
    fs::write(&config, r#"(installed: (packs: "packs", keys: "keys"))"#).unwrap();
    let library = setup_at(Some(&config)).library;
    let mut kiosk = Kiosk::open_with(|setup| {
        setup.library = library;
        with_pin(setup);
        coarse(setup);
    });
    kiosk.enter();
    kiosk
}

#[test]
fn staff_are_told_that_content_does_not_read_and_which_is_shown_in_its_place() {
    let desk = Desk::new();
    desk.install(&pack(7)).unwrap();
    desk.install(&pack(8)).unwrap();
    told_to_staff_by(&desk).sees("handtekening klopt").sees_not("niet te lezen");
    let tear = |version| fs::write(desk.shelf.packs.join(version), "half a pa").unwrap();
    tear("rust-nl/8/keuzekiosk.pack");
    told_to_staff_by(&desk).sees("rust-nl 8 is niet te lezen. Te zien is versie 7.");
    tear("rust-nl/7/keuzekiosk.pack");
    told_to_staff_by(&desk).sees("rust-nl 8 is niet te lezen.").touch("Meer").sees("Meegeleverd");
    fs::remove_file(desk.shelf.keys.join("desk.pub")).unwrap();
    told_to_staff_by(&desk).sees("/packs is niet te lezen. Te zien is versie 1.");
}

/// A stick has no screen: whoever brought it looks at that of the kiosk.
#[test]
fn staff_are_told_why_a_stick_was_refused_until_one_is_taken_in() {
    let desk = Desk::new();
    desk.install(&pack(1)).unwrap();
    make_keys(&desk.path("stranger.key"), false).unwrap();
    desk.shelf.install(&desk.stick_by("stranger.key", &pack(2)), TODAY).unwrap_err();
    told_to_staff_by(&desk).sees("geweigerd: de handtekening klopt niet.").sees("Let op: inhoud");
    let mut late = pack(2);
    change(&mut late, "version: 2,", "version: 2, expires: (year: 2026, month: 1, day: 1),");
    desk.install(&late).unwrap_err();
    told_to_staff_by(&desk).sees("geweigerd: hij is verlopen.").sees_not("handtekening klopt niet");
    let mut wrong = pack(2);
    change(&mut wrong, "id:", "name:");
    desk.install(&wrong).unwrap_err();
    told_to_staff_by(&desk).sees("geweigerd: er staan fouten in.");
    fs::remove_file(signature_path(&desk.stick(&pack(2)))).unwrap();
    desk.shelf.install(&desk.path("keuzekiosk.pack"), TODAY).unwrap_err();
    told_to_staff_by(&desk).sees("De nieuwe inhoud is niet geïnstalleerd.");
    // What is there already is not refused.
    desk.install(&pack(1)).unwrap_err();
    told_to_staff_by(&desk).sees_not("De nieuwe inhoud");
    desk.install(&wrong).unwrap_err();
    desk.install(&pack(2)).unwrap();
    told_to_staff_by(&desk).sees_not("De nieuwe inhoud");
}

#[test]
fn a_kiosk_that_runs_learns_that_a_stick_was_refused() {
    let desk = Desk::new();
    let mut kiosk = Kiosk::open_with(|setup| {
        desk.supplies(setup);
        with_pin(setup);
    });
    desk.install(&pack(1)).unwrap();
    let mut wrong = pack(2);
    change(&mut wrong, "id:", "name:");
    for version in [2, 3] {
        for _stick in 0..2 {
            desk.install(&wrong).unwrap_err();
        }
        kiosk.beat();
        assert_eq!(kiosk.state(|kiosk| kiosk.pack().refused), Some(Refusal::Errors));
        desk.install(&pack(version)).unwrap();
        kiosk.beat();
        assert_eq!(kiosk.state(|kiosk| kiosk.pack().refused), None);
    }
}

#[test]
fn what_a_power_cut_leaves_of_an_install_is_swept_up() {
    let desk = Desk::new();
    desk.install(&pack(1)).unwrap();
    let staging = desk.shelf.packs.join("rust-nl/.staging");
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join("keuzekiosk.pack"), "half a pa").unwrap();
    assert_eq!(desk.shown(), Some(1));
    desk.install(&pack(2)).unwrap();
    assert_eq!(desk.kept(), ["1", "2"]);
}

#[test]
fn names_that_lead_out_of_a_pack_are_refused() {
    for name in
        ["../x.ron", "/etc/x.ron", "a/b/c.ron", "cards/../x.ron", ".x.ron", "a\\b.ron", "x.sh"]
    {
        let told = pack_up(&vec![(name.to_owned(), Vec::new())]).unwrap_err();
        assert_eq!(told.to_string(), format!("`{name}` has no place in a pack"));
        let mut header = tar::Header::new_ustar();
        let raw = &mut header.as_old_mut().name;
        raw[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(0);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        let told = unpack(header.as_bytes()).unwrap_err();
        assert_eq!(told.to_string(), format!("`{name}` has no place in a pack"));
    }
}

#[test]
fn links_folders_devices_and_repeated_names_are_refused() {
    use tar::EntryType;

    let entry = |kind| {
        let mut header = tar::Header::new_ustar();
        header.set_path("pack.ron").unwrap();
        header.set_size(0);
        header.set_entry_type(kind);
        header.set_cksum();
        header.as_bytes().to_vec()
    };
    let kinds = [
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Directory,
        EntryType::Char,
        EntryType::Fifo,
        EntryType::GNULongName,
        EntryType::XHeader,
        EntryType::GNUSparse,
    ];
    for kind in kinds {
        let told = unpack(&entry(kind)).unwrap_err();
        assert_eq!(told.to_string(), "`pack.ron` has no place in a pack", "{kind:?}");
    }
    let twice = entry(EntryType::Regular).repeat(2);
    assert_eq!(unpack(&twice).unwrap_err().to_string(), "`pack.ron` stands in it twice");
}

#[test]
fn the_shipped_packs_survive_being_packed_up() {
    for (name, _) in read_shipped(None) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name);
        let files = read_pack(&folder).unwrap();
        assert_eq!(unpack(&pack_up(&files).unwrap()).unwrap(), files);
    }
}

#[test]
fn a_pack_goes_from_a_folder_to_a_kiosk_by_the_command() {
    let desk = Desk::new();
    let path = |name: &str| desk.path(name).display().to_string();
    fs::write(desk.path("kiosk.ron"), r#"(installed: (packs: "p", keys: "k"))"#).unwrap();
    let good = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/content/good");
    let (file, config) = (path("site.pack"), path("kiosk.ron"));
    keuzekiosk(&["pack", "build", good, "--out", &file]).said("rust-nl 1, ");
    keuzekiosk(&["pack", "keygen", &path("k/site.key"), "--no-password"])
        .complained(1, "hint: look at the path");
    fs::create_dir(desk.path("k")).unwrap();
    keuzekiosk(&["pack", "keygen", &path("k/site.key"), "--no-password"])
        .said("keep it off every kiosk");
    keuzekiosk(&["pack", "install", &file, "--config", &config])
        .complained(1, "hint: a pack is two files");
    keuzekiosk(&["pack", "sign", &file, "--key", &path("k/site.key")]).said("signs rust-nl 1");
    keuzekiosk(&["pack", "verify", &file, "--key", &path("k/site.pub")])
        .said("signed as `rust-nl 1` by a trusted key\nrust-nl 1: ");
    keuzekiosk(&["pack", "list", "--config", &config]).said("no pack is installed");
    keuzekiosk(&["pack", "install", &file, "--config", &config]).said("rust-nl 1 is installed\n");
    keuzekiosk(&["pack", "install", &file, "--config", &config])
        .complained(1, "is not newer than 1");
    keuzekiosk(&["pack", "list", "--config", &config]).said("rust-nl 1: ");
    keuzekiosk(&["print", "--list", "--config", &config]).said("Rust");
}

#[test]
fn a_mistake_elsewhere_in_the_config_keeps_no_pack_off_a_kiosk() {
    let desk = Desk::new();
    let (config, stick) = (desk.path("kiosk.ron"), desk.stick_by("desk.key", &pack(1)));
    let (config, stick) = (config.display().to_string(), stick.display().to_string());
    let install = |text: &str| {
        fs::write(&config, text).unwrap();
        keuzekiosk(&["pack", "install", &stick, "--config", &config])
    };
    install(r#"(installed: (packs: 7, keys: "keys"))"#).complained(2, "kiosk.ron:1:20: ");
    // A comma is missing, and takes the whole section with it.
    let site = r#"site: (name: "Polikliniek Noord", desk_phone: "020 123 45 67")"#;
    install(&format!(r#"({site} installed: (packs: "packs", keys: "keys"))"#))
        .complained(2, "expected comma");
    let said =
        install(r#"(installed: (packs: "packs", keys: "keys"), site: (huisarts: "bel de balie"))"#);
    assert!(said.err.contains("warning: ") && said.err.contains("a phone number has"), "{said:?}");
    said.said("rust-nl 1 is installed");
}

/// SPEC section 19: visitors keep access for 30 days, then their papers say so.
#[test]
fn a_month_after_its_expiry_every_paper_says_that_its_text_is_not_checked_any_more() {
    const WORDS: &str = "Deze tekst is niet meer gecontroleerd. Vraag het na bij de balie.";
    let on = |month, day| {
        Kiosk::open_with(|setup| {
            let expires = Day { year: 2026, month: 3, day: 1 };
            setup.library.change(|pack| pack.manifest.expires = Some(expires));
            setup.calendar = from_day(Day { year: 2026, month, day });
            coarse(setup);
        })
    };
    let says =
        |kiosk: &mut Kiosk| kiosk.begin_reading("EMDR").touch("Print").says().contains(WORDS);
    assert!(!says(&mut on(2, 28)), "a day before it expires");
    let mut kiosk = on(3, 30);
    assert!(!says(&mut kiosk), "29 days after it");
    kiosk.wait(60.0).wait(20.0).wait(86_400.0);
    assert!(says(&mut kiosk), "30 days after it, in the same kiosk");
    assert!(says(&mut on(3, 31)));
    let mut library = Library::shipped();
    library.change(|pack| pack.manifest.expires = Some(TODAY));
    library.date(Day { year: TODAY.year + 1, ..TODAY });
    for language in [Language::Dutch, Language::English] {
        let pack = library.pack(language);
        let words = &pack.wording.paper.lapsed;
        for (name, handout) in handouts(pack).into_iter().filter(|(name, _)| name != "help") {
            let paper = compose(&handout, pack, false).words();
            assert_eq!(paper.iter().filter(|line| *line == words).count(), 1, "{name}");
        }
    }
}

/// A battery that is empty, and a network that sets the clock an hour later.
#[test]
fn a_clock_that_is_set_after_the_start_is_followed() {
    let clock = Arc::new(Mutex::new(Day { year: 1970, month: 1, day: 1 }));
    let wall = Arc::clone(&clock);
    let mut kiosk = Kiosk::open_with(|setup| {
        let expires = Day { year: 2026, month: 3, day: 1 };
        setup.library.change(|pack| pack.manifest.expires = Some(expires));
        setup.calendar = Calendar::new(move |_| *wall.lock().unwrap());
        coarse(setup);
    });
    let is_checked = |kiosk: &mut Kiosk| {
        let sheet = kiosk.begin_reading("EMDR").touch("Print").says();
        kiosk.touch("Stop");
        !sheet.contains("Deze tekst is niet meer gecontroleerd.")
    };
    assert!(is_checked(&mut kiosk));
    *clock.lock().unwrap() = Day { year: 2026, month: 3, day: 31 };
    assert!(!is_checked(&mut kiosk), "it counts on from the start");
}

#[test]
fn a_visit_in_progress_keeps_its_content_and_the_next_one_has_the_new() {
    let desk = Desk::new();
    let mut kiosk = Kiosk::open_with(|setup| desk.supplies(setup));
    kiosk.begin();
    desk.install(&pack(1)).unwrap();
    kiosk.beat().sees("Psychologische behandeling");
    kiosk.touch("Psychologische behandeling").touch("EMDR").touch("Stop").begin();
    kiosk.sees_not("Psychologische behandeling").sees("Rust");
    kiosk.touch("Stop");
    let mut second = pack(2);
    change(&mut second, "Kiezen bij slecht slapen", "Kiezen bij dromen");
    desk.install(&second).unwrap();
    kiosk.beat();
    assert_eq!(kiosk.state(|kiosk| kiosk.pack().manifest.version), 2);
}

/// Who brings the stick wants to see its version, and logs in at once.
#[test]
fn content_that_came_while_somebody_was_there_is_shown_though_staff_log_in_before_rest() {
    let desk = Desk::new();
    let mut kiosk = Kiosk::open_with(|setup| {
        desk.supplies(setup);
        with_pin(setup);
    });
    kiosk.begin();
    desk.install(&pack(1)).unwrap();
    kiosk.beat().enter().touch("Klaar, vergrendel").beat().begin().sees("Rust");
    kiosk.touch("Stop").enter();
    desk.install(&pack(2)).unwrap();
    kiosk.beat().touch("Hulp nodig?").beat().touch("Terug").beat();
    assert_eq!(kiosk.state(|kiosk| kiosk.pack().manifest.version), 2);
}
