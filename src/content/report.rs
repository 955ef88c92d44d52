//! What is wrong with a pack, collected while it is read and checked.

use super::file::{PackFile, Spot};
use super::{Place, Problem, Severity};

/// After so many problems the rest is not told.
const MAX_PROBLEMS: usize = 500;

/// Collects problems, up to [`MAX_PROBLEMS`].
#[derive(Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// A problem for which the pack is refused.
    pub(super) fn error(
        &mut self,
        spot: &Spot<'_>,
        rule: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let (severity, message, hint) = (Severity::Error, message.into(), hint.into());
        self.add(|| Problem { place: spot.place(), severity, rule, message, hint });
    }

    /// A problem that is as bad as `severity` says.
    pub(super) fn tell(
        &mut self,
        severity: Severity,
        spot: &Spot<'_>,
        rule: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        match severity {
            Severity::Warning => self.warning(spot, rule, message, hint),
            Severity::Error => self.error(spot, rule, message, hint),
        }
    }

    /// A problem that somebody should look at.
    pub(super) fn warning(
        &mut self,
        spot: &Spot<'_>,
        rule: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let (severity, message, hint) = (Severity::Warning, message.into(), hint.into());
        self.add(|| Problem { place: spot.place(), severity, rule, message, hint });
    }

    /// Every problem, in the order of the files.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by(|a, b| a.place.cmp(&b.place));
        self.problems
    }

    /// An error about a whole file.
    pub(super) fn refuse(
        &mut self,
        file: &str,
        rule: &'static str,
        message: impl Into<String>,
        hint: &str,
    ) {
        self.error(&PackFile::new(file, "").spot(""), rule, message, hint);
    }

    pub(super) fn unknown_file(&mut self, name: &str) {
        let hint = "cards are cards/NAME.ron, leaflets are leaflets/NAME.ron; beside them only \
                    pack.ron, steps.ron, help.ron, values.ron and wording.ron are read";
        let file = PackFile::new(name, "");
        self.warning(&file.spot(""), "unknown-file", "the kiosk does not read this file", hint);
    }

    pub(super) fn not_utf8(&mut self, place: Place) {
        self.add(|| Problem {
            place,
            severity: Severity::Error,
            rule: "not-utf8",
            message: "a letter here is not UTF-8".to_owned(),
            hint: "save the file again with the encoding UTF-8".to_owned(),
        });
    }

    pub(super) fn add(&mut self, problem: impl FnOnce() -> Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem());
        } else if self.problems.len() == MAX_PROBLEMS {
            self.problems.push(Problem {
                rule: "too-many",
                severity: Severity::Error,
                message: format!("there are more than {MAX_PROBLEMS} problems"),
                hint: "mend these first, then check again".to_owned(),
                ..problem()
            });
        }
    }
}
