//! How text finds its lines.

use keuzekiosk::layout::{Bitmap, Item, Paper, lay_out, paint};
use keuzekiosk::receipt::{Part, Qr, Receipt, Style, Syllables};
use proptest::prelude::*;

fn strip(paper: Paper, large: bool, parts: Vec<Part>) -> keuzekiosk::layout::Strip {
    lay_out(&Receipt { syllables: Syllables::Dutch, large, parts }, paper)
}

fn lines_of(paper: Paper, large: bool, parts: Vec<Part>) -> Vec<String> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for item in strip(paper, large, parts).items {
        if let Item::Text { y, text, .. } = item {
            match lines.last_mut().filter(|(last, _)| *last == y) {
                Some((_, line)) => *line = format!("{line} {text}"),
                None => lines.push((y, text)),
            }
        }
    }
    lines.into_iter().map(|(_, text)| text).collect()
}

fn body(paper: Paper, large: bool, text: &str) -> Vec<String> {
    lines_of(paper, large, vec![Part::Text(Style::Body, text.to_owned())])
}

fn address(paper: Paper, large: bool, address: &str) -> Vec<String> {
    let qr = Qr {
        payload: "https://keuze.example/3a".to_owned(),
        address: address.to_owned(),
        title: String::new(),
        text: String::new(),
        alone: false,
    };
    lines_of(paper, large, vec![Part::Qr(qr)])
}

#[test]
fn a_long_word_breaks_at_its_own_hyphen() {
    let text = "Serotonine-heropnameremmers";
    assert_eq!(body(Paper::Mm58, false, text), ["Serotonine-", "heropnameremmers"]);
    let text = "Dit zijn serotonine-heropnameremmers (SSRI).";
    assert_eq!(
        body(Paper::Mm58, false, text),
        ["Dit zijn serotonine-", "heropnameremmers (SSRI)."]
    );
}

#[test]
fn a_word_longer_than_a_line_breaks_between_syllables() {
    let lines = body(Paper::Mm58, true, "Traumabehandelingsmogelijkheden");
    assert_eq!(lines, ["Traumabehande-", "lingsmogelijkheden"]);
}

#[test]
fn whole_words_go_to_the_next_line_when_the_line_is_half_full() {
    let lines = body(Paper::Mm58, false, "Psychologische hulpverlenersteams zijn er.");
    assert_eq!(lines, ["Psychologische", "hulpverlenersteams zijn er."]);
    let lines = body(Paper::Mm58, false, "Soms hulpverlenersteamvergaderingen ook.");
    assert_eq!(lines, ["Soms hulpverlenersteamverga-", "deringen ook."]);
    let lines = body(Paper::Mm58, false, "Soms ook traumabehandelingen.");
    assert_eq!(lines, ["Soms ook", "traumabehandelingen."], "no scrap on the last line");
}

#[test]
fn short_words_are_not_divided_even_in_a_narrow_column() {
    let qr = Qr {
        payload: format!("https://keuze.example/{}", "a".repeat(30)),
        address: String::new(),
        title: String::new(),
        text: "op dit vierkant hier".to_owned(),
        alone: false,
    };
    assert_eq!(lines_of(Paper::Mm80, false, vec![Part::Qr(qr)]), ["op dit", "vierkant hier"]);
}

#[test]
fn telephone_numbers_ranges_and_short_words_stay_whole() {
    for text in
        ["Bel gerust gratis nummer 0800-0113", "Na een gesprek of twee: 12-14", "Dat is e-mail"]
    {
        for width in [Paper::Mm58, Paper::Mm80] {
            for large in [false, true] {
                let lines = body(width, large, text);
                let word = text.split(' ').next_back().unwrap();
                assert!(lines.iter().any(|line| line.contains(word)), "{lines:?}");
            }
        }
    }
}

#[test]
fn an_address_breaks_after_a_slash_and_nothing_is_added() {
    let long = "thuisarts.nl/posttraumatische-stressstoornis";
    assert_eq!(address(Paper::Mm80, false, long), [long]);
    assert_eq!(
        address(Paper::Mm58, false, long),
        ["thuisarts.nl/", "posttraumatische-stressstoornis"]
    );
    assert_eq!(
        address(Paper::Mm58, true, long),
        ["thuisarts.nl/", "posttraumatische", "-stressstoornis"]
    );
    for large in [false, true] {
        let lines =
            address(Paper::Mm58, large, "zorgstandaardenenrichtlijnendatabase.voorbeeld.nl");
        assert_eq!(lines.concat(), "zorgstandaardenenrichtlijnendatabase.voorbeeld.nl");
    }
}

#[test]
fn an_address_that_fits_stands_on_one_line_under_the_code() {
    assert_eq!(address(Paper::Mm58, false, "keuze.example/3a"), ["keuze.example/3a"]);
}

#[test]
fn a_soft_hyphen_says_where_a_word_divides() {
    let word = "Emotieregulatie\u{ad}vaardigheidstrainingen";
    let lines = body(Paper::Mm58, false, word);
    assert_eq!(lines, ["Emotieregulatie\u{ad}-", "vaardigheidstrainingen"]);
    let ink = |text: &str| {
        paint(&strip(Paper::Mm80, false, vec![Part::Text(Style::Body, text.to_owned())]))
    };
    assert_eq!(ink("een\u{ad}voud"), ink("eenvoud"), "it is not seen inside a line");
}

#[test]
fn a_title_shrinks_a_little_before_it_is_divided() {
    let title =
        |text: &str| lines_of(Paper::Mm58, true, vec![Part::Text(Style::Title, text.to_owned())]);
    assert_eq!(title("Emotieregulatie"), ["Emotieregulatie"]);
    assert!(title("Emotieregulatietrainingen").len() > 1);
}

#[test]
fn a_code_too_large_for_its_words_has_them_above_it() {
    let qr = |address: &str| {
        Part::Qr(Qr {
            payload: address.to_owned(),
            address: "x.nl".to_owned(),
            title: "Lees".to_owned(),
            text: "Richt".to_owned(),
            alone: false,
        })
    };
    let places = |payload: &str| {
        let mut places = (0, 0);
        for item in strip(Paper::Mm80, false, vec![qr(payload)]).items {
            if let Item::Code { y, .. } = item {
                places.1 = y;
            } else if let Item::Text { y, text, .. } = item
                && text.contains("Lees")
            {
                places.0 = y;
            }
        }
        places
    };
    let (words, code) = places("https://x.nl/1");
    assert!(words > code, "beside a small code");
    let (words, code) = places(&format!("https://x.nl/{}", "a".repeat(80)));
    assert!(words < code, "above a large code");
}

#[test]
fn a_payload_no_code_can_hold_leaves_the_address() {
    let part = Part::Qr(Qr {
        payload: "a".repeat(5000),
        address: "x.nl".to_owned(),
        title: String::new(),
        text: String::new(),
        alone: true,
    });
    assert_eq!(lines_of(Paper::Mm58, false, vec![part]), ["x.nl"]);
}

/// Words as packs have them, and some nobody would write.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zé]{1,14}",
        "[A-Z][a-z]{10,50}",
        "[a-z]{1,20}[-/–][a-z]{1,30}",
        "[0-9]{1,30}",
        "[a-z]{1,30}\\.[a-z]{2,30}/[a-z-]{0,40}",
        "\\PC{0,6}",
    ];
    proptest::collection::vec(word, 0..30).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_leaves_the_paper_or_gets_lost(
        text in text(),
        narrow in any::<bool>(),
        large in any::<bool>(),
        style in prop::sample::select(vec![Style::Body, Style::Title, Style::Number, Style::Source]),
    ) {
        let paper = if narrow { Paper::Mm58 } else { Paper::Mm80 };
        let strip = strip(paper, large, vec![Part::Text(style, text.clone()), Part::Note(text.clone())]);
        let bitmap = paint(&strip);
        let margin = if narrow { 14 } else { 30 };
        for y in 0..bitmap.height() {
            // Overhanging strokes may reach a few dots into the margin.
            for x in bitmap.width() - margin + 10..bitmap.width() {
                prop_assert!(!bitmap.is_black(x, y), "ink at {x}, {y}");
            }
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let set: usize = strip.items.iter().map(|item| {
            if let Item::Text { text, .. } = item { letters(text) } else { 0 }
        }).sum();
        prop_assert_eq!(set, 2 * letters(&text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Anywhere on the paper, half beside it, and off it.
    #[test]
    fn a_stamp_blackens_its_own_dots_and_no_other(
        (x, y) in (-40..70, -12..30),
        (width, height) in (1..40_u32, 1..9_u32),
        dots in prop::collection::vec(any::<bool>(), 40 * 9),
        wide in 9..60_u32,
    ) {
        let (mut stamp, mut paper) = (Bitmap::new(width, height), Bitmap::new(wide, 20));
        let mut expected = paper.clone();
        let places = (0..height).flat_map(|down| (0..width).map(move |right| (right, down)));
        for ((right, down), _) in places.zip(&dots).filter(|(_, black)| **black) {
            stamp.blacken(right, down);
            let place = (u32::try_from(x + right.cast_signed()), u32::try_from(y + down.cast_signed()));
            if let (Ok(x), Ok(y)) = place {
                expected.blacken(x, y);
            }
        }
        paper.stamp(x, y, &stamp);
        prop_assert_eq!(paper.rows().collect::<Vec<_>>(), expected.rows().collect::<Vec<_>>());
    }
}
