//! The screens: one file each. A view borrows the kiosk and answers at most
//! one action; it cannot change anything.

mod actions;
mod adjust;
mod begin;
mod busy;
mod button;
mod card;
mod compare;
mod dock;
mod dock_cells;
mod flow;
mod focus;
mod fonts;
mod frame;
mod help;
mod hyphens;
mod idle;
mod leaflet;
mod look;
mod message;
mod option;
mod option_acts;
mod paging;
mod paper;
mod picture;
mod print;
mod rest;
mod sheet;
mod staff;
mod stage;
mod steps;
mod stop;
mod talk;
mod talk_row;
mod text;
mod tick;
mod title;
mod told;
mod trouble;
mod values;
mod voice;

use egui::{TextureHandle, Ui};

pub use focus::Focus;
pub use fonts::{definitions as fonts, forget_letters};
pub use look::{Look, Tokens};
pub use picture::Pictures as Art;
pub use staff::{ConfigNote, Meanwhile, PrinterFault, Roll, StaffFacts, Wrong};
pub use told::{Asked, Told};

use self::focus::Part;
use self::frame::Frame;
use self::stage::Stage;
use crate::content::HelpSlip;
use crate::layout::Bitmap;
use crate::visit::{Action, Kiosk, PrintChoice, Screen, VoiceAction};

/// What the shell painted for the screens that show paper or a QR code.
#[derive(Default)]
pub struct Shown {
    /// The print sheet's paper and lengths.
    pub preview: Option<Preview>,
    /// The QR code of screen 13: one dot a module, quiet zone included, and the
    /// short address under it.
    pub qr: Option<(Bitmap, String)>,
    /// What stands on paper that had no sheet to say it before.
    pub words: Vec<String>,
    /// The paper that came out, when the printer is the screen.
    pub paper: Option<TextureHandle>,
}

/// The paper of the print sheet, as it will come out.
pub struct Preview {
    /// The top of the paper at true size.
    pub paper: TextureHandle,
    /// Whether the paper goes on below the picture.
    pub is_cut: bool,
    /// What stands on it, a paragraph each.
    pub words: Vec<String>,
    /// Length of each row's paper in mm.
    pub lengths: Vec<(PrintChoice, f32)>,
    /// Length of the chosen row in large print, in mm.
    pub large: f32,
}

impl Preview {
    /// Length of this row's paper in mm.
    #[must_use]
    pub fn length(&self, choice: PrintChoice) -> f32 {
        self.lengths.iter().find(|(row, _)| *row == choice).map_or(0.0, |(_, mm)| *mm)
    }
}

/// Everything a view needs beside the kiosk.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Colours, letters, lengths.
    pub look: &'a Look,
    /// Drawn pictures.
    pub art: &'a Art,
    /// Paper and QR codes.
    pub shown: &'a Shown,
    /// The help numbers of this place and this day.
    pub help: &'a HelpSlip,
    /// What the staff screen tells.
    pub staff: &'a StaffFacts,
}

/// Draws the kiosk into `ui` and answers what the visitor did, and what the
/// frame says aloud.
#[must_use]
pub fn ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    focus: &mut Focus,
    kiosk: &Kiosk,
) -> (Option<Action>, Told) {
    let ctx = ui.ctx().clone();
    let struck = focus.begin(&ctx, kiosk);
    let (touched, told) = screen(ui, scene, focus, kiosk);
    focus.end(&ctx, kiosk);
    let read = Action::Voice(VoiceAction::Read);
    let asked = (told.asked == Some(Asked::Page) && kiosk.has_voice()).then(|| read.clone());
    let action = touched.or(asked).or(struck);
    if action == Some(read) {
        focus.go_to_voice(&kiosk.pack().wording.voice.pause);
    }
    (action, told)
}

fn screen(
    ui: &mut Ui,
    scene: &Scene<'_>,
    focus: &mut Focus,
    kiosk: &Kiosk,
) -> (Option<Action>, Told) {
    let pack = kiosk.pack().clone();
    let (words, look, told) = (&*pack.wording, scene.look, Told::default());
    let part = Part::Main;
    let mut stage = Stage { ui, look, kiosk, words, live: true, focus, part, told };
    let panel = stage.panel();
    stage.fill(panel, 0.0, *scene.look.palette.bg, None);
    let action = screen_ui(&mut stage, scene);
    stage.draw_light();
    (action, stage.told)
}

fn screen_ui(stage: &mut Stage<'_>, scene: &Scene<'_>) -> Option<Action> {
    let kiosk = stage.kiosk;
    if kiosk.is_dark() {
        let panel = stage.panel();
        stage.fill(panel, 0.0, egui::Color32::BLACK, None);
        return None;
    }
    if let Some(seconds) = kiosk.idle_warning() {
        return stage.in_part(Part::Actions, |stage| idle::ui(stage, seconds));
    }
    let frame = Frame::of(stage);
    let held = staff::hold(stage, &frame);
    let screen = kiosk.screen();
    let action = match screen {
        Screen::Rest => {
            let tapped = stage.in_part(Part::Actions, |stage| rest::ui(stage, scene.art));
            return held.or(tapped);
        }
        Screen::Stop => return held.or(stage.in_part(Part::Actions, stop::ui)),
        Screen::Pin(pad) => return staff::pin(stage, &frame, pad, scene.staff),
        Screen::Staff(panel) => {
            return staff::ui(stage, &frame, panel, scene.staff, scene.help);
        }
        Screen::Print(sheet) => {
            below(stage, &frame, scene);
            print::ui(stage, &frame, scene.shown, sheet)
        }
        Screen::Adjust(place) => {
            below(stage, &frame, scene);
            adjust::ui(stage, &frame, *place)
        }
        Screen::Begin(_)
        | Screen::Card(..)
        | Screen::Option(..)
        | Screen::Leaflet(..)
        | Screen::Steps(..)
        | Screen::Talk(_)
        | Screen::Compare(..)
        | Screen::Values(..)
        | Screen::Busy
        | Screen::Done(_)
        | Screen::Trouble(_)
        | Screen::Help(_) => page(stage, &frame, scene, screen),
    };
    let is_sheet = matches!(screen, Screen::Print(_) | Screen::Adjust(_));
    let docked = if is_sheet && stage.look.is_tight() && !dock::has_voice_for_sheet(stage) {
        // The buttons of the sheet stand in the place of the others.
        dock::help_only(stage, &frame)
    } else {
        stage.quietly(|stage| stage.in_part(Part::Dock, |stage| dock::dock(stage, &frame)))
    };
    held.or(docked).or(action)
}

/// The page under a sheet: seen, but not tapped and not spoken.
fn below(stage: &mut Stage<'_>, frame: &Frame, scene: &Scene<'_>) {
    stage.live = false;
    let _nothing = page(stage, frame, scene, stage.kiosk.page());
    stage.live = true;
}

fn page(
    stage: &mut Stage<'_>,
    frame: &Frame,
    scene: &Scene<'_>,
    screen: &Screen,
) -> Option<Action> {
    match screen {
        Screen::Begin(place) => begin::ui(stage, frame, scene.art, *place),
        Screen::Card(card, place) => card::ui(stage, frame, card, *place),
        Screen::Option(card, option, place) => option::ui(stage, frame, card, option, *place),
        Screen::Leaflet(leaflet, place) => leaflet::ui(stage, frame, leaflet, *place),
        Screen::Steps(steps, place) => steps::ui(stage, frame, steps, *place),
        Screen::Talk(place) => talk::ui(stage, frame, *place),
        Screen::Compare(comparison, place) => compare::ui(stage, frame, comparison, *place),
        Screen::Values(values, place) => values::ui(stage, frame, values, *place),
        Screen::Help(place) => help::ui(stage, frame, scene.help, *place),
        Screen::Busy => busy::ui(stage, frame),
        Screen::Done(confirmed) => {
            let action = busy::done_ui(stage, frame, scene.shown, *confirmed);
            if !scene.shown.words.is_empty() {
                paper::tell_paper(stage, None, &scene.shown.words);
            }
            action
        }
        Screen::Trouble(trouble) => trouble::ui(stage, frame, scene.shown, trouble),
        Screen::Rest
        | Screen::Stop
        | Screen::Print(_)
        | Screen::Adjust(_)
        | Screen::Pin(_)
        | Screen::Staff(_) => None,
    }
}
