//! A run: all samples side by side, their results in order.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use harness::Harness;

use super::journal::Journal;
use super::judging::{Bench, Judged, Options, Trouble};
use super::results::{Header, ResultLine, written};
use super::ruling::Ruling;
use super::samples::Samples;
use super::set::Set;
use super::summary::Summary;
use crate::report::{Event, Failure, Observer};
use crate::verdict::Verdict;

/// A run.
pub(crate) struct Run<'a> {
    pub(crate) harness: &'a Harness,
    pub(crate) set: &'a Set,
    pub(crate) samples: &'a Samples,
    pub(crate) options: &'a Options,
    /// How many samples are judged at once.
    pub(crate) jobs: usize,
    /// Tells whether to begin with no more samples.
    pub(crate) stop: &'a (dyn Fn() -> bool + Sync),
}

/// Judges all samples that a file of results does not have yet. The summary is of those that were judged; whether that is all of them is
/// said with it.
pub(crate) fn evaluate(
    run: &Run<'_>,
    out: Option<&Path>,
    ks: &[u64],
    observer: Observer<'_>,
) -> Result<(Summary, bool), Failure> {
    let header = Header::of(run.harness, run.set, run.options)?;
    let (mut journal, mut known) = Journal::open(out, &header)?;
    let kept = kept(run, &known);
    known.truncate(kept);
    journal.cut(&header, &known)?;
    if kept > 0 {
        observer(Event::Note(format!("{kept} of {} samples were judged before", run.samples.len())));
    }
    let mut lines: Vec<ResultLine> = known.into_iter().map(|(line, _)| line).collect();
    let mut trouble = None;
    let total = run.samples.len() as u64;
    observer(Event::Judging { done: kept as u64, total });
    let (done, ends) = (AtomicU64::new(kept as u64), AtomicBool::new(false));
    let bench = Bench::new(run.harness, run.set, run.options);
    let work = |index: usize, _| {
        if ends.load(Ordering::Relaxed) || (run.stop)() {
            return None;
        }
        let line = judged(run, &bench, kept + index);
        ends.fetch_or(line.is_err(), Ordering::Relaxed);
        observer(Event::Judging { done: done.fetch_add(1, Ordering::Relaxed) + 1, total });
        Some(line)
    };
    let mut is_whole = true;
    run.harness.run_in_order(run.jobs, run.samples.len() - kept, work, |line| {
        if trouble.is_some() || !is_whole {
            return;
        }
        match line {
            None => is_whole = false,
            Some(Err(failure)) => trouble = Some(failure),
            Some(Ok(line)) => match journal.add(&written(&line)) {
                Ok(()) => lines.push(line),
                Err(failure) => {
                    ends.store(true, Ordering::Relaxed);
                    trouble = Some(failure);
                }
            },
        }
    });
    match trouble {
        Some(failure) => Err(failure),
        None => Ok((Summary::of(header, run.set.len(), &lines, ks), is_whole)),
    }
}

/// How many results at the beginning of a file are those of these samples. One on which the judge failed is judged again.
fn kept(run: &Run<'_>, known: &[(ResultLine, String)]) -> usize {
    let fits = |(index, (line, _)): &(usize, &(ResultLine, String))| {
        *index < run.samples.len()
            && !line.is_failure()
            && line.line == run.samples.line(*index)
            && line.hash == run.samples.known(*index).hash
    };
    known.iter().enumerate().take_while(fits).count()
}

/// The result of a sample.
pub(super) fn judged(run: &Run<'_>, bench: &Bench<'_>, index: usize) -> Result<ResultLine, Failure> {
    let (sample, known) = (run.samples.read(index)?, run.samples.known(index));
    let judged = match bench.judge(known.place, &sample) {
        Ok(judged) => judged,
        Err(Trouble::Machine(failure)) => return Err(failure),
        Err(Trouble::Sample(why)) => {
            let ruling = Ruling::of(Verdict::JudgeError, &why, harness::outcome::Usage::default());
            Judged { ruling, extraction: None }
        }
    };
    Ok(ResultLine::of(run.samples.line(index), (&sample.task, known.number), known.hash.clone(), judged))
}
