//! "Knoppen laag" before staff too: a colleague in a wheelchair types the PIN.

use egui::Key;
use keuzekiosk::visit::{Action, TextSize};

use super::door::{PIN, with_pin};
use crate::support::fits::{assert_fits, what_lies_high};
use crate::support::kiosk::Kiosk;
use crate::support::starts::after;

/// Glass of 21.5, 15.6 (16:10 and 16:9) and 32 inch: px upright, and px per mm.
const GLASS: [((u32, u32), f32); 4] =
    [((540, 960), 2.017), ((800, 1280), 3.809), ((720, 1280), 3.706), ((720, 1280), 1.807)];

#[test]
fn with_low_buttons_the_pin_is_typed_in_the_lower_half_of_any_glass() {
    for (upright, px_per_mm) in GLASS {
        for panel in [upright, (upright.1, upright.0)] {
            let mut kiosk = Kiosk::open_with(|setup| {
                with_pin(setup);
                (setup.panel, setup.px_per_mm) = (panel, px_per_mm);
            });
            for letters in TextSize::ALL {
                let low = [Action::SetTextSize(letters), Action::SetLowReach(true)];
                let begun = kiosk.begin().state(|visit| after(visit, low));
                kiosk.resume(&begun);
                kiosk.strike(Key::F12).sees("0 van 6 cijfers");
                assert_eq!(what_lies_high(&kiosk), [""; 0], "{panel:?}, {letters:?}");
                assert_fits(&kiosk);
                kiosk.type_pin(PIN).wait_to_see("Beheer");
                kiosk.strike(Key::Escape).sees("Raak aan om te beginnen");
            }
        }
    }
}
