//! One file a subcommand.

pub mod check;
pub mod export;
pub mod screens;
