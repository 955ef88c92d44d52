//! Which pixels a triangle covers, exactly, in whole numbers.

/// Vertex positions are whole numbers of 1/256 px.
pub(super) const SUBPIXELS: i32 = 256;
/// From a pixel's corner to its centre.
const HALF: i32 = SUBPIXELS / 2;

/// The first pixel whose centre is at or past `position` (in 1/256 px).
pub(super) const fn first_pixel(position: i32) -> i32 {
    (position + HALF - 1).div_euclid(SUBPIXELS)
}

/// The centre of a pixel in 1/256 px.
const fn centre(pixel: i32) -> i64 {
    pixel as i64 * SUBPIXELS as i64 + HALF as i64
}

/// A straight line from an upper point down to a lower one.
#[derive(Clone, Copy)]
struct Edge {
    x: i64,
    y: i64,
    dx: i64,
    dy: i64,
}

impl Edge {
    fn new(upper: [i32; 2], lower: [i32; 2]) -> Self {
        let [x, y] = upper.map(i64::from);
        let [x1, y1] = lower.map(i64::from);
        Self { x, y, dx: x1 - x, dy: (y1 - y).max(1) }
    }

    /// The first pixel of row `y` whose centre is at or right of the edge.
    /// Two triangles that share an edge get the same answer, so there is
    /// neither gap nor overlap between them.
    fn crossing(&self, y: i64) -> i32 {
        let half = i64::from(HALF);
        let numerator = (self.x - half) * self.dy + (y - self.y) * self.dx;
        let denominator = i64::from(SUBPIXELS) * self.dy;
        (numerator + denominator - 1).div_euclid(denominator) as i32
    }
}

/// What a piece covers, row by row.
pub(super) enum Outline {
    /// The same columns in every row.
    Rectangle {
        /// First column.
        left: i32,
        /// One past the last column.
        right: i32,
    },
    /// A long edge, and the two short ones that meet at the middle corner.
    Triangle(Triangle),
}

/// The three edges of a triangle, sorted from top to bottom.
pub(super) struct Triangle {
    long: Edge,
    upper: Edge,
    lower: Edge,
    middle: i64,
}

impl Triangle {
    /// From three corners in 1/256 px, in any order.
    pub(super) fn new(corners: [[i32; 2]; 3]) -> Self {
        let mut sorted = corners;
        sorted.sort_by_key(|corner| corner[1]);
        let [top, middle, bottom] = sorted;
        Self {
            long: Edge::new(top, bottom),
            upper: Edge::new(top, middle),
            lower: Edge::new(middle, bottom),
            middle: i64::from(middle[1]),
        }
    }
}

impl Outline {
    /// The covered columns of row `y`, as first and one past last; `y` must be
    /// a row of the outline.
    pub(super) fn columns(&self, y: i32) -> (i32, i32) {
        match self {
            Self::Rectangle { left, right } => (*left, *right),
            Self::Triangle(triangle) => {
                let y = centre(y);
                let short = if y < triangle.middle { &triangle.upper } else { &triangle.lower };
                let a = triangle.long.crossing(y);
                let b = short.crossing(y);
                (a.min(b), a.max(b))
            }
        }
    }
}
