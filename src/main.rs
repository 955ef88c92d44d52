//! The `keuzekiosk` command.
//!
//! Exit codes: 0 fine, 1 problems in content or at start-up, 2 usage or
//! config, 3 printer.

use std::alloc::System;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use zeroizing_alloc::ZeroAlloc;

use keuzekiosk::commands::{self, Arguments, CheckOptions, Command, Format, StaffCommand};
use keuzekiosk::content::{Language, Library};

/// Memory is wiped when it is given back, so that what a visitor saw and chose
/// does not lie about in freed memory.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    match perform(Arguments::parse().into_command()) {
        Ok(code) => code,
        Err(error) => tell(&error),
    }
}

fn perform(command: Command) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match command {
        Command::Run(options) => commands::run::run(&options)?,
        Command::Check(options) => return check(&options, &mut out),
        Command::Print(options) => commands::print::run(&options, &mut out)?,
        Command::System(options) => commands::system::run(&options, &mut out)?,
        Command::Printer(command) => commands::printer::run(&command, &mut out)?,
        Command::Pack(command) => commands::pack::run(&command, &mut out)?,
        Command::Screens(options) => commands::screens::run(&options)?,
        Command::Staff { what: StaffCommand::SetPin(options) } => {
            commands::staff::set_pin(&options, &mut out)?;
        }
        Command::Export { format: Format::Json } => export(&mut out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn check(options: &CheckOptions, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let good = commands::check::run(options, Some(commands::today()), out)?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn export(out: &mut dyn Write) -> anyhow::Result<()> {
    commands::export::run(Library::shipped().pack(Language::Dutch), out)
}

/// Prints an error once, with its hint; a reader that went away, as in
/// `keuzekiosk print --list | head`, is no error.
fn tell(error: &anyhow::Error) -> ExitCode {
    if commands::is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    let (code, hint) = commands::verdict(error);
    let mut err = io::stderr().lock();
    // Nobody is left to tell when stderr is gone too.
    let _ = writeln!(err, "error: {error:#}");
    if let Some(hint) = hint {
        let _ = writeln!(err, "hint: {hint}");
    }
    ExitCode::from(code)
}
