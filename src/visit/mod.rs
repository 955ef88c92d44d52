//! What a visitor and staff can do: one `update`, with time as an argument.
