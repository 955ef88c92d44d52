//! `keuzekiosk pack`: content from a folder, by way of a signature, onto the
//! shelf of a kiosk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use super::config::config_for;
use super::{PackRefused, today};
use crate::content::{self, Language, Manifest};
use crate::storage::{self, Config, Keys, Offer, Shelf};

/// One arm a verb.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Make one file of the folder of a pack, after checking it
    Build {
        /// Folder of the pack
        #[arg(value_name = "PACK_DIR")]
        folder: PathBuf,
        /// The file to write; without it `keuzekiosk.pack`, the name a stick needs
        #[arg(long, short, value_name = "FILE", default_value = storage::PACK_NAME)]
        out: PathBuf,
    },
    /// Make the pair of keys that packs are signed with
    Keygen {
        /// The secret key; the public key is written beside it as NAME.pub
        #[arg(value_name = "NAME.key")]
        secret: PathBuf,
        /// Ask for no password: whoever has the file can sign
        #[arg(long)]
        no_password: bool,
    },
    /// Sign a pack file: writes FILE.minisig beside it
    Sign {
        /// The pack file
        file: PathBuf,
        /// The secret key
        #[arg(long, value_name = "NAME.key")]
        key: PathBuf,
    },
    /// Tell what is in a pack file, and whether it can be trusted and used
    Verify {
        /// The pack file, with FILE.minisig beside it
        file: PathBuf,
        /// The public key; without it the keys that this kiosk trusts
        #[arg(long, value_name = "NAME.pub")]
        key: Option<PathBuf>,
        /// Where packs are installed
        #[command(flatten)]
        place: PlaceOptions,
    },
    /// Install a signed pack file on this kiosk
    Install {
        /// The pack file, with FILE.minisig beside it
        file: PathBuf,
        /// Where packs are installed
        #[command(flatten)]
        place: PlaceOptions,
    },
    /// List the packs that are installed on this kiosk
    List {
        /// Where packs are installed
        #[command(flatten)]
        place: PlaceOptions,
    },
}

/// Where packs are installed.
#[derive(Debug, Args)]
pub struct PlaceOptions {
    /// Device config; without it the places of the Debian package
    #[arg(long, value_name = "kiosk.ron")]
    pub config: Option<PathBuf>,
}

impl PlaceOptions {
    fn shelf(&self) -> Result<Shelf> {
        let Some(path) = &self.config else { return Ok(Config::default().installed.shelf()) };
        Ok(config_for(path, &["installed"])?.installed.shelf())
    }
}

/// Performs one of the verbs and says what came of it.
///
/// # Errors
/// A pack with errors, a file that cannot be read or written, a signature that
/// is not trusted.
pub fn run(command: &PackCommand, out: &mut dyn Write) -> Result<()> {
    match command {
        PackCommand::Build { folder, out: file } => build(folder, file, out),
        PackCommand::Keygen { secret, no_password } => keygen(secret, !no_password, out),
        PackCommand::Sign { file, key } => sign(file, key, out),
        PackCommand::Verify { file, key, place } => verify(file, key.as_deref(), place, out),
        PackCommand::Install { file, place } => install(file, place, out),
        PackCommand::List { place } => list(&place.shelf()?, out),
    }
}

fn build(folder: &Path, file: &Path, out: &mut dyn Write) -> Result<()> {
    let files = storage::read_pack(folder)?;
    let content::Reading { pack, problems } = content::read_on(&files, Some(today()));
    let refused = || PackRefused::new(folder, problems);
    let Manifest { id, version, .. } = pack.ok_or_else(refused)?.manifest;
    let bytes = storage::pack_up(&files)?;
    write(file, &bytes)?;
    writeln!(out, "{}: {id} {version}, {} kB", file.display(), bytes.len().div_ceil(1000))?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the file that was asked for")]
fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

fn keygen(secret: &Path, password: bool, out: &mut dyn Write) -> Result<()> {
    let public = storage::make_keys(secret, password)?;
    writeln!(out, "{}: the secret key; keep it off every kiosk", secret.display())?;
    writeln!(out, "{}: the public key, for /etc/keuzekiosk/keys/", public.display())?;
    Ok(())
}

/// The trusted comment names the pack, so that `minisign -Vm` tells it too.
fn sign(file: &Path, key: &Path, out: &mut dyn Write) -> Result<()> {
    let manifest = manifest_of(&storage::read_archive(file)?, file)?;
    let comment = format!("{} {}", manifest.id, manifest.version);
    let signature = storage::sign(file, key, &comment)?;
    writeln!(out, "{}: signs {comment}", signature.display())?;
    Ok(())
}

fn verify(
    file: &Path,
    key: Option<&Path>,
    place: &PlaceOptions,
    out: &mut dyn Write,
) -> Result<()> {
    let keys = match key {
        Some(key) => Keys::single(key)?,
        None => Keys::read(&place.shelf()?.keys)?,
    };
    let offer = Offer::read(file)?;
    let comment = keys.verify(&offer.bytes, &offer.signature)?;
    let manifest = manifest_of(&offer.bytes, file)?;
    writeln!(out, "{}: signed as `{comment}` by a trusted key", file.display())?;
    tell(&manifest, out)
}

fn install(file: &Path, place: &PlaceOptions, out: &mut dyn Write) -> Result<()> {
    let installed = place.shelf()?.install(file, today())?;
    let storage::Installed { id, version, before } = installed;
    match before {
        None => writeln!(out, "{id} {version} is installed")?,
        Some(before) => writeln!(out, "{id} {version} is installed; {before} is kept")?,
    }
    Ok(())
}

fn list(shelf: &Shelf, out: &mut dyn Write) -> Result<()> {
    let (packs, falls) = shelf.newest();
    for storage::Falls { folder, error } in falls {
        writeln!(out, "{}: passed over: {error}\n  hint: {}", folder.display(), error.hint())?;
    }
    if packs.is_empty() {
        writeln!(out, "no pack is installed; the shipped packs are shown")?;
    }
    packs.iter().try_for_each(|pack| tell(&pack.manifest, out))
}

fn tell(manifest: &Manifest, out: &mut dyn Write) -> Result<()> {
    let Manifest { id, version, title, .. } = manifest;
    let language = match manifest.language {
        Language::Dutch => "Dutch",
        Language::English => "English",
    };
    write!(out, "{id} {version}: {title} ({language})")?;
    match manifest.expires {
        None => writeln!(out)?,
        Some(day) if manifest.has_expired_on(today()) => writeln!(out, ", expired on {day}")?,
        Some(day) => writeln!(out, ", until {day}")?,
    }
    Ok(())
}

fn manifest_of(bytes: &[u8], file: &Path) -> Result<Manifest> {
    let reading = content::read_on(&storage::unpack(bytes)?, Some(today()));
    let refused = || PackRefused::new(file, reading.problems);
    Ok(reading.pack.ok_or_else(refused)?.manifest)
}
