//! SSIP, the protocol of speech-dispatcher, on its unix socket (`info ssip`,
//! which comes with speech-dispatcher). Only what a kiosk needs of it.
//!
//! Our own, because the crates for it (`ssip-client`, `ssip-client-async`) read
//! an answer line by line inside one call: they cannot wait for the engine and
//! for the visitor at the same time, and a time limit loses the lines it cut.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use socket2::{Domain, SockAddr, Socket, Type};

use super::SpeechError;

/// What the engine says of a message without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// It is being spoken.
    Begun(u64),
    /// It was spoken to its end.
    Ended(u64),
    /// It was broken off.
    Cancelled(u64),
}

/// A link to the engine.
pub(super) struct Wire {
    socket: UnixStream,
    /// What was read and not yet understood.
    unread: Vec<u8>,
    /// The lines of an answer that is not complete.
    lines: Vec<String>,
    notices: VecDeque<Notice>,
}

/// An answer: its code, and what stands on its lines.
struct Answer {
    code: u16,
    lines: Vec<String>,
}

impl Wire {
    /// An engine on this machine answers within milliseconds; one that takes
    /// longer is lost.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// Connects and introduces the kiosk.
    ///
    /// # Errors
    ///
    /// [`SpeechError::Absent`] when nobody listens there,
    /// [`SpeechError::Broken`] when somebody does who takes no more links, or
    /// what [`Self::tell`] answers.
    pub(super) fn connect(path: &Path) -> Result<Self, SpeechError> {
        let absent = |cause: io::Error| {
            // A blocking connect would wait here for as long as the engine hangs.
            if cause.kind() == io::ErrorKind::WouldBlock {
                return SpeechError::Broken(cause);
            }
            SpeechError::Absent { socket: path.to_owned(), cause }
        };
        let socket = Socket::new(Domain::UNIX, Type::STREAM, None)?;
        socket.set_nonblocking(true)?;
        let address = SockAddr::unix(path).map_err(absent)?;
        socket.connect(&address).map_err(absent)?;
        let socket = UnixStream::from(OwnedFd::from(socket));
        let (unread, lines, notices) = (Vec::new(), Vec::new(), VecDeque::new());
        let mut wire = Self { socket, unread, lines, notices };
        wire.tell("SET SELF CLIENT_NAME kiosk:keuzekiosk:voice")?;
        // Whatever else speaks on this machine waits, and does not break off.
        wire.tell("SET SELF PRIORITY MESSAGE")?;
        wire.tell("SET SELF PUNCTUATION NONE")?;
        wire.tell("SET SELF NOTIFICATION BEGIN ON")?;
        wire.tell("SET SELF NOTIFICATION END ON")?;
        wire.tell("SET SELF NOTIFICATION CANCEL ON")?;
        Ok(wire)
    }

    /// Sends a command without words to be spoken.
    ///
    /// # Errors
    ///
    /// [`SpeechError::Refused`] with the answer, or [`SpeechError::Broken`].
    pub(super) fn tell(&mut self, command: &'static str) -> Result<(), SpeechError> {
        self.ask(command, command).map(|_| ())
    }

    /// The language of what follows ("nl").
    ///
    /// # Errors
    ///
    /// As [`Self::tell`].
    pub(super) fn set_language(&mut self, tag: &str) -> Result<(), SpeechError> {
        self.ask("SET SELF LANGUAGE", &format!("SET SELF LANGUAGE {tag}")).map(|_| ())
    }

    /// The volume of what follows, from -100 to 100.
    ///
    /// # Errors
    ///
    /// As [`Self::tell`].
    pub(super) fn set_volume(&mut self, volume: i8) -> Result<(), SpeechError> {
        self.ask("SET SELF VOLUME", &format!("SET SELF VOLUME {volume}")).map(|_| ())
    }

    /// Hands over `words`; answers the number by which notices name them.
    ///
    /// # Errors
    ///
    /// As [`Self::tell`].
    pub(super) fn speak(&mut self, words: &str) -> Result<u64, SpeechError> {
        self.tell("SPEAK")?;
        // A line with only a point would end the words: a point before another
        // is taken away again by the engine.
        let line = words.replace(['\r', '\n'], " ");
        let point = if line.starts_with('.') { "." } else { "" };
        let answer = self.ask("SPEAK words", &format!("{point}{line}\r\n."))?;
        let number = answer.lines.first().and_then(|line| line.trim().parse().ok());
        number.ok_or(SpeechError::Refused { command: "SPEAK", reply: answer.code.to_string() })
    }

    /// The next notice that has come; never waits.
    ///
    /// # Errors
    ///
    /// [`SpeechError::Broken`].
    pub(super) fn notice(&mut self) -> Result<Option<Notice>, SpeechError> {
        while let Some(answer) = self.take_answer()? {
            self.note(&answer);
        }
        Ok(self.notices.pop_front())
    }

    /// For waiting until something comes.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }

    fn ask(&mut self, name: &'static str, command: &str) -> Result<Answer, SpeechError> {
        let until = Instant::now() + Self::PATIENCE;
        let line = format!("{command}\r\n");
        let mut rest = line.as_bytes();
        while !rest.is_empty() {
            match self.socket.write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.wait(PollFlags::OUT, until)?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        loop {
            match self.take_answer()? {
                Some(answer) if answer.code / 100 == 7 => self.note(&answer),
                Some(answer) if answer.code / 100 == 2 => return Ok(answer),
                Some(answer) => {
                    let reply = answer.code.to_string();
                    return Err(SpeechError::Refused { command: name, reply });
                }
                None => self.wait(PollFlags::IN, until)?,
            }
        }
    }

    fn wait(&self, flags: PollFlags, until: Instant) -> Result<(), SpeechError> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(SpeechError::Broken(io::ErrorKind::TimedOut.into()));
        }
        wait_for(&mut [PollFd::new(&self.socket, flags)], Some(left))?;
        Ok(())
    }

    /// An answer that has come whole: lines `CODE-text`, and `CODE text` last.
    fn take_answer(&mut self) -> Result<Option<Answer>, SpeechError> {
        loop {
            while let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.unread.drain(..=end).collect();
                let line = String::from_utf8_lossy(&line).trim_end().to_owned();
                let (code, rest) = line.split_at_checked(3).unwrap_or_default();
                let text = rest.get(1..).unwrap_or_default().to_owned();
                if rest.starts_with('-') {
                    self.lines.push(text);
                    continue;
                }
                let lines = std::mem::take(&mut self.lines);
                let code = code.parse().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
                return Ok(Some(Answer { code, lines }));
            }
            let mut part = [0; 1024];
            match self.socket.read(&mut part) {
                Ok(0) => return Err(SpeechError::Broken(io::ErrorKind::UnexpectedEof.into())),
                Ok(count) => self.unread.extend_from_slice(&part[..count]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Keeps a notice: `70x-MESSAGE`, `70x-CLIENT`, `70x WHAT`.
    fn note(&mut self, answer: &Answer) {
        let Some(message) = answer.lines.first().and_then(|line| line.trim().parse().ok()) else {
            return;
        };
        match answer.code {
            701 => self.notices.push_back(Notice::Begun(message)),
            702 => self.notices.push_back(Notice::Ended(message)),
            703 => self.notices.push_back(Notice::Cancelled(message)),
            _ => {}
        }
    }
}

/// Waits until one of them is ready, at most `at_most`.
///
/// # Errors
///
/// What the system says; an interruption is none.
pub(super) fn wait_for(fds: &mut [PollFd<'_>], at_most: Option<Duration>) -> io::Result<()> {
    let limit = at_most.map(|time| Timespec {
        tv_sec: time.as_secs().cast_signed(),
        tv_nsec: time.subsec_nanos().into(),
    });
    match poll(fds, limit.as_ref()) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
