//! The disk: packs and the device config.
#![expect(clippy::disallowed_methods, reason = "this room reads the disk for all others")]

mod config;

pub use config::{
    Config, ConfigError, Idle, Panel, PaperWidth, Printing, Site, config_or_defaults, read_config,
};
