//! The bytes of a job in the printer's own letters.

use escpos::errors::Result;

use super::command::Typing;
use super::encode::{Output, bands, close, feed, open, white};
use super::{CodePage, Command, Profile};
use crate::layout::{Bitmap, Letters, Typed, TypedLine};

/// Dots from line to line in letters of 24 dots, at 203 dpi.
const SPACING: u8 = 30;
const HALF: usize = SPACING as usize / 2;

/// Room to write on by hand, above its line: with the line itself 8.8 mm.
const ROOM_TO_WRITE: usize = 40;

/// Bytes of most papers in the printer's own letters.
const USUAL_BYTES: usize = 8 << 10;

impl Profile {
    /// The code page that text is sent in: Windows 1252 where the printer has
    /// it, since it has the quotation marks and dashes of our texts.
    #[must_use]
    pub fn page(&self) -> (CodePage, u8) {
        let first = self.pages.first_key_value();
        // A profile without pages cannot be read.
        first.map_or((CodePage::Pc858, 19), |(page, number)| (*page, *number))
    }
}

/// Takes the bytes of a job in the printer's own letters.
///
/// Nothing in a text becomes a command: control codes are left out, and letters
/// that the code page lacks are written with those it has.
#[must_use]
pub fn encode_typed(typed: &Typed, profile: &Profile) -> Vec<u8> {
    let mut output = Output::with_room(USUAL_BYTES);
    match job(&mut output, typed, profile) {
        Ok(()) => output.into_bytes(),
        // Memory takes every write.
        Err(_) => Vec::new(),
    }
}

fn job(output: &mut Output, typed: &Typed, profile: &Profile) -> Result<()> {
    open(output, profile)?;
    let page = begin_typing(output, profile)?;
    let mut job = Job::new(output, profile, page);
    for line in &typed.lines {
        job.line(line, typed.columns)?;
    }
    job.flush()?;
    close(output, 0, profile)
}

/// Code pages that printers may have the letters of Dutch in, by number: those
/// of the shipped profiles, and those of other makers.
const PAGES: [u8; 13] = [0, 2, 3, 4, 5, 6, 9, 13, 16, 17, 18, 19, 32];

/// The list of code pages below a test card; each text has room on a line of 32
/// letters.
#[derive(Debug, Clone, Copy)]
pub struct PageList<'a> {
    /// What to look for.
    pub heading: &'a str,
    /// Letters that printers get wrong.
    pub sample: &'a str,
    /// The last line before the cut, which must not run through it.
    pub last: &'a str,
}

/// Takes the bytes of a test card: the card itself, typed or painted, and then
/// the sample by each code page, first as IBM 858 and then as Windows 1252. The
/// number of the line that reads well belongs in the profile.
#[must_use]
pub fn encode_test_card(card: &TestCard<'_>, list: &PageList<'_>, profile: &Profile) -> Vec<u8> {
    let mut output = Output::with_room(USUAL_BYTES);
    match test_card(&mut output, card, list, profile) {
        Ok(()) => output.into_bytes(),
        // Memory takes every write.
        Err(_) => Vec::new(),
    }
}

/// A test card, made in one mode or the other.
#[derive(Debug, Clone, Copy)]
pub enum TestCard<'a> {
    /// Dot by dot.
    Painted(&'a Bitmap),
    /// In the printer's own letters.
    Typed(&'a Typed),
}

fn test_card(
    output: &mut Output,
    card: &TestCard<'_>,
    list: &PageList<'_>,
    profile: &Profile,
) -> Result<()> {
    open(output, profile)?;
    if let TestCard::Painted(bitmap) = card {
        let rows = bands(output, bitmap, profile)?;
        white(output, rows, profile)?;
    }
    let page = begin_typing(output, profile)?;
    let mut job = Job::new(output, profile, page);
    if let TestCard::Typed(typed) = card {
        for line in &typed.lines {
            job.line(line, typed.columns)?;
        }
    }
    job.set(PLAIN);
    job.words(list.heading);
    let sample: String = list.sample.split(' ').collect();
    for number in PAGES {
        job.send(Command::Type(Typing::Page(number)));
        let mut line = format!("{number:3}  ").into_bytes();
        line.extend(CodePage::Pc858.bytes(&sample));
        line.extend(b"  ");
        line.extend(CodePage::Wpc1252.bytes(&sample));
        job.send(Command::Letters(&line));
        job.send(Command::Type(Typing::LineFeed));
    }
    let (_, number) = profile.page();
    job.send(Command::Type(Typing::Page(number)));
    job.words(list.last);
    job.flush()?;
    close(output, 0, profile)
}

/// Sets what the printer's letters need; the code page that they are in.
fn begin_typing(output: &mut Output, profile: &Profile) -> Result<CodePage> {
    let (page, number) = profile.page();
    for typing in
        [Typing::OneByte, Typing::International(0), Typing::Page(number), Typing::Spacing(SPACING)]
    {
        output.command(&Command::Type(typing))?;
    }
    Ok(page)
}

/// What printers begin with.
const PLAIN: Letters = Letters { bold: false, wide: 1, high: 1 };

/// A typed job on its way.
pub(super) struct Job<'a> {
    output: &'a mut Output,
    pub(super) profile: &'a Profile,
    page: CodePage,
    /// What was set last.
    letters: Letters,
    /// What is still to be given out: whole texts at a time.
    unsent: Vec<u8>,
}

impl<'a> Job<'a> {
    const fn new(output: &'a mut Output, profile: &'a Profile, page: CodePage) -> Self {
        Self { output, profile, page, letters: PLAIN, unsent: Vec::new() }
    }

    fn line(&mut self, line: &TypedLine, columns: u32) -> Result<()> {
        match line {
            TypedLine::Text(letters, text) => {
                self.set(*letters);
                self.words(text);
            }
            TypedLine::Gap => self.feed(HALF)?,
            TypedLine::WritingLine => {
                // Half as many letters, for a slow cable.
                self.set(Letters { wide: 2, ..PLAIN });
                self.feed(ROOM_TO_WRITE)?;
                self.words(&"_".repeat(columns as usize / 2));
            }
            TypedLine::Code(payload) => self.code(payload)?,
            TypedLine::TestCodes => self.test_codes()?,
        }
        Ok(())
    }

    fn words(&mut self, text: &str) {
        self.page.write(text, &mut self.unsent);
        self.send(Command::Type(Typing::LineFeed));
    }

    /// Sets what differs from the line before.
    fn set(&mut self, letters: Letters) {
        let Letters { bold, wide, high } = letters;
        if bold != self.letters.bold {
            self.send(Command::Type(Typing::Bold(bold)));
        }
        if (wide, high) != (self.letters.wide, self.letters.high) {
            self.send(Command::Type(Typing::Size { wide, high }));
        }
        if high != self.letters.high {
            self.send(Command::Type(Typing::Spacing(SPACING.saturating_mul(high.max(1)))));
        }
        self.letters = letters;
    }

    pub(super) fn send(&mut self, command: Command<'_>) {
        command.write(&mut self.unsent);
    }

    fn flush(&mut self) -> Result<()> {
        if !self.unsent.is_empty() {
            self.output.data(&self.unsent)?;
            self.unsent.clear();
        }
        Ok(())
    }

    fn feed(&mut self, rows: usize) -> Result<()> {
        self.flush()?;
        feed(self.output, rows)
    }

    /// White that is as long as it says, whatever feeds count.
    pub(super) fn white(&mut self, rows: usize) -> Result<()> {
        self.flush()?;
        white(self.output, rows, self.profile)
    }
}
