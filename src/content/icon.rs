//! The pictograms of the kiosk, by their name in the Phosphor set.

use serde::Deserialize;

/// One pictogram, drawn from the Phosphor fonts in `assets/fonts/` (MIT).
///
/// The fonts there are cut down to the glyphs that may be used, so a new icon
/// is added to the font files and to this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Icon {
    /// `plant`.
    Plant,
    /// `handshake`.
    Handshake,
    /// `chats-circle`.
    ChatsCircle,
    /// `palette`.
    Palette,
    /// `pill`.
    Pill,
    /// `lightbulb`.
    Lightbulb,
    /// `sun-horizon`.
    SunHorizon,
    /// `users-three`.
    UsersThree,
    /// `book-open-text`.
    BookOpenText,
    /// `calendar-dots`.
    CalendarDots,
    /// `hand-heart`.
    HandHeart,
    /// `cloud`.
    Cloud,
    /// `footprints`.
    Footprints,
    /// `question`.
    Question,
    /// `stairs`.
    Stairs,
    /// `steps`.
    Steps,
    /// `compass`.
    Compass,
    /// `arrow-left`.
    ArrowLeft,
    /// `arrow-right`.
    ArrowRight,
    /// `house-simple`.
    HouseSimple,
    /// `list-checks`.
    ListChecks,
    /// `text-aa`.
    TextAa,
    /// `x-circle`.
    XCircle,
    /// `lifebuoy`.
    Lifebuoy,
    /// `speaker-high`.
    SpeakerHigh,
    /// `speaker-low`.
    SpeakerLow,
    /// `pause`.
    Pause,
    /// `play`.
    Play,
    /// `stop`.
    Stop,
    /// `printer`.
    Printer,
    /// `plus`.
    Plus,
    /// `check`.
    Check,
    /// `x`.
    X,
    /// `caret-right`.
    CaretRight,
    /// `caret-left`.
    CaretLeft,
    /// `chat-circle-text`.
    ChatCircleText,
    /// `shield-check`.
    ShieldCheck,
    /// `globe`.
    Globe,
    /// `hand-tap`.
    HandTap,
    /// `hand-waving`.
    HandWaving,
    /// `phone-call`.
    PhoneCall,
    /// `first-aid-kit`.
    FirstAidKit,
    /// `wind`.
    Wind,
    /// `arrow-clockwise`.
    ArrowClockwise,
    /// `arrow-counter-clockwise`.
    ArrowCounterClockwise,
    /// `book-open`.
    BookOpen,
    /// `sign-out`.
    SignOut,
    /// `wheelchair`.
    Wheelchair,
    /// `trash`.
    Trash,
    /// `columns`.
    Columns,
    /// `arrow-down`.
    ArrowDown,
    /// `warning-circle`.
    WarningCircle,
    /// `lock-simple`.
    LockSimple,
    /// `stack`.
    Stack,
    /// `receipt`.
    Receipt,
    /// `files`.
    Files,
    /// `phone`.
    Phone,
    /// `sliders-horizontal`.
    SlidersHorizontal,
    /// `wrench`.
    Wrench,
    /// `power`.
    Power,
    /// `minus`.
    Minus,
    /// `caret-down`.
    CaretDown,
    /// `user`.
    Person,
    /// `users`.
    People,
    /// `stethoscope`.
    Stethoscope,
    /// `arrows-clockwise`.
    ArrowsClockwise,
    /// `arrow-u-up-left`.
    ArrowUUpLeft,
    /// `signpost`.
    Signpost,
    /// `cloud-lightning`.
    CloudLightning,
    /// `eye`.
    Eye,
    /// `sun`.
    Sun,
}

impl Icon {
    /// The glyph in the regular and the bold font, and the soft layer of the
    /// duotone font.
    #[must_use]
    pub const fn glyph(self) -> char {
        match self {
            Self::Plant => '\u{ebae}',
            Self::Handshake => '\u{e582}',
            Self::ChatsCircle => '\u{e17e}',
            Self::Palette => '\u{e6c8}',
            Self::Pill => '\u{e700}',
            Self::Lightbulb => '\u{e2dc}',
            Self::SunHorizon => '\u{e5b6}',
            Self::UsersThree => '\u{e68e}',
            Self::BookOpenText => '\u{e8f2}',
            Self::CalendarDots => '\u{e7b4}',
            Self::HandHeart => '\u{e810}',
            Self::Cloud => '\u{e1aa}',
            Self::Footprints => '\u{ea88}',
            Self::Question => '\u{e3e8}',
            Self::Stairs => '\u{e8ec}',
            Self::Steps => '\u{ecbe}',
            Self::Compass => '\u{e1c8}',
            Self::ArrowLeft => '\u{e058}',
            Self::ArrowRight => '\u{e06c}',
            Self::HouseSimple => '\u{e2c6}',
            Self::ListChecks => '\u{eadc}',
            Self::TextAa => '\u{e6ee}',
            Self::XCircle => '\u{e4f8}',
            Self::Lifebuoy => '\u{e63a}',
            Self::SpeakerHigh => '\u{e44a}',
            Self::SpeakerLow => '\u{e44c}',
            Self::Pause => '\u{e39e}',
            Self::Play => '\u{e3d0}',
            Self::Stop => '\u{e46c}',
            Self::Printer => '\u{e3dc}',
            Self::Plus => '\u{e3d4}',
            Self::Check => '\u{e182}',
            Self::X => '\u{e4f6}',
            Self::CaretRight => '\u{e13a}',
            Self::CaretLeft => '\u{e138}',
            Self::ChatCircleText => '\u{e16e}',
            Self::ShieldCheck => '\u{e40c}',
            Self::Globe => '\u{e288}',
            Self::HandTap => '\u{ec90}',
            Self::HandWaving => '\u{e580}',
            Self::PhoneCall => '\u{e3ba}',
            Self::FirstAidKit => '\u{e570}',
            Self::Wind => '\u{e5d2}',
            Self::ArrowClockwise => '\u{e036}',
            Self::ArrowCounterClockwise => '\u{e038}',
            Self::BookOpen => '\u{e0e6}',
            Self::SignOut => '\u{e42a}',
            Self::Wheelchair => '\u{e4e8}',
            Self::Trash => '\u{e4a6}',
            Self::Columns => '\u{e546}',
            Self::ArrowDown => '\u{e03e}',
            Self::WarningCircle => '\u{e4e2}',
            Self::LockSimple => '\u{e308}',
            Self::Stack => '\u{e466}',
            Self::Receipt => '\u{e3ec}',
            Self::Files => '\u{e710}',
            Self::Phone => '\u{e3b8}',
            Self::SlidersHorizontal => '\u{e434}',
            Self::Wrench => '\u{e5d4}',
            Self::Power => '\u{e3da}',
            Self::Minus => '\u{e32a}',
            Self::CaretDown => '\u{e136}',
            Self::Person => '\u{e4c2}',
            Self::People => '\u{e4d6}',
            Self::Stethoscope => '\u{e7ea}',
            Self::ArrowsClockwise => '\u{e094}',
            Self::ArrowUUpLeft => '\u{e08a}',
            Self::Signpost => '\u{e89c}',
            Self::CloudLightning => '\u{e1b2}',
            Self::Eye => '\u{e220}',
            Self::Sun => '\u{e472}',
        }
    }

    /// The line layer of the duotone font, drawn at the same place over the
    /// soft layer. Phosphor puts it right behind the soft one, with exceptions.
    #[must_use]
    pub fn duotone_line(self) -> char {
        let step = if matches!(self, Self::Question | Self::ShieldCheck) {
            3
        } else if self == Self::Receipt {
            5
        } else {
            1
        };
        char::from_u32(u32::from(self.glyph()) + step).unwrap_or(self.glyph())
    }
}
