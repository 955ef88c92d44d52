//! A fast 64-bit fold: not for enemies, only to tell one frame's tile from the
//! next.

/// Mixes `word` into `hash` with one folded multiplication, so every bit of
/// either reaches every bit of the result.
pub(super) fn mix(hash: u64, word: u64) -> u64 {
    let product =
        u128::from(hash ^ 0x9E37_79B9_7F4A_7C15) * u128::from(word ^ 0xD6E8_FEB8_6659_FD93);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Two 32-bit words as one, for [`mix`].
pub(super) const fn pair(high: u32, low: u32) -> u64 {
    (high as u64) << 32 | low as u64
}
