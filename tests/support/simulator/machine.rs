//! The printer itself: a receive buffer, a head over moving paper, and
//! answers. It knows no cable.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::faults::{Fault, Lie, Moment};
use super::model::Model;
use super::orders::{Order, next_order};
use super::paper::Paper;
use super::typist::Typist;

/// A printer that is switched on.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a machine has switches")]
pub struct Machine {
    pub model: Model,
    pub paper: Paper,
    /// What is wrong now.
    pub faults: Vec<Fault>,
    planned: Vec<(usize, Moment, Fault)>,
    hot_until: Option<Instant>,
    /// The knife sticks; and whether staff has freed it.
    jammed: bool,
    freed: bool,
    buffer: VecDeque<u8>,
    /// Bytes that may become a real-time command.
    held: Vec<u8>,
    /// Rows of a picture that are still to come, their width in bytes, and the
    /// size of their dots.
    picture: (usize, usize, usize),
    /// What is there of the next row of a picture.
    row: Vec<u8>,
    feed: usize,
    typist: Typist,
    /// Rows of letters that are still to be printed, and what comes then.
    typed: VecDeque<Vec<u8>>,
    after: Option<Order>,
    /// When the printer itself takes paper back that nobody took.
    takes_back: Option<Instant>,
    /// When head and knife are free for the next step.
    free_at: Instant,
    waits: bool,
    telling: bool,
    told: [u8; 4],
    answers: VecDeque<(Instant, Vec<u8>)>,
    pub bytes_read: usize,
    pub bytes_said: usize,
    /// Letters; of a paper that is a picture, they are a torn one read as text.
    pub letters: usize,
    /// How often its cable was looked after.
    pub served: usize,
    /// Bytes that came while its buffer was full.
    pub lost: usize,
    /// Connections that came while another was open.
    pub second_connections: usize,
    /// Times that it was asked `GS r`, and had come to it.
    pub proofs: usize,
    /// What it was asked at once, for the log of one used by hand.
    pub dropped: usize,
}

/// `DLE EOT n`, `DLE ENQ 2` and `DLE DC4 8`.
const REAL_TIME: [&[u8]; 6] = [
    &[16, 4, 1],
    &[16, 4, 2],
    &[16, 4, 3],
    &[16, 4, 4],
    &[16, 5, 2],
    &[16, 20, 8, 1, 3, 20, 1, 6, 2, 8],
];

impl Machine {
    pub fn new(model: Model) -> Self {
        let typist = Typist::new(model.dots, model.windows);
        Self {
            model,
            paper: Paper::default(),
            faults: Vec::new(),
            planned: Vec::new(),
            hot_until: None,
            jammed: false,
            freed: false,
            buffer: VecDeque::new(),
            held: Vec::new(),
            picture: (0, 0, 1),
            row: Vec::new(),
            feed: 0,
            typist,
            typed: VecDeque::new(),
            after: None,
            takes_back: None,
            free_at: Instant::now(),
            waits: true,
            telling: false,
            told: [0; 4],
            answers: VecDeque::new(),
            bytes_read: 0,
            bytes_said: 0,
            letters: 0,
            served: 0,
            lost: 0,
            second_connections: 0,
            proofs: 0,
            dropped: 0,
        }
    }

    /// Lets this go wrong at a moment from now.
    pub fn plan(&mut self, moment: Moment, fault: Fault) {
        let counted = match moment {
            Moment::Bytes(_) => self.bytes_read,
            Moment::Rows(_) => self.paper.rows,
        };
        // A printer that lies has always done so; then its paper ends.
        if matches!(fault, Fault::Lies(_)) {
            self.faults.push(fault);
            self.planned.push((counted, moment, Fault::PaperOut));
        } else {
            self.planned.push((counted, moment, fault));
        }
        self.begin_faults();
    }

    /// Staff puts everything right: paper, cover, knife, cable, and the printer
    /// off and on again when it stalled.
    pub fn mend(&mut self) {
        let switch = |fault: &Fault| {
            matches!(fault, Fault::Stall | Fault::BlackHole | Fault::Mute | Fault::Broken)
        };
        // A clone knows no order that frees its knife.
        let switched = self.faults.iter().any(switch) || (self.model.mute && self.jammed);
        self.planned.clear();
        self.faults.clear();
        if switched {
            self.power_cycle();
        }
        self.hot_until = None;
        self.freed = true;
    }

    pub fn has(&self, is: impl Fn(&Fault) -> bool) -> bool {
        self.faults.iter().any(is)
    }

    pub fn is(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Ends faults that last only a moment, such as a reset connection.
    pub fn over(&mut self, fault: Fault) {
        self.faults.retain(|other| *other != fault);
    }

    fn begin_faults(&mut self) {
        let (bytes, rows) = (self.bytes_read, self.paper.rows);
        let due = |(counted, moment, _): &(usize, Moment, Fault)| match moment {
            Moment::Bytes(after) => bytes >= counted + after,
            Moment::Rows(after) => rows >= counted + after,
        };
        let (now, later): (Vec<_>, Vec<_>) = self.planned.drain(..).partition(due);
        self.planned = later;
        for (_, _, fault) in now {
            match fault {
                Fault::HotHead(long) => self.hot_until = Some(Instant::now() + long),
                Fault::PowerCycle => self.power_cycle(),
                _ => self.faults.push(fault),
            }
        }
    }

    fn power_cycle(&mut self) {
        self.drop_everything();
        self.answers.clear();
        self.telling = false;
        self.jammed = false;
        self.faults.push(Fault::Reset);
    }

    fn drop_everything(&mut self) {
        self.dropped += self.buffer.len();
        self.buffer.clear();
        self.held.clear();
        self.picture = (0, 0, 1);
        self.row.clear();
        self.feed = 0;
        self.typist.reset();
        self.typed.clear();
        self.after = None;
    }

    // What comes in

    /// Bytes that it would read now.
    pub fn room(&self) -> usize {
        if self.is(Fault::BlackHole) {
            return 0;
        }
        if self.model.stops { self.free() } else { usize::MAX }
    }

    fn free(&self) -> usize {
        self.model.buffer.saturating_sub(self.buffer.len() + self.held.len())
    }

    /// Reads bytes, of which there must be room for.
    pub fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            // What comes while it is off is lost.
            if self.is(Fault::Reset) {
                return;
            }
            self.bytes_read += 1;
            if self.free() == 0 {
                self.lost += 1;
                continue;
            }
            self.held.push(*byte);
            while !self.held.is_empty() {
                if REAL_TIME.contains(&&*self.held) {
                    let command = std::mem::take(&mut self.held);
                    self.at_once(&command);
                } else if REAL_TIME.iter().any(|command| command.starts_with(&self.held)) {
                    break;
                } else {
                    self.buffer.push_back(self.held.remove(0));
                    self.answer_at_once_if_it_lies();
                }
            }
            self.begin_faults();
        }
    }

    fn answer_at_once_if_it_lies(&mut self) {
        let length = self.buffer.len();
        let ends_with_question =
            length >= 3 && self.buffer.range(length - 3..).copied().eq([0x1D, b'r', 1]);
        if self.is(Fault::Lies(Lie::DoneAtOnce)) && ends_with_question {
            self.buffer.truncate(length - 3);
            self.answer(vec![0]);
        }
    }

    fn at_once(&mut self, command: &[u8]) {
        match command {
            [16, 4, question] => {
                let answer = self.real_time_status(*question);
                self.answer(vec![answer]);
            }
            [16, 5, ..] if self.jammed && self.freed => {
                self.jammed = false;
                self.drop_everything();
            }
            [16, 5, ..] => {}
            _ if self.model.drops => {
                self.drop_everything();
                self.answer(vec![0x37, 0x25, 0]);
            }
            _ => {}
        }
    }

    // What it says

    /// Whether its status is a lie.
    fn lies(&self) -> bool {
        self.is(Fault::Lies(Lie::AllIsWell))
    }

    fn flags(&self) -> [bool; 5] {
        let hot = self.hot_until.is_some();
        let told = [
            self.is(Fault::CoverOpen),
            self.is(Fault::PaperOut),
            self.jammed,
            hot,
            self.is(Fault::NearEnd),
        ];
        if self.lies() { [false; 5] } else { told }
    }

    fn broken(&self) -> u8 {
        u8::from(self.is(Fault::Broken) && !self.lies())
    }

    fn offline(&self) -> u8 {
        let [cover, out, jam, hot, _] = self.flags();
        let paused = self.is(Fault::Paused) && !self.lies();
        u8::from(cover || out || jam || hot || paused || self.broken() > 0)
    }

    fn real_time_status(&self, question: u8) -> u8 {
        let [cover, out, jam, hot, near] = self.flags().map(u8::from);
        let (broken, offline) = (self.broken(), self.offline());
        0x12 | match question {
            1 => offline << 3,
            2 => cover << 2 | out << 5 | u8::from(jam + hot + broken > 0) << 6,
            3 => jam << 3 | broken << 5 | hot << 6,
            _ => (near * 0x0C) | (out * 0x60),
        }
    }

    fn automatic_status(&self) -> [u8; 4] {
        let [cover, out, jam, hot, near] = self.flags().map(u8::from);
        let (broken, offline) = (self.broken(), self.offline());
        let paper = (near * 0x03) | (out * 0x0C);
        [0x10 | offline << 3 | cover << 5, jam << 3 | broken << 5 | hot << 6, paper, 0]
    }

    fn answer(&mut self, bytes: Vec<u8>) {
        if self.model.mute || self.is(Fault::Mute) {
            return;
        }
        let late = self.faults.iter().find_map(|fault| match fault {
            Fault::Late(late) => Some(*late),
            _ => None,
        });
        self.answers.push_back((Instant::now() + late.unwrap_or_default(), bytes));
    }

    /// What it has to say by now.
    pub fn take_answers(&mut self) -> Vec<u8> {
        let now = Instant::now();
        let mut said = Vec::new();
        while self.answers.front().is_some_and(|(due, _)| *due <= now) {
            said.extend(self.answers.pop_front().unwrap().1);
        }
        self.bytes_said += said.len();
        said
    }

    // What it does

    /// Whether nothing is left to be done or said.
    pub fn is_idle(&self) -> bool {
        let printed = self.feed == 0 && self.picture.0 == 0 && self.typed.is_empty();
        printed && self.buffer.is_empty() && self.answers.is_empty()
    }

    fn is_stopped(&self) -> bool {
        let stop = |fault: &Fault| {
            use Fault::{Broken, CoverOpen, PaperOut, Paused, Stall};
            matches!(fault, CoverOpen | PaperOut | Broken | Paused | Stall)
        };
        self.has(stop) || self.jammed || self.hot_until.is_some()
    }

    /// Carries out what there was time for.
    pub fn run(&mut self) {
        let now = Instant::now();
        if self.hot_until.is_some_and(|until| until <= now) {
            self.hot_until = None;
        }
        if self.takes_back.is_some_and(|due| due <= now) {
            self.takes_back = None;
            self.paper.take_back();
        }
        if std::mem::take(&mut self.waits) {
            self.free_at = self.free_at.max(now);
        }
        while self.free_at <= now {
            if self.is_stopped() || !self.step() {
                // A head that had nothing to do does not catch up.
                self.waits = true;
                break;
            }
            self.begin_faults();
        }
        let status = self.automatic_status();
        if self.telling && self.model.tells && status != self.told {
            self.answer(status.to_vec());
        }
        self.told = status;
    }

    /// One step; false when there is nothing to do.
    fn step(&mut self) -> bool {
        if let Some(row) = self.typed.pop_front() {
            self.print_row(&row);
            return true;
        }
        if let Some(order) = self.after.take() {
            self.carry_out(order);
            return true;
        }
        if self.feed > 0 {
            self.feed -= 1;
            self.print_row(&[]);
            return true;
        }
        if let (rows @ 1.., width, size) = self.picture {
            // A row may be longer than the receive buffer.
            let there = self.buffer.len().min(width - self.row.len());
            self.row.extend(self.buffer.drain(..there));
            if self.row.len() < width {
                return false;
            }
            let row = std::mem::take(&mut self.row);
            self.picture.0 = rows - 1;
            if size == 2 {
                let row = twice_as_wide(&row);
                self.typed.extend([row.clone(), row]);
            } else {
                self.print_row(&row[..width.min(self.model.dots / 8)]);
            }
            return true;
        }
        match next_order(&mut self.buffer) {
            None => return false,
            Some(order) if self.typist.waits() && ends_line(&order) => {
                self.typed.extend(self.typist.feed(0));
                self.after = Some(order);
            }
            Some(order) => self.carry_out(order),
        }
        true
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Nothing => {}
            Order::Reset => {
                self.telling = false;
                self.typist.reset();
            }
            Order::Feed(rows) if self.typist.waits() => {
                self.typed.extend(self.typist.feed(rows as u32));
            }
            Order::Feed(rows) => self.feed = rows,
            Order::EndLine => self.typed.extend(self.typist.end_line()),
            Order::Set(setting) => self.typist.set(setting),
            Order::Code(step) => self.typed.extend(self.typist.code(&step)),
            Order::Picture { row_bytes, rows, size } => self.picture = (rows, row_bytes, size),
            Order::Cut if self.is(Fault::CutterJam) => {
                self.over(Fault::CutterJam);
                (self.jammed, self.freed) = (true, false);
            }
            Order::Cut => self.cut(),
            Order::PresentTimed { seconds, back } => {
                self.cut();
                self.paper.present();
                let held = Duration::from_secs(seconds.into());
                self.takes_back = (back && seconds > 0).then(|| Instant::now() + held);
            }
            Order::Present => self.paper.present(),
            Order::TakeBack => self.paper.take_back(),
            Order::Tell(on) => {
                self.telling = on;
                self.told = self.automatic_status();
                if on && self.model.tells {
                    self.answer(self.told.to_vec());
                }
            }
            Order::Ask => {
                self.proofs += 1;
                let [.., near] = self.flags().map(u8::from);
                if self.model.confirms {
                    self.answer(vec![near * 0x03]);
                }
            }
            Order::Name(name) => {
                let text: &[u8] = match name {
                    65 => b"_SIM 1.0\0",
                    66 => b"_SIMULATED\0",
                    67 => b"_SIM-80\0",
                    _ => b"_S1M0001\0",
                };
                self.answer(text.to_vec());
            }
            Order::Letter(letter) => {
                self.letters += 1;
                self.typed.extend(self.typist.take(letter));
            }
        }
    }

    fn cut(&mut self) {
        self.paper.cut();
        self.free_at += Duration::from_secs_f32(self.model.cut);
    }

    fn print_row(&mut self, row: &[u8]) {
        // The next paper ends the wait for whoever takes the one before.
        if self.takes_back.take().is_some() {
            self.paper.take_back();
        }
        self.paper.row(row);
        self.free_at += Duration::from_secs_f32(1.0 / (8.0 * self.model.speed));
    }
}

/// Each dot of a row twice.
fn twice_as_wide(row: &[u8]) -> Vec<u8> {
    let twice = |byte: u8| {
        (0..8).fold(0_u16, |wide, bit| wide | (u16::from(byte >> bit & 1) * 3) << (2 * bit))
    };
    row.iter().flat_map(|byte| twice(*byte).to_be_bytes()).collect()
}

/// Whether letters that wait are printed before it; a printer may also forget
/// them, but then they would not show.
fn ends_line(order: &Order) -> bool {
    use Order::{Code, Cut, Picture, Present, PresentTimed, Reset};
    matches!(order, Reset | Picture { .. } | Cut | Present | PresentTimed { .. } | Code(_))
}
