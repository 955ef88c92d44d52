//! kittest's pictures, drawn by the kiosk's own rasterizer: no GPU needed.

use egui_kittest::TestRenderer;
use image::RgbaImage;
use keuzekiosk::raster::Canvas;

/// Draws a harness on a [`Canvas`]; hand it to `Harness::builder().renderer(..)`.
pub(crate) struct Painter {
    canvas: Canvas,
    background: egui::Color32,
}

impl Painter {
    /// On black, which shows wherever a view forgets to fill its screen.
    pub(crate) fn new() -> Self {
        Self { canvas: Canvas::new(1, 1), background: egui::Color32::BLACK }
    }
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.canvas.update_textures(delta);
    }

    fn render(
        &mut self,
        context: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = context.viewport_rect().size() * scale;
        let (width, height) = (size.x.round() as u32, size.y.round() as u32);
        self.canvas.resize(width, height);
        let primitives = context.tessellate(output.shapes.clone(), scale);
        self.canvas.paint(&primitives, scale, self.background);
        RgbaImage::from_raw(width, height, self.canvas.to_rgba()).ok_or("empty picture".into())
    }
}
