//! The command as reception and system managers type it.

use keuzekiosk::escpos;
use keuzekiosk::press::Mode;

use crate::support::command::{keuzekiosk, keuzekiosk_unread};
use crate::support::loopback::{LoopbackPrinter, Manner, refusing};
use crate::support::simulator::{Cable, Fault, Model, Moment, SimulatedPrinter};

#[test]
fn help_and_version_are_as_people_expect() {
    keuzekiosk(&["--version"]).fine(concat!("keuzekiosk ", env!("CARGO_PKG_VERSION"), "\n"));
    let help = keuzekiosk(&["--help"]);
    assert_eq!((help.err.as_str(), help.code), ("", 0));
    for command in ["run", "check", "print", "printer", "screens", "export"] {
        assert!(help.out.contains(&format!("\n  {command} ")), "{}", help.out);
        let help = keuzekiosk(&[command, "--help"]);
        assert_eq!((help.err.as_str(), help.code), ("", 0));
    }
}

#[test]
fn wrong_words_are_refused_with_exit_code_2() {
    let wrong: [&[&str]; 18] = [
        &["help-me"],
        &["--fullscreen"],
        &["run", "--renderer", "paper"],
        &["check", "one", "two"],
        &["print"],
        &["print", "3", "--list"],
        &["print", "3/"],
        &["print", "/emdr"],
        &["print", "3/emdr/1"],
        &["print", "3", "--what", "all"],
        &["print", "3", "--copies", "0"],
        &["print", "3", "--copies", "51"],
        &["print", "3", "--paper", "76"],
        &["print", "3", "--mode", "letters"],
        &["print", "3", "--to", "lp0"],
        &["screens", "out", "--size", "1080"],
        &["screens", "out", "--text", "xxl"],
        &["export"],
    ];
    for words in wrong {
        let said = keuzekiosk(words);
        assert_eq!((said.out.as_str(), said.code), ("", 2), "{words:?}");
        assert!(said.err.starts_with("error: "), "{words:?}: {}", said.err);
        assert_eq!(said.err.matches("error:").count(), 1, "{words:?}: {}", said.err);
    }
}

#[test]
fn everything_in_the_list_can_be_printed() {
    let list = keuzekiosk(&["print", "--list"]);
    assert_eq!((list.err.as_str(), list.code), ("", 0));
    assert!(list.out.contains("3                               Psychologische behandeling\n"));
    let folder = tempfile::tempdir().unwrap();
    for (number, line) in list.out.lines().enumerate() {
        let (target, _) = line.split_once(' ').unwrap();
        let path = folder.path().join(format!("{number}.png"));
        let to = format!("png:{}", path.display());
        let said = keuzekiosk(&["print", target, "--to", &to]);
        assert_eq!((said.err.as_str(), said.code), ("", 0), "{target}");
        let picture = image::open(&path).unwrap().to_luma8();
        assert_eq!(picture.width(), 576);
        let cm = (f64::from(picture.height()) / 80.0).round();
        assert_eq!(said.out, format!("printed 1 paper of {cm} cm to {to}\n"));
    }
}

#[test]
fn a_file_and_a_picture_hold_the_same_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, picture) = (folder.path().join("emdr.bin"), folder.path().join("emdr.png"));
    for words in [&[][..], &["--large"], &["--paper", "58"], &["--what", "qr"]] {
        for to in [format!("file:{}", bytes.display()), format!("png:{}", picture.display())] {
            let said = keuzekiosk(&[&["print", "3/emdr", "--to", &to], words].concat());
            assert_eq!((said.err.as_str(), said.code), ("", 0));
        }
        let dots = if words.contains(&"58") { 384 } else { 576 };
        let paper = escpos::paper(&std::fs::read(&bytes).unwrap(), dots).unwrap();
        let picture = image::open(&picture).unwrap().to_luma8();
        assert_eq!(picture.dimensions(), (dots, paper.height()), "{words:?}");
        for (x, y, pixel) in picture.enumerate_pixels() {
            assert_eq!(pixel.0[0] == 0, paper.is_black(x, y), "{words:?}: at {x}, {y}");
        }
    }
}

#[test]
fn paper_is_printed_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (config, paper) = (folder.path().join("kiosk.ron"), folder.path().join("paper.bin"));
    let (place, to) = (config.display().to_string(), format!("file:{}", paper.display()));
    let print = |words: &[&str]| {
        keuzekiosk(&[&["print", "--config", &place, "--mode", "text", "--to", &to], words].concat())
    };
    let reads = |words: &str| {
        let bytes = std::fs::read(&paper).unwrap();
        bytes.windows(words.len()).any(|part| part == words.as_bytes())
    };
    std::fs::write(&config, "()").unwrap();
    assert_eq!(print(&["3/emdr"]).code, 0);
    assert!(reads("Wat houdt het in?") && !reads("What is it?"));
    assert_eq!(print(&["3/emdr", "--language", "en"]).code, 0);
    assert!(reads("What is it?") && !reads("Wat houdt het in?"));
    let list = print(&["--list", "--language", "en"]).out;
    assert!(list.contains("Psychological treatment"), "{list}");

    std::fs::write(&config, "(languages: [\"nl\"])").unwrap();
    let said = print(&["3/emdr", "--language", "en"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.starts_with("error: there is no content in the language `en`\nhint: add `en`")
    );
}

#[test]
fn a_card_and_its_option_are_found_by_every_name() {
    let folder = tempfile::tempdir().unwrap();
    let print = |words: &[&str]| {
        let path = folder.path().join("paper.bin");
        let to = format!("file:{}", path.display());
        let said = keuzekiosk(&[&["print", "--to", &to], words].concat());
        assert_eq!((said.err.as_str(), said.code), ("", 0), "{words:?}");
        std::fs::read(path).unwrap()
    };
    let (card, option) = (print(&["3"]), print(&["3/emdr"]));
    assert!(print(&["3/emdr", "--what", "card"]) == card);
    assert!(print(&["3/emdr", "--what", "option"]) == option);
    let qr = print(&["3/emdr", "--what", "qr"]);
    assert!(card != option && option != qr && qr != card);
}

#[test]
fn what_is_not_in_the_pack_is_told_with_what_is() {
    let said = keuzekiosk(&["print", "12"]);
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("error: there is no card `12`\nhint: the cards are "));
    assert!(said.err.contains("3 (psychologische-behandeling)"));
    keuzekiosk(&["print", "3/yoga"]).failed(
        2,
        "error: card 3 has no option `yoga`\nhint: its options are 3/emdr, 3/cognitieve-therapie, \
         3/exposuretherapie, 3/andere-traumabehandelingen, 3/emotieregulatie\n",
    );
    let said = keuzekiosk(&["print", "3", "--what", "option"]);
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("error: --what option needs an option\nhint: name it"));
}

#[test]
fn a_printer_that_takes_the_paper_is_not_said_to_have_printed_it() {
    let loopback = LoopbackPrinter::start(&[Manner::Healthy]);
    let to = loopback.address();
    let said = keuzekiosk(&["print", "3/emdr", "--copies", "3", "--what", "qr", "--to", &to]);
    let first = loopback.received().bytes;
    let cm = (f64::from(escpos::paper(&first, 576).unwrap().height()) / 80.0).round();
    said.fine(&format!("sent 3 papers of {cm} cm to {to}; this printer does not confirm\n"));
    for _ in 0..2 {
        // NULs and a reset come before, because nobody knows how the last one ended.
        let next = loopback.received().bytes;
        let zeros = next.iter().take_while(|byte| **byte == 0).count();
        assert!(next[zeros..].strip_prefix(b"\x1B@") == Some(&*first));
    }
}

#[test]
fn a_printer_that_fails_is_told_once_with_exit_code_3() {
    let to = refusing();
    keuzekiosk(&["print", "3/emdr", "--wait", "0", "--to", &to]).failed(
        3,
        &format!(
            "error: nothing was printed on {to}: the printer cannot be reached (Connection refused \
             (os error 111))\nhint: check that the printer is on, its cable, and its address\n"
        ),
    );
    let loopback = LoopbackPrinter::start(&[Manner::Healthy, Manner::ResetsAfter(100)]);
    let to = loopback.address();
    let said = keuzekiosk(&["print", "3", "--copies", "4", "--to", &to]);
    assert_eq!((said.out.as_str(), said.code), ("", 3));
    assert!(said.err.starts_with(&format!("error: copy 2 of 4 was not printed on {to}: ")));
    assert_eq!(said.err.lines().count(), 2);
}

#[test]
fn a_printer_says_who_it_is_and_how_it_is() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let to = simulated.address().to_string();
    keuzekiosk(&["printer", "status", "--to", &to]).fine(&format!(
        "printer at {to}\n  maker           SIMULATED\n  model           SIM-80\n  version         SIM \
         1.0\n  serial number   S1M0001\n  on line         yes\n  cover open      no\n  paper \
         out       no\n  roll ends soon  no\n  knife stuck     no\n  broken          no\n  too \
         hot         no\nit prints\n"
    ));
    simulated.machine().plan(Moment::Bytes(0), Fault::CoverOpen);
    let said = keuzekiosk(&["printer", "status", "--to", &to]);
    assert_eq!(said.code, 3);
    assert!(said.out.contains("  cover open      yes\n") && !said.out.contains("it prints"));
    assert_eq!(
        said.err,
        "error: the printer's cover is open\nhint: close the cover until it clicks\n"
    );
}

/// Every picture sent to it would stop part way.
#[test]
fn of_a_clone_that_never_says_that_it_has_printed_staff_read_what_to_add_to_its_address() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::unconfirming());
    let to = simulated.address().to_string();
    let said = keuzekiosk(&["printer", "status", "--to", &to]);
    assert_eq!(said.code, 3);
    assert!(said.out.contains("  on line         yes\n") && !said.out.contains("it prints"));
    assert_eq!(
        said.err,
        "error: the printer never says that it has printed\nhint: switch it off and on; if it still \
         does not, add ?status=none to its address\n"
    );
}

#[test]
fn a_test_card_comes_out_whole_and_is_confirmed() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let to = simulated.address().to_string();
    let said = keuzekiosk(&["printer", "test", "--to", &to]);
    assert_eq!((said.err.as_str(), said.code), ("", 0));
    assert!(
        said.out.starts_with("printed a test card of ") && said.out.ends_with(&format!("{to}\n"))
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card.png");
    let png = format!("png:{}", path.display());
    assert_eq!(keuzekiosk(&["printer", "test", "--to", &png]).code, 0);
    let picture = image::open(&path).unwrap().to_luma8();
    let machine = simulated.machine();
    let [card] = machine.paper.pieces.as_slice() else { panic!("one card, cut off") };
    // Below it stand the code pages, which this printer has no letters for.
    let drawn = picture.height() / 2;
    for (x, y, pixel) in picture.enumerate_pixels().filter(|(_, y, _)| *y < drawn) {
        let byte = card.rows[y as usize].get(x as usize / 8).copied().unwrap_or(0);
        assert_eq!(pixel.0[0] == 0, byte & (0x80 >> (x % 8)) != 0, "at {x}, {y}");
    }
}

#[test]
fn every_printer_that_is_found_can_be_written_as_an_address() {
    let said = keuzekiosk(&["printer", "find"]);
    assert_eq!((said.err.as_str(), said.code), ("", 0));
    assert!(said.out.contains("tcp:ADDRESS:9100"));
    for line in said.out.lines().filter_map(|line| line.strip_prefix("    printer: (address: \"")) {
        line.trim_end_matches("\")").parse::<keuzekiosk::printer::Address>().unwrap();
    }
}

#[test]
fn what_is_no_printer_has_no_state() {
    let said = keuzekiosk(&["printer", "status", "--to", "png:x.png"]);
    assert_eq!((said.out.as_str(), said.code), ("", 2));
    assert!(said.err.starts_with("error: the printer `png:x.png` has no status\nhint: "));
    let said = keuzekiosk(&["printer", "test"]);
    assert_eq!((said.out.as_str(), said.code), ("", 2));
    let said = keuzekiosk(&["printer", "status", "--to", &refusing()]);
    assert_eq!((said.out.as_str(), said.code), ("", 3));
    assert!(said.err.starts_with("error: the printer cannot be reached"));
}

#[test]
fn the_screen_is_no_printer_for_the_command_line() {
    for words in [&["print", "3"][..], &["print", "3", "--to", "memory"]] {
        let said = keuzekiosk(words);
        assert_eq!((said.out.as_str(), said.code), ("", 2));
        assert!(said.err.contains("works only inside the kiosk\nhint: name a printer with --to"));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.png");
    let to = format!("png:{}", path.display());
    let said = keuzekiosk(&["print", "3", "--to", &to, "--copies", "2"]);
    assert_eq!(said.code, 2);
    assert!(!path.exists());
}

#[test]
fn a_config_names_printer_and_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (config, paper) = (folder.path().join("kiosk.ron"), folder.path().join("paper.png"));
    let write = |text: &str| std::fs::write(&config, text).unwrap();
    let print = || keuzekiosk(&["print", "3/emdr", "--config", &config.display().to_string()]);

    write(&format!("(printer: (address: \"png:{}\", paper: 58))", paper.display()));
    assert_eq!(print().code, 0);
    assert_eq!(image::open(&paper).unwrap().width(), 384);

    write("(printer: (address: \"lpt1\"))");
    let said = print();
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("error: the config names no printer: `lpt1` is not a printer"));

    write("(printer: (address: \"png:x.png\", profile: \"laser\"))");
    let said = print();
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("error: there is no profile `laser`\nhint: the profiles are "));

    let png = paper.display();
    write(&format!("(printer: (address: \"png:{png}\"), site: (huisarts: \"bel de balie\"))"));
    let said = print();
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("warning: ") && said.err.contains("a phone number has"), "{said:?}");

    write("(\n  printer: (paper: 76),\n)");
    let said = print();
    assert_eq!(said.code, 2);
    assert!(said.err.contains("kiosk.ron:2:20: paper is 80 or 58 mm wide, not 76\nhint: "));
}

#[test]
fn paper_is_made_for_the_printer_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = folder.path().join("paper.bin");
    let to = format!("file:{}", bytes.display());
    let print = |profile: &str| {
        keuzekiosk(&["print", "3/emdr", "--what", "qr", "--to", &to, "--profile", profile])
    };
    assert_eq!(print("epson-tm-t88vii").code, 0);
    assert!(std::fs::read(&bytes).unwrap().starts_with(b"\x1b@\x1dP\xb4\xb4"));

    let said = print("pos-5890");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("too narrow for this paper\nhint: write paper: 58"), "{}", said.err);

    let own = folder.path().join("own.ron");
    let shipped = include_str!("../assets/printers/generic-80.ron");
    std::fs::write(&own, shipped.replace("cut: Partial", "cut: Full")).unwrap();
    assert_eq!(print(own.to_str().unwrap()).code, 0);
    assert!(std::fs::read(&bytes).unwrap().ends_with(b"\x1dVA\x00"), "GS V 65");

    std::fs::write(&own, "(name: \"ours\", dots: 3)").unwrap();
    let said = print(own.to_str().unwrap());
    assert_eq!(said.code, 2);
    assert!(said.err.contains("own.ron: 1:"), "{}", said.err);
    let said = print("nowhere.ron");
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("error: nowhere.ron: cannot be read ("), "{}", said.err);
}

#[test]
fn text_mode_is_a_word_on_the_command_line_or_in_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, config) = (folder.path().join("paper.bin"), folder.path().join("kiosk.ron"));
    let to = format!("file:{}", bytes.display());
    let profile = ["--profile", "epson-tm-t20iii"];
    let print = |words: &[&str]| {
        let said = keuzekiosk(&[&["print", "3/emdr", "--to", &to][..], &profile, words].concat());
        assert_eq!((said.err.as_str(), said.code), ("", 0));
        std::fs::read(&bytes).unwrap()
    };
    let (raster, text) = (print(&[]), print(&["--mode", "text"]));
    assert!(text.len() * 10 < raster.len(), "{} and {} bytes", text.len(), raster.len());
    assert!(escpos::explain(&text).contains("letters: \"EMDR\""));
    std::fs::write(&config, "(printer: (mode: text))").unwrap();
    let configured = ["--config", config.to_str().unwrap()];
    assert!(print(&configured) == text);
    assert!(print(&[&configured[..], &["--mode", "raster"]].concat()) == raster);
}

#[test]
fn a_serial_port_gets_letters_unless_the_config_or_the_command_says_otherwise() {
    let simulated = SimulatedPrinter::start(Cable::Serial, Model::default());
    let address = simulated.address().to_string();
    let to = address.replace("speed=921600", "speed=115200");
    let letters = || std::mem::take(&mut simulated.machine().letters);
    let said = keuzekiosk(&["print", "3/emdr", "--what", "qr", "--to", &to]);
    assert!(said.out.starts_with("printed 1 paper of "), "{}{}", said.out, said.err);
    assert!(letters() > 50);
    let raster = ["print", "3/emdr", "--what", "qr", "--mode", "raster", "--to", &to];
    assert_eq!(keuzekiosk(&raster).code, 0);
    assert_eq!(letters(), 0);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.ron");
    let config = |printing: &str| {
        std::fs::write(&path, format!("(printer: (address: \"{to}\"{printing}))")).unwrap();
        keuzekiosk::commands::setup_at(Some(&path)).mode
    };
    assert_eq!(config(""), Mode::Text);
    assert_eq!(config(", mode: raster"), Mode::Raster);
    assert_eq!(config(", mode: text"), Mode::Text);
    std::fs::write(&path, "(printer: (address: \"tcp:127.0.0.1:9100\"))").unwrap();
    assert_eq!(keuzekiosk::commands::setup_at(Some(&path)).mode, Mode::Raster);
}

#[test]
fn a_printer_whose_profile_says_that_it_never_answers_is_not_waited_for() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model { dots: 384, ..Model::mute() });
    let to = simulated.address().to_string();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    let printing = format!("address: \"{to}\", profile: \"pos-5890\", paper: 58");
    std::fs::write(&config, format!("(printer: ({printing}))")).unwrap();
    let config = config.to_str().unwrap();
    let options = ["--to", &to, "--profile", "pos-5890", "--paper", "58"];
    for printer in [&["--config", config][..], &options] {
        let said = keuzekiosk(&[&["print", "3/emdr", "--what", "qr"], printer].concat());
        assert_eq!((said.err.as_str(), said.code), ("", 0));
        let end = format!("to {to}?status=none; this printer does not confirm\n");
        assert!(said.out.starts_with("sent 1 paper of ") && said.out.ends_with(&end));
    }
    let said = keuzekiosk(&["printer", "test", "--config", config]);
    assert_eq!((said.err.as_str(), said.code), ("", 0));
    assert!(said.out.ends_with("this printer does not confirm; look at the paper\n"));
}

#[test]
fn a_configured_pack_that_is_broken_is_never_replaced_on_paper() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    std::fs::write(&config, "(pack: \"pack\")").unwrap();
    let to = format!("png:{}", folder.path().join("paper.png").display());
    let print = || keuzekiosk(&["print", "3", "--to", &to, "--config", config.to_str().unwrap()]);
    let said = print();
    assert_eq!((said.out.as_str(), said.code), ("", 1));
    assert!(said.err.contains("pack cannot be read: "), "{}", said.err);

    let pack = folder.path().join("pack");
    std::fs::create_dir(&pack).unwrap();
    std::fs::write(pack.join("pack.ron"), "()").unwrap();
    print().failed(
        1,
        &format!(
            "error: the pack in {0} cannot be used\n\
             hint: keuzekiosk check {0} tells what is wrong\n",
            pack.display()
        ),
    );
    let check = keuzekiosk(&["check", pack.to_str().unwrap()]);
    assert_eq!((check.err.as_str(), check.code), ("", 1));
}

/// As deploy/kiosk.ron tells to look it over.
#[test]
fn listing_what_can_be_printed_ends_with_every_name_in_the_config_that_stands_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kiosk.ron");
    let list = |text: &str| {
        std::fs::write(&config, text).unwrap();
        let said = keuzekiosk(&["print", "--list", "--config", config.to_str().unwrap()]);
        assert!(said.code == 0 && said.out.contains("3/emdr"), "{said:?}");
        said.err
    };
    assert_eq!(
        list(
            "(printer: (address: \"tcp:192.168.1.40:9100\"), information_day: (on: true, batch: \"3\"))"
        ),
        ""
    );
    for (wrong, told) in [
        ("printer: (address: \"lp0\")", "kiosk.ron:1:21: `lp0`"),
        ("printer: (profile: \"x\")", "there is no profile `x`\nhint: the profiles are "),
        ("printer: (address: \"tcp:printer.example:9100\")", "`printer.example` is a name"),
        ("information_day: (on: true, batch: \"99\")", "nothing that is shown is called `99`"),
        ("voice: \"onw\"", "the voice is `own`"),
    ] {
        let err = list(&format!("({wrong})"));
        assert!(err.starts_with("warning: ") && err.contains(told), "{wrong}: {err}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for words in [&["print", "--list"][..], &["export", "json"], &["check"], &["--help"]] {
        keuzekiosk_unread(words).fine("");
    }
}

#[test]
fn a_missing_display_is_one_clear_error() {
    let said = keuzekiosk(&[]);
    assert_eq!((said.out.as_str(), said.code), ("", 1));
    let errors: Vec<&str> = said.err.lines().filter(|line| !line.starts_with('[')).collect();
    assert_eq!(errors.len(), 2, "{}", said.err);
    assert!(errors[0].starts_with("error: no display"));
    assert!(errors[1].starts_with("hint: ") && errors[1].contains("keuzekiosk screens"));
}
