//! QR codes between lines of the printer's own letters.

use escpos::errors::Result;

use super::command::{QrStep, Typing};
use super::encode::WHITE;
use super::typed::Job;
use super::{Command, Motion};
use crate::layout::{Bitmap, QUIET_ZONE, TEST_MODULES, qr, test_code};

impl Job<'_> {
    /// A QR code: drawn by the printer with modules of 1 mm, or by us with
    /// modules of 0.75 mm.
    pub(super) fn code(&mut self, payload: &str) -> Result<()> {
        const BY_US_MM: f32 = 0.75;
        let a_mm = self.profile.dots_per_mm();
        if self.profile.native_qr {
            self.native_code(payload, a_mm.round() as u32)
        } else {
            self.raster_code(payload, (a_mm * BY_US_MM / 2.0).round() as u32)
        }
    }

    /// One of each size that this printer can draw, or we in large dots.
    pub(super) fn test_codes(&mut self) -> Result<()> {
        for module in TEST_MODULES {
            let payload = test_code(module, self.profile.dots_per_mm());
            if self.profile.native_qr {
                self.native_code(&payload, module)?;
            } else if module.is_multiple_of(2) {
                self.raster_code(&payload, module / 2)?;
            }
        }
        Ok(())
    }

    /// A code that the printer draws, with modules of so many dots.
    fn native_code(&mut self, payload: &str, module: u32) -> Result<()> {
        let quiet = (module * QUIET_ZONE) as usize;
        self.white(quiet)?;
        self.send(Command::Type(Typing::Centred(true)));
        let module = u8::try_from(module).unwrap_or(8);
        for step in [
            QrStep::Model2,
            QrStep::Module(module),
            QrStep::LevelM,
            QrStep::Store(payload.as_bytes()),
            QrStep::Print,
        ] {
            self.send(Command::Qr(step));
        }
        self.send(Command::Type(Typing::Centred(false)));
        self.white(quiet)
    }

    /// A code for slow cables: at the left edge, in dots of twice the size, of
    /// which a module has `wanted`. So with modules of 0.75 mm it takes 1.4 kB, a
    /// seventh of what modules of 1 mm in single dots would take.
    fn raster_code(&mut self, payload: &str, wanted: u32) -> Result<()> {
        let Some(code) = qr(payload) else { return Ok(()) };
        let most = self.profile.dots_per_line / 2 / code.width().max(1);
        // A dot alone in eight may be part of a real-time command; two are not.
        if most < 2 {
            return Ok(());
        }
        let module = wanted.clamp(2, most);
        let (quiet, side) = (QUIET_ZONE * module, (code.width() - 2 * QUIET_ZONE) * module);
        let mut bitmap = Bitmap::new(quiet + side, side);
        for y in 0..code.height() {
            for x in (0..code.width()).filter(|x| code.is_black(*x, y)) {
                bitmap.fill(x * module, y * module - quiet, module, module);
            }
        }
        let data = bitmap.rows().flatten().copied().collect::<Vec<u8>>();
        let row_bytes = u16::try_from(bitmap.width().div_ceil(8)).unwrap_or(u16::MAX);
        let rows = u16::try_from(side).unwrap_or(u16::MAX);
        self.large_white(quiet)?;
        self.send(Command::LargeRaster { row_bytes, rows, data: &data });
        self.large_white(quiet)
    }

    /// So many rows of dots of twice the size, all white.
    fn large_white(&mut self, rows: u32) -> Result<()> {
        match WHITE.get(..rows as usize) {
            Some(data) if self.profile.motion == Motion::Dots => {
                let rows = u16::try_from(rows).unwrap_or(u16::MAX);
                self.send(Command::LargeRaster { row_bytes: 1, rows, data });
                Ok(())
            }
            _ => self.white(2 * rows as usize),
        }
    }
}
