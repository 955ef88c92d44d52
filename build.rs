//! Cargo notices changed files that are embedded, but not new ones: without
//! this, a card that was just written would be missing from the next build.
#![expect(clippy::print_stdout, reason = "build scripts speak to cargo on stdout")]

fn main() {
    println!("cargo::rerun-if-changed=content");
}
