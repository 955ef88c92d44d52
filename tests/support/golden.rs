//! Pictures that must not change unseen.

use std::path::{Path, PathBuf};

use image::RgbaImage;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
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

/// Compares a screen with `tests/goldens/screen-NAME.png`, pixel by pixel, in
/// the same way; what was seen instead is kept beside the test program.
pub fn assert_screen(name: &str, screen: &RgbaImage) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let file = folder.join(format!("screen-{name}.png"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        save_small(screen, &file);
        return;
    }
    let golden = image::open(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let golden = golden.to_rgba8();
    if golden != *screen {
        let seen = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("screen-{name}.png"));
        screen.save(&seen).unwrap();
        let changed = golden.pixels().zip(screen.pixels()).filter(|(old, new)| old != new);
        panic!("{name}: {} pixels differ, see {}", changed.count(), seen.display());
    }
}

/// Screens are opaque and flat: without alpha and well packed they are small.
fn save_small(screen: &RgbaImage, file: &Path) {
    let out = std::fs::File::create(file).unwrap();
    let encoder = PngEncoder::new_with_quality(out, CompressionType::Best, FilterType::Adaptive);
    image::DynamicImage::from(screen.clone()).to_rgb8().write_with_encoder(encoder).unwrap();
}
