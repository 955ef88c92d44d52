//! A RON file with the place of every value in it, so that a problem can point
//! at the line and the column a writer must change.
//!
//! RON gives places only for what it cannot parse. What it can parse but a
//! rule refuses is found again by its path: `options.2.answers.wat`. The scan
//! follows texts, lists, structs and names, which is all that packs use; what
//! it cannot follow is reported at the nearest value around it.

use std::cell::OnceCell;
use std::ops::Range;

use super::Place;

/// Values nested deeper than this are left without a place of their own.
const MAX_DEPTH: usize = 32;

/// One file, read as text: of a pack, or the device config.
pub struct PackFile<'a> {
    /// Path inside the pack, with forward slashes.
    pub(super) name: String,
    /// What it says.
    pub(super) text: &'a str,
    /// Every value, once somebody asks where one is: nobody does while nothing
    /// is wrong.
    values: OnceCell<Vec<Value>>,
}

/// One value in a file.
struct Value {
    path: String,
    /// Byte where it begins.
    at: usize,
    /// Bytes from its name, if it has one, to the end of the value.
    whole: Range<usize>,
    /// What it says, when it is a text.
    text: Option<String>,
}

impl<'a> PackFile<'a> {
    /// The file of this name.
    #[must_use]
    pub fn new(name: &str, text: &'a str) -> Self {
        Self { name: name.to_owned(), text, values: OnceCell::new() }
    }

    /// Every value in the order of the file, the file itself first.
    fn values(&self) -> &[Value] {
        self.values.get_or_init(|| {
            let mut scan = Scan { text: self.text, at: 0, values: Vec::new() };
            let _unfollowed = scan.value("", 0);
            if let Some(root) = scan.values.first_mut() {
                root.whole.end = scan.at;
            }
            scan.values
        })
    }

    /// Every text in the file with its path, in the order of the file.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values().iter().filter_map(|value| Some((value.path.as_str(), value.text.as_deref()?)))
    }

    /// The value at `path`, to point at.
    pub(super) fn spot(&self, path: &str) -> Spot<'_> {
        Spot { file: self, path: path.to_owned() }
    }

    /// Where the value at `path` begins, or the nearest value around it.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(value) = self.values().iter().find(|value| value.path == path) {
                return self.place_at(value.at);
            }
            match path.rsplit_once('.') {
                Some((around, _)) => path = around,
                None if path.is_empty() => return self.place_at(0),
                None => path = "",
            }
        }
    }

    /// The byte at a line and column as RON counts them: characters, from 1.
    #[must_use]
    pub fn byte_at(&self, line: usize, column: usize) -> usize {
        let lines = self.text.split_inclusive('\n');
        let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(start..).unwrap_or("");
        let skipped = rest.char_indices().nth(column.saturating_sub(1));
        start + skipped.map_or(rest.len(), |(at, _)| at)
    }

    /// The path and the bytes of the innermost field that holds the byte `at`:
    /// name, colon and value.
    #[must_use]
    pub fn field_around(&self, at: usize) -> Option<(&str, Range<usize>)> {
        let holds = |value: &&Value| value.whole.start <= at && at <= value.whole.end;
        let named = self.values().iter().filter(|value| value.whole.start < value.at);
        let innermost = named.filter(holds).min_by_key(|value| value.whole.len())?;
        Some((&innermost.path, innermost.whole.clone()))
    }

    /// The bytes of the value at `path`, without its name.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<Range<usize>> {
        let found = self.values().iter().find(|value| value.path == path)?;
        Some(found.at..found.whole.end)
    }

    /// The line and column of a byte.
    #[must_use]
    pub fn place_at(&self, at: usize) -> Place {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or(before);
        Place {
            file: self.name.clone(),
            line: 1 + before.matches('\n').count(),
            column: 1 + line.chars().count(),
        }
    }
}

/// A value in a file, to point at.
#[derive(Clone)]
pub(super) struct Spot<'d> {
    pub(super) file: &'d PackFile<'d>,
    pub(super) path: String,
}

impl Spot<'_> {
    /// The value `name` inside this one.
    pub(super) fn field(&self, name: &str) -> Self {
        Self {
            file: self.file,
            path: format!("{}.{name}", self.path).trim_start_matches('.').to_owned(),
        }
    }

    pub(super) fn place(&self) -> Place {
        self.file.place(&self.path)
    }
}

/// A walk through RON that only notes where values begin. Each step answers
/// `None` where it no longer follows, and the walk ends there.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    values: Vec<Value>,
}

impl Scan<'_> {
    fn value(&mut self, path: &str, depth: usize) -> Option<()> {
        self.skip_blank();
        let at = self.at;
        let text = self.quoted();
        let is_text = text.is_some();
        let whole = at..self.at;
        self.values.push(Value { path: path.to_owned(), at, whole, text });
        if is_text {
            return Some(());
        }
        if depth == MAX_DEPTH {
            return None;
        }
        let named = self.word();
        self.skip_blank();
        match self.rest().chars().next() {
            Some('(') => self.items(path, ')', depth),
            Some('[') => self.items(path, ']', depth),
            _ if named => Some(()),
            _ => None,
        }
    }

    /// The values of a list or a struct, up to and with its `close`.
    fn items(&mut self, path: &str, close: char, depth: usize) -> Option<()> {
        self.at += 1;
        for index in 0_usize.. {
            self.skip_blank();
            if self.eat(close) {
                return Some(());
            }
            let (start, number) = (self.at, self.values.len());
            let name = self.field_name().unwrap_or_else(|| index.to_string());
            let dot = if path.is_empty() { "" } else { "." };
            let followed = self.value(&format!("{path}{dot}{name}"), depth + 1);
            if let Some(value) = self.values.get_mut(number) {
                value.whole = start..self.at;
            }
            followed?;
            self.skip_blank();
            self.eat(',');
        }
        None
    }

    /// The name before a colon; nothing is taken when there is none.
    fn field_name(&mut self) -> Option<String> {
        let start = self.at;
        let name = if self.word() { self.text.get(start..self.at) } else { None };
        self.skip_blank();
        if name.is_some() && self.eat(':') {
            return name.map(str::to_owned);
        }
        self.at = start;
        None
    }

    /// A text between double quotes, or a raw text (`r#"..."#`), decoded.
    fn quoted(&mut self) -> Option<String> {
        let rest = self.rest();
        let length = if rest.starts_with('"') { plain_length(rest)? } else { raw_length(rest)? };
        let quoted = rest.get(..length)?;
        let text = ron::from_str(quoted).ok()?;
        self.at += length;
        Some(text)
    }

    /// A name or a number; whether there was one.
    fn word(&mut self) -> bool {
        let rest = self.rest();
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | '#');
        let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
        self.at += length;
        length > 0
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// Spaces, line ends, comments and `#![enable(...)]`.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let length = if rest.starts_with("//") || rest.starts_with("#!") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                block_comment_length(rest)
            } else {
                rest.len() - rest.trim_start().len()
            };
            if length == 0 {
                return;
            }
            self.at += length;
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }
}

/// Bytes of a text that begins with a double quote.
fn plain_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Bytes of a raw text: `r`, some hashes, a quote, and so back.
fn raw_length(text: &str) -> Option<usize> {
    let after_r = text.strip_prefix('r')?;
    let inside = after_r.trim_start_matches('#').strip_prefix('"')?;
    let hashes = after_r.len() - inside.len() - 1;
    let close = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&close)?;
    Some(2 + hashes + length + close.len())
}

/// Bytes of a block comment; RON lets them nest.
fn block_comment_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut open, mut at) = (0_usize, 0);
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => open += 1,
            b"*/" => open -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if open == 0 {
            return at;
        }
    }
    bytes.len()
}
