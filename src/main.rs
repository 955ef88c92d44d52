//! The `keuzekiosk` command.

fn main() {}
