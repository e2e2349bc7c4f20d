//! Whether a submission of the jury did what its author expects of it.

use super::glob::Glob;
use super::model::{Expected, JurySubmission, PackageVerdict};

/// How far two scores may lie apart and be the same: less than the last digit of a score.
const SAME_SCORE: f64 = 1e-9;

/// What became of a submission.
#[derive(Clone, Debug)]
pub(crate) struct Seen<'a> {
    /// The verdict over all.
    pub(crate) verdict: PackageVerdict,
    /// The score over all, where it got one.
    pub(crate) score: Option<f64>,
    /// The cases whose results count, in the order in which they ran.
    pub(crate) cases: &'a [SeenCase<'a>],
    /// The scores of groups, by path.
    pub(crate) groups: &'a [(&'a str, Option<f64>)],
}

/// What became of it in one case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeenCase<'a> {
    /// The path of the case: `secret/1-small/01-max`.
    pub(crate) path: &'a str,
    /// The verdict.
    pub(crate) verdict: PackageVerdict,
    /// What the validator told the jury.
    pub(crate) message: &'a str,
}

/// What the author of a submission expects and did not happen, a sentence for each; nothing where all of it holds.
pub(crate) fn unmet(submission: &JurySubmission, seen: &Seen<'_>) -> Vec<String> {
    let rules = std::iter::once(("", &submission.expected))
        .chain(submission.in_groups.iter().map(|(at, rule)| (at.as_str(), rule)));
    if seen.verdict == PackageVerdict::CompileError {
        let is_expected = rules.clone().any(|(_, rule)| names_compile_error(rule));
        return if is_expected { Vec::new() } else { vec!["it does not compile".to_owned()] };
    }
    rules.flat_map(|(pattern, rule)| Scope { pattern, rule, seen }.unmet()).collect()
}

fn names_compile_error(rule: &Expected) -> bool {
    let sets = [&rule.permitted, &rule.required, &rule.overall];
    sets.into_iter().flatten().any(|set| set.contains(&PackageVerdict::CompileError))
}

/// An expectation, and what it is about.
struct Scope<'a> {
    /// The pattern of paths; empty for all.
    pattern: &'a str,
    rule: &'a Expected,
    seen: &'a Seen<'a>,
}

impl Scope<'_> {
    fn unmet(&self) -> Vec<String> {
        let glob = Glob::of(self.pattern);
        let is_meant = |case: &&SeenCase<'_>| self.pattern.is_empty() || glob.covers(case.path);
        let cases: Vec<&SeenCase<'_>> = self.seen.cases.iter().filter(is_meant).collect();
        // That only some verdicts are permitted holds where there is nothing.
        let speaks_of_cases = self.rule.required.is_some() || self.rule.message.is_some();
        if cases.is_empty() && !self.pattern.is_empty() && speaks_of_cases {
            return vec![format!("something is expected in `{}`, and no case that counts is there", self.pattern)];
        }
        let mut sentences = self.not_permitted(&cases);
        sentences.extend(self.not_required(&cases));
        sentences.extend(self.wrong_scores(&glob));
        sentences.extend(self.no_message(&cases));
        sentences.extend(self.wrong_verdict());
        sentences
    }

    /// A sentence for each verdict that no case may get, with the first case that got it.
    fn not_permitted(&self, cases: &[&SeenCase<'_>]) -> Vec<String> {
        let Some(permitted) = &self.rule.permitted else { return Vec::new() };
        let mut wrong: Vec<(&SeenCase<'_>, usize)> = Vec::new();
        for case in cases.iter().filter(|case| !is_in(case.verdict, permitted)) {
            match wrong.iter_mut().find(|(first, _)| first.verdict == case.verdict) {
                Some((_, more)) => *more += 1,
                None => wrong.push((case, 0)),
            }
        }
        let told = |(case, more): &(&SeenCase<'_>, usize)| {
            let others = match more {
                0 => String::new(),
                1 => " and 1 more case".to_owned(),
                more => format!(" and {more} more cases"),
            };
            format!("`{}`{others} got {}, and {} is permitted", case.path, code(case.verdict), listed(permitted))
        };
        wrong.iter().map(told).collect()
    }

    fn not_required(&self, cases: &[&SeenCase<'_>]) -> Option<String> {
        let required = self.rule.required.as_ref()?;
        let is_met = cases.iter().any(|case| is_in(case.verdict, required));
        (!is_met).then(|| format!("no case{} got {}, and at least one has to", self.place(), listed(required)))
    }

    /// Scores of the groups that are meant, or the score over all.
    fn wrong_scores(&self, glob: &Glob) -> Vec<String> {
        let Some((least, most)) = self.rule.score else { return Vec::new() };
        let is_right = |score: f64| score >= least - SAME_SCORE && score <= most + SAME_SCORE;
        let expected = if least >= most { format!("{least}") } else { format!("{least} to {most}") };
        let told = |score: Option<f64>, of: String| match score {
            Some(score) if is_right(score) => None,
            Some(score) => Some(format!("the score{of} is {score}, and {expected} is expected")),
            None => Some(format!("there is no score{of}, and {expected} is expected")),
        };
        if self.pattern.is_empty() {
            return told(self.seen.score, String::new()).into_iter().collect();
        }
        let meant: Vec<&(&str, Option<f64>)> = self.seen.groups.iter().filter(|(path, _)| glob.matches(path)).collect();
        if meant.is_empty() {
            return vec![format!("a score is expected in `{}`, and no group has this name", self.pattern)];
        }
        meant.into_iter().filter_map(|(path, score)| told(*score, format!(" of `{path}`"))).collect()
    }

    fn no_message(&self, cases: &[&SeenCase<'_>]) -> Option<String> {
        let message = self.rule.message.as_deref().filter(|message| !message.is_empty())?;
        let is_met = cases.iter().any(|case| case.message.contains(message));
        (!is_met).then(|| format!("no message of the judge{} contains `{message}`", self.place()))
    }

    fn wrong_verdict(&self) -> Option<String> {
        let overall = self.rule.overall.as_ref()?;
        let verdict = self.seen.verdict;
        (!is_in(verdict, overall))
            .then(|| format!("it got {} over all, and {} is expected", code(verdict), listed(overall)))
    }

    fn place(&self) -> String {
        if self.pattern.is_empty() { String::new() } else { format!(" in `{}`", self.pattern) }
    }
}

/// Whether a verdict is one of a set. Formats that know neither memory nor output limits call both a run time error.
fn is_in(verdict: PackageVerdict, set: &[PackageVerdict]) -> bool {
    let is_limit = matches!(verdict, PackageVerdict::MemoryLimit | PackageVerdict::OutputLimit);
    set.contains(&verdict) || (is_limit && set.contains(&PackageVerdict::RunTimeError))
}

fn code(verdict: PackageVerdict) -> &'static str {
    match verdict {
        PackageVerdict::Accepted => "AC",
        PackageVerdict::WrongAnswer => "WA",
        PackageVerdict::TimeLimit => "TLE",
        PackageVerdict::RunTimeError => "RTE",
        PackageVerdict::MemoryLimit => "MLE",
        PackageVerdict::OutputLimit => "OLE",
        PackageVerdict::CompileError => "CE",
    }
}

/// Verdicts in words: `AC`, `AC or WA`, `AC, WA or TLE`.
pub(crate) fn listed(set: &[PackageVerdict]) -> String {
    let codes: Vec<&str> = set.iter().map(|verdict| code(*verdict)).collect();
    match codes.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
#[path = "expectation_tests.rs"]
mod tests;
