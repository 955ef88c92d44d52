//! The characters that the kiosk can show and print.

/// Every character that all fonts in `assets/fonts/` can draw and a visitor
/// can see. The no-break space and the soft hyphen are left out: the kiosk
/// breaks lines itself.
const DRAWABLE: &[(char, char)] = &[
    (' ', '~'),
    ('\u{a1}', '\u{ac}'),
    ('\u{ae}', '\u{b4}'),
    ('\u{b6}', '\u{107}'),
    ('\u{10a}', '\u{113}'),
    ('\u{116}', '\u{11b}'),
    ('\u{11e}', '\u{123}'),
    ('\u{126}', '\u{127}'),
    ('\u{12a}', '\u{12b}'),
    ('\u{12e}', '\u{133}'),
    ('\u{136}', '\u{137}'),
    ('\u{139}', '\u{13e}'),
    ('\u{141}', '\u{148}'),
    ('\u{150}', '\u{155}'),
    ('\u{158}', '\u{15b}'),
    ('\u{15e}', '\u{165}'),
    ('\u{16a}', '\u{16b}'),
    ('\u{16e}', '\u{17e}'),
    ('\u{218}', '\u{21b}'),
    ('\u{1e80}', '\u{1e85}'),
    ('\u{2013}', '\u{2014}'),
    ('\u{2018}', '\u{201a}'),
    ('\u{201c}', '\u{201e}'),
    ('\u{2020}', '\u{2022}'),
    ('\u{2026}', '\u{2026}'),
    ('\u{2030}', '\u{2030}'),
    ('\u{2039}', '\u{203a}'),
    ('\u{20ac}', '\u{20ac}'),
    ('\u{2122}', '\u{2122}'),
    ('\u{2212}', '\u{2212}'),
    ('\u{2248}', '\u{2248}'),
    ('\u{2260}', '\u{2260}'),
    ('\u{2264}', '\u{2265}'),
];

/// Whether the fonts of the kiosk can draw the character.
#[must_use]
pub fn is_drawable(character: char) -> bool {
    DRAWABLE.iter().any(|(first, last)| (*first..=*last).contains(&character))
}
