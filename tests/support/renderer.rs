//! kittest's pictures, drawn by the kiosk's own rasterizer: no GPU needed.

use std::cell::RefCell;
use std::rc::Rc;

use egui::TexturesDelta;
use egui_kittest::TestRenderer;
use image::RgbaImage;
use keuzekiosk::raster::Canvas;

/// Draws a harness on a [`Canvas`]; hand it to `Harness::builder().renderer(..)`.
/// Clones share the canvas, so a test can keep one and look at it.
#[derive(Clone)]
pub(crate) struct Painter(Rc<RefCell<Easel>>);

struct Easel {
    canvas: Canvas,
    /// Textures since the last picture: most tests never ask for one.
    pending: TexturesDelta,
}

/// On black, which shows wherever a view forgets to fill its screen.
const BACKGROUND: egui::Color32 = egui::Color32::BLACK;

impl Painter {
    pub(crate) fn new() -> Self {
        let easel = Easel { canvas: Canvas::new(1, 1), pending: TexturesDelta::default() };
        Self(Rc::new(RefCell::new(easel)))
    }

    /// Pixels that the last picture painted anew.
    pub(crate) fn damage(&self) -> u64 {
        let easel = self.0.borrow();
        let damage = easel.canvas.damage().iter();
        damage.map(|rect| u64::from(rect.width) * u64::from(rect.height)).sum()
    }
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().pending.append(std::mem::take(delta));
    }

    fn render(
        &mut self,
        context: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let Easel { canvas, pending } = &mut *self.0.borrow_mut();
        canvas.update_textures(pending);
        let scale = output.pixels_per_point;
        let size = context.viewport_rect().size() * scale;
        let (width, height) = (size.x.round() as u32, size.y.round() as u32);
        canvas.resize(width, height);
        let primitives = context.tessellate(output.shapes.clone(), scale);
        canvas.paint(&primitives, scale, BACKGROUND);
        RgbaImage::from_raw(width, height, canvas.to_rgba()).ok_or("empty picture".into())
    }
}

impl Drop for Easel {
    fn drop(&mut self) {
        // egui wants to know that textures nobody painted were not forgotten.
        self.pending.clear();
    }
}
