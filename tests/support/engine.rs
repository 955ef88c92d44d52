//! A speech engine for tests: SSIP on a unix socket, as speech-dispatcher 0.11
//! answers it (its answers were compared with `.ci/rig/voice.py`'s engine). It
//! has no sound; a block ends when the test says so.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use keuzekiosk::speech::Engine;
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(20);

/// What the engine was given to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub language: String,
    pub volume: i32,
    pub words: String,
}

/// The engine; it is gone when it is dropped.
pub struct SpeechEngine {
    folder: TempDir,
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    client: Option<UnixStream>,
    heard: Vec<Heard>,
    /// The message that is being spoken.
    speaking: Option<usize>,
}

impl SpeechEngine {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join("speechd.sock")).unwrap();
        let state = Arc::new((Mutex::default(), Condvar::new()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming() {
                serve(&client.unwrap(), &shared);
            }
        });
        Self { folder, state }
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("speechd.sock")
    }

    pub fn address(&self) -> Engine {
        Engine::At(self.socket())
    }

    /// Waits until the engine was given `count` things to say, and answers
    /// all of them.
    #[track_caller]
    pub fn heard(&self, count: usize) -> Vec<Heard> {
        self.wait(|state| state.heard.len() >= count);
        self.look(|state| state.heard.clone())
    }

    /// The words of what was given last, once there are `count`.
    #[track_caller]
    pub fn words(&self, count: usize) -> String {
        self.heard(count)[count - 1].words.clone()
    }

    /// Waits until it is silent.
    #[track_caller]
    pub fn is_hushed(&self) {
        self.wait(|state| state.speaking.is_none());
    }

    /// Whether something is being said.
    pub fn speaks(&self) -> bool {
        self.look(|state| state.speaking.is_some())
    }

    /// What is being said ends.
    pub fn finish(&self) {
        self.look(|state| {
            let message = state.speaking.take().expect("the engine is speaking");
            state.notice(702, "END", message);
        });
    }

    /// The engine dies.
    pub fn hang_up(&self) {
        std::fs::remove_file(self.socket()).unwrap();
        self.look(|state| {
            state.client.take().unwrap().shutdown(std::net::Shutdown::Both).unwrap();
        });
    }

    fn look<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        look(&mut self.state.0.lock().unwrap())
    }

    #[track_caller]
    fn wait(&self, until: impl Fn(&State) -> bool) {
        let state = self.state.0.lock().unwrap();
        let (state, late) =
            self.state.1.wait_timeout_while(state, PATIENCE, |state| !until(state)).unwrap();
        assert!(!late.timed_out(), "the engine waited in vain; it heard {:#?}", state.heard);
    }
}

impl State {
    fn send(&mut self, answer: &str) {
        if let Some(client) = &mut self.client {
            // A kiosk that is gone hears nothing.
            let _ = client.write_all(answer.as_bytes());
        }
    }

    fn notice(&mut self, code: u16, what: &str, message: usize) {
        self.send(&format!("{code}-{message}\r\n{code}-1\r\n{code} {what}\r\n"));
    }

    fn obey(&mut self, command: &str, settings: &mut (String, i32)) {
        let words: Vec<_> = command.split(' ').collect();
        let answer = match words.as_slice() {
            ["SET", "SELF", "LANGUAGE", tag] => {
                (*tag).clone_into(&mut settings.0);
                "201 OK LANGUAGE SET"
            }
            ["SET", "SELF", "VOLUME", volume] => {
                settings.1 = volume.parse().unwrap();
                assert!((-100..=100).contains(&settings.1), "410 ERR VOLUME TOO HIGH");
                "218 OK VOLUME SET"
            }
            ["SET", "SELF", "CLIENT_NAME", _] => "208 OK CLIENT NAME SET",
            ["SET", "SELF", "PRIORITY", "MESSAGE"] => "202 OK PRIORITY SET",
            ["SET", "SELF", "PUNCTUATION", "NONE"] => "205 OK PUNCTUATION SET",
            ["SET", "SELF", "NOTIFICATION", "BEGIN" | "END" | "CANCEL", "ON"] => {
                "220 OK NOTIFICATION SET"
            }
            ["SPEAK"] => "230 OK RECEIVING DATA",
            ["CANCEL", "SELF"] => {
                if let Some(message) = self.speaking.take() {
                    self.notice(703, "CANCELED", message);
                }
                "213 OK CANCELED"
            }
            _ => "500 ERR INVALID COMMAND",
        };
        self.send(&format!("{answer}\r\n"));
    }

    fn speak(&mut self, words: String, (language, volume): &(String, i32)) {
        self.heard.push(Heard { language: language.clone(), volume: *volume, words });
        let message = self.heard.len();
        self.send(&format!("225-{message}\r\n225 OK MESSAGE QUEUED\r\n"));
        self.speaking = Some(message);
        self.notice(701, "BEGIN", message);
    }
}

fn serve(client: &UnixStream, shared: &(Mutex<State>, Condvar)) {
    shared.0.lock().unwrap().client = Some(client.try_clone().unwrap());
    let mut settings = (String::new(), 0);
    let mut words: Option<Vec<String>> = None;
    for line in BufReader::new(client).lines() {
        let Ok(line) = line else { return };
        let mut state = shared.0.lock().unwrap();
        match &mut words {
            Some(lines) if line == "." => {
                let said = lines.join("\n");
                words = None;
                state.speak(said, &settings);
            }
            Some(lines) => lines.push(line.strip_prefix('.').unwrap_or(&line).to_owned()),
            None => {
                if line == "SPEAK" {
                    words = Some(Vec::new());
                }
                state.obey(&line, &mut settings);
            }
        }
        shared.1.notify_all();
    }
}
