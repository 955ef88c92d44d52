//! The disk: packs and the device config.
#![expect(clippy::disallowed_methods, reason = "this room reads the disk for all others")]

mod config;
mod config_file;
mod information_day;
mod pack;
mod pin_hash;
mod values;

pub use config::{Config, Idle, Orientation, Panel, PaperWidth, Printing, Site, Staff};
pub use config_file::{ConfigError, ConfigProblem, ConfigReading, read_config, salvage_config};
pub use information_day::InformationDay;
pub use pack::{PackError, read_pack};
pub use pin_hash::write_pin_hash;
