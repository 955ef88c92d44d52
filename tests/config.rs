//! The device config: what it may say, and what is told when it is wrong.

use std::path::Path;

use keuzekiosk::commands::setup_at;
use keuzekiosk::content::{Language, RonFile};
use keuzekiosk::storage::{
    Config, ConfigProblem, ConfigReading, PaperWidth, Then, Untaken, read_config, salvage_config,
};
use proptest::prelude::*;

use crate::support::kiosk::Kiosk;
use crate::support::{alone, log_lines};

/// The config as read, or its error and hint with the path left out.
fn read(text: impl AsRef<[u8]>) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, text).unwrap();
    read_config(&path).map_err(|error| {
        let said = format!("{error}\n  hint: {}", error.hint());
        said.replace(&format!("{}/", folder.path().display()), "")
    })
}

/// What is left of a config.
fn salvage(text: &str) -> ConfigReading {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, text).unwrap();
    let mut reading = salvage_config(&path).unwrap();
    for problem in &mut reading.problems {
        "kiosk.ron".clone_into(&mut problem.place.file);
    }
    reading
}

#[test]
fn an_empty_config_is_the_default() {
    let config = read("()").unwrap();
    assert_eq!(config, Config::default());
    assert_eq!((config.panel.width, config.panel.height), (1080, 1920));
    assert_eq!(config.printer.address, "screen");
    assert_eq!((config.idle.seconds, config.idle.warning_seconds), (60, 20));
}

#[test]
fn a_full_config_is_read() {
    let config = read(
        r#"// De kiosk bij de balie.
        (
            panel: (width: 1920, height: 1080, px_per_mm: 3.64),
            printer: (address: "/dev/usb/lp0", profile: "tm-t20iii", paper: 58),
            pack: "/srv/packs/ptss-nl",
            idle: (seconds: 90, warning_seconds: 30, help_seconds: 240),
            site: (name: "Poli Noord", desk_phone: "", huisarts: "(020) 123 45 67"),
        )"#,
    )
    .unwrap();
    assert_eq!(config.printer.paper, PaperWidth::Mm58);
    assert_eq!(config.printer.profile, "tm-t20iii");
    assert_eq!(config.pack.as_deref(), Some(Path::new("/srv/packs/ptss-nl")));
    assert_eq!(config.site.name.as_deref(), Some("Poli Noord"));
    assert_eq!(config.site.desk_phone, None, "an empty number is none");
    assert_eq!(config.site.huisarts.as_deref(), Some("(020) 123 45 67"));
}

#[test]
fn a_relative_pack_lies_beside_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    std::fs::write(&path, r#"(pack: "ptss-nl")"#).unwrap();
    assert_eq!(read_config(&path).unwrap().pack, Some(folder.path().join("ptss-nl")));
}

#[test]
fn a_wrong_config_tells_where_and_how_to_mend_it() {
    let wrong: [&[u8]; 16] = [
        b"",
        b"(panel: (width: 1080,",
        b"(\n    printr: (address: \"screen\"),\n)",
        b"(\n    printer: (adress: \"screen\"),\n)",
        b"(printer: (paper: 76))",
        b"(printer: (paper: \"80\"))",
        b"(panel: (\n    px_per_mm: 0,\n))",
        b"(panel: (px_per_mm: NaN))",
        b"(panel: (px_per_mm: inf))",
        b"(panel: (width: 0))",
        b"(panel: (width: -1080))",
        b"(idle: (seconds: 0))",
        b"(idle: (warning_seconds: 86400))",
        b"(site: (huisarts: \"bel de balie\"))",
        b"(site: (name: \"Poli\xff\"))",
        b"(idle: (seconds: 60), idle: (seconds: 60))",
    ];
    let said: Vec<String> = wrong.into_iter().map(|text| read(text).unwrap_err()).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_file_that_is_no_config_is_told() {
    assert!(read(vec![b' '; 100_000]).unwrap_err().contains("larger than 64 kB"));
    assert!(read("(".repeat(60_000)).unwrap_err().contains("kiosk.ron:1:"));
    let error = read_config(Path::new("/nowhere/kiosk.ron")).unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/kiosk.ron: cannot be read ("));
}

#[test]
fn a_kiosk_starts_with_its_defaults_when_the_config_is_wrong() {
    alone("config::a_kiosk_starts_with_its_defaults_when_the_config_is_wrong", || {
        let lines = log_lines();
        let defaults = setup_at(None);
        assert!(defaults.address.is_some());
        assert_eq!(lines.try_iter().count(), 0);
        let setup = setup_at(Some(Path::new("/nowhere/kiosk.ron")));
        assert_eq!((setup.panel, setup.timing), (defaults.panel, defaults.timing));
        assert_eq!(setup.address, None);
        let lines: Vec<String> = lines.try_iter().collect();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("ERROR /nowhere/kiosk.ron: cannot be read ("));
    });
}

/// The example as it stands, and with every line in force that is commented
/// out as an alternative.
fn examples() -> [String; 2] {
    let example = std::fs::read_to_string("deploy/kiosk.ron").unwrap();
    let field = |line: &str| {
        let name = line.trim_start().strip_prefix("// ")?.split_once(": ")?.0;
        name.chars().all(|c| c == '_' || c.is_ascii_lowercase()).then_some(())?;
        Some(line.replacen("// ", "", 1))
    };
    let whole = example.lines().map(|line| field(line).unwrap_or_else(|| line.to_owned()) + "\n");
    [example.clone(), whole.collect()]
}

#[test]
fn the_example_is_what_the_kiosk_does_by_itself() {
    let defaults = Config::default();
    let mut example = read(&examples()[0]).unwrap();
    assert_eq!(example.panel.size(), defaults.panel.size());
    assert!((example.panel.px_per_mm() - defaults.panel.px_per_mm()).abs() < 0.001);
    assert_eq!(example.printer.roll_metres.take(), Some(80), "a roll is not known by itself");
    example.panel = defaults.panel;
    assert_eq!(example, defaults);
}

/// A field that the program reads and the example leaves out, or the other way
/// round, stops this test.
#[test]
fn the_example_explains_every_field() {
    let [_, whole] = examples();
    read(&whole).unwrap();
    let file = RonFile::new("kiosk.ron", &whole);
    for (section, fields) in known_fields() {
        for field in fields {
            let path = [section.as_str(), &field].join(".");
            let path = path.trim_start_matches('.');
            let at = file.value(path).unwrap_or_else(|| panic!("deploy/kiosk.ron lacks {path}"));
            let lines: Vec<&str> = whole[..at.start].lines().collect();
            let before =
                lines.iter().rev().skip(1).find(|line| !line.trim_start().starts_with("pack:"));
            let said = before.is_some_and(|line| line.trim_start().starts_with("//"));
            assert!(said || field == "height" || field == "copies", "no line explains {path}");
        }
    }
}

/// Every section with its fields, as the program tells them when one is wrong.
fn known_fields() -> Vec<(String, Vec<String>)> {
    let told = |text: String| {
        let said = read(text).unwrap_err();
        let fields = said.split_once("the fields are ").unwrap().1.split(", ");
        fields.map(str::to_owned).collect::<Vec<_>>()
    };
    let sections = told("(nonsense: 1)".to_owned());
    let leaves =
        ["pack", "metrics", "opening_hours", "languages", "online_base", "voice", "volume"];
    let inner = sections.iter().filter(|name| !leaves.contains(&name.as_str()));
    let inner = inner.map(|name| (name.clone(), told(format!("({name}: (nonsense: 1))"))));
    let inner: Vec<_> = inner.collect();
    [vec![(String::new(), sections.clone())], inner].concat()
}

#[test]
fn what_is_wrong_has_its_default_and_the_rest_counts() {
    let reading = salvage(
        r#"(
    panel: (width: 0, height: 1600),
    printer: (address: "/dev/usb/lp0", paper: 76 /* mm */, colour: true),
    idel: (seconds: 30),
    idle: (seconds: 90, warning_seconds: "lang"),
    site: (name: "Poli", desk_phone: "bel maar"), staff: (pin_hash: "123456"),
    languages: ["nl", "fy"],
)"#,
    );
    let config = &reading.config;
    assert_eq!((config.panel.width, config.panel.height), (1080, 1600));
    assert_eq!(config.printer.address, "/dev/usb/lp0");
    assert_eq!(config.printer.paper, PaperWidth::Mm80);
    assert_eq!((config.idle.seconds, config.idle.warning_seconds), (90, 20));
    assert_eq!(config.site.name.as_deref(), Some("Poli"));
    assert_eq!(config.languages, Config::default().languages);
    let told = |problem: &ConfigProblem| {
        format!("{} {}: {} ({})", problem.place, problem.field, problem.message, problem.hint)
    };
    let told: Vec<String> = reading.problems.iter().map(told).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert!(reading.lacks("printer") && reading.lacks("printer.paper"));
    assert!(!reading.lacks("printer.address") && !reading.lacks("site.name"));
}

#[test]
fn a_printer_that_is_not_known_is_not_guessed() {
    alone("config::a_printer_that_is_not_known_is_not_guessed", || {
        let lines = log_lines();
        for printer in ["adress: \"screen\"", "address: 7", "profile: \"none\"", "address: \"lp0\""]
        {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("kiosk.ron");
            std::fs::write(&path, format!("(\n    printer: ({printer}))")).unwrap();
            let setup = setup_at(Some(&path));
            let known = printer.starts_with("adress");
            assert_eq!(setup.address.is_some(), known, "{printer}");
            assert_eq!(setup.config_problems.len(), 1, "{printer}");
            assert_eq!(setup.config_problems[0].place.line, 2, "{printer}");
            let line = lines.try_recv().unwrap();
            assert!(line.starts_with("ERROR "), "{line}");
        }
    });
}

/// Any other word would be taken for the path of a socket that is never there.
#[test]
fn a_voice_that_is_none_is_told() {
    for voice in ["own", "none", "", "/run/user/1000/speech-dispatcher/speechd.sock"] {
        assert_eq!(read(format!("(voice: \"{voice}\")")).unwrap().voice, voice);
    }
    let told = read("(\n    voice: \"onw\",\n)").unwrap_err();
    let why = "kiosk.ron:2:13: the voice is `own`, `none`, or the path of a socket";
    assert!(told.starts_with(why) && told.contains("not `onw`"), "{told}");
}

/// Without its section a printer would be the screen, and papers with it.
#[test]
fn a_printer_whose_whole_section_is_lost_is_not_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    let text = "(\n    panel: (width: 1080, height: 1920, px_per_mm: 4.034)\n    \
                printer: (address: \"/dev/usb/lp0\"),\n)";
    std::fs::write(&path, text).unwrap();
    let setup = setup_at(Some(&path));
    assert_eq!(setup.config_problems[0].field, "printer");
    assert_eq!(setup.address, None);
}

#[test]
fn a_printer_that_is_called_by_a_name_is_told_to_staff() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    for (host, told) in [("printer.example", 1), ("192.168.1.40", 0), ("[fd00::40]", 0)] {
        let text = format!("(\n    printer: (\n        address: \"tcp:{host}:9100\")\n)");
        std::fs::write(&path, text).unwrap();
        let setup = setup_at(Some(&path));
        assert!(setup.address.is_some(), "it works where there is no sandbox");
        assert_eq!(setup.config_problems.len(), told, "{host}");
        for problem in setup.config_problems {
            assert_eq!((problem.field.as_str(), problem.place.line), ("printer.address", 3));
            assert!(problem.hint.contains("IP address"), "{}", problem.hint);
        }
    }
}

#[test]
fn a_panel_is_measured_by_its_diagonal_and_hangs_as_it_is_told() {
    let read = |panel: &str| read(format!("(panel: ({panel}))")).unwrap().panel;
    let panel = read("width: 1920, height: 1080, orientation: portrait, diagonal_inch: 21.5");
    assert_eq!(panel.size(), (1080, 1920));
    assert!((panel.px_per_mm() - 4.034).abs() < 0.001, "{}", panel.px_per_mm());
    assert_eq!(read("orientation: landscape").size(), (1920, 1080));
}

#[test]
fn a_kiosk_tells_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    let config = r#"(site: (name: "Poli Noord", desk_phone: "020 123 45 67"), languages: ["nl"],
        online_base: "https://keuze.example")"#;
    std::fs::write(&path, config).unwrap();
    let setup = setup_at(Some(&path));
    assert_eq!(setup.library.languages().collect::<Vec<_>>(), [Language::Dutch]);
    let address = setup.library.pack(Language::Dutch).address("emdr", "https://thuisarts.nl/emdr");
    assert_eq!(address, "https://keuze.example/emdr");
    let mut kiosk = Kiosk::open_with(|kiosk| kiosk.library = setup.library);
    kiosk.touch("Hulp nodig?").sees("Poli Noord, 020 123 45 67").touch("Terug");
    kiosk.begin().touch("Hoe werkt samen kiezen?");
    while !kiosk.has_target("Over deze tekst") {
        kiosk.touch("Verder lezen");
    }
    kiosk.touch("Over deze tekst");
    while !kiosk.shows("Deze kiosk") {
        kiosk.touch("Verder lezen");
    }
    kiosk.sees("Poli Noord, 020 123 45 67");
}

proptest! {
    #[test]
    fn any_bytes_are_a_config_or_a_problem(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(bytes);
    }

    /// A config with pieces swapped, cut and doubled: every problem has a line
    /// of the file, and something to mend it by.
    #[test]
    fn any_mess_made_of_a_config_is_told(
        cuts in proptest::collection::vec((0..4000_usize, 0..4000_usize, 0..4000_usize), 1..4),
    ) {
        let mut text = examples()[1].clone();
        for (from, to, into) in cuts {
            let place = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
            let (from, to, into) = (place(from.min(to)), place(from.max(to)), place(into));
            let piece = text[from..to].to_owned();
            text.insert_str(into, &piece);
        }
        let reading = salvage(&text);
        for problem in &reading.problems {
            prop_assert!((1..=text.lines().count() + 1).contains(&problem.place.line));
            prop_assert!(!problem.message.is_empty() && !problem.hint.is_empty());
        }
    }
}

#[test]
fn a_site_names_a_profile_of_its_own_beside_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    let printer =
        "(printer: (profile: \"our-printer.ron\", untaken: (seconds: 45, then: retract)))";
    std::fs::write(&path, printer).unwrap();
    let config = read_config(&path).unwrap();
    assert_eq!(config.printer.profile, folder.path().join("our-printer.ron").display().to_string());
    assert_eq!(config.printer.untaken, Some(Untaken { seconds: 45, then: Then::Retract }));
    let wrong = read("(printer: (untaken: (seconds: 300, then: retract)))").unwrap_err();
    assert!(wrong.contains("kiosk.ron:1:"), "{wrong}");
}
