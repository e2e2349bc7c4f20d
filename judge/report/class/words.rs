//! What several renderers say of a group that did not pass, as plain text.

use std::fmt::Write;

use super::{Attempt, AttemptFate, GroupResult, Judged, TaskReport};
use crate::report::points::Points;
use crate::verdict::Verdict;

/// What became of a group in one line.
pub(super) fn verdict_words(group: &GroupResult) -> String {
    let words = match (group.passed, group.verdict) {
        (true, _) => return "passed".to_owned(),
        (false, Some(verdict)) => verdict.words(),
        (false, None) => "not passed",
    };
    match (group.accepted, group.cases) {
        (Some(accepted), Some(cases)) => format!("{words}, {accepted} of {cases} cases accepted"),
        _ => words.to_owned(),
    }
}

/// The hint of a group, and what may be seen of cases that failed.
pub(super) fn failures(group: &GroupResult) -> String {
    let mut text = String::new();
    for failed in &group.failures {
        let _ = writeln!(text, "case {}: {}", failed.case.name, failed.message.as_deref().unwrap_or_default());
        if let Some(detail) = &failed.case.detail {
            let _ = writeln!(text, "input:\n{}", detail.input);
            if let Some(mismatch) = &detail.mismatch {
                let _ = writeln!(
                    text,
                    "at {}\nexpected: {}\nactual:   {}",
                    mismatch.at, mismatch.expected, mismatch.actual
                );
            }
            for (name, stream) in [("printed", detail.stdout.as_deref()), ("standard error", Some(&*detail.stderr))] {
                if let Some(stream) = stream.filter(|stream| !stream.is_empty()) {
                    let _ = writeln!(text, "{name}:\n{stream}");
                }
            }
        }
    }
    if let Some(hint) = &group.hint {
        let _ = writeln!(text, "hint: {hint}");
    }
    text
}

/// What became of an attempt in one line.
pub(super) fn fate(attempt: &Attempt) -> String {
    match &attempt.fate {
        AttemptFate::Judged(judged) => said(judged),
        AttemptFate::Refused(failure) => failure.message.clone(),
        AttemptFate::Surplus => "one attempt more than are judged".to_owned(),
        AttemptFate::Failed(failure) => format!("the judge failed: {}", failure.message),
    }
}

/// The reason for a verdict.
pub(super) fn said(judged: &Judged) -> String {
    match &judged.message {
        Some(message) => message.clone(),
        None if judged.verdict == Some(Verdict::Accepted) => Verdict::Accepted.words().to_owned(),
        None => "not accepted".to_owned(),
    }
}

/// The groups whose points make up those of a task. Returns `None` where nothing was judged, the compiler refused it, groups are not
/// shown, or lateness takes points from the whole.
pub(super) fn parts(task: &TaskReport) -> Option<&[GroupResult]> {
    let attempt = task.counting()?;
    let AttemptFate::Judged(judged) = &attempt.fate else { return None };
    let told: Points = judged.groups.iter().map(|group| group.of).sum();
    let whole = judged.compiler.is_none() && attempt.late.is_none() && told == task.of;
    whole.then_some(&judged.groups)
}

/// Whether all of an attempt is right.
pub(super) fn is_accepted(attempt: &Attempt) -> bool {
    matches!(&attempt.fate, AttemptFate::Judged(judged) if judged.verdict == Some(Verdict::Accepted))
}
