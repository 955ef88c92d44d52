//! Cargo notices changed files that are embedded, but not new ones: without
//! this, a card that was just written would be missing from the next build.

#[expect(clippy::print_stdout, reason = "cargo listens to what is printed")]
fn main() {
    println!("cargo::rerun-if-changed=content");
}
