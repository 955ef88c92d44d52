//! A strict reader of printer bytes, written from the command manuals and
//! sharing nothing with the encoder: any command, value or length it does not
//! know fails the test.

/// The paper a printer would give, and what it did to give it.
#[derive(Debug)]
pub struct Decoded {
    /// One `Vec` a row of paper, one `bool` a dot, `true` for black.
    pub rows: Vec<Vec<bool>>,
    /// Rows of the largest raster band.
    pub largest_band: usize,
    /// Rows fed since the last black dot, at each cut.
    pub white_before_cuts: Vec<usize>,
    /// Whether feeds were said to count dots.
    pub motion_set: bool,
    /// How the paper leaves the printer.
    pub ending: Ending,
    /// What was typed in the printer's own letters, line by line, and what
    /// stands between.
    pub lines: Vec<Line>,
    /// What the QR codes hold that the printer drew itself.
    pub codes: Vec<String>,
}

/// A line in the printer's own letters, or something between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Letters, and what they look like.
    Typed { text: String, bold: bool, wide: u8, high: u8 },
    /// So many rows of white, or of dots.
    Between(&'static str, usize),
    /// A QR code that the printer draws.
    Code(String),
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Typed { text, bold, wide, high } => {
                write!(f, "{} {wide}x{high} |{text}", if *bold { 'b' } else { ' ' })
            }
            Self::Between(what, rows) => write!(f, "      ({rows} rows of {what})"),
            Self::Code(payload) => write!(f, "      (QR code: {payload})"),
        }
    }
}

/// How a paper leaves the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It hangs there until somebody tears it off.
    Torn,
    /// Cut but for one point.
    Partial,
    /// Cut through.
    Full,
    /// Cut, pushed out and held.
    Presented,
}

/// Reads one job for a printer with `dots` dots across.
pub fn decode(bytes: &[u8], dots: usize) -> Decoded {
    assert_eq!(dots % 8, 0, "a print head has whole bytes");
    let mut paper = Decoded {
        rows: Vec::new(),
        largest_band: 0,
        white_before_cuts: Vec::new(),
        motion_set: false,
        ending: Ending::Torn,
        lines: Vec::new(),
        codes: Vec::new(),
    };
    let mut pen = Pen::default();
    assert!(bytes.starts_with(&[0x1B, 0x40]), "a job begins with ESC @");
    let mut at = 2;
    while at < bytes.len() {
        assert_eq!(paper.ending, Ending::Torn, "nothing may follow the cut, at byte {at}");
        let take = |from: usize, count: usize| {
            bytes.get(from..from + count).unwrap_or_else(|| panic!("cut short at byte {at}"))
        };
        if let Some(length) = pen.typed(&bytes[at..], &mut paper, dots) {
            at += length;
            continue;
        }
        assert!(pen.text.is_empty(), "letters wait for the end of their line, at byte {at}");
        match take(at, 2) {
            // ESC J n: feed n dots.
            [0x1B, 0x4A] => {
                let n = usize::from(take(at + 2, 1)[0]);
                assert_ne!(n, 0, "a feed of nothing at byte {at}");
                paper.rows.extend(std::iter::repeat_n(vec![false; dots], n));
                paper.between("white", n);
                at += 3;
            }
            // GS v 0 m xL xH yL yH d1..dk
            [0x1D, 0x76] => {
                let header = take(at + 2, 6);
                assert_eq!(header[0], 0x30, "GS v 0 at byte {at}");
                let size = match header[1] {
                    0 => 1,
                    3 => 2,
                    other => panic!("GS v 0 in size {other}, at byte {at}"),
                };
                let width = usize::from(header[2]) + 256 * usize::from(header[3]);
                let height = usize::from(header[4]) + 256 * usize::from(header[5]);
                assert!(width > 0 && width * 8 * size <= dots, "{width} bytes wide at byte {at}");
                assert!(height > 0 && height <= 2303, "{height} rows at byte {at}");
                for row in take(at + 8, width * height).chunks_exact(width) {
                    let row = row_of_dots(row, dots, size);
                    paper.rows.extend(std::iter::repeat_n(row, size));
                }
                paper.largest_band = paper.largest_band.max(height * size);
                paper.between("dots", height * size);
                at += 8 + width * height;
            }
            // GS P x y: motion units, which are dots at the dpi of a printer.
            [0x1D, 0x50] => {
                let [x, y] = take(at + 2, 2) else { unreachable!() };
                assert!(x == y && [180, 203].contains(x), "units of 1/{x} and 1/{y} inch");
                assert_eq!(at, 2, "units are set before anything is printed");
                paper.motion_set = true;
                at += 4;
            }
            // GS V m n: feed to the knife and n dots on, then cut: 65 full, 66
            // with one point left.
            [0x1D, 0x56] => {
                paper.ending = match take(at + 2, 2) {
                    [65, 0] => Ending::Full,
                    [66, 0] => Ending::Partial,
                    other => panic!("no such cut as GS V {other:?}, at byte {at}"),
                };
                paper.cut();
                at += 4;
            }
            // ESC i, GS e 3 n: total cut, then the presenter pushes the paper out.
            [0x1B, 0x69] => {
                assert_eq!(take(at + 2, 3), [0x1D, 0x65, 3], "a cut paper is presented");
                assert!(take(at + 5, 1)[0] > 0, "by no step, at byte {at}");
                paper.ending = Ending::Presented;
                paper.cut();
                at += 6;
            }
            // GS e 2, GS e 5: what hangs there is taken back, or pushed out.
            [0x1D, 0x65] => {
                assert!(matches!(take(at + 2, 1), [2 | 5]), "GS e at byte {at}");
                assert!(paper.rows.is_empty(), "before anything is printed");
                at += 3;
            }
            // FS P steps led then seconds: cut, present, wait.
            [0x1C, 0x50] => {
                let [steps, led, then, _] = take(at + 2, 4) else { unreachable!() };
                assert!(*steps > 0 && *led < 2 && [b'R', b'E'].contains(then), "at byte {at}");
                paper.ending = Ending::Presented;
                paper.cut();
                at += 6;
            }
            unknown => panic!("unknown command {unknown:02X?} at byte {at}"),
        }
    }
    paper
}

impl Decoded {
    fn between(&mut self, what: &'static str, rows: usize) {
        match self.lines.last_mut() {
            Some(Line::Between(last, sum)) if *last == what => *sum += rows,
            _ => self.lines.push(Line::Between(what, rows)),
        }
    }

    fn cut(&mut self) {
        let white = self.rows.iter().rev().take_while(|row| !row.contains(&true));
        self.white_before_cuts.push(white.count());
    }
}

/// What the commands for the printer's own letters have set.
struct Pen {
    page: u8,
    bold: bool,
    centred: bool,
    size: (u8, u8),
    spacing: usize,
    module: usize,
    payload: String,
    text: String,
}

impl Default for Pen {
    fn default() -> Self {
        let (text, payload) = (String::new(), String::new());
        let (bold, centred, module) = (false, false, 0);
        Self { page: 0, bold, centred, size: (1, 1), spacing: 30, module, payload, text }
    }
}

impl Pen {
    /// Reads a command for the printer's own letters; how many bytes it has, or
    /// `None` when it is another.
    fn typed(&mut self, bytes: &[u8], paper: &mut Decoded, dots: usize) -> Option<usize> {
        Some(match bytes {
            [byte @ (0x20..=0x7E | 0x80..), ..] => {
                self.text.push(letter(self.page, *byte));
                1
            }
            // LF: print and feed one line, no less than the letters are high.
            [0x0A, ..] => {
                let (wide, high) = self.size;
                let text = std::mem::take(&mut self.text);
                assert!(!text.is_empty(), "an empty line is a feed");
                paper.lines.push(Line::Typed { text, bold: self.bold, wide, high });
                let rows = self.spacing.max(24 * usize::from(high));
                paper.rows.extend(std::iter::repeat_n(vec![false; dots], rows));
                1
            }
            // FS .: no Chinese letters. ESC R 0: ASCII.
            [0x1C, 0x2E, ..] => 2,
            [0x1B, 0x52, 0, ..] => 3,
            // ESC t n: code page.
            [0x1B, 0x74, page, ..] => {
                self.page = *page;
                3
            }
            // ESC 3 n: line spacing.
            [0x1B, 0x33, spacing, ..] => {
                assert!(*spacing > 0);
                self.spacing = usize::from(*spacing);
                3
            }
            // ESC E n: bold. ESC a n: centred. Each only where it changes.
            [0x1B, 0x45, on @ 0..=1, ..] => {
                assert_ne!(self.bold, *on == 1, "bold is set to what it is");
                self.bold = *on == 1;
                3
            }
            [0x1B, 0x61, on @ 0..=1, ..] => {
                assert_ne!(self.centred, *on == 1, "centred is set to what it is");
                self.centred = *on == 1;
                3
            }
            // GS ! n: size.
            [0x1D, 0x21, size, ..] => {
                assert_eq!(size & 0b1000_1000, 0, "a size of {size:02X}");
                self.size = (1 + (size >> 4), 1 + (size & 7));
                3
            }
            [0x1D, 0x28, 0x6B, low, high, rest @ ..] => {
                let length = usize::from(*low) + 256 * usize::from(*high);
                self.qr(rest.get(..length).expect("GS ( k cut short"), paper);
                5 + length
            }
            _ => return None,
        })
    }

    /// `GS ( k`: one step of a QR code.
    fn qr(&mut self, step: &[u8], paper: &mut Decoded) {
        match step {
            // Model 2, level M.
            [49, 65, 50, 0] | [49, 69, 49] => {}
            [49, 67, module @ 1..=16] => self.module = usize::from(*module),
            [49, 80, 48, data @ ..] => {
                str::from_utf8(data).expect("an address is ASCII").clone_into(&mut self.payload);
            }
            [49, 81, 48] => {
                assert!(self.module > 0 && !self.payload.is_empty(), "nothing to print");
                paper.lines.push(Line::Code(self.payload.clone()));
                paper.codes.push(std::mem::take(&mut self.payload));
            }
            other => panic!("GS ( k {other:?}"),
        }
    }
}

/// A byte of the two code pages that texts are sent in, as their tables have
/// it; only letters that our texts have, so that any other fails the test.
fn letter(page: u8, byte: u8) -> char {
    const IBM_858: &[(u8, char)] = &[
        (0x81, 'ü'),
        (0x82, 'é'),
        (0x83, 'â'),
        (0x84, 'ä'),
        (0x85, 'à'),
        (0x87, 'ç'),
        (0x88, 'ê'),
        (0x89, 'ë'),
        (0x8A, 'è'),
        (0x8B, 'ï'),
        (0x8C, 'î'),
        (0x93, 'ô'),
        (0x94, 'ö'),
        (0xA0, 'á'),
        (0xA1, 'í'),
        (0xA2, 'ó'),
        (0xA3, 'ú'),
        (0xD5, '€'),
    ];
    const WINDOWS_1252: &[(u8, char)] = &[
        (0x80, '€'),
        (0x85, '…'),
        (0x91, '‘'),
        (0x92, '’'),
        (0x93, '“'),
        (0x94, '”'),
        (0x95, '•'),
        (0x96, '–'),
        (0xE0, 'à'),
        (0xE1, 'á'),
        (0xE7, 'ç'),
        (0xE8, 'è'),
        (0xE9, 'é'),
        (0xEA, 'ê'),
        (0xEB, 'ë'),
        (0xED, 'í'),
        (0xEF, 'ï'),
        (0xF3, 'ó'),
        (0xF6, 'ö'),
        (0xFA, 'ú'),
        (0xFC, 'ü'),
    ];
    if byte < 0x80 {
        return char::from(byte);
    }
    let table = match page {
        16 => WINDOWS_1252,
        19 => IBM_858,
        other => panic!("letters in code page {other}"),
    };
    let found = table.iter().find(|(known, _)| *known == byte);
    found.unwrap_or_else(|| panic!("byte {byte:02X} in code page {page}")).1
}

fn row_of_dots(bytes: &[u8], dots: usize, size: usize) -> Vec<bool> {
    let bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
    let mut row: Vec<bool> = bits.flat_map(|dot| std::iter::repeat_n(dot, size)).collect();
    row.resize(dots, false);
    row
}

/// The first place where two bytes begin `DLE EOT`, `DLE ENQ` or `DLE DC4`.
pub fn real_time_command(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 16 && [4, 5, 20].contains(&pair[1]))
}
