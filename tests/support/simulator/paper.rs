//! The paper of a simulated printer: what hangs from it, and what was cut off.

use keuzekiosk::layout::Bitmap;

/// Rows of a letter in font A.
const LINE: usize = 24;

/// A piece of paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Rows of dots, eight a byte, without the white at their ends.
    pub rows: Vec<Vec<u8>>,
}

impl Piece {
    /// Rows down to the last that is not white.
    pub fn inked(&self) -> usize {
        self.rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1)
    }

    /// The same rows as those of a bitmap.
    pub fn of(bitmap: &Bitmap) -> Self {
        Self { rows: bitmap.rows().map(trimmed).collect() }
    }

    /// Whether `other` begins with everything that is black here; the last row
    /// may be torn.
    pub fn is_start_of(&self, other: &Self) -> bool {
        let inked = self.inked();
        let Some(last) = inked.checked_sub(1) else { return true };
        let torn = |of: &Vec<u8>| of.starts_with(&self.rows[last]);
        other.rows.get(last).is_some_and(torn) && self.rows[..last] == other.rows[..last]
    }

    /// The same of typed paper, whose last line may lack letters.
    pub fn is_typed_start_of(&self, other: &Self) -> bool {
        let inked = self.inked();
        let whole = inked.saturating_sub(LINE);
        let lacks = |(ours, theirs): (&Vec<u8>, &Vec<u8>)| {
            ours.len() <= theirs.len() && ours.iter().zip(theirs).all(|(a, b)| a & !b == 0)
        };
        let mut last =
            self.rows[whole..inked].iter().zip(&other.rows[whole.min(other.rows.len())..]);
        inked <= other.rows.len() && self.rows[..whole] == other.rows[..whole] && last.all(lacks)
    }
}

/// A row without the white at its end.
pub fn trimmed(row: &[u8]) -> Vec<u8> {
    let inked = row.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    row[..inked].to_vec()
}

/// What came out so far.
#[derive(Debug, Default)]
pub struct Paper {
    /// Cut off, oldest first.
    pub pieces: Vec<Piece>,
    /// Still hanging from the printer.
    pub hanging: Piece,
    /// The piece in the mouth of a kiosk printer, until somebody takes it.
    pub presented: Option<Piece>,
    /// Pieces that nobody took.
    pub taken_back: Vec<Piece>,
    /// Rows that ever moved.
    pub rows: usize,
}

impl Paper {
    pub fn row(&mut self, row: &[u8]) {
        self.hanging.rows.push(trimmed(row));
        self.rows += 1;
    }

    pub fn cut(&mut self) {
        self.pieces.push(std::mem::take(&mut self.hanging));
    }

    pub fn present(&mut self) {
        self.presented = self.pieces.last().cloned();
    }

    pub fn take_back(&mut self) {
        self.taken_back.extend(self.presented.take());
    }
}
