//! The connection to a network printer: how long it is waited for, how often it
//! is tried, and how it ends.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use keuzekiosk::escpos::{self, Profile};
use keuzekiosk::layout::Bitmap;
use keuzekiosk::printer::{Address, Job, LinkError, Outcome, Port, Printer, Report, inspect};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{SocketAddrAny, getpeername, getsockname, sockopt};
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
use socket2::{Domain, Socket, Type};

use super::simulated::{card, state};
use super::{ALLOWANCE, PATIENCE, job, paper, print, start, whole_card};
use crate::support::simulator::{Cable, Fault, Model, Moment, Piece, SimulatedPrinter};

fn listen(address: SocketAddr) -> TcpListener {
    TcpListener::bind(address).unwrap()
}

fn anywhere() -> TcpListener {
    listen((Ipv4Addr::LOCALHOST, 0).into())
}

fn unheard(address: SocketAddr) -> Printer {
    start(&format!("tcp:{address}?status=none"))
}

#[test]
fn a_printer_that_takes_no_connection_is_given_up_after_two_seconds() {
    // Its queue is full, and more that knock are not even turned away.
    let full = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    full.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).unwrap();
    full.listen(0).unwrap();
    let address = full.local_addr().unwrap().as_socket().unwrap();
    let knock = Duration::from_millis(100);
    let queue: Vec<_> =
        std::iter::from_fn(|| TcpStream::connect_timeout(&address, knock).ok()).collect();
    assert!(!queue.is_empty());
    let mut printer = unheard(address);
    let sent = Instant::now();
    let outcome = print(&mut printer, job(paper(1, 900), PATIENCE));
    assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Unreachable(_))), "{outcome:?}");
    let two = Duration::from_secs(2);
    assert!((two..two + ALLOWANCE).contains(&sent.elapsed()), "{:?}", sent.elapsed());
}

/// This process's own end of the connection that `there` is the other end of.
fn own_end(there: &TcpStream) -> OwnedFd {
    let (ours, theirs) = (there.peer_addr().unwrap(), there.local_addr().unwrap());
    let this = pidfd_open(getpid(), PidfdFlags::empty()).unwrap();
    let numbers = fs::read_dir("/proc/self/fd").unwrap();
    let numbers = numbers.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let mut ends = numbers.filter_map(|number| {
        let end = pidfd_getfd(&this, number, PidfdGetfdFlags::empty()).ok()?;
        let read = |any: Option<SocketAddrAny>| SocketAddr::try_from(any?).ok();
        let here = read(getsockname(&end).ok()) == Some(ours);
        (here && read(getpeername(&end).ok()?) == Some(theirs)).then_some(end)
    });
    ends.next().expect("the kiosk's end")
}

#[test]
fn bytes_are_sent_when_they_are_there_and_not_gathered_first() {
    let listener = anywhere();
    let mut printer = unheard(listener.local_addr().unwrap());
    let look = listener.accept().unwrap();
    assert!(state(&mut printer).is_ready());
    drop(look);
    printer.send(job(whole_card(), PATIENCE));
    let (there, _) = listener.accept().unwrap();
    while !matches!(printer.wait(PATIENCE), Some(Report::Started(_))) {}
    // Before the first byte of the card.
    there.peek(&mut [0]).unwrap();
    assert!(sockopt::tcp_nodelay(own_end(&there)).unwrap());
}

#[test]
fn a_printer_that_refuses_is_tried_again_after_1_2_and_5_seconds() {
    let seconds = Duration::from_secs_f32;
    // When it listens again, and the try that then finds it.
    let tries = [(0.3, Some(1.0)), (1.5, Some(3.0)), (3.5, Some(8.0)), (30.0, None)];
    thread::scope(|scope| {
        for (listens, found) in tries {
            scope.spawn(move || {
                let listener = anywhere();
                let address = listener.local_addr().unwrap();
                let mut printer = unheard(address);
                let look = listener.accept().unwrap();
                assert!(state(&mut printer).is_ready());
                drop((look, listener));
                let sent = Instant::now();
                let id = printer.send(job(paper(1, 900), PATIENCE));
                let Some(found) = found.map(seconds) else {
                    let (_, outcome) = super::reports(&mut printer, id);
                    let gave_up =
                        matches!(&outcome, Outcome::NotPrinted(LinkError::Unreachable(_)));
                    assert!(gave_up, "{outcome:?}");
                    let eight = seconds(8.0);
                    assert!((eight..eight + ALLOWANCE).contains(&sent.elapsed()));
                    return;
                };
                thread::park_timeout(seconds(listens));
                let listener = listen(address);
                let (mut connection, _) = listener.accept().unwrap();
                let came = sent.elapsed();
                assert!((found..found + seconds(0.8)).contains(&came), "{listens} s: {came:?}");
                let mut bytes = Vec::new();
                connection.read_to_end(&mut bytes).unwrap();
                assert!(bytes == paper(1, 900));
            });
        }
    });
}

/// Many serve one at a time, and are busy for a moment after each.
#[test]
fn a_touch_in_the_middle_of_a_look_is_no_reason_to_give_a_busy_printer_up() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let mut printer = Printer::start(&simulated.address(), || {}).unwrap();
    assert!(state(&mut printer).is_ready());
    let outcome = print(&mut printer, card(1).1);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    // So long that there is a middle.
    simulated.begin(Fault::Late(Duration::from_millis(400)));
    let read = simulated.machine().bytes_read;
    simulated.wait_until("is looked at", |machine| machine.bytes_read > read);
    simulated.begin(Fault::Refuse);
    let (paper, job) = card(2);
    let id = printer.send(job);
    while !matches!(printer.wait(PATIENCE).expect("a report"), Report::Waits(_)) {}
    simulated.machine().mend();
    let (_, outcome) = super::reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    assert!(simulated.machine().paper.pieces[1] == paper);
}

/// It reads nothing meanwhile, so that what was sent fills every buffer on the
/// way.
#[test]
fn a_hot_head_is_waited_for_longer_than_the_job_has_time_when_nothing_is_read() {
    let model = Model { speed: 60.0, buffer: 45, ..Model::default() };
    let simulated = SimulatedPrinter::start(Cable::Tcp, model);
    let mut printer = Printer::start(&simulated.address(), || {}).unwrap();
    assert!(state(&mut printer).is_ready());
    let profile = Profile { speed: 250, feed_to_cutter: 40, ..Profile::generic(576) };
    let mut drawn = Bitmap::new(576, 240);
    drawn.fill(0, 0, 576, 240);
    let bytes = escpos::encode(&drawn, &profile);
    let paper = Piece::of(&escpos::paper(&bytes, 576).unwrap());
    let slack = Duration::from_millis(1_500);
    let job = Job { slack, ..Job::new(bytes, 35.0, &profile) };
    let rest = Duration::from_secs(4);
    assert!(printer.deadline(&job) < rest / 2);
    simulated.machine().plan(Moment::Rows(60), Fault::HotHead(rest));
    let sent = Instant::now();
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    assert!(sent.elapsed() > rest);
    assert!(simulated.machine().paper.pieces == [paper]);
}

/// A printer that says one thing for ever, and reads nothing.
fn chatterer(byte: u8) -> SocketAddr {
    let listener = anywhere();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut kiosk in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || while kiosk.write_all(&[byte; 4096]).is_ok() {});
        }
    });
    address
}

#[test]
fn a_printer_that_never_stops_talking_holds_nobody_up() {
    let (tell, told) = channel();
    for byte in [0x00, 0x12, 0x10, 0xFF] {
        let address: Address = format!("tcp:{}", chatterer(byte)).parse().unwrap();
        let tell = tell.clone();
        thread::spawn(move || {
            let asked = Instant::now();
            let said = inspect(&address);
            tell.send((byte, "asked", asked.elapsed())).unwrap();
            assert!(byte == 0x12 || said.is_err(), "{byte:02x}: {said:?}");
            let mut printer = Printer::start(&address, || {}).unwrap();
            printer.send(card(1).1);
            while !matches!(printer.wait(PATIENCE), Some(Report::Started(_))) {}
            thread::park_timeout(Duration::from_millis(200));
            let closed = Instant::now();
            drop(printer);
            tell.send((byte, "closed", closed.elapsed())).unwrap();
        });
    }
    for _ in 0..8 {
        let (byte, what, took) = told.recv_timeout(PATIENCE).expect("an end to its talk");
        let most = Duration::from_secs(if what == "asked" { 6 } else { 0 }) + ALLOWANCE;
        assert!(took < most, "{byte:02x}: {what} for {took:?}");
    }
}

/// Stands between the kiosk and a printer, and has that say something more once
/// the kiosk is done. Tells of each connection how much it sent, and whether it
/// was reset in the end.
fn talker(printer: SocketAddr) -> (SocketAddr, Receiver<(usize, bool)>, JoinHandle<()>) {
    let listener = anywhere();
    let address = listener.local_addr().unwrap();
    let (tell, told) = channel();
    let serve = thread::spawn(move || {
        for kiosk in listener.incoming().map(Result::unwrap) {
            let printer = TcpStream::connect(printer).unwrap();
            if tell.send(pass_on(kiosk, printer)).is_err() {
                return;
            }
        }
    });
    (address, told, serve)
}

fn pass_on(mut kiosk: TcpStream, mut printer: TcpStream) -> (usize, bool) {
    let back = {
        let (mut kiosk, mut printer) = (kiosk.try_clone().unwrap(), printer.try_clone().unwrap());
        thread::spawn(move || std::io::copy(&mut printer, &mut kiosk))
    };
    let sent = std::io::copy(&mut kiosk, &mut printer).unwrap_or_default() as usize;
    printer.shutdown(Shutdown::Write).unwrap();
    // Automatic status, as when somebody now opens the cover.
    let said = kiosk.write_all(&[0x10, 0, 0, 0]);
    let mut fds = [PollFd::new(&kiosk, PollFlags::empty())];
    let moment = Timespec::try_from(Duration::from_millis(200)).unwrap();
    let reset =
        poll(&mut fds, Some(&moment)).unwrap() > 0 && { fds[0].revents().contains(PollFlags::ERR) };
    let _ = back.join();
    (sent, reset || said.is_err())
}

#[test]
fn a_connection_is_shut_down_after_the_confirmation_and_never_reset() {
    let simulated = SimulatedPrinter::start(Cable::Tcp, Model::default());
    let Address::Printer { port: Port::Tcp { port, .. }, .. } = simulated.address() else {
        panic!("a network printer");
    };
    let (address, told, _) = talker((Ipv4Addr::LOCALHOST, port).into());
    let mut printer = start(&format!("tcp:{address}"));
    assert!(state(&mut printer).is_ready());
    let (_, job) = card(1);
    let outcome = print(&mut printer, job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let (_, reset) = told.iter().find(|(sent, _)| *sent > 1000).unwrap();
    assert!(!reset, "the printer was cut off while it spoke");
}
