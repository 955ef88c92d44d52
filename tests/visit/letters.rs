//! Letters of every size: nothing scrolls, nothing is cut off, and a page
//! breaks between questions.

use std::sync::Arc;

use egui::accesskit::Role;
use keuzekiosk::content::{CardOption, ChoiceCard, Language, Library, Pack, Question, Section};
use keuzekiosk::speech::Engine;

use crate::support::fits::{assert_fits, lines_of};
use crate::support::kiosk::{Kiosk, setup};
use crate::support::loopback::refusing;

const LETTERS: [&str; 4] = ["Klein", "Gewoon", "Groot", "Grootst"];
const PORTRAIT: (u32, u32) = (1080, 1920);
const LANDSCAPE: (u32, u32) = (1920, 1080);

/// A visitor who looks whether every screen is whole.
struct Reader {
    kiosk: Kiosk,
    pack: Arc<Pack>,
    /// Every option that was read, with the number of its pages.
    pages_read: Vec<(String, usize)>,
}

impl Reader {
    /// On the begin screen in this language.
    fn begin_in(language: Language, panel: (u32, u32), letters: &str) -> Self {
        let library = Library::shipped();
        let mut reader = Self::begin(&library, panel, letters);
        if language == Language::English {
            reader.touch("Aanpassen");
            reader.turn_to("English", "Meer keuzes");
            reader.pack = Arc::clone(library.pack(language));
            reader.touch(&reader.pack.wording.adjust.done.clone());
        }
        reader
    }

    /// On the begin screen, in these letters.
    fn begin(library: &Library, panel: (u32, u32), letters: &str) -> Self {
        let kiosk = Kiosk::open_with(|setup| {
            setup.library = library.clone();
            // With all the buttons there can be.
            setup.speech = Engine::Mute;
            setup.panel = panel;
        });
        let pack = Arc::clone(library.pack(Language::Dutch));
        let mut reader = Self { kiosk, pack, pages_read: Vec::new() };
        assert_fits(&reader.kiosk);
        for label in ["Raak aan om te beginnen", "Aanpassen", letters, "Klaar"] {
            reader.touch(label);
        }
        reader
    }

    fn touch(&mut self, label: &str) {
        self.kiosk.touch(label);
        assert_fits(&self.kiosk);
    }

    /// Touches `label`, turning pages by `more` until it is there.
    fn turn_to(&mut self, label: &str, more: &str) {
        while !self.kiosk.has_target(label) {
            self.touch(more);
        }
        self.touch(label);
    }

    /// Every page of this screen, turned by `more`; what stands on each.
    fn pages(&mut self, more: &str) -> Vec<String> {
        let mut pages = vec![self.kiosk.told()];
        while self.kiosk.has_target(more) {
            self.touch(more);
            pages.push(self.kiosk.told());
        }
        pages
    }

    fn read_cards(&mut self) {
        let wording = Arc::clone(&self.pack.wording);
        for card in &self.pack.clone().cards {
            self.turn_to(&card.title, &wording.begin.more);
            for option in &card.options {
                self.turn_to(&option.title, &wording.card.more);
                self.read_option(card, option);
                self.kiosk.touch(&wording.dock.back);
            }
            self.kiosk.touch(&wording.dock.back);
        }
    }

    /// All pages of an option together are its text.
    fn read_option(&mut self, card: &ChoiceCard, option: &CardOption) {
        // Caveats come first: beside the first answer, or on their own page.
        for caveat in card.caveats_of(option) {
            self.kiosk.sees(caveat);
        }
        let wording = Arc::clone(&self.pack.wording);
        let words = &wording.option;
        let mut read = self.questions();
        let turning = [&words.next_question, &words.next_page];
        let mut pages = 1;
        while let Some(turn) = turning.into_iter().find(|turn| self.kiosk.has_target(turn)) {
            self.touch(turn);
            pages += 1;
            read.extend(self.questions());
        }
        self.pages_read.push((option.id.clone(), pages));
        read.dedup_by(|next, before| {
            let goes_on = next.0 == before.0;
            if goes_on {
                before.1 = format!("{} {}", before.1, next.1);
            }
            goes_on
        });
        let titles = [&words.what, &words.when, &words.helps, &words.bothers, &words.expect];
        let answers = Question::ALL.map(|question| option.answers.to(question).to_owned());
        assert_eq!(read, titles.into_iter().cloned().zip(answers).collect::<Vec<_>>());
    }

    /// The questions on this page, with what stands under them.
    fn questions(&self) -> Vec<(String, String)> {
        let named = self.kiosk.named();
        let pairs = named.windows(2);
        let questions =
            pairs.filter(|pair| pair[0].role == Role::Heading && pair[0].name.ends_with('?'));
        let questions: Vec<_> =
            questions.map(|pair| (pair[0].name.clone(), pair[1].name.clone())).collect();
        if let [(question, answer)] = &*questions {
            let lines = lines_of(&self.kiosk, answer);
            let mut options = self.pack.cards.iter().flat_map(|card| &card.options);
            let is_whole =
                options.any(|it| Question::ALL.iter().any(|ask| it.answers.to(*ask) == answer));
            assert!(lines > 1 || is_whole, "{question} {answer} is one line alone on a page");
        }
        questions
    }

    fn read_leaflets(&mut self) {
        let pack = self.pack.clone();
        let starts = [pack.overview(), pack.guide()].into_iter().flatten();
        for leaflet in starts {
            self.turn_to(&leaflet.title, "Meer kaarten");
            let pages = self.pages("Verder lezen");
            assert_sections(&pages, &leaflet.sections);
            for detail in pack.details_of(leaflet) {
                self.kiosk.touch("Begin");
                self.turn_to(&leaflet.title, "Meer kaarten");
                self.turn_to(&detail.title, "Verder lezen");
                let pages = self.pages("Verder lezen");
                assert_sections(&pages, &detail.sections);
            }
            self.kiosk.touch("Begin");
        }
        if let Some(steps) = &pack.steps {
            self.turn_to(&steps.title, "Meer kaarten");
            let pages = self.pages("Verder lezen").concat();
            for route in steps.steps.iter().flat_map(|step| &step.routes) {
                assert!(pages.contains(&route.title), "{} is nowhere", route.title);
            }
            self.kiosk.touch("Begin");
        }
    }

    /// Help, the list, the sheets, and what follows on them.
    fn read_the_rest(&mut self) {
        self.touch("Hulp nodig?");
        assert!(self.pages("Meer nummers").concat().contains("112"));
        self.touch("Mijn gesprek");
        self.touch("Kies een kaart");
        self.fill_the_list();
        self.touch("Uw lijst is vol");
        self.pages("Meer mogelijkheden");
        self.decide();
        let last = self.pack.cards[0].options[4].title.clone();
        self.touch(&format!("Haal {last} weg"));
        self.touch("Stop");
        self.touch("Nee, ga verder");
        self.kiosk.touch("Begin").touch("Aanpassen");
        self.pages("Meer keuzes");
        self.kiosk.touch("Klaar");
        self.print();
        while !self.kiosk.shows("Bent u er nog?") {
            self.kiosk.wait(10.0).sees_not("Raak aan om te beginnen");
        }
        assert_fits(&self.kiosk);
    }

    /// Sets six options apart and stops at a seventh.
    fn fill_the_list(&mut self) {
        for card in &self.pack.clone().cards {
            self.turn_to(&card.title, "Meer kaarten");
            for option in &card.options {
                self.turn_to(&option.title, "Meer mogelijkheden");
                if self.kiosk.has_target("Uw lijst is vol") {
                    return;
                }
                self.touch("Zet in mijn gesprek");
                self.kiosk.touch("Terug");
            }
            self.kiosk.touch("Terug");
        }
    }

    /// What is important, three options compared, and the slip.
    fn decide(&mut self) {
        self.touch("Wat vindt u belangrijk?");
        self.pages("Meer keuzes");
        self.kiosk.touch("Klaar");
        self.touch("Vergelijk deze 3");
        let turning = ["Volgende vraag", "Volgende", "Verder lezen"];
        while let Some(turn) = turning.into_iter().find(|turn| self.kiosk.has_target(turn)) {
            self.touch(turn);
        }
        self.kiosk.touch("Terug");
        self.touch("Print mijn gesprek");
        self.touch("Niet printen");
    }

    fn print(&mut self) {
        self.turn_to(&self.pack.cards[0].title.clone(), "Meer kaarten");
        self.touch("Print deze kaart");
        self.touch("Niet printen");
        self.turn_to(&self.pack.cards[0].options[0].title.clone(), "Meer mogelijkheden");
        self.touch("Print");
        self.touch("Grote letters");
        self.touch("Print");
        self.kiosk.wait(2.0).wait_to_see("Klaar. Neem uw papier mee");
        assert_fits(&self.kiosk);
        self.touch("Verder lezen");
    }
}

/// Every sentence of the sections is on one of the pages.
fn assert_sections(pages: &[String], sections: &[Section]) {
    let pages = pages.concat();
    for section in sections {
        let lines = section.list.iter().flat_map(|line| line.split(". "));
        let sentences = section.text.split(". ").chain(lines);
        for sentence in sentences.chain([section.heading.as_str()]) {
            // As the accessibility tree is told, with quotes escaped.
            let told = format!("{:?}", sentence.trim_end_matches('.'));
            assert!(pages.contains(told.trim_matches('"')), "{sentence} is nowhere");
        }
    }
}

#[test]
fn every_option_can_be_read_whole_in_small_letters() {
    Reader::begin(&Library::shipped(), PORTRAIT, "Klein").read_cards();
}

/// Options whose facts need a second page, at most, in each language.
const OPTIONS_OF_TWO_PAGES: [(Language, usize); 2] = [(Language::Dutch, 7), (Language::English, 8)];

#[test]
fn most_options_are_one_page_of_ordinary_letters() {
    for (language, most) in OPTIONS_OF_TWO_PAGES {
        let mut reader = Reader::begin_in(language, PORTRAIT, "Gewoon");
        reader.read_cards();
        let longer: Vec<_> = reader.pages_read.iter().filter(|(_, pages)| *pages > 1).collect();
        assert_eq!(reader.pages_read.len(), 32);
        assert!(longer.len() <= most, "{language:?}: {longer:?}");
        assert!(longer.iter().all(|(_, pages)| *pages == 2), "{language:?}: {longer:?}");
    }
}

#[test]
fn every_option_can_be_read_whole_in_large_letters() {
    Reader::begin(&Library::shipped(), PORTRAIT, "Groot").read_cards();
}

#[test]
fn every_option_can_be_read_whole_in_the_largest_letters() {
    Reader::begin(&Library::shipped(), PORTRAIT, "Grootst").read_cards();
}

#[test]
fn every_option_can_be_read_whole_in_english() {
    Reader::begin_in(Language::English, PORTRAIT, "Grootst").read_cards();
}

#[test]
fn every_option_can_be_read_whole_on_a_panel_in_landscape() {
    Reader::begin(&Library::shipped(), LANDSCAPE, "Gewoon").read_cards();
    Reader::begin(&Library::shipped(), LANDSCAPE, "Grootst").read_cards();
}

/// The rest of all letters, both directions and both languages: `.ci/run` asks
/// for it with `KEUZEKIOSK_READ_ALL`, since it takes half a minute.
#[test]
fn every_option_can_be_read_whole_in_every_way() {
    if std::env::var_os("KEUZEKIOSK_READ_ALL").is_none() {
        return;
    }
    for language in [Language::Dutch, Language::English] {
        for panel in [PORTRAIT, LANDSCAPE] {
            for letters in LETTERS {
                Reader::begin_in(language, panel, letters).read_cards();
            }
        }
    }
}

#[test]
fn every_leaflet_can_be_read_whole_in_all_letters() {
    for letters in LETTERS {
        Reader::begin(&Library::shipped(), PORTRAIT, letters).read_leaflets();
    }
    Reader::begin(&Library::shipped(), LANDSCAPE, "Gewoon").read_leaflets();
    Reader::begin(&Library::shipped(), LANDSCAPE, "Grootst").read_leaflets();
}

/// What the check of a pack just lets through: a section of 11 lines of the
/// largest letters with its heading, a note of 10, a route and a help number of
/// 10 with their titles.
fn brim_full(pack: &mut Pack) {
    let section = "wandelen en wandelen en lopen ";
    let row = "wandelen en lopen ";
    let note = "wandelen en wandelen en rustig aan ";
    for leaflet in &mut pack.leaflets {
        let leaflet = Arc::make_mut(leaflet);
        leaflet.note = Some(note.repeat(9).trim_end().to_owned());
        section.repeat(10).trim_end().clone_into(&mut leaflet.sections[0].text);
        leaflet.sections[0].list = vec![section.repeat(10).trim_end().to_owned()];
    }
    if let Some(steps) = &mut pack.steps {
        let route = &mut Arc::make_mut(steps).steps[0].routes[0];
        row.repeat(9).trim_end().clone_into(&mut route.text);
    }
    if let Some(help) = &mut pack.help {
        let number = Arc::make_mut(help).numbers.last_mut().unwrap();
        "De Luisterlijn".clone_into(&mut number.heading);
        row.repeat(9).trim_end().clone_into(&mut number.line);
    }
}

#[test]
fn what_the_check_lets_through_fits_in_the_largest_letters() {
    let mut library = Library::shipped();
    library.change(brim_full);
    for panel in [PORTRAIT, LANDSCAPE] {
        let mut reader = Reader::begin(&library, panel, "Grootst");
        reader.pack = Arc::clone(library.pack(Language::Dutch));
        let pack = Arc::clone(&reader.pack);
        for leaflet in [pack.overview(), pack.guide()].into_iter().flatten() {
            reader.turn_to(&leaflet.title, "Meer kaarten");
            reader.pages("Verder lezen");
            reader.kiosk.touch("Begin");
        }
        reader.turn_to(&pack.steps.as_ref().unwrap().title, "Meer kaarten");
        reader.pages("Verder lezen");
        reader.touch("Hulp nodig?");
        reader.pages("Meer nummers");
    }
}

#[test]
fn long_words_and_caveats_fit_in_all_letters_and_both_directions() {
    for letters in LETTERS {
        Reader::begin(&setup().library, PORTRAIT, letters).read_cards();
        Reader::begin(&setup().library, LANDSCAPE, letters).read_cards();
    }
}

#[test]
fn every_other_screen_is_whole_in_all_letters() {
    for letters in LETTERS {
        Reader::begin(&setup().library, PORTRAIT, letters).read_the_rest();
    }
}

#[test]
fn every_other_screen_is_whole_in_all_letters_in_landscape() {
    for letters in LETTERS {
        Reader::begin(&setup().library, LANDSCAPE, letters).read_the_rest();
    }
}

#[test]
fn the_print_sheet_is_whole_for_the_longest_name_too() {
    let library = Library::shipped();
    let cards = &library.pack(Language::Dutch).cards;
    let options = cards.iter().flat_map(|card| card.options.iter().map(move |it| (card, it)));
    let (card, option) = options.max_by_key(|(_, option)| option.title.len()).unwrap();
    for panel in [PORTRAIT, LANDSCAPE] {
        for letters in LETTERS {
            let mut reader = Reader::begin(&library, panel, letters);
            reader.turn_to(&card.title, "Meer kaarten");
            reader.turn_to(&option.title, "Meer mogelijkheden");
            reader.touch("Print");
        }
    }
}

#[test]
fn trouble_is_whole_in_all_letters_and_both_directions() {
    for panel in [PORTRAIT, LANDSCAPE] {
        let mut kiosk = Kiosk::open_with(|setup| {
            setup.address = Some(refusing().parse().unwrap());
            setup.panel = panel;
        });
        kiosk.begin_reading("EMDR");
        for letters in LETTERS {
            kiosk.adjust(&[letters]).touch("Print").sees("Printen lukt nu even niet");
            assert_fits(&kiosk);
            kiosk.touch("Verder lezen");
        }
    }
}
