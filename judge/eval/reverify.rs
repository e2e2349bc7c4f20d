//! Judges some lines of a file of results again, and compares their bytes.

use std::fs::File;
use std::path::Path;

use serde::Serialize;

use super::format::SetFormat;
use super::journal;
use super::judging::{Bench, Options};
use super::results::{Header, written};
use super::run::{Run, judged};
use crate::report::{Event, Failure, Observer, untrusted};

/// Which lines are judged again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Chosen {
    All,
    /// A share of them, drawn by a seed.
    Share {
        percent: f64,
        seed: u64,
    },
    /// Samples by the numbers of their lines.
    Lines(Vec<usize>),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Reverification {
    /// Version of this form.
    pub(crate) format: u32,
    /// Whether all lines are the same, byte for byte, and made by the same judge.
    pub(crate) equal: bool,
    /// What differs between the judge now and the one that wrote the results.
    pub(crate) differences: Vec<String>,
    /// How many results there are.
    pub(crate) results: usize,
    /// How many were judged again.
    pub(crate) checked: usize,
    /// Lines that are others now.
    pub(crate) differing: Vec<Checked>,
}

/// A line that is another one now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Checked {
    /// The line in the file of results.
    pub(crate) line: usize,
    /// What stands there.
    pub(crate) was: String,
    /// What is judged now.
    pub(crate) is: String,
}

/// Judges lines again.
pub(crate) fn reverify(
    run: &Run<'_>,
    results: &Path,
    chosen: &Chosen,
    observer: Observer<'_>,
) -> Result<Reverification, Failure> {
    let shown = untrusted::path(results);
    let file = File::open(results).map_err(|error| Failure::new(format!("cannot read `{shown}`: {error}")))?;
    let (found, _, lines) = journal::read(&file, results)?;
    let differences = Header::of(run.harness, run.set, run.options)?.differences(&found);
    if lines.len() > run.samples.len() {
        return Err(Failure::new(format!(
            "`{shown}` has {} results, and there are {} samples",
            lines.len(),
            run.samples.len()
        ))
        .hint("`--samples` names the file that was judged"));
    }
    let places = places(run, lines.len(), chosen)?;
    let bench = Bench::new(run.harness, run.set, run.options);
    let total = places.len() as u64;
    let (mut differing, mut trouble, mut done) = (Vec::new(), None, 0);
    let work = |index: usize, _| judged(run, &bench, places[index]).map(|line| (places[index], written(&line)));
    run.harness.run_in_order(run.jobs, places.len(), work, |line| {
        done += 1;
        observer(Event::Judging { done, total });
        match line {
            Err(failure) => trouble = trouble.take().or(Some(failure)),
            Ok((place, is)) if is != lines[place].1 => {
                let plain = |line: &str| untrusted::escape(line.trim_end());
                differing.push(Checked { line: place + 2, was: plain(&lines[place].1), is: plain(&is) });
            }
            Ok(_) => {}
        }
    });
    if let Some(failure) = trouble {
        return Err(failure);
    }
    let equal = differing.is_empty() && differences.is_empty();
    Ok(Reverification { format: 1, equal, differences, results: lines.len(), checked: places.len(), differing })
}

/// How samples were judged, as the file says.
pub(crate) fn options_of(results: &Path) -> Result<(Options, SetFormat), Failure> {
    let file = File::open(results)
        .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", untrusted::path(results))))?;
    let (header, ..) = journal::read(&file, results)?;
    header.options().ok_or_else(|| {
        Failure::new(format!("`{}` names options that there are not", untrusted::path(results)))
            .hint("another version of the judge wrote it")
    })
}

/// The places of the lines that are chosen.
fn places(run: &Run<'_>, count: usize, chosen: &Chosen) -> Result<Vec<usize>, Failure> {
    match chosen {
        Chosen::All => Ok((0..count).collect()),
        Chosen::Lines(numbers) => {
            let place = |number: &usize| {
                (0..count).find(|place| run.samples.line(*place) == *number).ok_or_else(|| {
                    Failure::new(format!("there is no result of line {number} of the samples"))
                        .hint("`--lines` takes numbers of lines of the file of samples")
                })
            };
            let mut places = numbers.iter().map(place).collect::<Result<Vec<_>, _>>()?;
            places.sort_unstable();
            places.dedup();
            Ok(places)
        }
        Chosen::Share { percent, seed } => Ok(drawn(count, *percent, *seed)),
    }
}

/// A share of places, at least one: those whose hashes come first.
fn drawn(count: usize, percent: f64, seed: u64) -> Vec<usize> {
    let wanted = ((count as f64 * percent / 100.0).ceil() as usize).clamp(1, count.max(1)).min(count);
    let hash = |place: &usize| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&seed.to_le_bytes()).update(&(*place as u64).to_le_bytes());
        *hasher.finalize().as_bytes()
    };
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_cached_key(hash);
    places.truncate(wanted);
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_share_is_the_same_for_the_same_seed_and_never_empty() {
        assert_eq!(drawn(1000, 5.0, 1).len(), 50);
        assert_eq!(drawn(1000, 5.0, 1), drawn(1000, 5.0, 1));
        assert_ne!(drawn(1000, 5.0, 1), drawn(1000, 5.0, 2));
        assert_eq!((drawn(3, 0.1, 0).len(), drawn(0, 5.0, 0).len(), drawn(3, 100.0, 0)), (1, 0, vec![0, 1, 2]));
    }
}
