//! From the print sheet to paper, and when there is none.

use std::time::{Duration, Instant};

use keuzekiosk::content::{Handout, Language};
use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::layout::Paper;
use keuzekiosk::press;
use keuzekiosk::printer::{Job, State};

use crate::support::alone;
use crate::support::kiosk::{Kiosk, setup};
use crate::support::loopback::{LoopbackPrinter, Manner, refusing};
use crate::support::pack::handouts;
use crate::support::simulator::bus::obey_other_programs;
use crate::support::simulator::{Cable, Fault, Model, Moment, Piece, SimulatedPrinter};

const REST: &str = "Raak aan om te beginnen";
const BUSY: &str = "Uw papier komt eraan";
const DONE: &str = "Klaar. Neem uw papier mee";
const TROUBLE: &str = "Printen lukt nu even niet";
const OPTION: &str = "Wat houdt het in?";

/// The bytes of an option of the fixture's first card, by its id.
fn bytes_of(option: &str) -> Vec<u8> {
    let setup = setup();
    let pack = setup.library.pack(Language::Dutch);
    let card = &pack.cards[0];
    let option = card.options.iter().find(|other| other.id == option).unwrap();
    let handout = Handout::Option(card.clone(), option.clone());
    press::bytes(&press::bitmap(pack, &handout, false, setup.paper), &setup.profile)
}

/// Length of printed paper in whole cm, from its bytes alone.
fn length_cm(bytes: &[u8]) -> u32 {
    let dots = escpos::paper(bytes, 576).unwrap().height();
    (dots as f32 / 80.0).round() as u32
}

/// "Papier van 31 cm" in a name, as 31.
fn promised_cm(name: &str) -> u32 {
    let (_, rest) = name.split_once("Papier van ").unwrap_or_else(|| panic!("{name}"));
    rest.split_once(" cm").unwrap().0.parse().unwrap()
}

#[test]
fn emdr_is_on_paper_five_touches_from_the_rest_screen() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Print").sees("Wat wilt u printen?");
    kiosk.touch("Print").sees(BUSY).sees("Nog ongeveer");
    assert!(kiosk.paper() == bytes_of("emdr"), "not the paper of EMDR");
    kiosk.wait(1.9).sees(BUSY).wait(0.2).wait_to_see(DONE);
    kiosk.touch("Verder lezen").sees(OPTION);
}

#[test]
fn the_visitor_is_told_how_long_a_slow_cable_takes() {
    let printer = SimulatedPrinter::start(Cable::Serial, Model::default());
    let to = printer.address().to_string().replace("speed=921600", "speed=38400");
    let mut kiosk = Kiosk::open_with(|setup| setup.address = Some(to.parse().unwrap()));
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").sees(BUSY);
    let seconds = bytes_of("emdr").len().div_ceil(3_840);
    assert!(seconds > 10);
    kiosk.sees(&format!("Nog ongeveer {seconds} seconden")).touch("Stop").sees(REST);
}

#[test]
fn after_the_paper_one_touch_wipes_everything() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Print", "Print"]).wait(2.0);
    kiosk.wait_to_see(DONE).touch("Stop en wis alles").sees(REST);
    kiosk.begin().touch("Mijn gesprek").sees("Uw lijst is nog leeg");
}

#[test]
fn the_sheet_promises_the_length_of_the_paper_that_comes() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR");
    for large in [false, true] {
        for row in ["Alleen EMDR", "De hele kaart", "Alleen de QR-code"] {
            kiosk.touch("Print").touch(row);
            // The QR slip has no large print; ticked, it must not matter.
            if large && row != "Alleen de QR-code" {
                kiosk.touch("Grote letters");
            }
            let promised = promised_cm(&kiosk.target(row).name);
            kiosk.sees(&format!("{promised} cm lang")).touch("Print").sees(BUSY);
            assert_eq!(length_cm(&kiosk.paper()), promised, "{row}");
            kiosk.wait(2.0).wait_to_see(DONE).touch("Verder lezen");
        }
    }
}

#[test]
fn the_promised_length_is_that_of_the_paper_within_a_millimetre() {
    let setup = setup();
    let pack = setup.library.pack(Language::Dutch);
    for (name, handout) in handouts(pack) {
        for large in [false, true] {
            for paper in [Paper::Mm80, Paper::Mm58] {
                let profile = Profile::generic(paper.dots());
                let bitmap = press::bitmap(pack, &handout, large, paper);
                let came = escpos::paper(&press::bytes(&bitmap, &profile), paper.dots()).unwrap();
                let promised = press::length_mm(&bitmap, &profile);
                let came = came.height() as f32 / 8.0;
                assert!((came - promised).abs() < 1.0, "{name}: {came} mm for {promised}");
            }
        }
    }
}

#[test]
fn large_print_is_longer_and_on_by_itself_in_large_letters() {
    let mut kiosk = Kiosk::open();
    kiosk.begin_reading("EMDR").touch("Print");
    assert_eq!(kiosk.target("Grote letters").chosen, Some(false));
    let large = promised_cm(&kiosk.target("Grote letters").name);
    kiosk.touch("Grote letters");
    assert_eq!(promised_cm(&kiosk.target("Alleen EMDR").name), large);
    kiosk.touch("Print");
    assert_eq!(length_cm(&kiosk.paper()), large);
    kiosk.wait(2.0).wait_to_see(DONE).touch("Verder lezen").adjust(&["Groot"]).touch("Print");
    assert_eq!(kiosk.target("Grote letters").chosen, Some(true));
}

#[test]
fn a_card_prints_whole_or_as_a_qr_code() {
    let mut kiosk = Kiosk::open();
    kiosk.begin().touch_all(&["Psychologische behandeling", "Print deze kaart"]);
    kiosk.sees("De hele kaart").sees("Alleen de QR-code").sees_not("Alleen EMDR");
    kiosk.touch("Alleen de QR-code").touch("Print");
    assert!(length_cm(&kiosk.paper()) < 15);
    kiosk.wait(2.0).wait_to_see(DONE).touch("Verder lezen").sees("Keuzekaart 3 van 8");
}

#[test]
fn the_help_numbers_print_with_one_touch_from_the_rest_screen() {
    let mut kiosk = Kiosk::open();
    kiosk.touch("Hulp nodig?").touch("Print deze nummers").sees(BUSY);
    assert!(length_cm(&kiosk.paper()) > 5);
    kiosk.wait(2.0).wait_to_see(DONE).touch("Verder lezen").sees("Loop naar de balie");
}

#[test]
fn who_does_not_want_to_print_after_all_stops_the_paper() {
    for (stop, then) in [("Toch niet printen", OPTION), ("Terug", OPTION), ("Stop", REST)] {
        let printer = LoopbackPrinter::start(&[Manner::Slow(20)]);
        let mut kiosk = Kiosk::open_with_printer(&printer.address());
        kiosk.begin_reading("EMDR").touch("Print").touch("Print").sees(BUSY);
        kiosk.touch(stop).sees(then);
        assert!(printer.broke_off(), "the paper went on after `{stop}`");
        kiosk.wait(10.0).sees(then).sees_not(DONE).sees_not(TROUBLE);
    }
}

#[test]
fn a_page_can_be_read_while_the_paper_comes() {
    let printer = LoopbackPrinter::start(&[Manner::BlackHole]);
    let mut kiosk = Kiosk::open_with_printer(&printer.address());
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").sees(BUSY);
    kiosk.touch("Hulp nodig?").sees("112").touch("Terug").sees(BUSY);
    kiosk.touch("Begin").touch("Psychologische behandeling").touch("EMDR").sees(OPTION);
    kiosk.touch("Print").sees(BUSY).touch("Toch niet printen").sees(OPTION);
    kiosk.touch("Print").sees("Wat wilt u printen?");
}

#[test]
fn a_printer_in_trouble_gives_a_qr_code_and_one_more_try() {
    let mut kiosk = Kiosk::open_with_printer(&refusing());
    kiosk.begin_reading("EMDR").touch("Print").sees(TROUBLE);
    kiosk.sees("Dat ligt niet aan u").sees("thuisarts.nl/posttraumatische-stressstoornis");
    assert_eq!(qr_codes(&kiosk.picture()), [address_of_emdr()]);
    kiosk.touch("Probeer opnieuw").wait_to_see(TROUBLE).sees_not("Probeer opnieuw");
    assert_eq!(qr_codes(&kiosk.picture()), [address_of_emdr()]);
    kiosk.touch("Verder lezen").sees(OPTION);
}

#[test]
fn the_qr_code_can_be_read_in_every_colour_and_size_of_letters() {
    let mut kiosk = Kiosk::open_with_printer(&refusing());
    kiosk.begin_reading("EMDR");
    for colours in ["Zwart op wit", "Wit op zwart", "Zacht donker"] {
        kiosk.adjust(&[colours]).touch("Print").sees(TROUBLE);
        assert_eq!(qr_codes(&kiosk.picture()), [address_of_emdr()], "{colours}");
        kiosk.touch("Verder lezen");
    }
    for letters in ["Klein", "Groot", "Grootst"] {
        kiosk.adjust(&[letters]).touch("Print").sees(TROUBLE);
        assert_eq!(qr_codes(&kiosk.picture()), [address_of_emdr()], "{letters}");
        kiosk.touch("Verder lezen");
    }
}

#[test]
fn the_help_slip_in_trouble_has_no_qr_code_and_sends_to_the_desk() {
    let printer = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let mut kiosk = Kiosk::open_with(|setup| setup.address = Some(printer.address()));
    printer.machine().plan(Moment::Bytes(500), Fault::PaperOut);
    kiosk.touch("Hulp nodig?").touch("Print deze nummers").wait_to_see(TROUBLE);
    kiosk.sees("Vraag het bij de balie");
    assert_eq!(qr_codes(&kiosk.picture()), [""; 0]);
    kiosk.touch("Verder lezen").sees("112");
}

#[test]
fn a_paper_that_failed_is_never_printed_for_the_next_visitor() {
    let printer = LoopbackPrinter::start(&[Manner::ResetsAfter(500), Manner::Healthy]);
    let mut kiosk = Kiosk::open_with_printer(&printer.address());
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait_to_see(TROUBLE);
    printer.received();
    kiosk.wait(60.0).wait(20.0).sees(REST);

    kiosk.begin_reading("Emotieregulatie").touch("Print").touch("Print").wait(4.0);
    kiosk.wait_to_see(DONE).sees("Komt er geen papier? Vraag de balie");
    let clean = Job::new(Vec::new(), 0.0, &setup().profile).clean_start();
    let second = printer.received().bytes;
    let paper = second.strip_prefix(&*clean).expect("first what hangs there is cut off");
    assert!(paper == bytes_of("emotieregulatie"), "not exactly the second visitor's paper");
}

#[test]
fn a_visitor_who_leaves_while_it_prints_takes_the_paper_along() {
    let printer = LoopbackPrinter::start(&[Manner::Slow(20), Manner::Healthy]);
    let mut kiosk = Kiosk::open_with_printer(&printer.address());
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").sees(BUSY).touch("Stop").sees(REST);
    assert!(printer.broke_off());
    kiosk.begin().wait(30.0).sees("Waar wilt u over lezen?").sees_not(DONE);
}

/// A kiosk with a simulated printer that is ready.
fn with_simulated(cable: Cable) -> (SimulatedPrinter, Kiosk) {
    let printer = SimulatedPrinter::start(cable, Model::default());
    let mut kiosk = Kiosk::open_with(|setup| setup.address = Some(printer.address()));
    kiosk.await_printer(State::is_ready);
    (printer, kiosk)
}

/// The paper of an option of the fixture's first card.
fn piece_of(option: &str) -> Piece {
    Piece::of(&escpos::paper(&bytes_of(option), 576).unwrap())
}

#[test]
fn paper_that_the_printer_confirms_is_promised_without_a_but() {
    let (printer, mut kiosk) = with_simulated(Cable::Usb);
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait(2.0).wait_to_see(DONE);
    kiosk.sees_not("Komt er geen papier?");
    assert!(printer.machine().paper.pieces == [piece_of("emdr")]);
}

#[test]
fn when_the_roll_ends_the_visitor_gets_a_qr_code_and_the_next_one_only_their_own_paper() {
    for cable in [Cable::Tcp, Cable::Usb, Cable::Serial] {
        let (printer, mut kiosk) = with_simulated(cable);
        printer.machine().plan(Moment::Rows(900), Fault::PaperOut);
        kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait_to_see(TROUBLE);
        assert_eq!(qr_codes(&kiosk.picture()), [address_of_emdr()], "{cable:?}");
        kiosk.touch("Verder lezen").await_printer(|state| !state.is_ready());
        kiosk.touch("Print").sees(TROUBLE).touch("Stop").sees(REST);

        let (before, full) = {
            let mut machine = printer.machine();
            let full = machine.room() == 0;
            machine.mend();
            (machine.paper.hanging.inked(), full)
        };
        kiosk.await_printer(State::is_ready);
        kiosk.begin_reading("Emotieregulatie").touch("Print").touch("Print").wait(2.0);
        kiosk.wait_to_see(DONE);
        let machine = printer.machine();
        let [torn, second] = machine.paper.pieces.as_slice() else {
            let rows: Vec<_> = machine.paper.pieces.iter().map(Piece::inked).collect();
            panic!("{cable:?}: pieces of {rows:?} rows");
        };
        assert!(torn.is_start_of(&piece_of("emdr")), "{cable:?}");
        let by_itself = torn.inked() - before;
        let most = if full { MOST_ROWS_BY_ITSELF } else { 0 };
        assert!(by_itself <= most, "{cable:?}: {by_itself} rows of the first visitor");
        assert!(*second == piece_of("emotieregulatie"), "{cable:?}");
    }
}

#[test]
fn a_cover_opened_in_the_middle_of_a_paper_gives_a_qr_code_and_nothing_comes_later() {
    let (printer, mut kiosk) = with_simulated(Cable::Tcp);
    printer.machine().plan(Moment::Rows(600), Fault::CoverOpen);
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait_to_see(TROUBLE);
    assert_eq!(qr_codes(&kiosk.picture()), [address_of_emdr()]);
    kiosk.touch("Stop").sees(REST);
    printer.machine().mend();
    kiosk.await_printer(State::is_ready);
    let rows = printer.machine().paper.rows;
    kiosk.wait(3600.0).sees(REST);
    let machine = printer.machine();
    assert_eq!(machine.paper.rows, rows, "nothing is printed by itself");
    assert!(machine.paper.pieces.iter().all(|piece| *piece != piece_of("emdr")));
}

/// What a printer may print by itself after the reload, when it was too full to
/// read the order to drop everything: the 4 kB of its buffer, at 26 bytes a row.
const MOST_ROWS_BY_ITSELF: usize = 160;

#[test]
fn a_hot_printer_is_waited_for_in_words() {
    let (printer, mut kiosk) = with_simulated(Cable::Tcp);
    printer.machine().plan(Moment::Rows(400), Fault::HotHead(Duration::from_millis(1_500)));
    kiosk.begin_reading("EMDR").touch("Print").touch("Print");
    kiosk.wait_to_see("De printer heeft even tijd nodig").sees(BUSY).wait(2.0);
    kiosk.wait_to_see(DONE);
    assert!(printer.machine().paper.pieces == [piece_of("emdr")]);
}

#[test]
fn a_printer_that_serves_somebody_else_is_waited_for_in_words() {
    obey_other_programs();
    for (cable, busy) in
        [(Cable::Tcp, Fault::Refuse), (Cable::Usb, Fault::InUse), (Cable::Serial, Fault::InUse)]
    {
        let (printer, mut kiosk) = with_simulated(cable);
        printer.begin(busy);
        kiosk.begin_reading("EMDR").touch("Print").touch("Print").sees(BUSY);
        kiosk.wait_to_see("De printer heeft even tijd nodig").sees(BUSY).wait(2.0);
        printer.machine().mend();
        kiosk.wait_to_see(DONE);
        assert!(printer.machine().paper.pieces == [piece_of("emdr")], "{cable:?}");
    }
}

/// On a machine that has more to do than it can, another thread may be stopped
/// while it holds a lock; a wait for the printer would hold up frame after frame.
#[test]
fn no_frame_waits_for_a_printer_whatever_it_does() {
    alone("visit::printing::no_frame_waits_for_a_printer_whatever_it_does", || {
        let anywhere = [
            Fault::PaperOut,
            Fault::BlackHole,
            Fault::Stall,
            Fault::SlowReader(4_000),
            Fault::Late(Duration::from_secs(1)),
        ];
        let some = [
            (Cable::Tcp, Fault::Refuse),
            (Cable::Tcp, Fault::Reset),
            (Cable::Usb, Fault::Reset),
            (Cable::Usb, Fault::Unplug),
            (Cable::Serial, Fault::Unplug),
        ];
        let cables = [Cable::Tcp, Cable::Usb, Cable::Serial];
        let every = cables.into_iter().flat_map(|cable| anywhere.map(|fault| (cable, fault)));
        for (cable, fault) in every.chain(some) {
            let (printer, mut kiosk) = with_simulated(cable);
            printer.machine().plan(Moment::Bytes(2_000), fault);
            kiosk.begin_reading("EMDR").touch("Print");
            (kiosk.frames, kiosk.held_up) = (0, 0);
            kiosk.touch("Print");
            let began = Instant::now();
            while began.elapsed() < Duration::from_millis(700) {
                kiosk.beat();
            }
            let (frames, held_up) = (kiosk.frames, kiosk.held_up);
            let told = format!("{cable:?}, {fault:?}: {held_up} of {frames}");
            assert!(frames > 20 && held_up * 50 < frames, "{told}");
        }
    });
}

#[test]
fn a_roll_that_will_end_soon_prints_on_and_staff_is_told() {
    let (printer, mut kiosk) = with_simulated(Cable::Usb);
    printer.machine().plan(Moment::Rows(0), Fault::NearEnd);
    kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait(2.0).wait_to_see(DONE);
    kiosk.await_printer(|state| state.near_end == Some(true) && state.is_ready());
}

#[test]
fn a_printer_that_is_unplugged_and_comes_back_under_another_number_is_found() {
    for cable in [Cable::Usb, Cable::Serial] {
        let (printer, mut kiosk) = with_simulated(cable);
        printer.machine().plan(Moment::Rows(700), Fault::Unplug);
        kiosk.begin_reading("EMDR").touch("Print").touch("Print").wait_to_see(TROUBLE);
        kiosk.touch("Stop").await_printer(|state| !state.is_ready());
        kiosk.begin_reading("Emotieregulatie").touch("Print").sees(TROUBLE).touch("Verder lezen");

        printer.machine().mend();
        kiosk.await_printer(State::is_ready);
        kiosk.touch("Print").touch("Print").wait(2.0).wait_to_see(DONE);
        let machine = printer.machine();
        assert!(*machine.paper.pieces.last().unwrap() == piece_of("emotieregulatie"), "{cable:?}");
        assert!(machine.paper.pieces[0].is_start_of(&piece_of("emdr")), "{cable:?}");
    }
}

#[test]
fn a_printer_that_is_only_looked_at_wakes_no_screen() {
    let (_printer, mut kiosk) = with_simulated(Cable::Usb);
    kiosk.frames = 0;
    // A look takes place every 20 s of real time, and reports changes only.
    kiosk.wait(24.0 * 3600.0);
    assert_eq!(kiosk.frames, 0);
}

/// The address behind the QR code of EMDR in the fixture.
fn address_of_emdr() -> String {
    let setup = setup();
    let pack = setup.library.pack(Language::Dutch);
    let option = &pack.cards[0].options[0];
    pack.address(&option.slug, &option.page)
}

/// What a phone reads on the screen.
fn qr_codes(screen: &image::RgbaImage) -> Vec<String> {
    let (width, height) = (screen.width() as usize, screen.height() as usize);
    let mut luma = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let [r, g, b, _] = screen.get_pixel(x as u32, y as u32).0;
        ((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000) as u8
    });
    luma.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}
