//! What only staff may do: their PIN, their screens, their batches.

mod batch;
mod day;
pub mod door;
mod faults;
mod low;
mod panel;
mod pin;
mod reception;
