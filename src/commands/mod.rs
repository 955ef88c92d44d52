//! One file a subcommand, and the arguments they take.

mod arguments;
mod arrange;
pub mod check;
mod config;
mod deliver;
mod device;
pub mod export;
mod failure;
mod lockdown;
mod mistakes;
pub mod pack;
pub mod print;
pub mod printer;
pub mod report;
pub mod run;
pub mod screens;
pub mod staff;
mod staff_screens;
pub mod system;
mod talk_screens;
mod walk;

pub use arguments::{
    Arguments, CheckOptions, Command, Format, Part, PrintOptions, Renderer, RunOptions,
    ScreensOptions, SetPinOptions, StaffCommand, SystemOptions, Target, What,
};
pub use device::{PackRefused, help_slip, library, library_in, setup, setup_at, today};
pub use failure::{Usage, is_broken_pipe, verdict};
