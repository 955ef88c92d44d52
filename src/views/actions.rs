//! The action row: what can be done with a page, above the dock or at the foot
//! of the side panel.

use std::borrow::Cow;

use egui::{Rect, pos2, vec2};

use super::button::ButtonKind;
use super::focus::Part;
use super::frame::Frame;
use super::stage::Stage;
use super::title::{self, Title};
use super::voice;
use crate::content::Icon;
use crate::visit::{Action, Place};

/// One button of the action row.
#[derive(Clone)]
pub(super) struct Act<'a> {
    /// Its words.
    pub label: &'a str,
    /// Its pictogram.
    pub icon: Option<Icon>,
    /// How it looks.
    pub kind: ButtonKind,
    /// Its share of the row.
    pub share: f32,
    /// What it does.
    pub action: Action,
    /// Whether it turns pages.
    pub turns: bool,
    /// Whether it stands on a row of its own, over the others.
    pub above: bool,
    /// Whether it stands beside the one before it, where others stand alone.
    pub beside: Beside,
}

/// Where a button stands beside the one before it, instead of under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    /// Nowhere.
    Never,
    /// In large letters, where buttons have the whole width.
    Wide,
    /// In the side panel too.
    Always,
}

impl<'a> Act<'a> {
    /// A plain button.
    #[must_use]
    pub(super) fn plain(icon: Icon, label: &'a str, action: Action) -> Self {
        let (icon, kind, share) = (Some(icon), ButtonKind::Plain, 1.0);
        let (turns, above, beside) = (false, false, Beside::Never);
        Self { label, icon, kind, share, action, turns, above, beside }
    }

    /// A button that turns to another page of the screen.
    #[must_use]
    pub(super) fn turn(kind: ButtonKind, icon: Icon, label: &'a str, action: Action) -> Self {
        Self { kind, turns: true, ..Self::plain(icon, label, action) }
    }

    /// The same button with another share of its row.
    #[must_use]
    pub(super) fn share(self, share: f32) -> Self {
        Self { share, ..self }
    }

    /// The same button on a row of its own, over the others.
    #[must_use]
    pub(super) fn above(self) -> Self {
        Self { above: true, ..self }
    }

    /// The same button beside the one before it.
    #[must_use]
    pub(super) fn beside(self, beside: Beside) -> Self {
        Self { beside, ..self }
    }

    /// The main button.
    #[must_use]
    pub(super) fn main(icon: Icon, label: &'a str, action: Action) -> Self {
        Self { kind: ButtonKind::Filled, ..Self::plain(icon, label, action) }
    }
}

impl Act<'_> {
    /// Its words; a button that turns pages says only which way where there is
    /// no room for more.
    fn label<'s>(&'s self, stage: &Stage<'s>) -> &'s str {
        let has_room = !stage.look.names_only() && !Frame::of(stage).narrow;
        match self.icon.filter(|_| self.turns && !has_room) {
            Some(Icon::CaretLeft) => &stage.words.option.previous,
            Some(Icon::CaretRight) => &stage.words.option.next,
            _ => self.label,
        }
    }
}

/// The buttons that turn between `sheets` (ranges of blocks) from page `at`.
pub(super) fn turns<'a>(
    sheets: &[std::ops::Range<usize>],
    at: usize,
    next: &'a str,
    previous: &'a str,
) -> Vec<Act<'a>> {
    let to = |block| Action::Turn(Place { block, part: 0 });
    let mut acts = Vec::new();
    if let Some(sheet) = at.checked_sub(1).and_then(|at| sheets.get(at)) {
        acts.push(Act::turn(ButtonKind::Plain, Icon::CaretLeft, previous, to(sheet.start)));
    }
    if let Some(sheet) = sheets.get(at + 1) {
        acts.push(Act::turn(ButtonKind::Filled, Icon::CaretRight, next, to(sheet.start)));
    }
    acts
}

/// A row of buttons.
struct Row<'r, 'a> {
    /// The buttons, each with its width.
    acts: Vec<(&'r Act<'a>, f32)>,
    /// Where the first begins, after the page number if that stands there.
    left: f32,
    height: f32,
}

/// Rows that stand on each other, down to the foot of their column.
struct Stack<'r, 'a> {
    rows: Vec<Row<'r, 'a>>,
    column: Rect,
}

impl Stack<'_, '_> {
    fn top(&self, gap: f32) -> f32 {
        let gaps = self.rows.len().saturating_sub(1) as f32 * gap;
        self.column.max.y - self.rows.iter().map(|row| row.height).sum::<f32>() - gaps
    }
}

/// What stands below the content, and what stands in the side panel: the
/// buttons that turn pages are always below what they turn.
fn stacks<'r, 'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &'r [Act<'a>],
) -> (Stack<'r, 'a>, Stack<'r, 'a>) {
    let m = stage.m();
    let (turning, others): (Vec<_>, Vec<_>) = acts.iter().partition(|act| act.turns);
    let stack = |rows: Vec<Vec<&'r Act<'a>>>, column: Rect| {
        let rows = rows.into_iter().filter(|row| !row.is_empty());
        let rows = rows.map(|acts| row(stage, frame, title, acts, column.width())).collect();
        Stack { rows, column }
    };
    if title.is_beside(frame) {
        let panel = frame.side_column(stage);
        let side = |beside| stack(rows_of(&others, beside, 2), panel);
        // In large letters the panel is too narrow for two; under a long title
        // it is too low for all.
        let usual = side(if stage.look.roomy { None } else { Some(Beside::Always) });
        let fits = usual.top(m.gap) >= title::side_foot(stage, frame, title) + m.gap;
        let side = if fits { usual } else { side(Some(Beside::Wide)) };
        return (stack(vec![turning], frame.beside(stage)), side);
    }
    let rows = if stage.look.low_reach {
        fewest_rows(stage, frame, title, acts)
    } else if stage.look.roomy && !frame.landscape {
        [vec![turning], rows_of(&others, Some(Beside::Wide), 3)].concat()
    } else {
        let (above, others) = others.into_iter().partition(|act| act.above);
        vec![turning, above, others]
    };
    let column = frame.column(stage);
    let under = if frame.beside { m.side_margin } else { m.under_action };
    let column = column.with_max_y(column.max.y - under);
    (stack(rows, column), stack(Vec::new(), column))
}

/// All buttons in as few rows as their longest words allow, so that the lower
/// half keeps room for more; the main one last.
fn fewest_rows<'r, 'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &'r [Act<'a>],
) -> Vec<Vec<&'r Act<'a>>> {
    let m = stage.m();
    let mut acts: Vec<_> = acts.iter().collect();
    acts.sort_by_key(|act| act.kind == ButtonKind::Filled);
    let has_number = has_number(frame, title) && acts.iter().any(|act| act.turns);
    let number = if has_number { stage.pager() + m.gap } else { 0.0 };
    let width = frame.column(stage).width() - number;
    let most = acts.len().max(1);
    let fits = |count: &usize| {
        let row = acts.len().div_ceil(*count) as f32;
        let room = (width - m.gap * (row - 1.0)) / row;
        acts.iter().all(|act| stage.button_least_width(act.label(stage)) <= room)
    };
    let rows = (1..=most).find(fits).unwrap_or(most);
    acts.chunks(most.div_ceil(rows)).map(<[_]>::to_vec).collect()
}

/// Each in a row of its own, or up to `most` in a row where those after the first
/// stand at least this much `beside` the one before them.
fn rows_of<'r, 'a>(
    acts: &[&'r Act<'a>],
    beside: Option<Beside>,
    most: usize,
) -> Vec<Vec<&'r Act<'a>>> {
    let mut rows: Vec<Vec<&Act<'_>>> = Vec::new();
    for &act in acts {
        let joins = beside.is_some_and(|least| act.beside >= least);
        match rows.last_mut() {
            Some(row) if joins && row.len() < most => row.push(act),
            Some(_) | None => rows.push(vec![act]),
        }
    }
    rows
}

/// A row of `acts` in `width`, as high as their words need.
fn row<'r, 'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: Vec<&'r Act<'a>>,
    width: f32,
) -> Row<'r, 'a> {
    let m = stage.m();
    let turns = acts.iter().any(|act| act.turns);
    let left = if turns && has_number(frame, title) { stage.pager() + m.gap } else { 0.0 };
    let share = |act: &Act<'_>| if stage.look.low_reach { 1.0 } else { act.share };
    let shares: f32 = acts.iter().map(|act| share(act)).sum();
    let free = width - left - m.gap * (acts.len() - 1) as f32;
    // The first page has no button back, but is as high as those that have.
    let most = if turns && acts.len() == 1 { (free - m.gap) / 2.0 } else { free };
    let drawn = |act: &Act<'_>| (free * share(act) / shares).round();
    let whole = |act: &Act<'_>| stage.button_whole_width(act.icon, act.label(stage));
    let left_over = (free - acts.iter().map(|act| whole(act)).sum::<f32>()) / acts.len() as f32;
    // Where words and pictograms need more than their shares, each has what it
    // needs and an equal part of the rest.
    let is_narrow = left_over >= 0.0 && acts.iter().any(|act| whole(act) > drawn(act));
    let width = |act: &Act<'_>| if is_narrow { whole(act) + left_over } else { drawn(act) };
    let acts: Vec<_> = acts.into_iter().map(|act| (act, width(act))).collect();
    let heights =
        acts.iter().map(|(act, width)| stage.button_height(act.label(stage), width.min(most)));
    let height = heights.fold(least_height(stage, title), f32::max);
    Row { acts, left, height }
}

/// Whether the page number stands beside the buttons, because neither band nor
/// side panel shows it.
fn has_number(frame: &Frame, title: &Title<'_>) -> bool {
    let is_beside = title.page_beside(frame).is_some();
    title.page.is_some() && (frame.beside || title.card.is_none()) && !is_beside
}

/// Height of a button: a page that says one thing has higher ones.
fn least_height(stage: &Stage<'_>, title: &Title<'_>) -> f32 {
    let m = stage.m();
    match (stage.look.roomy, title.is_message()) {
        (true, _) => m.action_roomy,
        (false, true) => m.action_main,
        (false, false) => m.action,
    }
}

/// Where the rows below the content begin; none when there are no such rows.
#[must_use]
pub(super) fn top(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
) -> Option<f32> {
    let top = |acts: &[Act<'_>]| {
        let (below, _) = stacks(stage, frame, title, acts);
        (!below.rows.is_empty()).then(|| below.top(stage.m().gap))
    };
    // Nothing moves when the voice begins and its buttons come.
    top(acts).map(|own| own.min(top(&voice::reserve(stage, acts)).unwrap_or(own)))
}

/// Draws the rows; answers what was tapped.
pub(super) fn draw(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
) -> Option<Action> {
    let acts = voice::shown(stage, acts);
    let (below, side) = stacks(stage, frame, title, &acts);
    stage.told.has_row = matches!(acts, Cow::Owned(_));
    if stage.told.has_row && !side.rows.is_empty() {
        let room = side.column.with_max_y(side.top(stage.m().gap));
        voice::caption(stage, room.with_min_y(title::side_foot(stage, frame, title)));
    }
    let action = draw_stack(stage, frame, title, below);
    draw_stack(stage, frame, title, side).or(action)
}

/// All buttons on each other at the foot of `column`.
fn column_stack<'r, 'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &'r [Act<'a>],
    column: Rect,
) -> Stack<'r, 'a> {
    let (turning, others): (Vec<_>, Vec<_>) = acts.iter().partition(|act| act.turns);
    let stack = |beside| {
        let others = rows_of(&others, beside, 2);
        let rows = std::iter::once(turning.clone()).chain(others).filter(|row| !row.is_empty());
        let rows = rows.map(|acts| row(stage, frame, title, acts, column.width())).collect();
        Stack { rows, column }
    };
    let usual = stack((!stage.look.roomy).then_some(Beside::Wide));
    // What stands over the buttons needs a good part of the column.
    let fits = usual.top(stage.m().gap) >= column.min.y + column.height() / 3.0;
    if fits { usual } else { stack(Some(Beside::Wide)) }
}

/// Where the buttons begin that stand in a column of their own.
#[must_use]
pub(super) fn column_top(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
    column: Rect,
) -> f32 {
    let gap = stage.m().gap;
    let own = column_stack(stage, frame, title, acts, column).top(gap);
    let reserved = voice::reserve(stage, acts);
    own.min(column_stack(stage, frame, title, &reserved, column).top(gap))
}

/// Draws the buttons in a column of their own; answers what was tapped.
pub(super) fn draw_in_column(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
    column: Rect,
) -> Option<Action> {
    let acts = voice::shown(stage, acts);
    stage.told.has_row = matches!(acts, Cow::Owned(_));
    let stack = column_stack(stage, frame, title, &acts, column);
    draw_stack(stage, frame, title, stack)
}

fn draw_stack(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    stack: Stack<'_, '_>,
) -> Option<Action> {
    let m = stage.m();
    let mut action = None;
    let mut y = stack.top(m.gap);
    let start = stack.column.min.x;
    for Row { acts, left, height } in stack.rows {
        if let Some((page, pages)) = title.page
            && left > 0.0
            && has_number(frame, title)
        {
            let top = y + (height - stage.page_number_height()) / 2.0;
            stage.page_number_from(pos2(start, top), page, pages);
        }
        let mut x = start + left;
        for (act, width) in acts {
            let rect = Rect::from_min_size(pos2(x, y), vec2(width, height));
            let part = if stage.told.has_row && voice::is_of_voice(act) {
                Part::Voice
            } else {
                stage.part
            };
            let label = act.label(stage);
            if stage.in_part(part, |stage| stage.button(rect, act.kind, act.icon, label)) {
                action = Some(act.action.clone());
            }
            x += width + m.gap;
        }
        y += height + m.gap;
    }
    action
}
