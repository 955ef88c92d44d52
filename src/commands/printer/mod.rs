//! `keuzekiosk printer`: which printers there are, how one is, and a test card.

mod find;
mod status;
mod test;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use super::Usage;
use crate::printer::Address;
use crate::storage::{Config, read_config};

pub use find::list;

/// What can be done with a printer.
#[derive(Debug, Subcommand)]
pub enum PrinterCommand {
    /// List what is attached, each with the line for the config
    Find,
    /// Ask a printer who it is and how it is
    Status(PrinterOptions),
    /// Print a test card: width, darkness, letters, QR codes, code pages, cut
    Test(PrinterOptions),
}

/// Which printer.
#[derive(Debug, Default, Args)]
pub struct PrinterOptions {
    /// Where it is; without it as in the config
    #[arg(long, value_name = "ADDRESS")]
    pub to: Option<Address>,
    /// Device config; without it every setting has its default
    #[arg(long, value_name = "kiosk.ron")]
    pub config: Option<PathBuf>,
}

/// Does it, and writes what came of it.
///
/// # Errors
///
/// [`Usage`] for a printer that is none, and a
/// [`LinkError`](crate::printer::LinkError) for one that does not print.
pub fn run(command: &PrinterCommand, out: &mut dyn Write) -> Result<()> {
    match command {
        PrinterCommand::Find => find::run(out),
        PrinterCommand::Status(options) => status::run(&options.address()?, out),
        PrinterCommand::Test(options) => test::run(&options.address()?, &options.config()?, out),
    }
}

impl PrinterOptions {
    fn config(&self) -> Result<Config> {
        Ok(self.config.as_deref().map(read_config).transpose()?.unwrap_or_default())
    }

    /// As typed, or as configured.
    fn address(&self) -> Result<Address> {
        let to = if let Some(to) = &self.to {
            to.clone()
        } else {
            self.config()?.printer.address.parse().context("the config names no printer")?
        };
        match to {
            Address::Screen | Address::Memory(_) => Err(Usage::new(
                format!("the printer `{to}` works only inside the kiosk"),
                "name one with --to; keuzekiosk printer find lists what is attached",
            )
            .into()),
            Address::Png(_) | Address::File(_) | Address::Printer { .. } => Ok(to),
        }
    }
}
