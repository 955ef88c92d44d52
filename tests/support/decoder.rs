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
    };
    assert!(bytes.starts_with(&[0x1B, 0x40]), "a job begins with ESC @");
    let mut at = 2;
    while at < bytes.len() {
        assert_eq!(paper.ending, Ending::Torn, "nothing may follow the cut, at byte {at}");
        let take = |from: usize, count: usize| {
            bytes.get(from..from + count).unwrap_or_else(|| panic!("cut short at byte {at}"))
        };
        match take(at, 2) {
            // ESC J n: feed n dots.
            [0x1B, 0x4A] => {
                let n = usize::from(take(at + 2, 1)[0]);
                assert_ne!(n, 0, "a feed of nothing at byte {at}");
                paper.rows.extend(std::iter::repeat_n(vec![false; dots], n));
                at += 3;
            }
            // GS v 0 m xL xH yL yH d1..dk
            [0x1D, 0x76] => {
                let header = take(at + 2, 6);
                assert_eq!(header[..2], [0x30, 0], "GS v 0 in normal size, at byte {at}");
                let width = usize::from(header[2]) + 256 * usize::from(header[3]);
                let height = usize::from(header[4]) + 256 * usize::from(header[5]);
                assert!(width > 0 && width * 8 <= dots, "{width} bytes wide at byte {at}");
                assert!(height > 0 && height <= 2303, "{height} rows at byte {at}");
                for row in take(at + 8, width * height).chunks_exact(width) {
                    paper.rows.push(row_of_dots(row, dots));
                }
                paper.largest_band = paper.largest_band.max(height);
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
    fn cut(&mut self) {
        let white = self.rows.iter().rev().take_while(|row| !row.contains(&true));
        self.white_before_cuts.push(white.count());
    }
}

fn row_of_dots(bytes: &[u8], dots: usize) -> Vec<bool> {
    let mut row: Vec<bool> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    row.resize(dots, false);
    row
}

/// The first place where two bytes begin `DLE EOT`, `DLE ENQ` or `DLE DC4`.
pub fn real_time_command(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 16 && [4, 5, 20].contains(&pair[1]))
}
