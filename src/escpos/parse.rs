//! Bytes back to commands. Only what a job of ours may hold is a command;
//! anything else is refused with its place.

use std::fmt::Write as _;

use super::command::{QrStep, Typing};
use super::{Command, Cutting, Untaken};

/// Bytes that are no job.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("byte {offset}: {unread}")]
pub struct ParseError {
    /// Where the command starts, in bytes from 0.
    pub offset: usize,
    /// What is wrong there.
    pub unread: Unread,
}

/// Why bytes could not be read on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// No command of a job begins so.
    #[error("no known command begins with {0}")]
    Unknown(String),
    /// The bytes end inside a command.
    #[error("{0} is cut short")]
    CutShort(&'static str),
    /// A command with a value it does not have.
    #[error("{0} with a value it does not have")]
    Value(&'static str),
    /// More paper than a printer holds.
    #[error("more than {0} rows of paper")]
    TooLong(u32),
}

/// Reads a whole job.
///
/// # Errors
/// At the first bytes that are not a command a job of ours may hold.
pub fn parse(bytes: &[u8]) -> Result<Vec<Command<'_>>, ParseError> {
    Commands { bytes, offset: 0 }.map(|read| read.map(|(_, command)| command)).collect()
}

/// As [`parse`], but each command with where it ends.
pub(super) fn parse_ends(bytes: &[u8]) -> Result<Vec<(usize, Command<'_>)>, ParseError> {
    let mut commands = Commands { bytes, offset: 0 };
    let mut ends = Vec::new();
    while let Some(read) = commands.next() {
        ends.push((commands.offset, read?.1));
    }
    Ok(ends)
}

/// One line a command: its offset in hexadecimal, the command as the manuals
/// write it, and what it does. Bytes that are not a command end the list with
/// a line that says so.
#[must_use]
pub fn explain(bytes: &[u8]) -> String {
    let mut lines = String::new();
    for read in (Commands { bytes, offset: 0 }) {
        let written = match read {
            Ok((offset, command)) => writeln!(lines, "{offset:06x}  {command}"),
            Err(ParseError { offset, unread }) => {
                let left = bytes.len() - offset;
                writeln!(lines, "{offset:06x}  ??         {unread}; {left} bytes not read")
            }
        };
        debug_assert!(written.is_ok(), "writing to a String cannot fail");
    }
    lines
}

/// Reads commands one by one, each with its offset; ends after an error.
struct Commands<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Iterator for Commands<'a> {
    type Item = Result<(usize, Command<'a>), ParseError>;

    fn next(&mut self) -> Option<Self::Item> {
        let offset = self.offset;
        let rest = self.bytes.get(offset..).filter(|rest| !rest.is_empty())?;
        match first(rest) {
            Ok((command, length)) => {
                self.offset += length;
                Some(Ok((offset, command)))
            }
            Err(unread) => {
                self.offset = self.bytes.len();
                Some(Err(ParseError { offset, unread }))
            }
        }
    }
}

/// The command `bytes` begin with, and its length.
fn first(bytes: &[u8]) -> Result<(Command<'_>, usize), Unread> {
    let known = match bytes {
        [0x1B, rest @ ..] => escape(rest),
        [0x1C, b'.', ..] => Some(Ok((Command::Type(Typing::OneByte), 2))),
        [0x1C, b'P', rest @ ..] => Some(present_timed(rest)),
        [0x1D, rest @ ..] => group(rest),
        [0x0A, ..] => Some(Ok((Command::Type(Typing::LineFeed), 1))),
        [0x20..=0x7E | 0x80.., ..] => Some(Ok(letters(bytes))),
        _ => None,
    };
    known.unwrap_or_else(|| Err(Unread::Unknown(in_hexadecimal(bytes))))
}

/// A command, and its length with what came before it.
type Read<'a> = Result<(Command<'a>, usize), Unread>;

/// As far as the letters go: every other byte is a command, or none.
fn letters(bytes: &[u8]) -> (Command<'_>, usize) {
    let is_letter = |byte: &u8| matches!(byte, 0x20..=0x7E | 0x80..);
    let length = bytes.iter().take_while(|byte| is_letter(byte)).count();
    (Command::Letters(bytes.get(..length).unwrap_or_default()), length)
}

/// Behind `ESC`; `None` when it is no command of ours.
fn escape(rest: &[u8]) -> Option<Read<'_>> {
    Some(match rest {
        [b'@', ..] => Ok((Command::Initialize, 2)),
        [b'i', ..] => Ok((Command::TotalCut, 2)),
        [b'J', n, ..] => Ok((Command::Feed { dots: *n }, 3)),
        [b'J'] => Err(Unread::CutShort("ESC J")),
        [b'R', n, ..] => Ok((Command::Type(Typing::International(*n)), 3)),
        [b'R'] => Err(Unread::CutShort("ESC R")),
        [b't', n, ..] => Ok((Command::Type(Typing::Page(*n)), 3)),
        [b't'] => Err(Unread::CutShort("ESC t")),
        [b'3', n, ..] => Ok((Command::Type(Typing::Spacing(*n)), 3)),
        [b'3'] => Err(Unread::CutShort("ESC 3")),
        [b'E', on @ (0 | 1), ..] => Ok((Command::Type(Typing::Bold(*on == 1)), 3)),
        [b'E'] => Err(Unread::CutShort("ESC E")),
        [b'E', ..] => Err(Unread::Value("ESC E")),
        [b'a', on @ (0 | 1), ..] => Ok((Command::Type(Typing::Centred(*on == 1)), 3)),
        [b'a'] => Err(Unread::CutShort("ESC a")),
        [b'a', ..] => Err(Unread::Value("ESC a")),
        _ => return None,
    })
}

/// Behind `GS`; `None` when it is no command of ours.
fn group(rest: &[u8]) -> Option<Read<'_>> {
    Some(match rest {
        [b'v', b'0', rest @ ..] => raster(rest),
        [b'V', rest @ ..] => cut(rest),
        [b'P', across, along, ..] => Ok((Command::Motion { across: *across, along: *along }, 4)),
        [b'P', ..] => Err(Unread::CutShort("GS P")),
        [b'e', rest @ ..] => presenter(rest),
        [b'!', size, ..] if size & 0x88 == 0 => {
            let (wide, high) = ((size >> 4) + 1, (size & 7) + 1);
            Ok((Command::Type(Typing::Size { wide, high }), 3))
        }
        [b'!'] => Err(Unread::CutShort("GS !")),
        [b'!', ..] => Err(Unread::Value("GS !")),
        [b'(', b'k', rest @ ..] => qr(rest),
        _ => return None,
    })
}

/// `GS e n` and `GS e 3 m`.
fn presenter(rest: &[u8]) -> Read<'_> {
    match rest {
        [2, ..] => Ok((Command::Clear { untaken: Untaken::Retract }, 3)),
        [5, ..] => Ok((Command::Clear { untaken: Untaken::Eject }, 3)),
        [3, steps, ..] => Ok((Command::Present { steps: *steps }, 4)),
        [] | [3] => Err(Unread::CutShort("GS e")),
        _ => Err(Unread::Value("GS e")),
    }
}

/// `FS P steps led then seconds`.
fn present_timed(rest: &[u8]) -> Read<'_> {
    let [steps, led, then, seconds, ..] = rest else { return Err(Unread::CutShort("FS P")) };
    let untaken = match (led, then) {
        (1, b'R') => Untaken::Retract,
        (1, b'E') => Untaken::Eject,
        _ => return Err(Unread::Value("FS P")),
    };
    Ok((Command::PresentTimed { steps: *steps, untaken, seconds: *seconds }, 6))
}

/// `GS ( k pL pH cn fn ...`, for QR codes (cn = 49).
fn qr(rest: &[u8]) -> Read<'_> {
    const NAME: &str = "GS ( k";
    let [low, high, rest @ ..] = rest else { return Err(Unread::CutShort(NAME)) };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    let step = match rest.get(..length).ok_or(Unread::CutShort(NAME))? {
        [49, 65, 50, 0] => QrStep::Model2,
        [49, 67, dots @ 1..=16] => QrStep::Module(*dots),
        [49, 69, 49] => QrStep::LevelM,
        [49, 80, 48, data @ ..] => QrStep::Store(data),
        [49, 81, 48] => QrStep::Print,
        _ => return Err(Unread::Value(NAME)),
    };
    Ok((Command::Qr(step), 5 + length))
}

/// `GS v 0 m xL xH yL yH d...`; only the normal and the double size are ours.
fn raster(rest: &[u8]) -> Result<(Command<'_>, usize), Unread> {
    const NAME: &str = "GS v 0";
    let [mode, x_low, x_high, y_low, y_high, data @ ..] = rest else {
        return Err(Unread::CutShort(NAME));
    };
    let row_bytes = u16::from_le_bytes([*x_low, *x_high]);
    let rows = u16::from_le_bytes([*y_low, *y_high]);
    if row_bytes == 0 || rows == 0 {
        return Err(Unread::Value(NAME));
    }
    let length = usize::from(row_bytes) * usize::from(rows);
    let data = data.get(..length).ok_or(Unread::CutShort(NAME))?;
    let command = match mode {
        0 | b'0' => Command::Raster { row_bytes, rows, data },
        3 | b'3' => Command::LargeRaster { row_bytes, rows, data },
        _ => return Err(Unread::Value(NAME)),
    };
    Ok((command, 8 + length))
}

/// `GS V m` and `GS V m n`.
fn cut(rest: &[u8]) -> Result<(Command<'_>, usize), Unread> {
    let (cutting, feed, length) = match rest {
        [0 | b'0', ..] => (Cutting::Full, None, 3),
        [1 | b'1', ..] => (Cutting::Partial, None, 3),
        [65, n, ..] => (Cutting::Full, Some(*n), 4),
        [66, n, ..] => (Cutting::Partial, Some(*n), 4),
        [] | [65 | 66] => return Err(Unread::CutShort("GS V")),
        _ => return Err(Unread::Value("GS V")),
    };
    Ok((Command::Cut { cutting, feed }, length))
}

fn in_hexadecimal(bytes: &[u8]) -> String {
    let shown: Vec<String> = bytes.iter().take(3).map(|byte| format!("{byte:02X}")).collect();
    shown.join(" ")
}
