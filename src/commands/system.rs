//! `keuzekiosk system`: what the system around the kiosk has to know of
//! kiosk.ron, in that system's own words.

use std::io::Write;
use std::net::IpAddr;

use anyhow::Result;

use super::mistakes::named_host;
use super::{Part, SystemOptions};
use crate::printer::Address;
use crate::storage::{Config, Turned, salvage_config};

/// Writes it for the part that asks.
///
/// # Errors
/// A config that cannot be read; for the sandbox also a printer that is none,
/// and a network printer by name.
pub fn run(options: &SystemOptions, out: &mut dyn Write) -> Result<()> {
    let config = salvage_config(&options.config)?.config;
    match (options.part, config.panel.turned) {
        (Part::Sandbox, _) => sandbox(&config, out)?,
        (Part::Touch, Turned::No) => {}
        (Part::Touch, turned) => {
            writeln!(out, "LIBINPUT_CALIBRATION_MATRIX={}", turned.calibration())?;
        }
        (Part::Screen, turned) => writeln!(out, "{}", turned.transform())?,
    }
    Ok(())
}

/// What the sandbox of the unit must allow: for a network printer its address
/// and nothing else, for any other printer nothing at all. Names are refused,
/// because the sandbox knows only numbers and nobody may be asked for one.
fn sandbox(config: &Config, out: &mut dyn Write) -> Result<()> {
    let address: Address = config.printer.address.parse()?;
    let Some(host) = address.host() else { return Ok(()) };
    let ip: IpAddr = host.parse().map_err(|_| named_host(host))?;
    let family = if ip.is_ipv4() { "AF_INET" } else { "AF_INET6" };
    writeln!(out, "[Service]\nIPAddressAllow={ip}\nRestrictAddressFamilies={family}")?;
    Ok(())
}
