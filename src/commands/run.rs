//! `keuzekiosk run`: the kiosk in a window or on a whole panel.

use anyhow::Result;

use super::{Renderer, RunOptions, setup};
use crate::app::App;
use crate::host;
use crate::storage::config_or_defaults;

/// Shows the kiosk until its window closes.
///
/// # Errors
/// No display, a missing library, or a display that stops to take pixels.
pub fn run(options: &RunOptions) -> Result<()> {
    env_logger::Builder::new().filter_level(log::LevelFilter::Info).init();
    let config = config_or_defaults(options.config.as_deref());
    let app = App::new(setup(&config))?;
    log::info!("keuzekiosk {} starts", env!("CARGO_PKG_VERSION"));
    let renderer = match options.renderer {
        Renderer::Software => host::Renderer::Software,
        Renderer::Gpu => host::Renderer::Gpu,
    };
    host::run(app, host::Options { renderer, fullscreen: options.fullscreen })?;
    Ok(())
}
