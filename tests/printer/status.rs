//! What a printer says of itself, byte by byte.

use keuzekiosk::escpos::{Condition, Ear, Fault, Question, Said};

#[test]
fn each_kind_of_answer_is_told_by_its_fixed_bits() {
    let mut ear = Ear::default();
    let said = ear.hear(&[0x12, 0x10, 0, 0, 0, 0x00, 0x0C, 0x11, 0x13, b'_', b'T', b'M', 0, 0x16]);
    assert_eq!(
        said,
        [
            Said::Answer(0x12),
            Said::Status(Condition::default()),
            Said::Done,
            Said::Done,
            Said::Other,
            Said::Other,
            Said::Name("TM".to_owned()),
            Said::Answer(0x16),
        ]
    );
}

#[test]
fn an_answer_that_comes_byte_by_byte_is_the_same_answer() {
    let mut ear = Ear::default();
    for byte in [0x38, 0x00, 0x0C] {
        assert_eq!(ear.hear(&[byte]), []);
    }
    let [Said::Status(status)] = ear.hear(&[0x0F])[..] else { panic!() };
    assert!(status.offline && status.cover_open && status.paper_out && !status.near_end);
    assert_eq!(status.fault(), Some(Fault::CoverOpen));
}

#[test]
fn the_tables_of_the_manual_are_read_as_they_stand() {
    let learned = |question, answer| {
        let mut status = Condition::default();
        status.learn(question, answer);
        status
    };
    let faults = [
        (Question::Printer, 0x12, None),
        (Question::Printer, 0x1A, Some(Fault::Offline)),
        (Question::Offline, 0x16, Some(Fault::CoverOpen)),
        (Question::Offline, 0x32, Some(Fault::PaperOut)),
        (Question::Error, 0x1A, Some(Fault::CutterJam)),
        (Question::Error, 0x32, Some(Fault::Broken)),
        (Question::Error, 0x52, Some(Fault::Overheated)),
        (Question::Paper, 0x1E, None),
        (Question::Paper, 0x7E, Some(Fault::PaperOut)),
    ];
    for (question, answer, fault) in faults {
        assert_eq!(learned(question, answer).fault(), fault, "{question:?} {answer:#x}");
    }
    assert!(learned(Question::Paper, 0x1E).near_end);
    assert_eq!(Question::Paper.bytes(), [0x10, 0x04, 4]);
}

#[test]
fn noise_is_passed_over_and_never_hides_what_follows() {
    let mut ear = Ear::default();
    let noise: Vec<u8> = (0x80..=0xFF).chain([0x10, 0x9F]).collect();
    let said = ear.hear(&noise);
    assert!(said.iter().all(|said| *said == Said::Other), "{said:?}");
    assert_eq!(ear.hear(&[0x16]), [Said::Answer(0x16)]);
    // A name without an end.
    let endless: Vec<u8> = std::iter::once(b'_').chain([b'A'; 200]).collect();
    ear.hear(&endless);
    assert!(ear.hear(&[0x16]).contains(&Said::Answer(0x16)));
}
