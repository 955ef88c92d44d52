//! Who may bring content: minisign signatures and the keys that are trusted.
//!
//! The signature of `NAME.pack` is the file `NAME.pack.minisig` beside it, as
//! the `minisign` program makes it too. Ed25519 over `BLAKE2b`; the older form
//! without a hash is refused.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use minisign_verify::{PublicKey, Signature};
use thiserror::Error;

use super::archive::MAX_ARCHIVE_BYTES;

/// A key or a signature is four lines.
const MAX_TEXT_BYTES: usize = 4096;

/// Why a pack file is not trusted.
#[derive(Debug, Error)]
pub enum SignatureError {
    /// The pack file, its signature or a key cannot be read.
    #[error("{} cannot be read: {cause}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Larger than such a file can be.
    #[error("{} is too big", path.display())]
    TooBig {
        /// Which file.
        path: PathBuf,
    },
    /// A file that ends in `.pub` and holds no minisign key.
    #[error("{} is no minisign public key", path.display())]
    NoKey {
        /// Which file.
        path: PathBuf,
    },
    /// There is no key at all.
    #[error("no key is trusted: {} holds no *.pub", folder.display())]
    NoKeys {
        /// The folder of the keys.
        folder: PathBuf,
    },
    /// Not a minisign signature.
    #[error("the signature is no minisign signature")]
    NoSignature,
    /// Signed by somebody else, or changed since.
    #[error("no trusted key has signed this file as it is")]
    NotTrusted,
}

impl SignatureError {
    /// How to mend it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => {
                "a pack is two files, NAME.pack and NAME.pack.minisig, side by side"
            }
            Self::TooBig { .. } => "look what else the file is",
            Self::NoKey { .. } | Self::NoKeys { .. } => {
                "put the public key of whoever signs your packs there, as NAME.pub"
            }
            Self::NoSignature | Self::NotTrusted => {
                "copy both files again; if that does not help, ask whoever sent the pack"
            }
        }
    }
}

/// A pack file and its signature, as they lie on a disk or stick. Nothing in it
/// is believed before [`Keys::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The pack file.
    pub bytes: Vec<u8>,
    /// The text of its signature.
    pub signature: String,
}

impl Offer {
    /// Reads the pack file at `path`, and its signature beside it.
    ///
    /// # Errors
    /// A file that is not there, or is too big; a signature that is no text.
    pub fn read(path: &Path) -> Result<Self, SignatureError> {
        let bytes = read(path, MAX_ARCHIVE_BYTES)?;
        let signature = read(&signature_path(path), MAX_TEXT_BYTES)?;
        let signature = String::from_utf8(signature).map_err(|_| SignatureError::NoSignature)?;
        Ok(Self { bytes, signature })
    }
}

/// Where the signature of a pack file stands.
#[must_use]
pub fn signature_path(pack: &Path) -> PathBuf {
    let mut name: OsString = pack.as_os_str().to_owned();
    name.push(".minisig");
    name.into()
}

/// The keys that are trusted.
pub struct Keys {
    keys: Vec<PublicKey>,
}

impl Keys {
    /// Every `*.pub` in a folder. Two keys are usual: that of today, and that
    /// of tomorrow.
    ///
    /// # Errors
    /// No key, or a file that is none: a key that was meant to be trusted must
    /// not be passed over in silence.
    pub fn read(folder: &Path) -> Result<Self, SignatureError> {
        let mut keys = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "pub") {
                keys.push(read_key(&path)?);
            }
        }
        if keys.is_empty() {
            return Err(SignatureError::NoKeys { folder: folder.to_owned() });
        }
        Ok(Self { keys })
    }

    /// The key in one `.pub` file.
    ///
    /// # Errors
    /// A file that holds no minisign key.
    pub fn single(path: &Path) -> Result<Self, SignatureError> {
        Ok(Self { keys: vec![read_key(path)?] })
    }

    /// Whether one of the keys has signed exactly these bytes. Answers the
    /// trusted comment of the signature.
    ///
    /// # Errors
    /// A signature that cannot be read, or fits none of the keys.
    pub fn verify(&self, bytes: &[u8], signature: &str) -> Result<String, SignatureError> {
        let read = Signature::decode(signature).map_err(|_| SignatureError::NoSignature)?;
        let fits = |key: &PublicKey| key.verify(bytes, &read, false).is_ok();
        if self.keys.iter().any(fits) {
            return Ok(read.trusted_comment().to_owned());
        }
        Err(SignatureError::NotTrusted)
    }
}

fn read_key(path: &Path) -> Result<PublicKey, SignatureError> {
    let text = read(path, MAX_TEXT_BYTES)?;
    let key = str::from_utf8(&text).ok().and_then(|text| PublicKey::decode(text).ok());
    key.ok_or_else(|| SignatureError::NoKey { path: path.to_owned() })
}

/// The bytes of a pack file, signed or not yet.
///
/// # Errors
/// A file that is not there, or is too big.
pub fn read_archive(path: &Path) -> Result<Vec<u8>, SignatureError> {
    read(path, MAX_ARCHIVE_BYTES)
}

/// At most `most` bytes of a plain file.
fn read(path: &Path, most: usize) -> Result<Vec<u8>, SignatureError> {
    let unreadable = |cause| SignatureError::Unreadable { path: path.to_owned(), cause };
    let kind = fs::symlink_metadata(path).map_err(unreadable)?;
    if !kind.is_file() {
        let cause = io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file");
        return Err(unreadable(cause));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > most {
        return Err(SignatureError::TooBig { path: path.to_owned() });
    }
    Ok(bytes)
}
