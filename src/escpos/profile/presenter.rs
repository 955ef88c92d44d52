//! Printers for kiosks that hold the paper until it is taken.

use std::time::Duration;

use serde::Deserialize;

use crate::escpos::Command;

/// A presenter, and what it does with paper that nobody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Presenter {
    /// `FS P`: cuts, pushes `steps` of 5 mm out, and waits by itself.
    Timed {
        /// How far the paper comes out, in steps of 5 mm.
        steps: u8,
        /// Seconds until `untaken`, at most 255; 0 is until the next paper.
        seconds: u8,
        /// What happens then.
        untaken: Untaken,
    },
    /// `GS e`: pushes `steps` out and holds until told otherwise: by the kiosk
    /// after `seconds`, and by the next job before it prints.
    Held {
        /// How far the paper comes out; the length of a step is the model's.
        steps: u8,
        /// Seconds until `untaken`, at most 255; 0 is until the next paper.
        seconds: u8,
        /// What happens then.
        untaken: Untaken,
    },
}

/// What becomes of paper that nobody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Untaken {
    /// It goes back into the kiosk, out of the sight of the next visitor.
    Retract,
    /// It is pushed out and falls.
    Eject,
}

impl Presenter {
    /// The same, but paper is held for so many seconds.
    #[must_use]
    pub fn holding(self, seconds: u8, untaken: Untaken) -> Self {
        match self {
            Self::Timed { steps, .. } => Self::Timed { steps, seconds, untaken },
            Self::Held { steps, .. } => Self::Held { steps, seconds, untaken },
        }
    }

    /// What the kiosk must send when paper that came out now is not taken, and
    /// after how long; `None` when the printer sees to it itself, or the next
    /// job does. Where the paper was taken it does nothing.
    #[must_use]
    pub fn clearing(self) -> Option<(Duration, Vec<u8>)> {
        match self {
            Self::Held { seconds, untaken, .. } if seconds > 0 => {
                let bytes = Command::Clear { untaken }.bytes();
                Some((Duration::from_secs(seconds.into()), bytes))
            }
            Self::Held { .. } | Self::Timed { .. } => None,
        }
    }

    /// How long paper that came out now is left to whoever stands there, also
    /// when something must be put right meanwhile. Paper that hangs until the
    /// next comes is left as long as a printer can be told to wait.
    #[must_use]
    pub fn leaves(self) -> Duration {
        let (Self::Timed { seconds, .. } | Self::Held { seconds, .. }) = self;
        Duration::from_secs(if seconds == 0 { u8::MAX } else { seconds }.into())
    }

    /// What a job begins with: paper of an earlier visitor leaves the mouth.
    pub(in crate::escpos) fn opening(self) -> Option<Command<'static>> {
        match self {
            // The next job itself ends the wait of `FS P`.
            Self::Timed { .. } => None,
            Self::Held { untaken, .. } => Some(Command::Clear { untaken }),
        }
    }

    /// What a job ends with, in place of `GS V`, which these printers do not
    /// all cut by.
    pub(in crate::escpos) fn closing(self) -> Vec<Command<'static>> {
        match self {
            Self::Timed { steps, seconds, untaken } => {
                vec![Command::PresentTimed { steps, untaken, seconds }]
            }
            Self::Held { steps, .. } => vec![Command::TotalCut, Command::Present { steps }],
        }
    }
}
