//! `keuzekiosk check --report`: how long and how easy the texts of a pack are,
//! a table for each card.

use std::io::{self, Write};

use crate::content::ease::{CALM_SENTENCE, Measure, band};
use crate::content::{CardOption, ChoiceCard, Language, Pack, Question};

/// Texts counted together.
#[derive(Default)]
struct Sum {
    texts: usize,
    words: usize,
    sentences: usize,
    long_sentences: usize,
    longest: usize,
    lowest: Option<f32>,
    ease: f32,
}

impl Sum {
    fn of(measures: impl IntoIterator<Item = Measure>) -> Self {
        let mut sum = Self::default();
        for measure in measures.into_iter().filter(|measure| measure.words > 0) {
            sum.texts += 1;
            sum.words += measure.words;
            sum.sentences += measure.sentences;
            sum.long_sentences += measure.long_sentences;
            sum.longest = sum.longest.max(measure.longest);
            sum.lowest = Some(sum.lowest.map_or(measure.ease, |lowest| lowest.min(measure.ease)));
            sum.ease += measure.ease;
        }
        sum
    }

    /// The average of the texts, so that a short one weighs as much as a long
    /// one.
    fn average(&self) -> f32 {
        if self.texts == 0 { 0.0 } else { self.ease / self.texts as f32 }
    }

    fn long_share(&self) -> usize {
        (self.long_sentences * 100).checked_div(self.sentences).unwrap_or(0)
    }
}

/// Writes the tables of a pack: each card with its options, then leaflets
/// and steps.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(pack: &Pack, out: &mut dyn Write) -> io::Result<()> {
    let language = pack.manifest.language;
    for card in &pack.cards {
        write_card(card, language, out)?;
    }
    let leaflets = pack.leaflets.iter().map(|leaflet| (&leaflet.title, &leaflet.sections));
    let steps = pack.steps.iter().map(|steps| (&steps.title, &steps.sections));
    let others = leaflets.chain(steps).map(|(title, sections)| {
        let texts = sections.iter().map(|section| Measure::of(&section.text, language));
        (title.as_str(), Sum::of(texts), 0)
    });
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        write_table("leaflets and steps", &others, out)?;
        writeln!(out)?;
    }
    let all = Sum::of(pack.cards.iter().flat_map(|card| of_card(card, language)));
    writeln!(out, "{} answers {}", all.texts, summary(&all, language))
}

fn write_card(card: &ChoiceCard, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let options = card.options.iter().map(|option| {
        let caveats = card.caveats_of(option).count();
        (option.title.as_str(), Sum::of(of_option(option, language)), caveats)
    });
    let name = format!("card {}: {}", card.number, card.title);
    write_table(&name, &options.collect::<Vec<_>>(), out)?;
    writeln!(out, "  {}\n", summary(&Sum::of(of_card(card, language)), language))
}

/// One line each: name, words, longest sentence, lowest and average score,
/// caveats.
fn write_table(name: &str, rows: &[(&str, Sum, usize)], out: &mut dyn Write) -> io::Result<()> {
    let widest = rows.iter().map(|(title, ..)| title.chars().count() + 2);
    let width = widest.chain([name.chars().count()]).max().unwrap_or_default();
    let head = ["words", "longest", "lowest", "average", "caveats"];
    write!(out, "{name:width$}")?;
    writeln!(out, "  {}", head.map(|column| format!("{column:>7}")).join("  "))?;
    for (title, sum, caveats) in rows {
        let lowest = sum.lowest.unwrap_or_default();
        writeln!(
            out,
            "  {title:inner$}  {:>7}  {:>7}  {lowest:>7.0}  {:>7.0}  {caveats:>7}",
            sum.words,
            sum.longest,
            sum.average(),
            inner = width - 2,
        )?;
    }
    Ok(())
}

/// How easy the texts are on the whole.
fn summary(sum: &Sum, language: Language) -> String {
    let scale = match language {
        Language::Dutch => "Flesch-Douma",
        Language::English => "Flesch reading ease",
    };
    format!(
        "score {:.1} on {scale} ({}); {} % of the sentences have more than {CALM_SENTENCE} words",
        sum.average(),
        band(sum.average(), language),
        sum.long_share(),
    )
}

fn of_card(card: &ChoiceCard, language: Language) -> impl Iterator<Item = Measure> {
    card.options.iter().flat_map(move |option| of_option(option, language))
}

fn of_option(option: &CardOption, language: Language) -> [Measure; 5] {
    Question::ALL.map(|question| Measure::of(option.answers.to(question), language))
}
