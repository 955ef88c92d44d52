//! Who listens and looks sees which words are said: the block that is being
//! read lies on a ground of its own, in a border of its own.

use egui::{Color32, Rect, Shape, StrokeKind};
use keuzekiosk::speech::Engine;
use keuzekiosk::views::{Look, Tokens};
use keuzekiosk::visit::{Event, Input, VoiceEvent};

use crate::support::kiosk::Kiosk;

/// The voice begins with this block of the page.
fn begin(kiosk: &mut Kiosk, block: usize) {
    let mut visit = kiosk.state(Clone::clone);
    let number = visit.reading().expect("a page is read").number;
    let begun = Event::Voice(VoiceEvent::Begun { number, block });
    assert_eq!(visit.update(Input::Heard(begun), kiosk.now()), None);
    kiosk.resume(&visit);
    kiosk.settle(Vec::new());
}

/// The grounds and the borders in the colours of what is read.
fn lights(kiosk: &Kiosk) -> (Vec<Rect>, Vec<Rect>) {
    let settings = kiosk.state(|visit| *visit.settings());
    let palette = Look::new(&Tokens::shipped().unwrap(), &settings, (1, 1), 1.0).palette;
    let (select, edge): (Color32, Color32) = (*palette.select, *palette.select_edge);
    let is_inside =
        |it: &egui::epaint::RectShape| it.stroke.is_empty() || it.stroke_kind == StrokeKind::Inside;
    let rects = |wanted: fn(&egui::epaint::RectShape) -> Color32, colour| {
        let shapes = kiosk.shapes().iter();
        let rect = |shape: &Shape| match shape {
            // Borders lie inside; the mark is drawn around its lines.
            Shape::Rect(it) if wanted(it) == colour && is_inside(it) => Some(it.rect),
            _ => None,
        };
        shapes.filter_map(|it| rect(&it.shape)).collect()
    };
    (rects(|rect| rect.fill, select), rects(|rect| rect.stroke.color, edge))
}

#[test]
fn the_block_that_is_read_lies_in_a_light_of_its_own() {
    let mut kiosk = Kiosk::open_with(|setup| setup.speech = Engine::Mute);
    kiosk.begin_reading("EMDR");
    assert_eq!(lights(&kiosk), (vec![], vec![]), "nothing is read yet");
    kiosk.touch("Lees voor");
    let headings = [
        "EMDR",
        "Wat houdt het in?",
        "Wanneer wordt het ingezet?",
        "Waarmee kan het me helpen?",
        "Waar kan ik last van krijgen?",
        "Wat kan ik verwachten?",
    ];
    for (block, heading) in headings.into_iter().enumerate() {
        begin(&mut kiosk, block);
        let (grounds, borders) = lights(&kiosk);
        let [light] = borders.as_slice() else { panic!("{heading}: {borders:?}") };
        assert_eq!(grounds, [*light], "{heading}: ground and border are one");
        for named in kiosk.named().into_iter().filter(|it| headings.contains(&&*it.name)) {
            let is_lit = light.contains_rect(named.rect);
            assert_eq!(is_lit, named.name == heading, "`{}` while {heading} is read", named.name);
        }
    }
    kiosk.touch("Stil");
    assert_eq!(lights(&kiosk), (vec![], vec![]), "nothing is read any more");
}

#[test]
fn the_answer_of_each_option_is_lit_where_they_are_compared() {
    let mut kiosk = Kiosk::open_with(|setup| setup.speech = Engine::Mute);
    kiosk.begin_reading("EMDR").touch_all(&["Zet in mijn gesprek", "Terug"]);
    kiosk.touch_all(&["Cognitieve therapie", "Zet in mijn gesprek", "Mijn gesprek"]);
    kiosk.touch("Vergelijk deze 2").touch("Aanpassen").touch("Voorlezen").touch("Klaar");
    let says = kiosk.says();
    for name in ["EMDR", "Cognitieve therapie"] {
        let block = says.lines().position(|line| line.contains(&format!(": Bij {name}: ")));
        begin(&mut kiosk, block.unwrap_or_else(|| panic!("{name} is not said:\n{says}")));
        let (grounds, borders) = lights(&kiosk);
        let named = kiosk.named().into_iter().find(|it| it.name == name).unwrap();
        let lit = |rects: &[Rect]| rects.iter().any(|rect| rect.contains_rect(named.rect));
        assert!(lit(&grounds) && lit(&borders), "{name}: {grounds:?} {borders:?}");
    }
}
