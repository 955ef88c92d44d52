//! A page such as visitors read: cards of text, with a row of buttons.

use std::sync::Arc;

use egui::{Align2, Color32, FontData, FontDefinitions, FontFamily, FontId, Sense, Stroke};
use egui::{StrokeKind, UiBuilder, vec2};

/// Points; the shape of the kiosk's panel.
pub(crate) const SIZE: egui::Vec2 = egui::Vec2::new(1080.0, 1920.0);

const INK: Color32 = Color32::from_rgb(38, 50, 56);
const PAPER: Color32 = Color32::from_rgb(247, 245, 240);
const TEXT: &str = "U praat met een therapeut over wat er is gebeurd. Tegelijk volgt u met uw \
    ogen een hand of een lampje. Zo wordt de herinnering minder scherp. U vertelt alleen wat u \
    wilt vertellen. De therapeut stopt als het te veel wordt, en u oefent thuis.";

/// Gives an egui context the kiosk's own typeface.
pub(crate) fn set_up(context: &egui::Context) {
    let bytes = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert("text".into(), Arc::new(FontData::from_static(bytes)));
    fonts.families.insert(FontFamily::Proportional, vec!["text".into()]);
    fonts.families.insert(FontFamily::Monospace, vec!["text".into()]);
    context.set_fonts(fonts);
}

/// Five cards and three buttons; says which button was tapped.
pub(crate) fn ui(ui: &mut egui::Ui) -> Option<usize> {
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, PAPER);
    let font = |size: f32| FontId::proportional(size);
    for i in 0..5u8 {
        let top = 40.0 + 320.0 * f32::from(i);
        let corner = whole.min + vec2(40.0, top);
        let card = egui::Rect::from_min_size(corner, vec2(whole.width() - 80.0, 300.0));
        ui.painter().rect(
            card,
            18.0,
            Color32::WHITE,
            Stroke::new(2.0, Color32::from_gray(200)),
            StrokeKind::Inside,
        );
        ui.painter().circle_filled(card.left_top() + vec2(45.0, 45.0), 24.0, INK);
        ui.painter().text(
            card.left_top() + vec2(90.0, 24.0),
            Align2::LEFT_TOP,
            "Wat kan ik verwachten?",
            font(36.0),
            INK,
        );
        let body = egui::Rect::from_min_max(card.left_top() + vec2(24.0, 80.0), card.max);
        ui.scope_builder(UiBuilder::new().max_rect(body.shrink2(vec2(24.0, 0.0))), |ui| {
            ui.label(egui::RichText::new(TEXT).font(font(30.0)).color(INK));
        });
    }
    let mut tapped = None;
    for (i, label) in ["Lees voor", "Print", "Terug"].into_iter().enumerate() {
        let place = whole.min + vec2(40.0 + 340.0 * i as f32, 1700.0);
        let rect = egui::Rect::from_min_size(place, vec2(320.0, 120.0));
        let response = ui.allocate_rect(rect, Sense::click());
        let enabled = response.enabled();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, label));
        let fill = if response.is_pointer_button_down_on() { INK } else { Color32::GRAY };
        ui.painter().rect_filled(rect, 24.0, fill);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, label, font(40.0), Color32::WHITE);
        if response.clicked() {
            tapped = Some(i);
        }
    }
    tapped
}
