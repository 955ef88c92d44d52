//! A printer asked who it is and how it is, for staff.

use crate::escpos::{Condition, Name};

use super::LinkError;
use super::address::{Address, Port};
use super::course::Course;
use super::link;
use super::talk::Talk;
use super::wire::Wire;
use super::worker::Shared;

/// What a printer says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// How it is.
    pub status: Condition,
    /// Its maker (`GS I 66`).
    pub maker: Option<String>,
    /// Its model (`GS I 67`).
    pub model: Option<String>,
    /// The version of its own program (`GS I 65`).
    pub version: Option<String>,
    /// Its serial number (`GS I 68`).
    pub serial: Option<String>,
    /// Whether it says when it has printed (`GS r`); without, the kiosk stops
    /// part way through every picture. One with a fault is not asked.
    pub confirms: bool,
}

/// Asks the printer at `address`, waiting at most 6 s; `None` when the address
/// is no real printer, or one that never answers.
///
/// # Errors
///
/// When it cannot be reached, or does not answer.
pub fn inspect(address: &Address) -> Result<Option<Inspection>, LinkError> {
    match address {
        Address::Printer { port, answers: true } => ask(port).map(Some),
        Address::Printer { answers: false, .. }
        | Address::Screen
        | Address::Png(_)
        | Address::File(_)
        | Address::Memory(_) => Ok(None),
    }
}

fn ask(port: &Port) -> Result<Inspection, LinkError> {
    let shared = Shared::unheard()?;
    let course = Course::of_look(&shared);
    let mut wire = link::open(port, &course)?;
    let asked = interview(&mut *wire, &course);
    if asked.is_err() {
        // A serial port would wait until the questions are taken.
        wire.abandon();
    }
    asked
}

fn interview(wire: &mut dyn Wire, course: &Course) -> Result<Inspection, LinkError> {
    let mut talk = Talk::begin(wire, course, 0)?;
    if !talk.is_awake()? {
        return Err(LinkError::Silent);
    }
    talk.look()?;
    let mut inspection = Inspection { status: talk.status, ..Inspection::default() };
    // These are told in their turn, which never comes while it is off line.
    if talk.status.fault().is_none() {
        inspection.confirms = talk.confirms()?;
        inspection.maker = talk.name(Name::Maker)?;
        inspection.model = talk.name(Name::Model)?;
        inspection.version = talk.name(Name::Version)?;
        inspection.serial = talk.name(Name::Serial)?;
    }
    Ok(inspection)
}
