//! The samples of a file: each is checked once, and read when it is judged.

use std::collections::HashMap;
use std::path::Path;

use super::lines::Lines;
use super::sample::Sample;
use super::set::Set;
use crate::phrase::bytes;
use crate::report::{Failure, untrusted};

/// Bytes of a sample.
const MAX_SAMPLE: usize = 16 << 20;
/// Characters of a message about a line.
const MAX_MESSAGE: usize = 300;

/// Samples in the order of their file.
#[derive(Debug)]
pub(crate) struct Samples {
    lines: Lines,
    known: Vec<Known>,
}

/// What is known of a sample without its text.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The place of its task in the set.
    pub(super) place: usize,
    /// Its number among the samples of the task.
    pub(super) number: usize,
    pub(super) hash: String,
}

impl Samples {
    /// Reads all lines once: one that is no sample, or of a task that is not in the set, is an error before anything is judged.
    pub(crate) fn open(path: &Path, set: &Set) -> Result<Self, Failure> {
        let lines = Lines::open(path)?;
        let (mut known, mut counts) = (Vec::new(), HashMap::new());
        for index in 0..lines.len() {
            let sample = read(&lines, index)?;
            let place = set.place(&sample.task).ok_or_else(|| {
                let name = untrusted::line_of(&untrusted::inline(&sample.task), 80);
                Failure::new(format!("{}: there is no task `{name}` in the set", lines.place(index)))
                    .hint("samples name tasks by `task_id`, as the set does")
            })?;
            let number = counts.entry(place).or_insert(0_usize);
            known.push(Known { place, number: *number, hash: sample.hash() });
            *number += 1;
        }
        if known.is_empty() {
            return Err(Failure::new(format!("`{}` has no sample", lines.shown())));
        }
        Ok(Self { lines, known })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    pub(super) fn known(&self, index: usize) -> &Known {
        &self.known[index]
    }

    /// The number of its line.
    pub(super) fn line(&self, index: usize) -> usize {
        self.lines.number(index)
    }

    pub(super) fn read(&self, index: usize) -> Result<Sample, Failure> {
        read(&self.lines, index)
    }
}

fn read(lines: &Lines, index: usize) -> Result<Sample, Failure> {
    let line = lines.read(index)?;
    if line.len() > MAX_SAMPLE {
        return Err(Failure::new(format!("{} is longer than {}", lines.place(index), bytes(MAX_SAMPLE as u64))));
    }
    Sample::read(&line).map_err(|why| {
        let why = untrusted::line_of(&untrusted::inline(&why), MAX_MESSAGE);
        Failure::new(format!("{} {why}", lines.place(index)))
            .hint("a sample is a line `{\"task_id\": …, \"completion\": …}`")
    })
}
