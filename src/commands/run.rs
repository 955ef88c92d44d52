//! `keuzekiosk run`: the kiosk in a window or on a whole panel.

use anyhow::Result;
use log::LevelFilter;

use super::lockdown::lock_down;
use super::{Renderer, RunOptions, setup_at};
use crate::app::App;
use crate::host;

/// The log of the kiosk: its own lines, and none of the libraries it is made of,
/// whose words about a touch or a picture nobody here has read.
#[must_use]
pub fn own_log() -> env_logger::Builder {
    let mut log = env_logger::Builder::new();
    log.filter_module("keuzekiosk", LevelFilter::Info);
    log
}

/// Shows the kiosk until its window closes.
///
/// # Errors
/// No display, a missing library, or a display that stops to take pixels.
pub fn run(options: &RunOptions) -> Result<()> {
    own_log().init();
    lock_down();
    let app = App::new(setup_at(options.config.as_deref()))?;
    log::info!("keuzekiosk {} starts", env!("CARGO_PKG_VERSION"));
    let renderer = match options.renderer {
        Renderer::Software => host::Renderer::Software,
        Renderer::Gpu => host::Renderer::Gpu,
    };
    host::run(app, host::Options { renderer, fullscreen: options.fullscreen })?;
    Ok(())
}
