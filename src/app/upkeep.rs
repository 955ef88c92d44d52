//! What is looked after while nobody is there, without a frame.

use std::time::Duration;

use egui::Context;

use super::{App, Renewal};
use crate::storage::Standing;

impl App {
    /// Metrics are written no more often than this, so that nobody can tell
    /// from them when somebody printed.
    const BETWEEN_METRICS: Duration = Duration::from_mins(15);

    /// Looks after what changes without a touch and needs no frame; called now
    /// and then, at `now` since the start.
    pub fn beat(&mut self, ctx: &Context, now: Duration) {
        self.look_at_hours(ctx, now);
        self.renew(ctx);
        if self.kiosk.is_at_rest() {
            self.measure(now);
        }
    }

    /// Content that was installed meanwhile is shown from the next visit on;
    /// until nobody is there, that there is news stays unread.
    pub(super) fn renew(&mut self, ctx: &Context) {
        if !self.kiosk.is_at_rest() {
            return;
        }
        let Some(library) = self.setup.renewal.as_mut().and_then(Renewal::news) else { return };
        for language in library.languages() {
            let content = &library.pack(language).manifest;
            log::info!("content: {} {}", content.id, content.version);
        }
        self.kiosk.restock(library);
        self.dated = None;
        ctx.request_repaint();
    }

    /// Tells the content what day it is; like new content it is taken in while
    /// nobody is there.
    pub(super) fn date(&mut self, now: Duration) {
        let today = self.setup.calendar.day(now);
        if self.dated == Some(today) || !self.kiosk.is_at_rest() {
            return;
        }
        let mut library = self.kiosk.library().clone();
        library.date(today);
        self.kiosk.restock(library);
        self.dated = Some(today);
    }

    fn measure(&mut self, now: Duration) {
        let Some(metrics) = &self.setup.metrics else { return };
        if self.measured.is_some_and(|last| now < last + Self::BETWEEN_METRICS) {
            return;
        }
        self.measured = Some(now);
        let library = self.kiosk.library();
        let packs = library.languages().map(|language| &library.pack(language).manifest);
        let standing = Standing {
            packs: packs.map(|pack| (pack.id.clone(), pack.version)).collect(),
            printer_ready: self.kiosk.printer_ready(),
            paper_near_end: self.printer_state.as_ref().and_then(|state| state.near_end),
            uptime: now,
        };
        if let Err(error) = metrics.write(&standing) {
            log::warn!("the metrics are not written: {error}");
        }
    }
}
