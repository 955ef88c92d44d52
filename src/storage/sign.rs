//! Signing a pack, at the desk of whoever answers for its text. The kiosk only
//! verifies.

use std::fs::{self, OpenOptions};
use std::io::{self, Cursor, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use minisign::{KeyPair, PError, SecretKey, SecretKeyBox};
use thiserror::Error;

use super::signature::signature_path;

/// Why nothing is signed.
#[derive(Debug, Error)]
pub enum SignError {
    /// A file cannot be read or written.
    #[error("{}: {cause}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The key, or its password, is not right.
    #[error("{} cannot sign: {cause}", path.display())]
    Key {
        /// The file of the key.
        path: PathBuf,
        /// What minisign said.
        cause: PError,
    },
}

impl SignError {
    /// How to mend it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::File { .. } => "look at the path; a key is never written over another file",
            Self::Key { .. } => {
                "it takes a secret key of `keuzekiosk pack keygen` or minisign, and its password"
            }
        }
    }
}

/// Makes a secret key at `secret`, and the public key beside it as `NAME.pub`,
/// whose path it answers. The password is asked on the terminal; without one
/// (`password` false) the file alone can sign.
///
/// # Errors
/// One of the files is there already, or cannot be written; then neither is.
pub fn make_keys(secret: &Path, password: bool) -> Result<PathBuf, SignError> {
    let key = |cause| SignError::Key { path: secret.to_owned(), cause };
    let public = secret.with_extension("pub");
    may_be_made(secret, &public)?;
    let pair = if password {
        KeyPair::generate_encrypted_keypair(None)
    } else {
        KeyPair::generate_unencrypted_keypair()
    };
    let pair = pair.map_err(key)?;
    let comment = Some("keuzekiosk secret key");
    let texts = [
        (secret, pair.sk.to_box(comment).map_err(key)?.into_string(), 0o600),
        (public.as_path(), pair.pk.to_box().map_err(key)?.into_string(), 0o644),
    ];
    for (path, text, mode) in texts {
        write_new(path, &text, mode)
            .map_err(|cause| SignError::File { path: path.to_owned(), cause })?;
    }
    Ok(public)
}

/// Signs the pack file at `pack` with the secret key at `secret`, and answers
/// where the signature stands. Asks for the password of the key on the
/// terminal when it has one.
///
/// # Errors
/// See [`SignError`].
pub fn sign(pack: &Path, secret: &Path, comment: &str) -> Result<PathBuf, SignError> {
    let file = |path: &Path| {
        let path = path.to_owned();
        move |cause| SignError::File { path, cause }
    };
    let bytes = fs::read(pack).map_err(file(pack))?;
    let text = fs::read_to_string(secret).map_err(file(secret))?;
    let key = |cause| SignError::Key { path: secret.to_owned(), cause };
    let secret_key = open(&text).map_err(key)?;
    let signature = minisign::sign(None, &secret_key, Cursor::new(bytes), Some(comment), None);
    let path = signature_path(pack);
    fs::write(&path, signature.map_err(key)?.into_string()).map_err(file(&path))?;
    Ok(path)
}

/// A secret key without a password, or else with the one that is asked for.
fn open(text: &str) -> Result<SecretKey, PError> {
    let boxed = || SecretKeyBox::from_string(text);
    boxed()?.into_unencrypted_secret_key().or_else(|_| boxed()?.into_secret_key(None))
}

/// Whether both files have a place, before one of them is written: a secret key
/// under the name of a public one would be carried to the kiosks.
fn may_be_made(secret: &Path, public: &Path) -> Result<(), SignError> {
    let refused = |path: &Path, cause| SignError::File { path: path.to_owned(), cause };
    if secret == public {
        let cause = io::Error::new(io::ErrorKind::InvalidInput, "only the public key ends in .pub");
        return Err(refused(secret, cause));
    }
    match [secret, public].into_iter().find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => Err(refused(path, io::ErrorKind::AlreadyExists.into())),
        None => Ok(()),
    }
}

fn write_new(path: &Path, text: &str, mode: u32) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(text.as_bytes())
}
