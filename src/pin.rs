//! The PIN of staff: six digits, of which the device config keeps only an
//! argon2id hash.
//!
//! Whatever the digits are, [`PinHash::matches`] does the same work and
//! compares without a short cut, so its time tells nothing. A [`Pin`] is
//! overwritten in memory when it is dropped, and no debug line shows it.

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params};
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

/// Digits as they are typed, at most [`Pin::DIGITS`].
#[derive(Clone, PartialEq, Eq)]
pub struct Pin {
    /// Of one size from the start, so that no shorter copy stays behind.
    digits: Zeroizing<Box<[u8]>>,
    typed: usize,
}

impl Pin {
    /// How many digits a PIN has.
    pub const DIGITS: usize = 6;

    /// Types one more digit, 0 to 9; more than a PIN has are not taken.
    pub fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(self.typed).filter(|_| digit <= 9) {
            *place = b'0' + digit;
            self.typed += 1;
        }
    }

    /// Wipes what was typed.
    pub fn clear(&mut self) {
        self.digits.zeroize();
        self.typed = 0;
    }

    /// How many digits were typed.
    #[must_use]
    pub const fn typed(&self) -> usize {
        self.typed
    }

    /// Whether all digits are there.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.typed == Self::DIGITS
    }
}

impl Default for Pin {
    fn default() -> Self {
        Self { digits: Zeroizing::new(vec![0; Self::DIGITS].into_boxed_slice()), typed: 0 }
    }
}

impl FromStr for Pin {
    type Err = PinError;

    fn from_str(text: &str) -> Result<Self, PinError> {
        let mut pin = Self::default();
        if text.len() != Self::DIGITS || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PinError::Digits);
        }
        text.bytes().for_each(|byte| pin.push(byte - b'0'));
        Ok(pin)
    }
}

/// Neither the digits nor their number stand in a debug line.
impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pin").finish_non_exhaustive()
    }
}

/// Why there is no PIN or no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PinError {
    /// Not six digits.
    #[error("a PIN has {} digits", Pin::DIGITS)]
    Digits,
    /// The system gave no random numbers.
    #[error("the hash could not be made")]
    Hash,
    /// A text that is no argon2id hash, or one that takes too long to check.
    #[error("this is not a hash that `keuzekiosk staff set-pin` made")]
    NotAHash,
}

/// The argon2id hash of a PIN, as it stands in the config
/// (`$argon2id$v=19$m=...`).
#[derive(Clone, PartialEq, Eq)]
pub struct PinHash(String);

impl PinHash {
    /// KiB of memory beyond which a hash is refused: it would not be ours.
    const MOST_MEMORY: u32 = 64 * 1024;
    /// Rounds beyond which a hash is refused.
    const MOST_ROUNDS: u32 = 10;

    /// The hash of a PIN, with random salt and the usual cost of argon2id
    /// (19 MiB, two rounds: some hundredths of a second).
    ///
    /// # Errors
    /// [`PinError::Digits`] for an unfinished PIN, [`PinError::Hash`] without
    /// random numbers.
    pub fn of(pin: &Pin) -> Result<Self, PinError> {
        if !pin.is_whole() {
            return Err(PinError::Digits);
        }
        let hash = Argon2::default().hash_password(&pin.digits).map_err(|_| PinError::Hash)?;
        Ok(Self(hash.to_string()))
    }

    /// Whether the PIN is the one behind this hash. Takes as long as making
    /// the hash did: never called while a frame is drawn.
    #[must_use]
    pub fn matches(&self, pin: &Pin) -> bool {
        let Ok(hash) = PasswordHash::new(&self.0) else { return false };
        Argon2::default().verify_password(&pin.digits, &hash).is_ok()
    }

    /// The hash as it is written into the config.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PinHash {
    type Err = PinError;

    fn from_str(text: &str) -> Result<Self, PinError> {
        let hash = PasswordHash::new(text).map_err(|_| PinError::NotAHash)?;
        let params = Params::try_from(&hash).map_err(|_| PinError::NotAHash)?;
        let is_ours = hash.algorithm == Algorithm::Argon2id.ident()
            && hash.hash.is_some()
            && hash.salt.is_some()
            && params.m_cost() <= Self::MOST_MEMORY
            && params.t_cost() <= Self::MOST_ROUNDS;
        if is_ours { Ok(Self(text.to_owned())) } else { Err(PinError::NotAHash) }
    }
}

impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PinHash").finish_non_exhaustive()
    }
}
