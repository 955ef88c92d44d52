//! The pictures of paper that a visit looks at: kept while they are shown,
//! gone with the visit.

use egui::{Color32, ColorImage, Context, TextureOptions};

use super::Setup;
use crate::content::{Handout, short_address};
use crate::layout::{self, Bitmap};
use crate::press;
use crate::views::{Look, Preview, Shown};
use crate::visit::{Kiosk, PrintSheet, Screen, Trouble};

/// What was painted, and for which screen.
#[derive(Default)]
pub(super) struct Papers {
    shown: Shown,
    sheet: Option<PrintSheet>,
    trouble: Option<Trouble>,
}

impl Papers {
    /// What the views may show.
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Drops every picture.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Keeps the words of paper that comes without a print sheet before it.
    pub(super) fn tell(&mut self, words: Vec<String>) {
        self.shown.words = words;
    }

    /// Keeps the paper of a printer that is the screen.
    pub(super) fn show(&mut self, ctx: &Context, paper: &Bitmap, look: &Look) {
        let room = look.measures.shown_paper_height;
        let true_size = look.measures.paper_width;
        let share = (room * paper.width() as f32 / paper.height().max(1) as f32) / true_size;
        let image = shrink(paper, true_size * share.min(1.0), room);
        self.shown.paper = Some(ctx.load_texture("paper", image, TextureOptions::LINEAR));
    }

    /// Paints what the screen of this frame needs and drops what it does not.
    pub(super) fn prepare(&mut self, ctx: &Context, kiosk: &Kiosk, setup: &Setup, look: &Look) {
        match kiosk.screen() {
            Screen::Print(sheet) if self.sheet.as_ref() == Some(sheet) => {}
            Screen::Print(sheet) => {
                self.shown.preview = Some(preview(ctx, kiosk, setup, look, sheet));
                self.sheet = Some(sheet.clone());
            }
            Screen::Trouble(trouble) if self.trouble.as_ref() == Some(trouble) => {}
            Screen::Trouble(trouble) => {
                self.shown.qr = qr(kiosk, &trouble.handout);
                self.trouble = Some(trouble.clone());
            }
            Screen::Busy | Screen::Done(_) => {}
            Screen::Rest
            | Screen::Begin(_)
            | Screen::Card(..)
            | Screen::Option(..)
            | Screen::Leaflet(..)
            | Screen::Steps(..)
            | Screen::Talk(_)
            | Screen::Compare(..)
            | Screen::Values(..)
            | Screen::Help(_)
            | Screen::Adjust(_)
            | Screen::Stop
            | Screen::Pin(_)
            | Screen::Staff(_) => self.forget(),
        }
    }
}

fn qr(kiosk: &Kiosk, handout: &Handout) -> Option<(Bitmap, String)> {
    let address = handout.address(kiosk.pack())?;
    Some((layout::qr(&address)?, short_address(&address).to_owned()))
}

fn preview(
    ctx: &Context,
    kiosk: &Kiosk,
    setup: &Setup,
    look: &Look,
    sheet: &PrintSheet,
) -> Preview {
    let pack = kiosk.pack();
    let press = setup.press();
    let length = |handout: &Handout, large| press.length_mm(pack, handout, large);
    let lengths = sheet
        .choices()
        .iter()
        .map(|choice| (*choice, length(&sheet.handout(*choice), sheet.large)))
        .collect();
    let chosen = sheet.handout(sheet.choice);
    let bitmap = press.preview(pack, &chosen, sheet.large);
    let width = true_width(setup, look);
    let shown = look.measures.preview_height;
    Preview {
        paper: ctx.load_texture("preview", shrink(&bitmap, width, shown), TextureOptions::NEAREST),
        words: press::words(pack, &chosen, sheet.large),
        is_cut: bitmap.height() as f32 * width / bitmap.width() as f32 > shown,
        lengths,
        large: length(&chosen, true),
    }
}

/// Width of the paper on the glass, in px.
fn true_width(setup: &Setup, look: &Look) -> f32 {
    let mm = match setup.paper {
        layout::Paper::Mm80 => 80.0,
        layout::Paper::Mm58 => 58.0,
    };
    mm * look.px_per_mm
}

/// The upper part of a bitmap, `width` px wide and at most `height` px high,
/// each pixel the average of the paper under it.
fn shrink(bitmap: &Bitmap, width: f32, height: f32) -> ColorImage {
    let width = width.round().max(1.0);
    let scale = bitmap.width() as f32 / width;
    let rows = (bitmap.height() as f32 / scale).min(height).floor().max(1.0);
    let size = [width as usize, rows as usize];
    let columns: Vec<_> = (0..size[0]).map(|x| shares(x, scale)).collect();
    let mut pixels = Vec::with_capacity(size[0] * size[1]);
    for y in 0..size[1] {
        let lines = shares(y, scale);
        for columns in &columns {
            let mut black = 0.0;
            for (y, down) in &lines {
                for (x, across) in columns {
                    if bitmap.is_black(*x, *y) {
                        black += down * across;
                    }
                }
            }
            pixels.push(Color32::from_gray((255.0 * (1.0 - black)).round() as u8));
        }
    }
    ColorImage::new(size, pixels)
}

/// The dots under one pixel, each with its share of it; shares add up to 1.
fn shares(pixel: usize, scale: f32) -> Vec<(u32, f32)> {
    let (start, end) = (pixel as f32 * scale, (pixel + 1) as f32 * scale);
    (start as u32..end.ceil() as u32)
        .map(|dot| {
            let covered = (end.min(dot as f32 + 1.0) - start.max(dot as f32)).max(0.0);
            (dot, covered / scale)
        })
        .collect()
}
