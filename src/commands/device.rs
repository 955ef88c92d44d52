//! From the device config to content and app: what `run`, `print` and the
//! others start from.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Usage;
use super::arrange::arrange;
use super::mistakes::{unknown_printer, unusable};
use crate::app::{Calendar, Opening, Renewal, Setup};
use crate::content::{
    self, Day, HelpSlip, Language, Library, Origin, Pack, Place, Problem, Severity,
};
use crate::escpos::{Profile, Status, Untaken};
use crate::layout::{Grid, Paper};
use crate::press::Mode;
use crate::printer::Address;
use crate::speech::Engine;
use crate::storage::{
    self, Config, ConfigError, ConfigProblem, Falls, Metrics, Mistake, PaperMode, PaperWidth,
    salvage_config,
};
use crate::visit::{Timing, Volume};

/// A configured pack with errors in it.
#[derive(Debug, thiserror::Error)]
#[error("the pack in {} cannot be used", folder.display())]
pub struct PackRefused {
    folder: PathBuf,
    problems: Vec<Problem>,
}

impl PackRefused {
    /// The pack in `folder`, or in a file, with these problems.
    pub(super) fn new(folder: &Path, problems: Vec<Problem>) -> Self {
        Self { folder: folder.to_owned(), problems }
    }

    /// How to find out more.
    pub(super) fn hint(&self) -> String {
        format!("keuzekiosk check {} tells what is wrong", self.folder.display())
    }
}

/// The shipped packs in these languages, with what is installed in the place of
/// older or other packs in its language.
fn installed(config: &Config, languages: &[Language]) -> Library {
    let mut library = Library::shipped_in(languages);
    let shelf = config.installed.shelf();
    let (packs, falls) = shelf.newest();
    for mut pack in packs {
        pack.origin = Origin::Signed;
        let standing = &library.pack(pack.manifest.language).manifest;
        if standing.id != pack.manifest.id || standing.version < pack.manifest.version {
            library.put(pack);
        }
    }
    // The highest version comes first, and is the one that staff miss.
    for fall in falls.iter().rev() {
        log::error!("{}: {}; it is passed over", fall.folder.display(), fall.error);
        tell_of(&mut library, fall);
    }
    let refusal = shelf.refusal();
    library.change(|pack| pack.refused = refusal);
    library
}

/// Tells staff what is passed over, at the pack that is shown in its place, or at
/// all when there is none of its name.
fn tell_of(library: &mut Library, falls: &Falls) {
    let name = falls.name();
    let takes_its_place = |pack: &Pack| name.starts_with(&format!("{} ", pack.manifest.id));
    let has_its_place = library.languages().any(|language| takes_its_place(library.pack(language)));
    library.change(|pack| {
        if takes_its_place(pack) || !has_its_place {
            pack.unread = Some(name.clone());
        }
    });
}

/// What the kiosk may say: shipped, installed, and in the config's own `pack`
/// folder, each before the last in its language.
///
/// # Errors
/// A `PackError` or [`PackRefused`] when the configured pack cannot be used.
pub fn library(config: &Config) -> anyhow::Result<Library> {
    library_in(config, &config.languages)
}

/// As [`library`], but of the shipped packs only those in Dutch and in these
/// languages that no pack of the config replaces: who prints one card does not
/// wait for words that nobody reads.
///
/// # Errors
/// Those of [`library`].
pub fn library_in(config: &Config, languages: &[Language]) -> anyhow::Result<Library> {
    let own = own_pack(config)?;
    let replaced = own.as_ref().map(|pack| pack.manifest.language);
    let wanted = [Language::Dutch].into_iter().chain(languages.iter().copied());
    let wanted: Vec<_> = wanted.filter(|language| Some(*language) != replaced).collect();
    let mut library = installed(config, &wanted);
    if let Some(pack) = own {
        library.put(pack);
    }
    arrange(&mut library, config);
    Ok(library)
}

/// The pack in the folder that the config names, which an information day may
/// name in place of the usual one.
fn own_pack(config: &Config) -> anyhow::Result<Option<Pack>> {
    let day = &config.information_day;
    let folder = day.pack.as_ref().filter(|_| day.on).or(config.pack.as_ref());
    let Some(folder) = folder else { return Ok(None) };
    let content::Reading { pack, problems } = content::read_to_show(&storage::read_pack(folder)?);
    let mut pack = pack.ok_or_else(|| PackRefused::new(folder, problems))?;
    pack.origin = Origin::Folder;
    Ok(Some(pack))
}

/// As [`library`], but a configured pack that cannot be used leaves the shipped
/// one standing, with lines for staff in the log.
fn library_or_shipped(config: &Config) -> Library {
    library(config).unwrap_or_else(|error| {
        let refused = error.downcast_ref::<PackRefused>();
        for problem in refused.iter().flat_map(|refused| &refused.problems) {
            if problem.severity == Severity::Error {
                log::error!("{problem}");
            }
        }
        log::error!("{error:#}; the other packs are shown");
        let mut library = installed(config, &[&[Language::Dutch], &config.languages[..]].concat());
        arrange(&mut library, config);
        library.change(|pack| pack.origin = Origin::Refused);
        library
    })
}

/// The help numbers that staff may print today.
#[must_use]
pub fn help_slip(config: &Config, pack: &Pack) -> HelpSlip {
    HelpSlip {
        numbers: pack.help_numbers().shown_on(today()).cloned().collect(),
        doctor: config.site.huisarts.clone(),
        doctor_post: config.site.huisartsenpost.clone(),
    }
}

/// The day in UTC; help numbers expire by the day, so the hour does not matter.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "help numbers expire; no visit is dated with it")]
pub fn today() -> Day {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Day::from_days_since_1970((since_1970.as_secs() / 86_400) as i32)
}

/// Time since Monday 00:00 on the clock of this place (`/etc/localtime`).
#[expect(clippy::disallowed_methods, reason = "opening hours; no visit is dated with it")]
fn here(_: Duration) -> Duration {
    let now = jiff::Zoned::now();
    let days = now.weekday().to_monday_zero_offset().unsigned_abs();
    let [hours, minutes, seconds] = [now.hour(), now.minute(), now.second()].map(i8::unsigned_abs);
    let [days, hours, minutes, seconds] = [days, hours, minutes, seconds].map(u64::from);
    Duration::from_secs(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
}

/// What the app is made from. A printer or profile that does not exist is told
/// in the log; without a printer every print leads to the QR code.
#[must_use]
pub fn setup(config: &Config) -> Setup {
    let seconds = |seconds: u32| Duration::from_secs(seconds.into());
    let milliseconds = |time: u32| Duration::from_millis(time.into());
    let day = &config.information_day;
    let idle = seconds(if day.on { day.idle_seconds } else { config.idle.seconds });
    let timing = Timing {
        idle,
        idle_on_help: seconds(config.idle.help_seconds),
        idle_for_longer: idle * 2,
        warning: seconds(config.idle.warning_seconds),
        debounce: milliseconds(config.hands.again_ms),
        same_key: milliseconds(config.hands.again_ms),
        repeat_after: milliseconds(config.hands.repeat_after_ms),
        repeat_every: milliseconds(config.hands.repeat_every_ms),
    };
    let loaded = paper_and_profile(config, &Asked::default());
    let address =
        loaded.as_ref().ok().and_then(|(_, profile)| address(config).map(|to| heard(to, profile)));
    let (paper, profile) = loaded.unwrap_or_else(|error| {
        log::error!("printer: {error}; hint: {}", error.hint);
        (Paper::Mm80, Profile::generic(Paper::Mm80.dots()))
    });
    let (again, packs) = (config.clone(), config.installed.packs.clone());
    // Watches before it reads, so that nothing is installed in between.
    let renewal = Renewal::new(&packs, move || library_or_shipped(&again));
    Setup {
        library: library_or_shipped(config),
        renewal: Some(renewal),
        metrics: config.metrics.as_ref().map(|path| Metrics::new(path, &config.installed.packs)),
        opening: config.opening_hours.clone().map(|hours| Opening { hours, clock: here }),
        timing,
        panel: config.panel.size(),
        px_per_mm: config.panel.px_per_mm(),
        doctors: (config.site.huisarts.clone(), config.site.huisartsenpost.clone()),
        calendar: Calendar::new(|_| today()),
        mode: mode(config, address.as_ref()),
        address,
        profile,
        paper,
        pin_hash: config.staff.pin_hash.clone(),
        config_problems: Vec::new(),
        roll_metres: config.printer.roll_metres,
        batch: (day.batch.clone().filter(|_| day.on), if day.on { day.copies } else { 10 }),
        speech: Engine::named(&config.voice),
        volume: Volume::step(config.volume),
    }
}

/// Where the kiosk prints. What keeps the paper of a visitor is no printer for
/// a kiosk: memory is refused, and a file is told.
fn address(config: &Config) -> Option<Address> {
    let address: Address =
        config.printer.address.parse().inspect_err(|error| log::error!("printer: {error}")).ok()?;
    match address {
        Address::Memory(_) => {
            log::error!("printer: `memory` keeps paper, so it is for tests only");
            None
        }
        Address::File(_) | Address::Png(_) => {
            log::warn!(
                "printer: {address} keeps the last paper on the disk; use it for trials only"
            );
            Some(address)
        }
        Address::Screen | Address::Printer { .. } => Some(address),
    }
}

/// What is asked for on the command line, in place of what the config says.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked<'a> {
    pub paper: Option<PaperWidth>,
    /// Name of a profile, or path of one.
    pub profile: Option<&'a str>,
}

/// The paper, and the profile of the printer, no wider than the paper.
///
/// # Errors
/// A profile that does not exist or cannot be used, or a printer too narrow for
/// the paper.
pub(super) fn paper_and_profile(
    config: &Config,
    asked: &Asked<'_>,
) -> Result<(Paper, Profile), Usage> {
    let paper = match asked.paper.unwrap_or(config.printer.paper) {
        PaperWidth::Mm80 => Paper::Mm80,
        PaperWidth::Mm58 => Paper::Mm58,
    };
    let name = asked.profile.unwrap_or(&config.printer.profile);
    let profile = profile(name)?;
    if profile.dots_per_line < Grid::dots_across(paper, profile.dpi) {
        return Err(Usage::new(
            format!("a printer of profile `{name}` is too narrow for this paper"),
            "write paper: 58 in the config (or --paper 58), or another profile",
        ));
    }
    let presenter = match (profile.presenter, config.printer.untaken) {
        (Some(presenter), Some(untaken)) => Some(presenter.holding(untaken.seconds, then(untaken))),
        (presenter, _) => presenter,
    };
    let (dots_per_line, columns) = (profile.grid(paper).dots, profile.columns_on(paper));
    Ok((paper, Profile { dots_per_line, presenter, columns, ..profile }))
}

fn then(untaken: storage::Untaken) -> Untaken {
    match untaken.then {
        storage::Then::Retract => Untaken::Retract,
        storage::Then::Eject => Untaken::Eject,
    }
}

/// How paper is made for the printer at `to`: as the config says, or else as
/// its cable can bear.
pub(super) fn mode(config: &Config, to: Option<&Address>) -> Mode {
    match config.printer.mode {
        Some(PaperMode::Text) => Mode::Text,
        // A card dot by dot is on a serial cable for half a minute.
        None if to.is_some_and(Address::is_serial) => Mode::Text,
        Some(PaperMode::Raster) | None => Mode::Raster,
    }
}

/// The address of a printer of this profile: nobody waits for the answers of
/// one that never gives any.
pub(super) fn heard(to: Address, profile: &Profile) -> Address {
    if profile.status == Status::Mute { to.without_answers() } else { to }
}

/// The shipped profile of this name, or that of a file of the site.
fn profile(name: &str) -> Result<Profile, Usage> {
    if !storage::is_profile_path(name) {
        return Profile::named(name).ok_or_else(|| {
            let known = Profile::names().collect::<Vec<_>>().join(", ");
            let hint = format!("the profiles are {known}; or name a file that ends in .ron");
            Usage::new(format!("there is no profile `{name}`"), hint)
        });
    }
    let text = storage::read_profile(Path::new(name))
        .map_err(|error| Usage::new(error.to_string(), error.hint()))?;
    Profile::read(&text).map_err(|error| {
        let hint = "copy the profile of a similar printer, and change what differs";
        Usage::new(format!("{name}: {error}"), hint)
    })
}

/// What the app is made from, by the device config at this path, if there is
/// one.
///
/// What cannot be used of a config has its default, a line in the log and one
/// on the staff screen, so that the kiosk always starts; but there is no
/// printer when the one that was meant is not known.
#[must_use]
pub fn setup_at(config: Option<&Path>) -> Setup {
    match config.map(|path| (path, salvage_config(path))) {
        None => setup(&Config::default()),
        Some((_, Ok(reading))) => {
            let mut made = setup(&reading.config);
            if reading.lacks("printer.address") || reading.lacks("printer.profile") {
                made.address = None;
            }
            for problem in &reading.problems {
                let kept = if problem.field.is_empty() { "the config" } else { &problem.field };
                log::error!("{problem}; hint: {}; {kept} has its default", problem.hint);
            }
            made.config_problems.extend(unknown_printer(&reading));
            for problem in unusable(&reading, &made.library) {
                log::error!("{problem}; hint: {}", problem.hint);
                made.config_problems.push(problem);
            }
            made.config_problems.extend(reading.problems);
            made
        }
        Some((path, Err(error))) => {
            log::error!("{error}; hint: {}; the kiosk starts with its defaults", error.hint());
            let file = path.display().to_string();
            let problem = match error {
                ConfigError::Wrong(problem) => problem,
                ConfigError::Unreadable { .. }
                | ConfigError::TooLarge { .. }
                | ConfigError::Unwritable { .. } => ConfigProblem {
                    place: Place { file, line: 1, column: 1 },
                    field: String::new(),
                    mistake: Mistake::Form,
                    message: error.to_string(),
                    hint: error.hint().to_owned(),
                },
            };
            let config_problems = vec![problem];
            Setup { address: None, config_problems, ..setup(&Config::default()) }
        }
    }
}
