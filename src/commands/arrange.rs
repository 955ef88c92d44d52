//! The library as the device config wishes it: where it stands, which
//! languages and entries it offers.

use super::today;
use crate::content::{Library, Site};
use crate::storage::Config;

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
