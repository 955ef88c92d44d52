//! The headphone jack, as the kernel tells it: a switch of an input device
//! (`SW_HEADPHONE_INSERT` in `linux/input-event-codes.h`), which every sound
//! card with jack detection has. The kiosk's login must be in the group
//! `input`. A headset on USB is no jack, and is not noticed.
//!
//! Jacks are looked for once: those of the sound card are there before the kiosk
//! starts (`deploy/systemd/keuzekiosk.service` waits for udev), and are soldered
//! in. One that is added later is found at the next start.

use std::os::fd::{AsFd, BorrowedFd};

use evdev::{Device, SwitchCode};

/// Every headphone jack of the machine; often there is one, or none.
pub(super) struct Jack {
    devices: Vec<Device>,
    plugged: bool,
}

impl Jack {
    /// The jacks there are now.
    pub(super) fn find() -> Self {
        let has_jack = |device: &Device| {
            let switches = device.supported_switches();
            switches.is_some_and(|switches| switches.contains(SwitchCode::SW_HEADPHONE_INSERT))
        };
        let devices = evdev::enumerate().map(|(_, device)| device).filter(has_jack);
        let ready = |device: &Device| device.set_nonblocking(true).is_ok();
        let mut jack = Self { devices: devices.filter(ready).collect(), plugged: false };
        jack.plugged = jack.look();
        jack
    }

    /// Whether a headphone is plugged in, as last seen.
    pub(super) fn is_plugged(&self) -> bool {
        self.plugged
    }

    /// Whether one is plugged in now, when that is news.
    pub(super) fn changed(&mut self) -> Option<bool> {
        // What the events say is asked again below; they only wake. A device
        // that is gone would wake forever.
        self.devices.retain_mut(|device| match device.fetch_events() {
            Ok(events) => {
                events.for_each(drop);
                true
            }
            Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
        });
        let plugged = self.look();
        let news = plugged != self.plugged;
        self.plugged = plugged;
        news.then_some(plugged)
    }

    /// For waiting until something is plugged in or out.
    pub(super) fn fds(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        self.devices.iter().map(AsFd::as_fd)
    }

    fn look(&self) -> bool {
        self.devices.iter().any(|device| {
            let state = device.get_switch_state();
            state.is_ok_and(|state| state.contains(SwitchCode::SW_HEADPHONE_INSERT))
        })
    }
}
