//! The commands that a printer carries out in their turn, read one by one.

use std::collections::VecDeque;

/// What the next bytes in the buffer ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// NUL, or something that leaves no trace on paper.
    Nothing,
    /// `ESC @`.
    Reset,
    /// `ESC J n`, and the feed of a cut.
    Feed(usize),
    /// `GS v 0`; its rows follow.
    Picture { row_bytes: usize, rows: usize },
    /// `GS V`.
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
    /// Something to print as text.
    Letter(u8),
}

/// Takes the next order out, once it is there whole.
pub fn next_order(buffer: &mut VecDeque<u8>) -> Option<Order> {
    let (order, length) = first(buffer.make_contiguous())?;
    buffer.drain(..length);
    Some(order)
}

fn first(bytes: &[u8]) -> Option<(Order, usize)> {
    Some(match bytes {
        []
        | [0x1B..=0x1D]
        | [0x1D, b'V', 65 | 66]
        | [0x1D, b'a' | b'r' | b'I' | b'V' | b'v' | b'e']
        | [0x1D, b'e', 3]
        | [0x1B, b'J'] => return None,
        [0, ..] => (Order::Nothing, 1),
        [0x1B, b'@', ..] => (Order::Reset, 2),
        [0x1B, b'J', rows, ..] => (Order::Feed((*rows).into()), 3),
        [0x1D, b'v', b'0', 0, xl, xh, yl, yh, ..] => {
            let row_bytes = usize::from(u16::from_le_bytes([*xl, *xh]));
            let rows = usize::from(u16::from_le_bytes([*yl, *yh]));
            (Order::Picture { row_bytes, rows }, 8)
        }
        [0x1D, b'V', 65 | 66, 0, ..] => (Order::Cut, 4),
        [0x1D, b'V', 0 | 1, ..] => (Order::Cut, 3),
        [0x1B, b'i', ..] => (Order::Cut, 2),
        [0x1D, b'e', 3, _, ..] => (Order::Present, 4),
        [0x1D, b'e', 2, ..] => (Order::TakeBack, 3),
        [0x1D, b'a', n, ..] => (Order::Tell(*n != 0), 3),
        [0x1D, b'r', _, ..] => (Order::Ask, 3),
        [0x1D, b'I', n, ..] => (Order::Name(*n), 3),
        // Style, alignment, code page and line space, for text.
        [0x1B, b'!' | b'E' | b'G' | b'a' | b't' | b'R' | b'M' | b'3' | b'-', _, ..] => {
            (Order::Nothing, 3)
        }
        [0x1D, b'!' | b'B', _, ..] => (Order::Nothing, 3),
        [0x1D, b'v', b'0', ..] if bytes.len() < 8 => return None,
        // An order that a broken connection tore is passed over.
        [0x1B..=0x1D, _, ..] => (Order::Nothing, 2),
        [other, ..] => (Order::Letter(*other), 1),
    })
}
