//! kittest's pictures, drawn by the kiosk's own rasterizer: no GPU needed.

use std::cell::RefCell;
use std::rc::Rc;

use egui_kittest::TestRenderer;
use image::RgbaImage;
use keuzekiosk::raster::Canvas;

/// Draws a harness on a [`Canvas`]; hand it to `Harness::builder().renderer(..)`.
/// Clones share the canvas, so a test can keep one and look at it.
#[derive(Clone)]
pub(crate) struct Painter {
    canvas: Rc<RefCell<Canvas>>,
    background: egui::Color32,
}

impl Painter {
    /// On black, which shows wherever a view forgets to fill its screen.
    pub(crate) fn new() -> Self {
        let canvas = Rc::new(RefCell::new(Canvas::new(1, 1)));
        Self { canvas, background: egui::Color32::BLACK }
    }

    /// Pixels that the last picture painted anew.
    pub(crate) fn damage(&self) -> u64 {
        let canvas = self.canvas.borrow();
        canvas.damage().iter().map(|rect| u64::from(rect.width) * u64::from(rect.height)).sum()
    }
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.canvas.borrow_mut().update_textures(delta);
    }

    fn render(
        &mut self,
        context: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let mut canvas = self.canvas.borrow_mut();
        let scale = output.pixels_per_point;
        let size = context.viewport_rect().size() * scale;
        let (width, height) = (size.x.round() as u32, size.y.round() as u32);
        canvas.resize(width, height);
        let primitives = context.tessellate(output.shapes.clone(), scale);
        canvas.paint(&primitives, scale, self.background);
        RgbaImage::from_raw(width, height, canvas.to_rgba()).ok_or("empty picture".into())
    }
}
