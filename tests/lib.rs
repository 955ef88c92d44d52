//! One test binary; files by what a person would notice.
