//! The commands that a printer carries out in their turn, read one by one.

use std::collections::VecDeque;

use super::typist::Setting;

/// What the next bytes in the buffer ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// NUL, or something that leaves no trace on paper.
    Nothing,
    /// `ESC @`.
    Reset,
    /// `ESC J n`, and the feed of a cut.
    Feed(usize),
    /// `GS v 0`; its rows follow. Each dot is one, or two across and along.
    Picture { row_bytes: usize, rows: usize, size: usize },
    /// `GS V` and `ESC i`.
    Cut,
    /// `GS a n`.
    Tell(bool),
    /// `GS r n`.
    Ask,
    /// `GS I n`.
    Name(u8),
    /// `GS e 3 n`: cut paper is pushed out and held.
    Present,
    /// `GS e 2`: what is held is taken back.
    TakeBack,
    /// `FS P`: cuts, pushes out, and waits by itself for so many seconds.
    PresentTimed { seconds: u8, back: bool },
    /// Something to print as text.
    Letter(u8),
    /// `LF`.
    EndLine,
    /// How letters look from now on.
    Set(Setting),
    /// `GS ( k`: a step of a QR code.
    Code(Vec<u8>),
}

/// Takes the next order out, once it is there whole.
pub fn next_order(buffer: &mut VecDeque<u8>) -> Option<Order> {
    let (order, length) = first(buffer.make_contiguous())?;
    buffer.drain(..length);
    Some(order)
}

fn first(bytes: &[u8]) -> Option<(Order, usize)> {
    Some(match bytes {
        [] | [0x1B..=0x1D] => return None,
        [0, ..] => (Order::Nothing, 1),
        [0x0A, ..] => (Order::EndLine, 1),
        [0x1B, rest @ ..] => escape(rest)?,
        [0x1C, b'P', rest @ ..] => {
            let [_, _, then, seconds, ..] = rest else { return None };
            (Order::PresentTimed { seconds: *seconds, back: *then == b'R' }, 6)
        }
        [0x1D, rest @ ..] => group(rest)?,
        // An order that a broken connection tore is passed over.
        [0x1C, _, ..] => (Order::Nothing, 2),
        [other, ..] => (Order::Letter(*other), 1),
    })
}

/// Behind `ESC`.
fn escape(rest: &[u8]) -> Option<(Order, usize)> {
    Some(match rest {
        [b'@', ..] => (Order::Reset, 2),
        [b'i', ..] => (Order::Cut, 2),
        [b'J' | b't' | b'E' | b'a' | b'3' | b'!' | b'G' | b'R' | b'M' | b'-'] => return None,
        [b'J', rows, ..] => (Order::Feed((*rows).into()), 3),
        [b't', page, ..] => (Order::Set(Setting::Page(*page)), 3),
        [b'E', on, ..] => (Order::Set(Setting::Bold(on & 1 == 1)), 3),
        [b'a', n, ..] => (Order::Set(Setting::Centred(*n == 1)), 3),
        [b'3', dots, ..] => (Order::Set(Setting::Spacing(*dots)), 3),
        [b'!' | b'G' | b'R' | b'M' | b'-', ..] => (Order::Nothing, 3),
        _ => (Order::Nothing, 2),
    })
}

/// Behind `GS`.
fn group(rest: &[u8]) -> Option<(Order, usize)> {
    Some(match rest {
        [b'v' | b'V' | b'a' | b'r' | b'I' | b'e' | b'!' | b'P' | b'(']
        | [b'V', 65 | 66]
        | [b'e', 3]
        | [b'P', _]
        | [b'(', b'k']
        | [b'(', b'k', _] => return None,
        [b'v', b'0', ..] if rest.len() < 7 => return None,
        [b'v', b'0', mode @ (0 | 3), xl, xh, yl, yh, ..] => {
            let row_bytes = usize::from(u16::from_le_bytes([*xl, *xh]));
            let rows = usize::from(u16::from_le_bytes([*yl, *yh]));
            let size = if *mode == 3 { 2 } else { 1 };
            (Order::Picture { row_bytes, rows, size }, 8)
        }
        [b'V', 65 | 66, 0, ..] => (Order::Cut, 4),
        [b'V', 0 | 1, ..] => (Order::Cut, 3),
        [b'e', 3, _, ..] => (Order::Present, 4),
        [b'e', 2, ..] => (Order::TakeBack, 3),
        [b'a', n, ..] => (Order::Tell(*n != 0), 3),
        [b'r', _, ..] => (Order::Ask, 3),
        [b'I', n, ..] => (Order::Name(*n), 3),
        [b'!', size, ..] => (Order::Set(Setting::Size(*size)), 3),
        // Feeds count dots here from the start.
        [b'P', _, _, ..] => (Order::Nothing, 4),
        [b'(', b'k', low, high, step @ ..] => {
            let length = usize::from(u16::from_le_bytes([*low, *high]));
            (Order::Code(step.get(..length)?.to_vec()), 5 + length)
        }
        _ => (Order::Nothing, 2),
    })
}
