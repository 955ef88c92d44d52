//! `keuzekiosk print`: paper from a terminal or a desktop shortcut, for staff.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use super::config::{config_for, warn};
use super::deliver::deliver;
use super::device::{Asked, heard, mode, paper_and_profile};
use super::mistakes::mistakes;
use super::{PrintOptions, Target, Usage, What, help_slip, library, library_in};
use crate::content::{CardOption, ChoiceCard, Handout, Language, Pack};
use crate::press::{Press, Pressed};
use crate::printer::{Address, Job, Printer};
use crate::storage::{Config, ConfigError, salvage_config};

/// Prints what was asked for, waits for the outcome of each copy, and writes
/// one line about it.
///
/// # Errors
///
/// [`Usage`] for what is not in the pack or the config, a pack that cannot be
/// used, and a
/// [`LinkError`](crate::printer::LinkError) when a copy was not printed.
pub fn run(options: &PrintOptions, out: &mut dyn Write) -> Result<()> {
    let config = options.config.as_deref().map(read_config).transpose()?.unwrap_or_default();
    let library = library_in(&config, &[options.language])?;
    if !library.has(options.language) {
        return Err(no_pack(options.language).into());
    }
    let pack = library.pack(options.language);
    let Some(target) = &options.target else {
        list(pack, out)?;
        return options.config.as_deref().map_or(Ok(()), look_over);
    };
    let handout = handout(pack, &config, target, options.what)?;
    let asked = Asked { paper: options.paper, profile: options.profile.as_deref() };
    let (paper, profile) = paper_and_profile(&config, &asked)?;
    let to = heard(address(options, &config)?, &profile);
    let mode = options.mode.unwrap_or_else(|| mode(&config, Some(&to)));
    let press = Press { paper, mode, profile: &profile };
    // It looks how its printer is while the paper is made.
    let printer = Printer::start(&to, || {})?;
    let Pressed { bytes, length_mm } = press.press(pack, &handout, options.large);
    let job = Job::new(bytes, length_mm, &profile);
    let confirmed =
        deliver(printer, &to, &job, options.copies, Duration::from_secs(options.wait), out)?;
    let papers = match options.copies {
        1 => format!("1 paper of {:.0} cm", (length_mm / 10.0).round()),
        copies => format!("{copies} papers of {:.0} cm", (length_mm / 10.0).round()),
    };
    if confirmed {
        writeln!(out, "printed {papers} to {to}")?;
    } else {
        writeln!(out, "sent {papers} to {to}; this printer does not confirm")?;
    }
    Ok(())
}

fn no_pack(language: Language) -> Usage {
    let tag = language.tag();
    Usage::new(
        format!("there is no content in the language `{tag}`"),
        format!("add `{tag}` to the languages of the config, or leave --language out"),
    )
}

/// The config, as far as paper depends on it.
fn read_config(path: &Path) -> Result<Config, ConfigError> {
    config_for(path, &["printer", "pack", "installed", "information_day.pack"])
}

/// Tells what no print would tell: names in the config that stand for nothing.
fn look_over(config: &Path) -> Result<()> {
    let reading = salvage_config(config)?;
    warn(&mistakes(&reading, &library(&reading.config)?));
    Ok(())
}

/// Everything that can be printed, as it is typed, with its title.
fn list(pack: &Pack, out: &mut dyn Write) -> Result<()> {
    for card in &pack.cards {
        writeln!(out, "{:<32}{}", card.number, card.title)?;
        for option in &card.options {
            let target = format!("{}/{}", card.number, option.id);
            writeln!(out, "{target:<32}{}", option.title)?;
        }
    }
    if let Some(steps) = &pack.steps {
        writeln!(out, "{:<32}{}", steps.id, steps.title)?;
    }
    for leaflet in &pack.leaflets {
        writeln!(out, "{:<32}{}", leaflet.id, leaflet.title)?;
    }
    writeln!(out, "{HELP:<32}{}", pack.wording.help.title)?;
    writeln!(out, "{TEST:<32}{}", pack.wording.test_card.title)?;
    Ok(())
}

/// The target of the help numbers.
const HELP: &str = "help";

/// The target of the test card.
const TEST: &str = "test";

fn handout(
    pack: &Pack,
    config: &Config,
    target: &Target,
    what: Option<What>,
) -> Result<Handout, Usage> {
    if target.option.is_none()
        && let Some(handout) = text(pack, config, &target.card, what)
    {
        return Ok(handout);
    }
    let card = pack.card(&target.card).cloned().ok_or_else(|| {
        let known = pack.cards.iter().map(|card| format!("{} ({})", card.number, card.id));
        let known = known.collect::<Vec<_>>().join(", ");
        Usage::new(format!("there is no card `{}`", target.card), format!("the cards are {known}"))
    })?;
    let option = target.option.as_deref().map(|name| option(&card, name)).transpose()?;
    match (what, option) {
        (None | Some(What::Option), Some(option)) => Ok(Handout::Option(card, option)),
        (None | Some(What::Card), _) => Ok(Handout::Card(card)),
        (Some(What::Qr), option) => Ok(Handout::Qr(card, option)),
        (Some(What::Option), None) => Err(Usage::new(
            "--what option needs an option",
            format!("name it behind the card: {}", options_of(&card)),
        )),
    }
}

/// What is no card: the help numbers, the test card, the steps or a leaflet.
fn text(pack: &Pack, config: &Config, name: &str, what: Option<What>) -> Option<Handout> {
    let steps = pack.steps.as_ref().filter(|steps| steps.id == name);
    match what {
        None if name == HELP => Some(Handout::Help(help_slip(config, pack))),
        None if name == TEST => Some(Handout::Test),
        None => {
            let leaflet = pack.leaflet(name).cloned().map(Handout::Leaflet);
            steps.cloned().map(Handout::Steps).or(leaflet)
        }
        Some(What::Qr) => {
            let leaflet = pack.leaflet(name).cloned().map(Handout::LeafletQr);
            steps.cloned().map(Handout::StepsQr).or(leaflet)
        }
        Some(What::Card | What::Option) => None,
    }
}

fn option(card: &ChoiceCard, name: &str) -> Result<Arc<CardOption>, Usage> {
    let found = card.options.iter().find(|option| option.id == name || option.slug == name);
    found.cloned().ok_or_else(|| {
        let message = format!("card {} has no option `{name}`", card.number);
        Usage::new(message, format!("its options are {}", options_of(card)))
    })
}

fn options_of(card: &ChoiceCard) -> String {
    let targets = card.options.iter().map(|option| format!("{}/{}", card.number, option.id));
    targets.collect::<Vec<_>>().join(", ")
}

/// The printer: as typed, or as in the config.
fn address(options: &PrintOptions, config: &Config) -> Result<Address> {
    let to = match &options.to {
        Some(to) => to.clone(),
        None => config.printer.address.parse().context("the config names no printer")?,
    };
    match to {
        Address::Screen | Address::Memory(_) => Err(Usage::new(
            format!("the printer `{to}` works only inside the kiosk"),
            "name a printer with --to, for example --to tcp:192.168.1.40:9100 or --to png:paper.png",
        )
        .into()),
        Address::Png(_) | Address::File(_) if options.copies > 1 => {
            Err(Usage::new(format!("`{to}` holds one paper"), "leave --copies out").into())
        }
        Address::Png(_) | Address::File(_) | Address::Printer { .. } => Ok(to),
    }
}
