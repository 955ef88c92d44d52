//! What stands above a page: strip, mark, and the tinted band with its title.

use egui::{Color32, Pos2, Rect, pos2, vec2};

use super::fonts::{Stroke, Weight};
use super::frame::Frame;
use super::look::Hue;
use super::stage::Stage;
use super::text::Text;
use crate::content::Icon;
use crate::visit::Screen;

/// What stands above a page.
pub(super) struct Title<'a> {
    /// The line over the title, with its pictogram.
    pub eyebrow: Option<(Option<Icon>, &'a str)>,
    /// The title.
    pub words: &'a str,
    /// The sentence under it.
    pub lead: &'a str,
    /// The card whose colours tint the band; none for a page without a band.
    pub card: Option<(u8, Option<Icon>)>,
    /// This page and the number of pages, when there are more than one.
    pub page: Option<(usize, usize)>,
}

impl Title<'_> {
    /// A page that says one thing in its middle and has no title above it.
    pub(super) const MESSAGE: Title<'static> =
        Title { eyebrow: None, words: "", lead: "", card: None, page: None };

    /// Whether this is [`Self::MESSAGE`].
    #[must_use]
    pub(super) const fn is_message(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it stands in a panel beside the content: what has no colours of
    /// its own has no panel.
    #[must_use]
    pub(super) const fn is_beside(&self, frame: &Frame) -> bool {
        frame.beside && self.card.is_some()
    }

    /// The page and the number of pages where they are told under it in the side
    /// panel: a narrow page leaves them no room beside the buttons that turn
    /// pages.
    #[must_use]
    pub(super) fn page_beside(&self, frame: &Frame) -> Option<(usize, usize)> {
        self.page.filter(|_| frame.narrow && self.is_beside(frame))
    }

    /// Whether an option stands below, which leaves its icon tile to its card.
    const fn is_of_option(&self) -> bool {
        matches!(self.card, Some((1.., None)))
    }
}

/// Draws strip, band and title over the page.
pub(super) fn over(stage: &mut Stage<'_>, frame: &Frame, title: &Title<'_>) {
    let column = frame.column(stage);
    if let Some((number, _)) = title.card {
        let foot = foot(stage, title, column);
        let band = Rect::from_min_max(frame.page.min, pos2(frame.page.max.x, foot));
        draw_band(stage, band, stage.look.hue(number));
    }
    if has_strip(stage, title) {
        let promise = !matches!(stage.kiosk.page(), Screen::Begin(_));
        strip(stage, column, promise);
    }
    if !title.is_message() {
        draw_title(stage, column, title, title_top(stage, title), false);
    }
}

/// Whether mark and name stand over the title: not in large letters, and in
/// landscape only where the height is not needed.
fn has_strip(stage: &Stage<'_>, title: &Title<'_>) -> bool {
    let begins = matches!(stage.kiosk.page(), Screen::Begin(_));
    let is_free = !is_shallow(stage, title) || stage.look.low_reach || begins;
    !stage.look.roomy && (is_free || title.is_message())
}

/// The tinted ground of a title, with its edge below.
fn draw_band(stage: &Stage<'_>, band: Rect, hue: Hue) {
    let width = if stage.p().tinted { stage.m().hairline } else { stage.m().border };
    stage.fill(band, 0.0, *hue.tint, None);
    let line =
        Rect::from_min_max(pos2(band.min.x, band.max.y), pos2(band.max.x, band.max.y + width));
    stage.fill(line, 0.0, *hue.edge, None);
}

/// Foot of the band, or of the title where there is none.
pub(super) fn foot(stage: &Stage<'_>, title: &Title<'_>, column: Rect) -> f32 {
    let m = stage.m();
    // An option has much to say below its band.
    let (least, pad) = match (stage.look.roomy, title.card) {
        (_, None) if is_shallow(stage, title) => (0.0, m.over_action),
        (_, Some(_)) if is_shallow(stage, title) => (0.0, m.band_pad),
        (true, Some(_)) => (m.band_roomy, m.band_pad),
        (false, Some(_)) if title.is_of_option() => (0.0, m.band_pad / 2.0),
        (false, Some((1.., _))) => (m.band, m.band_pad),
        (_, Some((0, _)) | None) => (0.0, m.band_pad),
    };
    let top = title_top(stage, title);
    if title.is_message() && stage.look.crowded {
        return column.min.y + m.band_pad;
    }
    let end = title_lines(stage, title, column, top).last().map_or(top, |(rect, _)| rect.max.y);
    (end + pad).max(least)
}

/// Where the first line of a title over the page begins.
fn title_top(stage: &Stage<'_>, title: &Title<'_>) -> f32 {
    let m = stage.m();
    match (has_strip(stage, title), is_shallow(stage, title)) {
        (false, _) => m.band_top_roomy,
        (true, true) => m.title_top_landscape,
        (true, false) => m.title_top,
    }
}

/// Whether the title stands over the content of a panel in landscape, where
/// there is less height for it.
fn is_shallow(stage: &Stage<'_>, title: &Title<'_>) -> bool {
    let frame = Frame::of(stage);
    frame.landscape && !title.is_beside(&frame)
}

/// The lines of a title with their places, first to last.
fn title_lines<'t>(
    stage: &Stage<'_>,
    title: &'t Title<'_>,
    column: Rect,
    top: f32,
) -> Vec<(Rect, Text<'t>)> {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let frame = Frame::of(stage);
    let is_side = title.is_beside(&frame);
    let beside = if is_side { 0.0 } else { tile_room(stage, title) };
    let top = if is_side { top + tile_room(stage, title) } else { top };
    let number = if title.page.is_some() && title.card.is_some() && !is_side {
        stage.page_number_width()
    } else {
        0.0
    };
    let mut lines = Vec::new();
    let mut at = pos2(column.min.x + beside, top);
    let mut put = |text: Text<'t>, indent: f32, gap: f32, at: &mut Pos2| {
        let width = column.max.x - at.x - indent - number;
        let size = stage.galley(&text, width).size();
        lines.push((Rect::from_min_size(*at + vec2(indent, 0.0), vec2(width, size.y)), text));
        at.y += size.y + gap;
    };
    let is_scarce = stage.look.is_tight() || is_side && frame.narrow;
    if let Some((icon, words)) = title.eyebrow.filter(|_| !is_scarce) {
        let indent =
            if icon.is_some() && !stage.look.roomy { m.eyebrow_icon + m.eyebrow_gap } else { 0.0 };
        put(Text::new(words, letters.body, *p.ink2), indent, m.eyebrow_under, &mut at);
    }
    let whole = Text::new(title.words, letters.h1, *p.ink).heading();
    let size = stage.galley(&whole, f32::INFINITY).size().x;
    let fits = size <= column.max.x - at.x - number;
    let h1 = match (fits || stage.look.roomy, is_side) {
        // The long name of an option leaves its answers their room.
        (_, false) if !fits && title.is_of_option() => letters.h2,
        // In the narrow panel a long title is a little smaller.
        (false, true) => f32::midpoint(letters.h1, letters.h2),
        _ => letters.h1,
    };
    let h1 = unbroken(stage, title.words, h1, column.max.x - at.x - number);
    put(Text::new(title.words, h1, *p.ink).heading().stop(), 0.0, m.title_gap, &mut at);
    let too_large = stage.look.roomy && title.card.is_some();
    let lead = !title.lead.is_empty() && !too_large;
    if lead {
        let colour = if title.card.is_some() { *p.ink } else { *p.ink2 };
        let text = Text::new(title.lead, letters.body, colour);
        match lead_beside(stage, &frame, title, column, at.y - m.title_gap) {
            Some(place) => lines.push((place, text)),
            None => put(text, 0.0, 0.0, &mut at),
        }
    }
    lines
}

/// Where the sentence stands beside the title, which ends at `foot`: on the
/// begin screen in landscape, which has no height for it below.
fn lead_beside(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    column: Rect,
    foot: f32,
) -> Option<Rect> {
    let (m, letters, ink) = (stage.m(), &stage.look.letters, *stage.p().ink);
    if !frame.beside || !is_shallow(stage, title) || !has_strip(stage, title) {
        return None;
    }
    let words = Text::new(title.words, letters.h1, ink).heading();
    let left = column.min.x + stage.galley(&words, f32::INFINITY).size().x + m.over_action;
    let size = stage.galley(&Text::new(title.lead, letters.body, ink), f32::INFINITY).size();
    let foot = foot - m.tile_line_gap;
    let fits = left + size.x <= column.max.x;
    fits.then(|| Rect::from_min_max(pos2(left, foot - size.y), pos2(column.max.x, foot)))
}

/// The size, no larger than `most`, at which no word of a title breaks in
/// `width`; that of running text when all break.
pub(super) fn unbroken(stage: &Stage<'_>, words: &str, most: f32, width: f32) -> f32 {
    let letters = &stage.look.letters;
    let sizes = [most, letters.h2, letters.h3, letters.body];
    let fits = |size: &f32| {
        let is_whole = |word| {
            let text = Text::new(word, *size, *stage.p().ink).heading();
            stage.galley(&text, f32::INFINITY).size().x <= width
        };
        *size <= most && words.split([' ', '-']).all(is_whole)
    };
    sizes.into_iter().find(fits).unwrap_or(letters.body)
}

/// Whether tinted titles stand in the side panel.
pub(super) fn is_side(stage: &Stage<'_>) -> bool {
    Frame::of(stage).beside
}

/// Room that the icon tile of a card takes beside its title, or over it in the
/// side panel.
fn tile_room(stage: &Stage<'_>, title: &Title<'_>) -> f32 {
    match title.card {
        Some((_, Some(_))) if !stage.look.roomy => stage.m().card_tile + stage.m().card_tile_gap,
        _ => 0.0,
    }
}

fn draw_title(stage: &mut Stage<'_>, column: Rect, title: &Title<'_>, top: f32, landscape: bool) {
    let m = stage.m();
    let hue = title.card.map(|(number, _)| stage.look.hue(number));
    if let (Some(hue), Some((_, Some(icon)))) = (hue, title.card)
        && tile_room(stage, title) > 0.0
    {
        let at = pos2(column.min.x, top);
        let rect = Rect::from_min_size(at, vec2(m.card_tile, m.card_tile));
        stage.icon_tile(rect, m.card_tile * 0.67, icon, hue);
    }
    let lines = title_lines(stage, title, column, top);
    stage.loose_block(|stage| {
        let mut ground = Rect::NOTHING;
        for (rect, text) in &lines {
            ground = ground.union(stage.text(rect.min, rect.width(), text));
        }
        ground
    });
    if let (Some((Some(icon), _)), Some((first, _)), Some(hue)) =
        (title.eyebrow, lines.first(), hue)
        && !stage.look.roomy
    {
        let middle = pos2(column.min.x + m.eyebrow_icon / 2.0, first.center().y);
        stage.icon(middle, m.eyebrow_icon, icon, Stroke::Duotone, *hue.deep);
    }
    if let (Some((page, pages)), Some(_), false) = (title.page, title.card, landscape) {
        let is_low = stage.look.is_tight() || is_shallow(stage, title);
        let top = match (stage.look.roomy, is_low) {
            (true, true) => top - m.tile_line_gap,
            (true, false) => m.band_roomy / 2.0,
            (false, _) => top + m.tile_line_gap,
        };
        stage.page_number(column.max.x, top, page, pages);
    }
    if let Some((page, pages)) = title.page_beside(&Frame::of(stage)) {
        let under = lines.last().map_or(top, |(rect, _)| rect.max.y);
        let words = stage.page_number_words(page, pages);
        let number = number_text(stage, &words);
        stage.text(pos2(column.min.x, under + m.title_gap), column.width(), &number);
    }
}

/// The page number under the title in the side panel, without dots.
fn number_text<'t>(stage: &Stage<'_>, words: &'t str) -> Text<'t> {
    Text::new(words, stage.look.letters.body, *stage.p().ink).label(Weight::Regular)
}

/// Where the title in the side panel ends, with the page number under it.
#[must_use]
pub(super) fn side_foot(stage: &Stage<'_>, frame: &Frame, title: &Title<'_>) -> f32 {
    let m = stage.m();
    let column = frame.side_column(stage);
    let lines = title_lines(stage, title, column, side_top(stage));
    let foot = lines.last().map_or(m.side_title, |(rect, _)| rect.max.y);
    match title.page_beside(frame) {
        Some(_) => foot + m.title_gap + stage.height(&number_text(stage, "1"), column.width()),
        None => foot,
    }
}

/// The mark with the name, and the promise.
pub(super) fn strip(stage: &mut Stage<'_>, column: Rect, promise: bool) {
    stage.quietly(|stage| draw_strip(stage, column, promise));
}

fn draw_strip(stage: &mut Stage<'_>, column: Rect, promise: bool) {
    let (m, p) = (stage.m(), stage.p());
    let middle = if Frame::of(stage).landscape { m.side_top } else { m.strip_middle };
    let middle = column.min.y + middle;
    name(stage, pos2(column.min.x, middle));
    if promise {
        let words = stage.words.dock.nothing_kept_short.as_str();
        let text = Text::new(words, stage.look.controls.body, *p.ink2).label(Weight::Regular);
        let size = stage.galley(&text, f32::INFINITY).size();
        let at = pos2(column.max.x - size.x, middle - size.y / 2.0);
        stage.text(at, f32::INFINITY, &text);
        let middle = pos2(at.x - m.mark_gap - m.eyebrow_icon / 2.0, middle);
        stage.icon(middle, m.eyebrow_icon, Icon::ShieldCheck, Stroke::Regular, *p.ink2);
    }
}

/// The mark and the name around the middle line of `left`.
pub(super) fn name(stage: &mut Stage<'_>, left: Pos2) {
    let (m, p) = (stage.m(), stage.p());
    mark(stage, pos2(left.x + m.mark / 2.0, left.y), m.mark, *p.link);
    let words = stage.words.name.as_str();
    let text = Text::new(words, stage.look.controls.body, *p.ink).label(Weight::SemiBold);
    let height = stage.galley(&text, f32::INFINITY).size().y;
    stage.text(pos2(left.x + m.mark + m.mark_gap, left.y - height / 2.0), f32::INFINITY, &text);
}

/// The mark's own units.
const MARK_SIDE: f32 = 48.0;
const MARK_STROKE: f32 = 3.4;
const MARK_CORNER: f32 = 6.0;
const FRONT_CARD: [(f32, f32); 2] = [(18.0, 5.0), (43.0, 36.0)];
const TICK: [(f32, f32); 3] = [(25.0, 21.0), (30.0, 26.0), (38.0, 16.0)];
/// The card behind shows only where the front one does not cover it.
const BEHIND_X: [f32; 10] = [18.0, 11.0, 7.0, 5.0, 5.0, 7.0, 11.0, 24.0, 28.0, 30.0];
const BEHIND_Y: [f32; 10] = [12.0, 12.0, 13.8, 18.0, 37.0, 41.2, 43.0, 43.0, 41.4, 37.5];

/// The mark: two cards, the front one ticked.
pub(super) fn mark(stage: &Stage<'_>, middle: Pos2, size: f32, colour: Color32) {
    let unit = size / MARK_SIDE;
    let origin = middle - vec2(size, size) / 2.0;
    let at = |(x, y): (f32, f32)| origin + vec2(x, y) * unit;
    let stroke = egui::Stroke::new(MARK_STROKE * unit, colour);
    let painter = stage.painter();
    let front = Rect::from_min_max(at(FRONT_CARD[0]), at(FRONT_CARD[1]));
    let round = super::stage::corner(MARK_CORNER * unit);
    painter.rect_stroke(front, round, stroke, egui::StrokeKind::Middle);
    painter.line(TICK.map(at).to_vec(), stroke);
    let behind = BEHIND_X.into_iter().zip(BEHIND_Y);
    painter.line(behind.map(at).collect(), stroke);
}

/// Draws the side panel with its title.
pub(super) fn beside(stage: &mut Stage<'_>, frame: &Frame, title: &Title<'_>) {
    let m = stage.m();
    let side = frame.side(stage);
    let hue = title.card.map(|(number, _)| stage.look.hue(number));
    stage.fill(side, 0.0, hue.map_or(*stage.p().inset, |hue| *hue.tint), None);
    let edge = hue.map_or(*stage.p().line, |hue| *hue.edge);
    let line = Rect::from_min_max(pos2(side.max.x - m.hairline, side.min.y), side.max);
    stage.fill(line, 0.0, edge, None);
    let column = frame.side_column(stage);
    if !stage.look.roomy {
        stage.quietly(|stage| name(stage, pos2(column.min.x, m.side_top)));
    }
    draw_title(stage, column, title, side_top(stage), true);
}

/// Where the title in the side panel begins: in large letters there is no name
/// over it.
fn side_top(stage: &Stage<'_>) -> f32 {
    if stage.look.roomy { stage.m().band_top_roomy } else { stage.m().side_title }
}
