//! The picture of the paper on the print sheet: true size, torn off where it
//! goes on, with its length.

use egui::{Color32, Mesh, Rect, Shape, Stroke as Line, pos2, vec2};

use super::Preview;
use super::fonts::Weight;
use super::stage::Stage;
use super::text::Text;
use crate::content::fill;
use crate::visit::PrintSheet;

/// Centimetres as people say them.
pub(super) fn centimetres(mm: f32) -> String {
    format!("{}", (mm / 10.0).round().max(1.0))
}

/// The paper at true size, torn off below, with its length beside it.
pub(super) fn draw_picture(
    stage: &mut Stage<'_>,
    room: Rect,
    preview: &Preview,
    sheet: &PrintSheet,
) {
    let (m, p) = (stage.m(), stage.p());
    let label = Text::new(&stage.words.print.preview, stage.look.letters.body, *p.ink2);
    let label = stage.text(room.min, room.width(), &label.label(Weight::Regular));
    let size = preview.paper.size_vec2();
    let long = Text::new("", stage.look.letters.lead, *p.ink).label(Weight::SemiBold);
    let under = stage.height(&long, room.width()) + m.gap;
    let top = pos2(room.min.x, label.max.y + m.tile_text_gap);
    let height = size.y.min(room.max.y - under - top.y).min(m.preview_height);
    let paper = Rect::from_min_size(top, vec2(size.x, height.floor()));
    draw_paper(stage, paper, preview, preview.is_cut || size.y > height);
    bracket(stage, paper);
    let cm = centimetres(preview.length(sheet.choice));
    let words = fill(&stage.words.print.long, &[("cm", &cm)]);
    let long = Text::new(&words, stage.look.letters.lead, *p.ink).label(Weight::SemiBold);
    stage.text(pos2(paper.min.x, paper.max.y + m.gap), room.width(), &long);
}

/// Paper stays white in every mode.
fn draw_paper(stage: &Stage<'_>, paper: Rect, preview: &Preview, cut: bool) {
    let m = stage.m();
    stage.shadow(paper, 0.0);
    let edge = (!stage.p().tinted).then_some((m.hairline, *stage.p().edge));
    stage.fill(paper, 0.0, Color32::WHITE, edge);
    let size = preview.paper.size_vec2();
    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, paper.height() / size.y));
    stage.painter().image(preview.paper.id(), paper, uv, Color32::WHITE);
    if cut {
        let fade = paper.with_min_y(paper.max.y - m.preview_fade);
        let mut mesh = Mesh::default();
        for (corner, colour) in [
            (fade.left_top(), Color32::TRANSPARENT),
            (fade.right_top(), Color32::TRANSPARENT),
            (fade.left_bottom(), Color32::WHITE),
            (fade.right_bottom(), Color32::WHITE),
        ] {
            mesh.colored_vertex(corner, colour);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(2, 1, 3);
        stage.painter().add(Shape::mesh(mesh));
        tear(stage, paper);
    }
}

/// The teeth of a torn edge, in the colour of what lies behind.
pub(super) fn tear(stage: &Stage<'_>, paper: Rect) {
    let (tooth, behind) = (stage.m().tear, *stage.p().bg);
    let teeth = (paper.width() / (tooth * 2.0)).floor().max(1.0);
    let step = paper.width() / teeth;
    for at in 0..teeth as usize {
        let left = paper.min.x + at as f32 * step;
        let points = vec![
            pos2(left, paper.max.y + 1.0),
            pos2(left + step / 2.0, paper.max.y - tooth),
            pos2(left + step, paper.max.y + 1.0),
        ];
        stage.painter().add(Shape::convex_polygon(points, behind, Line::NONE));
    }
}

fn bracket(stage: &Stage<'_>, paper: Rect) {
    let (m, p) = (stage.m(), stage.p());
    let x = paper.max.x + m.bracket;
    let line = Line::new(m.border, *p.edge);
    let arm = m.bracket_arm / 2.0;
    let painter = stage.painter();
    painter.line_segment([pos2(x, paper.min.y), pos2(x, paper.max.y)], line);
    for y in [paper.min.y, paper.max.y] {
        painter.line_segment([pos2(x - arm, y), pos2(x + arm, y)], line);
    }
}

/// What is on the paper, for those who cannot see it (EN 301 549 5.1.3.16).
pub(super) fn tell_paper(stage: &mut Stage<'_>, picture: Option<Rect>, words: &[String]) {
    let intro = &stage.words.voice.paper;
    for words in std::iter::once(intro).chain(words) {
        stage.tell_of(picture, words);
    }
}
