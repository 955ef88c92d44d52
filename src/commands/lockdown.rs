//! What the running kiosk gives up before the first visitor comes.

use std::panic;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// No core dump of this process, whatever ends it, and no other program of the
/// same account may look into its memory. A panic tells its place, never its
/// words, which may quote what was on the screen; and then the program ends,
/// to be started again whole.
pub(super) fn lock_down() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if let Err(error) = setrlimit(Resource::Core, none) {
        log::warn!("core dumps are not switched off: {error}");
    }
    if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
        log::warn!("the memory can be looked into: {error}");
    }
    panic::set_hook(Box::new(|fault| {
        match fault.location() {
            Some(at) => log::error!("stopped by a fault at {}:{}", at.file(), at.line()),
            None => log::error!("stopped by a fault"),
        }
        std::process::abort();
    }));
}
