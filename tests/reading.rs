//! How easy texts are to read: words, sentences, syllables and scores.

use keuzekiosk::content::Language::{self, Dutch, English};
use keuzekiosk::content::ease::{Measure, band, sentences, syllables, words_of};
use proptest::prelude::*;

/// Dutch words, with a dot between their syllables.
const DUTCH: &str = "
    ik naar huis thee zorg schrik krant strengst tijd ruw quiz hé blĳ
    thuis·arts ge·zin lo·pen moei·lijk groei·en ver·moeid draai·en mooi·e zaai·er
    nieuw nieu·we nieuws·gie·rig eeuw eeu·wen schreeu·wen ze·nuw ver·trou·wen nau·we·lijks
    bui·en ei·e·ren vrij·e bij·een·komst bij·zon·der vij·and IJs·sel
    yo·ga psy·cho·loog psy·chi·a·ter hyp·no·se lo·yaal ba·by hoc·key
    the·ra·pie the·o·rie re·ac·tie re·a·ge·ren be·oor·de·len be·ant·woor·den zo·als ge·oe·fend
    si·tu·a·tie so·ci·aal spe·ci·a·list in·di·vi·du·eel fi·nan·ci·eel se·ri·eus di·ag·no·se
    di·eet ra·di·o vi·de·o du·o e·mo·tie e·mo·ti·o·neel e·mo·tie·re·gu·la·tie sta·tion
    mu·se·um bu·reau trau·ma au·to toi·let trai·ning con·se·quent mi·lieu
    cli·ënt pa·ti·ën·ten i·dee·ën knie·ën zee·ën be·ëin·di·gen ge·ïr·ri·teerd be·ïn·vloe·den ge·ëerd
    co·ör·di·na·tie re·ü·nie fi·nan·ci·ën o·ri·ën·te·ren Oe·kra·ï·ne of·fi·ci·ë·le
    één vóór ca·fé scè·ne fo·to’s zo’n m’n
    on·line ex·po·sure ex·po·sure·the·ra·pie mind·ful·ness flash·backs team·lei·der wijk·teams web·site
    e·mail post·trau·ma·ti·sche stress·stoor·nis ver·ant·woor·de·lijk·heid
    er·va·rings·des·kun·di·ge vaar·dig·heids·trai·nin·gen";

/// English words, with a dot between their syllables.
const ENGLISH: &str = "
    the help care tea there were have does need health aid these friend
    peo·ple treat·ment prob·lem ta·ble lit·tle ques·tion rea·son com·plaints doc·tor heal·ing
    some·thing some·times some·one with·out your·self them·selves care·ful care·ful·ly safe·ly
    move·ment use·less help·ful fam·i·ly im·por·tant ther·a·pist ther·a·py med·i·cine
    med·i·cines med·i·ca·tion night·mares ex·er·ci·ses ser·vi·ces chan·ges makes helped called
    wan·ted nee·ded tried han·dled trou·bled ex·pe·ri·ence ex·pe·ri·enced sci·ence cli·ent
    pa·tient qui·et so·ci·e·ty anx·i·e·ty anx·ious pre·vi·ous pe·ri·od e·mo·tions e·mo·tion·al
    de·ci·sion so·cial spe·cial di·ag·no·sis psy·chi·a·trist psy·chol·o·gist u·su·al
    sit·u·a·tion ac·tu·al lan·guage fre·quent in·flu·ence be·ing go·ing wor·ry·ing see·ing
    re·act re·ac·tion i·de·a a·re·a vid·e·o the·o·ry au·tis·m does·n’t did·n’t don’t
    eas·i·er ear·li·er life·style home·work eve·ry eve·ry·thing hus·band re·im·bursed
    re·as·sure su·i·cide trau·ma ex·po·sure mem·o·ries a·lone";

fn assert_syllables(list: &str, language: Language) {
    let words: Vec<&str> = list.split_whitespace().collect();
    assert!(words.len() >= 100, "{} words", words.len());
    let wrong: Vec<String> = words
        .into_iter()
        .map(|divided| (divided, syllables(&divided.replace('·', ""), language)))
        .filter(|(divided, counted)| divided.split('·').count() != *counted)
        .map(|(divided, counted)| format!("{divided} has not {counted}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn dutch_syllables_are_counted_as_they_are_spoken() {
    assert_syllables(DUTCH, Dutch);
}

#[test]
fn english_syllables_are_counted_as_they_are_spoken() {
    assert_syllables(ENGLISH, English);
}

#[test]
fn abbreviations_are_said_by_the_letter_and_numbers_as_words() {
    let spoken = [
        ("EMDR", Dutch, 4),
        ("PTSS.", Dutch, 4),
        ("PTSS-behandeling", Dutch, 8),
        ("SSRI’s", Dutch, 4),
        ("TF-CGT", Dutch, 5),
        ("WRAP", Dutch, 1),
        ("KOPP-cursus", Dutch, 3),
        ("BultersMekke", Dutch, 4),
        ("eHealth", Dutch, 2),
        ("(her)ontdekt", Dutch, 3),
        ("GGZ", Dutch, 3),
        ("ggz-instelling", Dutch, 6),
        ("113.nl", Dutch, 6),
        ("7", Dutch, 2),
        ("12", Dutch, 1),
        ("17", Dutch, 3),
        ("25", Dutch, 4),
        ("90", Dutch, 3),
        ("100", Dutch, 2),
        ("250", Dutch, 5),
        ("1.500", Dutch, 5),
        ("90.000", Dutch, 5),
        ("2026", Dutch, 7),
        ("1.1", Dutch, 3),
        ("1,5", Dutch, 4),
        ("0900-0101", Dutch, 9),
        ("’s", Dutch, 1),
        ("EMDR", English, 4),
        ("GWK", English, 5),
        ("7", English, 2),
        ("12", English, 1),
        ("25", English, 3),
        ("70", English, 3),
        ("100", English, 3),
        ("1.5", English, 3),
        ("90,000", English, 4),
    ];
    for (word, language, expected) in spoken {
        assert_eq!(syllables(word, language), expected, "{word} in {language:?}");
    }
}

#[test]
fn sentences_end_where_a_reader_takes_breath() {
    let read = |text| sentences(text).collect::<Vec<_>>();
    assert_eq!(read("Chat op 113.nl. Dat kan."), ["Chat op 113.nl.", "Dat kan."]);
    assert_eq!(read("Het duurt 1,5 uur."), ["Het duurt 1,5 uur."]);
    assert_eq!(read("Helpt het (nog niet)? Vraag het."), ["Helpt het (nog niet)?", "Vraag het."]);
    assert_eq!(read("Bij o.a. angst. Ook bij rouw"), ["Bij o.a. angst.", "Ook bij rouw"]);
    assert_eq!(
        read("Het kost iets: tijd. (Soms.) Ja"),
        ["Het kost iets:", "tijd.", "(Soms.)", "Ja"]
    );
    assert_eq!(read("  "), [""; 0]);
    assert_eq!(words_of("Eén – of 2? … (ja)").collect::<Vec<_>>(), ["Eén", "of", "2?", "(ja)"]);
}

/// Counted by hand: 4 + 7 words; 6 + 10 syllables.
#[test]
fn the_dutch_score_is_that_of_douma() {
    let measure = Measure::of("U loopt elke dag. Zo kunt u vaak wat beter slapen.", Dutch);
    assert_eq!((measure.sentences, measure.words, measure.longest), (2, 11, 7));
    assert_eq!(measure.syllables, 5 + 9);
    let expected = 206.84 - 0.77 * (100.0 * 14.0 / 11.0) - 0.93 * (11.0 / 2.0);
    assert!((measure.ease - expected).abs() < 0.01, "{measure:?}");
}

#[test]
fn the_english_score_is_that_of_flesch() {
    let measure = Measure::of("You walk every day. Then you may sleep better.", English);
    assert_eq!((measure.sentences, measure.words, measure.longest), (2, 9, 5));
    assert_eq!(measure.syllables, 5 + 6);
    let expected = 206.835 - 84.6 * (11.0 / 9.0) - 1.015 * (9.0 / 2.0);
    assert!((measure.ease - expected).abs() < 0.01, "{measure:?}");
}

#[test]
fn scores_have_the_names_of_their_makers() {
    let names = |ease| (band(ease, Dutch), band(ease, English));
    assert_eq!(names(29.9), ("very hard", "very hard"));
    assert_eq!(names(30.0), ("hard", "hard"));
    assert_eq!(names(47.0), ("fairly hard", "hard"));
    assert_eq!(names(60.0), ("normal", "normal"));
    assert_eq!(names(70.0), ("fairly easy", "fairly easy"));
    assert_eq!(names(89.9), ("easy", "easy"));
    assert_eq!(names(90.0), ("very easy", "very easy"));
}

#[test]
fn a_word_without_end_is_counted_in_no_time() {
    for part in ["team", "some", "1.", "é", "ie", "a’"] {
        for language in [Dutch, English] {
            let word = part.repeat(1_000_000 / part.len());
            assert!((1..=200).contains(&syllables(&word, language)), "{part}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_measured(text in "\\PC{0,80}") {
        for language in [Dutch, English] {
            let measure = Measure::of(&text, language);
            prop_assert_eq!(measure.words, words_of(&text).count());
            prop_assert!(measure.ease.is_finite());
            prop_assert!(measure.syllables >= measure.words);
            prop_assert!(measure.longest <= measure.words);
        }
    }

    #[test]
    fn letters_that_look_like_words_can_be_measured(text in "[a-zA-Zéëïöüĳ’0-9.,:?() -]{0,60}") {
        for language in [Dutch, English] {
            prop_assert!(Measure::of(&text, language).ease.is_finite());
        }
    }
}
