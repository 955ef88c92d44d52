//! The project's own sources, for tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// A line of code, without its comment.
#[derive(Debug)]
pub struct Line {
    pub file: PathBuf,
    /// From 1.
    pub number: usize,
    pub text: String,
}

/// `src/`.
pub fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file in the folder and below it.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every line of code in the folder and below it, without comments and unit
/// tests.
pub fn code(folder: &Path) -> impl Iterator<Item = Line> {
    files(folder).into_iter().flat_map(|file| {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
        let lines = lines.map(str::to_owned).collect::<Vec<_>>();
        (1..).zip(lines).filter_map(move |(number, line)| {
            let text = line.split_once("// ").map_or(&*line, |(code, _)| code);
            let comment = text.trim_start().starts_with("//");
            (!comment).then(|| Line { file: file.clone(), number, text: text.to_owned() })
        })
    })
}
