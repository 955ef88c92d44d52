//! The cable of a simulated printer: bytes in and out of the machine.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{self, AddressFamily, SocketType, sockopt};
use tempfile::TempDir;

use super::Machine;
use super::bus::{FakeBus, Terminal};
use super::faults::Fault;

/// Where the bytes come from.
enum Cable {
    Tcp {
        port: Port,
        listener: Option<TcpListener>,
        connection: Option<TcpStream>,
    },
    Usb {
        bus: FakeBus,
        terminal: Option<Terminal>,
    },
    /// As fast as the kiosk sets its end. The path is that of `by-id`, which is
    /// the same after a replug of the adapter.
    Serial {
        folder: TempDir,
        terminal: Option<Terminal>,
    },
}

/// A cable, and what of its speed is used up.
pub struct Door {
    cable: Cable,
    read_at: Instant,
    /// When the serial line is done with what was read.
    line_free: Instant,
    waiting: Vec<TcpStream>,
}

/// Longer than a real printer's program takes to look around.
const IDLE: Duration = Duration::from_millis(5);
const AT_WORK: Duration = Duration::from_millis(1);

impl Door {
    fn new(cable: Cable) -> Self {
        let now = Instant::now();
        Self { cable, read_at: now, line_free: now, waiting: Vec::new() }
    }

    pub fn tcp(port: u16) -> (Self, u16) {
        let port = Port::reserve(port);
        let (listener, number) = (Some(port.listen()), port.address.port());
        let cable = Cable::Tcp { port, listener, connection: None };
        (Self::new(cable), number)
    }

    pub fn usb(mut bus: FakeBus) -> Self {
        let terminal = Terminal::new();
        bus.plug(&terminal.path);
        Self::new(Cable::Usb { bus, terminal: Some(terminal) })
    }

    pub fn serial() -> (Self, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(ADAPTER);
        let terminal = Some(adapter(&folder));
        (Self::new(Cable::Serial { folder, terminal }), path)
    }

    /// A moment of the printer's life.
    pub fn serve(&mut self, machine: &Mutex<Machine>) {
        let lock = || machine.lock().unwrap_or_else(PoisonError::into_inner);
        self.plug(&mut lock());
        self.accept(&mut lock());
        let (wants, pause) = {
            let mut machine = lock();
            machine.served += 1;
            self.take_in(&mut machine);
            machine.run();
            self.speak(&mut machine);
            (machine.room().min(self.carried()) > 0, if machine.is_idle() { IDLE } else { AT_WORK })
        };
        self.rest(wants, pause);
    }

    fn plug(&mut self, machine: &mut MutexGuard<'_, Machine>) {
        match &mut self.cable {
            Cable::Usb { bus, terminal } => {
                if machine.is(Fault::Reset) && terminal.take().is_some() {
                    bus.unplug();
                }
                machine.over(Fault::Reset);
                if machine.is(Fault::Unplug) == terminal.is_some() {
                    if terminal.take().is_some() {
                        bus.unplug();
                    } else {
                        let new = Terminal::new();
                        bus.plug(&new.path);
                        *terminal = Some(new);
                    }
                }
                if let Some(terminal) = terminal {
                    terminal.hold(machine.is(Fault::InUse));
                }
            }
            Cable::Tcp { port, listener, connection } => {
                if machine.is(Fault::Reset) {
                    machine.over(Fault::Reset);
                    for connection in connection.take().into_iter().chain(self.waiting.drain(..)) {
                        sockopt::set_socket_linger(&connection, Some(Duration::ZERO)).unwrap();
                    }
                }
                if machine.is(Fault::Close) {
                    machine.over(Fault::Close);
                    *connection = None;
                }
                if machine.is(Fault::Refuse) == listener.is_some() {
                    *listener = if listener.is_some() { None } else { Some(port.listen()) };
                }
            }
            Cable::Serial { folder, terminal } => {
                let mut lost = [0; 1024];
                while machine.is(Fault::Reset) {
                    let near = terminal.as_ref().map(|terminal| &terminal.near);
                    let read = near.map(|near| rustix::io::read(near, &mut lost));
                    if !matches!(read, Some(Ok(1..))) {
                        machine.over(Fault::Reset);
                    }
                }
                if machine.is(Fault::Unplug) == terminal.is_some() {
                    if terminal.take().is_some() {
                        std::fs::remove_file(folder.path().join(ADAPTER)).unwrap();
                    } else {
                        *terminal = Some(adapter(folder));
                    }
                }
                if let Some(terminal) = terminal {
                    terminal.hold(machine.is(Fault::InUse));
                }
            }
        }
    }

    /// Takes the next connection, once the one before is over.
    fn accept(&mut self, machine: &mut MutexGuard<'_, Machine>) {
        let Cable::Tcp { listener: Some(listener), connection, .. } = &mut self.cable else {
            return;
        };
        while let Ok((new, _)) = listener.accept() {
            if connection.as_ref().is_some_and(|old| !has_hung_up(old)) {
                machine.second_connections += 1;
            }
            new.set_nonblocking(true).unwrap();
            self.waiting.push(new);
        }
        if connection.is_none() && !self.waiting.is_empty() {
            *connection = Some(self.waiting.remove(0));
        }
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        match &self.cable {
            Cable::Tcp { connection, .. } => connection.as_ref().map(AsFd::as_fd),
            Cable::Usb { terminal, .. } | Cable::Serial { terminal, .. } => {
                terminal.as_ref().map(|terminal| terminal.near.as_fd())
            }
        }
    }

    fn take_in(&mut self, machine: &mut MutexGuard<'_, Machine>) {
        let mut buffer = [0; 1024];
        loop {
            let room =
                machine.room().min(buffer.len()).min(self.allowed(machine)).min(self.carried());
            let Some(fd) = self.fd().filter(|_| room > 0) else { return };
            match rustix::io::read(fd, &mut buffer[..room]) {
                Ok(0) => return self.hang_up(),
                Ok(read) => {
                    self.read_at = Instant::now();
                    self.carry(read);
                    machine.read(&buffer[..read]);
                    let ends = |fault: &Fault| {
                        matches!(fault, Fault::Reset | Fault::Close | Fault::Unplug)
                    };
                    if machine.has(ends) {
                        return self.plug(machine);
                    }
                    machine.run();
                }
                Err(rustix::io::Errno::AGAIN) => {
                    // A line that had nothing to carry does not catch up.
                    self.line_free = Instant::now();
                    return;
                }
                Err(_) => return self.hang_up(),
            }
        }
    }

    /// Bytes a second on a serial line, 8N1.
    fn line_speed(&self) -> Option<f32> {
        let Cable::Serial { terminal: Some(terminal), .. } = &self.cable else { return None };
        Some(terminal.speed() as f32 / 10.0)
    }

    /// Bytes that a serial line has carried by now.
    fn carried(&self) -> usize {
        let by = |speed| (self.line_free.elapsed().as_secs_f32() * speed) as usize;
        self.line_speed().map_or(usize::MAX, by)
    }

    fn carry(&mut self, bytes: usize) {
        if let Some(speed) = self.line_speed() {
            self.line_free += Duration::from_secs_f32(bytes as f32 / speed);
        }
    }

    /// Bytes that a slow reader reads by now.
    fn allowed(&self, machine: &Machine) -> usize {
        let slow = machine.faults.iter().find_map(|fault| match fault {
            Fault::SlowReader(bytes) => Some(*bytes),
            _ => None,
        });
        slow.map_or(usize::MAX, |bytes| {
            (self.read_at.elapsed().as_secs_f32() * bytes as f32) as usize
        })
    }

    fn hang_up(&mut self) {
        if let Cable::Tcp { connection, .. } = &mut self.cable {
            *connection = None;
        }
    }

    /// Says what there is to say; without a listener it is lost.
    fn speak(&mut self, machine: &mut MutexGuard<'_, Machine>) {
        let said = machine.take_answers();
        if let Some(fd) = self.fd().filter(|_| !said.is_empty()) {
            let _ = rustix::io::write(fd, &said);
        }
    }

    /// Waits until there is something to do.
    fn rest(&self, wants: bool, pause: Duration) {
        let mut fds = Vec::new();
        if let Cable::Tcp { listener: Some(listener), .. } = &self.cable {
            fds.push(PollFd::new(listener, PollFlags::IN));
        }
        let events = if wants { PollFlags::IN } else { PollFlags::empty() };
        let fd = self.fd();
        if let Some(fd) = &fd {
            fds.push(PollFd::new(fd, events));
        }
        poll(&mut fds, Some(&Timespec::try_from(pause).unwrap())).unwrap();
    }
}

/// The name of a serial adapter in its folder.
const ADAPTER: &str = "usb-adapter-port0";

/// Plugs a serial adapter in, under the next number of the kernel's.
fn adapter(folder: &TempDir) -> Terminal {
    let terminal = Terminal::new();
    symlink(&terminal.path, folder.path().join(ADAPTER)).unwrap();
    terminal
}

/// A TCP port that stays this printer's own while it refuses everybody: another
/// printer would answer there.
struct Port {
    address: SocketAddr,
    _reserved: OwnedFd,
}

impl Port {
    fn reserve(port: u16) -> Self {
        let socket = net::socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
        sockopt::set_socket_reuseaddr(&socket, true).unwrap();
        net::bind(&socket, &SocketAddr::from((Ipv4Addr::LOCALHOST, port))).unwrap();
        let address = SocketAddr::try_from(net::getsockname(&socket).unwrap()).unwrap();
        Self { address, _reserved: socket }
    }

    fn listen(&self) -> TcpListener {
        let listener = TcpListener::bind(self.address).unwrap();
        // A real printer's network board holds little.
        sockopt::set_socket_recv_buffer_size(&listener, 4096).unwrap();
        listener.set_nonblocking(true).unwrap();
        listener
    }
}

/// Whether the other side has said its last word.
fn has_hung_up(connection: &TcpStream) -> bool {
    let mut fds = [PollFd::new(connection, PollFlags::RDHUP)];
    poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).unwrap();
    !fds[0].revents().is_empty()
}
