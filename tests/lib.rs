//! One test binary; files by what a person would notice.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "a test stops at the first surprise, and has the disk and the clock to itself"
)]

mod config;
mod content;
mod printer;
mod raster;
mod support;
mod visit;
