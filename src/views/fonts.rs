//! The fonts of the screen, embedded: Atkinson Hyperlegible Next in four
//! weights and Phosphor in three (licences beside the files).

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontId};

/// A weight of the text font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400: texts.
    Regular,
    /// 500: the dock.
    Medium,
    /// 600: buttons and labels.
    SemiBold,
    /// 700: titles and questions.
    Bold,
}

/// A drawing of the pictograms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Thin lines, in the dock.
    Regular,
    /// Strong lines, in buttons.
    Bold,
    /// Lines over a soft layer, in tiles.
    Duotone,
}

impl Weight {
    const fn family(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Medium => "medium",
            Self::SemiBold => "semibold",
            Self::Bold => "bold",
        }
    }

    /// This weight at `size` px.
    #[must_use]
    pub fn font(self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(self.family().into()))
    }
}

impl Stroke {
    const fn family(self) -> &'static str {
        match self {
            Self::Regular => "icons",
            Self::Bold => "icons-bold",
            Self::Duotone => "icons-duotone",
        }
    }

    /// This drawing at `size` px.
    #[must_use]
    pub fn font(self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(self.family().into()))
    }
}

macro_rules! font {
    ($file:literal) => {
        FontData::from_static(include_bytes!(concat!("../../assets/fonts/", $file)))
    };
}

/// All fonts, one family a weight.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces = [
        (Weight::Regular.family(), font!("AtkinsonHyperlegibleNext-Regular.ttf")),
        (Weight::Medium.family(), font!("AtkinsonHyperlegibleNext-Medium.ttf")),
        (Weight::SemiBold.family(), font!("AtkinsonHyperlegibleNext-SemiBold.ttf")),
        (Weight::Bold.family(), font!("AtkinsonHyperlegibleNext-Bold.ttf")),
        (Stroke::Regular.family(), font!("Phosphor-Regular.ttf")),
        (Stroke::Bold.family(), font!("Phosphor-Bold.ttf")),
        (Stroke::Duotone.family(), font!("Phosphor-Duotone.ttf")),
    ];
    for (name, data) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec![Weight::Regular.family().to_owned()]);
    }
    fonts
}

/// Lets go of every letter that was drawn, from the next frame on. egui keeps
/// the bitmap of each letter in each size for as long as its fonts stay equal,
/// so a family that nobody draws with comes and goes.
pub fn forget_letters(ctx: &Context) {
    let unused = FontFamily::Name("unused".into());
    let mut fonts = definitions();
    if !ctx.fonts(|current| current.definitions().families.contains_key(&unused)) {
        fonts.families.insert(unused, vec![Weight::Regular.family().to_owned()]);
    }
    ctx.set_fonts(fonts);
}
