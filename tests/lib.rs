//! One test binary; files by what a person would notice.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    missing_docs,
    unreachable_pub,
    reason = "a test stops at the first surprise, and has the disk and the clock to itself"
)]

mod cli;
mod config;
mod content;
mod deploy;
mod everywhere;
mod host;
mod house;
mod packs;
mod pictures;
mod print;
mod printer;
mod privacy;
mod raster;
mod reading;
mod rules;
mod staff;
mod support;
mod visit;
mod voice;
mod wording;

/// Counts the bytes on the heap, which a test of memory asks for.
#[global_allocator]
static HEAP: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;
