//! Where things go: dock, page, and the room between title and action row, in
//! portrait and in landscape.

use egui::{Rect, pos2, vec2};

use super::actions::{self, Act};
use super::dock;
use super::focus::Part;
use super::stage::Stage;
use super::title::{self, Title};
use crate::visit::Action;

/// Where things go on this panel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The bar that is always there.
    pub dock: Rect,
    /// All but the dock.
    pub page: Rect,
    /// Wider than high.
    pub landscape: bool,
    /// The dock stands beside the page, and what has a tinted title has it in a
    /// panel beside its content: in landscape, unless every button has to lie low.
    pub beside: bool,
    /// The page beside the dock is narrow for its letters, which are larger for
    /// the glass than any are on the design's: every mm of its width counts.
    pub narrow: bool,
    /// Where things to touch may begin, in px from the top: the middle of the
    /// panel in low reach, its top otherwise.
    pub reach: f32,
}

impl Frame {
    /// The frame of this panel with these letters.
    #[must_use]
    pub(super) fn of(stage: &Stage<'_>) -> Self {
        let panel = stage.panel();
        let landscape = panel.width() > panel.height();
        let beside = landscape && !stage.look.low_reach;
        let narrow = beside && stage.look.crowded;
        let reach = if stage.look.low_reach { panel.center().y } else { panel.min.y };
        let (mut page, thickness) = (panel, dock::thickness(stage, landscape, beside));
        let dock = if beside {
            let dock = Rect::from_min_size(panel.min, vec2(thickness, panel.height()));
            page.min.x = dock.max.x;
            dock
        } else {
            let dock = panel.with_min_y(panel.max.y - thickness);
            page.max.y = dock.min.y;
            dock
        };
        Self { dock, page, landscape, beside, narrow, reach }
    }

    /// The part of `room` where things to touch may lie.
    #[must_use]
    pub(super) fn within_reach(&self, room: Rect) -> Rect {
        room.with_min_y(room.min.y.max(self.reach))
    }

    /// The panel beside the dock that holds title and actions in landscape.
    #[must_use]
    pub(super) fn side(&self, stage: &Stage<'_>) -> Rect {
        Rect::from_min_size(self.page.min, vec2(stage.m().side, self.page.height()))
    }

    /// The side panel between its margins.
    #[must_use]
    pub(super) fn side_column(&self, stage: &Stage<'_>) -> Rect {
        let margin = stage.m().side_margin;
        let beside = if self.narrow { margin / 2.0 } else { margin };
        self.side(stage).shrink2(vec2(beside, margin))
    }

    /// What is beside the side panel, between its margins.
    #[must_use]
    pub(super) fn beside(&self, stage: &Stage<'_>) -> Rect {
        let m = stage.m();
        let page = self.page.with_min_x(self.page.min.x + m.side);
        page.shrink2(vec2(m.side_margin, m.over_action))
    }

    /// Beside the page: less where it is wide and low.
    #[must_use]
    pub(super) fn margin(&self, stage: &Stage<'_>) -> f32 {
        if self.landscape { stage.m().margin_landscape } else { stage.m().margin }
    }

    /// The page between its margins.
    #[must_use]
    pub(super) fn column(&self, stage: &Stage<'_>) -> Rect {
        self.page.shrink2(vec2(self.margin(stage), 0.0))
    }
}

/// Draws strip, title and action row; answers the room between them and what
/// was tapped.
pub(super) fn page(
    stage: &mut Stage<'_>,
    frame: &Frame,
    title: &Title<'_>,
    acts: &[Act<'_>],
) -> (Rect, Option<Action>) {
    stage.in_part(Part::Title, |stage| {
        if title.is_beside(frame) {
            title::beside(stage, frame, title);
        } else {
            title::over(stage, frame, title);
        }
    });
    let action = stage.in_part(Part::Actions, |stage| actions::draw(stage, frame, title, acts));
    (room(stage, frame, title, acts), action)
}

/// The room between title and action row, without drawing.
#[must_use]
pub(super) fn room(stage: &Stage<'_>, frame: &Frame, title: &Title<'_>, acts: &[Act<'_>]) -> Rect {
    let m = stage.m();
    let under = actions::top(stage, frame, title, acts).unwrap_or(frame.page.max.y);
    if title.is_beside(frame) {
        return frame.beside(stage).with_max_y(under - m.over_action);
    }
    let column = frame.column(stage);
    let foot = title::foot(stage, title, column);
    let top = if title.card.is_some() { foot + m.under_band } else { foot };
    Rect::from_min_max(pos2(column.min.x, top), pos2(column.max.x, under - m.over_action))
}
