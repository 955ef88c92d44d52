//! Whether somebody touches the kiosk, whatever it does.

use egui::Context;

/// What fingers and keys began or ended in this frame, wherever it was.
pub(super) struct Touch {
    pub(super) begins: bool,
    pub(super) ends: bool,
    pub(super) by_key: bool,
}

impl Touch {
    pub(super) fn of(ctx: &Context) -> Self {
        ctx.input(|input| {
            let key = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
            let by_key = input.events.iter().any(key);
            Self {
                begins: input.pointer.any_pressed() || by_key,
                ends: input.pointer.any_released() || by_key,
                by_key,
            }
        })
    }
}
