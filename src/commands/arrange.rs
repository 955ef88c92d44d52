//! The library as the device config wishes it: where it stands, which
//! languages and entries it offers.

use super::today;
use crate::content::{Library, Site};
use crate::storage::{Config, ConfigProblem, ConfigReading};

/// Makes the packs those of this place and this day.
pub(super) fn arrange(library: &mut Library, config: &Config) {
    let day = &config.information_day;
    let site = Site {
        name: config.site.name.clone(),
        phone: config.site.desk_phone.clone(),
        event: day.header.clone().filter(|_| day.on),
    };
    library.offer(&config.languages);
    library.change(|pack| {
        pack.site = site.clone();
        if let Some(base) = &config.online_base {
            pack.manifest.online_base = Some(base.clone());
        }
        if day.on && !day.entries.is_empty() {
            pack.keep_only(&day.entries);
        }
    });
    library.date(today());
}

/// The names of the information day that stand for nothing in what is shown:
/// who mistypes one would look in vain for its entry.
pub(super) fn unknown_names(reading: &ConfigReading, shown: &Library) -> Vec<ConfigProblem> {
    let day = &reading.config.information_day;
    if !day.on {
        return Vec::new();
    }
    let is_shown = |name: &str| shown.languages().any(|language| shown.pack(language).has(name));
    let entries = day.entries.iter().map(|name| ("information_day.entries", name));
    let batch = day.batch.iter().map(|name| ("information_day.batch", name));
    let unknown = entries.chain(batch).filter(|(_, name)| !is_shown(name));
    let problem = |(field, name): (&str, &String)| {
        let message = format!("nothing that is shown is called `{name}`");
        reading.problem(field, message, "keuzekiosk print --list tells the names".to_owned())
    };
    unknown.map(problem).collect()
}
