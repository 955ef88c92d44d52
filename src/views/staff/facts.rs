//! What the shell knows and staff may see: counts, never what was read.

use crate::content::Day;

/// What the staff screen tells beside the kiosk itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StaffFacts {
    /// What keeps the printer from printing; none when it is ready.
    pub fault: Option<PrinterFault>,
    /// The roll will end soon.
    pub near_end: bool,
    /// Width of the paper in mm.
    pub paper_mm: u32,
    /// Papers since the start.
    pub papers: u32,
    /// Metres of paper since the start.
    pub metres: f32,
    /// The roll, since staff said that it is new.
    pub roll: Option<Roll>,
    /// How often each fault came up since the start, whether or not somebody
    /// wanted to print.
    pub faults: Vec<(PrinterFault, u32)>,
    /// Length of one copy of the batch in metres.
    pub copy_metres: f32,
    /// What is wrong in the device config.
    pub config: Vec<ConfigNote>,
    /// The day, for what expires.
    pub today: Option<Day>,
    /// Seconds without a touch until the idle warning.
    pub idle_seconds: u64,
    /// Version of the program.
    pub program: &'static str,
}

/// A roll that staff put in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Roll {
    /// Metres that came off it.
    pub used: f32,
    /// Metres on a new one, when the config says so.
    pub whole: Option<f32>,
}

/// A line about the device config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigNote {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// The field that is wrong; empty when the whole file counts for nothing.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
    /// What the kiosk does until it is mended.
    pub meanwhile: Meanwhile,
}

/// What is wrong with a field of the device config, as staff are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It cannot have this value.
    Value,
    /// There is no such field, or it is there already.
    Name,
    /// A comma, a bracket or a quotation mark.
    Form,
    /// What it names is not there.
    Absent,
    /// A printer by its name, not its number.
    PrinterName,
    /// Glass on which not everything has room.
    SmallPanel,
}

/// What the kiosk does about a field that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meanwhile {
    /// It takes what the field is by itself.
    Default,
    /// It passes over it.
    Without,
    /// It tries all the same.
    Tries,
    /// It draws everything smaller.
    Shrinks,
    /// It does not print.
    NoPaper,
}

/// What keeps a printer from printing, as staff are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrinterFault {
    /// There is none: the config names none that can be used.
    None,
    /// The cover is open.
    CoverOpen,
    /// No paper.
    PaperOut,
    /// The knife is stuck.
    Knife,
    /// An error that only switching off ends.
    Broken,
    /// The head is too hot.
    Hot,
    /// Off line.
    Offline,
    /// It takes bytes and says nothing.
    Silent,
    /// Not there: off, or its cable is out.
    Unreachable,
    /// Another program has it.
    InUse,
    /// Two printers have the name in the config.
    Several,
    /// The connection broke during a paper.
    Lost,
    /// It did not take the whole paper in time.
    Stuck,
    /// The config names something that is no printer.
    WrongAddress,
    /// Something in the program or the machine.
    Program,
}
