//! Values that run linearly over a triangle: colour and texture position.

use super::coverage::SUBPIXELS;

/// `N` values known at three corners, and so everywhere.
pub(super) struct Planes<const N: usize> {
    origin: [f64; 2],
    at_origin: [f64; N],
    right: [f64; N],
    down: [f64; N],
}

impl<const N: usize> Planes<N> {
    /// Through `values` at `corners` (in 1/256 px), which must not lie on one
    /// line.
    pub(super) fn new(corners: [[i32; 2]; 3], values: [[f32; N]; 3]) -> Self {
        let [a, b, c] = corners.map(|corner| corner.map(|v| f64::from(v) / f64::from(SUBPIXELS)));
        let (bx, by) = (b[0] - a[0], b[1] - a[1]);
        let (cx, cy) = (c[0] - a[0], c[1] - a[1]);
        let area = bx * cy - cx * by;
        let [va, vb, vc] = values.map(|corner| corner.map(f64::from));
        let slope = |i: usize, x: f64, y: f64| ((vb[i] - va[i]) * y - (vc[i] - va[i]) * x) / area;
        Self {
            origin: a,
            at_origin: va,
            right: std::array::from_fn(|i| slope(i, by, cy)),
            down: std::array::from_fn(|i| -slope(i, bx, cx)),
        }
    }

    /// The values at the centre of a pixel.
    pub(super) fn at(&self, x: i32, y: i32) -> [f32; N] {
        let dx = f64::from(x) + 0.5 - self.origin[0];
        let dy = f64::from(y) + 0.5 - self.origin[1];
        std::array::from_fn(|i| (self.at_origin[i] + self.right[i] * dx + self.down[i] * dy) as f32)
    }

    /// What one pixel to the right adds.
    pub(super) fn right(&self) -> [f32; N] {
        self.right.map(|v| v as f32)
    }

    /// What one pixel down adds.
    pub(super) fn down(&self) -> [f32; N] {
        self.down.map(|v| v as f32)
    }
}
