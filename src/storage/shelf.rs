//! Where installed packs stand, and how one gets there whole.
//!
//! ```text
//! packs/ptss-nl/6/keuzekiosk.pack(.minisig)   the one before, kept
//! packs/ptss-nl/7/keuzekiosk.pack(.minisig)   the one that is shown
//! ```
//!
//! The highest version that verifies and reads is the one that is shown. So
//! putting a pack there is one rename of a staged folder, and a pack that does
//! not load (a torn disk, a key that is gone) falls back to the one before by
//! itself. Nothing is unpacked; the signature is looked at again at each start.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use crate::content::{self, Day, Library, Pack};

use super::archive::unpack;
use super::install::{Falls, InstallError, Installed};
use super::signature::{Keys, Offer, SignatureError, signature_path};

/// The one file name: on the shelf, on a stick and in a Debian package.
pub const PACK_NAME: &str = "keuzekiosk.pack";

const STAGING: &str = ".staging";

/// The folder of installed packs, and that of the keys that are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// Installed packs.
    pub packs: PathBuf,
    /// Minisign public keys (`*.pub`).
    pub keys: PathBuf,
}

impl Shelf {
    /// The newest pack of every name, by name, and what had to be passed over
    /// to get there. A shelf that is not there is empty.
    #[must_use]
    pub fn newest(&self) -> (Vec<Pack>, Vec<Falls>) {
        let (mut packs, mut falls) = (Vec::new(), Vec::new());
        let names = folders(&self.packs);
        if names.is_empty() {
            return (packs, falls);
        }
        let keys = match Keys::read(&self.keys) {
            Ok(keys) => keys,
            Err(error) => {
                return (packs, vec![Falls { folder: self.packs.clone(), error: error.into() }]);
            }
        };
        for name in names {
            let (pack, passed) = self.newest_of(&name, &keys);
            packs.extend(pack);
            falls.extend(passed);
        }
        (packs, falls)
    }

    /// The highest version of one pack that verifies and reads.
    fn newest_of(&self, id: &str, keys: &Keys) -> (Option<Pack>, Vec<Falls>) {
        let mut falls = Vec::new();
        for version in self.versions(id) {
            let folder = self.place(id, version);
            match read(&folder.join(PACK_NAME), keys, None) {
                Ok((_, pack)) if (&*pack.manifest.id, pack.manifest.version) == (id, version) => {
                    return (Some(pack), falls);
                }
                Ok(_) => falls.push(Falls { folder, error: InstallError::Misplaced }),
                Err(error) => falls.push(Falls { folder, error }),
            }
        }
        (None, falls)
    }

    /// Puts the pack file at `file` on the shelf.
    ///
    /// It must be signed by a trusted key, read without an error, not have
    /// expired on the day `today`, and be newer than what is there. Whatever
    /// happens on the way, power cuts included, the shelf holds a whole pack.
    ///
    /// # Errors
    /// See [`InstallError`]; the packs are then as they were, and
    /// [`Shelf::refusal`] tells staff.
    pub fn install(&self, file: &Path, today: Day) -> Result<Installed, InstallError> {
        let end = self.take_in(file, today);
        // Where nothing can be written, nobody looks for it either.
        let _ = self.note_end(&end);
        end
    }

    fn take_in(&self, file: &Path, today: Day) -> Result<Installed, InstallError> {
        let keys = Keys::read(&self.keys)?;
        let (offer, pack) = read(file, &keys, Some(today))?;
        if let Some(day) = pack.manifest.expires.filter(|_| pack.manifest.has_expired_on(today)) {
            return Err(InstallError::Expired { day });
        }
        let content::Manifest { id, version, .. } = pack.manifest.clone();
        let told = |path: &Path| {
            let path = path.to_owned();
            move |cause| InstallError::Shelf { path, cause }
        };
        let home = self.packs.join(&id);
        fs::create_dir_all(&home).map_err(told(&home))?;
        // Two sticks at once: the second waits.
        let lock = File::open(&self.packs).map_err(told(&self.packs))?;
        flock(&lock, FlockOperation::LockExclusive)
            .map_err(|error| told(&self.packs)(error.into()))?;

        let standing = self.newest_of(&id, &keys).0.map(|pack| pack.manifest.version);
        let shipped = shipped_version(&pack);
        if let Some(standing) = standing.max(shipped).filter(|standing| version <= *standing) {
            return Err(InstallError::NotNewer { id, version, standing });
        }
        self.has_room_for(&pack)?;
        let place = self.place(&id, version);
        put(&offer, &home, &place).map_err(told(&place))?;
        if let Err(error) = read(&place.join(PACK_NAME), &keys, None) {
            // What was written does not come back: the disk is not to be trusted.
            fs::remove_dir_all(&place).map_err(told(&place))?;
            return Err(error);
        }
        self.tidy(&id, version, standing).map_err(told(&home))?;
        Ok(Installed { id, version, before: standing })
    }

    /// A visitor chooses a language, so there is one pack for each.
    fn has_room_for(&self, pack: &Pack) -> Result<(), InstallError> {
        let (id, language) = (&pack.manifest.id, pack.manifest.language);
        let same = |other: &Pack| other.manifest.language == language && other.manifest.id != *id;
        match self.newest().0.into_iter().find(same) {
            None => Ok(()),
            Some(other) => Err(InstallError::Taken {
                by: other.manifest.id.clone(),
                packs: self.packs.clone(),
            }),
        }
    }

    fn place(&self, id: &str, version: u32) -> PathBuf {
        self.packs.join(id).join(version.to_string())
    }

    /// The versions of a pack that have a folder, highest first.
    fn versions(&self, id: &str) -> Vec<u32> {
        let names = folders(&self.packs.join(id));
        let mut versions: Vec<u32> = names.iter().filter_map(|name| name.parse().ok()).collect();
        versions.sort_unstable_by(|one, other| other.cmp(one));
        versions
    }

    /// Keeps the new version and the one before.
    fn tidy(&self, id: &str, version: u32, before: Option<u32>) -> io::Result<()> {
        for other in self.versions(id) {
            if other != version && Some(other) != before {
                fs::remove_dir_all(self.place(id, other))?;
            }
        }
        Ok(())
    }
}

/// The version of the embedded pack of the same name.
fn shipped_version(pack: &Pack) -> Option<u32> {
    let shipped = Library::shipped();
    let shipped = &shipped.pack(pack.manifest.language).manifest;
    (shipped.id == pack.manifest.id).then_some(shipped.version)
}

/// Reads a signed pack file and checks all of it.
pub(super) fn read(
    file: &Path,
    keys: &Keys,
    today: Option<Day>,
) -> Result<(Offer, Pack), InstallError> {
    let offer = Offer::read(file)?;
    keys.verify(&offer.bytes, &offer.signature)?;
    let reading = content::read_on(&unpack(&offer.bytes)?, today);
    let pack = reading.pack.ok_or(InstallError::Refused { problems: reading.problems })?;
    Ok((offer, pack))
}

/// Writes the offer beside its place, then moves it there in one rename. Every
/// step is on the disk before the next.
fn put(offer: &Offer, home: &Path, place: &Path) -> io::Result<()> {
    let staging = home.join(STAGING);
    // What an earlier attempt left behind, and a copy that did not load.
    for leftover in [&staging, place] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    fs::create_dir(&staging)?;
    let pack = staging.join(PACK_NAME);
    write_through(&signature_path(&pack), offer.signature.as_bytes())?;
    write_through(&pack, &offer.bytes)?;
    File::open(&staging)?.sync_all()?;
    fs::rename(&staging, place)?;
    File::open(home)?.sync_all()?;
    home.parent().map_or(Ok(()), |packs| File::open(packs)?.sync_all())
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The names of the visible folders in a folder, in their order; none when it
/// cannot be read.
fn folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut names: Vec<String> =
        folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

impl From<SignatureError> for InstallError {
    fn from(error: SignatureError) -> Self {
        Self::Signature(error)
    }
}
