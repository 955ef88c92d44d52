//! The look: colours, letters and lengths from `assets/look.ron`, made ready
//! for one panel and one visitor's settings. No other file of this room holds
//! a colour or a size.

use egui::Color32;
use serde::{Deserialize, Deserializer};

use crate::visit::{Colours, Settings, TextSize};

/// Height of a capital as a share of the letter size (read from Atkinson
/// Hyperlegible Next).
const CAP_SHARE: f32 = 0.668;

/// `assets/look.ron` as it stands there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    palettes: Palettes,
    letters: LetterSizes,
    fixed_letters: FixedLetters,
    measures: Measures,
}

impl Tokens {
    /// Reads tokens.
    ///
    /// # Errors
    /// When the text is not such a file, with line and column.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// The tokens this program was built with.
    ///
    /// # Errors
    /// Never in a tested build: `tests/pictures.rs` reads them.
    pub fn shipped() -> Result<Self, ron::error::SpannedError> {
        Self::read(include_str!("../../assets/look.ron"))
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Palettes {
    calm: Palette,
    black_on_white: Palette,
    white_on_black: Palette,
    low_glare: Palette,
}

/// The colours of one mode, by role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    pub bg: Hex,
    pub surface: Hex,
    pub inset: Hex,
    pub ink: Hex,
    pub ink2: Hex,
    pub line: Hex,
    pub edge: Hex,
    pub primary: Hex,
    pub on_primary: Hex,
    pub link: Hex,
    pub select: Hex,
    pub select_edge: Hex,
    pub help: Hex,
    pub on_help: Hex,
    pub help_edge: Hex,
    pub note: Hex,
    pub on_note: Hex,
    pub focus: Hex,
    pub focus_gap: Hex,
    pub scrim: Hex,
    pub scrim_cover: f32,
    pub shadow: f32,
    pub tinted: bool,
    pub hues: Vec<Hue>,
}

/// The colours of one card.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hue {
    pub tint: Hex,
    pub tile: Hex,
    pub edge: Hex,
    pub deep: Hex,
}

/// A colour written as "#RRGGBB".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex(pub Color32);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|_| serde::de::Error::custom(format!("`{text}` is not a colour like #0F4C57")))
    }
}

impl std::ops::Deref for Hex {
    type Target = Color32;

    fn deref(&self) -> &Color32 {
        &self.0
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LetterSizes {
    small: Letters,
    medium: Letters,
    large: Letters,
    largest: Letters,
}

/// Letter sizes that grow with the text size: mm of a capital in the file, px
/// of the letter (em) in a [`Look`].
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    pub body: f32,
    pub lead: f32,
    pub question: f32,
    pub h3: f32,
    pub h2: f32,
    pub h1: f32,
}

/// Letter sizes that stay the same: mm of a capital, then px.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedLetters {
    pub headline: f32,
    pub number: f32,
    pub count: f32,
    pub name: f32,
    pub start: f32,
    pub message: f32,
    pub message_lead: f32,
    pub question: f32,
}

macro_rules! measures {
    ($(#[doc = $doc:literal] $name:ident,)*) => {
        /// Lengths: mm in the file, px in a [`Look`].
        #[derive(Debug, Clone, Copy, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Measures { $(#[doc = $doc] pub $name: f32,)* }

        impl Measures {
            fn to_px(self, px_per_mm: f32) -> Self {
                Self { $($name: (self.$name * px_per_mm).round(),)* }
            }
        }
    };
}

measures! {
    /// Page sides.
    margin,
    /// Between any two targets (floor 5 mm).
    gap,
    /// Line between texts, thin border.
    hairline,
    /// Border of anything tappable.
    border,
    /// Border of anything tappable without tints; border of what is chosen.
    border_strong,
    /// Outer focus ring.
    focus_ring,
    /// Inner focus ring.
    focus_gap,
    /// Small tiles.
    radius_small,
    /// Buttons.
    radius,
    /// Rows and tiles.
    radius_row,
    /// Reading cards.
    radius_card,
    /// Sheets and the rest panel.
    radius_sheet,
    /// Shadow under cards.
    shadow_offset,
    /// Shadow under cards.
    shadow_blur,
    /// Middle of the words in the top strip.
    strip_middle,
    /// First line of the title, portrait.
    title_top,
    /// Title to the sentence under it.
    title_gap,
    /// Eyebrow to title.
    eyebrow_under,
    /// The mark.
    mark,
    /// Between mark and name.
    mark_gap,
    /// Foot of the title band.
    band,
    /// Under the last line of the title band.
    band_pad,
    /// Foot of the title band with large letters.
    band_roomy,
    /// First line of the band with large letters.
    band_top_roomy,
    /// Icon tile of a card in its band.
    card_tile,
    /// Beside it.
    card_tile_gap,
    /// Icon before the card's name.
    eyebrow_icon,
    /// Beside it.
    eyebrow_gap,
    /// From band to content.
    under_band,
    /// Height of action buttons.
    action,
    /// Height of the main button of a full-screen message.
    action_main,
    /// The same with large letters.
    action_roomy,
    /// From action row to dock.
    under_action,
    /// From content to action row.
    over_action,
    /// Dock, portrait.
    dock,
    /// Dock in two rows.
    dock_roomy,
    /// Dock, landscape.
    dock_width,
    /// The same with large letters.
    dock_width_roomy,
    /// Left and right of the dock cells.
    dock_side,
    /// Height of a dock cell.
    dock_cell,
    /// Height of a dock cell in two rows.
    dock_row,
    /// Dock: width of Terug.
    dock_back,
    /// Dock: width of Begin.
    dock_home,
    /// Dock: width of Mijn gesprek.
    dock_talk,
    /// Dock: width of Aanpassen.
    dock_adjust,
    /// Dock: width of Stop.
    dock_stop,
    /// Dock: width of Hulp nodig?
    dock_help,
    /// Over the cells.
    dock_top,
    /// Between cells.
    dock_gap,
    /// Icon in the dock.
    dock_icon,
    /// Round badge with the number of options.
    badge,
    /// How far it stands out from the middle of the icon.
    badge_out,
    /// Side panel, landscape.
    side,
    /// Inside the side panel and beside the content, landscape.
    side_margin,
    /// Middle of the mark, landscape.
    side_top,
    /// First line of the title, landscape.
    side_title,
    /// Icon in a button.
    icon_button,
    /// Between icon and word in a button.
    icon_gap,
    /// Rest screen: middle of the name.
    rest_name_middle,
    /// Rest screen: top of the headline.
    rest_title,
    /// Rest screen: headline to lead.
    rest_lead_gap,
    /// Rest screen: left edge of the words.
    rest_left,
    /// Rest screen: width of the lead.
    rest_lead_width,
    /// Rest screen: the mark.
    rest_mark,
    /// Rest screen: height of the panel with buttons, portrait.
    rest_panel,
    /// Rest screen: width of the panel, landscape.
    rest_panel_width,
    /// Rest screen: around the panel, landscape.
    rest_panel_out,
    /// Rest screen: height of the panel, landscape.
    rest_panel_landscape,
    /// Rest screen: over the start button.
    rest_panel_top,
    /// Rest screen: the start button.
    rest_start,
    /// Rest screen: middle of the two facts under the button.
    rest_facts_middle,
    /// Rest screen: their icons.
    rest_facts_icon,
    /// Rest screen: under the lowest buttons.
    rest_foot,
    /// Begin: height of a start tile.
    start_tile,
    /// Begin: icon of a start tile.
    start_icon,
    /// Begin: room for the heading over the cards.
    begin_heading,
    /// Begin: height of a card tile.
    card_tile_height,
    /// Begin: below this height a card is a row.
    card_tile_least,
    /// Begin: padding of tiles.
    tile_pad,
    /// Begin: icon ground of a card tile.
    tile_icon,
    /// Begin: icon of a card tile.
    tile_icon_glyph,
    /// Begin: icon to title.
    tile_text_gap,
    /// Title to one-liner.
    tile_line_gap,
    /// Rows with large letters.
    row_roomy,
    /// Card: height of an option row.
    row,
    /// Card: padding of rows.
    row_pad,
    /// Card: padding of rows over and under the words.
    row_pad_y,
    /// Card: name to teaser.
    row_line_gap,
    /// Steps: the round number before a row.
    step_node,
    /// Steps: height of a row.
    step_row,
    /// Card: the arrow at the end of a row.
    caret,
    /// Chip: padding.
    chip_pad,
    /// Chip: the tick.
    chip_icon,
    /// Chip: over it.
    chip_gap,
    /// Quiet remark: padding.
    note_pad,
    /// Quiet remark: icon.
    note_icon,
    /// Option: padding of the reading card.
    option_pad,
    /// Option: the same with large letters.
    option_pad_roomy,
    /// Option: icon ground of a question.
    question_icon,
    /// Option: its icon.
    question_glyph,
    /// Option: icon ground with large letters.
    question_icon_roomy,
    /// Option: its icon.
    question_glyph_roomy,
    /// Option: icon to words.
    question_gap,
    /// Option: card edge or line to question.
    question_top,
    /// Option: answer to line.
    question_bottom,
    /// Option: question to answer.
    question_answer,
    /// Option: the same with large letters.
    question_answer_roomy,
    /// Paging dots.
    dot,
    /// The dot of this page.
    dot_long,
    /// Between dots.
    dot_gap,
    /// Page number to dots.
    dots_under,
    /// Page number beside the next button.
    pager,
    /// Print sheet: top edge.
    sheet_top,
    /// Settings sheet: top edge.
    adjust_top,
    /// Sheets: edge to title.
    sheet_pad,
    /// Sheets: title to the first row.
    sheet_gap,
    /// Print sheet: width of the rows.
    sheet_left,
    /// Print sheet: left edge of the paper.
    preview_left,
    /// Print sheet: width of 80 mm paper, true size.
    paper_width,
    /// Print sheet: paper that is shown.
    preview_height,
    /// Print sheet: how the cut-off fades.
    preview_fade,
    /// Print sheet: paper to length bracket.
    bracket,
    /// Print sheet: ends of the bracket.
    bracket_arm,
    /// Teeth of a torn edge.
    tear,
    /// Round and square choice marks.
    radio,
    /// The dot in it.
    radio_dot,
    /// Padding of a choice.
    choice_pad,
    /// Words of a choice from its left edge.
    choice_text,
    /// Over and under its words.
    choice_pad_y,
    /// Print sheet: the cancel button.
    sheet_button_width,
    /// Picture of the printer: width.
    printer_width,
    /// Picture of the printer: height.
    printer_height,
    /// Busy: top of the printer.
    printer_top,
    /// Done: top of the printer.
    printer_top_done,
    /// Picture of the printer: corners.
    printer_radius,
    /// Picture of the printer: slot.
    slot_width,
    /// Picture of the printer: slot.
    slot_height,
    /// Picture of the printer: slot under its top.
    slot_top,
    /// Picture of the printer: paper.
    slip_width,
    /// Picture of the printer: paper.
    slip_height,
    /// Picture of the printer: paper when done.
    slip_height_done,
    /// Picture of the printer: lines on the paper.
    slip_line,
    /// Picture of the printer: lines on the paper.
    slip_line_pad,
    /// Picture of the printer: from line to line.
    slip_line_step,
    /// Picture of the printer: headings on the paper.
    slip_line_short,
    /// Done: the tick.
    done_badge,
    /// Busy: top of the title.
    message_title,
    /// Done: top of the title.
    message_title_done,
    /// Title to sentence.
    message_gap,
    /// Sentences of a message.
    message_width,
    /// Busy: progress bar.
    bar_width,
    /// Busy: progress bar.
    bar_height,
    /// Busy: sentence to bar.
    bar_gap,
    /// Busy: the arrow before its sentence.
    arrow,
    /// Done with paper on the screen: room for the paper.
    shown_paper_height,
    /// Trouble: white card around the QR code.
    qr_card_top,
    /// Trouble: the card.
    qr_card_width,
    /// Trouble: card edge to code.
    qr_pad,
    /// Trouble: code to address.
    qr_address_pad,
    /// Trouble: card to title.
    trouble_title_gap,
    /// Trouble: the remark.
    trouble_note_width,
    /// Help: icon ground.
    help_icon,
    /// Help: icon.
    help_glyph,
    /// Help: padding.
    help_pad,
    /// Help: over and under the words.
    help_pad_y,
    /// Idle: middle line of the ring.
    idle_ring,
    /// Idle: the ring.
    idle_ring_stroke,
    /// Idle: middle of the ring, portrait.
    idle_ring_middle,
    /// Idle: middle of the ring, landscape.
    idle_ring_landscape,
    /// Idle: number over the middle.
    idle_number_lift,
    /// Idle: word under the middle.
    idle_seconds_drop,
    /// Idle: top of the title, portrait.
    idle_title,
    /// Idle: the go-on button.
    idle_stay,
    /// Idle: the stop button.
    idle_leave,
    /// Idle: under the buttons, portrait.
    idle_foot,
    /// Settings: height of a cell.
    adjust_cell,
    /// Settings: the same with large letters.
    adjust_cell_roomy,
    /// Settings: between groups.
    adjust_group_gap,
    /// Settings: colour sample.
    adjust_sample_width,
    /// Settings: colour sample.
    adjust_sample,
    /// Settings: the reset button.
    adjust_reset,
    /// Tick on a chosen cell.
    tick_badge,
    /// Mijn gesprek: the remove button.
    talk_remove,
    /// Mijn gesprek: a row.
    talk_row,
    /// Mijn gesprek: icon ground.
    talk_icon,
    /// Mijn gesprek: icon.
    talk_glyph,
    /// How far a finger may drift in a tap (12 mm).
    drift,
}

/// The look of one frame: everything in px of the panel.
#[derive(Debug, Clone)]
pub struct Look {
    /// Colours of the mode.
    pub palette: Palette,
    /// Letters of the text size.
    pub letters: Letters,
    /// The same in the ordinary text size, for buttons and the dock in the
    /// smallest one.
    pub controls: Letters,
    /// Letters of one size.
    pub fixed: FixedLetters,
    /// Lengths.
    pub measures: Measures,
    /// Roomy screens: large letters, dock in two rows.
    pub roomy: bool,
    /// px per mm of the panel.
    pub px_per_mm: f32,
    letter_samples: [f32; 4],
    samples: [[Color32; 3]; 4],
}

impl Look {
    /// The look for these settings on a panel of `px_per_mm`.
    #[must_use]
    pub fn new(tokens: &Tokens, settings: &Settings, px_per_mm: f32) -> Self {
        let palette = tokens.palette_of(settings.colours);
        let letters = tokens.letters_of(settings.text_size);
        let controls = tokens.letters_of(settings.text_size.max(TextSize::Medium));
        let em = |cap: f32| (cap * px_per_mm / CAP_SHARE).round();
        let fixed = tokens.fixed_letters;
        Self {
            palette: palette.clone(),
            letters: letters.to_em(em),
            controls: controls.to_em(em),
            fixed: FixedLetters {
                headline: em(fixed.headline),
                number: em(fixed.number),
                count: em(fixed.count),
                name: em(fixed.name),
                start: em(fixed.start),
                message: em(fixed.message),
                message_lead: em(fixed.message_lead),
                question: em(fixed.question),
            },
            measures: tokens.measures.to_px(px_per_mm),
            roomy: settings.text_size.is_roomy(),
            px_per_mm,
            letter_samples: TextSize::ALL.map(|size| em(tokens.letters_of(size).h2)),
            samples: Colours::ALL.map(|mode| {
                let palette = tokens.palette_of(mode);
                [*palette.bg, *palette.ink, *palette.edge]
            }),
        }
    }

    /// The colours of card `number` (1 to 8), and of what belongs to no card (0).
    #[must_use]
    pub fn hue(&self, number: u8) -> Hue {
        let palette = &self.palette;
        let plain = Hue {
            tint: palette.inset,
            tile: palette.select,
            edge: if palette.tinted { palette.inset } else { palette.edge },
            deep: palette.link,
        };
        let index = usize::from(number).checked_sub(1);
        index.and_then(|index| palette.hues.get(index)).copied().unwrap_or(plain)
    }

    /// Letters of `size` in px, for the sample on its cell: larger than running
    /// text, so that the difference shows.
    #[must_use]
    pub fn letters_of(&self, size: TextSize) -> f32 {
        self.letter_samples[size as usize]
    }

    /// Ground, ink and edge of another colour mode: for the sample on its cell.
    #[must_use]
    pub fn sample_of(&self, colours: Colours) -> [Color32; 3] {
        self.samples[colours as usize]
    }

    /// Width of the border of anything tappable: without tints it is stronger.
    #[must_use]
    pub fn tap_border(&self) -> f32 {
        let m = &self.measures;
        if self.palette.tinted { m.border } else { m.border_strong }
    }
}

impl Tokens {
    fn palette_of(&self, colours: Colours) -> &Palette {
        match colours {
            Colours::Calm => &self.palettes.calm,
            Colours::BlackOnWhite => &self.palettes.black_on_white,
            Colours::WhiteOnBlack => &self.palettes.white_on_black,
            Colours::LowGlare => &self.palettes.low_glare,
        }
    }

    fn letters_of(&self, size: TextSize) -> Letters {
        match size {
            TextSize::Small => self.letters.small,
            TextSize::Medium => self.letters.medium,
            TextSize::Large => self.letters.large,
            TextSize::Largest => self.letters.largest,
        }
    }
}

impl Letters {
    fn to_em(self, em: impl Fn(f32) -> f32) -> Self {
        Self {
            body: em(self.body),
            lead: em(self.lead),
            question: em(self.question),
            h3: em(self.h3),
            h2: em(self.h2),
            h1: em(self.h1),
        }
    }
}
