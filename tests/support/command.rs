//! The real `keuzekiosk` command, run to its end.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a command said, and how it ended.
#[derive(Debug)]
#[must_use = "look at what it said and how it ended"]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// Runs `keuzekiosk` with these words, and without a display.
pub fn keuzekiosk(words: &[&str]) -> Said {
    let output = command(words).output().unwrap();
    Said {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().expect("an exit code, not a signal"),
    }
}

/// Runs `keuzekiosk` with these words, and with this text in its pipe.
pub fn keuzekiosk_told(words: &[&str], text: &str) -> Said {
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    drop(writer);
    let output = command(words).stdin(reader).output().unwrap();
    Said {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// Runs `keuzekiosk` with these words for a reader that has left already.
pub fn keuzekiosk_unread(words: &[&str]) -> Said {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command(words).stdout(writer).stderr(Stdio::piped()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    Said { out: String::new(), err, code: output.status.code().unwrap() }
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keuzekiosk"));
    command.args(words).stdin(Stdio::null());
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command
}

impl Said {
    /// It went well and said this.
    #[track_caller]
    pub fn fine(self, out: &str) {
        assert_eq!((self.out.as_str(), self.err.as_str(), self.code), (out, "", 0));
    }

    /// It went well and said this somewhere.
    #[track_caller]
    pub fn said(self, part: &str) {
        assert!(self.out.contains(part) && self.code == 0, "`{part}` is not in {self:?}");
    }

    /// It failed with this exit code, and said this somewhere.
    #[track_caller]
    pub fn complained(self, code: i32, part: &str) {
        assert!(self.err.contains(part) && self.code == code, "`{part}` is not in {self:?}");
    }

    /// It failed with this exit code, said this once, and nothing else.
    #[track_caller]
    pub fn failed(self, code: i32, err: &str) {
        assert_eq!((self.out.as_str(), self.err.as_str(), self.code), ("", err, code));
    }
}
