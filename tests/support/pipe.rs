//! A named pipe in place of a printer's device file: like one, it takes some
//! thousand bytes and then nothing until somebody reads. Unlike usblp it keeps
//! what was written when it is closed, unless it is told to be like that too.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{CWD, FileType, Mode, OFlags, mknodat, open};
use tempfile::TempDir;

/// A pipe at a path of its own.
pub struct Pipe {
    _folder: TempDir,
    path: PathBuf,
}

/// The device's end, open but read only when asked.
pub struct End(OwnedFd);

impl Pipe {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lp0");
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        Self { _folder: folder, path }
    }

    /// Its address, for a kiosk that expects no answers.
    pub fn address(&self) -> String {
        format!("{}?status=none", self.path.display())
    }

    pub fn path(&self) -> String {
        self.path.display().to_string()
    }

    /// Plugs the device in; it takes what fits and reads nothing.
    pub fn open(&self) -> End {
        End(open(&self.path, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty()).unwrap())
    }

    /// Plugs in a device that reads until the printer has closed it.
    pub fn read_all(&self) -> JoinHandle<Vec<u8>> {
        let end = self.open();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            // Waits for the first byte, because a pipe that nobody has opened
            // yet, or only looked at, reads as one that was closed.
            loop {
                let mut fds = [PollFd::new(&end.0, PollFlags::IN)];
                assert_eq!(poll(&mut fds, None).unwrap(), 1);
                if fds[0].revents().contains(PollFlags::IN) {
                    break;
                }
                thread::yield_now();
            }
            rustix::fs::fcntl_setfl(&end.0, OFlags::empty()).unwrap();
            File::from(end.0).read_to_end(&mut bytes).unwrap();
            bytes
        })
    }
}

impl Pipe {
    /// Plugs in a device as usblp serves it: it can be written to again only when
    /// the write before is through, and what is not through when it is closed is
    /// lost. What the printer got is told once it was closed.
    pub fn read_like_usblp(&self) -> JoinHandle<Vec<u8>> {
        const ONE_WRITE: usize = 4096;
        let end = self.open().0;
        let held = rustix::pipe::fcntl_setpipe_size(&end, ONE_WRITE).unwrap();
        assert_eq!(held, ONE_WRITE, "a larger pipe is writable while it holds something");
        thread::spawn(move || {
            let (mut bytes, mut buffer) = (Vec::new(), [0; 256]);
            let (now, step) = (Timespec { tv_sec: 0, tv_nsec: 0 }, Duration::from_millis(1));
            loop {
                let mut fds = [PollFd::new(&end, PollFlags::IN)];
                poll(&mut fds, Some(&now)).unwrap();
                // Before its first byte it was only looked at.
                if fds[0].revents().contains(PollFlags::HUP) && !bytes.is_empty() {
                    return bytes;
                }
                if let Ok(read) = rustix::io::read(&end, &mut buffer) {
                    bytes.extend_from_slice(&buffer[..read]);
                }
                thread::park_timeout(step);
            }
        })
    }
}

impl End {
    /// Reads what was taken so far.
    pub fn read_waiting(&mut self) -> Vec<u8> {
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = rustix::io::read(&self.0, &mut buffer) {
            bytes.extend_from_slice(&buffer[..read]);
        }
        bytes
    }

    /// Waits until the pipe holds as much as it can.
    pub fn wait_until_full(&self) {
        let started = Instant::now();
        let full = rustix::pipe::fcntl_getpipe_size(&self.0).unwrap() as u64;
        while rustix::io::ioctl_fionread(&self.0).unwrap() < full - 4096 {
            assert!(started.elapsed() < Duration::from_secs(20), "the pipe does not fill");
            thread::yield_now();
        }
    }
}
