//! What can be wrong with a printer, and when it begins.

use std::time::Duration;

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// The roll ends; it goes on when there is a new one.
    PaperOut,
    /// The roll will end soon; it prints on.
    NearEnd,
    CoverOpen,
    /// An error that ends only by switching it off and on.
    Broken,
    /// Its feed button was pressed: off line, and nothing else.
    Paused,
    /// The knife sticks at the next cut.
    CutterJam,
    /// The head is too hot for so long.
    HotHead(Duration),
    /// Switched off and on again at once: whatever it held is gone.
    PowerCycle,
    /// New connections are refused.
    Refuse,
    /// Nothing is read any more.
    BlackHole,
    /// Nothing is carried out any more; it reads and answers on.
    Stall,
    /// Only so many bytes a second are read.
    SlowReader(u32),
    /// The connection is reset; on USB the printer is there again under
    /// another number.
    Reset,
    /// The connection is closed.
    Close,
    /// The cable is pulled.
    Unplug,
    /// Another program has its device file open.
    InUse,
    /// It stops to answer.
    Mute,
    /// Every answer comes so much later.
    Late(Duration),
    /// It answers, but never the truth; and at the moment its paper ends.
    Lies(Lie),
}

/// How a printer lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Whatever is wrong, its status says that nothing is.
    AllIsWell,
    /// It says that it has done a job the moment it has read it.
    DoneAtOnce,
}

/// When it begins, counted from when it was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// After so many bytes were read.
    Bytes(usize),
    /// After so many rows of paper.
    Rows(usize),
}
