//! The device config for a command that needs a part of it.

use std::io::{self, Write};
use std::path::Path;

use crate::storage::{Config, ConfigError, ConfigProblem, salvage_config};

/// The config at `path`, for who needs these fields of it. What is wrong with
/// others is told beside the answer: a telephone number with letters in it must
/// not keep new content off a kiosk.
///
/// # Errors
///
/// A config that cannot be read, or the problem with one of the fields.
pub(super) fn config_for(path: &Path, fields: &[&str]) -> Result<Config, ConfigError> {
    let reading = salvage_config(path)?;
    if let Some(problem) = fields.iter().find_map(|field| reading.problem_with(field)) {
        return Err(ConfigError::Wrong(problem.clone()));
    }
    warn(&reading.problems);
    Ok(reading.config)
}

/// Tells what is wrong beside the answer of a command.
pub(super) fn warn(problems: &[ConfigProblem]) {
    let mut err = io::stderr().lock();
    for problem in problems {
        let hint = if problem.hint.is_empty() { "" } else { "\nhint: " };
        // Nobody is left to tell when stderr is gone.
        let _ = writeln!(err, "warning: {problem}{hint}{}", problem.hint);
    }
}
