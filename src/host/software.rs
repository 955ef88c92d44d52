//! The default window: winit, softbuffer and our own rasterizer.
//!
//! It sleeps until something happens: a touch, a wish of egui's for a later
//! frame, or the display asking to show the last frame again.
#![expect(clippy::disallowed_methods, reason = "a host is where the clock is read")]

use std::num::NonZeroU32;
use std::rc::Rc;
use std::time::{Duration, Instant};

use egui::{Context, ViewportId, vec2};
use winit::application::ApplicationHandler;
use winit::dpi::{PhysicalPosition, PhysicalSize};
use winit::event::{ElementState, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::keyboard::{Key, NamedKey};
use winit::monitor::MonitorHandle;
use winit::window::{Fullscreen, Window, WindowId};

use super::pulse::{self, Pulse};
use super::{Fit, Frame, HostError, OneFinger, Options, fit};
use crate::raster::{Canvas, PixelRect};

/// Somebody outside a frame (the printer's worker) wants one.
struct Wake {
    at: Instant,
    /// The number of frames egui had made when it was asked.
    asked_in: u64,
}

/// Shows `app` in a window of its own until that closes.
///
/// # Errors
/// The display does not answer, refuses a window, or stops taking pixels.
pub(super) fn run(app: impl Frame, options: Options) -> Result<(), HostError> {
    let events = EventLoop::<Wake>::with_user_event().build()?;
    let context = Context::default();
    wake_by(events.create_proxy(), &context);
    let mut host = Software {
        app,
        options,
        context,
        start: Instant::now(),
        shown: None,
        finger: OneFinger::default(),
        is_due: true,
        wake: None,
        pulse: Pulse::asked_for(),
        trouble: None,
    };
    events.run_app(&mut host)?;
    host.trouble.map_or(Ok(()), Err)
}

/// Lets `request_repaint` from any thread reach the event loop.
fn wake_by(proxy: EventLoopProxy<Wake>, context: &Context) {
    context.set_request_repaint_callback(move |info| {
        let at = Instant::now() + info.delay;
        // Without a loop there is nobody left to wake.
        let _ = proxy.send_event(Wake { at, asked_in: info.current_cumulative_pass_nr });
    });
}

struct Software<A> {
    app: A,
    options: Options,
    context: Context,
    start: Instant,
    shown: Option<Shown>,
    finger: OneFinger,
    /// Something happened that asks for a frame.
    is_due: bool,
    /// When the next frame is wanted if nothing happens before.
    wake: Option<Instant>,
    /// The beat of a watchdog.
    pulse: Option<Pulse>,
    trouble: Option<HostError>,
}

/// The window and what fills it.
struct Shown {
    window: Rc<Window>,
    surface: softbuffer::Surface<Rc<Window>, Rc<Window>>,
    input: egui_winit::State,
    canvas: Canvas,
}

impl<A: Frame> ApplicationHandler<Wake> for Software<A> {
    fn resumed(&mut self, events: &ActiveEventLoop) {
        if self.shown.is_some() {
            return;
        }
        match Shown::open(events, self.app.panel(), self.options, &self.context) {
            Ok(shown) => {
                self.shown = Some(shown);
                super::set_up(&mut self.app, &self.context);
                // While the display is still mapping the window.
                self.draw(events);
                pulse::ready();
            }
            Err(trouble) => self.stop(events, trouble),
        }
    }

    fn window_event(&mut self, events: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        let leaves = matches!(event, WindowEvent::CloseRequested) || is_escape(&event);
        if leaves && !self.options.fullscreen {
            events.exit();
        } else if matches!(event, WindowEvent::RedrawRequested) {
            // Only the display asks for this: frames of our own are painted
            // before going to sleep, so it always means "I lost your pixels".
            self.show(events, Show::Everything);
        } else if let Some(shown) = &mut self.shown {
            self.is_due |= shown.takes(&event);
        }
    }

    fn user_event(&mut self, _: &ActiveEventLoop, wake: Wake) {
        // A wish from before the last frame came true with it.
        if wake.asked_in >= self.context.cumulative_pass_nr() {
            self.wake_at(wake.at);
        }
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        if self.pulse.as_mut().is_some_and(Pulse::beats) {
            self.app.beat(&self.context, self.start.elapsed());
        }
        let is_time = self.wake.is_some_and(|wake| wake <= Instant::now());
        if self.is_due || is_time {
            self.draw(events);
        }
        let next = self.wake.into_iter().chain(self.pulse.as_ref().map(Pulse::next)).min();
        events.set_control_flow(next.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }
}

impl<A: Frame> Software<A> {
    fn wake_at(&mut self, at: Instant) {
        self.wake = Some(self.wake.map_or(at, |wake| wake.min(at)));
    }

    /// Runs a frame and shows what it changed.
    fn draw(&mut self, events: &ActiveEventLoop) {
        let Some(shown) = &mut self.shown else { return };
        (self.is_due, self.wake) = (false, None);
        let now = self.start.elapsed();
        let delay = shown.paint(&mut self.app, &mut self.finger, self.options, now);
        self.show(events, Show::Changes);
        if self.app.has_ended() {
            events.exit();
        }
        if let Some(delay) = delay {
            self.wake_at(Instant::now() + delay);
        }
    }

    fn show(&mut self, events: &ActiveEventLoop, what: Show) {
        if let Some(shown) = &mut self.shown
            && let Err(cause) = shown.present(what)
        {
            self.stop(events, HostError::Surface(cause.to_string()));
        }
    }

    fn stop(&mut self, events: &ActiveEventLoop, trouble: HostError) {
        self.trouble = Some(trouble);
        events.exit();
    }
}

/// How much of the canvas goes to the display.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    /// What the last frame changed.
    Changes,
    /// All: the display lost what it had.
    Everything,
}

impl Shown {
    fn open(
        events: &ActiveEventLoop,
        panel: egui::Vec2,
        options: Options,
        context: &Context,
    ) -> Result<Self, HostError> {
        let attributes = attributes(events, panel, options);
        let window = Rc::new(events.create_window(attributes)?);
        window.set_cursor_visible(!options.fullscreen);
        let surface = softbuffer::Context::new(Rc::clone(&window))
            .and_then(|display| softbuffer::Surface::new(&display, Rc::clone(&window)))
            .map_err(|cause| HostError::Surface(cause.to_string()))?;
        let scale = Some(window.scale_factor() as f32);
        let context = context.clone();
        let input = egui_winit::State::new(context, ViewportId::ROOT, &window, scale, None, None);
        Ok(Self { window, surface, input, canvas: Canvas::new(0, 0) })
    }

    /// Hands an event to egui and says whether it asks for a frame.
    fn takes(&mut self, event: &WindowEvent) -> bool {
        let wants_frame = self.input.on_window_event(&self.window, event).repaint;
        if !matches!(event, WindowEvent::CursorMoved { .. }) || self.is_pressed() {
            return wants_frame;
        }
        // Nothing here changes under a pointer that is not pressed; egui only
        // needs to know where it went last.
        let moves = &mut self.input.egui_input_mut().events;
        if let [.., egui::Event::PointerMoved(_), egui::Event::PointerMoved(_)] = moves.as_slice() {
            moves.swap_remove(moves.len() - 2);
        }
        false
    }

    fn is_pressed(&self) -> bool {
        let is_press =
            |event: &egui::Event| matches!(event, egui::Event::PointerButton { pressed: true, .. });
        self.input.egui_input().events.iter().any(is_press)
            || self.input.egui_ctx().input(|input| input.pointer.any_down())
    }

    /// Runs the app and paints what it drew. Answers how long the next frame
    /// can wait, if there is to be one.
    fn paint(
        &mut self,
        app: &mut impl Frame,
        finger: &mut OneFinger,
        options: Options,
        now: Duration,
    ) -> Option<Duration> {
        let PhysicalSize { width, height } = self.window.inner_size();
        let pixels = vec2(width as f32, height as f32);
        let fit: Fit = fit(app.panel(), pixels);
        let context = self.input.egui_ctx().clone();
        let mut raw = self.input.take_egui_input(&self.window);
        fit.apply(&context, &mut raw, pixels);
        finger.translate(&mut raw.events, now.as_secs_f64());
        let mut output = context.run_ui(raw, |ui| super::frame(app, ui, &fit, options, now));
        self.canvas.resize(width, height);
        self.canvas.paint_output(&context, &mut output, super::background(&context));
        self.input.handle_platform_output(&self.window, output.platform_output);
        let delay = output.viewport_output.get(&ViewportId::ROOT)?.repaint_delay;
        // egui says "never" with the longest duration there is.
        (delay < Duration::MAX).then_some(delay)
    }

    fn present(&mut self, show: Show) -> Result<(), softbuffer::SoftBufferError> {
        let size = [self.canvas.width(), self.canvas.height()].map(NonZeroU32::new);
        // A window without pixels is minimised.
        let [Some(width), Some(height)] = size else { return Ok(()) };
        self.surface.resize(width, height)?;
        let mut buffer = self.surface.buffer_mut()?;
        let everything = [PixelRect { x: 0, y: 0, width: width.get(), height: height.get() }];
        // Age 1: the buffer holds the frame before.
        let (copied, shown) = match (buffer.age(), show) {
            (1, Show::Changes) => (self.canvas.damage(), self.canvas.damage()),
            (1, Show::Everything) => ([].as_slice(), everything.as_slice()),
            (_, Show::Changes) if self.canvas.damage().is_empty() => return Ok(()),
            _ => (everything.as_slice(), everything.as_slice()),
        };
        if shown.is_empty() {
            return Ok(());
        }
        for rect in copied {
            copy(self.canvas.pixels(), &mut buffer, width.get(), *rect);
        }
        let damage: Vec<softbuffer::Rect> = shown.iter().filter_map(damaged).collect();
        self.window.pre_present_notify();
        buffer.present_with_damage(&damage)
    }
}

/// Copies one rectangle between two pictures that are `width` pixels wide.
fn copy(from: &[u32], to: &mut [u32], width: u32, rect: PixelRect) {
    for y in rect.y..rect.y + rect.height {
        let start = (y * width + rect.x) as usize;
        let row = start..start + rect.width as usize;
        if let (Some(from), Some(to)) = (from.get(row.clone()), to.get_mut(row)) {
            to.copy_from_slice(from);
        }
    }
}

fn damaged(rect: &PixelRect) -> Option<softbuffer::Rect> {
    let (width, height) = (NonZeroU32::new(rect.width)?, NonZeroU32::new(rect.height)?);
    Some(softbuffer::Rect { x: rect.x, y: rect.y, width, height })
}

fn is_escape(event: &WindowEvent) -> bool {
    matches!(event, WindowEvent::KeyboardInput { event, .. }
        if event.logical_key == Key::Named(NamedKey::Escape)
            && event.state == ElementState::Pressed)
}

fn attributes(
    events: &ActiveEventLoop,
    panel: egui::Vec2,
    options: Options,
) -> winit::window::WindowAttributes {
    let monitor = events.primary_monitor().or_else(|| events.available_monitors().next());
    let size_of = |monitor: &MonitorHandle| {
        let PhysicalSize { width, height } = monitor.size();
        vec2(width as f32, height as f32)
    };
    let monitor = monitor.filter(|monitor| size_of(monitor).y >= super::fit::SMALLEST_MONITOR);
    let size = monitor.as_ref().map(size_of);
    let attributes = Window::default_attributes().with_title("Keuzekiosk");
    let (wanted, attributes) = if options.fullscreen {
        // Without a window manager nobody listens to a wish for fullscreen, so
        // the window opens on the whole monitor by itself.
        let fullscreen = attributes.with_fullscreen(Some(Fullscreen::Borderless(None)));
        (size.unwrap_or(panel), fullscreen.with_decorations(false))
    } else {
        (super::fit::window_size(panel, size), attributes)
    };
    let attributes = attributes.with_inner_size(PhysicalSize::new(wanted.x, wanted.y));
    let (Some(monitor), Some(size)) = (monitor, size) else { return attributes };
    let corner = ((size - wanted) / 2.0).floor();
    let PhysicalPosition { x, y } = monitor.position();
    attributes.with_position(PhysicalPosition::new(x + corner.x as i32, y + corner.y as i32))
}
