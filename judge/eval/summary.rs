//! The summary of a run: pass@k, verdicts, tasks.

use std::collections::BTreeMap;

use serde::Serialize;

use super::pass_at_k::mean;
use super::results::{Header, ResultLine};
use crate::verdict::Verdict;

/// A summary.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "EvalSummary"))]
pub(crate) struct Summary {
    /// Version of this form.
    pub(crate) format: u32,
    /// What judged.
    pub(crate) header: Header,
    /// How many samples there are.
    pub(crate) samples: u64,
    /// How many of them were judged.
    pub(crate) judged: u64,
    /// How many passed.
    pub(crate) passed: u64,
    /// Samples of tasks whose tests cannot be honoured; they count nowhere else.
    pub(crate) not_judged: u64,
    /// Samples on which the judge failed; they count nowhere else.
    pub(crate) failures: u64,
    /// Tasks of the set without a sample that was judged.
    pub(crate) tasks_without_samples: u64,
    /// pass@k, the mean over tasks.
    pub(crate) pass_at_k: Vec<PassAtK>,
    /// How many samples had each verdict.
    pub(crate) verdicts: BTreeMap<String, u64>,
    /// Tasks in the order of their first samples.
    pub(crate) tasks: Vec<TaskCount>,
}

/// pass@k.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PassAtK {
    pub(crate) k: u64,
    /// The estimate; null where no task has so many samples.
    pub(crate) estimate: Option<f64>,
    /// How many tasks have so many samples.
    pub(crate) tasks: u64,
}

/// The samples of a task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TaskCount {
    pub(crate) task_id: String,
    /// How many samples were judged.
    pub(crate) n: u64,
    /// How many of them passed.
    pub(crate) c: u64,
    /// How many were not judged.
    pub(crate) not_judged: u64,
    /// Why, of the first of them.
    pub(crate) why: Option<String>,
}

impl Summary {
    pub(super) fn of(header: Header, set_tasks: usize, lines: &[ResultLine], ks: &[u64]) -> Self {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut tasks: Vec<TaskCount> = Vec::new();
        let mut verdicts = BTreeMap::new();
        let (mut not_judged, mut failures) = (0, 0);
        for line in lines {
            let place = *places.entry(&line.task_id).or_insert_with(|| {
                tasks.push(TaskCount { task_id: line.task_id.clone(), n: 0, c: 0, not_judged: 0, why: None });
                tasks.len() - 1
            });
            let task = &mut tasks[place];
            match line.verdict {
                None | Some(Verdict::JudgeError) => {
                    *(if line.verdict.is_none() { &mut not_judged } else { &mut failures }) += 1;
                    task.not_judged += 1;
                    task.why.get_or_insert_with(|| line.reason.clone().unwrap_or_default());
                }
                Some(verdict) => {
                    *verdicts.entry(verdict.code().to_owned()).or_insert(0) += 1;
                    task.n += 1;
                    task.c += u64::from(line.passed);
                }
            }
        }
        let counted = tasks.iter().filter(|task| task.n > 0);
        let counts: Vec<(u64, u64)> = counted.map(|task| (task.n, task.c)).collect();
        let pass_at_k = ks.iter().map(|k| {
            let (estimate, tasks) = mean(counts.iter().copied(), *k);
            PassAtK { k: *k, estimate, tasks }
        });
        Self {
            format: 1,
            header,
            samples: lines.len() as u64,
            judged: counts.iter().map(|(n, _)| n).sum(),
            passed: counts.iter().map(|(_, c)| c).sum(),
            not_judged,
            failures,
            tasks_without_samples: (set_tasks as u64).saturating_sub(counts.len() as u64),
            pass_at_k: pass_at_k.collect(),
            verdicts,
            tasks,
        }
    }
}
