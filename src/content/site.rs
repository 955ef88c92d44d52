//! Where a kiosk stands: told on the help screen, in the colophon and on paper.

/// What the device config says of the place; a pack as shipped knows none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// Its name ("Polikliniek").
    pub name: Option<String>,
    /// The phone number of the desk.
    pub phone: Option<String>,
    /// The event of an information day, for the top of the receipts.
    pub event: Option<String>,
}

/// Where the texts of a kiosk come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Compiled into the program.
    #[default]
    Shipped,
    /// Installed, with a signature that is trusted.
    Signed,
    /// A folder that the device config names.
    Folder,
    /// A folder was named, but cannot be used; the shipped texts are shown.
    Refused,
}

/// Why content that was brought is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody who is trusted has signed it as it is.
    Signature,
    /// It has expired.
    Expired,
    /// It has errors.
    Errors,
    /// Anything else; the log tells.
    Other,
}

impl Site {
    /// Name and number in one line; none when neither is known.
    #[must_use]
    pub fn contact(&self) -> Option<String> {
        let known: Vec<&str> =
            [&self.name, &self.phone].into_iter().flatten().map(String::as_str).collect();
        (!known.is_empty()).then(|| known.join(", "))
    }
}
