//! `keuzekiosk staff set-pin`: a new PIN for the staff screens.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::Result;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::{SetPinOptions, Usage};
use crate::pin::{Pin, PinHash};
use crate::storage::write_pin_hash;

/// Asks for a PIN twice at the terminal, unseen, or reads it once from a pipe;
/// never from an argument, which every program on the machine can see. Its
/// hash goes into the config, or to `out` when no config is named.
///
/// # Errors
///
/// [`Usage`] for what is no PIN, and a
/// [`ConfigError`](crate::storage::ConfigError) when the config cannot be
/// changed.
pub fn set_pin(options: &SetPinOptions, out: &mut dyn Write) -> Result<()> {
    let pin = if io::stdin().is_terminal() { ask()? } else { read(io::stdin().lock())? };
    let hash = PinHash::of(&pin)?;
    match &options.config {
        Some(path) => {
            write_pin_hash(path, &hash)?;
            writeln!(
                out,
                "{}: the PIN is set; it counts when the kiosk starts again",
                path.display()
            )?;
        }
        None => writeln!(out, "staff: (pin_hash: \"{}\"),", hash.as_str())?,
    }
    Ok(())
}

/// The PIN as typed twice.
fn ask() -> Result<Pin> {
    let _quiet = Quiet::begin()?;
    let typed = |what: &str| -> Result<Pin> {
        let mut err = io::stderr().lock();
        write!(err, "{what}: ")?;
        err.flush()?;
        let pin = read(io::stdin().lock());
        writeln!(err)?;
        pin
    };
    let (first, second) = (typed("PIN of 6 digits")?, typed("Once more")?);
    if first != second {
        return Err(Usage::new("these are two different PINs", "type the same one twice").into());
    }
    Ok(first)
}

/// The PIN on the next line.
fn read(from: impl BufRead) -> Result<Pin> {
    /// Longer is no PIN.
    const LONGEST: u64 = 64;
    // Of one size from the start, so that no shorter copy stays behind.
    let mut line = Zeroizing::new(String::with_capacity(LONGEST as usize + 1));
    from.take(LONGEST).read_line(&mut line)?;
    let hint = "type 6 digits, for example with: keuzekiosk staff set-pin < FILE";
    Ok(line.trim().parse().map_err(|error| Usage::new(format!("{error}"), hint))?)
}

/// A terminal that does not show what is typed, until this is dropped.
struct Quiet(Termios);

impl Quiet {
    fn begin() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut quiet = before.clone();
        quiet.local_modes -= LocalModes::ECHO;
        tcsetattr(io::stdin(), OptionalActions::Flush, &quiet)?;
        Ok(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        // A terminal that went away has nothing to restore.
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.0);
    }
}
