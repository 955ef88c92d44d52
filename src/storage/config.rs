//! `kiosk.ron`: what differs from one device to the next.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use serde::{Deserialize, Deserializer, de};
use thiserror::Error;

use crate::content::Place;

/// A config is some hundred bytes; a larger file is another file.
const LARGEST: u64 = 64 * 1024;

/// The device config. Every field may be left out; then it has its default.
///
/// ```ron
/// (
///     panel: (width: 1080, height: 1920, px_per_mm: 4.034),
///     printer: (address: "tcp:192.168.1.40:9100", profile: "generic-80", paper: 80),
///     pack: "/srv/keuzekiosk/ptss-nl",
///     idle: (seconds: 60, warning_seconds: 20, help_seconds: 180),
///     site: (name: "Polikliniek", desk_phone: "020 123 45 67"),
/// )
/// ```
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The touchscreen.
    pub panel: Panel,
    /// The receipt printer.
    pub printer: Printing,
    /// Folder of the pack that is shown instead of the embedded one; a relative
    /// path begins at the folder of the config.
    pub pack: Option<PathBuf>,
    /// When a visit that nobody continues ends.
    pub idle: Idle,
    /// Where the kiosk stands.
    pub site: Site,
}

/// The touchscreen.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Panel {
    /// Pixels across.
    #[serde(deserialize_with = "pixels")]
    pub width: u32,
    /// Pixels down.
    #[serde(deserialize_with = "pixels")]
    pub height: u32,
    /// Pixels to a millimetre of glass, from which all sizes follow; 4.034 on
    /// a 21.5 inch panel of 1920 × 1080.
    #[serde(deserialize_with = "px_per_mm")]
    pub px_per_mm: f32,
}

impl Default for Panel {
    fn default() -> Self {
        Self { width: 1080, height: 1920, px_per_mm: 4.034 }
    }
}

/// The receipt printer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Printing {
    /// Where it is, in the syntax of the printer room's `Address`.
    pub address: String,
    /// Name of the profile that tells what the model can do.
    pub profile: String,
    /// What it is loaded with.
    pub paper: PaperWidth,
}

impl Default for Printing {
    fn default() -> Self {
        let (address, profile) = ("screen".to_owned(), "generic-80".to_owned());
        Self { address, profile, paper: PaperWidth::Mm80 }
    }
}

/// The widths that receipt paper is sold in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "u32")]
pub enum PaperWidth {
    /// 80 mm.
    #[default]
    Mm80,
    /// 58 mm.
    Mm58,
}

impl TryFrom<u32> for PaperWidth {
    type Error = String;

    fn try_from(mm: u32) -> Result<Self, String> {
        match mm {
            80 => Ok(Self::Mm80),
            58 => Ok(Self::Mm58),
            mm => Err(format!("paper is 80 or 58 mm wide, not {mm}")),
        }
    }
}

/// When a visit that nobody continues ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Idle {
    /// Seconds without a touch before "Bent u er nog?".
    #[serde(deserialize_with = "seconds")]
    pub seconds: u32,
    /// Seconds that this question stays before everything is wiped.
    #[serde(deserialize_with = "seconds")]
    pub warning_seconds: u32,
    /// Seconds without a touch on the help screen.
    #[serde(deserialize_with = "seconds")]
    pub help_seconds: u32,
}

impl Default for Idle {
    fn default() -> Self {
        Self { seconds: 60, warning_seconds: 20, help_seconds: 180 }
    }
}

/// Where the kiosk stands; what is left out is asked at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// Name of the site, for staff.
    #[serde(deserialize_with = "name")]
    pub name: Option<String>,
    /// Phone number of the desk.
    #[serde(deserialize_with = "phone")]
    pub desk_phone: Option<String>,
    /// Phone number of the GP (huisarts).
    #[serde(deserialize_with = "phone")]
    pub huisarts: Option<String>,
    /// Phone number of the out-of-hours GP post (huisartsenpost).
    #[serde(deserialize_with = "phone")]
    pub huisartsenpost: Option<String>,
}

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
    /// Something in the file is wrong.
    #[error("{place}: {message}")]
    Wrong {
        /// Where.
        place: Place,
        /// What, in lower case.
        message: String,
        /// How to mend it.
        hint: String,
    },
}

impl ConfigError {
    /// How to mend it, in one sentence.
    #[must_use]
    pub fn hint(&self) -> &str {
        match self {
            Self::Unreadable { .. } => "check the path, and who may read the file",
            Self::TooLarge { .. } => "name the kiosk.ron of this device",
            Self::Wrong { hint, .. } => hint,
        }
    }
}

/// Reads the device config at `path`.
///
/// # Errors
///
/// The first thing that is wrong with it, with line and column.
pub fn read_config(path: &Path) -> Result<Config, ConfigError> {
    let bytes = read(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| not_text(path, &bytes, error))?;
    let ron = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let mut config: Config = ron.from_str(text).map_err(|error| wrong(path, &error))?;
    if let (Some(pack), Some(folder)) = (&mut config.pack, path.parent()) {
        *pack = folder.join(&*pack);
    }
    Ok(config)
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

fn not_text(path: &Path, bytes: &[u8], error: std::str::Utf8Error) -> ConfigError {
    let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    ConfigError::Wrong {
        place: Place { file: path.display().to_string(), line, column },
        message: "not UTF-8 text".to_owned(),
        hint: "save the file as UTF-8".to_owned(),
    }
}

fn wrong(path: &Path, error: &ron::error::SpannedError) -> ConfigError {
    let place = Place {
        file: path.display().to_string(),
        line: error.span.start.line,
        column: error.span.start.col,
    };
    let (message, hint) = explain(&error.code);
    ConfigError::Wrong { place, message, hint }
}

/// What is wrong in lower case, and how to mend it.
fn explain(error: &ron::Error) -> (String, String) {
    if let ron::Error::NoSuchStructField { expected, found, .. } = error {
        let known = expected.join(", ");
        (format!("there is no field `{found}` here"), format!("the fields are {known}"))
    } else if let ron::Error::DuplicateStructField { field, .. } = error {
        (format!("the field `{field}` stands here twice"), "keep one of them".to_owned())
    } else if let ron::Error::Message(message) = error {
        (message.clone(), "leave the field out to have its default".to_owned())
    } else {
        let form = "a config reads as (printer: (address: \"screen\"), idle: (seconds: 60))";
        (in_lower_case(&error.to_string()), form.to_owned())
    }
}

fn in_lower_case(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

fn pixels<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        pixels @ 320..=16_384 => Ok(pixels),
        other => Err(de::Error::custom(format!("a panel has 320 to 16384 pixels, not {other}"))),
    }
}

fn px_per_mm<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
    let found = f32::deserialize(from)?;
    if (1.0..=40.0).contains(&found) {
        return Ok(found);
    }
    Err(de::Error::custom(format!("px_per_mm is a number from 1 to 40, not {found}")))
}

fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        seconds @ 5..=3_600 => Ok(seconds),
        other => Err(de::Error::custom(format!("idle times are 5 to 3600 seconds, not {other}"))),
    }
}

fn name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    short_text(from, 60, |letter| !letter.is_control(), "a name has up to 60 characters")
}

fn phone<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let fits = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    short_text(from, 20, fits, "a phone number has up to 20 digits, spaces and +-()")
}

/// A text that fits its place on screen and paper; an empty one is none.
fn short_text<'de, D: Deserializer<'de>>(
    from: D,
    longest: usize,
    fits: impl Fn(char) -> bool,
    rule: &str,
) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(from)?.unwrap_or_default();
    let text = text.trim();
    if text.chars().count() > longest || !text.chars().all(fits) {
        return Err(de::Error::custom(format!("{rule}, not `{text}`")));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
