//! The treatment steps.

use super::{Part, Rule, Style, footer, leaflet::section, qr};
use crate::content::{Pack, Route, Step, Steps, fill};

pub(super) fn steps(pack: &Pack, steps: &Steps) -> Vec<Part> {
    let mut parts = vec![
        Part::Header(pack.wording.paper.header.clone()),
        Part::Text(Style::Title, steps.title.clone()),
        Part::Text(Style::Body, steps.intro.clone()),
    ];
    parts.push(Part::Points(steps.principles.clone()));
    let last = steps.steps.len().saturating_sub(1);
    for (at, step) in steps.steps.iter().enumerate() {
        parts.push(Part::Rule(Rule::Thin));
        parts.extend(step.routes.iter().map(|route| numbered(pack, step, route)));
        if at > 0 && at < last {
            parts.push(Part::Text(Style::Source, steps.between.clone()));
        }
    }
    parts.push(Part::Rule(Rule::Strong));
    parts.extend(steps.sections.iter().flat_map(|it| section(pack, it, &steps.page)));
    parts.push(Part::Rule(Rule::Dashed));
    parts.push(qr::read_on(pack, &pack.address(&steps.slug, &steps.page)));
    parts.push(Part::Rule(Rule::Thin));
    parts.extend(footer::footer(pack));
    parts
}

fn numbered(pack: &Pack, step: &Step, route: &Route) -> Part {
    let number = step.number.to_string();
    let words = &pack.wording.steps.step;
    let title = fill(words, &[("n", &number), ("title", &route.title)]);
    Part::Question { icon: None, title, answer: route.text.clone() }
}
