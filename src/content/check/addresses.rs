//! Rules for sources and web addresses.

use super::names::slugs;
use super::texts::code;
use super::{Draft, Report, Role, Spot};

/// Bytes that fit a QR code of version 6 at level M in byte mode. The modules
/// of a larger code become too small for the screen and the narrow paper.
pub const MAX_ADDRESS_BYTES: usize = 106;

pub(super) fn sources_are_named(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    if manifest.value.sources.is_empty() {
        let hint = "name at least one: sources: [(title: \"...\", url: \"https://...\")]";
        report.error(&manifest.file.spot("sources"), "no-source", "the pack names no source", hint);
    }
}

/// Facts come from elsewhere than the cards, and paper names one source.
pub(super) fn facts_name_their_source(draft: &Draft<'_>, report: &mut Report) {
    for leaflet in &draft.leaflets {
        if leaflet.value.role == Role::Facts && leaflet.value.source.is_none() {
            let hint = "say where they come from: source: \"Plan of ..., 2021\"";
            let message = "these facts name no source of their own";
            report.warning(&leaflet.file.spot("role"), "no-source", message, hint);
        }
    }
}

pub(super) fn sources_are_web_addresses(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    for (at, source) in manifest.value.sources.iter().enumerate() {
        let spot = manifest.file.spot(&format!("sources.{at}.url"));
        web_address(&spot, &source.url, report);
    }
}

/// The page of every entry and option must be readable from a QR code.
pub(super) fn pages_fit_a_qr_code(draft: &Draft<'_>, report: &mut Report) {
    for entry in draft.entries() {
        let spot = entry.spot.field("page");
        if web_address(&spot, entry.page, report) {
            qr_address(&spot, entry.page, report);
        }
    }
}

/// So must the address of a section.
pub(super) fn sections_fit_a_qr_code(draft: &Draft<'_>, report: &mut Report) {
    for (spot, section) in draft.sections() {
        let (spot, Some(address)) = (spot.field("address"), &section.address) else { continue };
        if web_address(&spot, address, report) {
            qr_address(&spot, address, report);
        }
    }
}

/// So must the pack's own address with the longest slug behind it.
pub(super) fn online_addresses_fit_a_qr_code(draft: &Draft<'_>, report: &mut Report) {
    let Some(manifest) = &draft.manifest else { return };
    let Some(base) = &manifest.value.online_base else { return };
    let spot = manifest.file.spot("online_base");
    let slugs = slugs(draft).into_iter().map(|(_, slug)| slug);
    let longest = slugs.max_by_key(|slug| slug.len()).unwrap_or_default();
    if web_address(&spot, base, report) {
        qr_address(&spot, &format!("{}/{longest}", base.trim_end_matches('/')), report);
    }
}

/// Whether the address is one that a browser opens; empty ones have their own
/// rule.
fn web_address(spot: &Spot<'_>, address: &str, report: &mut Report) -> bool {
    if address.trim().is_empty() {
        return false;
    }
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    if host.is_none_or(|host| !host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        let message = format!("`{address}` is not a web address");
        report.error(spot, "address", message, "begin with https:// and the name of the site");
        return false;
    }
    if let Some(found) = address.chars().find(|c| !c.is_ascii_graphic()) {
        let message = format!("the address holds {}", code(found));
        let hint = "copy it from a browser, which writes such characters as %C3%AB";
        report.error(spot, "address", message, hint);
        return false;
    }
    true
}

fn qr_address(spot: &Spot<'_>, address: &str, report: &mut Report) {
    if address.len() > MAX_ADDRESS_BYTES {
        let message = format!("the address `{address}` has {} characters", address.len());
        let hint = format!("use at most {MAX_ADDRESS_BYTES}; phones cannot read a fuller QR code");
        report.error(spot, "long-address", message, hint);
    }
}
