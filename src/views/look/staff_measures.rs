//! The lengths of the screens of staff, by name.

use serde::Deserialize;

use super::lengths::measures;

measures! {
    StaffMeasures:
    /// PIN: a key.
    pin_key_width,
    /// PIN: a key.
    pin_key >= 20.5,
    /// PIN: a dot.
    pin_dot,
    /// PIN: from dot to dot.
    pin_dot_step,
    /// PIN: the lock.
    pin_lock,
    /// Staff: a row that opens something.
    row >= 20.5,
    /// Staff: least width of a button beside a heading.
    button,
}
