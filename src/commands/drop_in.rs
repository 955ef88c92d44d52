//! `keuzekiosk drop-in`: what the sandbox of the systemd unit must allow for the
//! printer of this device. A generator writes it at each start
//! (`deploy/systemd/keuzekiosk-printer`).

use std::io::Write;
use std::net::IpAddr;

use anyhow::Result;

use super::{DropInOptions, Usage};
use crate::printer::Address;
use crate::storage::salvage_config;

/// Writes the drop-in for the configured printer: for a network printer its
/// address and nothing else, for any other printer nothing at all.
///
/// # Errors
/// A config or address that cannot be read; a network printer by name, because
/// the sandbox knows only numbers and nobody may be asked for one.
pub fn run(options: &DropInOptions, out: &mut dyn Write) -> Result<()> {
    let config = salvage_config(&options.config)?.config;
    let address: Address = config.printer.address.parse()?;
    let Some(host) = address.host() else { return Ok(()) };
    let ip: IpAddr = host.parse().map_err(|_| {
        Usage::new(
            format!("`{host}` is a name, and the sandbox allows only numbers"),
            "write the printer's IP address, and give it a fixed one",
        )
    })?;
    let family = if ip.is_ipv4() { "AF_INET" } else { "AF_INET6" };
    writeln!(out, "[Service]\nIPAddressAllow={ip}\nRestrictAddressFamilies={family}")?;
    Ok(())
}
