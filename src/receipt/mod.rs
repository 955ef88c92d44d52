//! What goes on paper: a handout composed into parts.
