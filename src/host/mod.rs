//! The windows that call the app.
//!
//! Two hosts show the same frame and pass on the same input: [`software`]
//! (winit, softbuffer and [`crate::raster`]; needs no GPU driver) and [`gpu`]
//! (eframe on OpenGL, for very large panels). Both scale the panel to their
//! window, so a view always draws on the panel's own points, and both hand
//! touches to egui as one finger ([`OneFinger`]).

mod fit;
mod gpu;
mod libraries;
mod one_finger;
mod pulse;
mod software;

use std::time::Duration;

use crate::app::App;

pub use fit::{Fit, fit};
pub use one_finger::OneFinger;

/// What a host shows: the app, or a stand-in for it. It has no way to close
/// its window: that is the host's.
pub trait Frame {
    /// The size it is designed for, in points; the host scales it.
    fn panel(&self) -> egui::Vec2;
    /// Fonts, style and input options; called once, before the first frame.
    fn set_up(&mut self, context: &egui::Context);
    /// Draws one frame within `ui.max_rect()`, which has the panel's size but
    /// starts elsewhere than 0,0 in a window of another shape. `now` counts
    /// from the start of the host.
    fn frame(&mut self, ui: &mut egui::Ui, now: Duration);
    /// Looks after what needs no frame, and asks for one if something came of
    /// it; called now and then when somebody watches over the program.
    fn beat(&mut self, context: &egui::Context, now: Duration);
    /// Whether staff asked for a new start: then the host ends, and what
    /// watches over the program starts it again.
    fn has_ended(&self) -> bool {
        false
    }
}

impl Frame for App {
    fn panel(&self) -> egui::Vec2 {
        self.panel()
    }

    fn set_up(&mut self, context: &egui::Context) {
        self.set_up(context);
    }

    fn frame(&mut self, ui: &mut egui::Ui, now: Duration) {
        self.frame(ui, now);
    }

    fn beat(&mut self, context: &egui::Context, now: Duration) {
        self.beat(context, now);
    }

    fn has_ended(&self) -> bool {
        self.has_ended()
    }
}

/// Who turns egui's meshes into pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Renderer {
    /// Our own rasterizer on the CPU.
    #[default]
    Software,
    /// OpenGL 2 or later.
    Gpu,
}

/// How a host opens its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Who draws.
    pub renderer: Renderer,
    /// The whole screen, without a pointer and without a way out. Otherwise a
    /// window of the panel's shape that fits the screen; Esc leaves.
    pub fullscreen: bool,
}

/// Why no window could be shown, or why it could not stay.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// There is no desktop to open a window on.
    #[error("no display: neither WAYLAND_DISPLAY nor DISPLAY is set")]
    NoDisplay,
    /// The variables name a display that does not answer.
    #[error("the display does not answer")]
    Display(#[from] winit::error::EventLoopError),
    /// A library of the desktop is not installed.
    #[error("{library} is missing")]
    MissingLibrary {
        /// The file's name.
        library: &'static str,
        /// Debian's packages that bring it and its companions.
        packages: &'static str,
    },
    /// The display refused a window.
    #[error("the display refused a window")]
    Window(#[from] winit::error::OsError),
    /// The window cannot take pixels. Holds the cause's words, because the
    /// cause itself is bound to the window's thread.
    #[error("the window cannot show pixels ({0})")]
    Surface(String),
    /// OpenGL is not there or gave up; the cause's words, as above.
    #[error("the GPU cannot draw ({0})")]
    Gpu(String),
}

impl HostError {
    /// What staff can do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NoDisplay | Self::Display(_) => {
                "start it on a desktop, or draw every screen without one: keuzekiosk screens OUT_DIR"
                    .into()
            }
            Self::MissingLibrary { packages, .. } => format!("sudo apt install {packages}"),
            Self::Window(_) | Self::Surface(_) => "the log of the display server may say why".into(),
            Self::Gpu(_) => {
                "use --renderer software, or: sudo apt install libgl1 libegl1 libgl1-mesa-dri".into()
            }
        }
    }
}

/// Shows `app` until its window closes.
///
/// # Errors
/// No display, a missing library, or a display that stops to take pixels.
pub fn run(app: impl Frame + 'static, options: Options) -> Result<(), HostError> {
    libraries::ask_before(options.renderer)?;
    let shown = match options.renderer {
        Renderer::Software => software::run(app, options),
        Renderer::Gpu => gpu::run(app, options),
    };
    shown.map_err(libraries::explain)
}

/// One frame of `app` on the panel's place in the window; beside it there is
/// only background.
fn frame(app: &mut impl Frame, ui: &mut egui::Ui, fit: &Fit, options: Options, now: Duration) {
    let place = egui::UiBuilder::new().max_rect(fit.panel);
    ui.scope_builder(place, |ui| app.frame(ui, now));
    if options.fullscreen {
        ui.ctx().set_cursor_icon(egui::CursorIcon::None);
    }
}

/// What both hosts need of egui, whatever the app sets.
fn set_up(app: &mut impl Frame, context: &egui::Context) {
    app.set_up(context);
    // Ctrl and + would undo the fit.
    context.options_mut(|options| options.zoom_with_keyboard = false);
}

/// What shows beside the panel when the window has another shape.
fn background(context: &egui::Context) -> egui::Color32 {
    context.global_style().visuals.panel_fill
}
