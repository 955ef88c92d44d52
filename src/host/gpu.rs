//! The window for very large panels and desktops: eframe on OpenGL.

use std::time::Duration;

use egui::{RawInput, Vec2};

use super::pulse::{self, Pulse};
use super::{Fit, Frame, HostError, OneFinger, Options, fit};

/// Shows `app` in a window of its own until that closes.
///
/// # Errors
/// The display does not answer, or OpenGL is not there.
pub(super) fn run(app: impl Frame + 'static, options: Options) -> Result<(), HostError> {
    let panel = app.panel();
    let window = egui::ViewportBuilder::default()
        .with_title("Keuzekiosk")
        .with_icon(egui::IconData::default());
    let window = if options.fullscreen {
        window.with_inner_size(panel).with_fullscreen(true).with_decorations(false)
    } else {
        window.with_inner_size(super::fit::window_size(panel, None))
    };
    let native = eframe::NativeOptions {
        viewport: window,
        // Both renderers show the same pixels.
        dithering: false,
        multisampling: 0,
        ..eframe::NativeOptions::default()
    };
    let host = Gpu {
        app,
        options,
        fit: fit(panel, panel),
        finger: OneFinger::default(),
        is_placed: false,
        pulse: Pulse::asked_for(),
    };
    eframe::run_native(
        "keuzekiosk",
        native,
        Box::new(|creation| Ok(Box::new(host.begin(creation)))),
    )
    .map_err(trouble)
}

fn trouble(cause: eframe::Error) -> HostError {
    match cause {
        eframe::Error::WinitEventLoop(cause) => HostError::Display(cause),
        eframe::Error::Winit(cause) => HostError::Window(cause),
        eframe::Error::NoGlutinConfigs(_, cause) => {
            HostError::Gpu(format!("no OpenGL that fits a window: {cause}"))
        }
        cause @ (eframe::Error::AppCreation(_)
        | eframe::Error::Glutin(_)
        | eframe::Error::OpenGL(_)) => HostError::Gpu(cause.to_string()),
    }
}

struct Gpu<A> {
    app: A,
    options: Options,
    fit: Fit,
    finger: OneFinger,
    is_placed: bool,
    /// The beat of a watchdog. Unlike the software window, this one can only
    /// wake up for a frame.
    pulse: Option<Pulse>,
}

impl<A: Frame> Gpu<A> {
    fn begin(mut self, creation: &eframe::CreationContext<'_>) -> Self {
        super::set_up(&mut self.app, &creation.egui_ctx);
        // Ctrl+Q would close the kiosk.
        creation.egui_ctx.options_mut(|options| options.quit_shortcuts.clear());
        self
    }

    /// Sizes the window when its monitor is known: without a window manager
    /// nobody listens to a wish for fullscreen.
    fn place(&mut self, context: &egui::Context) {
        if context.cumulative_pass_nr() == 0 {
            // Not yet in the points of the fit.
            context.request_repaint();
            return;
        }
        self.is_placed = true;
        let size = |input: &egui::InputState| {
            Some((input.viewport().monitor_size?, input.viewport().inner_rect?.size()))
        };
        let Some((monitor, inner)) = context.input(size) else { return };
        let scale = self.fit.pixels_per_point;
        if monitor.y * scale < super::fit::SMALLEST_MONITOR {
            return;
        }
        let wanted = if self.options.fullscreen {
            monitor
        } else {
            super::fit::window_size(self.app.panel(), Some(monitor * scale)) / scale
        };
        let corner = (((monitor - wanted) * scale / 2.0).floor() / scale).to_pos2();
        context.send_viewport_cmd(egui::ViewportCommand::OuterPosition(corner));
        if ((wanted - inner) * scale).length() > 1.0 {
            context.send_viewport_cmd(egui::ViewportCommand::InnerSize(wanted));
        }
    }
}

impl<A: Frame> eframe::App for Gpu<A> {
    fn raw_input_hook(&mut self, context: &egui::Context, raw: &mut RawInput) {
        let Some(screen) = raw.screen_rect else { return };
        let pixels: Vec2 = (screen.size() * context.zoom_factor() * native(raw)).round();
        self.fit = fit(self.app.panel(), pixels);
        self.fit.apply(context, raw, pixels);
        self.finger.translate(&mut raw.events, raw.time.unwrap_or_default());
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let context = ui.ctx().clone();
        if !self.is_placed {
            self.place(&context);
            if self.is_placed {
                pulse::ready();
            }
        }
        let now = Duration::from_secs_f64(context.time().max(0.0));
        // The kiosk takes every key.
        let is_escaped = context.input(|input| input.key_pressed(egui::Key::Escape));
        super::frame(&mut self.app, ui, &self.fit, self.options, now);
        if let Some(pulse) = &mut self.pulse {
            if pulse.beats() {
                self.app.beat(&context, now);
            }
            context.request_repaint_after(pulse.every());
        }
        let asks_to_close = context.input(|input| input.viewport().close_requested());
        if self.app.has_ended() {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        } else if self.options.fullscreen {
            if asks_to_close {
                context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            }
        } else if is_escaped {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Pixels in a point of the window's own, before any fit.
fn native(raw: &RawInput) -> f32 {
    raw.viewport().native_pixels_per_point.unwrap_or(1.0)
}
