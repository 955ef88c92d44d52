//! What can be typed after `keuzekiosk`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::pack::PackCommand;
use super::printer::PrinterCommand;
use crate::content::Language;
use crate::press::Mode;
use crate::printer::Address;
use crate::storage::PaperWidth;
use crate::visit::{Colours, TextSize};

const PAPER: &[(&str, PaperWidth)] = &[("80", PaperWidth::Mm80), ("58", PaperWidth::Mm58)];

const MODES: &[(&str, Mode)] = &[("raster", Mode::Raster), ("text", Mode::Text)];

const LANGUAGES: &[(&str, Language)] =
    &[(Language::Dutch.tag(), Language::Dutch), (Language::English.tag(), Language::English)];

const LOOKS: &[(&str, Colours)] = &[
    ("calm", Colours::Calm),
    ("black-on-white", Colours::BlackOnWhite),
    ("white-on-black", Colours::WhiteOnBlack),
    ("low-glare", Colours::LowGlare),
];

const SIZES: &[(&str, TextSize)] = &[
    ("s", TextSize::Small),
    ("m", TextSize::Medium),
    ("l", TextSize::Large),
    ("xl", TextSize::Largest),
];

/// A touchscreen and a receipt printer in a waiting room: what help exists,
/// to read and to take along. Without a command the kiosk opens.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

impl Arguments {
    /// The command that was meant.
    #[must_use]
    pub fn into_command(self) -> Command {
        self.command.unwrap_or_else(|| Command::Run(RunOptions::default()))
    }
}

/// One arm a subcommand.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the kiosk (also without any command)
    Run(RunOptions),
    /// Print every problem of a pack, with file, line, column and a hint
    Check(CheckOptions),
    /// Print a card or an option on paper
    Print(PrintOptions),
    /// Print what the system around the kiosk has to know of its config
    System(SystemOptions),
    /// Find printers, ask one how it is, print a test card
    #[command(subcommand)]
    Printer(PrinterCommand),
    /// Make, sign, look at and install packs
    #[command(subcommand)]
    Pack(PackCommand),
    /// Draw every screen of a visit, and the receipts, as pictures
    Screens(ScreensOptions),
    /// What only staff may do
    Staff {
        /// What to do
        #[command(subcommand)]
        what: StaffCommand,
    },
    /// Write the content for other programs
    Export {
        /// In which form
        format: Format,
    },
}

/// `keuzekiosk run`.
#[derive(Debug, Default, Args)]
pub struct RunOptions {
    /// Fill the panel, hide the pointer, and have no way out for a visitor
    #[arg(long)]
    pub fullscreen: bool,
    /// Device config; without it every setting has its default
    #[arg(long, value_name = "kiosk.ron")]
    pub config: Option<PathBuf>,
    /// How the screen is painted
    #[arg(long, value_enum, default_value_t)]
    pub renderer: Renderer,
}

/// `keuzekiosk system`.
#[derive(Debug, Args)]
pub struct SystemOptions {
    /// Who asks
    #[arg(value_enum)]
    pub part: Part,
    /// Device config
    #[arg(long, value_name = "kiosk.ron")]
    pub config: PathBuf,
}

/// Which part of the system asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The systemd unit: what it must allow for the printer
    Sandbox,
    /// The display server: how it turns the picture
    Screen,
    /// udev: how libinput turns a touch
    Touch,
}

/// How the screen is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Renderer {
    /// By the processor: starts at once and needs no graphics driver
    #[default]
    Software,
    /// By the graphics card, for 4K panels
    Gpu,
}

/// `keuzekiosk staff`.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Set the PIN of the staff screens; asks for it, or reads it from a pipe
    SetPin(SetPinOptions),
}

/// `keuzekiosk staff set-pin`.
#[derive(Debug, Args)]
pub struct SetPinOptions {
    /// Device config that gets the hash of the PIN; without it the hash is
    /// written to the terminal
    #[arg(long, value_name = "kiosk.ron")]
    pub config: Option<PathBuf>,
}

/// `keuzekiosk check`.
#[derive(Debug, Default, Args)]
pub struct CheckOptions {
    /// Folder of the pack; without it the shipped packs are checked
    #[arg(value_name = "PACK_DIR")]
    pub folder: Option<PathBuf>,
    /// Also print how long and how easy the texts are, a table for each card
    #[arg(long)]
    pub report: bool,
}

/// `keuzekiosk print`.
#[derive(Debug, Args)]
pub struct PrintOptions {
    /// What to print, as --list names it: a card (3), an option (3/emdr), the
    /// help numbers (help), or a test card of the printer (test)
    #[arg(value_name = "CARD[/OPTION]", required_unless_present = "list")]
    pub target: Option<Target>,
    /// List what can be printed
    #[arg(long, conflicts_with = "target")]
    pub list: bool,
    /// Which paper; without it the option when one is named, else the card
    #[arg(long, value_enum)]
    pub what: Option<What>,
    /// In which language
    #[arg(long, value_parser = named(LANGUAGES), default_value = Language::Dutch.tag())]
    pub language: Language,
    /// In large print
    #[arg(long)]
    pub large: bool,
    /// How many, from 1 to 50
    #[arg(long, value_name = "N", default_value_t = 1,
        value_parser = clap::value_parser!(u32).range(1..=50))]
    pub copies: u32,
    /// How long to wait, in seconds, while the kiosk or another computer holds
    /// the printer
    #[arg(long, value_name = "SECONDS", default_value_t = 60,
        value_parser = clap::value_parser!(u64).range(0..=600))]
    pub wait: u64,
    /// Width of the paper in mm; without it as in the config
    #[arg(long, value_name = "MM", value_parser = named(PAPER))]
    pub paper: Option<PaperWidth>,
    /// What the printer can do: a name such as `epson-tm-t20iii`, or a file
    /// that ends in `.ron`; without it as in the config
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,
    /// How paper is made; without it as in the config
    #[arg(long, value_name = "MODE", value_parser = named(MODES))]
    pub mode: Option<Mode>,
    /// Where to: a device such as `/dev/usb/lp0`, `tcp:HOST:PORT`, `png:PATH`
    /// or `file:PATH`; without it as in the config
    #[arg(long, value_name = "ADDRESS")]
    pub to: Option<Address>,
    /// Device config; without it every setting has its default
    #[arg(long, value_name = "kiosk.ron")]
    pub config: Option<PathBuf>,
}

/// A card, and perhaps one of its options, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Number or id of the card.
    pub card: String,
    /// Id of the option.
    pub option: Option<String>,
}

impl FromStr for Target {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (card, option) = match text.split_once('/') {
            None => (text, None),
            Some((card, option)) => (card, Some(option)),
        };
        if card.is_empty() || option.is_some_and(|option| option.is_empty() || option.contains('/'))
        {
            return Err("write a card (3) or an option of a card (3/emdr)");
        }
        Ok(Self { card: card.to_owned(), option: option.map(str::to_owned) })
    }
}

/// Which paper is made of a card or an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The whole card
    Card,
    /// One option
    Option,
    /// Only the QR code
    Qr,
}

/// `keuzekiosk screens`.
#[derive(Debug, Args)]
pub struct ScreensOptions {
    /// Folder for the pictures; made when it is not there
    #[arg(value_name = "OUT_DIR")]
    pub folder: PathBuf,
    /// Size of the panel in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1080x1920", value_parser = size)]
    pub size: (u32, u32),
    /// Colours
    #[arg(long, default_value = "calm", value_parser = named(LOOKS))]
    pub look: Colours,
    /// Size of letters
    #[arg(long, default_value = "m", value_parser = named(SIZES))]
    pub text: TextSize,
    /// Everything that can be touched in the lower half
    #[arg(long)]
    pub low: bool,
    /// Language of the visit
    #[arg(long, value_parser = named(LANGUAGES), default_value = Language::Dutch.tag())]
    pub language: Language,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object with every option and its answers
    Json,
}

/// Reads one of these names as its value, and lists them in the help.
fn named<T: Copy + Send + Sync + 'static>(
    names: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names.iter().map(|(name, _)| *name)).try_map(move |typed| {
        names.iter().find(|(name, _)| *name == typed).map(|(_, value)| *value).ok_or("no such name")
    })
}

/// Reads a panel in pixels.
fn size(text: &str) -> Result<(u32, u32), &'static str> {
    /// Less is no kiosk, more is no panel.
    const SIDES: std::ops::RangeInclusive<u32> = 320..=8192;
    let side = |text: &str| text.parse().ok().filter(|side| SIDES.contains(side));
    text.split_once('x')
        .and_then(|(width, height)| Some((side(width)?, side(height)?)))
        .ok_or("write WIDTHxHEIGHT in pixels, each from 320 to 8192, as in 1080x1920")
}
