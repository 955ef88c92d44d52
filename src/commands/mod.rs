//! One file a subcommand.

pub mod screens;
