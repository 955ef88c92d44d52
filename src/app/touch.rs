//! Whether somebody touches the kiosk, whatever it does.

use egui::Context;

/// What fingers and keys began or ended in this frame, wherever it was.
pub(super) struct Touch {
    pub(super) begins: bool,
    pub(super) ends: bool,
    pub(super) by_key: bool,
}

impl Touch {
    /// `by_key` is whether somebody pressed a key.
    pub(super) fn of(ctx: &Context, by_key: bool) -> Self {
        ctx.input(|input| Self {
            begins: input.pointer.any_pressed() || by_key,
            ends: input.pointer.any_released() || by_key,
            by_key,
        })
    }
}
