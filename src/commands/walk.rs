//! A scripted visit through the real views, without a display: what
//! `keuzekiosk screens` and the scripts beside it walk with.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use egui::accesskit::{Node, NodeId, Role};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2};

use super::ScreensOptions;
use crate::app::{App, Setup};
use crate::content::{self, Language, Wording};
use crate::raster::Canvas;
use crate::visit::{self, Colours, Input, Kiosk, Screen, TextSize, VoiceEvent};

/// A visit without a window: fingers, clock and canvas.
pub(super) struct Walk<'a> {
    folder: &'a Path,
    app: App,
    ctx: egui::Context,
    canvas: Canvas,
    now: Duration,
    labels: Vec<(String, Role, Pos2)>,
    focused: Option<String>,
}

impl<'a> Walk<'a> {
    /// Long enough for no touch to count as a second one.
    const BETWEEN_TOUCHES: Duration = Duration::from_millis(400);
    /// Long enough for no key to count as the same one.
    const BETWEEN_KEYS: Duration = Duration::from_millis(600);
    /// Real time that a printer may take here.
    const PATIENCE: Duration = Duration::from_secs(10);

    pub(super) fn begin(folder: &'a Path, setup: Setup) -> anyhow::Result<Self> {
        let (width, height) = setup.panel;
        let mut app = App::new(setup)?;
        let ctx = egui::Context::default();
        ctx.enable_accesskit();
        app.set_up(&ctx);
        let canvas = Canvas::new(width, height);
        let (now, labels, focused) = (Duration::ZERO, Vec::new(), None);
        let mut walk = Self { folder, app, ctx, canvas, now, labels, focused };
        walk.frame(Vec::new());
        Ok(walk)
    }

    /// From the rest screen to the begin screen, in the wished language, letters
    /// and colours.
    pub(super) fn settle(&mut self, wishes: &ScreensOptions) -> anyhow::Result<()> {
        let rest = self.words().rest;
        let start =
            if wishes.language == Language::Dutch { rest.start } else { rest.other_language };
        self.touch(&start)?;
        let words = self.words();
        let adjust = &words.adjust;
        let colours = match wishes.look {
            Colours::Calm => &adjust.calm,
            Colours::BlackOnWhite => &adjust.black_on_white,
            Colours::WhiteOnBlack => &adjust.white_on_black,
            Colours::LowGlare => &adjust.low_glare,
        };
        let size = match wishes.text {
            TextSize::Small => &adjust.small,
            TextSize::Medium => &adjust.medium,
            TextSize::Large => &adjust.large,
            TextSize::Largest => &adjust.largest,
        };
        self.touch(&words.dock.adjust)?;
        // Large letters and low buttons turn the sheet into pages.
        self.find_on(colours, &adjust.more)?;
        if wishes.low {
            self.find_on(&adjust.low, &adjust.more)?;
        }
        self.touch(&adjust.done)?;
        self.touch(&words.dock.adjust)?;
        self.find_on(size, &adjust.more)?;
        self.touch(&adjust.done)
    }

    pub(super) fn card(
        &self,
        number: u8,
    ) -> anyhow::Result<std::sync::Arc<crate::content::ChoiceCard>> {
        let card = self.app.kiosk().pack().card(&number.to_string()).cloned();
        card.ok_or_else(|| anyhow!("the pack has no card {number}"))
    }

    /// Touches a tile of the begin screen, turning pages until it is there.
    pub(super) fn open_card(&mut self, number: u8) -> anyhow::Result<()> {
        let title = self.card(number)?.title.clone();
        let more = self.app.kiosk().pack().wording.begin.more.clone();
        while self.touch_like(&title).is_err() {
            self.turn(&more)?;
        }
        Ok(())
    }

    /// Overview, steps and guide with all their pages, facts and colophon.
    pub(super) fn leaflets(&mut self) -> anyhow::Result<()> {
        let pack = self.app.kiosk().pack().clone();
        let (overview, guide) = (pack.overview(), pack.guide());
        let entries = [
            (pack.steps.as_ref().map(|steps| &steps.title), "07-stappen"),
            (overview.map(|leaflet| &leaflet.title), "08-overzicht"),
            (guide.map(|leaflet| &leaflet.title), "23-hoe-werkt-het"),
        ];
        for (title, name) in entries {
            let Some(title) = title else { continue };
            self.find_on(title, &pack.wording.begin.more)?;
            self.keep(name)?;
            for page in 2.. {
                if self.turn(&pack.wording.leaflet.more).is_err() {
                    break;
                }
                self.keep(&format!("{name}-{page}"))?;
            }
            self.touch(&pack.wording.dock.home)?;
        }
        let more = [(content::Role::Facts, "29-feiten"), (content::Role::Colophon, "30-colofon")];
        for (role, name) in more {
            let both = guide.zip(pack.leaflets_with(role).next());
            let Some((guide, leaflet)) = both else { continue };
            self.find_on(&guide.title, &pack.wording.begin.more)?;
            while self.touch_like(&leaflet.title).is_err() {
                self.turn(&pack.wording.leaflet.more)?;
            }
            self.keep(name)?;
            self.touch(&pack.wording.dock.home)?;
        }
        Ok(())
    }

    pub(super) fn open_option(&mut self, title: &str) -> anyhow::Result<()> {
        let more = self.app.kiosk().pack().wording.card.more.clone();
        self.find_on(title, &more)
    }

    /// Has the page read aloud, up to the block that begins with these words.
    pub(super) fn read(&mut self, first: &str) -> anyhow::Result<()> {
        let blocks = self.app.told().iter();
        let block = blocks.clone().position(|block| block.words.starts_with(first));
        let block = block.ok_or_else(|| anyhow!("nothing is read of `{first}`"))?;
        let read = self.app.kiosk().pack().wording.voice.read.clone();
        self.touch(&read)?;
        let mut kiosk = self.app.kiosk().clone();
        let number = kiosk.reading().map_or(0, |reading| reading.number);
        let begun = visit::Event::Voice(VoiceEvent::Begun { number, block });
        let _none = kiosk.update(Input::Heard(begun), kiosk.now());
        self.app.resume(kiosk);
        self.wait(Duration::ZERO);
        Ok(())
    }

    /// Touches what is called `label`.
    pub(super) fn touch(&mut self, label: &str) -> anyhow::Result<()> {
        self.touch_where(label, |name| name == label)
    }

    /// Goes to what is called `label` with the keys.
    pub(super) fn focus(&mut self, label: &str) -> anyhow::Result<()> {
        /// More than any screen has to come by.
        const STEPS: usize = 60;
        for _ in 0..STEPS {
            self.press(Key::Tab);
            if self.focused.as_deref() == Some(label) {
                return Ok(());
            }
        }
        bail!("keys do not come to `{label}`")
    }

    /// Touches what has `label` in its name.
    pub(super) fn touch_like(&mut self, label: &str) -> anyhow::Result<()> {
        self.touch_where(label, |name| name.contains(label))
    }

    fn touch_where(&mut self, label: &str, is: impl Fn(&str) -> bool) -> anyhow::Result<()> {
        let tappable = |role: Role| {
            matches!(role, Role::Button | Role::RadioButton | Role::CheckBox | Role::Switch)
        };
        let found = self.labels.iter().find(|(name, role, _)| is(name) && tappable(*role));
        let Some(&(_, _, at)) = found else { bail!("`{label}` is not on the screen") };
        self.wait(Self::BETWEEN_TOUCHES);
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            let modifiers = Modifiers::NONE;
            let event = Event::PointerButton { pos: at, button, pressed, modifiers };
            self.frame(vec![Event::PointerMoved(at), event]);
        }
        self.frame(vec![Event::PointerGone]);
        Ok(())
    }

    /// Touches what is called `label`, turning pages with `more` until it is
    /// there; a page that was gone back to may not be the first.
    pub(super) fn find_on(&mut self, label: &str, more: &str) -> anyhow::Result<()> {
        while self.previous().is_ok() {}
        while self.touch(label).is_err() {
            self.turn(more).with_context(|| format!("`{label}` is on no page"))?;
        }
        Ok(())
    }

    fn previous(&mut self) -> anyhow::Result<()> {
        let words = self.words();
        let backward = [words.option.previous, words.card.fewer, words.begin.fewer];
        let found = backward.iter().find(|words| self.touch(words).is_ok());
        found.map(|_| ()).context("this is the first page")
    }

    /// Turns to the next page with the button called `more`, which only says
    /// which way where there is no room for more.
    pub(super) fn turn(&mut self, more: &str) -> anyhow::Result<()> {
        let next = self.words().option.next;
        self.touch(more).or_else(|_| self.touch(&next))
    }

    /// What is going on.
    pub(super) fn kiosk(&self) -> &Kiosk {
        self.app.kiosk()
    }

    /// Where the pictures go.
    pub(super) fn folder(&self) -> &'a Path {
        self.folder
    }

    /// Every word of the interface.
    pub(super) fn words(&self) -> Wording {
        (*self.app.kiosk().pack().wording).clone()
    }

    /// Presses a key and lets it go.
    pub(super) fn press(&mut self, key: Key) {
        self.wait(Self::BETWEEN_KEYS);
        for pressed in [true, false] {
            let (physical_key, modifiers) = (None, Modifiers::NONE);
            let event = Event::Key { key, physical_key, pressed, repeat: false, modifiers };
            self.frame(vec![event]);
        }
        self.wait(Duration::ZERO);
    }

    /// Lets time go by.
    pub(super) fn wait(&mut self, time: Duration) {
        self.now += time;
        self.frame(Vec::new());
        self.frame(Vec::new());
    }

    /// Lets time go by until the screen is there.
    pub(super) fn until(&mut self, is: impl Fn(&Screen) -> bool) -> anyhow::Result<()> {
        self.until_state(|kiosk| is(kiosk.screen()))
    }

    /// Lets time go by until what the printer or a check says is there.
    pub(super) fn until_state(&mut self, is: impl Fn(&Kiosk) -> bool) -> anyhow::Result<()> {
        let mut left = Self::PATIENCE;
        let step = Duration::from_millis(5);
        while !is(self.app.kiosk()) {
            left = left.checked_sub(step).context("the printer does not answer")?;
            std::thread::sleep(step);
            self.wait(Duration::from_millis(100));
        }
        self.wait(Duration::ZERO);
        Ok(())
    }

    /// Draws a frame and learns where everything is.
    fn frame(&mut self, events: Vec<Event>) {
        let size = self.app.panel();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), size)),
            time: Some(self.now.as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| self.app.frame(ui, self.now));
        if let Some(update) = output.platform_output.accesskit_update.take() {
            self.labels = update.nodes.iter().filter_map(|(_, node)| labelled(node)).collect();
            self.focused = label_of(&update.nodes, update.focus);
        }
        self.canvas.paint_output(&self.ctx, &mut output, egui::Color32::BLACK);
    }

    /// Writes the screen as a picture.
    pub(super) fn keep(&mut self, name: &str) -> anyhow::Result<()> {
        let (width, height) = (self.app.panel().x as u32, self.app.panel().y as u32);
        let path = self.folder.join(format!("{name}.png"));
        image::RgbaImage::from_raw(width, height, self.canvas.to_rgba())
            .context("the canvas is not as large as the panel")?
            .save(&path)
            .with_context(|| format!("{} cannot be written", path.display()))
    }
}

fn labelled(node: &Node) -> Option<(String, Role, Pos2)> {
    let bounds = node.bounds()?;
    let middle = pos2(
        f64::midpoint(bounds.x0, bounds.x1) as f32,
        f64::midpoint(bounds.y0, bounds.y1) as f32,
    );
    Some((node.label()?.to_owned(), node.role(), middle))
}

fn label_of(nodes: &[(NodeId, Node)], id: NodeId) -> Option<String> {
    let (_, node) = nodes.iter().find(|(node, _)| *node == id)?;
    node.label().map(str::to_owned)
}
