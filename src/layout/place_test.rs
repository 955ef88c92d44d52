//! Where the patterns of the test card stand.

use super::measures::Measures;
use super::place::Placing;
use super::qr::{QUIET_ZONE, qr_side};
use super::strip::{Area, Item};
use crate::receipt::Pattern;

/// Height of the ticks of the ruler, in parts of a body line.
const TICK: u32 = 24;
/// Side of a square, in dots.
const SQUARE: u32 = 64;
/// Shares of black in the squares: every dot, every second, fourth, eighth.
const SHARES: [u32; 4] = [1, 2, 4, 8];
/// Modules of the QR codes of a test card, in dots: at 203 dpi 0.5, 0.63, 0.75
/// and 1 mm.
pub const TEST_MODULES: [u32; 4] = [4, 5, 6, 8];

/// What a QR code of a test card holds: the size of its modules.
#[must_use]
pub fn test_code(module: u32, dots_per_mm: f32) -> String {
    format!("Keuzekiosk {:.2} mm", module as f32 / dots_per_mm)
}

impl Placing {
    pub(super) fn pattern(&mut self, pattern: Pattern) {
        self.open(self.measures.lengths.small_gap);
        match pattern {
            Pattern::Widths => self.widths(),
            Pattern::Darkness => self.darkness(),
            Pattern::Codes => self.test_codes(),
        }
        self.gap(2 * self.measures.lengths.small_gap);
    }

    /// From the first dot to the last, which text never uses.
    fn widths(&mut self) {
        let Measures { width, lengths, .. } = self.measures;
        let (y, line) = (self.y, lengths.thin_rule);
        self.items.push(Item::Bar(Area { x: 0, y, width, height: line }));
        let step = 10.0 * self.dots_per_mm;
        let ticks = (0..).map(|at| (at as f32 * step).round() as u32);
        for x in ticks.take_while(|x| x + line <= width).chain([width - line]) {
            self.items.push(Item::Bar(Area { x, y, width: line, height: TICK }));
        }
        self.y += TICK;
    }

    fn darkness(&mut self) {
        let Measures { margin, lengths, .. } = self.measures;
        let mut x = margin;
        for share in SHARES {
            let black = |at: u32| {
                let (across, down) = (at % SQUARE, at / SQUARE);
                (across + down * 2).is_multiple_of(share.min(4))
                    && (share < 8 || down.is_multiple_of(2))
            };
            let (y, module, side) = (self.y, 1, SQUARE);
            let black = (0..SQUARE * SQUARE).map(black).collect();
            self.items.push(Item::Modules { x, y, module, side, black });
            x += SQUARE + lengths.beside_number;
        }
        for thick in 1..=3 {
            self.items.push(Item::Bar(Area { x, y: self.y, width: thick, height: SQUARE }));
            x += lengths.beside_number;
        }
        self.y += SQUARE;
    }

    /// One under the other on narrow paper, each with its size inside the code.
    fn test_codes(&mut self) {
        let Measures { margin, width, .. } = self.measures;
        let (mut x, mut below) = (margin, 0);
        for module in TEST_MODULES {
            let payload = test_code(module, self.dots_per_mm);
            let Some(side) = qr_side(&payload) else { continue };
            let around = (side + 2 * QUIET_ZONE) * module;
            if x > margin && x + around > width {
                self.y += below;
                (x, below) = (margin, 0);
            }
            let quiet = QUIET_ZONE * module;
            let y = self.y + quiet;
            self.items.push(Item::Code { x: x + quiet, y, module, side, payload });
            x += around;
            below = below.max(around);
        }
        self.y += below;
    }
}
