//! Each command said in words, after its name in the manuals.

use std::fmt;

use super::command::{QrStep, Typing};
use super::{Command, Cutting, Untaken};

impl fmt::Display for Command<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Initialize => write!(f, "ESC @      initialize printer"),
            Self::Motion { across, along } => {
                write!(f, "GS P       set motion units: 1/{across} inch across, 1/{along} along")
            }
            Self::Feed { dots } => {
                write!(f, "ESC J {dots:<4} print and feed paper: {dots} dots")
            }
            Self::Raster { row_bytes, rows, data } => {
                let (dots, bytes) = (u32::from(*row_bytes) * 8, data.len());
                write!(f, "GS v 0     print raster bit image: {dots} x {rows} dots, {bytes} bytes")
            }
            Self::LargeRaster { row_bytes, rows, data } => {
                let (dots, bytes) = (u32::from(*row_bytes) * 8, data.len());
                let dots = format!("{dots} x {rows} dots of twice the size");
                write!(f, "GS v 0     print raster bit image: {dots}, {bytes} bytes")
            }
            Self::Letters(letters) => {
                // Which letters bytes from 80h on are, their code page says.
                write!(f, "           letters: \"{}\"", letters.escape_ascii())
            }
            Self::Type(typing) => typing.fmt(f),
            Self::Qr(step) => step.fmt(f),
            Self::Cut { cutting, feed } => cut(f, *cutting, *feed),
            Self::TotalCut => write!(f, "ESC i      total cut, where the paper stands"),
            Self::Present { steps } => {
                write!(f, "GS e 3 {steps:<3} present the paper: {steps} steps, held until taken")
            }
            Self::Clear { untaken: Untaken::Retract } => {
                write!(f, "GS e 2     take back paper that nobody took")
            }
            Self::Clear { untaken: Untaken::Eject } => {
                write!(f, "GS e 5     push out paper that nobody took")
            }
            Self::PresentTimed { steps, untaken, seconds } => {
                let mm = u32::from(*steps) * 5;
                let then = match untaken {
                    Untaken::Retract => "take back",
                    Untaken::Eject => "push out",
                };
                write!(f, "FS P       cut and present the paper: {mm} mm, {then} ")?;
                match seconds {
                    0 => write!(f, "before the next paper"),
                    seconds => write!(f, "after {seconds} s"),
                }
            }
        }
    }
}

fn cut(f: &mut fmt::Formatter<'_>, cutting: Cutting, feed: Option<u8>) -> fmt::Result {
    let left = match cutting {
        Cutting::Full => "full",
        Cutting::Partial => "partial (one point left uncut)",
    };
    match (cutting, feed) {
        (Cutting::Full, None) => write!(f, "GS V 0    ")?,
        (Cutting::Partial, None) => write!(f, "GS V 1    ")?,
        (Cutting::Full, Some(n)) => write!(f, "GS V 65 {n:<2}")?,
        (Cutting::Partial, Some(n)) => write!(f, "GS V 66 {n:<2}")?,
    }
    write!(f, " select cut mode and cut paper: {left}")?;
    match feed {
        None => write!(f, ", where the paper stands"),
        Some(n) => write!(f, ", after feeding to the knife + {n} dots"),
    }
}

impl fmt::Display for Typing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineFeed => write!(f, "LF         print and line feed"),
            Self::OneByte => write!(f, "FS .       cancel Kanji character mode"),
            Self::International(set) => {
                write!(f, "ESC R {set:<4} select an international character set: {set}")
            }
            Self::Page(page) => write!(f, "ESC t {page:<4} select character code table: {page}"),
            Self::Spacing(dots) => write!(f, "ESC 3 {dots:<4} set line spacing: {dots} dots"),
            Self::Bold(true) => write!(f, "ESC E 1    turn emphasized mode on"),
            Self::Bold(false) => write!(f, "ESC E 0    turn emphasized mode off"),
            Self::Centred(true) => write!(f, "ESC a 1    select justification: centred"),
            Self::Centred(false) => write!(f, "ESC a 0    select justification: left"),
            Self::Size { wide, high } => {
                write!(f, "GS !       select character size: {wide} x {high}")
            }
        }
    }
}

impl fmt::Display for QrStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model2 => write!(f, "GS ( k 165 QR code: select model 2"),
            Self::Module(dots) => write!(f, "GS ( k 167 QR code: {dots} dots a module"),
            Self::LevelM => write!(f, "GS ( k 169 QR code: error correction level M"),
            Self::Store(data) => {
                write!(f, "GS ( k 180 QR code: store \"{}\"", data.escape_ascii())
            }
            Self::Print => write!(f, "GS ( k 181 QR code: print"),
        }
    }
}
