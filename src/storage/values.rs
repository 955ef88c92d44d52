//! The values of a config, each with its bounds.

use std::path::Path;

use serde::{Deserialize, Deserializer, de};

use crate::content::Language;
use crate::pin::PinHash;

use super::OpeningHours;

/// A number that lies within bounds, or what the bounds are.
fn within<'de, D, T>(from: D, least: T, most: T, rule: &str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + PartialOrd + std::fmt::Display,
{
    let found = T::deserialize(from)?;
    if (least..=most).contains(&found) {
        return Ok(found);
    }
    Err(de::Error::custom(format!("{rule}, not {found}")))
}

pub(super) fn pixels<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    within(from, 320, 16_384, "a panel has 320 to 16384 pixels")
}

pub(super) fn px_per_mm<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    within(from, 1.0, 40.0, "px_per_mm is a number from 1 to 40").map(Some)
}

pub(super) fn diagonal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    within(from, 7.0, 100.0, "a panel has a diagonal of 7 to 100 inches").map(Some)
}

pub(super) fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    within(from, 5, 3_600, "idle times are 5 to 3600 seconds")
}

pub(super) fn pause<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    within(from, 0, 2_000, "a second touch may be ignored for 0 to 2000 milliseconds")
}

pub(super) fn wait<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    within(from, 0, 10_000, "keys repeat after 0 to 10000 milliseconds")
}

pub(super) fn metres<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    within(from, 5, 500, "a roll has 5 to 500 metres of paper").map(Some)
}

pub(super) fn copies<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    within(from, 1, 50, "a batch has 1 to 50 copies")
}

pub(super) fn volume<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    within(from, 1, 8, "the voice has a volume of 1 to 8")
}

pub(super) fn name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    short_text(from, 60, |letter| !letter.is_control(), "a name has up to 60 characters")
}

pub(super) fn phone<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let fits = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    short_text(from, 20, fits, "a phone number has up to 20 digits, spaces and +-()")
}

/// An address that every QR code of the kiosk has room for.
pub(super) fn online_base<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    /// Leaves room for the name of any entry in a small code.
    const LONGEST: usize = 40;
    let fits = |letter: char| letter.is_ascii_graphic();
    let rule = "an online base begins with https:// and has up to 40 characters without spaces";
    let base = short_text(from, LONGEST, fits, rule)?;
    match base {
        Some(base) if !base.starts_with("https://") => {
            Err(de::Error::custom(format!("{rule}, not `{base}`")))
        }
        base => Ok(base),
    }
}

/// What reads aloud, by name or by the path of its socket.
pub(super) fn voice<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let name = String::deserialize(from)?;
    if ["own", "none", ""].contains(&&*name) || Path::new(&name).is_absolute() {
        return Ok(name);
    }
    let rule = "the voice is `own`, `none`, or the path of a socket that begins with /";
    Err(de::Error::custom(format!("{rule}, not `{name}`")))
}

/// When the place is open; an empty text is always.
pub(super) fn hours<'de, D: Deserializer<'de>>(from: D) -> Result<Option<OpeningHours>, D::Error> {
    match Option::<String>::deserialize(from)?.unwrap_or_default().trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(de::Error::custom),
    }
}

/// The names of languages; Dutch comes first, and is there without being named.
pub(super) fn languages<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Language>, D::Error> {
    let mut languages = vec![Language::Dutch];
    for name in Vec::<String>::deserialize(from)? {
        match name.as_str() {
            "nl" => {}
            "en" if languages.contains(&Language::English) => {}
            "en" => languages.push(Language::English),
            _ => {
                let message = format!("the languages are \"nl\" and \"en\", not `{name}`");
                return Err(de::Error::custom(message));
            }
        }
    }
    Ok(languages)
}

/// A hash; what was written in its place is not repeated, it could be a PIN.
pub(super) fn hash<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PinHash>, D::Error> {
    match Option::<String>::deserialize(from)?.unwrap_or_default().as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(de::Error::custom),
    }
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
