//! Rules of a pack that need a day, another language or another pack, and the
//! report on how easy it reads.

use std::path::Path;
use std::sync::Arc;

use keuzekiosk::commands::{CheckOptions, check};
use keuzekiosk::content::{
    self, Answers, Day, Destination, EMERGENCY_NUMBERS, HelpNumbers, Language, Leaflet, Library,
    Pack, Steps,
};
use keuzekiosk::storage::read_pack;

const fn day(year: i32, month: u8, day: u8) -> Day {
    Day { year, month, day }
}

fn good_files() -> Vec<(String, Vec<u8>)> {
    read_pack(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/good")).unwrap()
}

fn good() -> Pack {
    content::read(&good_files()).pack.unwrap()
}

#[test]
fn days_are_counted_as_the_calendar_does() {
    let known = [
        (day(1970, 1, 1), 0),
        (day(1970, 3, 1), 59),
        (day(2000, 2, 29), 11_016),
        (day(2000, 3, 1), 11_017),
        (day(2026, 11, 21), 20_778),
        (day(2100, 3, 1), 47_541),
        (day(1969, 12, 31), -1),
    ];
    for (day, days) in known {
        assert_eq!(day.days_since_1970(), days, "{day}");
        assert_eq!(Day::from_days_since_1970(i32::try_from(days).unwrap()), day);
    }
    assert!(day(2026, 12, 31) < day(2027, 1, 1) && day(2026, 2, 1) > day(2026, 1, 31));
    assert_eq!(day(2027, 5, 21).to_string(), "2027-05-21");
}

#[test]
fn days_that_no_calendar_has_do_not_exist() {
    for (year, month, date) in
        [(2027, 2, 29), (2100, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0)]
    {
        assert!(!day(year, month, date).exists(), "{year}-{month}-{date}");
    }
    for days in [0, 59, 11_016, 20_778, 2_932_896] {
        assert!(Day::from_days_since_1970(days).exists());
    }
    for days in [i32::MIN, -1, i32::MAX] {
        assert!(!Day::from_days_since_1970(days).exists());
    }
}

fn shown(help: &HelpNumbers, today: Day) -> Vec<&str> {
    help.shown_on(today).map(|number| number.number.as_str()).collect()
}

#[test]
fn only_the_emergency_numbers_outlive_their_last_day() {
    let help = good().help_numbers();
    assert_eq!(shown(&help, day(2027, 5, 20)), ["112", "113", "088 0767 000"]);
    assert_eq!(shown(&help, day(2027, 5, 21)), EMERGENCY_NUMBERS);
    assert_eq!(shown(&help, day(2031, 1, 1)), EMERGENCY_NUMBERS);
}

#[test]
fn a_pack_without_help_numbers_has_the_emergency_numbers_in_its_language() {
    let pack = Pack { help: None, ..good() };
    let help = pack.help_numbers();
    assert_eq!(shown(&help, day(2099, 1, 1)), EMERGENCY_NUMBERS);
    assert_eq!(help.numbers[0].heading, pack.wording.help.danger);
    assert_eq!(help.numbers[1].line, pack.wording.help.suicide_line);
}

#[test]
fn help_numbers_expire_by_the_day_of_the_check() {
    let told = |today| -> Vec<String> {
        let reading = content::read_on(&good_files(), today);
        assert!(reading.pack.is_some());
        reading.problems.iter().map(ToString::to_string).collect()
    };
    assert_eq!(told(None), [""; 0]);
    assert_eq!(told(Some(day(2027, 5, 20))), [""; 0]);
    assert_eq!(
        told(Some(day(2027, 5, 21))),
        ["help.ron:2:14: warning[expired-help]: the help numbers expired on 2027-05-21\n  hint: \
          only 112 and 113 are still shown; call every number, then set a new day"]
    );
    assert_eq!(
        told(Some(day(2026, 10, 31))),
        ["help.ron:19:26: warning[future-day]: nobody can have called on 2026-11-01, which is \
          still to come\n  hint: write the day of the call"]
    );
}

const ENGLISH: &[(&str, &str)] = &[
    (
        "pack.ron",
        r#"(id: "sleep-en", title: "Choosing when you sleep badly", language: English, version: 1,
        text_date: "November 2026", sources: [(title: "A source", url: "https://example.org/")],
        review: NotReviewed, funding: "Not given.", update_policy: "Each year.")"#,
    ),
    (
        "cards/1.ron",
        r#"(id: "rust", number: 1, icon: Plant, title: "Rest", short_title: "Rest", teaser: "What you can do",
        intro: "Choose what suits you.", slug: "1", page: "https://example.org/", options: [
        (id: "wandelen", title: "Walking", short_title: "Walking", teaser: "Go out each day.", slug: "1a",
        page: "https://example.org/", answers: (
        wat: "You walk for half an hour each day. You can do this on your own or with a friend who likes it.",
        wanneer: "When you feel tense. Or when your head is full at the end of the day. You can start at any time.",
        helpt: "You may sleep better. Your body gets tired and your head comes to rest. By day you may have more energy.",
        last: "You may be tired. Now and then your legs or feet may hurt. Then walk less far and take a good rest.",
        verwachten: "It often helps after a week. Now and then it takes longer. Keep going, also when you see no change yet."))])"#,
    ),
];

#[test]
fn an_english_pack_has_english_words_and_is_scored_by_flesch() {
    let files = |from: &str, to: &str| -> Vec<(String, Vec<u8>)> {
        let file =
            |(name, text): &(&str, &str)| ((*name).to_owned(), text.replace(from, to).into());
        ENGLISH.iter().map(file).collect()
    };
    let reading = content::read(&files("", ""));
    assert_eq!(reading.problems, []);
    assert_eq!(reading.pack.unwrap().wording.dock.back, "Back");

    let hard = "Psychological rehabilitation necessitates multidisciplinary collaboration. \
                Think first, please.";
    let told = content::read(&files("You walk for half an hour each day.", hard)).problems;
    let told: Vec<_> =
        told.iter().map(|problem| (problem.rule, problem.message.as_str())).collect();
    assert_eq!(told, [("hard-text", "the answer `wat` scores 30 on Flesch reading ease: hard")]);

    let told = content::read(&files("You may be tired.", "This has not been proven.")).problems;
    let rules: Vec<_> = told.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["missing-caveat"]);
}

/// What makes one language differ from another.
type Change = fn(&mut Pack);

/// What is told when the second pack differs from the first as `change` does.
fn told_together(change: impl FnOnce(&mut Pack)) -> Vec<String> {
    let dutch = good();
    let mut english = good();
    "sleep-en".clone_into(&mut english.manifest.id);
    change(&mut english);
    let problems = content::check_together(&[&dutch, &english]);
    problems.into_iter().map(|problem| problem.to_string()).collect()
}

#[test]
fn packs_that_say_the_same_are_in_step() {
    assert_eq!(told_together(|_| {}), [""; 0]);
    assert_eq!(content::check_together(&[]), []);
    assert_eq!(content::check_together(&[&good()]), []);
}

#[test]
fn whatever_one_language_lacks_is_told() {
    let lacks = |change: Change| told_together(change).join("\n");
    let cases: [(Change, &str); 14] = [
        (|pack| pack.cards.clear(), "sleep-en lacks card `rust`, which rust-nl has"),
        (
            |pack| {
                Arc::make_mut(&mut pack.cards[0]).options.pop();
            },
            "sleep-en lacks option `ritme` of card `rust`",
        ),
        (
            |pack| Arc::make_mut(&mut pack.cards[0]).options.reverse(),
            "the options of card `rust`: ritme, wandelen in sleep-en",
        ),
        (
            |pack| Arc::make_mut(&mut pack.cards[0]).caveats.push("New.".to_owned()),
            "the caveats of card `rust`: 1 in sleep-en, but 0 in rust-nl",
        ),
        (
            |pack| {
                let card = Arc::make_mut(&mut pack.cards[0]);
                Arc::make_mut(&mut card.options[0]).caveats.push("New.".to_owned());
            },
            "the caveats of option `wandelen` of card `rust`: 1 in",
        ),
        (
            |pack| pack.leaflets.retain(|leaflet| leaflet.id != "dromen"),
            "sleep-en lacks leaflet `dromen`",
        ),
        (
            |pack| {
                leaflet(pack, "slapen").sections.pop();
            },
            "sleep-en lacks section 2 of leaflet `slapen`",
        ),
        (
            |pack| {
                leaflet(pack, "slapen").sections[1].list.pop();
            },
            "section 2 of leaflet `slapen`: with a list of 1, with https://www.thuisarts.nl",
        ),
        (
            |pack| answers(pack).last.clear(),
            "answer `last` of option `wandelen` of card `rust`: empty in sleep-en",
        ),
        (
            |pack| answers(pack).wat.push_str(" Dat duurt 2,5 uur."),
            "answer `wat` of option `wandelen` of card `rust`: 25 in sleep-en, but no numbers",
        ),
        (
            |pack| leaflet(pack, "slapen").sections[0].text.push_str(" Dat geldt voor 90.000."),
            "the numbers in section 1 of leaflet `slapen`: 90000 in sleep-en, but no numbers",
        ),
        (
            |pack| leaflet(pack, "slapen").source = Some("A plan".to_owned()),
            "the source of leaflet `slapen`: there in sleep-en, but absent",
        ),
        (
            |pack| steps(pack).steps[0].routes[0].leads_to = Destination::Card(1),
            "step 1: to card 1 in sleep-en, but to leaflet `slapen` in rust-nl",
        ),
        (
            |pack| {
                Arc::make_mut(pack.help.as_mut().unwrap()).numbers.pop();
            },
            "the help numbers: 112, 113 in sleep-en",
        ),
    ];
    for (change, expected) in cases {
        let told = lacks(change);
        assert!(told.contains(expected), "{expected} is not told in\n{told}");
        assert!(told.starts_with("sleep-en/pack.ron:1:1: error["), "{told}");
    }
}

fn answers(pack: &mut Pack) -> &mut Answers {
    let card = Arc::make_mut(&mut pack.cards[0]);
    &mut Arc::make_mut(&mut card.options[0]).answers
}

fn leaflet<'p>(pack: &'p mut Pack, id: &str) -> &'p mut Leaflet {
    let leaflet = pack.leaflets.iter_mut().find(|leaflet| leaflet.id == id);
    Arc::make_mut(leaflet.unwrap())
}

fn steps(pack: &mut Pack) -> &mut Steps {
    Arc::make_mut(pack.steps.as_mut().unwrap())
}

#[test]
fn the_same_numbers_in_another_way_of_writing_are_in_step() {
    let mut dutch = good();
    answers(&mut dutch).wat = "Dat is 1,5 uur, bij 90.000 mensen, na 3MDR.".to_owned();
    let mut english = good();
    answers(&mut english).wat = "After 3MDR, for 90,000 people: 1.5 hours.".to_owned();
    assert_eq!(content::check_together(&[&dutch, &english]), []);
}

#[test]
fn what_a_language_has_more_is_told_too() {
    let told = told_together(|pack| {
        let mut more = (*pack.leaflets[0]).clone();
        more.id = "more".to_owned();
        pack.leaflets.push(Arc::new(more));
    });
    let told = told.join("\n");
    assert!(told.contains("sleep-en has leaflet `more`, which rust-nl lacks"), "{told}");
}

#[test]
fn the_shipped_languages_are_in_step() {
    let library = Library::shipped();
    let packs: Vec<&Pack> = library.languages().map(|language| &**library.pack(language)).collect();
    assert_eq!(packs[0].manifest.language, Language::Dutch);
    let told = content::check_together(&packs);
    assert_eq!(told, [], "{told:#?}");
}

/// A card with 20 answers, of which so many have 61 words.
fn told_of_long_answers(long: usize) -> Vec<&'static str> {
    let mut files = good_files();
    let (_, card) = files.iter_mut().find(|(name, _)| name == "cards/1-rust.ron").unwrap();
    let text = String::from_utf8(card.clone()).unwrap();
    let first = text.find("        (\n            id: \"wandelen\"").unwrap();
    let second = text.find("        (\n            id: \"ritme\"").unwrap();
    let option = &text[first..second];
    let more = [1, 2].map(|at| {
        let id = option.replace("\"wandelen\"", &format!("\"wandelen-{at}\""));
        let option = id.replace("\"1a\"", &format!("\"1a{at}\""));
        let option = option.replace("\"Wandelen\"", &format!("\"Wandelen {at}\""));
        let mut long_ones = 0;
        let lines = option.lines().map(|line| {
            let is_answer = line.contains("helpt: ") || line.contains("last: ");
            if at == 1 && is_answer && long_ones < long {
                long_ones += 1;
                let filled = " Dat is heel fijn.".repeat(10);
                return format!("{}{filled}\",\n", line.trim_end_matches("\","));
            }
            format!("{line}\n")
        });
        lines.collect::<String>()
    });
    *card = format!("{}{}{}", &text[..first], more.concat(), &text[first..]).into_bytes();
    content::read(&files).problems.iter().map(|problem| problem.rule).collect()
}

#[test]
fn one_text_in_twenty_may_be_long_where_facts_demand_it() {
    assert_eq!(told_of_long_answers(0), [""; 0]);
    assert_eq!(told_of_long_answers(1), [""; 0]);
    assert_eq!(told_of_long_answers(2), ["long-answer", "long-answer"]);
}

#[test]
fn the_report_has_a_line_for_each_option() {
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/good");
    let options = CheckOptions { folder: Some(good), report: true };
    let mut out = Vec::new();
    assert!(check::run(&options, None, &mut out).unwrap());
    let out = String::from_utf8(out).unwrap();
    let (report, summary) = out.trim_end().rsplit_once('\n').unwrap();
    assert!(summary.ends_with("tests/content/good: 1 card, 2 options, no problems"), "{summary}");
    insta::assert_snapshot!(report);
}
