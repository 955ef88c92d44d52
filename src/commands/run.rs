//! `keuzekiosk run`: the kiosk in a window or on a whole panel.

use anyhow::Result;

use super::lockdown::lock_down;
use super::{Renderer, RunOptions, setup_at};
use crate::app::App;
use crate::host;

/// Shows the kiosk until its window closes.
///
/// # Errors
/// No display, a missing library, or a display that stops to take pixels.
pub fn run(options: &RunOptions) -> Result<()> {
    env_logger::Builder::new().filter_level(log::LevelFilter::Info).init();
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
