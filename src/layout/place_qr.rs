//! Where a QR code stands, and the words around it.

use super::lines::break_lines;
use super::measures::{Measures, Type};
use super::place::Placing;
use super::qr::{QUIET_ZONE, qr_side};
use super::strip::Item;
use crate::receipt::Qr;

impl Placing {
    /// The code with its words beside it, or above it where there is no room;
    /// the address stands below in either case.
    pub(super) fn qr(&mut self, qr: &Qr) {
        let Measures { margin, width, gaps, .. } = self.measures;
        let Some(side) = qr_side(&qr.payload) else { return self.address(&qr.address, 0) };
        let modules = side + 2 * QUIET_ZONE;
        let module = self.measures.lengths.module.min(width / modules).max(1);
        let around = modules * module;
        let beside =
            self.measures.column().saturating_sub(around + self.measures.lengths.beside_code);
        let x = if around + margin > width { width.saturating_sub(around) / 2 } else { margin };
        let quiet = QUIET_ZONE * module;
        let mut below = around;
        if beside < self.measures.lengths.narrowest_side {
            self.open(gaps.question);
            self.words_above(qr);
        } else {
            self.open_white(gaps.dashes, quiet);
            let words = self.words_beside(
                qr,
                x + around + self.measures.lengths.beside_code,
                beside,
                around,
            );
            below = around.max(words + self.measures.lengths.small_gap);
        }
        let (y, payload) = (self.y + quiet, qr.payload.clone());
        self.items.push(Item::Code { x: x + quiet, y, module, side, payload });
        self.y += below;
        self.address(&qr.address, quiet);
    }

    fn words_above(&mut self, qr: &Qr) {
        let Measures { margin, section, side_title, side_body, .. } = self.measures;
        let width = self.measures.column() as f32;
        let mut spans = vec![(side_title.font, qr.title.as_str()), (side_body.font, &qr.text)];
        if qr.alone {
            self.lines(section, 0, &qr.title);
            spans.remove(0);
        }
        let lines = break_lines(&mut self.fonts, self.language, width, &spans);
        self.put(&lines, side_body, margin);
    }

    /// The words, half way down the code; how many dots they take.
    fn words_beside(&mut self, qr: &Qr, x: u32, width: u32, height: u32) -> u32 {
        let Measures { section, side_title, side_body, .. } = self.measures;
        let title_kind = if qr.alone { section } else { side_title };
        let mut broken = |kind: Type, text: &str| {
            break_lines(&mut self.fonts, self.language, width as f32, &[(kind.font, text)])
        };
        let (title, text) = (broken(title_kind, &qr.title), broken(side_body, &qr.text));
        let used = title.len() as u32 * title_kind.line
            + self.measures.lengths.title_gap
            + text.len() as u32 * side_body.line;
        let top = self.y;
        self.y += height.saturating_sub(used) / 2;
        self.put(&title, title_kind, x);
        self.y += self.measures.lengths.title_gap;
        self.put(&text, side_body, x);
        self.y = top;
        used
    }

    /// Below its code, in line with the first module where it has room there.
    fn address(&mut self, address: &str, indent: u32) {
        let kind = self.measures.address;
        let pieces = || address.split_inclusive('/');
        let widest = pieces().map(|piece| self.fonts.width(kind.font, piece)).fold(0.0, f32::max);
        let room = self.measures.column().saturating_sub(indent) as f32;
        let indent = if widest <= room { indent } else { 0 };
        // On one line if its letters stay large enough, else after its slashes.
        let whole = self.fitted(kind, indent, std::iter::once(address));
        let kind = if whole == kind { self.fitted(kind, indent, pieces()) } else { whole };
        self.lines(kind, indent, address);
    }
}
