//! QR codes as modules.

use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

use super::Bitmap;

/// A QR code: its modules row by row, black ones true, and how many a side.
pub(super) struct Code {
    pub side: u32,
    pub black: Vec<bool>,
}

/// The smallest QR code of level M that holds `payload` in byte mode; `None`
/// when none does (more than 2331 bytes). Byte mode alone, though other modes
/// could be shorter: every reader knows it, and a longer address then never
/// makes a smaller code.
pub(super) fn code(payload: &str) -> Option<Code> {
    let code = QrCode::with_bits(bits(payload)?, EcLevel::M).ok()?;
    let side = code.width() as u32;
    let black = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Some(Code { side, black })
}

/// The payload as the bits of the smallest code that holds it.
fn bits(payload: &str) -> Option<Bits> {
    (1..=40).find_map(|version| {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_byte_data(payload.as_bytes()).ok()?;
        bits.push_terminator(EcLevel::M).ok()?;
        Some(bits)
    })
}

/// Light modules that a reader needs on every side (ISO/IEC 18004, 6.3.8).
pub const QUIET_ZONE: u32 = 4;

/// The same code as [`code`] for the screen: one dot a module, with its quiet
/// zone; `None` when `payload` is too long for any code.
#[must_use]
pub fn qr(payload: &str) -> Option<Bitmap> {
    let Code { side, black } = code(payload)?;
    let mut bitmap = Bitmap::new(side + QUIET_ZONE * 2, side + QUIET_ZONE * 2);
    for (at, _) in black.iter().enumerate().filter(|(_, black)| **black) {
        let (x, y) = (at as u32 % side, at as u32 / side);
        bitmap.blacken(x + QUIET_ZONE, y + QUIET_ZONE);
    }
    Some(bitmap)
}

/// Modules a side of [`qr`] without its quiet zone; the code is not made.
#[must_use]
pub fn qr_side(payload: &str) -> Option<u32> {
    bits(payload).map(|bits| bits.version().width().unsigned_abs().into())
}
