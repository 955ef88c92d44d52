//! What monitoring may know of a kiosk: a file in the text format of
//! Prometheus, for the textfile collector of `node_exporter`.
//!
//! It holds the state of the device and nothing of a visit: no card, no count
//! of prints, and no time finer than a day; its own date is the day's, too.

use std::fmt::Write as _;
use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_hours(24);
const RESTARTS: &str = "keuzekiosk_restarts_total";

/// The state of a kiosk, as the app knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Name and version of each pack that is shown.
    pub packs: Vec<(String, u32)>,
    /// Whether the printer could take a job.
    pub printer_ready: bool,
    /// Whether its paper is nearly at an end; `None` for a printer that does not
    /// say so, which leaves the line out.
    pub paper_near_end: Option<bool>,
    /// How long the program runs.
    pub uptime: Duration,
}

/// The metrics file of this device.
#[derive(Debug, Clone)]
pub struct Metrics {
    path: PathBuf,
    packs: PathBuf,
    restarts: u64,
}

impl Metrics {
    /// The file at `path`. When it is there already, the program was started
    /// again since the device was: the folder is in memory. `packs` is where
    /// packs are installed, whose age is told.
    #[must_use]
    pub fn new(path: &Path, packs: &Path) -> Self {
        let before = fs::read_to_string(path).ok();
        let counted = before.as_deref().and_then(|text| {
            let line = text.lines().find(|line| line.starts_with(RESTARTS))?;
            line.rsplit(' ').next()?.parse::<u64>().ok()
        });
        let restarts = counted.map_or(0, |restarts| restarts + 1);
        Self { path: path.to_owned(), packs: packs.to_owned(), restarts }
    }

    /// Writes the file, whole or not at all, for every account to read.
    ///
    /// # Errors
    /// The folder is not there, or cannot be written.
    pub fn write(&self, standing: &Standing) -> io::Result<()> {
        let staged = self.path.with_extension("prom.new");
        let mut file = File::create(&staged)?;
        file.write_all(self.text(standing).as_bytes())?;
        // Whoever monitors has another account than the kiosk, whose own files
        // are private (`UMask=` of its unit).
        file.set_permissions(Permissions::from_mode(0o644))?;
        // The collector tells when the file was changed: only the day.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let midnight = DAY * u32::try_from(now.as_secs() / DAY.as_secs()).unwrap_or_default();
        file.set_modified(SystemTime::UNIX_EPOCH + midnight)?;
        drop(file);
        fs::rename(&staged, &self.path)
    }

    fn text(&self, standing: &Standing) -> String {
        let mut text = String::new();
        let mut put = |name: &str, kind: &str, help: &str, values: &[(String, u64)]| {
            // A text takes whatever is written.
            let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
            for (labels, value) in values {
                let _ = writeln!(text, "{name}{labels} {value}");
            }
        };
        let plain = |value: u64| [(String::new(), value)];
        let of_packs = |value: &dyn Fn(&str, u32) -> u64| -> Vec<(String, u64)> {
            let line =
                |(id, version): &(String, u32)| (format!("{{pack=\"{id}\"}}"), value(id, *version));
            standing.packs.iter().map(line).collect()
        };
        let program = format!("{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
        put("keuzekiosk_info", "gauge", "The program.", &[(program, 1)]);
        let versions = of_packs(&|_, version| version.into());
        put("keuzekiosk_content_version", "gauge", "Version of each pack shown.", &versions);
        let ages = of_packs(&|id, version| self.age_days(id, version));
        let help = "Days since it was installed, or the program built that holds it.";
        put("keuzekiosk_content_age_days", "gauge", help, &ages);
        let ready = plain(standing.printer_ready.into());
        put("keuzekiosk_printer_ready", "gauge", "Whether the printer takes paper jobs.", &ready);
        if let Some(low) = standing.paper_near_end {
            let low = plain(low.into());
            put("keuzekiosk_paper_near_end", "gauge", "Whether paper is nearly out.", &low);
        }
        let help = "Starts of the program since the device started.";
        put(RESTARTS, "counter", help, &plain(self.restarts));
        let days = plain(standing.uptime.as_secs() / DAY.as_secs());
        put("keuzekiosk_uptime_days", "gauge", "Whole days since the program started.", &days);
        text
    }

    fn age_days(&self, id: &str, version: u32) -> u64 {
        let installed = self.packs.join(id).join(version.to_string());
        let program = || std::env::current_exe().and_then(fs::metadata);
        let since = fs::metadata(installed).or_else(|_| program()).and_then(|file| file.modified());
        let age = since.ok().and_then(|since| since.elapsed().ok()).unwrap_or_default();
        age.as_secs() / DAY.as_secs()
    }
}
