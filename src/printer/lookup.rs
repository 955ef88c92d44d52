//! A host name looked up without waiting for it.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::Instant;

use super::LinkError;
use super::course::Course;

type Answer = io::Result<Vec<SocketAddr>>;

/// The addresses of one host.
///
/// The system's resolver cannot be interrupted, so it runs in a thread called
/// `printer-lookup`. One that outlasts its job is asked again by the next job,
/// so there is never a second; it ends by the resolver's own time limits, and
/// it is the only thing that may outlive the [`Printer`](super::Printer).
pub(super) struct Lookup {
    host: String,
    port: u16,
    pending: Option<Receiver<Answer>>,
}

impl Lookup {
    pub(super) fn of(host: &str, port: u16) -> Self {
        Self { host: host.to_owned(), port, pending: None }
    }

    /// The host's addresses, at least one, if they are known before `until`; an
    /// IP address needs no lookup.
    pub(super) fn addresses(
        &mut self,
        until: Instant,
        course: &Course,
    ) -> Result<Vec<SocketAddr>, LinkError> {
        if let Ok(ip) = self.host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(ip, self.port)]);
        }
        let pending = match self.pending.take() {
            Some(pending) if matches!(pending.try_recv(), Err(TryRecvError::Empty)) => pending,
            // None, or one whose answer came too late and is old by now.
            Some(_) | None => self.begin(course)?,
        };
        let answer = wait(&pending, until, course);
        if !matches!(answer, Ok(Some(_))) {
            self.pending = Some(pending);
        }
        match answer?.unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into())) {
            Ok(found) if found.is_empty() => Err(io::Error::from(io::ErrorKind::NotFound)),
            answer => answer,
        }
        .map_err(LinkError::NameNotFound)
    }

    fn begin(&self, course: &Course) -> Result<Receiver<Answer>, LinkError> {
        let (answer, pending) = channel();
        let (host, port, bell) = (self.host.clone(), self.port, course.bell());
        let look_up = move || {
            let found = (host.as_str(), port).to_socket_addrs().map(Iterator::collect);
            // Nobody may be waiting any more; then the answer is not needed.
            let _ = answer.send(found);
            bell.ring();
        };
        thread::Builder::new()
            .name("printer-lookup".to_owned())
            .spawn(look_up)
            .map_err(LinkError::Worker)?;
        Ok(pending)
    }
}

/// The resolver's answer, or `None` when it has not come before `until`.
fn wait(
    pending: &Receiver<Answer>,
    until: Instant,
    course: &Course,
) -> Result<Option<Answer>, LinkError> {
    while let Some(pause) = course.pause_until(until)? {
        match pending.try_recv() {
            Ok(answer) => return Ok(Some(answer)),
            Err(TryRecvError::Empty) => course.wait(pause)?,
            // The resolver's thread died; the next job starts another.
            Err(TryRecvError::Disconnected) => {
                return Ok(Some(Err(io::ErrorKind::Other.into())));
            }
        }
    }
    Ok(None)
}
