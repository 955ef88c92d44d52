//! Reading aloud: what is said, when, and when not.

mod by_keys;
mod headphones;
mod light;
mod listening;
mod mute;
mod paper;
mod spoken;
