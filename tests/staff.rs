//! What only staff may do: their PIN, their screens, their batches.

mod day;
mod pin;
