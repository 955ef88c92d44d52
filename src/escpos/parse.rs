//! Bytes back to commands. Only what a job of ours may hold is a command;
//! anything else is refused with its place.

use std::fmt::Write as _;

use super::{Command, Cutting};

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
    match bytes {
        [0x1B, b'@', ..] => Ok((Command::Initialize, 2)),
        [0x1B, b'J', dots, ..] => Ok((Command::Feed { dots: *dots }, 3)),
        [0x1B, b'J'] => Err(Unread::CutShort("ESC J")),
        [0x1D, b'v', b'0', rest @ ..] => raster(rest),
        [0x1D, b'V', rest @ ..] => cut(rest),
        _ => Err(Unread::Unknown(in_hexadecimal(bytes))),
    }
}

/// `GS v 0 m xL xH yL yH d...`; only the normal size is ours.
fn raster(rest: &[u8]) -> Result<(Command<'_>, usize), Unread> {
    const NAME: &str = "GS v 0";
    let [mode, x_low, x_high, y_low, y_high, data @ ..] = rest else {
        return Err(Unread::CutShort(NAME));
    };
    let row_bytes = u16::from_le_bytes([*x_low, *x_high]);
    let rows = u16::from_le_bytes([*y_low, *y_high]);
    if !matches!(mode, 0 | b'0') || row_bytes == 0 || rows == 0 {
        return Err(Unread::Value(NAME));
    }
    let length = usize::from(row_bytes) * usize::from(rows);
    let data = data.get(..length).ok_or(Unread::CutShort(NAME))?;
    Ok((Command::Raster { row_bytes, rows, data }, 8 + length))
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
