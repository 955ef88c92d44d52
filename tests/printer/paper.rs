//! Paper on the screen, in pictures, in files and in memory.

use keuzekiosk::printer::{LinkError, Outcome, Report};

use super::{PATIENCE, drawn_paper, job, paper, print, reports, start};
use crate::support::pipe::Pipe;

#[test]
fn the_screen_shows_the_paper_that_was_sent() {
    let (drawn, job) = drawn_paper();
    let mut printer = start("screen");
    let id = printer.send(job);
    let (reports, outcome) = reports(&mut printer, id);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let Some(Report::Shown { job, paper }) = reports.last() else { panic!("{reports:?}") };
    assert_eq!(*job, id);
    assert_eq!(*paper, drawn);
}

#[test]
fn a_picture_has_a_pixel_for_every_dot() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.png");
    let (drawn, job) = drawn_paper();
    let outcome = print(&mut start(&format!("png:{}", path.display())), job);
    assert!(matches!(outcome, Outcome::Printed), "{outcome:?}");
    let picture = image::open(&path).unwrap().to_luma8();
    assert_eq!(picture.dimensions(), (drawn.width(), drawn.height()));
    for (x, y, pixel) in picture.enumerate_pixels() {
        assert_eq!(pixel.0, if drawn.is_black(x, y) { [0] } else { [255] }, "at {x}, {y}");
    }
}

#[test]
fn bytes_that_are_no_paper_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.png");
    for address in ["screen".to_owned(), format!("png:{}", path.display())] {
        let outcome = print(&mut start(&address), job(b"\x00hello".to_vec(), PATIENCE));
        assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NotPaper(_))), "{outcome:?}");
    }
    assert!(!path.exists());
}

#[test]
fn a_file_holds_the_last_job_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.bin");
    let mut printer = start(&format!("file:{}", path.display()));
    for bytes in [paper(1, 9_000), paper(5, 90)] {
        assert!(matches!(print(&mut printer, job(bytes.clone(), PATIENCE)), Outcome::Printed));
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("missing/paper.bin");
    for link in ["file", "png"] {
        let mut printer = start(&format!("{link}:{}", nowhere.display()));
        let outcome = print(&mut printer, drawn_paper().1);
        assert!(matches!(outcome, Outcome::NotPrinted(LinkError::Write(_))), "{outcome:?}");
    }
}

#[test]
fn a_pipe_or_folder_is_not_taken_for_a_file() {
    let pipe = Pipe::new();
    let folder = tempfile::tempdir().unwrap();
    for path in [pipe.path(), folder.path().display().to_string()] {
        for link in ["file", "png"] {
            let outcome = print(&mut start(&format!("{link}:{path}")), drawn_paper().1);
            assert!(matches!(outcome, Outcome::NotPrinted(LinkError::NotAFile)), "{outcome:?}");
        }
    }
}
