//! Network printers on the loopback interface that never answer, of several
//! temperaments.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::net::{self, AddressFamily, SocketType, sockopt};

/// Nothing on the loopback interface takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a printer does with a connection.
#[derive(Debug, Clone, Copy)]
pub enum Manner {
    /// Reads until the kiosk has said all, then closes.
    Healthy,
    /// Reads all, and keeps its side open until the kiosk closes.
    NeverCloses,
    /// Accepts and never reads.
    BlackHole,
    /// Reads this many bytes, then closes; what is unread makes it a reset.
    ClosesAfter(usize),
    /// Reads this many bytes, then resets the connection.
    ResetsAfter(usize),
    /// Reads all, and says 16 kB after every read.
    Talks,
    /// Reads 1 kB every so many ms.
    Slow(u64),
}

/// What one connection brought.
#[derive(Debug)]
pub struct Received {
    pub bytes: Vec<u8>,
    pub first_byte: Option<Instant>,
    pub last_byte: Option<Instant>,
    /// Whether the kiosk said that it was done, instead of breaking off.
    pub whole: bool,
}

/// A printer that serves one connection after the other.
pub struct LoopbackPrinter {
    address: SocketAddr,
    received: Receiver<Received>,
    stopped: Arc<AtomicBool>,
    server: Option<JoinHandle<()>>,
}

impl LoopbackPrinter {
    /// Serves the first connection in the first manner, and so on; the last
    /// manner repeats.
    pub fn start(manners: &[Manner]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        // A real printer's receive buffer holds a few kB, not a whole card.
        sockopt::set_socket_recv_buffer_size(&listener, 4096).unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, received) = channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let manners = manners.to_vec();
        let stop = Arc::clone(&stopped);
        let server = thread::Builder::new()
            .name("loopback".to_owned())
            .spawn(move || serve(&listener, &manners, &sender, &stop))
            .unwrap();
        Self { address, received, stopped, server: Some(server) }
    }

    /// Its address, for a kiosk that expects no answers.
    pub fn address(&self) -> String {
        format!("tcp:{}?status=none", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Whether the next paper broke off, perhaps before its first byte.
    pub fn broke_off(&self) -> bool {
        let most = Duration::from_secs(3);
        self.received.recv_timeout(most).map_or(true, |received| !received.whole)
    }

    /// What the next connection brought, once it is over.
    pub fn received(&self) -> Received {
        self.received.recv_timeout(PATIENCE).expect("a connection to the loopback printer")
    }
}

impl Drop for LoopbackPrinter {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Ends the wait for a connection.
        let _ = TcpStream::connect(self.address);
        let served = self.server.take().unwrap().join();
        // A test that already fails keeps its own message.
        assert!(served.is_ok() || thread::panicking(), "the loopback printer failed");
    }
}

/// The address of a port where nobody listens, for as long as the tests run.
pub fn refusing() -> String {
    let (port, address) = reserved();
    // Given back, another test would get it and would answer there.
    std::mem::forget(port);
    address
}

/// A port that is taken and refuses everybody until `listen` is called on it,
/// and its address.
pub fn reserved() -> (OwnedFd, String) {
    let port = net::socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
    net::bind(&port, &SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let address = SocketAddr::try_from(net::getsockname(&port).unwrap()).unwrap();
    (port, format!("tcp:{address}"))
}

fn serve(
    listener: &TcpListener,
    manners: &[Manner],
    received: &Sender<Received>,
    stopped: &AtomicBool,
) {
    // Connections that are neither read nor closed.
    let mut held = Vec::new();
    let mut turn = 0;
    loop {
        let (mut connection, _) = listener.accept().unwrap();
        if stopped.load(Ordering::SeqCst) {
            break;
        }
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        // The kiosk looks whether the printer is there, and says nothing.
        if matches!(connection.peek(&mut [0]), Ok(0)) {
            continue;
        }
        let manner = manners[usize::min(turn, manners.len() - 1)];
        turn += 1;
        let _ = received.send(attend(&mut connection, manner));
        match manner {
            Manner::BlackHole | Manner::NeverCloses => held.push(connection),
            Manner::ResetsAfter(_) => {
                sockopt::set_socket_linger(&connection, Some(Duration::ZERO)).unwrap();
            }
            Manner::Healthy | Manner::ClosesAfter(_) | Manner::Talks | Manner::Slow(_) => {}
        }
    }
}

fn attend(connection: &mut TcpStream, manner: Manner) -> Received {
    let mut received =
        Received { bytes: Vec::new(), first_byte: None, last_byte: None, whole: false };
    let most = match manner {
        Manner::BlackHole => 0,
        Manner::ClosesAfter(most) | Manner::ResetsAfter(most) => most,
        Manner::Healthy | Manner::NeverCloses | Manner::Talks | Manner::Slow(_) => usize::MAX,
    };
    let mut buffer = [0; 1024];
    while received.bytes.len() < most {
        if let Manner::Slow(millis) = manner {
            thread::park_timeout(Duration::from_millis(millis));
        }
        let room = usize::min(buffer.len(), most - received.bytes.len());
        match connection.read(&mut buffer[..room]) {
            Ok(0) => {
                received.whole = true;
                break;
            }
            Ok(read) => {
                received.first_byte.get_or_insert_with(Instant::now);
                received.last_byte = Some(Instant::now());
                received.bytes.extend_from_slice(&buffer[..read]);
                if matches!(manner, Manner::Talks) {
                    connection.write_all(&[0x12; 16 * 1024]).unwrap();
                }
            }
            Err(_) => break,
        }
    }
    received
}
