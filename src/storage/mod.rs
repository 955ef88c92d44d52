//! The disk: packs and the device config.
#![expect(clippy::disallowed_methods, reason = "this room reads the disk for all others")]

mod config;
mod pack;

pub use config::{Config, ConfigError, Idle, Panel, PaperWidth, Printing, Site, read_config};
pub use pack::{PackError, read_pack};
