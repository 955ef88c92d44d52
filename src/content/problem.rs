//! Something wrong in content, with its place and a way to mend it.

use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack can be used; somebody should look.
    Warning,
    /// The pack is refused.
    Error,
}

/// Where a problem is: a file of the pack, with line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path inside the pack, with forward slashes.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One problem: printed as `file:line:column: error[rule]: message`, then
/// `hint: ...` on its own line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Whether the pack is refused.
    pub severity: Severity,
    /// The rule's name ("missing-answer").
    pub rule: &'static str,
    /// What is wrong, in lower case, naming what it found.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let Self { place, rule, message, hint, .. } = self;
        write!(f, "{place}: {severity}[{rule}]: {message}\n  hint: {hint}")
    }
}
