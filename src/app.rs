//! The shell: clock, printer, textures, effects performed; one `frame`.
