//! How the printer is, in words for staff: what it is, and what to do.

use super::super::stage::Stage;
use super::facts::PrinterFault;
use crate::content::{Advice, PrinterWords};

/// What a fault is called, and what staff can do about it.
pub(super) fn advice(words: &PrinterWords, fault: PrinterFault) -> &Advice {
    match fault {
        PrinterFault::None => &words.none,
        PrinterFault::CoverOpen => &words.cover_open,
        PrinterFault::PaperOut => &words.paper_out,
        PrinterFault::Knife => &words.knife,
        PrinterFault::Broken => &words.broken,
        PrinterFault::Hot => &words.hot,
        PrinterFault::Offline => &words.offline,
        PrinterFault::Silent => &words.silent,
        PrinterFault::Unreachable => &words.unreachable,
        PrinterFault::InUse => &words.in_use,
        PrinterFault::Several => &words.several,
        PrinterFault::Lost => &words.lost,
        PrinterFault::Stuck => &words.stuck,
        PrinterFault::WrongAddress => &words.wrong_address,
        PrinterFault::Program => &words.program,
    }
}

/// The state of the printer, and what to do when there is something to do.
pub(super) fn status<'t>(
    stage: &Stage<'t>,
    fault: Option<PrinterFault>,
    near_end: bool,
) -> &'t Advice {
    let words = &stage.words.staff.printer;
    match fault {
        Some(fault) => advice(words, fault),
        None if near_end => &words.near_end,
        None => &words.ready,
    }
}
