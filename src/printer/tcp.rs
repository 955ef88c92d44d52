//! A network printer (port 9100): one connection a job, never two.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;
use rustix::io::Errno;
use rustix::net::{
    AddressFamily, Shutdown, SocketFlags, SocketType, connect, shutdown, socket_with, sockopt,
};

use super::course::Course;
use super::link::{Delivery, Link};
use super::lookup::Lookup;
use super::wire::Wire;
use super::{Job, LinkError};

/// How long lookup and connection may take together.
const CONNECT: Duration = Duration::from_secs(2);
/// How long a printer is at least given to close its side.
const CLOSE: Duration = Duration::from_millis(500);
/// What the kernel may hold for a printer that does not take it, so that
/// progress means taken and a stuck printer is noticed; Linux doubles it.
const SEND_BUFFER: usize = 16 * 1024;

/// A host and port, looked up and connected for each job.
pub(super) struct Tcp {
    lookup: Lookup,
}

impl Tcp {
    pub(super) fn to(host: &str, port: u16) -> Self {
        Self { lookup: Lookup::of(host, port) }
    }
}

impl Link for Tcp {
    fn send(&mut self, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
        let until = Instant::now() + CONNECT;
        let addresses = self.lookup.addresses(until, course)?;
        let wire = dial(&addresses, until, course)?;
        let sent = hand_over(&wire, job, course);
        if sent.is_err() {
            // The kernel forgets what it still holds, and resets the
            // connection: nothing of a dropped job arrives later.
            let _ = sockopt::set_socket_linger(&wire, Some(Duration::ZERO));
        }
        sent
    }
}

fn hand_over(wire: &Wire, job: &Job, course: &Course) -> Result<Delivery, LinkError> {
    tune(wire, course).map_err(|error| LinkError::Unreachable(error.into()))?;
    wire.send(job, course)?;
    shutdown(wire, Shutdown::Write).map_err(|error| LinkError::Lost(error.into()))?;
    // A printer that closes after us has read everything. Many never do, so
    // the wait ends when the paper would be out.
    wire.wait_for_close(course.paper_out(CLOSE), course)?;
    Ok(Delivery::HandedOver)
}

/// The socket's options: no waiting for more to send, and an end to the
/// kernel's own patience after ours.
fn tune(wire: &Wire, course: &Course) -> Result<(), Errno> {
    sockopt::set_tcp_nodelay(wire, true)?;
    sockopt::set_socket_send_buffer_size(wire, SEND_BUFFER)?;
    let patience = course.left().as_millis().max(1);
    sockopt::set_tcp_user_timeout(wire, u32::try_from(patience).unwrap_or(u32::MAX))
}

/// Connects to the first address that accepts; they share the time until
/// `until` fairly.
fn dial(addresses: &[SocketAddr], until: Instant, course: &Course) -> Result<Wire, LinkError> {
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

fn dial_one(address: &SocketAddr, until: Instant, course: &Course) -> Result<Wire, LinkError> {
    let refused = |error: Errno| LinkError::Unreachable(error.into());
    let family = if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
    let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
    let fd = socket_with(family, SocketType::STREAM, flags, None).map_err(refused)?;
    match connect(&fd, address) {
        Ok(()) | Err(Errno::INPROGRESS | Errno::INTR) => {}
        Err(error) => return Err(refused(error)),
    }
    let wire = Wire::two_way(fd);
    while let Some(pause) = course.pause_until(until)? {
        if !wire.wait(PollFlags::OUT, pause)?.is_empty() {
            sockopt::socket_error(&wire).map_err(refused)?.map_err(refused)?;
            return Ok(wire);
        }
    }
    Err(LinkError::Unreachable(io::ErrorKind::TimedOut.into()))
}
