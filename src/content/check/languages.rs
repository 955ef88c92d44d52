//! Whether packs in several languages say the same.

use std::collections::BTreeMap;

use super::{
    CardOption, ChoiceCard, Destination, Leaflet, Pack, Place, Problem, Question, Section,
    Severity, Steps,
};

/// What a pack is made of: each part under a name, with what must be the same
/// in every language.
type Outline = BTreeMap<String, String>;

/// Compares packs of one toolkit in several languages with the first of them:
/// the same cards, options, leaflets, sections, steps and help numbers in the
/// same order, leading to the same places, with as many caveats and the same
/// numbers in what they say.
///
/// Each problem is at the `pack.ron` of the pack that differs, in a folder that
/// is named as the pack, because what is missing has no place.
#[must_use]
pub fn check_together(packs: &[&Pack]) -> Vec<Problem> {
    let Some((first, others)) = packs.split_first() else { return Vec::new() };
    others.iter().flat_map(|other| differences(first, other)).collect()
}

fn differences(first: &Pack, other: &Pack) -> Vec<Problem> {
    let (wanted, found) = (outline(first), outline(other));
    let problem = |rule, message: String, hint: &str| Problem {
        place: Place { file: format!("{}/pack.ron", other.manifest.id), line: 1, column: 1 },
        severity: Severity::Error,
        rule,
        message,
        hint: hint.to_owned(),
    };
    let (from, name) = (&first.manifest.id, &other.manifest.id);
    let mut problems = Vec::new();
    for (part, how) in &wanted {
        match found.get(part) {
            None => problems.push(problem(
                "missing-in-language",
                format!("{name} lacks {part}, which {from} has"),
                "translate it, with the same id",
            )),
            Some(other) if other != how => problems.push(problem(
                "differs-in-language",
                format!("{part}: {other} in {name}, but {how} in {from}"),
                "make them the same, or a visitor who changes the language loses the place",
            )),
            Some(_) => {}
        }
    }
    for part in found.keys().filter(|part| !wanted.contains_key(*part)) {
        problems.push(problem(
            "missing-in-language",
            format!("{name} has {part}, which {from} lacks"),
            "translate it too, or leave it out",
        ));
    }
    problems
}

fn outline(pack: &Pack) -> Outline {
    let mut outline = Outline::new();
    let mut put = |part: String, how: String| {
        outline.insert(part, how);
    };
    put("the order of cards".to_owned(), ids(pack.cards.iter().map(|card| &*card.id)));
    put("the order of leaflets".to_owned(), ids(pack.leaflets.iter().map(|leaflet| &*leaflet.id)));
    for card in &pack.cards {
        of_card(card, &mut put);
    }
    for leaflet in &pack.leaflets {
        of_leaflet(leaflet, &mut put);
    }
    if let Some(steps) = &pack.steps {
        of_steps(steps, &mut put);
    }
    if let Some(help) = &pack.help {
        put("the help numbers".to_owned(), ids(help.numbers.iter().map(|number| &*number.number)));
        put("the day on which help numbers expire".to_owned(), help.expires.to_string());
    }
    if let Some(values) = &pack.values {
        put("the values".to_owned(), ids(values.statements.iter().map(|it| &*it.id)));
    }
    outline
}

fn of_card(card: &ChoiceCard, put: &mut impl FnMut(String, String)) {
    let name = format!("card `{}`", card.id);
    put(name.clone(), format!("number {} with icon {:?}", card.number, card.icon));
    put(format!("the caveats of {name}"), count(&card.caveats));
    put(format!("the options of {name}"), ids(card.options.iter().map(|option| &*option.id)));
    for option in &card.options {
        of_option(option, &name, put);
    }
}

fn of_option(option: &CardOption, card: &str, put: &mut impl FnMut(String, String)) {
    let name = format!("option `{}` of {card}", option.id);
    let part = if option.part.is_some() { "first of its part" } else { "without a heading" };
    put(name.clone(), part.to_owned());
    put(format!("the caveats of {name}"), count(&option.caveats));
    put(format!("the page of {name}"), option.page.clone());
    for question in Question::ALL {
        let answer = option.answers.to(question);
        put(format!("answer `{}` of {name}", question.key()), numbers(answer));
    }
}

fn of_leaflet(leaflet: &Leaflet, put: &mut impl FnMut(String, String)) {
    let name = format!("leaflet `{}`", leaflet.id);
    put(name.clone(), format!("{:?} with icon {:?}", leaflet.role, leaflet.icon));
    put(format!("the note of {name}"), presence(leaflet.note.as_ref()));
    put(format!("the source of {name}"), presence(leaflet.source.as_ref()));
    put(format!("the page of {name}"), leaflet.page.clone());
    put(format!("the details of {name}"), ids(leaflet.details.iter().map(String::as_str)));
    of_sections(&leaflet.sections, &name, put);
}

fn of_steps(steps: &Steps, put: &mut impl FnMut(String, String)) {
    let name = "the steps".to_owned();
    put(name.clone(), format!("`{}` with icon {:?}", steps.id, steps.icon));
    put(format!("the principles of {name}"), count(&steps.principles));
    put(format!("the people of {name}"), count(&steps.people));
    for step in &steps.steps {
        let routes = step.routes.iter().map(|route| match &route.leads_to {
            Destination::Card(number) => format!("card {number}"),
            Destination::Leaflet(id) => format!("leaflet `{id}`"),
        });
        let routes: Vec<_> = routes.collect();
        put(format!("step {}", step.number), format!("to {}", routes.join(", ")));
    }
    of_sections(&steps.sections, &name, put);
}

fn of_sections(sections: &[Section], name: &str, put: &mut impl FnMut(String, String)) {
    put(format!("the sections of {name}"), count(sections));
    for (at, section) in sections.iter().enumerate() {
        let list = section.list.len();
        let card = section.card.map(|number| format!(", to card {number}")).unwrap_or_default();
        let address = section.address.iter().map(|address| format!(", with {address}"));
        let address: String = address.collect();
        let how = format!("with a list of {list}{card}{address}");
        put(format!("section {} of {name}", at + 1), how);
        let said = format!("{} {} {}", section.heading, section.text, section.list.join(" "));
        put(format!("the numbers in section {} of {name}", at + 1), numbers(&said));
    }
}

/// Whether a text says something, and the numbers it says in digits, smallest
/// first: "1,5" and "1.5" are the same, and so are "90.000" and "90,000".
fn numbers(text: &str) -> String {
    if text.trim().is_empty() {
        return "empty".to_owned();
    }
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '-' | ':'));
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    // "3MDR" and "cPTSS" are names.
    let number = |word: &&str| !word.contains(char::is_alphabetic);
    let mut numbers: Vec<String> = words.filter(number).map(digits).collect();
    numbers.retain(|number| !number.is_empty());
    numbers.sort();
    if numbers.is_empty() { "no numbers".to_owned() } else { numbers.join(", ") }
}

fn presence<T>(thing: Option<&T>) -> String {
    if thing.is_some() { "there" } else { "absent" }.to_owned()
}

fn count<T>(things: &[T]) -> String {
    things.len().to_string()
}

fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<_> = ids.collect();
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}
