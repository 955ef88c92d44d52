//! `kiosk.ron`: what differs from one device to the next.

use std::path::PathBuf;

use serde::Deserialize;

use super::information_day::InformationDay;
use super::values::{
    diagonal, hash, hours, languages, metres, name, online_base, pause, phone, pixels, px_per_mm,
    seconds, voice, volume, wait,
};
use crate::content::Language;
use crate::pin::PinHash;

use super::{OpeningHours, Shelf};

/// The device config. Every field may be left out; then it has its default.
/// `deploy/kiosk.ron` shows and explains them all.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The touchscreen.
    pub panel: Panel,
    /// The receipt printer.
    pub printer: Printing,
    /// Folder of the pack that is shown instead of all others in its language, as
    /// while it is written; a relative path begins at the folder of the config.
    pub pack: Option<PathBuf>,
    /// Where packs are installed, and whose are trusted; paths as above.
    pub installed: Packs,
    /// File for the monitoring of the device, if there is any; a relative path as
    /// above.
    pub metrics: Option<PathBuf>,
    /// When the place is open; outside these hours the screen is dark until
    /// somebody touches it. Without this it never is.
    #[serde(deserialize_with = "hours")]
    pub opening_hours: Option<OpeningHours>,
    /// When a visit that nobody continues ends.
    pub idle: Idle,
    /// How touches and keys are counted.
    pub hands: Hands,
    /// Where the kiosk stands.
    pub site: Site,
    /// The languages that visitors may choose, as `nl` and `en`; Dutch is
    /// always there.
    #[serde(deserialize_with = "languages")]
    pub languages: Vec<Language>,
    /// First part of the online addresses on paper, in place of the pack's own
    /// (`https://keuze.example`).
    #[serde(deserialize_with = "online_base")]
    pub online_base: Option<String>,
    /// What only staff may do.
    pub staff: Staff,
    /// The kiosk on an information day.
    pub information_day: InformationDay,
    /// What reads aloud: `own` for the speech-dispatcher of this login, a path
    /// for one at that socket, `none` for none.
    #[serde(deserialize_with = "voice")]
    pub voice: String,
    /// How loud each visit begins to be read, 1 to 8 in steps of 3 dB.
    #[serde(deserialize_with = "volume")]
    pub volume: u8,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            panel: Panel::default(),
            printer: Printing::default(),
            pack: None,
            installed: Packs::default(),
            metrics: None,
            opening_hours: None,
            idle: Idle::default(),
            hands: Hands::default(),
            site: Site::default(),
            languages: vec![Language::Dutch, Language::English],
            online_base: None,
            staff: Staff::default(),
            information_day: InformationDay::default(),
            voice: "own".to_owned(),
            volume: 5,
        }
    }
}

/// The touchscreen.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Panel {
    /// Pixels across.
    #[serde(deserialize_with = "pixels")]
    pub width: u32,
    /// Pixels down.
    #[serde(deserialize_with = "pixels")]
    pub height: u32,
    /// Pixels to a millimetre of glass, from which all sizes follow; 4.034 on
    /// a 21.5 inch panel of 1920 × 1080, which is the default.
    #[serde(deserialize_with = "px_per_mm")]
    pub px_per_mm: Option<f32>,
    /// Inches from corner to corner, in place of `px_per_mm`.
    #[serde(deserialize_with = "diagonal")]
    pub diagonal_inch: Option<f32>,
    /// How it hangs; without it as width and height say.
    pub orientation: Option<Orientation>,
    /// How its glass is turned against the picture that the computer makes by
    /// itself: screen and touch are turned back by it.
    pub turned: Turned,
}

/// How far a panel is turned, seen by who stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Turned {
    /// It stands as it was made.
    #[default]
    No,
    /// Clockwise: what was its upper edge is on the right.
    Right,
    /// Anticlockwise: what was its upper edge is on the left.
    Left,
    /// Upside down.
    Over,
}

impl Turned {
    /// How the display server turns the picture back, as `wlr-randr --transform`
    /// names it.
    #[must_use]
    pub const fn transform(self) -> &'static str {
        match self {
            Self::No => "normal",
            Self::Right => "90",
            Self::Left => "270",
            Self::Over => "180",
        }
    }

    /// How libinput turns a touch back: the first two rows of a matrix over
    /// places from 0 to 1 (`LIBINPUT_CALIBRATION_MATRIX`).
    #[must_use]
    pub const fn calibration(self) -> &'static str {
        match self {
            Self::No => "1 0 0 0 1 0",
            Self::Right => "0 -1 1 1 0 0",
            Self::Left => "0 1 0 -1 0 1",
            Self::Over => "-1 0 1 0 -1 1",
        }
    }
}

/// How a panel hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

impl Default for Panel {
    fn default() -> Self {
        let (px_per_mm, diagonal_inch, orientation) = (None, None, None);
        let turned = Turned::No;
        Self { width: 1080, height: 1920, px_per_mm, diagonal_inch, orientation, turned }
    }
}

impl Panel {
    const USUAL: f32 = 4.034;
    const MM_PER_INCH: f32 = 25.4;
    /// The smallest glass on which everything has room in the largest letters low
    /// down, 15.6 inch: the short side of 16:9 and the long side of 16:10 in mm,
    /// less a millimetre or two for how sizes are rounded.
    const SMALLEST: (f32, f32) = (193.0, 334.0);

    /// Pixels across and down, as it hangs.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        let (short, long) = (self.width.min(self.height), self.width.max(self.height));
        match self.orientation {
            None => (self.width, self.height),
            Some(Orientation::Portrait) => (short, long),
            Some(Orientation::Landscape) => (long, short),
        }
    }

    /// Pixels that stand for a millimetre: those of the glass, or fewer on glass
    /// that is too small, so that nothing comes to lie on top of each other.
    #[must_use]
    pub fn px_per_mm(&self) -> f32 {
        self.measured() / self.lacking()
    }

    /// How many times the glass is too small for what it has to hold; 1 for 15.6
    /// inch and more.
    #[must_use]
    pub fn lacking(&self) -> f32 {
        let sides = [self.width.min(self.height), self.width.max(self.height)];
        let least = [Self::SMALLEST.0, Self::SMALLEST.1];
        let times = |(least, px): (f32, u32)| least * self.measured() / px.max(1) as f32;
        least.into_iter().zip(sides).map(times).fold(1.0, f32::max)
    }

    /// Pixels to a millimetre of glass: as given, or by the diagonal, between 1
    /// and 40.
    fn measured(&self) -> f32 {
        let across = (self.width as f32).hypot(self.height as f32);
        let measured = self.diagonal_inch.map(|inch| across / (inch * Self::MM_PER_INCH));
        self.px_per_mm.or(measured).unwrap_or(Self::USUAL).clamp(1.0, 40.0)
    }
}

/// Where packs are installed, and whose are trusted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Packs {
    /// Folder of the installed packs.
    pub packs: PathBuf,
    /// Folder of the minisign public keys (`*.pub`) that are trusted.
    pub keys: PathBuf,
}

impl Default for Packs {
    /// The places of the Debian package.
    fn default() -> Self {
        let (packs, keys) = ("/var/lib/keuzekiosk/packs", "/etc/keuzekiosk/keys");
        Self { packs: packs.into(), keys: keys.into() }
    }
}

impl Packs {
    /// The shelf there.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        Shelf { packs: self.packs.clone(), keys: self.keys.clone() }
    }
}

/// The receipt printer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Printing {
    /// Where it is, in the syntax of the printer room's `Address`.
    pub address: String,
    /// Name of the profile that tells what the model can do, or the path of a
    /// profile of the site, ending in `.ron`; a relative one begins at the
    /// folder of the config.
    pub profile: String,
    /// What it is loaded with.
    pub paper: PaperWidth,
    /// How paper is made; without this in text on a serial port, and else in
    /// raster.
    pub mode: Option<PaperMode>,
    /// Metres of paper on a new roll, to tell staff what is left.
    #[serde(deserialize_with = "metres")]
    pub roll_metres: Option<u32>,
    /// What a printer that holds its paper does when nobody takes it; without
    /// this as in the profile.
    pub untaken: Option<Untaken>,
}

/// How paper is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperMode {
    /// Dot by dot: our letters, on every printer alike.
    Raster,
    /// In the printer's own letters: for serial links and small printers.
    Text,
}

/// Paper that nobody takes out of a printer that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Untaken {
    /// How long the printer waits, 1 to 255 s; 0 is until the next paper.
    pub seconds: u8,
    /// What it does then.
    pub then: Then,
}

/// What becomes of paper that nobody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Then {
    /// Back into the kiosk.
    Retract,
    /// Out, so that it falls.
    Eject,
}

impl Default for Printing {
    fn default() -> Self {
        let (address, profile) = ("screen".to_owned(), "generic-80".to_owned());
        let paper = PaperWidth::Mm80;
        Self { address, profile, paper, mode: None, roll_metres: None, untaken: None }
    }
}

/// The widths that receipt paper is sold in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "u32")]
pub enum PaperWidth {
    /// 80 mm.
    #[default]
    Mm80,
    /// 58 mm.
    Mm58,
}

impl TryFrom<u32> for PaperWidth {
    type Error = String;

    fn try_from(mm: u32) -> Result<Self, String> {
        match mm {
            80 => Ok(Self::Mm80),
            58 => Ok(Self::Mm58),
            mm => Err(format!("paper is 80 or 58 mm wide, not {mm}")),
        }
    }
}

/// When a visit that nobody continues ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Idle {
    /// Seconds without a touch before "Bent u er nog?".
    #[serde(deserialize_with = "seconds")]
    pub seconds: u32,
    /// Seconds that this question stays before everything is wiped.
    #[serde(deserialize_with = "seconds")]
    pub warning_seconds: u32,
    /// Seconds without a touch on the help screen.
    #[serde(deserialize_with = "seconds")]
    pub help_seconds: u32,
}

impl Default for Idle {
    fn default() -> Self {
        Self { seconds: 60, warning_seconds: 20, help_seconds: 180 }
    }
}

/// How touches and keys are counted, for hands that shake or are slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_field_names, reason = "each says its unit where it is set")]
pub struct Hands {
    /// Milliseconds in which a second touch, or the same key again, does not
    /// count (EN 301 549 5.8).
    #[serde(deserialize_with = "pause")]
    pub again_ms: u32,
    /// Milliseconds that a key is held before it counts again (5.7).
    #[serde(deserialize_with = "wait")]
    pub repeat_after_ms: u32,
    /// Milliseconds from one repeat to the next; 0 for none.
    #[serde(deserialize_with = "wait")]
    pub repeat_every_ms: u32,
}

impl Default for Hands {
    fn default() -> Self {
        Self { again_ms: 300, repeat_after_ms: 2_000, repeat_every_ms: 1_000 }
    }
}

/// Where the kiosk stands; what is left out is asked at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// Name of the site, for help screen, colophon and receipts.
    #[serde(deserialize_with = "name")]
    pub name: Option<String>,
    /// Phone number of the desk.
    #[serde(deserialize_with = "phone")]
    pub desk_phone: Option<String>,
    /// Phone number of the GP (huisarts).
    #[serde(deserialize_with = "phone")]
    pub huisarts: Option<String>,
    /// Phone number of the out-of-hours GP post (huisartsenpost).
    #[serde(deserialize_with = "phone")]
    pub huisartsenpost: Option<String>,
}

/// What only staff may do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Staff {
    /// Hash of the PIN, made by `keuzekiosk staff set-pin`; without it the
    /// staff screens stay closed.
    #[serde(deserialize_with = "hash")]
    pub pin_hash: Option<PinHash>,
}
