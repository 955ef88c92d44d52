//! A simulated receipt printer on TCP, on USB (usblp) or on a serial port: it
//! carries out what it is sent at paper speed, keeps its paper, answers as the
//! ESC/POS manuals say, and breaks when it is told to.

pub mod bus;
mod door;
mod faults;
mod machine;
mod model;
mod orders;
mod paper;
mod typist;

use bus::FakeBus;
pub use faults::{Fault, Lie, Moment};
pub use machine::Machine;
pub use model::Model;
pub use paper::Piece;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use door::Door;
use keuzekiosk::printer::{Address, Line, Port};

/// A printer that stands somewhere in this process.
pub struct SimulatedPrinter {
    machine: Arc<Mutex<Machine>>,
    stopped: Arc<AtomicBool>,
    address: Address,
    thread: Option<JoinHandle<()>>,
}

/// Where it is plugged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cable {
    Tcp,
    /// Behind a `usblp` of its own.
    Usb,
    Serial,
}

impl SimulatedPrinter {
    /// Switches it on.
    pub fn start(cable: Cable, model: Model) -> Self {
        match cable {
            Cable::Tcp => Self::on_tcp(0, model),
            Cable::Usb => {
                let bus = FakeBus::new();
                let name = FakeBus::name().on(bus.bus());
                let port = Port::Usb(name);
                Self::open(Door::usb(bus), Address::Printer { port, answers: true }, model)
            }
            Cable::Serial => {
                let (door, path) = Door::serial();
                // As fast as adapters go, so that tests need not wait long.
                let line = Line { speed: 921_600, ..Line::at(path) };
                let port = Port::Serial(line);
                Self::open(door, Address::Printer { port, answers: true }, model)
            }
        }
    }

    /// On this TCP port of the loopback interface; 0 takes a free one.
    pub fn on_tcp(port: u16, model: Model) -> Self {
        let (door, port) = Door::tcp(port);
        let port = Port::Tcp { host: "127.0.0.1".to_owned(), port };
        Self::open(door, Address::Printer { port, answers: true }, model)
    }

    fn open(mut door: Door, address: Address, model: Model) -> Self {
        let machine = Arc::new(Mutex::new(Machine::new(model)));
        let stopped = Arc::new(AtomicBool::new(false));
        let (ours, stop) = (Arc::clone(&machine), Arc::clone(&stopped));
        let serve = move || {
            while !stop.load(Ordering::Relaxed) {
                door.serve(&ours);
            }
        };
        let thread = thread::Builder::new().name("simulated".to_owned()).spawn(serve).unwrap();
        Self { machine, stopped, address, thread: Some(thread) }
    }

    /// Where the kiosk finds it.
    pub fn address(&self) -> Address {
        self.address.clone()
    }

    pub fn machine(&self) -> MutexGuard<'_, Machine> {
        self.machine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets this go wrong now, cable included.
    pub fn begin(&self, fault: Fault) {
        let mut machine = self.machine();
        machine.plan(Moment::Bytes(0), fault);
        let served = machine.served;
        drop(machine);
        self.wait_until("looked after its cable", |machine| machine.served > served + 1);
    }

    /// Takes away what came out so far.
    pub fn tear_off(&self) {
        self.machine().paper = paper::Paper::default();
    }

    /// Waits, in real time, until something is so.
    #[track_caller]
    pub fn wait_until(&self, what: &str, so: impl Fn(&Machine) -> bool) {
        let started = Instant::now();
        while !so(&self.machine()) {
            if started.elapsed() > Duration::from_secs(20) {
                let machine = self.machine();
                let pieces: Vec<_> = machine.paper.pieces.iter().map(Piece::inked).collect();
                panic!(
                    "the printer never {what}: pieces of {pieces:?} rows, {} rows hang there, {:?}",
                    machine.paper.hanging.rows.len(),
                    machine.faults
                );
            }
            thread::park_timeout(Duration::from_millis(2));
        }
    }
}

impl Drop for SimulatedPrinter {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let ended = self.thread.take().map(JoinHandle::join);
        // A test that already fails keeps its own message.
        assert!(matches!(ended, Some(Ok(()))) || thread::panicking(), "the simulation failed");
    }
}
