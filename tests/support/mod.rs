//! What several topics need: test drivers, readers, references.

pub(crate) mod page;
pub(crate) mod reference;
pub(crate) mod renderer;
