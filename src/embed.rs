//! Cargo notices changed files that are embedded, but not new ones: without
//! this, a card that was just written would be missing from the next build.

fn main() {
    println!("cargo::rerun-if-changed=content");
}
