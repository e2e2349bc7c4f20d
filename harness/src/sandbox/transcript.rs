//! The transcript of a dialogue: its beginning and its end, in bounded memory.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::side::Side;

/// Bytes of the beginning that are kept.
const MAX_HEAD: usize = 64 << 10;
/// Bytes of the end that are kept.
const MAX_TAIL: usize = 64 << 10;

/// What two programs said, in the order in which they wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// The beginning; if nothing was cut, everything.
    pub head: Vec<Said>,
    /// How much is missing between the two.
    pub cut: Cut,
    /// The end.
    pub tail: Vec<Said>,
}

/// What one program said until the other one said something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who said it.
    pub by: Side,
    /// What it wrote.
    pub text: Vec<u8>,
}

/// What is missing in a transcript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// How many bytes.
    pub bytes: u64,
    /// How many ends of lines are among them.
    pub lines: u64,
}

impl Transcript {
    /// Tells whether it is as short as a transcript is, and nothing in it is empty.
    pub(super) fn is_possible(&self) -> bool {
        let length = |said: &[Said]| said.iter().map(|said| said.text.len()).sum::<usize>();
        let all = self.head.iter().chain(&self.tail);
        all.into_iter().all(|said| !said.text.is_empty())
            && length(&self.head) <= MAX_HEAD + MAX_TAIL
            && length(&self.tail) <= MAX_TAIL
    }
}

/// Writes a transcript.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    head: Vec<Said>,
    /// Bytes of the head.
    length: usize,
    tail: VecDeque<u8>,
    /// Who said how many bytes of the tail.
    runs: VecDeque<(Side, usize)>,
    cut: Cut,
}

impl Recorder {
    /// Adds what a program said.
    pub(super) fn note(&mut self, by: Side, text: &[u8]) {
        let (first, rest) = text.split_at(text.len().min(MAX_HEAD - self.length));
        if !first.is_empty() {
            add(&mut self.head, by, first);
            self.length += first.len();
        }
        if rest.is_empty() {
            return;
        }
        self.tail.extend(rest);
        match self.runs.back_mut() {
            Some((last, length)) if *last == by => *length += rest.len(),
            _ => self.runs.push_back((by, rest.len())),
        }
        self.forget();
    }

    /// Cuts what is too much of the tail.
    fn forget(&mut self) {
        let excess = self.tail.len().saturating_sub(MAX_TAIL);
        self.cut.bytes += excess as u64;
        self.cut.lines += self.tail.drain(..excess).filter(|byte| *byte == b'\n').count() as u64;
        let mut left = excess;
        while let Some((_, length)) = self.runs.front_mut()
            && left > 0
        {
            let step = left.min(*length);
            *length -= step;
            left -= step;
            if *length == 0 {
                self.runs.pop_front();
            }
        }
    }

    /// Returns the transcript.
    pub(super) fn finish(self) -> Transcript {
        let Self { mut head, tail, runs, cut, .. } = self;
        let mut bytes = Vec::from(tail);
        let mut tail = Vec::new();
        for (by, length) in runs {
            let rest = bytes.split_off(length);
            let said = if cut.bytes == 0 { &mut head } else { &mut tail };
            add(said, by, &bytes);
            bytes = rest;
        }
        Transcript { head, cut, tail }
    }
}

fn add(said: &mut Vec<Said>, by: Side, text: &[u8]) {
    match said.last_mut() {
        Some(last) if last.by == by => last.text.extend_from_slice(text),
        _ => said.push(Said { by, text: text.to_vec() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &[u8] = b"a line of sixteen";

    fn said(by: Side, text: &[u8]) -> Said {
        Said { by, text: text.to_vec() }
    }

    #[test]
    fn what_one_program_says_in_a_row_is_one_entry() {
        let mut recorder = Recorder::default();
        for (by, text) in [(Side::Interactor, "1"), (Side::Interactor, "0\n"), (Side::Submission, "? 5\n")] {
            recorder.note(by, text.as_bytes());
        }
        let transcript = recorder.finish();
        assert_eq!(transcript.head, [said(Side::Interactor, b"10\n"), said(Side::Submission, b"? 5\n")]);
        assert_eq!((transcript.cut, transcript.tail.len()), (Cut::default(), 0));
    }

    #[test]
    fn the_middle_of_a_long_dialogue_is_cut_and_counted() {
        let mut recorder = Recorder::default();
        let mut all = Vec::new();
        for turn in 0..40_000 {
            let text = format!("{turn}\n");
            recorder.note(Side::BOTH[turn % 2], text.as_bytes());
            all.extend_from_slice(text.as_bytes());
        }
        let transcript = recorder.finish();
        let joined = |said: &[Said]| said.iter().flat_map(|said| said.text.clone()).collect::<Vec<_>>();
        let (head, tail) = (joined(&transcript.head), joined(&transcript.tail));
        assert_eq!((head.len(), tail.len()), (MAX_HEAD, MAX_TAIL));
        assert_eq!(head.len() + tail.len() + transcript.cut.bytes as usize, all.len());
        assert!(all.starts_with(&head) && all.ends_with(&tail));
        let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count() - 1;
        assert_eq!(lines(&head) + lines(&tail) + transcript.cut.lines as usize, 40_000);
        assert_eq!(transcript.tail.last(), Some(&said(Side::Interactor, b"39999\n")));
        assert!(transcript.is_possible());
    }

    #[test]
    fn a_dialogue_that_just_fits_is_whole() {
        let mut recorder = Recorder::default();
        let turns = (MAX_HEAD + MAX_TAIL) / LINE.len();
        for turn in 0..turns {
            recorder.note(Side::BOTH[turn % 2], LINE);
        }
        let transcript = recorder.finish();
        assert_eq!((transcript.cut.bytes, transcript.head.len()), (0, turns));
        assert!(transcript.head.iter().all(|said| said.text == LINE) && transcript.is_possible());
    }
}
