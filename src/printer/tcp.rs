//! A network printer (port 9100): one connection a conversation, never two.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType, connect, socket_with, sockopt};
use socket2::SockRef;

use super::LinkError;
use super::course::Course;
use super::lookup::Lookup;
use super::real::Opens;
use super::wire::{Descriptor, Ends, Wire};

/// How long lookup and connection may take together.
const CONNECT: Duration = Duration::from_secs(2);
/// What the kernel may hold for a printer that does not take it, so that
/// progress means taken and a stuck printer is noticed; Linux doubles it.
const SEND_BUFFER: usize = 16 * 1024;

/// A host and port, looked up and connected for each conversation.
pub(super) struct Tcp {
    lookup: Lookup,
}

impl Tcp {
    pub(super) fn to(host: &str, port: u16) -> Self {
        Self { lookup: Lookup::of(host, port) }
    }
}

impl Opens for Tcp {
    fn open(&mut self, course: &Course, _answers: bool) -> Result<Box<dyn Wire>, LinkError> {
        let until = Instant::now() + CONNECT;
        let addresses = self.lookup.addresses(until, course)?;
        let wire = dial(&addresses, until, course)?;
        tune(&wire, course).map_err(|error| LinkError::Unreachable(error.into()))?;
        Ok(Box::new(wire))
    }
}

/// The socket's options: no waiting for more to send, and an end to the
/// kernel's own patience after ours.
fn tune(wire: &Descriptor, course: &Course) -> Result<(), Errno> {
    sockopt::set_tcp_nodelay(wire, true)?;
    sockopt::set_socket_send_buffer_size(wire, SEND_BUFFER)?;
    // Writable means that nothing waits in this computer any more.
    SockRef::from(wire)
        .set_tcp_notsent_lowat(1)
        .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))?;
    // A printer that rests reads nothing, and for Linux that time counts too.
    let patience = course.left_at_most().as_millis().max(1);
    sockopt::set_tcp_user_timeout(wire, u32::try_from(patience).unwrap_or(u32::MAX))
}

/// Connects to the first address that accepts; they share the time until
/// `until` fairly.
fn dial(
    addresses: &[SocketAddr],
    until: Instant,
    course: &Course,
) -> Result<Descriptor, LinkError> {
    let mut last = LinkError::Unreachable(io::ErrorKind::TimedOut.into());
    for (tried, address) in addresses.iter().enumerate() {
        let share = (addresses.len() - tried) as u32;
        let left = until.saturating_duration_since(Instant::now());
        match dial_one(address, Instant::now() + left / share, course) {
            Err(error @ LinkError::Unreachable(_)) => last = error,
            settled => return settled,
        }
    }
    Err(last)
}

fn dial_one(
    address: &SocketAddr,
    until: Instant,
    course: &Course,
) -> Result<Descriptor, LinkError> {
    let refused = |error: Errno| LinkError::Unreachable(error.into());
    let family = if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
    let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
    let fd = socket_with(family, SocketType::STREAM, flags, None).map_err(refused)?;
    match connect(&fd, address) {
        Ok(()) | Err(Errno::INPROGRESS | Errno::INTR) => {}
        Err(error) => return Err(refused(error)),
    }
    let wire = Descriptor::new(fd, Ends::Socket, true);
    while let Some(pause) = course.pause_until(until)? {
        if !wire.wait_for(PollFlags::OUT, pause, course)?.is_empty() {
            sockopt::socket_error(&wire).map_err(refused)?.map_err(refused)?;
            return Ok(wire);
        }
    }
    Err(LinkError::Unreachable(io::ErrorKind::TimedOut.into()))
}
