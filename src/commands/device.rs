//! From the device config to content and app: what `run`, `print` and the
//! others start from.

use std::time::Duration;

use crate::app::Setup;
use crate::content::{self, Library, Severity};
use crate::escpos::Profile;
use crate::layout::Paper;
use crate::printer::Address;
use crate::storage::{self, Config, PaperWidth};
use crate::views::Site;
use crate::visit::Timing;

/// The shipped packs, with the configured pack in the place of the one in its
/// language. A pack that cannot be used leaves the shipped one standing, with
/// a line for staff in the log.
#[must_use]
pub fn library(config: &Config) -> Library {
    let mut library = Library::shipped();
    let Some(folder) = &config.pack else { return library };
    let files = match storage::read_pack(folder) {
        Ok(files) => files,
        Err(error) => {
            log::error!("{error}; hint: {}; the shipped pack is shown", error.hint());
            return library;
        }
    };
    let reading = content::read(&files);
    if let Some(pack) = reading.pack {
        library.put(pack);
        return library;
    }
    let folder = folder.display();
    for problem in &reading.problems {
        if problem.severity == Severity::Error {
            log::error!("{folder}/{problem}");
        }
    }
    log::error!("the pack in {folder} cannot be used; the shipped pack is shown");
    library
}

/// What the app is made from. A printer or profile that does not exist is told
/// in the log, and the paper is shown on the screen.
#[must_use]
pub fn setup(config: &Config) -> Setup {
    let seconds = |seconds: u32| Duration::from_secs(seconds.into());
    let timing = Timing {
        idle: seconds(config.idle.seconds),
        idle_on_help: seconds(config.idle.help_seconds),
        idle_in_largest: seconds(config.idle.seconds) * 2,
        warning: seconds(config.idle.warning_seconds),
        ..Timing::default()
    };
    let address = config.printer.address.parse().unwrap_or_else(|error| {
        log::error!("printer: {error}; the paper is shown on the screen");
        Address::Screen
    });
    let paper = match config.printer.paper {
        PaperWidth::Mm80 => Paper::Mm80,
        PaperWidth::Mm58 => Paper::Mm58,
    };
    let profile = Profile::named(&config.printer.profile).unwrap_or_else(|| {
        let known = Profile::names().collect::<Vec<_>>().join(", ");
        let name = &config.printer.profile;
        log::error!("there is no printer profile `{name}`; the profiles are {known}");
        Profile::generic(paper.dots())
    });
    Setup {
        library: library(config),
        timing,
        panel: (config.panel.width, config.panel.height),
        px_per_mm: config.panel.px_per_mm,
        site: Site {
            doctor: config.site.huisarts.clone(),
            doctor_post: config.site.huisartsenpost.clone(),
        },
        address,
        profile: Profile { dots_per_line: paper.dots(), ..profile },
        paper,
    }
}
