//! A printer at the end of USB pipes, played in memory: what it takes, how it
//! fails, and in which order it is given back. One that answers prints, too; a
//! mute one only keeps what it took.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use keuzekiosk::printer::{Claims, Pipes, Transfer, Way};
use nusb::transfer::TransferError;

use super::simulator::{Machine, Model};

/// How often it looks around.
const STEP: Duration = Duration::from_millis(1);

/// How it takes what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// All of it, as fast as its buffer has room.
    Whole,
    /// At most so many bytes of a transfer; then the transfer is over.
    Short(usize),
    /// A stall after so many bytes, until the pipe is opened again.
    Stalls(usize),
    /// Nothing after so many bytes.
    Stuck(usize),
}

/// What was done with it, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Claimed,
    CalledBack(Way),
    /// A transfer that was called back is over.
    Ended(Way),
    HaltCleared(Way),
    /// Given back, with so many transfers under way.
    Released(usize),
}

/// The printer and its port.
pub struct Desk {
    pub machine: Machine,
    pub manner: Manner,
    /// What its port answers; `None` when it does not.
    pub status: Option<u8>,
    /// What it answers once so many bytes were taken.
    pub then: Option<(usize, u8)>,
    /// Whether transfers end when they are called back.
    pub lets_go: bool,
    pub events: Vec<Event>,
    /// All that it took.
    pub taken: Vec<u8>,
    halted: bool,
}

/// Plugged in, for as long as somebody holds it.
#[derive(Clone)]
pub struct UsbPrinter(Arc<Mutex<Desk>>);

impl UsbPrinter {
    pub fn new(model: Model, manner: Manner) -> Self {
        let desk = Desk {
            machine: Machine::new(model),
            manner,
            status: None,
            then: None,
            lets_go: true,
            events: Vec::new(),
            taken: Vec::new(),
            halted: false,
        };
        let desk = Arc::new(Mutex::new(desk));
        let plugged = Arc::downgrade(&desk);
        thread::spawn(move || {
            while let Some(desk) = plugged.upgrade() {
                desk.lock().unwrap_or_else(PoisonError::into_inner).machine.run();
                drop(desk);
                thread::park_timeout(STEP);
            }
        });
        Self(desk)
    }

    pub fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the kiosk claims it.
    pub fn claims(&self) -> Claims {
        let printer = self.clone();
        Box::new(move || {
            printer.desk().events.push(Event::Claimed);
            Ok(Box::new(Claimed::of(printer.clone())))
        })
    }
}

/// It, claimed.
struct Claimed {
    printer: UsbPrinter,
    /// The transfer to it, and how much of that went through.
    out: Option<(Vec<u8>, usize)>,
    listens: bool,
    called_back: [bool; 2],
    /// Said and not yet fetched.
    said: Vec<u8>,
}

impl Claimed {
    fn of(printer: UsbPrinter) -> Self {
        Self { printer, out: None, listens: false, called_back: [false; 2], said: Vec::new() }
    }

    /// What of the transfer out goes through by now, whoever looks.
    fn push(&mut self) {
        let Some((bytes, moved)) = self.out.as_mut().filter(|_| !self.called_back[0]) else {
            return;
        };
        let mut desk = self.printer.desk();
        let most = match desk.manner {
            Manner::Whole => usize::MAX,
            Manner::Short(most) => most - *moved,
            Manner::Stuck(after) | Manner::Stalls(after) => after.saturating_sub(desk.taken.len()),
        };
        let prints = !desk.machine.model.mute;
        let room = if prints { desk.machine.room() } else { usize::MAX };
        let part = (bytes.len() - *moved).min(most).min(room);
        let piece = &bytes[*moved..*moved + part];
        if prints {
            desk.machine.read(piece);
        }
        desk.taken.extend(piece);
        *moved += part;
        desk.halted |= matches!(desk.manner, Manner::Stalls(after) if desk.taken.len() >= after);
    }

    /// The transfer out, once it is over.
    fn out_now(&mut self) -> Option<Transfer> {
        self.push();
        let (bytes, moved) = self.out.as_ref()?;
        let desk = self.printer.desk();
        let over = |status| Transfer { bytes: bytes.clone(), moved: *moved, status };
        if self.called_back[0] {
            return desk.lets_go.then(|| over(Err(TransferError::Cancelled)));
        }
        if desk.halted {
            return Some(over(Err(TransferError::Stall)));
        }
        let is_over = *moved == bytes.len() || desk.manner == Manner::Short(*moved);
        is_over.then(|| over(Ok(())))
    }

    /// What came back, at most one packet.
    fn back_now(&mut self) -> Option<Transfer> {
        self.push();
        let mut desk = self.printer.desk();
        if self.called_back[1] {
            let status = Err(TransferError::Cancelled);
            return desk.lets_go.then_some(Transfer { bytes: Vec::new(), moved: 0, status });
        }
        self.said.extend(desk.machine.take_answers());
        let bytes: Vec<u8> = self.said.drain(..self.said.len().min(64)).collect();
        (!bytes.is_empty()).then_some(Transfer { moved: bytes.len(), bytes, status: Ok(()) })
    }

    fn now(&mut self, way: Way) -> Option<Transfer> {
        let transfer = match way {
            Way::Out => self.out_now(),
            Way::Back => self.back_now(),
        }?;
        match way {
            Way::Out => self.out = None,
            Way::Back => self.listens = false,
        }
        if std::mem::take(&mut self.called_back[way as usize]) {
            self.printer.desk().events.push(Event::Ended(way));
        }
        Some(transfer)
    }
}

impl Pipes for Claimed {
    fn has(&self, way: Way) -> bool {
        way == Way::Out || !self.printer.desk().machine.model.mute
    }

    fn send(&mut self, bytes: Vec<u8>) {
        assert!(self.out.is_none(), "one transfer at a time");
        self.out = Some((bytes, 0));
    }

    fn listen(&mut self) {
        assert!(!self.listens, "one transfer at a time");
        self.listens = true;
    }

    fn is_busy(&self, way: Way) -> bool {
        match way {
            Way::Out => self.out.is_some(),
            Way::Back => self.listens,
        }
    }

    fn ended(&mut self, way: Way, pause: Duration) -> Option<Transfer> {
        let until = Instant::now() + pause;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.now(way) {
                None if !left.is_zero() => thread::park_timeout(left.min(STEP)),
                ended => return ended,
            }
        }
    }

    fn call_back(&mut self, way: Way) {
        self.called_back[way as usize] = true;
        self.printer.desk().events.push(Event::CalledBack(way));
    }

    fn clear_halt(&mut self, way: Way) {
        assert!(!self.is_busy(way), "nothing may be under way");
        let mut desk = self.printer.desk();
        desk.halted = false;
        desk.events.push(Event::HaltCleared(way));
    }

    fn port_status(&mut self) -> Option<u8> {
        let desk = self.printer.desk();
        let then = desk.then.filter(|(taken, _)| desk.taken.len() >= *taken);
        then.map(|(_, status)| status).or(desk.status)
    }
}

impl Drop for Claimed {
    fn drop(&mut self) {
        let under_way = [Way::Out, Way::Back].map(|way| usize::from(self.is_busy(way)));
        self.printer.desk().events.push(Event::Released(under_way.iter().sum()));
    }
}
