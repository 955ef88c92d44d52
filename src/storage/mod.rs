//! The disk: packs, the device config, and printer profiles of the site.
#![expect(clippy::disallowed_methods, reason = "this room reads the disk for all others")]

mod archive;
mod config;
mod config_file;
mod config_problem;
mod information_day;
mod install;
mod metrics;
mod opening_hours;
mod pack;
mod pin_hash;
mod refusal;
mod shelf;
mod sign;
mod signature;
mod values;
mod watch;

pub use archive::{ArchiveError, pack_up, unpack};
pub use config::{
    Config, Idle, Orientation, Packs, Panel, PaperMode, PaperWidth, Printing, Site, Staff, Then,
    Turned, Untaken,
};
pub use config_file::{
    ConfigError, ConfigReading, is_profile_path, read_config, read_profile, salvage_config,
};
pub use config_problem::{ConfigProblem, Mistake};
pub use information_day::InformationDay;
pub use install::{Falls, InstallError, Installed};
pub use metrics::{Metrics, Standing};
pub use opening_hours::{NoHours, OpeningHours};
pub use pack::{Files, PackError, read_pack};
pub use pin_hash::write_pin_hash;
pub use shelf::{PACK_NAME, Shelf};
pub use sign::{SignError, make_keys, sign};
pub use signature::{Keys, Offer, SignatureError, read_archive, signature_path};
pub use watch::Watch;
