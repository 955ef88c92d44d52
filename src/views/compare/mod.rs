//! 06 Vergelijken: two or three options held against one question at a time.
//!
//! The answers stand side by side in columns of one height, whatever the
//! question, so that nothing jumps from question to question; what is too long
//! for its column goes on in the same place. In large letters they stand under
//! each other over as many pages as they need. Their order is that of setting
//! apart; nothing is ranked.

mod blocks;
mod columns;
mod parts;

use egui::{Pos2, Rect, Role, Vec2, pos2, vec2};

use self::columns::Columns;
use super::actions::Act;
use super::button::ButtonKind;
use super::focus::Part;
use super::fonts::{Stroke, Weight};
use super::frame::{Frame, page};
use super::option::question_title;
use super::paging::page_of;
use super::stage::Stage;
use super::text::Text;
use super::title::{self, Title};
use crate::content::{CompareWords, Icon, Question, Wording, fill};
use crate::visit::{Action, Comparison, Place};

/// Draws the question and the answers of every option.
pub(super) fn ui(
    stage: &mut Stage<'_>,
    frame: &Frame,
    comparison: &Comparison,
    from: Place,
) -> Option<Action> {
    if stage.look.names_only() {
        return one_by_one(stage, frame, comparison, from);
    }
    if stage.look.roomy {
        return roomy(stage, frame, comparison, from);
    }
    let note = if frame.landscape { "" } else { stage.words.compare.note.as_str() };
    let beside = title_of(stage, &stage.words.compare.lead);
    let places = Places::of(stage, frame, &beside);
    let columns = Columns::of(stage, frame, places.body, comparison, note);
    let starts = columns.starts();
    let at = from.part.min(starts.len() - 1);
    stage.in_part(Part::Title, |stage| {
        draw_title(stage, frame, &beside, places.head, comparison.question);
    });
    let read = columns::draw(stage, frame, columns, comparison, at);
    let turning = turning(stage, frame, comparison, &starts, at);
    draw_buttons(stage, &places, comparison, &turning).or(read)
}

/// In large letters: an ordinary page with blocks under each other.
fn roomy(
    stage: &mut Stage<'_>,
    frame: &Frame,
    comparison: &Comparison,
    from: Place,
) -> Option<Action> {
    let (words, number) = (stage.words, number(stage, comparison.question));
    let title = |page| question_title_of(words, &number, comparison.question, page);
    let room = least_room(stage, frame, comparison, &title(Some((0, 2))), &[]);
    let blocks = blocks::cut(stage, comparison, room.size());
    let pages = blocks::pages(stage, &blocks, room.size());
    let at = page_of(&pages, blocks::block_at(&blocks, from));
    let acts = turning(stage, frame, comparison, &blocks::starts(&blocks, &pages), at);
    let title = title((pages.len() > 1).then_some((at, pages.len())));
    let (room, action) = page(stage, frame, &title, &acts);
    blocks::draw(stage, room.min, room.width(), &blocks, &pages, at).or(action)
}

/// Share of the tabs of their row in landscape.
const TABS: f32 = 0.63;

/// With every button low there is room for one option a page, to be read above
/// its buttons.
fn one_by_one(
    stage: &mut Stage<'_>,
    frame: &Frame,
    comparison: &Comparison,
    from: Place,
) -> Option<Action> {
    let (words, number) = (stage.words, number(stage, comparison.question));
    let title = |page| question_title_of(words, &number, comparison.question, page);
    let read_all = |block: Option<&blocks::Block>| {
        let open = block.map_or(Action::Stay, blocks::Block::opens);
        Act::plain(Icon::BookOpen, &words.compare.read_all, open)
    };
    let room = least_room(stage, frame, comparison, &title(Some((0, 2))), &[read_all(None)]);
    let blocks = blocks::cut(stage, comparison, room.size());
    let pages: Vec<_> = (0..blocks.len()).map(|at| at..at + 1).collect();
    let at = page_of(&pages, blocks::block_at(&blocks, from));
    let turns = turning(stage, frame, comparison, &blocks::starts(&blocks, &pages), at);
    let acts: Vec<_> = turns.into_iter().chain([read_all(blocks.get(at))]).collect();
    let title = title((pages.len() > 1).then_some((at, pages.len())));
    let (room, action) = page(stage, frame, &title, &acts);
    blocks::draw(stage, room.min, room.width(), &blocks, &pages, at).or(action)
}

/// The room that is left on every page: what turns them, beside `others`, takes
/// more where its words are longer.
fn least_room(
    stage: &Stage<'_>,
    frame: &Frame,
    comparison: &Comparison,
    title: &Title<'_>,
    others: &[Act<'_>],
) -> Rect {
    let three = [Place::default(); 3];
    let room = |at: usize| {
        let turns = turning(stage, frame, comparison, &three, at).into_iter();
        let acts: Vec<_> = turns.chain(others.iter().cloned()).collect();
        super::frame::room(stage, frame, title, &acts)
    };
    (0..three.len()).map(room).reduce(Rect::intersect).unwrap_or(Rect::NOTHING)
}

fn question_title_of<'a>(
    words: &'a Wording,
    number: &'a str,
    question: Question,
    page: Option<(usize, usize)>,
) -> Title<'a> {
    Title {
        eyebrow: Some((None, number)),
        words: question_title(&words.option, question),
        lead: "",
        card: Some((0, None)),
        page,
    }
}

/// What lies where in ordinary letters.
struct Places {
    head: Rect,
    body: Rect,
    tabs: Rect,
    turns: Rect,
}

impl Places {
    /// In portrait the turning buttons lie under the tabs, in landscape beside
    /// them.
    fn of(stage: &Stage<'_>, frame: &Frame, title: &Title<'_>) -> Self {
        let m = stage.m();
        if frame.landscape {
            let page = frame.page.shrink2(vec2(frame.margin(stage), m.over_action));
            let head = page.with_max_y(page.min.y + m.tile_icon);
            let foot = page.with_min_y(page.max.y - m.step_row);
            let tabs = foot.with_max_x(foot.min.x + foot.width() * TABS);
            let turns = foot.with_min_x(tabs.max.x + m.gap);
            let body = Rect::from_min_max(
                pos2(page.min.x, head.max.y + m.gap),
                pos2(page.max.x, foot.min.y - m.gap),
            );
            return Self { head, body, tabs, turns };
        }
        let column = frame.column(stage);
        let top = title::foot(stage, title, column);
        let head = column.with_min_y(top).with_max_y(top + m.tile_icon);
        let low = column.max.y - m.under_action;
        let turns = column.with_max_y(low).with_min_y(low - m.action);
        let low = turns.min.y - m.gap;
        let tabs = column.with_max_y(low).with_min_y(low - m.step_row);
        let body = column.with_min_y(head.max.y + m.gap).with_max_y(tabs.min.y - m.gap);
        Self { head, body, tabs, turns }
    }
}

fn title_of<'a>(stage: &Stage<'a>, lead: &'a str) -> Title<'a> {
    let words = &stage.words.compare.title;
    Title { eyebrow: None, words, lead, card: None, page: None }
}

fn number(stage: &Stage<'_>, question: Question) -> String {
    let at = Question::ALL.iter().position(|other| *other == question).unwrap_or(0) + 1;
    let all = Question::ALL.len();
    fill(&stage.words.compare.question, &[("n", &at.to_string()), ("all", &all.to_string())])
}

/// The title of the screen, and the question with its number and pictogram.
fn draw_title(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    head: Rect,
    question: Question,
) {
    let (m, p, letters) = (stage.m(), stage.p(), &stage.look.letters);
    let words = stage.words;
    if frame.landscape {
        let text = Text::new(&words.compare.title, letters.body, *p.ink2);
        let text = text.label(Weight::SemiBold).stop();
        let size = stage.galley(&text, f32::INFINITY).size();
        let at = pos2(head.max.x - size.x, head.center().y - size.y / 2.0);
        stage.in_part(Part::Title, |stage| stage.text(at, f32::INFINITY, &text));
    } else {
        stage.in_part(Part::Title, |stage| title::over(stage, frame, title));
    }
    let ground = Rect::from_min_size(head.min, Vec2::splat(m.tile_icon));
    let hue = stage.look.hue(0);
    stage.icon_tile(ground, m.tile_icon_glyph, question.icon(), hue);
    let number = number(stage, question);
    let number = Text::new(&number, letters.body, *p.ink2).label(Weight::Regular);
    let title = Text::new(question_title(&words.option, question), letters.h2, *p.ink).heading();
    let left = ground.max.x + m.question_gap;
    let width = head.max.x - left;
    let height = stage.height(&number, width) + stage.height(&title, width);
    let top = pos2(left, head.center().y - height / 2.0);
    stage.loose_block(|stage| {
        let number = stage.text(top, width, &number);
        number.union(stage.text(pos2(left, number.max.y), width, &title))
    });
}

/// The short name of a question.
fn short(words: &CompareWords, question: Question) -> &str {
    match question {
        Question::What => &words.what,
        Question::When => &words.when,
        Question::Helps => &words.helps,
        Question::Bothers => &words.bothers,
        Question::Expect => &words.expect,
    }
}

fn draw_tabs(stage: &mut Stage<'_>, row: Rect, comparison: &Comparison) -> Option<Action> {
    let m = stage.m();
    let count = Question::ALL.len() as f32;
    let width = (row.width() - m.gap * (count - 1.0)) / count;
    let mut action = None;
    for (at, question) in Question::ALL.into_iter().enumerate() {
        let left = row.min.x + at as f32 * (width + m.gap);
        let rect = Rect::from_min_size(pos2(left, row.min.y), vec2(width, row.height()));
        if draw_tab(stage, rect, question, question == comparison.question) {
            action = Some(Action::Ask(question));
        }
    }
    action
}

fn draw_tab(stage: &mut Stage<'_>, rect: Rect, question: Question, chosen: bool) -> bool {
    let (m, p) = (stage.m(), stage.p());
    let label = short(&stage.words.compare, question);
    let tap = stage.quietly(|stage| stage.tap(rect, Role::RadioButton, label, Some(chosen)));
    let (fill, edge) = if chosen {
        (*p.select, (m.border_strong, *p.select_edge))
    } else {
        (*p.surface, (if p.tinted { m.hairline } else { m.border }, *p.edge))
    };
    stage.fill(rect, m.radius, stage.pressed(fill, tap.pressed), Some(edge));
    stage.focus_ring(rect, label, m.radius);
    let weight = if chosen { Weight::Bold } else { Weight::Medium };
    let text = Text::new(label, stage.look.controls.body, *p.ink).label(weight).centred();
    let width = rect.width() - m.border_strong * 4.0;
    let height = stage.height(&text, width);
    // Where words take the room for it, they come first.
    let has_icon = m.icon_button + height <= rect.height() - m.border_strong * 2.0;
    let beside = if has_icon { m.icon_button } else { 0.0 };
    let top = rect.center().y - f32::midpoint(beside, height);
    let middle = rect.center().x;
    if has_icon {
        let icon = pos2(middle, top + m.icon_button / 2.0);
        stage.icon(icon, m.icon_button, question.icon(), Stroke::Duotone, *p.link);
    }
    stage.mute_text_at(pos2(middle, top + beside), width, &text);
    tap.tapped
}

/// The buttons to the page or question before and after: `starts` holds where
/// each page of this question begins.
fn turning<'a>(
    stage: &Stage<'a>,
    frame: &Frame,
    comparison: &Comparison,
    starts: &[Place],
    at: usize,
) -> Vec<Act<'a>> {
    let words = stage.words;
    let question = Question::ALL.iter().position(|other| *other == comparison.question);
    let question = question.unwrap_or(0);
    let short = frame.landscape && !stage.look.roomy;
    let before = question.checked_sub(1).and_then(|at| Question::ALL.get(at));
    let page = |at: usize| starts.get(at).copied();
    let back = |label, action| Act::turn(ButtonKind::Plain, Icon::CaretLeft, label, action);
    let on = |label, action| Act::turn(ButtonKind::Filled, Icon::CaretRight, label, action);
    let off = |label| Act { icon: None, kind: ButtonKind::Off, ..back(label, Action::Stay) };
    let previous = match (at.checked_sub(1).and_then(page), before) {
        (Some(start), _) => back(&words.leaflet.fewer, Action::Turn(start)),
        (None, Some(before)) => {
            let label =
                if short { &words.compare.previous } else { &words.option.previous_question };
            back(label, Action::Ask(*before))
        }
        (None, None) => off(&words.compare.first),
    };
    let next = match (page(at + 1), Question::ALL.get(question + 1)) {
        (Some(start), _) => on(&words.option.next_page, Action::Turn(start)),
        (None, Some(after)) => {
            let label = if short { &words.compare.next } else { &words.option.next_question };
            on(label, Action::Ask(*after))
        }
        (None, None) => off(&words.compare.last),
    };
    vec![previous, next]
}

/// Draws what keys come to before the answers: the questions, and the way to
/// the one before and after.
fn draw_buttons(
    stage: &mut Stage<'_>,
    places: &Places,
    comparison: &Comparison,
    turning: &[Act<'_>],
) -> Option<Action> {
    stage.in_part(Part::Actions, |stage| {
        let asked = draw_tabs(stage, places.tabs, comparison);
        draw_turns(stage, places.turns, turning).or(asked)
    })
}

/// Draws the turning buttons beside each other in `row`.
fn draw_turns(stage: &mut Stage<'_>, row: Rect, turns: &[Act<'_>]) -> Option<Action> {
    let m = stage.m();
    let width = (row.width() - m.gap) / 2.0;
    let height = m.action.min(row.height());
    let mut action = None;
    for (at, act) in turns.iter().enumerate() {
        let min: Pos2 = row.min + vec2(at as f32 * (width + m.gap), (row.height() - height) / 2.0);
        let rect = Rect::from_min_size(min, vec2(width, height));
        if stage.button(rect, act.kind, act.icon, act.label) {
            action = Some(act.action.clone());
        }
    }
    action
}
