//! Reading aloud: what is said, when, and when not.

mod by_keys;
mod headphones;
mod listening;
mod spoken;
