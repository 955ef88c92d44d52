//! Letters as the bytes of a printer's code page.

use serde::Deserialize;

/// The code pages that hold all letters of Dutch, and the euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum CodePage {
    /// Windows 1252: also holds “ ” ‘ ’ – • …
    Wpc1252,
    /// IBM 850 with the euro.
    Pc858,
}

/// IBM 858 from byte 80h on, as in Unicode's and IBM's tables (the one of the
/// `escpos` crate has the hyphen at F0h and lacks two letters).
const PC858: &str = "ÇüéâäàåçêëèïîìÄÅ\
     ÉæÆôöòûùÿÖÜø£Ø×ƒ\
     áíóúñÑªº¿®¬½¼¡«»\
     ░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
     ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀\
     ÓßÔÒõÕµþÞÚÛÙýÝ¯´\
     \u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Windows 1252 from byte 80h to 9Fh; NUL where it has nothing. From A0h on it
/// is Latin-1.
const WPC1252: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

impl CodePage {
    /// Its letters from byte 80h on, as far as it has a table.
    const fn table(self) -> &'static str {
        match self {
            Self::Pc858 => PC858,
            Self::Wpc1252 => WPC1252,
        }
    }

    /// The byte of a letter, if this page has it. No byte is a control code.
    #[must_use]
    pub fn byte(self, letter: char) -> Option<u8> {
        let code = u32::from(letter);
        match (self, code) {
            // Invisible, or no letter at all: a no-break space is folded.
            (_, 0..=0x1F | 0x7F..=0xA0 | 0xAD) => None,
            (_, 0x20..=0x7E) | (Self::Wpc1252, 0xA1..=0xFF) => u8::try_from(code).ok(),
            (page, _) => {
                let at = page.table().chars().position(|found| found == letter)?;
                u8::try_from(0x80 + at).ok()
            }
        }
    }

    /// The bytes of a text: letters that the page lacks are written with those
    /// it has, control codes are left out, and what is left is a question mark.
    /// The checks of content let nothing in that would need one.
    #[must_use]
    pub fn bytes(self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len());
        self.write(text, &mut bytes);
        bytes
    }

    /// Puts the [`Self::bytes`] of a text behind others.
    pub(super) fn write(self, text: &str, bytes: &mut Vec<u8>) {
        if text.bytes().all(|byte| matches!(byte, 0x20..=0x7E)) {
            return bytes.extend_from_slice(text.as_bytes());
        }
        for letter in text.chars() {
            match self.byte(letter) {
                Some(byte) => bytes.push(byte),
                None if letter.is_control() => {}
                None => {
                    let other = folded(letter);
                    bytes.extend(other.chars().map(|letter| self.byte(letter).unwrap_or(b'?')));
                }
            }
        }
    }

    /// Letters that a letter takes of a line, written with those of this page.
    #[must_use]
    pub fn columns(self, letter: char) -> usize {
        if self.byte(letter).is_some() { 1 } else { self.bytes(&letter.to_string()).len() }
    }

    /// The letter of a byte, for whoever reads a job back; `None` for control
    /// codes and where the page has nothing.
    #[must_use]
    pub fn letter(self, byte: u8) -> Option<char> {
        let high = usize::from(byte).checked_sub(0x80);
        let letter = match (self, high) {
            (_, None) | (Self::Wpc1252, Some(0x20..)) => char::from(byte),
            (page, Some(at)) => page.table().chars().nth(at)?,
        };
        (!letter.is_control()).then_some(letter)
    }
}

/// How a letter is written without it.
fn folded(letter: char) -> &'static str {
    match letter {
        '\u{ad}' => "",
        '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
        '‘' | '’' | '‚' | '‹' | '›' => "'",
        '“' | '”' | '„' => "\"",
        '–' | '—' | '−' | '‑' => "-",
        '•' => "*",
        '…' => "...",
        '†' | '‡' => "+",
        '‰' => " promille",
        '™' => "(TM)",
        '≈' => "ca.",
        '≠' => "<>",
        '≤' => "<=",
        '≥' => ">=",
        'Œ' => "OE",
        'œ' => "oe",
        'Ĳ' => "IJ",
        'ĳ' => "ij",
        other => unaccented(other),
    }
}

/// Letters of other languages of Europe without their accents.
fn unaccented(letter: char) -> &'static str {
    match letter {
        'Ā' | 'Ă' | 'Ą' => "A",
        'ā' | 'ă' | 'ą' => "a",
        'Ć' | 'Ċ' | 'Č' => "C",
        'ć' | 'ċ' | 'č' => "c",
        'Ď' | 'Đ' => "D",
        'ď' | 'đ' => "d",
        'Ē' | 'Ė' | 'Ę' | 'Ě' => "E",
        'ē' | 'ė' | 'ę' | 'ě' => "e",
        'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ğ' | 'ġ' | 'ģ' => "g",
        'Ħ' => "H",
        'ħ' => "h",
        'Ī' | 'Į' | 'İ' => "I",
        'ī' | 'į' | 'ı' => "i",
        'Ķ' => "K",
        'ķ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'Ń' | 'Ņ' | 'Ň' => "N",
        'ń' | 'ņ' | 'ň' => "n",
        'Ő' => "O",
        'ő' => "o",
        'Ŕ' | 'Ř' => "R",
        'ŕ' | 'ř' => "r",
        'Ś' | 'Ş' | 'Ș' | 'Š' => "S",
        'ś' | 'ş' | 'ș' | 'š' => "s",
        'Ţ' | 'Ť' | 'Ț' => "T",
        'ţ' | 'ť' | 'ț' => "t",
        'Ū' | 'Ů' | 'Ű' | 'Ų' => "U",
        'ū' | 'ů' | 'ű' | 'ų' => "u",
        'Ẁ' | 'Ẃ' | 'Ẅ' | 'Ŵ' => "W",
        'ẁ' | 'ẃ' | 'ẅ' | 'ŵ' => "w",
        'Ŷ' | 'Ÿ' => "Y",
        'ŷ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        _ => "?",
    }
}
