//! Reading `kiosk.ron`: strictly for who writes it, and field by field for a
//! kiosk that must start whatever the file says.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use thiserror::Error;

use super::Config;
use super::config_problem::{ConfigProblem, Mistake, explain};
use crate::content::{Place, RonFile};

/// A config is some hundred bytes; a larger file is another file.
const LARGEST: u64 = 64 * 1024;

/// A config that cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file is not there, or may not be read.
    #[error("{}: cannot be read ({cause})", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Larger than a config can be.
    #[error("{}: larger than 64 kB, which is no config", path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
    },
    /// The file could not be replaced by its new text.
    #[error("{}: cannot be written ({cause})", path.display())]
    Unwritable {
        /// Which file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Something in the file is wrong.
    #[error("{0}")]
    Wrong(ConfigProblem),
}

impl ConfigError {
    /// How to mend it, in one sentence.
    #[must_use]
    pub fn hint(&self) -> &str {
        match self {
            Self::Unreadable { .. } => "check the path, and who may read the file",
            Self::TooLarge { .. } => "name the kiosk.ron of this device",
            Self::Unwritable { .. } => "check who may write the file and its folder",
            Self::Wrong(problem) => &problem.hint,
        }
    }
}

/// A config with what had to be left out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigReading {
    /// The config: every field that is wrong has its default.
    pub config: Config,
    /// What is wrong, in the order in which it was found.
    pub problems: Vec<ConfigProblem>,
    name: String,
    text: String,
}

impl ConfigReading {
    /// A problem that only another room can see, at the place of its field.
    #[must_use]
    pub fn problem(
        &self,
        field: &str,
        mistake: Mistake,
        message: String,
        hint: String,
    ) -> ConfigProblem {
        let place = RonFile::new(&self.name, &self.text).place(field);
        ConfigProblem { place, field: field.to_owned(), mistake, message, hint }
    }

    /// Whether a field, or something in it, has its default because it was
    /// wrong.
    #[must_use]
    pub fn lacks(&self, field: &str) -> bool {
        self.problem_with(field).is_some()
    }

    /// Why a field, or something in it, has its default.
    #[must_use]
    pub fn problem_with(&self, field: &str) -> Option<&ConfigProblem> {
        self.problems.iter().find(|problem| problem.is_about(field))
    }
}

/// Reads the device config at `path`.
///
/// # Errors
///
/// The first thing that is wrong with it, with line and column.
pub fn read_config(path: &Path) -> Result<Config, ConfigError> {
    let reading = salvage_config(path)?;
    match reading.problems.into_iter().next() {
        Some(problem) => Err(ConfigError::Wrong(problem)),
        None => Ok(reading.config),
    }
}

/// Reads what can be used of the device config at `path`: each field that is
/// wrong is told, and has its default.
///
/// # Errors
///
/// A file that cannot be read, or that is no text.
pub fn salvage_config(path: &Path) -> Result<ConfigReading, ConfigError> {
    let mut reading = salvage(path.display().to_string(), text_of(path)?);
    let Config { pack, installed, metrics, information_day, .. } = &mut reading.config;
    let paths = [pack, metrics, &mut information_day.pack].into_iter().flatten();
    for named in paths.chain([&mut installed.packs, &mut installed.keys]) {
        if let Some(folder) = path.parent() {
            *named = folder.join(&*named);
        }
    }
    let profile = &mut reading.config.printer.profile;
    if let (true, Some(folder)) = (is_profile_path(profile), path.parent()) {
        *profile = folder.join(&*profile).to_string_lossy().into_owned();
    }
    Ok(reading)
}

/// Whether a printer profile is meant by its path, and not by its name.
#[must_use]
pub fn is_profile_path(profile: &str) -> bool {
    Path::new(profile).extension().is_some_and(|extension| extension == "ron")
}

/// The text of a printer profile of the site.
///
/// # Errors
///
/// A file that cannot be read, or that is no text.
pub fn read_profile(path: &Path) -> Result<String, ConfigError> {
    text_of(path)
}

/// The text of a config.
pub(super) fn text_of(path: &Path) -> Result<String, ConfigError> {
    let bytes = read(path)?;
    match String::from_utf8(bytes) {
        // Editors on Windows put a byte order mark before the first word.
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let good = error.as_bytes().get(..error.utf8_error().valid_up_to());
            let good = str::from_utf8(good.unwrap_or_default()).unwrap_or_default();
            let place = RonFile::new(&path.display().to_string(), good).place_at(good.len());
            let (message, hint) =
                ("not UTF-8 text".to_owned(), "save the file as UTF-8".to_owned());
            let (field, mistake) = (String::new(), Mistake::Form);
            Err(ConfigError::Wrong(ConfigProblem { place, field, mistake, message, hint }))
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, ConfigError> {
    let unreadable = |cause| ConfigError::Unreadable { path: path.to_owned(), cause };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(ConfigError::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}

/// Reads the text again and again, each time without the field that was wrong.
/// Blanks take the place of a field, so that every place stays true.
pub(super) fn salvage(name: String, text: String) -> ConfigReading {
    /// More than this is no config that somebody meant to write.
    const MOST_PROBLEMS: usize = 50;
    let ron = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let (mut left, mut problems) = (text.clone(), Vec::new());
    let config = loop {
        let error = match ron.from_str::<Config>(&left) {
            Ok(config) => break config,
            Err(error) => error,
        };
        let file = RonFile::new(&name, &left);
        let start = error.span.start;
        let found = file.field_around(file.byte_at(start.line, start.col));
        let (field, whole) =
            found.map_or_else(Default::default, |(path, whole)| (path.to_owned(), whole));
        let place = Place { file: name.clone(), line: start.line, column: start.col };
        let (mistake, message, hint) = explain(&error.code);
        let is_lost = field.is_empty() || problems.len() == MOST_PROBLEMS;
        problems.push(ConfigProblem { place, field, mistake, message, hint });
        if is_lost {
            break Config::default();
        }
        left = without(&left, whole);
    };
    ConfigReading { config, problems, name, text }
}

/// The text with blanks in the place of a field and of the comma behind it.
fn without(text: &str, field: Range<usize>) -> String {
    let behind = text.get(field.end..).unwrap_or_default();
    let comma = behind.len() - behind.trim_start().len();
    let end = if behind.trim_start().starts_with(',') { field.end + comma + 1 } else { field.end };
    let blank = |letter: char| if letter == '\n' { letter } else { ' ' };
    let [before, inside, after] = [0..field.start, field.start..end, end..text.len()]
        .map(|part| text.get(part).unwrap_or_default());
    format!("{before}{}{after}", inside.chars().map(blank).collect::<String>())
}
