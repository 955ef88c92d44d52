//! 04 and 05 Mogelijkheid: one option, its five questions and answers.

use std::sync::Arc;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::fonts::Weight;
use super::frame::{Frame, page, room};
use super::option_acts::{acts, page_acts};
use super::paging::{balanced, in_parts, page_of, pages, tightest};
use super::stage::Stage;
use super::text::Text;
use super::title::{Title, is_side};
use crate::content::{CardOption, ChoiceCard, Icon, OptionWords, Question, fill};
use crate::visit::{Action, Place};

/// How much of the white over and under a question a full page keeps.
const LEAST_WHITE: f32 = 0.5;

/// The title of a question.
#[must_use]
pub(super) fn question_title(words: &OptionWords, question: Question) -> &str {
    match question {
        Question::What => &words.what,
        Question::When => &words.when,
        Question::Helps => &words.helps,
        Question::Bothers => &words.bothers,
        Question::Expect => &words.expect,
    }
}

/// A question with (a part of) its answer, or the caveats: what a page is made
/// of.
struct Block<'a> {
    /// None for the caveats, when they have a page of their own.
    question: Option<Question>,
    place: Place,
    title: &'a str,
    answer: String,
}

/// Draws the option on one page, or as many as the letters need.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    card: &Arc<ChoiceCard>,
    option: &Arc<CardOption>,
    from: Place,
) -> Option<Action> {
    let caveats: Vec<&str> = card.caveats_of(option).collect();
    let caveat = caveats.join(" ");
    let title = |page| title(stage.look.roomy, card, option, page);
    let one = room(stage, frame, &title(None), &acts(stage, card, option, None));
    let least = least_room(stage, frame, card, option);
    let apart = stands_apart(stage, one, least, option, &caveat);
    let mut blocks = whole_blocks(stage, option, if apart { &caveat } else { "" });
    let caveat = if apart { "" } else { &*caveat };
    let one = reading_room(stage, one, caveat);
    let mut sheets = pages(&heights(stage, &blocks, one), inner_height(stage, one), 0.0);
    if sheets.len() > 1 {
        let many = reading_room(stage, least, caveat);
        blocks = cut_blocks(stage, blocks, many);
        sheets = balanced(&heights(stage, &blocks, many), inner_height(stage, many), 0.0);
    }
    let block = blocks.iter().rposition(|block| block.place <= from).unwrap_or(0);
    let at = page_of(&sheets, block);
    let turns = (sheets.len() > 1).then(|| {
        let start = |page: usize| {
            sheets.get(page).and_then(|page| blocks.get(page.start)).map(|block| block.place)
        };
        let before = at.checked_sub(1).and_then(start);
        (before.unwrap_or_default(), start(at + 1))
    });
    let acts = page_acts(stage, card, option, turns, at);
    let number = (sheets.len() > 1).then_some((at, sheets.len()));
    let (whole, action) = page(stage, frame, &title(number), &acts);
    let shown = sheets.get(at).cloned().unwrap_or_default();
    // The rest of an answer is no other question.
    let next = blocks.get(shown.end).filter(|block| block.place.part == 0);
    let next = next.map(|block| block.title.to_owned());
    let room = reading_room(stage, whole, caveat);
    draw(
        stage,
        room,
        card,
        blocks.get(shown).unwrap_or_default(),
        number.is_some().then_some(next).flatten(),
    );
    if !caveat.is_empty() {
        stage.note(
            pos2(whole.min.x, room.max.y + stage.m().gap),
            whole.width(),
            Icon::ChatCircleText,
            caveat,
        );
    }
    action
}

/// The room of a page whose buttons take the most: some pages begin with another
/// question, others go on with an answer, and the last leads back.
fn least_room(
    stage: &Stage<'_>,
    frame: &Frame,
    card: &Arc<ChoiceCard>,
    option: &Arc<CardOption>,
) -> Rect {
    let (question, rest) = (Place::default(), Place { part: 1, ..Place::default() });
    let title = title(stage.look.roomy, card, option, Some((1, 2)));
    let rooms =
        [(Some(question), 0), (Some(rest), 0), (Some(question), 1), (Some(rest), 1), (None, 1)]
            .map(|(next, at)| {
                let acts = page_acts(stage, card, option, Some((Place::default(), next)), at);
                room(stage, frame, &title, &acts)
            });
    let [first, others @ ..] = rooms;
    others
        .into_iter()
        .fold(first, |least, room| if room.height() < least.height() { room } else { least })
}

/// Whether the caveats take so much of the room that they are read first, on
/// pages of their own, instead of beside every answer: a third of it, or what a
/// sentence needs in the room of the page with the most buttons.
fn stands_apart(
    stage: &Stage<'_>,
    one: Rect,
    least: Rect,
    option: &CardOption,
    caveat: &str,
) -> bool {
    if caveat.is_empty() {
        return false;
    }
    let beside = reading_room(stage, least, caveat);
    let blocks = cut_blocks(stage, whole_blocks(stage, option, ""), beside);
    let is_high = |height: &f32| *height > inner_height(stage, beside);
    stage.note_height(one.width(), caveat) > one.height() / 3.0
        || stage.look.crowded && heights(stage, &blocks, beside).iter().any(is_high)
}

fn title<'a>(
    roomy: bool,
    card: &'a ChoiceCard,
    option: &'a CardOption,
    page: Option<(usize, usize)>,
) -> Title<'a> {
    Title {
        eyebrow: Some((Some(card.icon), if roomy { &card.short_title } else { &card.title })),
        words: if roomy { &option.short_title } else { &option.title },
        lead: &option.teaser,
        card: Some((card.number, None)),
        page,
    }
}

/// The room for reading, nearer to the title and the buttons than on other
/// screens, with the caveats kept free below it.
fn reading_room(stage: &Stage<'_>, room: Rect, caveat: &str) -> Rect {
    let m = stage.m();
    let mut room = room.with_max_y(room.max.y + m.over_action - m.gap);
    if !is_side(stage) {
        room.min.y -= m.under_band - m.gap;
    }
    if caveat.is_empty() {
        return room;
    }
    let note = stage.note_height(room.width(), caveat) + stage.m().gap;
    room.with_max_y(room.max.y - note)
}

/// The caveats, unless there are none here, then the questions. A question has
/// the same place with and without caveats before it.
fn whole_blocks<'a>(stage: &Stage<'a>, option: &CardOption, caveat: &str) -> Vec<Block<'a>> {
    let caveat = (!caveat.is_empty()).then(|| Block {
        question: None,
        place: Place::default(),
        title: "",
        answer: caveat.to_owned(),
    });
    let block = |(block, question): (usize, Question)| Block {
        question: Some(question),
        place: Place { block, part: 0 },
        title: question_title(&stage.words.option, question),
        answer: option.answers.to(question).to_owned(),
    };
    caveat.into_iter().chain((1..).zip(Question::ALL).map(block)).collect()
}

/// Cuts an answer that alone is too long for a page after a sentence, into
/// parts of about one length, and so the caveats.
fn cut_blocks<'a>(stage: &Stage<'_>, blocks: Vec<Block<'a>>, room: Rect) -> Vec<Block<'a>> {
    let cut = |block: Block<'a>| {
        let is_answer = block.question.is_some();
        let inner = if is_answer { inner_height(stage, room) } else { room.height() };
        let fits = |words: &str, height: f32| {
            let part = Block { answer: words.to_owned(), ..block };
            let note = || stage.note_height(room.width(), words);
            let needed = if is_answer { block_height(stage, &part, room.width()) } else { note() };
            needed <= height
        };
        if fits(&block.answer, inner) {
            return vec![block];
        }
        let parts = |height: f32| in_parts(&block.answer, |part| fits(part, height));
        let height = tightest(inner, |height| parts(height).len());
        let place = |part: usize| Place { part, ..block.place };
        let parts = parts(height).into_iter().enumerate();
        parts.map(|(part, answer)| Block { answer, place: place(part), ..block }).collect()
    };
    blocks.into_iter().flat_map(cut).collect()
}

fn heights(stage: &Stage<'_>, blocks: &[Block<'_>], room: Rect) -> Vec<f32> {
    let height = |block: &Block<'_>| match block.question {
        Some(_) => block_height(stage, block, room.width()),
        // A page of its own, whatever follows.
        None => room.height(),
    };
    blocks.iter().map(height).collect()
}

/// Height for blocks inside the reading card.
fn inner_height(stage: &Stage<'_>, room: Rect) -> f32 {
    let foot = if stage.look.roomy { stage.m().question_top } else { 0.0 };
    room.height() - foot
}

/// Over and under each of `count` blocks that are `total` px high together: what
/// the page leaves of the white that the design gives them.
fn air(stage: &Stage<'_>, room: Rect, total: f32, count: usize) -> f32 {
    if stage.look.roomy {
        return 0.0;
    }
    let m = stage.m();
    let left = (inner_height(stage, room) - total) / (count * 2).max(1) as f32;
    left.clamp(0.0, (m.question_top + m.question_bottom) * (1.0 - LEAST_WHITE) / 2.0)
}

/// Over and under a question with its answer, at least.
fn pads(stage: &Stage<'_>) -> (f32, f32) {
    let m = stage.m();
    if stage.look.roomy {
        (m.question_top, m.question_bottom)
    } else {
        (m.question_top * LEAST_WHITE, m.question_bottom * LEAST_WHITE)
    }
}

struct Columns {
    text: f32,
    width: f32,
    icon: f32,
    /// Large letters put the answer under the icon, over the whole width.
    answer_indent: f32,
}

fn columns(stage: &Stage<'_>, width: f32) -> Columns {
    let m = stage.m();
    if stage.look.roomy {
        let text = m.option_pad_roomy + m.question_icon_roomy + m.question_gap;
        let answer_indent = m.option_pad_roomy;
        Columns {
            text,
            width: width - m.option_pad_roomy,
            icon: m.question_icon_roomy,
            answer_indent,
        }
    } else {
        let text = m.option_pad + m.question_icon + m.question_gap;
        Columns { text, width: width - m.option_pad, icon: m.question_icon, answer_indent: text }
    }
}

fn texts<'t>(stage: &Stage<'_>, block: &'t Block<'_>) -> (Text<'t>, Text<'t>) {
    let (p, letters) = (stage.p(), &stage.look.letters);
    let title = Text::new(block.title, letters.question, *p.ink).heading().stop();
    (title, Text::new(block.answer.trim_end(), letters.body, *p.ink))
}

fn block_height(stage: &Stage<'_>, block: &Block<'_>, width: f32) -> f32 {
    let (m, columns) = (stage.m(), columns(stage, width));
    let (title, answer) = texts(stage, block);
    let title = stage.height(&title, columns.width - columns.text);
    let title = if stage.look.roomy {
        title.max(columns.icon) + m.question_answer_roomy
    } else {
        title + m.question_answer
    };
    let (over, under) = pads(stage);
    over + title + stage.height(&answer, columns.width - columns.answer_indent) + under
}

fn draw(
    stage: &mut Stage<'_>,
    room: Rect,
    card: &ChoiceCard,
    blocks: &[Block<'_>],
    next: Option<String>,
) {
    let (m, p) = (stage.m(), stage.p());
    if let [Block { question: None, answer, .. }] = blocks {
        stage.note(room.min, room.width(), Icon::ChatCircleText, answer);
        return;
    }
    let total: f32 = blocks.iter().map(|block| block_height(stage, block, room.width())).sum();
    let air = air(stage, room, total, blocks.len());
    let total = total + air * 2.0 * blocks.len() as f32;
    let height = if stage.look.roomy { room.height() } else { total.min(room.height()) };
    let ground = Rect::from_min_size(room.min, vec2(room.width(), height));
    stage.reading_card(ground);
    let pad = columns(stage, room.width()).answer_indent.min(m.option_pad);
    let line = |stage: &Stage<'_>, y: f32| {
        let line = Rect::from_min_max(
            pos2(ground.min.x + pad, y),
            pos2(ground.max.x - pad, y + m.hairline),
        );
        stage.fill(line, 0.0, *p.line, None);
    };
    let mut y = ground.min.y;
    let mut before = Rect::NOTHING;
    for (index, block) in blocks.iter().enumerate() {
        let at = pos2(ground.min.x, y);
        let height = block_height(stage, block, room.width()) + air * 2.0;
        let whole = Rect::from_min_size(at, vec2(room.width(), height));
        let inside = whole.shrink2(vec2(m.icon_gap, m.chip_gap * 0.7));
        // What is read has a border of its own.
        if index > 0 && !stage.is_next_read() && !stage.is_read(before) {
            line(stage, y);
        }
        let at = at + vec2(0.0, air);
        stage.block(inside, |stage| draw_block(stage, at, room.width(), card, block));
        before = inside;
        y += height;
    }
    if let Some(next) = next {
        after_this(stage, ground, y, &next);
    }
}

fn draw_block(stage: &mut Stage<'_>, at: Pos2, width: f32, card: &ChoiceCard, block: &Block<'_>) {
    let (m, columns) = (stage.m(), columns(stage, width));
    let hue = stage.look.hue(card.number);
    let (title, answer) = texts(stage, block);
    let top = at.y + pads(stage).0;
    let pad = columns.text - m.question_gap - columns.icon;
    let ground = Rect::from_min_size(pos2(at.x + pad, top), Vec2::splat(columns.icon));
    let glyph = if stage.look.roomy { m.question_glyph_roomy } else { m.question_glyph };
    if let Some(question) = block.question {
        stage.icon_tile(ground, glyph, question.icon(), hue);
    }
    let title_width = columns.width - columns.text;
    let title_height = stage.height(&title, title_width);
    let (title_top, under) = if stage.look.roomy {
        let row = title_height.max(columns.icon);
        (top + (row - title_height) / 2.0, top + row + m.question_answer_roomy)
    } else {
        (top, top + title_height + m.question_answer)
    };
    stage.text(pos2(at.x + columns.text, title_top), title_width, &title);
    let answer_at = pos2(at.x + columns.answer_indent, under);
    stage.text(answer_at, columns.width - columns.answer_indent, &answer);
}

/// "Hierna: ..." at the foot of the card, left out when there is no room.
fn after_this(stage: &mut Stage<'_>, ground: Rect, used: f32, next: &str) {
    let (m, p) = (stage.m(), stage.p());
    let words = fill(&stage.words.option.after_this, &[("question", next)]);
    let text = Text::new(&words, stage.look.letters.body, *p.ink2).label(Weight::Regular);
    let width = ground.width() - m.option_pad_roomy * 2.0;
    let height = stage.height(&text, width);
    let top = ground.max.y - m.option_pad - height;
    if top - m.question_bottom <= used {
        return;
    }
    let left = ground.min.x + m.option_pad_roomy;
    let line = Rect::from_min_size(pos2(left, top - m.question_bottom), vec2(width, m.hairline));
    stage.fill(line, 0.0, *p.line, None);
    stage.text(pos2(left, top), width, &text);
}
