//! The paper sent, and the answers that prove it.

use std::time::{Duration, Instant};

use crate::escpos::{ASK_WHEN_DONE, RESET};

use super::bands::{Band, bands};
use super::pace::{Pace, SAFELY};
use super::talk::Talk;
use super::{Job, LinkError};

/// Bands that the printer may have and not have answered for.
const AHEAD: usize = 2;
/// Bytes that the printer may have beyond what is likely to be out: half of a
/// usual receive buffer, for one without a pause between two bands.
const LEAD: usize = 2048;
/// Bytes that are said at once.
const PIECE: usize = 64;
/// No receipt printer is faster, in mm a second; an answer that comes sooner
/// than this is not about paper.
const FASTEST: f32 = 600.0;

/// What the answers of a job prove.
pub(super) struct Proof {
    since: Instant,
    /// Millimetres of paper before each question.
    asked: Vec<f32>,
    mm: f32,
    /// Millimetres that are out for sure, since when, and how fast they came.
    out: f32,
    out_at: Instant,
    speed: f32,
    /// Answers that belong to what came before.
    before: usize,
    /// Answers looked at.
    seen: usize,
    /// Whether every answer came late enough for paper to have moved.
    pub(super) is_plausible: bool,
}

impl Proof {
    /// After `before` answers to what came before, of a printer with this
    /// `speed` in mm a second.
    pub(super) fn after(before: usize, speed: f32) -> Self {
        let (since, asked) = (Instant::now(), Vec::new());
        let (mm, out, out_at) = (0.0, 0.0, since);
        Self { since, asked, mm, out, out_at, speed, before, seen: 0, is_plausible: true }
    }

    /// Looks at the answers that have come since.
    fn weigh(&mut self, done: usize) {
        let done = done - self.before;
        let passed = self.since.elapsed().as_secs_f32();
        while self.seen < done {
            // An answer to nothing is as bad as one that comes too soon.
            let mm = self.asked.get(self.seen).copied();
            self.is_plausible &= mm.is_some_and(|mm| passed >= mm / FASTEST);
            self.seen += 1;
            self.is_out(mm.unwrap_or_default());
        }
    }

    /// Takes in that so many millimetres are out.
    fn is_out(&mut self, mm: f32) {
        // Since the start, because two answers often come at once.
        let took = self.since.elapsed().as_secs_f32();
        if took > 0.0 {
            self.speed = self.speed.max(mm / took).min(FASTEST);
        }
        (self.out, self.out_at) = (mm, Instant::now());
    }

    /// When the paper is likely to have come so far.
    fn reaches(&self, mm: f32) -> Instant {
        let seconds = (mm - self.out).max(0.0) / (self.speed * SAFELY);
        self.out_at + Duration::try_from_secs_f32(seconds).unwrap_or_default()
    }

    pub(super) fn owes(&self, talk: &Talk) -> usize {
        self.asked.len().saturating_sub(talk.done - self.before)
    }

    /// Waits until no more than `open` questions are open, and while the
    /// printer needs a rest.
    fn await_answers(&mut self, talk: &mut Talk, open: usize) -> Result<(), LinkError> {
        loop {
            talk.hear()?;
            self.weigh(talk.done);
            if talk.prints()? && self.owes(talk) <= open {
                return Ok(());
            }
            let pause = talk.inquire()?.min(talk.course.pause()?);
            talk.wire.wait(false, pause, talk.course)?;
        }
    }

    /// Whether the last answer came before the job's time was over.
    pub(super) fn await_last(&mut self, talk: &mut Talk) -> Result<bool, LinkError> {
        match self.await_answers(talk, 0) {
            Ok(()) => Ok(true),
            // Everything was done before the printer complained.
            Err(LinkError::Faulty(_)) if self.owes(talk) == 0 => Ok(true),
            // What says why it has not ended must not print the rest later.
            Err(LinkError::Stuck) if talk.status.fault().is_none() => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Band by band, each with its question, no more of them under way than the
/// printer should hold.
pub(super) fn send_answered(
    talk: &mut Talk,
    job: &Job,
    pace: Pace,
    proof: &mut Proof,
) -> Result<(), LinkError> {
    let course = talk.course;
    // The printer was reset, and a second reset would end its telling.
    let paper = job.bytes.strip_prefix(&RESET).unwrap_or(&job.bytes);
    course.took(job.bytes.len() - paper.len());
    for band in bands(paper, job.length_mm, job.profile.dots_per_mm()) {
        proof.await_answers(talk, AHEAD - 1)?;
        say_closely(talk, &band, pace, proof)?;
        proof.mm += band.mm;
        talk.say(&ASK_WHEN_DONE)?;
        proof.asked.push(proof.mm);
    }
    Ok(())
}

/// Says a band, little further than the paper is: a printer that stops then
/// has room left for the order to drop everything, and little to drop.
fn say_closely(
    talk: &mut Talk,
    band: &Band,
    pace: Pace,
    proof: &mut Proof,
) -> Result<(), LinkError> {
    let course = talk.course;
    let mm_a_byte = band.mm / band.bytes.len().max(1) as f32;
    let mut mm = proof.mm;
    for piece in band.bytes.chunks(PIECE) {
        mm += mm_a_byte * piece.len() as f32;
        while Instant::now() < proof.reaches(mm - mm_a_byte * LEAD as f32) {
            talk.listen(proof.reaches(mm - mm_a_byte * LEAD as f32), |_| false)?;
            talk.prints()?;
            proof.weigh(talk.done);
        }
        say_paced(
            talk,
            &Band { bytes: piece, mm: mm_a_byte * piece.len() as f32 },
            pace,
            &mut |bytes| {
                course.took(bytes);
            },
        )?;
    }
    Ok(())
}

/// Says a band, as fast as the port allows; a printer that tells of trouble
/// meanwhile is not told the rest, one that needs a rest gets it.
pub(super) fn say_paced(
    talk: &mut Talk,
    band: &Band,
    pace: Pace,
    took: &mut dyn FnMut(usize),
) -> Result<(), LinkError> {
    let speed = talk.course.speed();
    let paper = if pace.below_paper { band.mm / speed * SAFELY } else { 0.0 };
    let cable = band.bytes.len() as f32 * pace.seconds_a_byte;
    let seconds_a_byte = paper.max(cable) / band.bytes.len().max(1) as f32;
    let piece = if seconds_a_byte > 0.0 { PIECE } else { band.bytes.len().max(1) };
    for piece in band.bytes.chunks(piece) {
        let mut rest = piece;
        while !rest.is_empty() {
            talk.hear()?;
            if !talk.prints()? {
                talk.wire.wait(false, talk.course.pause()?, talk.course)?;
                continue;
            }
            talk.wire.wait(true, talk.course.pause()?, talk.course)?;
            let written = talk.wire.write(rest)?;
            took(written);
            rest = rest.get(written..).unwrap_or_default();
        }
        if pace.below_paper {
            let until = Instant::now()
                + Duration::try_from_secs_f32(seconds_a_byte * piece.len() as f32)
                    .unwrap_or_default();
            talk.listen(until, |_| false)?;
        }
    }
    Ok(())
}
