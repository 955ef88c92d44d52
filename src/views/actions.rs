//! The action row: what can be done with a page, above the dock or at the foot
//! of the side panel.

use egui::{Rect, pos2, vec2};

use super::frame::Frame;
use super::stage::{ButtonKind, Stage};
use super::title::Title;
use crate::content::Icon;
use crate::visit::{Action, Place};

/// One button of the action row.
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
}

impl<'a> Act<'a> {
    /// A plain button.
    #[must_use]
    pub(super) fn plain(icon: Icon, label: &'a str, action: Action) -> Self {
        Self { label, icon: Some(icon), kind: ButtonKind::Plain, share: 1.0, action, turns: false }
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

    /// The main button.
    #[must_use]
    pub(super) fn main(icon: Icon, label: &'a str, action: Action) -> Self {
        Self { kind: ButtonKind::Filled, ..Self::plain(icon, label, action) }
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

/// The rows of buttons: those that turn pages above the others, and in large
/// letters or in the side panel every other one on a row of its own.
fn rows<'r, 'a>(
    stage: &Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &'r [Act<'a>],
) -> Vec<Vec<&'r Act<'a>>> {
    let (turning, others): (Vec<_>, Vec<_>) = acts.iter().partition(|act| act.turns);
    let mut rows = vec![turning];
    let side = frame.landscape && !title.is_message();
    if side || (!frame.landscape && stage.look.roomy && others.len() > 1) {
        rows.extend(others.into_iter().map(|act| vec![act]));
    } else {
        rows.push(others);
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// Height of a button: a page that says one thing has higher ones.
fn row_height(stage: &Stage<'_>, title: &Title<'_>) -> f32 {
    let m = stage.m();
    match (stage.look.roomy, title.is_message()) {
        (true, _) => m.action_roomy,
        (false, true) => m.action_main,
        (false, false) => m.action,
    }
}

/// Where the rows of buttons stand.
#[must_use]
pub(super) fn rect(stage: &Stage<'_>, frame: &Frame, title: &Title<'_>, acts: &[Act<'_>]) -> Rect {
    let m = stage.m();
    let count = rows(stage, frame, title, acts).len();
    let height = count as f32 * row_height(stage, title) + count.saturating_sub(1) as f32 * m.gap;
    if frame.landscape && !title.is_message() {
        let side = frame.side(stage);
        let foot = side.max.y - m.side_margin;
        let left = side.min.x + m.side_margin;
        let right = side.max.x - m.side_margin;
        return Rect::from_min_max(pos2(left, foot - height), pos2(right, foot));
    }
    let column = frame.column(stage);
    let foot = frame.page.max.y - m.under_action;
    Rect::from_min_max(pos2(column.min.x, foot - height), pos2(column.max.x, foot))
}

/// Draws the rows; answers what was tapped.
pub(super) fn draw(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
) -> Option<Action> {
    let m = stage.m();
    let room = rect(stage, frame, title, acts);
    let height = row_height(stage, title);
    let mut left = draw_page_number(stage, frame, title, room, height);
    let mut action = None;
    let mut y = room.min.y;
    for row in rows(stage, frame, title, acts) {
        let shares: f32 = row.iter().map(|act| act.share).sum();
        let width = room.max.x - left - m.gap * (row.len() - 1) as f32;
        let mut x = left;
        for act in row {
            let size = vec2((width * act.share / shares).round(), height);
            let rect = Rect::from_min_size(pos2(x, y), size);
            if stage.button(rect, act.kind, act.icon, act.label) {
                action = Some(act.action.clone());
            }
            x += size.x + m.gap;
        }
        left = room.min.x;
        y += height + m.gap;
    }
    action
}

/// The page number, where no band shows it: beside the turning buttons in
/// portrait, over them in the side panel. Returns where the first row begins.
fn draw_page_number(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    room: Rect,
    height: f32,
) -> f32 {
    let m = stage.m();
    let size = stage.page_number_height();
    match title.page {
        Some((page, pages)) if frame.landscape => {
            stage.page_number(room.max.x, room.min.y - m.gap - size, page, pages);
            room.min.x
        }
        Some((page, pages)) if title.card.is_none() => {
            let right = room.min.x + m.pager;
            stage.page_number(right, room.min.y + (height - size) / 2.0, page, pages);
            right + m.gap
        }
        Some(_) | None => room.min.x,
    }
}
