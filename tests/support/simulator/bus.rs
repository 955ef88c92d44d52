//! The kernel's list of USB printers (usblp), in a folder of its own, with
//! pseudo terminals as device files.

use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use keuzekiosk::printer::{Bus, UsbName};
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, ioctl_tiocexcl, ioctl_tiocnxcl, tcgetattr, tcsetattr};
use rustix::thread::{CapabilitySet, capabilities, set_capabilities};
use tempfile::TempDir;

/// Both ends of a pseudo terminal; the far one is held open, so that the near
/// one never sees the kiosk hang up.
pub struct Terminal {
    pub near: OwnedFd,
    far: OwnedFd,
    pub path: PathBuf,
}

impl Terminal {
    /// A pair that passes every byte as it is.
    pub fn new() -> Self {
        let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&near).unwrap();
        unlockpt(&near).unwrap();
        rustix::fs::fcntl_setfl(&near, OFlags::NONBLOCK).unwrap();
        let path = PathBuf::from(ptsname(&near, Vec::new()).unwrap().into_string().unwrap());
        let far = open(&path, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let mut settings = tcgetattr(&far).unwrap();
        settings.make_raw();
        tcsetattr(&far, OptionalActions::Now, &settings).unwrap();
        Self { near, far, path }
    }

    /// Bits a second that whoever opened it has set.
    pub fn speed(&self) -> u32 {
        tcgetattr(&self.far).unwrap().output_speed()
    }

    /// Whether another program has it: whoever opens it then is told that it is
    /// busy, if it is one that [obeys](obey_other_programs).
    pub fn hold(&self, held: bool) {
        let tell = if held { ioctl_tiocexcl } else { ioctl_tiocnxcl };
        tell(&self.far).unwrap();
    }
}

/// Whoever may do everything opens also what another program has: from now on
/// this thread may not, nor those that it starts.
pub fn obey_other_programs() {
    let mut may = capabilities(None).unwrap();
    may.effective.remove(CapabilitySet::SYS_ADMIN);
    set_capabilities(None, may).unwrap();
}

/// The folders in which the kernel would show a printer.
pub struct FakeBus {
    folder: TempDir,
    number: u32,
}

impl FakeBus {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), number: 0 }
    }

    pub fn bus(&self) -> Bus {
        Bus { class: self.folder.path().join("class"), devices: self.folder.path().join("dev") }
    }

    pub fn name() -> UsbName {
        "04b8:0e28:S1M0001".parse().unwrap()
    }

    /// Plugs the printer in under the next number.
    pub fn plug(&mut self, terminal: &Path) {
        let (bus, name) = (self.bus(), format!("lp{}", self.number));
        self.number += 1;
        let device = self.folder.path().join(format!("devices/1-{}", self.number));
        let interface = device.join("1:1.0");
        fs::create_dir_all(&interface).unwrap();
        for (file, text) in
            [("idVendor", "04b8\n"), ("idProduct", "0e28\n"), ("serial", "S1M0001\n")]
        {
            fs::write(device.join(file), text).unwrap();
        }
        fs::write(interface.join("ieee1284_id"), "MFG:SIMULATED;MDL:SIM-80;CMD:ESC/POS;\n")
            .unwrap();
        fs::create_dir_all(bus.class.join(&name)).unwrap();
        fs::create_dir_all(&bus.devices).unwrap();
        symlink(&interface, bus.class.join(&name).join("device")).unwrap();
        symlink(terminal, bus.devices.join(&name)).unwrap();
    }

    /// Takes it out: its number is gone.
    pub fn unplug(&mut self) {
        let bus = self.bus();
        let name = format!("lp{}", self.number - 1);
        fs::remove_dir_all(bus.class.join(&name)).unwrap();
        fs::remove_file(bus.devices.join(&name)).unwrap();
    }
}
