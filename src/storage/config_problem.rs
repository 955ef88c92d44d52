//! What is wrong in a config: for who mends it in full, and for staff by its kind.

use std::fmt;

use crate::content::Place;

/// One thing that is wrong in a config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Where.
    pub place: Place,
    /// The field that is wrong (`panel.width`); empty when it is the whole file.
    pub field: String,
    /// Its kind.
    pub mistake: Mistake,
    /// What, in lower case.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

/// What kind of thing is wrong, and so what becomes of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// A value that the field cannot have; it has its default.
    Value,
    /// No field has this name, or it stands there twice; it is passed over.
    Name,
    /// It does not read: a comma, bracket or quotation mark; it has its default.
    Form,
    /// It names something that is not there; that is passed over.
    Absent,
    /// A printer by its name, which the sandbox does not know; it is tried.
    PrinterName,
    /// Glass that is smaller than the screens are made for; they are made smaller.
    SmallPanel,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl ConfigProblem {
    /// Whether it lies in this field, or took it away with the section around it.
    #[must_use]
    pub fn is_about(&self, field: &str) -> bool {
        let lies_in = |inner: &str, outer: &str| {
            let rest = inner.strip_prefix(outer);
            outer.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        lies_in(&self.field, field) || lies_in(field, &self.field)
    }
}

/// Its kind, what is wrong in lower case, and how to mend it.
pub(super) fn explain(error: &ron::Error) -> (Mistake, String, String) {
    if let ron::Error::NoSuchStructField { expected, found, .. } = error {
        let hint = format!("the fields are {}", expected.join(", "));
        (Mistake::Name, format!("there is no field `{found}` here"), hint)
    } else if let ron::Error::NoSuchEnumVariant { expected, found, .. } = error {
        let hint = format!("the values are {}", expected.join(", "));
        (Mistake::Value, format!("there is no value `{found}` here"), hint)
    } else if let ron::Error::DuplicateStructField { field, .. } = error {
        let message = format!("the field `{field}` stands here twice");
        (Mistake::Name, message, "keep one of them".to_owned())
    } else if let ron::Error::Message(message) = error {
        (Mistake::Value, message.clone(), "leave the field out to have its default".to_owned())
    } else {
        let form = "a config reads as (printer: (address: \"screen\"), idle: (seconds: 60))";
        (kind(error), in_lower_case(&error.to_string()), form.to_owned())
    }
}

fn kind(error: &ron::Error) -> Mistake {
    let is_read =
        matches!(error, ron::Error::IntegerOutOfBounds | ron::Error::InvalidValueForType { .. });
    if is_read { Mistake::Value } else { Mistake::Form }
}

fn in_lower_case(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
