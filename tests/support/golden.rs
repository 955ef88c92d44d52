//! Pictures that must not change unseen.

use std::path::PathBuf;

use keuzekiosk::layout::{Bitmap, to_png};

/// Compares paper with `tests/goldens/NAME.png`, dot by dot.
///
/// A missing picture is a failure. `UPDATE_GOLDENS=1 cargo test` writes them;
/// look at each before committing it.
pub fn assert_paper(name: &str, paper: &Bitmap) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/goldens/{name}.png"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&file, to_png(paper)).unwrap();
        return;
    }
    let golden = image::open(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let golden = golden.to_luma8();
    let seen = (paper.width(), paper.height());
    assert_eq!(golden.dimensions(), seen, "{name} has another size");
    let changed: Vec<(u32, u32)> = golden
        .enumerate_pixels()
        .filter(|(x, y, pixel)| (pixel.0[0] < 128) != paper.is_black(*x, *y))
        .map(|(x, y, _)| (x, y))
        .collect();
    assert!(changed.is_empty(), "{name}: {} dots differ, from {:?}", changed.len(), changed[0]);
}
