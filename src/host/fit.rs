//! The panel's place and scale in a window.

use egui::{Rect, Vec2, pos2, vec2};

/// A monitor of fewer pixels down is none: so a display without a screen
/// attached reports itself.
pub(super) const SMALLEST_MONITOR: f32 = 100.0;

/// Where a panel goes in a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Pixels in a point.
    pub pixels_per_point: f32,
    /// The panel in the window, in points: exactly its own size, and in the
    /// middle on a whole pixel.
    pub panel: Rect,
}

/// Fits a panel of `points` into a window of `pixels`, as large as it goes.
#[must_use]
pub fn fit(points: Vec2, pixels: Vec2) -> Fit {
    let points = points.max(Vec2::splat(1.0));
    let (narrow, wide) = ((pixels / points).min_elem(), (pixels / points).max_elem());
    // A window has whole pixels, so one of the panel's shape is off by a pixel
    // or so; lost at an edge that is not seen, left over it would be a line.
    let has_its_shape = (points * wide - pixels).max_elem() < 2.0;
    let pixels_per_point = if has_its_shape { wide } else { narrow }.max(0.01);
    let space = pixels - points * pixels_per_point;
    let corner = (space / 2.0).floor().max(Vec2::ZERO) / pixels_per_point;
    let panel = Rect::from_min_size(pos2(corner.x, corner.y), points);
    Fit { pixels_per_point, panel }
}

/// The largest window (in pixels) of the panel's shape that leaves a margin of
/// a `monitor` free; half the panel if the monitor is not known.
pub(super) fn window_size(points: Vec2, monitor: Option<Vec2>) -> Vec2 {
    // The margin is for title bars and docks.
    let space = monitor.map_or(points / 2.0, |monitor| vec2(monitor.x * 0.96, monitor.y * 0.88));
    let scale = (space / points.max(Vec2::splat(1.0))).min_elem().min(1.0);
    (points * scale).round().max(Vec2::splat(1.0))
}

impl Fit {
    /// Gives egui this scale and the panel's place, in a window of `pixels`.
    pub(super) fn apply(&self, context: &egui::Context, raw: &mut egui::RawInput, pixels: Vec2) {
        let native = raw.viewport().native_pixels_per_point.unwrap_or(1.0);
        // Not set_zoom_factor: that is a wish for the next frame, and this
        // frame must fit already.
        context.options_mut(|options| options.zoom_factor = self.pixels_per_point / native);
        let screen = Rect::from_min_size(egui::Pos2::ZERO, pixels / self.pixels_per_point);
        raw.screen_rect = Some(screen);
        raw.safe_area_insets = Some(egui::SafeAreaInsets(egui::epaint::MarginF32 {
            left: self.panel.min.x,
            top: self.panel.min.y,
            right: (screen.max.x - self.panel.max.x).max(0.0),
            bottom: (screen.max.y - self.panel.max.y).max(0.0),
        }));
    }
}
