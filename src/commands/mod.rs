//! One file a subcommand.

mod arguments;
mod failure;
pub mod print;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;

pub use arguments::{
    Arguments, Command, Format, PrintOptions, Renderer, RunOptions, ScreensOptions, Target, What,
};
pub use failure::{Usage, is_broken_pipe, verdict};

use crate::content::Pack;
use crate::storage::Config;

/// STUB
pub fn run(_: &RunOptions) -> anyhow::Result<()> {
    bail!("not built yet")
}

/// STUB
pub fn check(_: Option<&Path>, _: &mut dyn Write) -> anyhow::Result<ExitCode> {
    bail!("not built yet")
}

/// STUB
pub fn screens(_: &ScreensOptions) -> anyhow::Result<()> {
    bail!("not built yet")
}

/// STUB
pub fn export(_: Format, _: &mut dyn Write) -> anyhow::Result<()> {
    bail!("not built yet")
}

/// STUB
pub fn pack(_: &Config) -> anyhow::Result<Pack> {
    bail!("not built yet")
}
