//! The mark of the kiosk: two cards, one over the other, with a tick.

use swash::zeno::{Cap, Join, Mask, Stroke, Transform};

use super::Bitmap;

/// The mark is drawn on a square of this side.
const SIDE: f32 = 48.0;
const LINE: f32 = 3.4;

const BACK: &str = "M11 12 h13 a6 6 0 0 1 6 6 v19 a6 6 0 0 1 -6 6 h-13 \
                    a6 6 0 0 1 -6 -6 v-19 a6 6 0 0 1 6 -6 z";
const FRONT: &str = "M24 5 h13 a6 6 0 0 1 6 6 v19 a6 6 0 0 1 -6 6 h-13 \
                     a6 6 0 0 1 -6 -6 v-19 a6 6 0 0 1 6 -6 z";
const TICK: &str = "M25 21 l5 5 8 -10";

/// Draws the mark in a square of `side` dots.
pub(super) fn draw(bitmap: &mut Bitmap, x: u32, y: u32, side: u32) {
    let scale = Some(Transform::scale(side as f32 / SIDE, side as f32 / SIDE));
    let line = |path: &str| {
        let mut stroke = Stroke::new(LINE);
        stroke.cap(Cap::Round).join(Join::Round);
        cover(path, side, |mask| {
            mask.style(stroke).transform(scale);
        })
    };
    let front = cover(FRONT, side, |mask| {
        mask.transform(scale);
    });
    let (back, edge, tick) = (line(BACK), line(FRONT), line(TICK));
    for at in 0..(side * side) as usize {
        let dark = |cover: &[u8]| cover.get(at).is_some_and(|alpha| *alpha >= 108);
        if dark(&edge) || dark(&tick) || (dark(&back) && !dark(&front)) {
            bitmap.blacken(x + at as u32 % side, y + at as u32 / side);
        }
    }
}

/// How far each dot of a square is covered, of 255.
fn cover(path: &str, side: u32, set: impl FnOnce(&mut Mask<'_, '_, &str>)) -> Vec<u8> {
    let mut covered = vec![0; (side * side) as usize];
    let mut mask = Mask::new(path);
    set(&mut mask);
    mask.size(side, side).render_into(&mut covered, None);
    covered
}
