//! The house keeps its plan: who may import whom stands in `src/lib.rs`, and
//! these tests hold the sources against it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::source::{Line, code, files, sources};

/// What a room may import: rooms, and single items of others (`Bitmap`).
#[derive(Debug)]
enum Imports {
    Only(Vec<String>),
    AllBut(Vec<String>),
}

/// The table of rooms in the documentation of the library.
fn plan() -> BTreeMap<String, Imports> {
    let lib = fs::read_to_string(sources().join("lib.rs")).unwrap();
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    let row = |row: &str| {
        let (room, rest) = row.split_once('`').unwrap();
        let imports = rest.trim_end_matches(" |").rsplit_once(" | ").unwrap().1;
        let names = imports.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let imports = match imports.split_once(' ').map_or(imports, |(first, _)| first) {
            "nothing" => Imports::Only(Vec::new()),
            "all" => Imports::AllBut(names),
            _ => Imports::Only(names),
        };
        (room.to_owned(), imports)
    };
    rows.map(row).collect()
}

/// `crate::layout::Bitmap` as `layout` and `Bitmap`.
fn imported(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split("crate::").skip(1).map(|path| {
        let end = path.find(|c: char| c != ':' && c != '_' && !c.is_alphanumeric());
        let path = &path[..end.unwrap_or(path.len())];
        let (room, rest) = path.split_once("::").unwrap_or((path, ""));
        (room, rest.split("::").next().unwrap_or(""))
    })
}

/// The room of a file: its folder under `src/`, or its own name.
fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(sources()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn rooms_import_what_the_plan_allows() {
    let plan = plan();
    assert!(plan.len() > 10, "the plan in src/lib.rs has {} rooms", plan.len());
    let mut breaches = Vec::new();
    for Line { file, number, text } in code(&sources()) {
        let own = room_of(&file);
        let Some(imports) = plan.get(&own) else {
            assert!(["lib", "main", "embed"].contains(&&*own), "{own} is not in the plan");
            continue;
        };
        for (room, item) in imported(&text) {
            let allowed = match imports {
                Imports::Only(names) => names.iter().any(|name| name == room || name == item),
                Imports::AllBut(names) => !names.iter().any(|name| name == room),
            };
            if room != own && !allowed {
                breaches.push(format!("{}:{number}: {own} imports {room}", file.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// What belongs to rooms further out, and may not be named in these.
#[test]
fn the_core_knows_no_screen_no_disk_no_clock_and_no_socket() {
    let core = ["content", "visit", "receipt", "layout", "escpos", "press"];
    let outside = [
        "egui",
        "winit",
        "eframe",
        "std::fs",
        "std::io",
        "std::net",
        "socket2",
        "rustix",
        "log::",
        "SystemTime",
        "Instant",
        "jiff",
    ];
    for Line { file, number, text } in code(&sources()) {
        let room = room_of(&file);
        for word in outside.iter().filter(|_| core.contains(&&*room)) {
            assert!(!text.contains(word), "{}:{number}: {room} names {word}", file.display());
        }
    }
}

/// EN 301 549 5.1.3.10 and 5.1.5: no sound interferes with the voice, and none
/// tells what the screen does not. What could make one (another program, a
/// device of the kernel, a mixer) has its only door in `speech`, which says what
/// stands on the screen.
#[test]
fn nothing_but_the_voice_makes_a_sound() {
    let doors = [
        "Command::new",
        "process::Command",
        "evdev",
        "/dev/snd",
        "/dev/dsp",
        "/dev/console",
        "SoundCode",
    ];
    let mut opened = 0;
    for Line { file, number, text } in code(&sources()) {
        for door in doors.iter().filter(|door| text.contains(*door)) {
            assert_eq!(room_of(&file), "speech", "{}:{number}: {door}: {text}", file.display());
            opened += 1;
        }
    }
    assert!(opened > 1, "the doors have other names now");
    let lock = fs::read_to_string(sources().join("../Cargo.lock")).unwrap();
    let crates = lock.lines().filter_map(|line| line.strip_prefix("name = \""));
    let crates: Vec<_> = crates.map(|name| name.trim_end_matches('"')).collect();
    assert!(crates.contains(&"evdev"), "{} crates", crates.len());
    let mixers = ["alsa", "coreaudio", "cpal", "jack", "kira", "libpulse", "oboe", "openal"];
    let players = ["pipewire", "portaudio", "rodio", "sdl2", "soloud", "tts"];
    for name in crates {
        let is_sound = |it: &&str| name == *it || name.starts_with(&format!("{it}-"));
        assert!(!mixers.iter().chain(&players).any(is_sound), "{name} makes sound");
    }
}

/// Colours and lengths stand in `assets/look.ron`; a view holds only shares of
/// them.
#[test]
fn views_hold_no_colour_and_no_length_of_their_own() {
    let views = sources().join("views");
    let look = views.join("look");
    for Line { file, number, text } in code(&views) {
        if file.starts_with(&look) {
            continue;
        }
        let place = format!("{}:{number}: {text}", file.display());
        for colour in ["from_rgb", "from_gray", "from_hex", "from_rgba", "\"#"] {
            assert!(!text.contains(colour), "{place}");
        }
        // A named number says what it is; paper is measured in mm.
        if text.contains("const ") || text.contains("assert") {
            continue;
        }
        for number in numbers(&text) {
            assert!(number <= 10.0, "{number} is more than a share: {place}");
        }
    }
}

/// The numbers with a decimal point in a line of code.
fn numbers(text: &str) -> impl Iterator<Item = f32> {
    text.split(|c: char| c != '.' && c != '_' && !c.is_alphanumeric())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))
        .filter_map(|word| word.parse().ok())
}

#[test]
fn every_length_of_the_look_is_used() {
    let views: String = code(&sources()).map(|line| line.text + "\n").collect();
    let measures = fs::read_to_string(sources().join("views/look/measures.rs")).unwrap();
    let names = measures.lines().filter_map(|line| line.trim().strip_suffix(','));
    let names: Vec<_> =
        names.filter(|name| name.chars().all(|c| c == '_' || c.is_alphanumeric())).collect();
    assert!(names.len() > 100, "{} lengths", names.len());
    for name in names {
        let used = views.match_indices(&format!(".{name}")).any(|(at, found)| {
            !views[at + found.len()..].starts_with(|c: char| c == '_' || c.is_alphanumeric())
        });
        assert!(used, "no screen uses the length `{name}`");
    }
}

#[test]
fn files_are_short_and_named_after_what_they_hold() {
    const MOST_LINES: usize = 400;
    let empty_names = ["util", "utils", "common", "helpers", "manager", "service", "types", "misc"];
    for file in files(&sources()) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let path = file.display();
        assert!(!empty_names.contains(&name), "{path} is named after nothing");
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= MOST_LINES, "{path} has {lines} lines");
    }
}

/// One word for each thing: these are words for the same things elsewhere.
#[test]
fn the_words_of_other_houses_are_not_used() {
    let words = [
        "bundle",
        "category",
        "topic",
        "faq",
        "wizard",
        "cart",
        "favourite",
        "favorite",
        "session",
        "user",
        "patient",
        "admin",
        "screensaver",
        "ticket",
        "printout",
        "theme",
    ];
    // Names that winit, the kernel and egui gave.
    let foreign = ["with_user_event", "user_event", "set_tcp_user_timeout"];
    for Line { file, number, text } in code(&sources()) {
        let lower = text.to_lowercase();
        let names = lower.split(|c: char| c != '_' && !c.is_alphanumeric());
        for part in names.filter(|name| !foreign.contains(name)).flat_map(|name| name.split('_')) {
            let known = words.iter().any(|word| part == *word || part == format!("{word}s"));
            assert!(!known, "{}:{number}: {part}: {text}", file.display());
        }
    }
}
