//! Libraries of the desktop, which are opened while running: a missing one is
//! named, with the Debian package that brings it.
#![expect(clippy::disallowed_methods, reason = "a display is found through its variables")]

use super::{HostError, Renderer};

const X11_PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0";
const WAYLAND_PACKAGES: &str = "libwayland-client0 libxkbcommon0";

/// Which kind of display winit will choose.
enum Display {
    Wayland,
    X11,
}

/// As winit: Wayland first, and empty is not set.
fn display() -> Option<Display> {
    let is_set = |name| std::env::var(name).is_ok_and(|value| !value.is_empty());
    if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
        Some(Display::Wayland)
    } else if is_set("DISPLAY") {
        Some(Display::X11)
    } else {
        None
    }
}

/// Asks for what winit and glutin would panic on.
///
/// # Errors
/// No display, or no library for keyboards or for OpenGL on Wayland.
pub(super) fn ask_before(renderer: Renderer) -> Result<(), HostError> {
    let missing = |library, packages| Err(HostError::MissingLibrary { library, packages });
    match display() {
        None => Err(HostError::NoDisplay),
        Some(Display::Wayland) if xkbcommon_dl::xkbcommon_option().is_none() => {
            missing("libxkbcommon.so.0", WAYLAND_PACKAGES)
        }
        Some(Display::Wayland)
            if renderer == Renderer::Gpu && !wayland_sys::egl::is_lib_available() =>
        {
            missing("libwayland-egl.so.1", "libwayland-egl1 libegl1")
        }
        Some(Display::X11) if xkbcommon_dl::x11::xkbcommon_x11_option().is_none() => {
            missing("libxkbcommon-x11.so.0", X11_PACKAGES)
        }
        Some(_) => Ok(()),
    }
}

/// Finds the library whose absence may be behind `error`.
pub(super) fn explain(error: HostError) -> HostError {
    let missing = match display() {
        Some(Display::X11) => missing_of_x11().map(|library| (library, X11_PACKAGES)),
        Some(Display::Wayland) => (!wayland_sys::client::is_lib_available())
            .then_some(("libwayland-client.so.0", WAYLAND_PACKAGES)),
        None => None,
    };
    match missing {
        Some((library, packages)) => HostError::MissingLibrary { library, packages },
        None => error,
    }
}

fn missing_of_x11() -> Option<&'static str> {
    let missing = [
        ("libX11.so.6", x11_dl::xlib::Xlib::open().is_err()),
        ("libX11-xcb.so.1", x11_dl::xlib_xcb::Xlib_xcb::open().is_err()),
        ("libXcursor.so.1", x11_dl::xcursor::Xcursor::open().is_err()),
        ("libXi.so.6", x11_dl::xinput2::XInput2::open().is_err()),
    ];
    missing.into_iter().find(|(_, is_missing)| *is_missing).map(|(library, _)| library)
}
